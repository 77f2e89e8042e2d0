//! A pass over the text before the parser sees it: the parser recurses, repeats itself and forgets duplicate keys.

use std::collections::HashSet;

use async_graphql::Pos;

use super::refusal::{NAME, NESTING, Refusal, TOKENS, VARIABLES};
use super::token::{Kind, Lexer, NoToken, Token};

/// Brackets within brackets that the parser may be given. The parser's stack depends on it, so it is no setting.
pub(super) const MAX_NESTING: u64 = 64;

/// Bytes of a name. Validation repeats names in its errors, so a long one would be told a thousand times.
const MAX_NAME: u64 = 255;

/// Places that name a variable. Validation looks at each of them once for each operation and each definition.
const MAX_VARIABLES: u64 = 500;

/// Refuses what is no sequence of tokens, too many of them, brackets nested too deep, and an input object that names a field twice.
/// Gives the number of tokens.
pub(super) fn scan(text: &str, max_tokens: Option<u64>) -> Result<u64, Refusal> {
    let mut lexer = Lexer::new(text);
    let mut scan = Scan { text, max_tokens, tokens: 0, variables: 0, open: Vec::new(), previous: None };
    while let Some(token) =
        lexer.next_token().map_err(|NoToken(at)| Refusal::unparsed(Some(position(text, at))))?
    {
        scan.take(token)?;
        scan.previous = Some(token);
    }
    Ok(scan.tokens)
}

struct Scan<'a> {
    text: &'a str,
    max_tokens: Option<u64>,
    tokens: u64,
    variables: u64,
    open: Vec<Bracket<'a>>,
    previous: Option<Token<'a>>,
}

struct Bracket<'a> {
    kind: char,
    in_arguments: bool,
    keys: HashSet<&'a str>,
}

impl<'a> Scan<'a> {
    fn take(&mut self, token: Token<'a>) -> Result<(), Refusal> {
        self.tokens += 1;
        TOKENS.check(self.max_tokens, self.tokens)?;
        match token.kind {
            Kind::Open(kind) => self.open(kind),
            Kind::Close => {
                self.open.pop();
                Ok(())
            }
            Kind::Colon => self.colon(),
            Kind::Name(name) => self.name(name, token.at),
            Kind::Dollar => {
                self.variables += 1;
                VARIABLES.check(Some(MAX_VARIABLES), self.variables)
            }
            Kind::Equals | Kind::Other => Ok(()),
        }
    }

    fn open(&mut self, kind: char) -> Result<(), Refusal> {
        let in_arguments = kind == '(' || self.open.last().is_some_and(|outer| outer.in_arguments);
        self.open.push(Bracket { kind, in_arguments, keys: HashSet::new() });
        NESTING.check(Some(MAX_NESTING), u64::try_from(self.open.len()).unwrap_or(u64::MAX))
    }

    fn colon(&mut self) -> Result<(), Refusal> {
        let Some(Token { kind: Kind::Name(name), at }) = self.previous else { return Ok(()) };
        if let Some(Bracket { kind: '{', in_arguments: true, keys }) = self.open.last_mut()
            && !keys.insert(name)
        {
            return Err(duplicate(self.text, at));
        }
        Ok(())
    }

    /// The parser takes `truex` for the value `true` and the name `x` wherever a value may stand.
    fn name(&self, name: &str, at: usize) -> Result<(), Refusal> {
        NAME.check(Some(MAX_NAME), u64::try_from(name.len()).unwrap_or(u64::MAX))?;
        let glued =
            ["true", "false", "null"].iter().any(|word| name.len() > word.len() && name.starts_with(word));
        if glued && self.expects_value() {
            return Err(Refusal::unparsed(Some(position(self.text, at))));
        }
        Ok(())
    }

    fn expects_value(&self) -> bool {
        let after = self.previous.is_some_and(|token| matches!(token.kind, Kind::Colon | Kind::Equals));
        self.open.last().is_some_and(|outer| outer.in_arguments && (after || outer.kind == '['))
    }
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

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use async_graphql_value::Value;

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

    fn code(text: &str) -> &'static str {
        scan(text, None).unwrap_err().code
    }

    /// Each of these hides brackets, values or keys from a lexer that is not as strict as the parser is lenient.
    #[test]
    fn what_the_parser_might_read_otherwise_is_refused() {
        let brackets = "[".repeat(100);
        for hidden in [
            format!("{{ f(a: [\"\"\" x\" {brackets}"),
            format!("{{ f(a: [\"\"\" \\\"\"\" {brackets}"),
            format!("{{ f(a: [\"\"\" \"\" {brackets}"),
            format!("{{ f(a: [\" {brackets}"),
            format!("{{ f(a: [\" \n {brackets} \""),
            format!("{{ f(a: [\" \r {brackets} \""),
            format!("{{ f(a: [\"\\\n {brackets} \""),
            format!("{{ f(a: [\"\\x\" {brackets}"),
            format!("{{ f(a: [\u{c} {brackets}"),
            format!("{{ f(a: [\u{a0} {brackets}"),
            format!("{{ f(a: [.. {brackets}"),
            format!("{{ f(a: [& {brackets}"),
            "{ f(a: {x: 1 y: truex: 2}) }".to_owned(),
            "{ f(a: {x: 1 y: nullx: 2}) }".to_owned(),
            format!("{{ f(a: [{}]) }}", "true".repeat(50)),
            format!("{{ f(a: [{}]) }}", "0".repeat(100)),
            "{ f(a: [-01]) }".to_owned(),
            "{ f(a: [1.]) }".to_owned(),
            "{ f(a: [1.5.5]) }".to_owned(),
            "{ f(a: [1e]) }".to_owned(),
            "{ f(a: [1x]) }".to_owned(),
            "{ f(a: [-]) }".to_owned(),
            "query($a: [Int] = falsey) { f }".to_owned(),
        ] {
            assert_eq!(code(&hidden), "GRAPHQL_PARSE_FAILED", "{hidden}");
        }
    }

    #[test]
    fn what_ends_a_comment_or_a_string_for_the_parser_ends_it_here() {
        let brackets = "[".repeat(70);
        for seen in [
            format!("{{ f(a: # \"\"\" \r {brackets}"),
            format!("{{ f(a: \u{feff},# \n {brackets}"),
            format!("{{ f(a: \"\" {brackets}"),
            format!("{{ f(a: \"\"\"\"\"\" {brackets}"),
            format!("{{ f(a: \"\"\" \\\\\\\"\"\" \"\"\" {brackets}"),
            format!("{{ f(a: \"\\\\\" {brackets}"),
            format!("{{ f(a: \"同心\\\"\" {brackets}"),
        ] {
            assert_eq!(code(&seen), "LIMIT_NESTING", "{seen}");
        }
    }

    #[test]
    fn ordinary_documents_pass() {
        for text in [
            "\u{feff}query Q($a: [Int!]! = [0, -1, 1.5, 1e3, -0.5E-2], $b: B = TRUE) { x: f(a: $a b: null) { ... on T { g } ...F } } \
             fragment F on T { nullable trueName }",
            "{ f(a: \"\\u540c\\n\", b: \"\"\"one \\\"\"\" two\r\n\"\" three\"\"\", c: true, d: [false null], e: {nullable: 1}) }",
            "{ a: nullable b(trueish: 1) } # the end",
        ] {
            scan(text, None).unwrap();
            parse_query(text).unwrap();
        }
    }

    /// Values within values, counted as the parser read them.
    fn values(value: &Value) -> usize {
        1 + match value {
            Value::List(items) => items.iter().map(values).sum(),
            Value::Object(fields) => fields.values().map(values).sum(),
            _ => 0,
        }
    }

    /// Texts of awkward pieces, thrown together: whatever passes both has no more values for the parser than tokens for us.
    #[test]
    fn the_parser_finds_no_values_where_we_find_no_tokens() {
        const PIECES: [&str; 24] = [
            "[", "]", "{x:", "y:", "}", "\"", "\"\"\"", "\\\"\"\"", "\\", "\"a\"", "true", "null", "E", "0",
            "1.5", "-1", "e1", "#", "\n", " ", ",", "$v", "同", "\u{feff}",
        ];
        let (mut random, mut passed) = (1_u64, 0);
        for _ in 0..20_000 {
            let mut text = String::from("query { f(a: [");
            for _ in 0..8 {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(PIECES[usize::try_from(random >> 33).unwrap() % PIECES.len()]);
            }
            text.push_str("]) }");
            let (Ok(tokens), Ok(document)) = (scan(&text, None), parse_query(&text)) else { continue };
            passed += 1;
            let operation = document.operations.iter().next().unwrap().1;
            let read: usize = operation
                .node
                .selection_set
                .node
                .items
                .iter()
                .map(|item| match &item.node {
                    async_graphql::parser::types::Selection::Field(field) => {
                        field.node.arguments.iter().map(|(_, value)| values(&value.node)).sum()
                    }
                    _ => 0,
                })
                .sum();
            // Nine tokens stand around the outermost list.
            let tokens = usize::try_from(tokens).unwrap() - 9;
            assert!(read <= tokens, "{read} values, {tokens} tokens: {text}");
        }
        assert!(passed > 100, "the pieces fit now and then: {passed}");
    }

    #[test]
    fn names_are_short_and_variables_few() {
        let name = |length| format!("{{ {} }}", "x".repeat(length));
        scan(&name(255), None).unwrap();
        assert_eq!(code(&name(256)), "LIMIT_NAME");
        let variables = |count| format!("{{ f(a: [{}]) }}", "$a ".repeat(count));
        scan(&variables(500), None).unwrap();
        assert_eq!(code(&variables(501)), "LIMIT_VARIABLES");
    }

    /// The second belt: should a bracket ever slip through, the parser notices that its stack ends. Without that this test's process dies.
    #[test]
    fn the_parser_itself_survives_brackets_without_end() {
        let text = format!("{{ f(a: {} }}", "[".repeat(20_000));
        let parsing =
            std::thread::Builder::new().stack_size(2 << 20).spawn(move || parse_query(text).is_err());
        assert!(parsing.unwrap().join().unwrap());
    }
}
