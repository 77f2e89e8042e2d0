//! What the server promises of the library's behaviour, so that a later version shows at once what it changes.
#![expect(clippy::unused_async, reason = "resolvers have one shape")]

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{Selection, TypeKind, TypeSystemDefinition};
use async_graphql::{
    Context, Data, EmptySubscription, Error, ErrorExtensions, InputObject, MaybeUndefined, Object,
    Positioned, Result, Schema, Variables, value,
};
use serde_json::{Value, json};

use super::{Ask, Engine, Reply};
use crate::graphql::limits::Limits;
use crate::tasks::Tasks;

struct Query;

#[Object]
impl Query {
    async fn parent(&self) -> Option<Parent> {
        Some(Parent)
    }
    async fn zebra(&self) -> i32 {
        1
    }
    async fn apple(&self) -> i32 {
        2
    }
    async fn told(&self) -> Option<Result<i32>> {
        Some(Err(Error::new("Not yours").extend_with(|_, found| found.set("code", "FORBIDDEN"))))
    }
    async fn secret(&self) -> Option<Result<i32>> {
        Some(Err(std::io::Error::other("password=hunter2").into()))
    }
    async fn blanking(&self) -> Result<Option<i32>> {
        Err(Error::new("no"))
    }
    async fn panics(&self) -> Option<i32> {
        assert!(std::hint::black_box(false), "as a bug would");
        None
    }
    async fn slow(&self) -> Option<i32> {
        std::future::pending().await
    }
    async fn many(&self) -> Vec<Parent> {
        (0..50).map(|_| Parent).collect()
    }
    async fn given(&self, name: MaybeUndefined<String>) -> String {
        format!("{name:?}")
    }
    async fn even(&self, #[graphql(validator(maximum = 10))] number: i32) -> i32 {
        number
    }
}

struct Parent;

#[Object]
impl Parent {
    async fn good(&self) -> i32 {
        1
    }
    async fn failing(&self) -> Result<i32> {
        Err(Error::new("no"))
    }
}

#[derive(InputObject)]
struct RenameInput {
    name: MaybeUndefined<String>,
}

struct Mutation;

#[Object]
impl Mutation {
    async fn rename(&self, input: RenameInput) -> String {
        format!("{:?}", input.name)
    }
    async fn count(&self, context: &Context<'_>) -> Result<usize> {
        let never = std::future::pending::<()>();
        drop(tokio::time::timeout(Duration::from_millis(150), never).await);
        Ok(context.data::<Arc<AtomicUsize>>()?.fetch_add(1, Ordering::SeqCst) + 1)
    }
}

fn engine(change: impl FnOnce(&mut Limits)) -> Engine {
    let mut limits = Limits::default();
    change(&mut limits);
    Engine::new(|| Schema::build(Query, Mutation, EmptySubscription), limits, Tasks::new()).unwrap()
}

async fn reply(engine: &Engine, query: &str, variables: Variables, data: Data) -> Reply {
    match engine.accept(Ask { query: query.into(), variables, ..Ask::default() }).await {
        Ok(accepted) => engine.run(accepted, data, "r-1").await,
        Err(errors) => Reply::refused(errors, "r-1"),
    }
}

async fn ask(engine: &Engine, query: &str) -> Value {
    let reply = reply(engine, query, Variables::default(), Data::default()).await;
    serde_json::from_slice(&reply.json()).unwrap()
}

#[tokio::test]
async fn a_failing_non_null_field_nulls_its_nullable_parent() {
    let answer = ask(&engine(|_| {}), "{ parent { good failing } apple }").await;
    assert_eq!(answer["data"], json!({"parent": null, "apple": 2}));
    assert_eq!(answer["errors"][0]["path"], json!(["parent", "failing"]));
}

/// The library nulls a nullable field that fails only if it gives `Option<Result<_>>`. With `Result<Option<_>>` the
/// failure goes up to the next nullable parent, here to the whole answer: never write that.
#[tokio::test]
async fn a_nullable_field_that_fails_is_written_option_of_result() {
    let engine = engine(|_| {});
    assert_eq!(ask(&engine, "{ told apple }").await["data"], json!({"told": null, "apple": 2}));
    assert_eq!(ask(&engine, "{ blanking apple }").await["data"], Value::Null);
}

#[tokio::test]
async fn an_omitted_variable_is_not_null() {
    let engine = engine(|_| {});
    let text = "mutation R($name: String) { rename(input: {name: $name}) }";
    let mut answers = Vec::new();
    for variables in [value!({}), value!({"name": null}), value!({"name": "x"})] {
        let reply = reply(&engine, text, Variables::from_value(variables), Data::default()).await;
        let answer: Value = serde_json::from_slice(&reply.json()).unwrap();
        answers.push(answer["data"]["rename"].as_str().unwrap_or_default().to_owned());
    }
    assert_eq!(answers, ["Undefined", "Null", "Value(\"x\")"]);
    let reply =
        reply(&engine, "query Q($n: String) { given(name: $n) }", Variables::default(), Data::default())
            .await;
    assert!(String::from_utf8(reply.json()).unwrap().contains("Undefined"));
}

#[tokio::test]
async fn an_answer_keeps_the_order_of_the_question() {
    let reply = reply(&engine(|_| {}), "{ zebra apple }", Variables::default(), Data::default()).await;
    let expected = r#"{"data":{"zebra":1,"apple":2},"extensions":{"cost":{"complexity":2,"maximum":5000}}}"#;
    assert_eq!(String::from_utf8(reply.json()).unwrap(), expected);
}

#[tokio::test]
async fn a_text_is_validated_once_and_refused_without_suggestions() {
    let engine = engine(|_| {});
    let answer = ask(&engine, "{ aple }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    assert!(!answer.to_string().contains("apple") && answer.get("data").is_none(), "{answer}");
    ask(&engine, "{ apple }").await;
    ask(&engine, "{ apple }").await;
    engine.documents.run_pending_tasks();
    assert_eq!(engine.documents.entry_count(), 1);
}

#[tokio::test]
async fn the_cache_weighs_what_documents_take_and_not_how_long_they_are() {
    let engine = engine(|_| {});
    let weigh = |text: String| u64::from(super::weight(&engine.guard.document(&text).unwrap()));
    assert!(weigh("{apple}".into()) > super::ENTRY);
    let fields: u64 = 1_900;
    let parsed = u64::try_from(size_of::<Positioned<Selection>>()).unwrap();
    let text = format!("{{ parent {{ {} }} }}", "good ".repeat(1_900));
    // The list of them may have been given twice the room, and each name is a text of its own.
    assert!(weigh(text) > fields * (2 * parsed + 32), "{parsed}");
    assert!(
        weigh(format!("{{ given(name: \"{}\") }}", "x".repeat(30_000))) > 30_000,
        "a long text is one token"
    );
}

#[tokio::test]
async fn the_second_request_judges_its_own_variables() {
    let engine = engine(|_| {});
    let text = "query Q($n: Int!) { even(number: $n) }";
    let mut codes = Vec::new();
    for variables in [value!({"n": 1}), value!({}), value!({"n": "x"}), value!({"n": 11})] {
        let reply = reply(&engine, text, Variables::from_value(variables), Data::default()).await;
        let answer: Value = serde_json::from_slice(&reply.json()).unwrap();
        codes.push((answer.get("data").is_some(), answer["errors"][0]["extensions"]["code"].clone()));
    }
    let bad = json!("BAD_USER_INPUT");
    assert_eq!(codes, [(true, Value::Null), (false, bad.clone()), (false, bad.clone()), (true, bad)]);
}

#[tokio::test]
async fn only_an_error_with_a_code_is_told() {
    let answer = ask(&engine(|_| {}), "{ told secret }").await;
    let errors = answer["errors"].to_string();
    assert!(errors.contains("Not yours") && errors.contains("FORBIDDEN"));
    assert!(!errors.contains("hunter2") && errors.contains("INTERNAL") && errors.contains("r-1"), "{errors}");
}

#[tokio::test]
async fn a_value_that_cannot_be_read_is_not_repeated() {
    let answer = ask(&engine(|_| {}), "mutation { rename(input: [\"13800000000\"]) }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    assert!(!answer.to_string().contains("13800000000"), "{answer}");
}

#[tokio::test]
async fn every_error_tells_the_request_and_whether_to_try_again() {
    let engine = engine(|limits| limits.request_ms = Some(20));
    let table = [
        ("{", "GRAPHQL_PARSE_FAILED", false),
        ("{ aple }", "GRAPHQL_VALIDATION_FAILED", false),
        ("{ apple apple(x: 1) }", "GRAPHQL_VALIDATION_FAILED", false),
        ("query A { apple } query B { apple }", "OPERATION_NOT_FOUND", false),
        ("query Q($n: Int!) { even(number: $n) }", "BAD_USER_INPUT", false),
        ("{ even(number: 11) }", "BAD_USER_INPUT", false),
        ("{ told }", "FORBIDDEN", false),
        ("{ secret }", "INTERNAL", true),
        ("{ panics }", "INTERNAL", true),
        ("{ slow }", "TIMEOUT", true),
    ];
    for (query, code, again) in table {
        let told = &ask(&engine, query).await["errors"][0]["extensions"];
        let found = [&told["code"], &told["retryable"], &told["requestId"]];
        assert_eq!(found, [&json!(code), &json!(again), &json!("r-1")], "{query}");
    }
}

#[tokio::test]
async fn a_panic_is_answered() {
    let engine = engine(|_| {});
    let reply = reply(&engine, "{ panics }", Variables::default(), Data::default()).await;
    assert!(matches!(reply, Reply::Broken(_)));
    assert_eq!(ask(&engine, "{ apple }").await["data"]["apple"], 2);
}

#[tokio::test]
async fn at_most_twenty_errors_are_told() {
    let text = "{ many { good } parent { good } a: told b: told c: told }";
    let answer = ask(&engine(|limits| limits.errors = Some(2)), text).await;
    assert_eq!(answer["errors"].as_array().unwrap().len(), 2);
    assert_eq!(answer["extensions"]["errorsLeftOut"], 1);
    let wrong = format!("{{ {} }}", ["x", "y"].repeat(20).join(" "));
    let engine = engine(|limits| limits.root_fields = None);
    assert_eq!(ask(&engine, &wrong).await["errors"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn a_request_has_a_deadline() {
    let engine = engine(|limits| limits.request_ms = Some(20));
    let reply = reply(&engine, "{ slow }", Variables::default(), Data::default()).await;
    assert!(matches!(reply, Reply::Late(_)));
}

#[tokio::test]
async fn a_mutation_outlives_its_deadline_and_its_client() {
    let engine = engine(|limits| limits.request_ms = Some(20));
    let counter = Arc::new(AtomicUsize::new(0));
    let data = || {
        let mut data = Data::default();
        data.insert(Arc::clone(&counter));
        data
    };
    let late = reply(&engine, "mutation { count }", Variables::default(), data()).await;
    assert!(String::from_utf8(late.json()).unwrap().contains("idempotencyKey"));
    let client = reply(&engine, "mutation { count }", Variables::default(), data());
    drop(tokio::time::timeout(Duration::from_millis(5), client).await);
    assert!(engine.tasks.idle(Duration::from_secs(5)).await);
    assert_eq!(counter.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_programs_own_schema_is_understood() {
    let engine = Engine::new(crate::graphql::schema::builder, Limits::default(), Tasks::new()).unwrap();
    assert!(engine.sdl().contains("type Query"));
    let error =
        engine.accept(Ask { query: "{ messages(first: 101) { nodes { id } } }".into(), ..Ask::default() });
    let error = error.await.unwrap_err().remove(0);
    assert!(error.message.contains("101"), "the guard reads the page sizes of the real schema: {error}");
}

/// Each of these the library lets pass, or answers in its own words in the middle of an answer.
#[tokio::test]
async fn what_does_not_fit_its_type_is_a_request_error_with_a_path() {
    let real = Engine::new(crate::graphql::schema::builder, Limits::default(), Tasks::new()).unwrap();
    let profile =
        |input: &str| format!("mutation {{ updateMyProfile(input: {{ {input} }}) {{ viewer {{ id }} }} }}");
    for (query, path) in [
        (profile("expectedVersion: 99999999999"), json!(["input", "expectedVersion"])),
        (profile("expectedVersion: 1, colour: 2"), json!(["input", "colour"])),
        (
            "mutation { createTerm(input: { idempotencyKey: \"x\", ordinal: 1, startsOn: \"2031-01-01\", endsOn: \"2035-12-31\" })
                { term { id } } }".to_owned(),
            json!(["input", "idempotencyKey"]),
        ),
        ("query Q($first: Int!) { members(first: $first) { nodes { id } } }".to_owned(), json!(["first"])),
    ] {
        let answer = ask(&real, &query).await;
        let told = &answer["errors"][0];
        assert_eq!(told["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
        assert_eq!(told["extensions"]["path"], path, "{answer}");
        assert!(answer.get("data").is_none() && told["locations"][0]["line"].is_number(), "{answer}");
    }
}

/// What looks at no token does nothing that needs one.
#[tokio::test]
async fn only_the_way_to_a_session_needs_none() {
    let engine = Engine::new(crate::graphql::schema::builder, Limits::default(), Tasks::new()).unwrap();
    let (_, mutations) = inputs(engine.sdl());
    for (name, input) in mutations {
        let text =
            format!("mutation M($input: {input}!) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}");
        let document = engine.examine(&text).await.unwrap();
        let signs_in = document.operation(None).unwrap().signs_in;
        assert_eq!(signs_in, crate::graphql::guard::SIGN_INS.contains(&name.as_str()), "{name}");
    }
}

/// The fields of each input object, and the type of the input of each mutation.
fn inputs(sdl: &str) -> (HashMap<String, Vec<String>>, HashMap<String, String>) {
    let (mut fields, mut mutations) = (HashMap::new(), HashMap::new());
    for definition in parse_schema(sdl).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let name = definition.node.name.node.to_string();
        match definition.node.kind {
            TypeKind::InputObject(input) => {
                let names = input.fields.iter().map(|field| field.node.name.node.to_string());
                fields.insert(name, names.collect());
            }
            TypeKind::Object(object) if name == "Mutation" => {
                for field in object.fields {
                    let Some(input) = field.node.arguments.first() else { continue };
                    let input = input.node.ty.node.to_string();
                    mutations
                        .insert(field.node.name.node.to_string(), input.trim_end_matches('!').to_owned());
                }
            }
            _ => {}
        }
    }
    (fields, mutations)
}

/// A new mutation, or one renamed, must not slip out of the limit on guesses.
#[tokio::test]
async fn every_mutation_that_tries_a_code_a_password_or_a_token_is_limited() {
    let engine = Engine::new(crate::graphql::schema::builder, Limits::default(), Tasks::new()).unwrap();
    let (fields, mutations) = inputs(engine.sdl());
    let guessed = |input: &String| {
        let secret = |field: &String| {
            let field = field.to_lowercase();
            ["code", "password", "token", "secret"].iter().any(|word| field.contains(word))
        };
        fields[input].iter().any(secret)
    };
    let mut tried: Vec<&str> =
        mutations.iter().filter(|(_, input)| guessed(input)).map(|(name, _)| name.as_str()).collect();
    tried.push("requestPhoneCode"); // It sends a code.
    let mut limited = crate::graphql::guard::SIGN_INS.to_vec();
    limited.extend(crate::graphql::guard::TRIES_IN_SESSION);
    tried.sort_unstable();
    limited.sort_unstable();
    assert_eq!(tried, limited);
}
