//! Every mutation leaves a row in the trail, also when it is refused or denied.

use entity::audit_event;
use entity::value::AuditOutcome;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use tongxin_tests::TestApp;

use super::request_code;

async fn trail(app: &TestApp) -> Vec<(String, AuditOutcome, Option<String>)> {
    let rows = audit_event::Entity::find().order_by_asc(audit_event::Column::Id).all(app.app.db.read()).await;
    rows.unwrap().into_iter().map(|row| (row.operation, row.outcome, row.code)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leaves_a_trail() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    request_code(&client, "13900000001").await.done("requestPhoneCode");
    request_code(&client, "13900000001").await.refused("requestPhoneCode");
    client.sign_in_with_code("13900000001", "no code").await.refused("signInWithCode");
    client.sign_in_with_password("nobody.here", "wrong").await.refused("signInWithPassword");
    client.run("mutation { signOut { signedOut } }", json!({})).await.fault();
    let row = |operation: &str, outcome, code: Option<&str>| {
        (operation.to_owned(), outcome, code.map(str::to_owned))
    };
    let expected = [
        row("requestPhoneCode", AuditOutcome::Done, None),
        row("requestPhoneCode", AuditOutcome::Refused, Some("TOO_SOON")),
        row("signInWithCode", AuditOutcome::Refused, Some("CODE_WRONG")),
        row("signInWithPassword", AuditOutcome::Refused, Some("PASSWORD_WRONG")),
        row("signOut", AuditOutcome::Denied, Some("UNAUTHENTICATED")),
    ];
    assert_eq!(trail(&app).await, expected);
}
