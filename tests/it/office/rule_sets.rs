//! The numbers a committee may change.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, hold};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const UPDATE: &str = "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) {
  ruleSet { number reason createdByName changes { key before after } }
  userErrors { code message path min max currentVersion } replayed } }";

fn input(version: i64, changes: &Value) -> Value {
    json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": version, "changes": changes, "reason": "主席会议决定" })
}

async fn update(client: &Client, version: i64, changes: &Value) -> Answer {
    client.run(UPDATE, json!({ "input": input(version, changes) })).await
}

async fn value(client: &Client, key: &str) -> Value {
    let answer = client.run("{ ruleSet { numbers { key value } } }", json!({})).await;
    let numbers = answer.data()["ruleSet"]["numbers"].as_array().unwrap().clone();
    numbers.into_iter().find(|number| number["key"] == key).unwrap()["value"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_was_changed_counts_with_the_next_request_on_every_replica() {
    let scene = Scene::start(Terms::manual()).await;
    let replica = scene.app.replica().await;
    let admin = scene.app.admin().await;
    let resident = scene.app.resident("13800000001").await;
    let changes = json!([{ "key": "open_holds", "value": 1 }, { "key": "hold_minutes", "value": 9 }]);
    let done = update(&admin, 1, &changes).await;
    let set = &done.done("updateRuleSet")["ruleSet"];
    assert_eq!((set["number"].as_i64(), set["createdByName"].as_str()), (Some(2), Some("测试管理员")));
    assert_eq!(
        set["changes"],
        json!([{ "key": "hold_minutes", "before": 5, "after": 9 }, { "key": "open_holds", "before": 3, "after": 1 }])
    );
    let there = resident.at(&replica);
    hold(&there, &scene.service, scene.tomorrow(0)).await.done("holdSlot");
    assert_eq!(hold(&there, &scene.service, scene.tomorrow(30)).await.refusal("holdSlot")["limit"], 1);
    assert_eq!(value(&admin.at(&replica), "hold_minutes").await, 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_changed_is_named_with_its_place_and_nothing_is_done() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let changes = json!([
        { "key": "hold_minutes", "value": 0 }, { "key": "nothing", "value": 1 }, { "key": "open_holds", "value": 2 },
        { "key": "open_holds", "value": 3 },
    ]);
    let answer = update(&admin, 1, &changes).await;
    let told = answer.data()["updateRuleSet"]["userErrors"].as_array().unwrap().clone();
    let told: Vec<_> = told.iter().map(|error| (error["code"].clone(), error["path"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("OUT_OF_BOUNDS"), json!(["input", "changes", "0", "value"])),
            (json!("UNKNOWN_KEY"), json!(["input", "changes", "1", "key"])),
            (json!("REPEATED_KEY"), json!(["input", "changes", "3", "key"])),
        ]
    );
    assert_eq!(answer.refusal("updateRuleSet")["max"], 60);
    let same = json!([{ "key": "open_holds", "value": 3 }]);
    assert_eq!(update(&admin, 1, &same).await.refused("updateRuleSet"), "NOTHING_CHANGED");
    assert_eq!(update(&admin, 1, &json!([])).await.fault(), "INVALID");
    assert_eq!(value(&admin, "open_holds").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_changes_of_one_version_one_is_made() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let changes: Vec<Value> =
        (10..18).map(|value| json!([{ "key": "hold_minutes", "value": value }])).collect();
    let answers = join_all(changes.iter().map(|changes| update(&admin, 1, changes))).await;
    let made =
        answers.iter().filter(|answer| answer.data()["updateRuleSet"]["userErrors"] == json!([])).count();
    assert_eq!(made, 1);
    let refused =
        answers.iter().find(|answer| answer.data()["updateRuleSet"]["userErrors"] != json!([])).unwrap();
    assert_eq!(refused.refused("updateRuleSet"), "CONFLICT");
    assert_eq!(refused.refusal("updateRuleSet")["currentVersion"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_goes_page_by_page_and_an_error_is_taken_back_by_another_version() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    update(&admin, 1, &json!([{ "key": "record_days", "value": 9 }])).await.done("updateRuleSet");
    let body = json!({ "input": input(2, &json!([{ "key": "record_days", "value": 7 }])) });
    admin.run(UPDATE, body.clone()).await.done("updateRuleSet");
    assert_eq!(admin.run(UPDATE, body).await.done("updateRuleSet")["replayed"], true);
    let page = "query($after: String) { ruleSets(first: 2, after: $after) { nodes { number changes { after } createdByName } \
        pageInfo { endCursor hasNextPage } } }";
    let first = admin.run(page, json!({})).await;
    let first = &first.data()["ruleSets"];
    let numbers = |page: &Value| -> Vec<Value> {
        page["nodes"].as_array().unwrap().iter().map(|node| node["number"].clone()).collect()
    };
    assert_eq!(numbers(first), [3, 2]);
    assert_eq!(first["nodes"][0]["changes"], json!([{ "after": 7 }]));
    let rest = admin.run(page, json!({ "after": first["pageInfo"]["endCursor"] })).await;
    assert_eq!(numbers(&rest.data()["ruleSets"]), [1]);
    assert_eq!(rest.data()["ruleSets"]["nodes"][0]["changes"], json!([]));
    let back = admin.run("{ ruleSets(last: 2) { nodes { number } } }", json!({})).await;
    assert_eq!(numbers(&back.data()["ruleSets"]), [2, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_are_for_staff() {
    let app = TestApp::start().await;
    let resident = app.resident("13800000001").await;
    for document in ["{ ruleSet { number } }", "{ ruleSets(first: 1) { nodes { number } } }"] {
        assert_eq!(app.anonymous().run(document, json!({})).await.fault(), "UNAUTHENTICATED");
        assert_eq!(resident.run(document, json!({})).await.fault(), "FORBIDDEN");
    }
}
