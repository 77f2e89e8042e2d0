//! One's own account.

use serde_json::json;
use tongxin_tests::TestApp;

const UPDATE: &str = "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) \
     { viewer { name locale version } userErrors { code path message } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_gives_a_name_and_a_language() {
    let app = TestApp::start().await;
    let resident = app.resident("13900000001").await;
    let input = json!({ "name": " 李小明 ", "expectedVersion": 1 });
    let answer = resident.run(UPDATE, json!({ "input": input })).await;
    let expected = json!({ "name": "李小明", "locale": "ZH", "version": 2 });
    assert_eq!(answer.done("updateMyProfile")["viewer"], expected);
    let input = json!({ "locale": "EN", "expectedVersion": 2 });
    let answer = resident.run(UPDATE, json!({ "input": input })).await;
    let expected = json!({ "name": "李小明", "locale": "EN", "version": 3 });
    assert_eq!(answer.done("updateMyProfile")["viewer"], expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_version_is_a_conflict_that_shows_how_it_is_now() {
    let app = TestApp::start().await;
    let resident = app.resident("13900000001").await;
    let input = json!({ "name": "李小明", "expectedVersion": 1 });
    resident.run(UPDATE, json!({ "input": input })).await.done("updateMyProfile");
    let input = json!({ "name": "李大明", "expectedVersion": 1 });
    let answer = resident.run(UPDATE, json!({ "input": input })).await;
    assert_eq!(answer.refused("updateMyProfile"), "CONFLICT");
    assert_eq!(answer.data()["updateMyProfile"]["viewer"]["name"], "李小明");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_one_short_line() {
    let app = TestApp::start().await;
    let resident = app.resident("13900000001").await;
    for bad in ["", "  ", "a\nb", &"长".repeat(41)] {
        let input = json!({ "name": bad, "expectedVersion": 1 });
        let answer = resident.run(UPDATE, json!({ "input": input })).await;
        assert_eq!(answer.fault(), "INVALID", "{bad:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_no_account_to_read_or_change() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    assert_eq!(nobody.run("{ viewer { id } }", json!({})).await.data()["viewer"], json!(null));
    let input = json!({ "name": "李小明", "expectedVersion": 1 });
    assert_eq!(nobody.run(UPDATE, json!({ "input": input })).await.fault(), "UNAUTHENTICATED");
}
