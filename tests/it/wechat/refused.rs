//! Who does not come in, and that nothing is kept of it.

use chrono::TimeDelta;
use entity::value::AuditOutcome;
use entity::{account, audit_event, wechat_binding, wechat_code};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};
use tongxin::privacy::service::retention;
use tongxin_tests::{Answer, TestApp};

use super::{OPENID, PHONE, both, sign_in, stage};
use crate::devices::vendors::wechat::{APP, error};

/// Code and field of the refusal.
#[track_caller]
fn why(answer: &Answer) -> (String, String) {
    let refusal = answer.refusal("signInWithWechat");
    let field = refusal["path"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    (refusal["code"].as_str().unwrap().to_owned(), field)
}

fn pair(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

async fn nothing_is_kept(app: &TestApp) {
    let db = app.app.db.read();
    assert_eq!(account::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(wechat_binding::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_not_offered_where_there_is_no_mini_program() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let seen = client.run("{ wechatSignIn { isOffered boundAt } }", json!({})).await;
    assert_eq!(seen.data()["wechatSignIn"], json!({ "isOffered": false, "boundAt": null }));
    let answer = sign_in(&client, json!({ "loginCode": "login-1" })).await;
    assert_eq!(answer.refused("signInWithWechat"), "NOT_OFFERED");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_known_yet_is_asked_for_the_number() {
    let (wechat, app) = stage().await;
    wechat.logs_in("login-1", OPENID);
    let answer = sign_in(&app.anonymous(), json!({ "loginCode": "login-1" })).await;
    assert_eq!(why(&answer), pair("PHONE_NEEDED", "phoneCode"));
    nothing_is_kept(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_used_once_whatever_for() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let input = both(&wechat, &app, "1", OPENID, PHONE);
    sign_in(&client, input.clone()).await.done("signInWithWechat");
    let asked = wechat.asked().len();
    // By the same, and by whoever saw the codes go by.
    for somebody in [&client, &app.anonymous()] {
        assert_eq!(why(&sign_in(somebody, input.clone()).await), pair("CODE_USED", "loginCode"));
    }
    assert_eq!(wechat.asked().len(), asked, "WeChat is not even asked");
    wechat.logs_in("login-2", "oSTRANGER000000000000000000");
    let answer = sign_in(&client, json!({ "loginCode": "login-2", "phoneCode": "phone-1" })).await;
    assert_eq!(why(&answer), pair("CODE_USED", "phoneCode"));
    wechat.logs_in("login-3", "oSTRANGER000000000000000000");
    let answer = sign_in(&client, json!({ "loginCode": "login-3", "phoneCode": "login-3" })).await;
    assert_eq!(why(&answer), pair("CODE_USED", "phoneCode"), "one code for both");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_for_the_number_is_none_for_the_login_and_the_other_way_round() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    both(&wechat, &app, "1", OPENID, PHONE);
    assert_eq!(
        why(&sign_in(&client, json!({ "loginCode": "phone-1" })).await),
        pair("CODE_INVALID", "loginCode")
    );
    wechat.logs_in("login-2", OPENID);
    let answer = sign_in(&client, json!({ "loginCode": "login-1", "phoneCode": "login-2" })).await;
    assert_eq!(why(&answer), pair("CODE_INVALID", "phoneCode"));
    for code in ["", "abc", "a code with spaces", &"x".repeat(513)] {
        let answer = sign_in(&client, json!({ "loginCode": code })).await;
        assert_eq!(why(&answer), pair("CODE_INVALID", "loginCode"));
    }
    nothing_is_kept(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_was_told_to_another_app_or_long_ago_is_not_taken() {
    let (wechat, app) = stage().await;
    let now = app.now().timestamp();
    for (n, (told_to, at)) in
        [("wx-another-app", now), (APP, now - 301), (APP, now + 61), ("", now)].into_iter().enumerate()
    {
        let (login, phone) = (format!("login-{n}"), format!("phone-{n}"));
        wechat.logs_in(&login, OPENID);
        wechat.tells_number(&phone, PHONE, told_to, at);
        let answer = sign_in(&app.anonymous(), json!({ "loginCode": login, "phoneCode": phone })).await;
        assert_eq!(why(&answer), pair("CODE_INVALID", "phoneCode"), "{told_to} {at}");
    }
    let abroad = json!({
        "phoneNumber": "+85291234567", "purePhoneNumber": "91234567", "countryCode": "852",
        "watermark": { "timestamp": now, "appid": APP },
    });
    wechat.logs_in("login-x", OPENID);
    wechat.tells("phone-x", abroad);
    let answer = sign_in(&app.anonymous(), json!({ "loginCode": "login-x", "phoneCode": "phone-x" })).await;
    assert_eq!(why(&answer), pair("NUMBER_UNSUPPORTED", "phoneCode"));
    nothing_is_kept(&app).await;
    // The same, told to this app just now.
    sign_in(&app.anonymous(), both(&wechat, &app, "y", OPENID, PHONE)).await.done("signInWithWechat");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_wechat_cannot_be_reached_nothing_is_written_and_the_same_codes_are_good_later() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let input = both(&wechat, &app, "1", OPENID, PHONE);
    wechat.is_away(true);
    let answer = sign_in(&client, input.clone()).await;
    let error_ = &answer.json["errors"][0]["extensions"];
    assert_eq!((&error_["code"], &error_["retryable"]), (&json!("UNAVAILABLE"), &json!(true)));
    nothing_is_kept(&app).await;
    assert_eq!(wechat_code::Entity::find().count(app.app.db.read()).await.unwrap(), 0);
    wechat.is_away(false);
    for said in [error(-1), error(40125), (500, Value::Null), (200, json!("no object"))] {
        wechat.will_say([said.clone()]);
        assert_eq!(sign_in(&client, input.clone()).await.fault(), "UNAVAILABLE", "{said:?}");
    }
    sign_in(&client, input).await.done("signInWithWechat");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_wechat_says_of_who_logs_in_is_told() {
    let (wechat, app) = stage().await;
    for (n, (code, told)) in
        [(40226, "BLOCKED"), (45011, "TOO_SOON"), (40029, "CODE_INVALID"), (40163, "CODE_USED")]
            .into_iter()
            .enumerate()
    {
        wechat.will_say([error(code)]);
        let answer = sign_in(&app.anonymous(), json!({ "loginCode": format!("login-{n}") })).await;
        assert_eq!(answer.refused("signInWithWechat"), told);
        assert_eq!(answer.refusal("signInWithWechat")["retryAfterSeconds"].is_i64(), told == "TOO_SOON");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_asks_too_often_waits_before_wechat_is_asked() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    for n in 0..10 {
        let answer = sign_in(&client, json!({ "loginCode": format!("nobody-{n}") })).await;
        assert_eq!(answer.refused("signInWithWechat"), "CODE_INVALID");
    }
    let asked = wechat.asked().len();
    let answer = sign_in(&client, json!({ "loginCode": "nobody-x" })).await;
    assert_eq!(answer.refused("signInWithWechat"), "TOO_SOON");
    assert_eq!(wechat.asked().len(), asked);
    let other = sign_in(&app.anonymous(), json!({ "loginCode": "nobody-y" })).await;
    assert_eq!(other.refused("signInWithWechat"), "CODE_INVALID", "another device is not held up");
    app.advance(TimeDelta::minutes(1));
    wechat.logs_in("login-1", OPENID);
    let answer = sign_in(&client, json!({ "loginCode": "login-1" })).await;
    assert_eq!(answer.refused("signInWithWechat"), "PHONE_NEEDED");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_notice_has_to_be_agreed_to_and_a_disabled_account_stays_shut() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let mut input = both(&wechat, &app, "1", OPENID, PHONE);
    input["consentedNoticeVersion"] = Value::Null;
    assert_eq!(why(&sign_in(&client, input).await), pair("CONSENT_NEEDED", "consentedNoticeVersion"));
    nothing_is_kept(&app).await;
    let answer = sign_in(&client, both(&wechat, &app, "2", OPENID, PHONE)).await;
    let account = answer.done("signInWithWechat")["viewer"]["id"].clone();
    let document =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    let input = json!({ "accountId": account, "reason": "试" });
    app.admin().await.run(document, json!({ "input": input })).await.done("disableAccount");
    wechat.logs_in("login-3", OPENID);
    let answer = sign_in(&client, json!({ "loginCode": "login-3" })).await;
    assert_eq!(answer.refused("signInWithWechat"), "ACCOUNT_DISABLED");
    let answer = sign_in(&client, both(&wechat, &app, "4", "oANOTHER0000000000000000000", PHONE)).await;
    assert_eq!(answer.refused("signInWithWechat"), "ACCOUNT_DISABLED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_nobody_used_for_long_is_asked_about() {
    let (wechat, app) = stage().await;
    let former = app.resident(PHONE).await.account_id().await;
    app.advance(TimeDelta::days(400));
    let answer = sign_in(&app.anonymous(), both(&wechat, &app, "1", OPENID, PHONE)).await;
    assert_eq!(why(&answer), pair("NUMBER_UNUSED", "startAnew"));
    let mut input = both(&wechat, &app, "2", OPENID, PHONE);
    input["startAnew"] = json!(true);
    let answer = sign_in(&app.anonymous(), input).await;
    assert_ne!(answer.done("signInWithWechat")["viewer"]["id"].as_str().unwrap(), former);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_try_is_in_the_trail() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let input = both(&wechat, &app, "1", OPENID, PHONE);
    sign_in(&client, input.clone()).await.done("signInWithWechat");
    sign_in(&client, input).await;
    let rows = audit_event::Entity::find()
        .order_by_asc(audit_event::Column::Id)
        .all(app.app.db.read())
        .await
        .unwrap();
    let seen: Vec<_> = rows
        .into_iter()
        .filter(|row| row.operation == "signInWithWechat")
        .map(|row| (row.outcome, row.code))
        .collect();
    assert_eq!(seen, [(AuditOutcome::Done, None), (AuditOutcome::Refused, Some("CODE_USED".to_owned()))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn used_codes_are_forgotten_when_wechat_takes_them_no_more() {
    let (wechat, app) = stage().await;
    sign_in(&app.anonymous(), both(&wechat, &app, "1", OPENID, PHONE)).await.done("signInWithWechat");
    let kept = async || wechat_code::Entity::find().count(app.app.db.read()).await.unwrap();
    assert_eq!(kept().await, 2);
    app.advance(TimeDelta::hours(25));
    retention::sweep(&app.app).await.unwrap();
    assert_eq!(kept().await, 0);
}
