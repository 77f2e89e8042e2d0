//! Each limit refuses on its own, and lets the same document through when it is off.
use std::fmt::Write;
use std::sync::Arc;

use async_graphql::{Value, Variables, value};

use super::{Guard, Refusal};
use crate::graphql::index::SchemaIndex;
use crate::graphql::limits::Limits;

const SDL: &str = r#"
schema { query: Query mutation: Mutation }
"Bilingual"
type Query { me: Person, people(first: Int, last: Int, filter: Filter): PersonConnection!, all: [Person!]!, some(ids: [ID!]!): [Person]!, at(number: Int!, id: UUID): Int }
type Mutation { requestPhoneCode(phone: String!): Boolean! signInWithCode(code: String!): Boolean! rename(input: Rename!): Person }
interface Named { name: String! }
type Person implements Named { name: String! friend: Person friends(first: Int! = 50): PersonConnection! tags: [String!]! }
type PersonConnection { edges: [PersonEdge!]! nodes: [Person!]! totalCount: Int }
type PersonEdge { cursor: String! node: Person! }
enum Color { RED GREEN }
input Filter { color: Color, name: String, any: [Filter!], at: DateTime, on: LocalDate, time: LocalTime, phone: PhoneNumber }
input Rename @oneOf { name: String, color: Color }
scalar UUID @specifiedBy(url: "https://example.test/uuid")
scalar DateTime
scalar LocalDate
scalar LocalTime
scalar PhoneNumber
"#;

/// The query that GraphiQL and graphql-js send, at its deepest.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema { queryType { name kind } mutationType { name } types { ...FullType }
 directives { name description locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL fields(includeDeprecated: true) { name description
 args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
 inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
 enumValues(includeDeprecated: true) { name description isDeprecated } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
 ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }";

fn guard(change: impl FnOnce(&mut Limits)) -> Guard {
    let mut limits = Limits::default();
    change(&mut limits);
    Guard::new(Arc::new(limits), Arc::new(SchemaIndex::from_sdl(SDL).unwrap()))
}

fn judge(guard: &Guard, text: &str, variables: &Variables) -> Result<u64, Refusal> {
    let guarded = guard.document(text)?;
    let operation = guarded.operation(None)?.clone();
    guard.request(&guarded, &operation, variables)
}

/// Refused with the code, and passed when the limit is off.
fn holds(code: &str, text: &str, off: impl FnOnce(&mut Limits)) {
    let refusal = judge(&guard(|_| {}), text, &Variables::default()).unwrap_err();
    assert_eq!(refusal.code, code, "{refusal:?}");
    judge(&guard(off), text, &Variables::default()).unwrap();
}

fn nested(levels: usize) -> String {
    format!("{{ me {}{{ name }}{} }}", "{ friend ".repeat(levels - 2), " }".repeat(levels - 2))
}

/// `levels` fragments, each spreading the next twice: 2^levels selections in a few lines.
fn bomb(levels: usize) -> String {
    let mut text = String::from("{ me { ...F0 } }");
    for level in 0..levels {
        let next = level + 1;
        write!(text, " fragment F{level} on Person {{ ...F{next} ...F{next} }}").unwrap();
    }
    write!(text, " fragment F{levels} on Person {{ name }}").unwrap();
    text
}

#[test]
fn every_limit_holds_alone() {
    holds("LIMIT_DOCUMENT", &format!("{{ me {{ name }} }} #{}", "x".repeat(32 * 1024)), |l| {
        l.document_bytes = None;
    });
    let words =
        format!("{{ people(first: 1, filter: {{ any: [{}] }}) {{ totalCount }} }}", "{} ".repeat(4_000));
    holds("LIMIT_TOKENS", &words, |l| l.tokens = None);
    let aliases: String = (0..65).fold(String::new(), |text, n| text + &format!("a{n}: name "));
    holds("LIMIT_ALIASES", &format!("{{ me {{ {aliases} }} }}"), |l| l.aliases = None);
    holds("LIMIT_DIRECTIVES", &format!("{{ me {{ name {} }} }}", "@a ".repeat(65)), |l| l.directives = None);
    holds("LIMIT_DEPTH", &nested(16), |l| l.depth = None);
    holds("LIMIT_SELECTIONS", &bomb(11), |l| l.selections = None);
    holds("LIMIT_ROOT_FIELDS", &format!("{{ {} }}", "me { name } ".repeat(21)), |l| l.root_fields = None);
    holds("LIMIT_PAGE_SIZE", "{ people(first: 101) { nodes { name } } }", |l| l.page_size = None);
    holds("LIMIT_PAGE_SIZE", "{ people(last: 0) { nodes { name } } }", |l| l.page_size = None);
    holds("LIMIT_COMPLEXITY", "{ people(first: 100) { nodes { friends { nodes { name } } } } }", |l| {
        l.complexity = None;
    });
    let two = "mutation { requestPhoneCode(phone: \"1\") ...S } fragment S on Mutation { signInWithCode(code: \"2\") }";
    holds("LIMIT_SIGN_INS", two, |l| l.sign_ins = None);
}

#[test]
fn a_page_size_out_of_range_says_what_is_allowed() {
    for measured in [0, -1, 101, 99_999_999_999] {
        let text = format!("{{ people(first: {measured}) {{ nodes {{ name }} }} }}");
        let refusal = judge(&guard(|_| {}), &text, &Variables::default()).unwrap_err();
        assert_eq!((refusal.code, refusal.limit), ("LIMIT_PAGE_SIZE", Some(("page_size", 100, measured))));
        assert!(refusal.position.is_some(), "{refusal:?}");
    }
}

#[test]
fn only_an_operation_that_does_nothing_else_signs_in() {
    let signs_in = |text: &str| guard(|_| {}).document(text).unwrap().operation(None).unwrap().signs_in;
    assert!(signs_in("mutation { requestPhoneCode(phone: \"1\") }"));
    assert!(signs_in(
        "mutation { __typename ...S } fragment S on Mutation { c: signInWithCode(code: \"2\") }"
    ));
    for text in [
        "mutation { rename(input: { name: \"a\" }) { name } }",
        "mutation { requestPhoneCode(phone: \"1\") rename(input: { name: \"a\" }) { name } }",
        "mutation { checkInAppointment }",
        "{ me { name } }",
        "{ __typename }",
    ] {
        assert!(!signs_in(text), "{text}");
    }
}

#[test]
fn an_exponential_bomb_is_measured_in_a_moment() {
    let started = std::time::Instant::now();
    let refusal = judge(&guard(|_| {}), &bomb(50), &Variables::default()).unwrap_err();
    assert_eq!(refusal.code, "LIMIT_SELECTIONS");
    assert!(started.elapsed().as_millis() < 100);
}

#[test]
fn full_introspection_passes_and_circular_introspection_does_not() {
    judge(&guard(|_| {}), INTROSPECTION, &Variables::default()).unwrap();
    let names = "name ".repeat(1_900);
    for wide in [
        format!("{{ __schema {{ types {{ fields {{ type {{ fields {{ {names} }} }} }} }} }} }}"),
        format!(
            "query Q($n: String!) {{ __type(name: $n) {{ fields {{ type {{ fields {{ {names} }} }} }} }} }}"
        ),
        format!(
            "{{ ...R }} fragment R on Query {{ __schema {{ types {{ ... {{ fields {{ {names} }} }} }} }} }}"
        ),
    ] {
        let small = guard(|limits| limits.introspection = Some(2_000));
        assert_eq!(small.document(&wide).err().unwrap().code, "LIMIT_INTROSPECTION");
        guard(|limits| limits.introspection = None).document(&wide).unwrap();
    }
    let one = "{ __type(name: \"Person\") { fields { type { fields { name type { ofType { name } } } } } } }";
    judge(&guard(|_| {}), one, &Variables::default()).unwrap();
}

#[test]
fn introspection_is_counted_as_it_will_be_answered() {
    let measured = |text: &str| {
        let refusal = guard(|limits| limits.introspection = Some(0)).document(text).unwrap_err();
        let found =
            (1..1_000).find(|most| guard(|limits| limits.introspection = Some(*most)).document(text).is_ok());
        (refusal.code, found.unwrap())
    };
    // `__type`, `fields`, and then what is asked of each of the four fields of a person and the five of a query.
    assert_eq!(measured("{ __type(name: \"Person\") { fields { name } } }"), ("LIMIT_INTROSPECTION", 2 + 4));
    assert_eq!(measured("{ __type(name: \"Person\") { fields { type { kind } } } }").1, 2 + 4 * 2);
    assert_eq!(measured("{ __type(name: \"Query\") { fields { args { name } } } }").1, 2 + 5 + 3 + 1 + 2);
    assert_eq!(measured("{ __type(name: \"Color\") { enumValues { name } } }").1, 2 + 2);
    assert_eq!(measured("{ __type(name: \"Named\") { possibleTypes { name } } }").1, 2 + 1);
}

/// What validation would answer with an error for each pair, or not measured at all.
#[test]
fn what_would_make_validation_expensive_is_refused_before() {
    let refuse = |text: &str| guard(|_| {}).document(text).unwrap_err().code;
    let operations = |count: usize| {
        (0..count).fold(String::new(), |text, n| text + &format!("query Q{n} {{ me {{ name }} }} "))
    };
    assert_eq!(refuse(&operations(21)), "LIMIT_OPERATIONS");
    guard(|_| {}).document(&operations(20)).unwrap();
    assert_eq!(refuse("{ people(a: 1 a: 2 a: 3 a: 4) { totalCount } }"), "LIMIT_ARGUMENTS");
    assert_eq!(refuse("{ me { name @include(a: 1 a: 2 a: 3 a: 4) } }"), "LIMIT_ARGUMENTS");
    let failed = "GRAPHQL_VALIDATION_FAILED";
    assert_eq!(refuse("{ me { name } } fragment F on Person { name }"), failed);
    assert_eq!(refuse("{ me { tags tags(a: 1) } }"), failed);
    assert_eq!(refuse("query($x: [Nothing!] = [1]) { me { name } }"), failed);
    assert_eq!(refuse("query($x: Person) { me { name } }"), failed);
}

#[test]
fn cycles_and_deep_chains_of_fragments_are_refused() {
    let cycle = "{ me { ...A } } fragment A on Person { friend { ...B } } fragment B on Person { ...A }";
    assert_eq!(guard(|_| {}).document(cycle).unwrap_err().code, "FRAGMENT_CYCLE");
    let mut chain = String::from("{ me { ...F0 } }");
    for level in 0..1_000 {
        write!(chain, " fragment F{level} on Person {{ ...F{} }}", level + 1).unwrap();
    }
    let open = guard(|l| (l.document_bytes, l.tokens) = (None, None));
    assert_eq!(open.document(&chain).unwrap_err().code, "LIMIT_NESTING");
}

#[test]
fn a_page_size_from_a_variable_counts_like_a_literal() {
    let guard = guard(|_| {});
    let text = "query Q($n: Int = 20) { people(first: $n) { nodes { name friends(first: $n) { nodes { name } } } } }";
    judge(&guard, text, &Variables::default()).unwrap();
    let code = |variables: Value| judge(&guard, text, &Variables::from_value(variables)).unwrap_err().code;
    assert_eq!(code(value!({"n": 101})), "LIMIT_PAGE_SIZE");
    assert_eq!(code(value!({"n": 0})), "LIMIT_PAGE_SIZE");
    assert_eq!(code(value!({"n": 100})), "LIMIT_COMPLEXITY");
}

#[test]
fn the_cost_is_known_and_counting_all_rows_is_part_of_it() {
    let cost = |text: &str, variables: Value| {
        judge(&guard(|_| {}), text, &Variables::from_value(variables)).unwrap()
    };
    assert_eq!(cost("{ me { name } }", value!({})), 2);
    assert_eq!(cost("{ people(first: 10) { nodes { name } } }", value!({})), 1 + 10 * 2);
    assert_eq!(
        cost("query Q($n: Int) { people(first: $n) { nodes { name } } }", value!({"n": 3})),
        1 + 3 * 2
    );
    assert_eq!(cost("{ people(first: 1) { totalCount } }", value!({})), 1 + 100);
    assert_eq!(
        cost(
            "{ people(first: 9) { ...C nodes { name } } } fragment C on PersonConnection { totalCount }",
            value!({})
        ),
        1 + 9 * 2 + 100
    );
    // A count for each row is a statement for each row.
    let each = "{ people(first: 60) { nodes { friends(first: 1) { totalCount } } } }";
    assert_eq!(judge(&guard(|_| {}), each, &Variables::default()).unwrap_err().code, "LIMIT_COMPLEXITY");
}

#[test]
fn what_takes_the_processor_costs_more_than_what_it_gives() {
    let sdl = "schema { query: Query } type Query { similarLectureRequests(first: Int! = 5): [Like!]! } type Like { score: Int! }";
    let index = SchemaIndex::from_sdl(sdl).unwrap();
    let guard = Guard::new(Arc::new(Limits::default()), Arc::new(index));
    let cost = |text: &str| judge(&guard, text, &Variables::default()).unwrap();
    assert_eq!(cost("{ similarLectureRequests(first: 2) { score } }"), 1 + 2 + 300);
}

#[test]
fn a_list_of_ids_counts_each() {
    let text = format!("query Q($ids: [ID!]!) {{ some(ids: $ids) {{ {} }} }}", "name ".repeat(60));
    let answer = |count: i32| {
        let ids = Value::List((0..count).map(Value::from).collect());
        judge(&guard(|_| {}), &text, &Variables::from_value(value!({ "ids": ids })))
    };
    answer(80).unwrap();
    assert_eq!(answer(90).unwrap_err().code, "LIMIT_COMPLEXITY");
}

#[test]
fn variables_are_coerced_before_anything_runs() {
    let guard = guard(|_| {});
    let text =
        "query Q($f: Filter!, $n: Int!, $u: UUID) { people(first: $n, filter: $f) { nodes { name } } }";
    let answer = |variables: Value| judge(&guard, text, &Variables::from_value(variables));
    answer(value!({"f": {"color": "RED", "any": {"name": null}}, "n": 3, "u": "0191b0a0-0000-7000-8000-000000000001"})).unwrap();
    for bad in [
        value!({"n": 3}),
        value!({"f": null, "n": 3}),
        value!({"f": {}, "n": "3"}),
        value!({"f": {}, "n": 3_000_000_000i64}),
        value!({"f": {"colour": "RED"}, "n": 3}),
        value!({"f": {"color": "BLUE"}, "n": 3}),
        value!({"f": {"any": [{"name": 4}]}, "n": 3}),
    ] {
        let refusal = answer(bad).unwrap_err();
        assert_eq!(refusal.code, "BAD_USER_INPUT");
    }
    let refusal = answer(value!({"f": {"any": [{}, {"name": 4}]}, "n": 3})).unwrap_err();
    assert_eq!(refusal.message, "变量 $f.any.1.name 不是字符串 / Variable $f.any.1.name is not a string");
    assert_eq!(refusal.path, ["f", "any", "1", "name"]);
    let refusal = answer(value!({"f": {"any": {"colour": "RED"}}, "n": 3})).unwrap_err();
    assert!(refusal.message.contains("$f.any.colour is not defined"), "{}", refusal.message);
    assert_eq!(refusal.path, ["f", "any", "colour"]);
    let mut strange = async_graphql::indexmap::IndexMap::new();
    strange.insert(async_graphql::Name::new("长".repeat(1_000)), Value::Null);
    let refusal = answer(value!({"f": Value::Object(strange), "n": 3})).unwrap_err();
    assert!(refusal.message.chars().count() < 200, "{}", refusal.message);
}

#[test]
fn our_own_scalars_in_variables_are_read_before_anything_runs() {
    let guard = guard(|_| {});
    let text = "query Q($f: Filter, $u: UUID) { people(first: 1, filter: $f) { nodes { name } } }";
    let answer = |variables: Value| judge(&guard, text, &Variables::from_value(variables));
    let good = value!({"at": "2026-11-23T09:00:00+08:00", "on": "2026-11-23", "time": "24:00", "phone": "+8613800000000"});
    answer(value!({"f": good})).unwrap();
    for (field, bad) in [
        ("at", value!("2026-11-23 secret")),
        ("on", value!("23.11.2026 secret")),
        ("on", value!(20_261_123)),
        ("time", value!("25:00 secret")),
        ("phone", value!("secret")),
    ] {
        let mut one = async_graphql::indexmap::IndexMap::new();
        one.insert(async_graphql::Name::new(field), bad);
        let refusal = answer(value!({"f": {"any": [Value::Object(one)]}})).unwrap_err();
        assert_eq!(refusal.code, "BAD_USER_INPUT");
        assert!(refusal.message.contains(&format!("$f.any.0.{field} ")), "{}", refusal.message);
        assert!(!refusal.message.contains("secret"), "{}", refusal.message);
    }
    assert!(answer(value!({"u": "not-a-uuid"})).unwrap_err().message.contains("$u "));
}

/// The library would let the numbers and the ids pass, and fail in the middle of the answer.
#[test]
fn literals_are_read_before_anything_runs() {
    let guard = guard(|_| {});
    let people = |arguments: &str| format!("{{ people({arguments}) {{ nodes {{ name }} }} }}");
    let nested = |literal: &str| people(&format!("first: 1, filter: {{ any: [{{}}, {literal}] }}"));
    for (text, path) in [
        (nested("{ at: \"2026-11-23 secret\" }"), "filter.any.1.at"),
        (nested("{ phone: \"secret\" }"), "filter.any.1.phone"),
        (nested("{ name: 13800000000 }"), "filter.any.1.name"),
        (nested("{ color: BLUE }"), "filter.any.1.color"),
        (nested("{ colour: RED }"), "filter.any.1.colour"),
        (nested("7"), "filter.any.1"),
        ("{ at(number: 99999999999) }".to_owned(), "number"),
        ("{ at(number: 1.5) }".to_owned(), "number"),
        (people("first: 99999999999999999999"), "first"),
        ("{ at(number: null) }".to_owned(), "number"),
        ("{ ...F } fragment F on Query { ... { at(number: 1, id: \"secret\") } }".to_owned(), "id"),
        ("mutation { rename(input: {}) { name } }".to_owned(), "input"),
        ("query Q($n: Int = 99999999999) { at(number: $n) }".to_owned(), "n"),
        ("query Q($u: [UUID!] = [\"secret\"]) { at(number: 1) }".to_owned(), "u.0"),
    ] {
        let refusal = guard.document(&text).unwrap_err();
        assert_eq!((refusal.code, refusal.path.join(".").as_str()), ("BAD_USER_INPUT", path), "{text}");
        assert!(refusal.position.is_some() && !refusal.message.contains("secret"), "{}", refusal.message);
    }
    let good = "query Q($name: String, $n: Int! = 3) { people(first: 1, filter: { color: RED, name: $name, any: { time: \"24:00\" } }) {
        nodes { name } } at(number: $n, id: \"0191b0a0-0000-7000-8000-000000000001\") }";
    guard.document(good).unwrap();
}

#[test]
fn a_one_of_input_takes_exactly_one_field() {
    let guard = guard(|_| {});
    let text = "mutation R($i: Rename!) { rename(input: $i) { name } }";
    let answer = |variables: Value| judge(&guard, text, &Variables::from_value(variables));
    answer(value!({"i": {"name": "a"}})).unwrap();
    for bad in
        [value!({"i": {}}), value!({"i": {"name": null}}), value!({"i": {"name": "a", "color": "RED"}})]
    {
        answer(bad).unwrap_err();
    }
}

#[test]
fn a_parse_error_says_where_and_repeats_nothing() {
    let refusal = guard(|_| {}).document("{ me {\n secret_13800000000( } }").unwrap_err();
    assert_eq!(refusal.code, "GRAPHQL_PARSE_FAILED");
    assert!(!refusal.message.contains("secret") && refusal.message.contains("line 2"), "{}", refusal.message);
}

#[test]
fn the_operation_is_found_by_name_or_refused() {
    let guarded = guard(|_| {}).document("query A { me { name } } query B { all { name } }").unwrap();
    assert_eq!(guarded.operation(Some("B")).unwrap().name.as_deref(), Some("B"));
    assert_eq!(guarded.operation(None).unwrap_err().code, "OPERATION_NOT_FOUND");
    assert_eq!(guarded.operation(Some("C")).unwrap_err().code, "OPERATION_NOT_FOUND");
}
