//! Phone codes: what a try comes to.

use std::net::IpAddr;

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::TestApp;

use super::{MANY, at_once, done, refused, request_code};

const PHONE: &str = "13900000001";

/// A code that is not the right one.
fn other_than(code: &str) -> String {
    let last = code.chars().last().unwrap();
    format!("{}{}", &code[..5], if last == '0' { '1' } else { '0' })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_signs_in_by_code_and_is_known_again() {
    let app = TestApp::start().await;
    let first = app.resident(PHONE).await;
    let viewer =
        first.run("{ viewer { phoneMasked locale staffGrants { role } member { name } } }", json!({})).await;
    assert_eq!(viewer.data()["viewer"]["phoneMasked"], "139****0001");
    assert_eq!(viewer.data()["viewer"]["member"], json!(null));
    app.advance(TimeDelta::minutes(2));
    let again = app.resident("+86 139-0000-0001").await;
    assert_eq!(again.account_id().await, first.account_id().await);
    let other = app.resident("13900000002").await;
    assert_ne!(other.account_id().await, first.account_id().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_once() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    client.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
    assert_eq!(client.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "CODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_uses_of_a_code_at_once_succeeds() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    let answers = at_once(MANY, |_| client.sign_in_with_code(PHONE, &code)).await;
    assert_eq!(done(&answers, "signInWithCode"), 1);
    assert_eq!(refused(&answers, "signInWithCode", "CODE_EXPIRED"), MANY - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fifth_wrong_try_burns_a_code() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    let wrong = other_than(&code);
    for left in (1..5).rev() {
        let document = "mutation($input: SignInWithCodeInput!) { signInWithCode(input: $input) { userErrors { code triesLeft } } }";
        let input = json!({ "phone": PHONE, "code": wrong, "deviceId": client.device, "deviceName": "手机" });
        let answer = client.send(document, json!({ "input": input })).await;
        let refusal = answer.refusal("signInWithCode");
        assert_eq!((&refusal["code"], &refusal["triesLeft"]), (&json!("CODE_WRONG"), &json!(left)));
    }
    assert_eq!(client.sign_in_with_code(PHONE, &wrong).await.refused("signInWithCode"), "CODE_BURNT");
    assert_eq!(client.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "CODE_BURNT");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_tries_at_once_count_as_many() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    let wrong = other_than(&code);
    let answers = at_once(MANY, |_| client.sign_in_with_code(PHONE, &wrong)).await;
    assert_eq!(refused(&answers, "signInWithCode", "CODE_WRONG"), 4);
    assert_eq!(refused(&answers, "signInWithCode", "CODE_BURNT"), MANY - 4);
    assert_eq!(client.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "CODE_BURNT");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_ten_minutes() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    app.advance(TimeDelta::minutes(10));
    assert_eq!(client.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "CODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_code_ends_the_former() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let former = app.code_for(PHONE).await.unwrap();
    app.advance(TimeDelta::seconds(60));
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    if former != code {
        let answer = client.sign_in_with_code(PHONE, &former).await;
        assert_eq!(answer.refused("signInWithCode"), "CODE_WRONG");
    }
    client.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_one_phone_is_no_good_for_another() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    let answer = client.sign_in_with_code("13900000002", &code).await;
    assert_eq!(answer.refused("signInWithCode"), "CODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_for_the_device_that_asked_and_another_can_neither_use_nor_burn_nor_see_it() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.anonymous(), app.anonymous());
    request_code(&owner, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    assert_eq!(stranger.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "CODE_EXPIRED");
    let wrong = other_than(&code);
    let open = stranger.sign_in_with_code(PHONE, &wrong).await;
    let none = stranger.sign_in_with_code("13900000002", &wrong).await;
    assert_eq!(open.json, none.json, "whether a code is open shows nowhere");
    for _ in 0..5 {
        stranger.sign_in_with_code(PHONE, &wrong).await.refused("signInWithCode");
    }
    owner.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_stays_good_when_another_device_asks_for_one() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.anonymous(), app.anonymous());
    request_code(&owner, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    assert_eq!(request_code(&stranger, PHONE).await.refused("requestPhoneCode"), "TOO_SOON", "one phone");
    app.advance(TimeDelta::seconds(60));
    request_code(&stranger, PHONE).await.done("requestPhoneCode");
    owner.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_needs_a_device_to_be_good_on() {
    let app = TestApp::start().await;
    let mut resident = app.resident(PHONE).await;
    resident.device_header = None;
    let answer = request_code(&resident, "13900000002").await;
    assert_eq!(answer.fault(), "INVALID");
    assert_eq!(app.code_for("13900000002").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_gets_so_many_tries_and_another_is_free() {
    let app = TestApp::start_with(|config| config.sign_in.codes_per_hour_and_address = 2).await;
    let (mut guesser, mut owner) = (app.anonymous(), app.anonymous());
    guesser.address = Some(IpAddr::from([192, 0, 2, 66]));
    owner.address = Some(IpAddr::from([192, 0, 2, 1]));
    let answers = at_once(MANY, |_| guesser.sign_in_with_code(PHONE, "000000")).await;
    assert_eq!(refused(&answers, "signInWithCode", "CODE_EXPIRED"), 10);
    assert_eq!(refused(&answers, "signInWithCode", "TOO_SOON"), MANY - 10);
    request_code(&owner, PHONE).await.done("requestPhoneCode");
    let code = app.code_for(PHONE).await.unwrap();
    owner.sign_in_with_code(PHONE, &code).await.done("signInWithCode");
    app.advance(TimeDelta::hours(1));
    let answer = guesser.sign_in_with_code(PHONE, "000000").await;
    assert_eq!(answer.refused("signInWithCode"), "CODE_EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_does_not_tell_whether_a_phone_is_known() {
    let app = TestApp::start().await;
    app.resident(PHONE).await;
    app.advance(TimeDelta::minutes(2));
    let client = app.anonymous();
    let known = request_code(&client, PHONE).await;
    let unknown = request_code(&client, "13900000002").await;
    known.done("requestPhoneCode");
    assert_eq!(known.json, unknown.json);
    let known = client.sign_in_with_code("13900000003", "123456").await;
    let unknown = client.sign_in_with_code("13900000004", "123456").await;
    assert_eq!(known.json, unknown.json);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_known_phones_and_a_thousand_unknown_ones_get_equal_answers() {
    let app = TestApp::start_with(|config| {
        config.sign_in.codes_per_hour = 10_000;
        config.sign_in.codes_per_hour_and_address = 10_000;
    })
    .await;
    let phone = |number: usize| format!("137{number:08}");
    let known: Vec<String> = (0..1_000).map(phone).collect();
    let roster: Vec<_> = known.iter().map(|phone| ("李委员", phone.as_str(), "经济界")).collect();
    app.import(&roster).await;
    let client = app.anonymous();
    let mut answers = std::collections::HashSet::new();
    for number in 0..2_000 {
        answers.insert(request_code(&client, &phone(number)).await.json.to_string());
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    let mut answers = std::collections::HashSet::new();
    for number in (0..2_000).step_by(100) {
        answers.insert(client.sign_in_with_code(&phone(number), "not one").await.json.to_string());
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tries_in_one_document_are_refused() {
    let app = TestApp::start().await;
    let document = "mutation($a: RequestPhoneCodeInput!) { a: requestPhoneCode(input: $a) { expiresAt } b: requestPhoneCode(input: $a) { expiresAt } }";
    let answer = app.anonymous().send(document, json!({ "a": { "phone": PHONE } })).await;
    assert_eq!(answer.fault(), "LIMIT_SIGN_INS");
    assert_eq!(app.code_for(PHONE).await, None);
}
