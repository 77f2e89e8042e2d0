//! Reasons are opened when that is asked for, after a fresh proof, and are themselves on record.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::{Client, TestApp};

use super::{ask, auditor, rows, set_state};
use crate::privacy::delete;

const REASON: &str = "植入理由：冒用他人身份";

async fn opened(auditor: &Client) -> Vec<Value> {
    rows(auditor, json!({ "operation": "openAuditReasons" })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn reasons_are_opened_after_a_fresh_proof_and_that_is_on_record() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = auditor(&app).await;
    let account = app.resident("13900000001").await.account_id().await;
    set_state(&admin, "disableAccount", &account, REASON).await;
    let about = json!({ "objectId": account, "operation": "disableAccount" });
    let closed = rows(&auditor, about.clone()).await;
    assert_eq!((&closed[0]["hasReason"], &closed[0]["reason"]), (&json!(true), &Value::Null));
    assert!(opened(&auditor).await.is_empty(), "reading without reasons opens none");

    let answer = ask(&auditor, about.clone(), true).await;
    assert_eq!(answer.data()["auditEvents"]["nodes"][0]["reason"], REASON);
    let noted = opened(&auditor).await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0]["actorId"], auditor.account_id().await);
    assert_eq!((&noted[0]["outcome"], &noted[0]["hasReason"]), (&json!("DONE"), &json!(true)));
    // The row says by which filter.
    let own = ask(&auditor, json!({ "operation": "openAuditReasons" }), true).await;
    let nodes = own.data()["auditEvents"]["nodes"].as_array().unwrap();
    assert!(
        nodes.iter().any(|row| row["reason"].as_str().unwrap().contains("disableAccount")),
        "{}",
        own.json
    );

    app.advance(TimeDelta::minutes(6));
    let stale = ask(&auditor, about.clone(), true).await;
    assert_eq!(stale.fault(), "STEP_UP_REQUIRED");
    assert!(!stale.json.to_string().contains(REASON));
    assert_eq!(rows(&auditor, about.clone()).await.len(), 1, "without reasons no proof is needed");
    let refused = opened(&auditor).await;
    assert_eq!((&refused[0]["outcome"], &refused[0]["code"]), (&json!("DENIED"), &json!("STEP_UP_REQUIRED")));
    let document =
        "mutation { stepUp(input: { password: \"nine purple umbrellas\" }) { userErrors { code } } }";
    auditor.run(document, json!({})).await.done("stepUp");
    let answer = ask(&auditor, about, true).await;
    assert_eq!(answer.data()["auditEvents"]["nodes"][0]["reason"], REASON);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_of_somebody_erased_is_not_read_any_more() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let resident = app.resident("13900000001").await;
    let account = resident.account_id().await;
    for mutation in ["disableAccount", "enableAccount"] {
        set_state(&admin, mutation, &account, REASON).await;
    }
    // The number gets another code.
    app.advance(TimeDelta::minutes(2));
    resident.sign_in().await;
    delete(&resident, &app, "13900000001", None).await.done("deleteMyAccount");
    let auditor = auditor(&app).await;
    let answer = ask(&auditor, json!({ "objectId": account }), true).await;
    let disabled = answer.data()["auditEvents"]["nodes"].as_array().unwrap();
    let disabled = disabled.iter().find(|row| row["operation"] == "disableAccount").unwrap();
    assert_eq!((&disabled["hasReason"], &disabled["reason"]), (&json!(true), &Value::Null));
    assert!(!answer.json.to_string().contains("植入"));
}
