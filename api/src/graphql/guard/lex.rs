//! A pass over the text before the parser sees it: the parser recurses, repeats itself and forgets duplicate keys.

use std::collections::HashSet;

use async_graphql::Pos;

use super::refusal::{NESTING, Refusal, TOKENS};

/// Brackets within brackets that the parser may be given. The parser's stack depends on it, so it is no setting.
pub(super) const MAX_NESTING: u64 = 64;

/// Refuses too many tokens, brackets nested too deep, and an input object that names a field twice.
pub(super) fn scan(text: &str, max_tokens: Option<u64>) -> Result<(), Refusal> {
    let mut lexer = Lexer { rest: text, text };
    let mut open: Vec<Bracket<'_>> = Vec::new();
    let mut previous: Option<Token<'_>> = None;
    let mut count: u64 = 0;
    while let Some(token) = lexer.next_token() {
        count += 1;
        TOKENS.check(max_tokens, count)?;
        match token.kind {
            Kind::Open(kind) => {
                let in_arguments = kind == '(' || open.last().is_some_and(|outer| outer.in_arguments);
                open.push(Bracket {
                    in_arguments,
                    object: kind == '{' && in_arguments,
                    keys: HashSet::new(),
                });
                NESTING.check(Some(MAX_NESTING), u64::try_from(open.len()).unwrap_or(u64::MAX))?;
            }
            Kind::Close => {
                open.pop();
            }
            Kind::Colon => {
                if let (Some(Bracket { object: true, keys, .. }), Some(Token { kind: Kind::Name(name), at })) =
                    (open.last_mut(), previous)
                    && !keys.insert(name)
                {
                    return Err(duplicate(text, at));
                }
            }
            Kind::Name(_) | Kind::Other => {}
        }
        previous = Some(token);
    }
    Ok(())
}

fn duplicate(text: &str, at: usize) -> Refusal {
    Refusal::new(
        "DUPLICATE_INPUT_FIELD",
        "同一输入对象中有重复的字段 / An input object names the same field twice",
    )
    .at(position(text, at))
}

/// Line and column, both from 1, of a byte offset.
fn position(text: &str, at: usize) -> Pos {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Pos { line, column }
}

struct Bracket<'a> {
    in_arguments: bool,
    object: bool,
    keys: HashSet<&'a str>,
}

#[derive(Clone, Copy)]
enum Kind<'a> {
    Open(char),
    Close,
    Colon,
    Name(&'a str),
    Other,
}

#[derive(Clone, Copy)]
struct Token<'a> {
    kind: Kind<'a>,
    at: usize,
}

struct Lexer<'a> {
    rest: &'a str,
    text: &'a str,
}

impl<'a> Lexer<'a> {
    fn next_token(&mut self) -> Option<Token<'a>> {
        self.skip_ignored();
        let at = self.text.len() - self.rest.len();
        let first = self.rest.chars().next()?;
        let kind = match first {
            '{' | '(' | '[' => {
                self.take(1);
                Kind::Open(first)
            }
            '}' | ')' | ']' => {
                self.take(1);
                Kind::Close
            }
            ':' => {
                self.take(1);
                Kind::Colon
            }
            '"' => {
                self.string();
                Kind::Other
            }
            '.' if self.rest.starts_with("...") => {
                self.take(3);
                Kind::Other
            }
            _ if is_word(first) || first == '-' => {
                let number = first == '-' || first.is_ascii_digit();
                let inside = |c: char| is_word(c) || (number && matches!(c, '-' | '+' | '.'));
                let length = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
                Kind::Name(self.take(length))
            }
            _ => {
                self.take(first.len_utf8());
                Kind::Other
            }
        };
        Some(Token { kind, at })
    }

    fn skip_ignored(&mut self) {
        loop {
            self.rest = self
                .rest
                .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',' || c == '\u{feff}');
            if !self.rest.starts_with('#') {
                return;
            }
            let end = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
            self.take(end);
        }
    }

    fn string(&mut self) {
        if self.rest.starts_with("\"\"\"") {
            self.take(3);
            self.until("\"\"\"", "\\\"\"\"");
        } else {
            self.take(1);
            self.until("\"", "\\");
        }
    }

    /// Goes past the closing mark; `escape` hides what follows it (a block string escapes only its own mark).
    fn until(&mut self, mark: &str, escape: &str) {
        while !self.rest.is_empty() {
            if self.rest.starts_with(escape) {
                let hidden =
                    if mark.len() == 3 { 0 } else { self.rest.chars().nth(1).map_or(0, char::len_utf8) };
                self.take(escape.len() + hidden);
            } else if self.rest.starts_with(mark) {
                self.take(mark.len());
                return;
            } else {
                self.take(self.rest.chars().next().map_or(0, char::len_utf8));
            }
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (token, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        token
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::scan;

    #[test]
    fn duplicate_input_fields_are_refused_wherever_they_hide() {
        for text in [
            "{ f(a: {x: 1, y: 2, x: 3}) }",
            "{ f(a: [{x: {k: E, k: $v}}]) }",
            "query Q($a: I = {x: 1 x: 2}) { f }",
            "{ f @d(a: {x: 1 # x\n x: 2}) }",
        ] {
            assert_eq!(scan(text, None).unwrap_err().code, "DUPLICATE_INPUT_FIELD", "{text}");
        }
    }

    #[test]
    fn aliases_and_strings_are_no_duplicate_fields() {
        for text in [
            "{ x: f x: f { x: g, x: g } }",
            r#"{ f(a: {x: "x: \" x:", y: """ x: \""" x: """}, b: {x: 1}) }"#,
            "query Q($x: I, $y: I = {x: 1}) { f(a: {x: {x: 1}, y: [{x: 1}, {x: 1}]}) }",
        ] {
            scan(text, None).unwrap();
        }
    }

    #[test]
    fn brackets_and_tokens_are_counted_outside_strings() {
        assert_eq!(scan(&"{a".repeat(65), None).unwrap_err().code, "LIMIT_NESTING");
        assert_eq!(scan(&format!("{{ f(a: {}) }}", "[".repeat(70)), None).unwrap_err().code, "LIMIT_NESTING");
        scan(&format!("{{ f(a: \"{}\") }}", "[".repeat(70)), None).unwrap();
        assert_eq!(scan("{ a b c d e }", Some(6)).unwrap_err().limit, Some(("tokens", 6, 7)));
        scan("{ a b c d }", Some(6)).unwrap();
    }

    #[test]
    fn a_duplicate_is_located() {
        let found = scan("{\n f(a: {x: 1,\n  x: 2}) }", None).unwrap_err().position.unwrap();
        assert_eq!((found.line, found.column), (3, 3));
    }
}
