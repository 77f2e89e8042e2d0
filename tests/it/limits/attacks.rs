//! Limits that one body can pass.

use serde_json::json;

use super::{Attack, Cost, MEMORY, PROCESSOR, codes};
use tongxin_tests::server::Server;

fn document(limit: &'static str, code: &'static str, query: &str) -> Attack {
    Attack { limit, code, status: 400, body: json!({ "query": query }).to_string(), otherwise: 200 }
}

/// The query that GraphiQL and graphql-js send, at its deepest.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind }
 subscriptionType { name kind } types { ...FullType } directives { name description isRepeatable locations
 args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf fields(includeDeprecated: true) { name description
 args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
 inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
 enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
 ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }";

/// Levels of a field within itself that the introspection types offer, without any list.
fn nested(levels: usize) -> String {
    let inner = levels - 3;
    format!("{{ __schema {{ queryType {{ {} name {} }} }} }}", "ofType {".repeat(inner), "}".repeat(inner))
}

/// Fragments that each spread the next twice: 2^levels selections in a short text.
fn bomb(levels: usize) -> String {
    let spread = |level: usize| format!(" fragment F{level} on __Type {{ ...F{0} ...F{0} }}", level + 1);
    let fragments: String = (0..levels).map(spread).collect();
    format!("{{ __schema {{ queryType {{ ...F0 }} }} }}{fragments} fragment F{levels} on __Type {{ name }}")
}

#[tokio::test]
async fn a_body_has_an_end() {
    let mut body = json!({ "query": "{ __typename }" }).to_string();
    body.push_str(&" ".repeat(64 * 1024 + 1 - body.len()));
    Attack { limit: "body_bytes", code: "LIMIT_BODY", status: 413, body, otherwise: 200 }.holds().await;
}

#[tokio::test]
async fn a_document_has_an_end() {
    let query = format!("{{ __typename }} #{}", "x".repeat(32 * 1024));
    document("document_bytes", "LIMIT_DOCUMENT", &query).holds().await;
}

#[tokio::test]
async fn a_document_has_so_many_tokens() {
    let query = format!("{{ __type(name: [{}]) {{ name }} }}", "1 ".repeat(8_000));
    // Past the guard it is wrong for another reason: no argument takes so long a list.
    Attack { otherwise: 400, ..document("tokens", "LIMIT_TOKENS", &query) }.holds().await;
}

#[tokio::test]
async fn a_document_has_so_many_aliases() {
    let aliases = (0..65).fold(String::new(), |text, n| text + &format!("a{n}: name "));
    document("aliases", "LIMIT_ALIASES", &format!("{{ __schema {{ queryType {{ {aliases} }} }} }}"))
        .holds()
        .await;
}

#[tokio::test]
async fn a_document_has_so_many_directives() {
    let fields = "name @include(if: true) ".repeat(65);
    document("directives", "LIMIT_DIRECTIVES", &format!("{{ __schema {{ queryType {{ {fields} }} }} }}"))
        .holds()
        .await;
}

#[tokio::test]
async fn a_document_is_so_deep() {
    document("depth", "LIMIT_DEPTH", &nested(16)).holds().await;
}

#[tokio::test]
async fn fragments_count_wherever_they_are_spread() {
    document("selections", "LIMIT_SELECTIONS", &bomb(11)).holds().await;
}

#[tokio::test]
async fn an_exponential_bomb_costs_nothing() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    document("selections", "LIMIT_SELECTIONS", &bomb(50)).is_refused_cheaply(&server).await;
}

/// The control of the measurement itself: where nothing stops a bomb of moderate size, it is seen to cost.
#[tokio::test]
async fn a_bomb_that_is_let_through_is_seen_to_cost() {
    let off = [("TONGXIN__LIMITS__SELECTIONS", "off"), ("TONGXIN__LIMITS__INTROSPECTION", "off")];
    let Some(server) = Server::alone(&off).await.unwrap() else { return };
    let before = Cost::so_far(&server).await;
    server.ask(&bomb(18)).await.unwrap();
    let cost = before.until_now(&server);
    assert!(cost.processor > PROCESSOR, "{cost:?}");
}

/// And the other half of that control: a body that nothing stops is seen in the server's memory.
#[tokio::test]
async fn a_body_that_is_let_through_is_seen_in_memory() {
    let Some(server) = Server::alone(&[("TONGXIN__LIMITS__BODY_BYTES", "off")]).await.unwrap() else {
        return;
    };
    let before = Cost::so_far(&server).await;
    let mut body = json!({ "query": "{ __typename }" }).to_string();
    body.push_str(&" ".repeat(64 << 20));
    assert_eq!(server.send(body).await.unwrap().0, 200);
    let cost = before.until_now(&server);
    assert!(cost.memory > MEMORY, "{cost:?}");
}

/// The parser's stack is at stake, so this one cannot be switched off.
#[tokio::test]
async fn brackets_without_end_are_refused_before_parsing() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let lists = format!("{{ __type(name: {}) {{ name }} }}", "[".repeat(7_000));
    for query in ["{a".repeat(3_000), lists] {
        document("", "LIMIT_NESTING", &query).is_refused_cheaply(&server).await;
    }
    assert_eq!(server.ask("{ __typename }").await.unwrap().0, 200);
}

/// What a lexer less strict than the parser would take for the inside of a string.
#[tokio::test]
async fn brackets_do_not_hide_in_strings_or_words() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let brackets = "[".repeat(20_000);
    for query in [
        format!("{{ __type(name: [\"\"\" x\" {brackets}"),
        format!("{{ __type(name: [\"\n{brackets}"),
        format!("{{ __type(name: [{}]) {{ name }} }}", "0".repeat(30_000)),
    ] {
        document("", "GRAPHQL_PARSE_FAILED", &query).is_refused_cheaply(&server).await;
    }
    assert_eq!(server.ask("{ __typename }").await.unwrap().0, 200);
}

/// Validation tells every error before they are cut to twenty: what could have millions is refused before it.
#[tokio::test]
async fn errors_do_not_multiply_before_they_are_cut() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let (ids, failed) = ("id ".repeat(1_900), "GRAPHQL_VALIDATION_FAILED");
    let operations =
        |count: usize| (0..count).fold(String::new(), |text, n| text + &format!("query Q{n} {{ ...F }} "));
    let undefined = |count: usize| {
        let variables = (0..count).fold(String::new(), |text, n| text + &format!("$v{n} "));
        format!("fragment F on Query {{ __type(name: [{variables}]) {{ name }} }}")
    };
    for (code, query) in [
        ("LIMIT_ARGUMENTS", format!("{{ viewer {{ id({}) {ids} }} }}", "a: 1 ".repeat(2_000))),
        (failed, format!("{{ viewer {{ id(a: 1) {ids} }} }}")),
        (failed, format!("{{ viewer {{ id }} }} fragment F on Viewer {{ id(a: 1) {ids} }}")),
        (failed, "query($x: [Nothing] = [1]) { __typename }".to_owned()),
        ("LIMIT_VARIABLES", operations(20) + &undefined(2_000)),
        ("LIMIT_OPERATIONS", operations(500) + &undefined(400)),
        ("LIMIT_NAME", format!("{{ viewer {{ {}: id }} }}", "x".repeat(10_000))),
    ] {
        document("", code, &query).is_refused_cheaply(&server).await;
    }
    let most = operations(20) + &undefined(500);
    let before = Cost::so_far(&server).await;
    assert_eq!(codes(&server.ask(&most).await.unwrap().1), vec![failed; 20], "the worst that is left");
    before.until_now(&server).is_small();
}

#[tokio::test]
async fn an_operation_has_so_many_root_fields() {
    document("root_fields", "LIMIT_ROOT_FIELDS", &format!("{{ {} }}", "__typename ".repeat(21)))
        .holds()
        .await;
}

#[tokio::test]
async fn an_operation_asks_for_one_code() {
    let ask = |n: u8| {
        format!("a{n}: requestPhoneCode(input: {{ phone: \"1390000000{n}\" }}) {{ resendAfterSeconds }}")
    };
    document("sign_ins", "LIMIT_SIGN_INS", &format!("mutation {{ {} {} }}", ask(1), ask(2))).holds().await;
    let refresh = "signIn: refreshSession(input: { refreshToken: \"x\", deviceId: \"0191b0a0-0000-7000-8000-000000000001\" }) \
        { tokens { accessToken } }";
    document(
        "sign_ins",
        "LIMIT_SIGN_INS",
        &format!("mutation {{ {} ...F }} fragment F on Mutation {{ {refresh} }}", ask(1)),
    )
    .holds()
    .await;
}

#[tokio::test]
async fn a_page_has_so_many_rows() {
    document("page_size", "LIMIT_PAGE_SIZE", "{ messages(first: 101) { nodes { id } } }").holds().await;
}

#[tokio::test]
async fn a_page_size_in_a_variable_counts_too() {
    let query = "query Q($n: Int) { messages(first: $n) { nodes { id } } }";
    let body = json!({ "query": query, "variables": { "n": 101 } }).to_string();
    Attack { body, ..document("page_size", "LIMIT_PAGE_SIZE", query) }.holds().await;
}

#[tokio::test]
async fn lists_multiply_what_is_asked_of_each_row() {
    let fields = (0..60).fold(String::new(), |text, n| text + &format!("a{n}: id "));
    let query = format!("{{ messages(first: 100) {{ nodes {{ {fields} }} }} }}");
    document("complexity", "LIMIT_COMPLEXITY", &query).holds().await;
}

#[tokio::test]
async fn introspection_does_not_multiply() {
    let names = "name ".repeat(1_900);
    let query = format!("{{ __schema {{ types {{ fields {{ type {{ fields {{ {names} }} }} }} }} }} }}");
    document("introspection", "LIMIT_INTROSPECTION", &query).holds().await;
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let (status, answer) = server.ask(INTROSPECTION).await.unwrap();
    assert_eq!((status, codes(&answer)), (200, vec![]), "what every tool asks passes");
}

#[tokio::test]
async fn an_answer_has_so_many_errors() {
    let query = format!("{{ {} }}", ["x", "y"].repeat(50).join(" "));
    let Some(server) = Server::alone(&[("TONGXIN__LIMITS__ROOT_FIELDS", "off")]).await.unwrap() else {
        return;
    };
    let before = Cost::so_far(&server).await;
    assert_eq!(codes(&server.ask(&query).await.unwrap().1).len(), 20);
    before.until_now(&server).is_small();
    let off = [("TONGXIN__LIMITS__ROOT_FIELDS", "off"), ("TONGXIN__LIMITS__ERRORS", "off")];
    let server = Server::alone(&off).await.unwrap().unwrap();
    assert_eq!(codes(&server.ask(&query).await.unwrap().1).len(), 100);
}
