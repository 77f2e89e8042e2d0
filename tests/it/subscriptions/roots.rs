//! What the root of a subscription may look like.

use serde_json::json;
use tongxin_tests::TestApp;
use tongxin_tests::stream::{EVENTS, Stream, request};

use super::Stage;

#[tokio::test]
async fn a_subscription_has_one_root_field_that_is_always_there() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    for refused in [
        "subscription { a: inboxChanged { id } b: inboxChanged { id } }",
        "subscription { inboxChanged { id } waitChanged { id } }",
        "subscription { inboxChanged { id } ...More } fragment More on Subscription { waitChanged { id } }",
        "subscription { ... on Subscription { inboxChanged { id } waitChanged { id } } }",
        "subscription { inboxChanged { id } __typename }",
        "subscription { __typename }",
        "subscription { x: __typename }",
        "subscription($no: Boolean!) { inboxChanged @skip(if: $no) { id } }",
        "subscription { inboxChanged @include(if: false) { id } }",
        "subscription { ...F @include(if: true) } fragment F on Subscription { inboxChanged { id } }",
        "subscription { ... @skip(if: false) { inboxChanged { id } } }",
    ] {
        let answer = client.send(refused, json!({ "no": true })).await;
        assert_eq!(answer.fault(), "GRAPHQL_VALIDATION_FAILED", "{refused}: {}", answer.json);
        assert!(answer.json.get("data").is_none(), "{refused}: {}", answer.json);
    }
    let deep = "subscription { __schema { queryType { name } } }";
    assert_eq!(client.send(deep, json!({})).await.fault(), "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_field_may_be_written_in_fragments_and_under_another_name() {
    let stage = Stage::set().await;
    let text = "query Other { now } subscription Mine { ...A } fragment A on Subscription { ... on Subscription { ...B } } \
        fragment B on Subscription { mine: appointmentChanged { ...C } } fragment C on AppointmentChange { id }";
    let mut body = json!({ "query": text, "operationName": "Mine" });
    body["variables"] = json!({});
    let sent = request(&stage.web.url, EVENTS, Some(&stage.token()), text, &json!({})).body(body.to_string());
    let mut events = Stream::of(sent.send().await.unwrap()).await;
    stage.visit_changes();
    assert_eq!(events.next().await["data"], json!({ "mine": { "id": stage.visit["id"] } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_limits_hold_for_subscriptions_too() {
    let app = TestApp::start_with(|config| {
        (config.limits.depth, config.limits.complexity) = (Some(2), Some(4));
    });
    let app = app.await;
    let web = tongxin_tests::Web::start(&app);
    for (query, code) in [
        ("subscription { appointmentChanged { appointment { host { id } } } }", "LIMIT_DEPTH"),
        ("subscription { inboxChanged { a: id b: id c: id d: id } }", "LIMIT_COMPLEXITY"),
    ] {
        let answer = request(&web.url, EVENTS, None, query, &json!({})).send().await.unwrap();
        assert_eq!(answer.status(), 400);
        assert_eq!(super::code(&answer.json().await.unwrap()), code);
    }
}
