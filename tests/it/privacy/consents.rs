//! The privacy notice, and who agreed to it.

use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::{PHONE, export};

async fn code(app: &TestApp, client: &Client) -> String {
    let ask = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
    client.send(ask, json!({ "input": { "phone": PHONE } })).await.done("requestPhoneCode");
    app.code_for(PHONE).await.unwrap()
}

async fn sign_in(client: &Client, code: &str, more: Value) -> Answer {
    let document = "mutation($input: SignInWithCodeInput!) { signInWithCode(input: $input) { tokens { accessToken accessTokenExpiresAt \
                    refreshToken } userErrors { code message path } } }";
    let mut input = json!({ "phone": PHONE, "code": code, "deviceId": client.device, "deviceName": "手机" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.send(document, json!({ "input": input })).await
}

async fn publish(staff: &Client, version: i64, text: &str) -> Answer {
    let document = "mutation($input: PublishPrivacyNoticeInput!) { publishPrivacyNotice(input: $input) { notice { version textZh } \
                    userErrors { code message path } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "expectedVersion": version, "textZh": text, "textEn": "A notice.",
    });
    staff.run(document, json!({ "input": input })).await
}

#[tokio::test]
async fn nothing_is_kept_of_who_does_not_agree_and_the_code_stays_good() {
    let app = TestApp::start().await;
    let notice =
        app.anonymous().run("{ privacyNotice { version textZh textEn publishedAt } }", json!({})).await;
    assert_eq!(notice.data()["privacyNotice"]["version"], 1);
    let client = app.anonymous();
    let code = code(&app, &client).await;
    assert_eq!(sign_in(&client, &code, json!({})).await.refused("signInWithCode"), "CONSENT_NEEDED");
    let other = sign_in(&client, &code, json!({ "consentedNoticeVersion": 7 })).await;
    assert_eq!(other.refused("signInWithCode"), "CONSENT_NEEDED");
    let nothing = sign_in(&client, &code, json!({ "guardianName": "王大明" })).await;
    assert_eq!(nothing.fault(), "INVALID");
    assert_eq!(entity::account::Entity::find().count(app.app.db.read()).await.unwrap(), 0);
    let agreed = json!({ "consentedNoticeVersion": 1, "guardianName": "王大明" });
    let opened = sign_in(&client, &code, agreed).await.done("signInWithCode").clone();
    client.keep(Some(tongxin_tests::client::tokens(&opened["tokens"])));
    let mine = export(&client).await;
    assert_eq!(mine["tables"]["consent"][0]["notice_version"], 1);
    assert_eq!(mine["tables"]["consent"][0]["guardian_name"], "王大明");
}

#[tokio::test]
async fn a_new_notice_is_asked_for_at_the_next_sign_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.resident(PHONE).await;
    let published = publish(&admin, 1, "新的告知").await.done("publishPrivacyNotice").clone();
    assert_eq!(published["notice"], json!({ "version": 2, "textZh": "新的告知" }));
    assert_eq!(publish(&admin, 1, "又一份").await.refused("publishPrivacyNotice"), "CONFLICT");
    assert_eq!(publish(&admin, 2, "新的告知").await.refused("publishPrivacyNotice"), "UNCHANGED");
    app.advance(chrono::TimeDelta::minutes(2));
    let client = app.anonymous();
    let code = code(&app, &client).await;
    assert_eq!(sign_in(&client, &code, json!({})).await.refused("signInWithCode"), "CONSENT_NEEDED");
    let agreed = json!({ "consentedNoticeVersion": 2 });
    sign_in(&client, &code, agreed).await.done("signInWithCode");
    app.advance(chrono::TimeDelta::minutes(2));
    let again = app.anonymous();
    let code = super::consents::code(&app, &again).await;
    sign_in(&again, &code, json!({})).await.done("signInWithCode");
}

#[tokio::test]
async fn the_database_takes_no_booking_without_a_consent() {
    let scene = tongxin_tests::scene::Scene::start(tongxin_tests::scene::Terms::automatic()).await;
    let resident = scene.app.resident(PHONE).await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    scene.app.run_sql("UPDATE consent SET withdrawn_at = at").await;
    let refused = tongxin_tests::scene::hold(&resident, &scene.service, scene.tomorrow(60)).await;
    assert_eq!(refused.fault(), "INTERNAL");
}
