//! The tokens of a document, split exactly as the parser splits it. What the two might read differently is refused here: a bracket that
//! only the parser sees would be counted by nobody.

/// What a token is, as far as [`super::lex`] needs to know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    /// `{`, `(` or `[`.
    Open(char),
    /// `}`, `)` or `]`.
    Close,
    /// `:`.
    Colon,
    /// `=`.
    Equals,
    /// `$`.
    Dollar,
    /// A name or a keyword.
    Name(&'a str),
    /// Anything else: numbers, strings, `...`, `!`, `@`.
    Other,
}

/// A token and the byte where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) at: usize,
}

/// Where a text stops being tokens of a document.
#[derive(Debug, PartialEq)]
pub(super) struct NoToken(pub(super) usize);

/// Splits a text from its beginning.
pub(super) struct Lexer<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    /// The next token, or none at the end.
    ///
    /// # Errors
    /// What comes next is no token.
    pub(super) fn next_token(&mut self) -> Result<Option<Token<'a>>, NoToken> {
        self.skip_ignored();
        let at = self.text.len() - self.rest.len();
        let Some(first) = self.rest.chars().next() else { return Ok(None) };
        let (kind, length) = match first {
            '{' | '(' | '[' => (Kind::Open(first), Some(1)),
            '}' | ')' | ']' => (Kind::Close, Some(1)),
            ':' => (Kind::Colon, Some(1)),
            '=' => (Kind::Equals, Some(1)),
            '$' => (Kind::Dollar, Some(1)),
            '!' | '@' => (Kind::Other, Some(1)),
            '.' => (Kind::Other, self.rest.starts_with("...").then_some(3)),
            '"' => (Kind::Other, string(self.rest)),
            '-' | '0'..='9' => (Kind::Other, number(self.rest)),
            _ if is_word(first) => {
                let length = word(self.rest);
                (Kind::Name(self.rest.get(..length).unwrap_or_default()), Some(length))
            }
            _ => (Kind::Other, None),
        };
        self.rest = length.and_then(|length| self.rest.get(length..)).ok_or(NoToken(at))?;
        Ok(Some(Token { kind, at }))
    }

    /// The parser ignores these and no other characters; a form feed, for instance, is none of them.
    fn skip_ignored(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r', ',', '\u{feff}']);
            if !self.rest.starts_with('#') {
                return;
            }
            let end = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
            self.rest = self.rest.get(end..).unwrap_or_default();
        }
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric()
}

fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length of the number a text begins with. What could go on as a number or a name must not follow: the parser reads `00` as two.
fn number(text: &str) -> Option<usize> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut at = usize::from(text.starts_with('-'));
    let whole = digits(text.get(at..)?);
    if whole == 0 || (whole > 1 && text.get(at..)?.starts_with('0')) {
        return None;
    }
    at += whole;
    if let Some(rest) = text.get(at..)?.strip_prefix('.') {
        at += 1 + Some(digits(rest)).filter(|length| *length > 0)?;
    }
    if let Some(rest) = text.get(at..)?.strip_prefix(['e', 'E']) {
        let sign = usize::from(rest.starts_with(['+', '-']));
        at += 1 + sign + Some(digits(rest.get(sign..)?)).filter(|length| *length > 0)?;
    }
    let glued = text.get(at..)?.starts_with(|c| is_word(c) || c == '.');
    (!glued).then_some(at)
}

/// The length of the string a text begins with; none when it does not end. The parser would read an open `"""` as an empty string with
/// another behind it.
fn string(text: &str) -> Option<usize> {
    match text.strip_prefix(r#"""""#) {
        Some(rest) => Some(3 + block(rest)?),
        None => Some(1 + plain(text.get(1..)?)?),
    }
}

/// Up to and with the closing `"""`; `\"""` does not close.
fn block(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let end = from + text.get(from..)?.find(r#"""""#)?;
        if !text.get(..end)?.ends_with('\\') {
            return Some(end + 3);
        }
        from = end + 3;
    }
}

/// Up to and with the closing `"`, which must come before the end of the line.
fn plain(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some(at + 1),
            '\n' | '\r' => return None,
            '\\' => {
                chars.next().filter(|(_, escaped)| "\"\\/bfnrtu".contains(*escaped))?;
            }
            _ => {}
        }
    }
    None
}
