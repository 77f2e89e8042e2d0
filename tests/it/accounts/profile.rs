//! One's own account.

use serde_json::json;
use tongxin_tests::{Answer, TestApp};

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
async fn nobody_names_themselves_after_an_office_whatever_letters_they_take() {
    let app = TestApp::start().await;
    let resident = app.resident("13900000001").await;
    for office in ["王委员", "王委員", "区政協办公窒", "Аdmin", "ａｄｍｉｎ"] {
        let input = json!({ "name": office, "expectedVersion": 1 });
        let answer = resident.run(UPDATE, json!({ "input": input })).await;
        assert_eq!(answer.fault(), "INVALID", "{office}");
        assert!(
            answer.json["errors"][0]["message"].as_str().unwrap().contains("请填写本人姓名"),
            "{}",
            answer.json
        );
    }
    let input = json!({ "name": "区长春", "expectedVersion": 1 });
    assert_eq!(
        resident.run(UPDATE, json!({ "input": input })).await.done("updateMyProfile")["viewer"]["name"],
        "区长春"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_no_account_to_read_or_change() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    assert_eq!(nobody.run("{ viewer { id } }", json!({})).await.data()["viewer"], json!(null));
    let input = json!({ "name": "李小明", "expectedVersion": 1 });
    assert_eq!(nobody.run(UPDATE, json!({ "input": input })).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chosen_language_goes_before_what_the_program_asks_for() {
    let app = TestApp::start().await;
    let mut resident = app.resident("13900000001").await;
    resident.language = Some("zh-CN".to_owned());
    let input = json!({ "locale": "EN", "expectedVersion": 1 });
    resident.run(UPDATE, json!({ "input": input })).await.done("updateMyProfile");

    let stale = json!({ "name": "李小明", "expectedVersion": 1 });
    let refused = resident.run(UPDATE, json!({ "input": stale })).await;
    assert_eq!(refused.refusal("updateMyProfile")["message"], "It was changed meanwhile: read it again.");
    let bad = json!({ "input": { "name": "", "expectedVersion": 2 } });
    let error = |answer: &Answer| answer.json["errors"][0].clone();
    let english = error(&resident.run(UPDATE, bad.clone()).await);
    assert_eq!(english["message"], "Between 1 and 40 characters are needed.", "one language");
    assert_eq!(english["extensions"]["path"], json!(["input", "name"]), "as in user errors");

    // Nobody has chosen anything: then it is as the program asks.
    let mut other = app.resident("13900000002").await;
    let chinese = error(&other.run(UPDATE, bad).await);
    assert_eq!(chinese["message"], "须为 1 至 40 个字。");
    other.keep(None);
    other.language = Some("en".to_owned());
    let good = json!({ "input": { "name": "李小明", "expectedVersion": 1 } });
    assert_eq!(error(&other.run(UPDATE, good).await)["message"], "Please sign in first.");
}
