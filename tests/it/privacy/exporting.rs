//! Everything that is kept about oneself.

use std::collections::BTreeSet;

use serde_json::json;
use tongxin_tests::TestApp;
use tongxin_tests::columns::columns;
use tongxin_tests::scene::{Scene, Terms, act};
use uuid::Uuid;

use super::{PHONE, export};

/// Tables that name an account or a member and are no part of its export, and why.
const NOT_EXPORTED: [(&str, &str); 13] = [
    ("account_key", "the key is of use to nobody but the server"),
    ("recovery_code", "a hash, of use to nobody but the server"),
    ("second_factor", "a secret of the server and the device"),
    ("second_factor_reset", "what staff did is in the trail of their acts"),
    (
        "member_invitation",
        "a hash, of use to whoever holds the link; what staff did is in the trail of their acts",
    ),
    (
        "calendar_feed",
        "a hash, of use to whoever holds the address; what it shows is exported, and who made it is in the trail",
    ),
    ("member_word", "made of name, posts and tags, to search by"),
    (
        "check_in_scan",
        "when somebody came is in the visits themselves; what was done at the door is in the trail",
    ),
    ("occurrence", "when a host received is in the visits themselves"),
    ("lecture_hall", "what staff did is in the trail of their acts"),
    ("lecture_series", "what staff did is in the trail of their acts"),
    ("roster_import", "what staff did is in the trail of their acts"),
    (
        "roster_shift",
        "who set it is in the trail of their acts, and who is on duty in the places of the shift",
    ),
];

#[tokio::test]
async fn a_resident_reads_everything_that_is_kept_about_them() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(PHONE).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    act(
        &resident,
        "cancelAppointment",
        json!({
            "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "临时有事",
        }),
    )
    .await
    .done("cancelAppointment");
    let mine = export(&resident).await;
    assert_eq!(mine["isComplete"], true);
    let tables = &mine["tables"];
    assert_eq!(tables["account"][0]["phone"], format!("+86{PHONE}"));
    assert_eq!(tables["appointment"][0]["resident_name"], "王小明");
    assert_eq!(tables["appointment"][0]["reason"], "临时有事");
    assert_eq!(tables["appointment"][0]["state"], "CANCELLED_BY_RESIDENT");
    assert_eq!(tables["session"][0]["device_name"], "测试手机");
    assert!(!tables["appointment_move"].as_array().unwrap().is_empty());
    assert!(!tables["outbox_job"][0]["text"].as_str().unwrap().is_empty());
    let done: Vec<_> =
        tables["audit_event"].as_array().unwrap().iter().map(|row| &row["operation"]).collect();
    assert!(done.contains(&&json!("bookAppointment")), "{done:?}");
    // What only the server compares with is of no use to anybody.
    assert!(!mine.to_string().contains("_hash"), "{mine}");

    let stranger = export(&scene.app.resident("13800000001").await).await;
    assert_eq!(stranger["tables"]["appointment"], json!([]));
    let text = stranger.to_string();
    assert!(!text.contains("王小明") && !text.contains(PHONE), "{text}");
}

#[tokio::test]
async fn what_somebody_sent_and_reported_is_in_their_export() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let other = scene.app.member("周文瑾", "13900000202").await;
    let report =
        "mutation($input: ReportStudioInput!) { reportStudio(input: $input) { userErrors { code } } }";
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "studioId": studio, "text": "以工作室名义推销商品" });
    other.run(report, json!({ "input": input })).await.done("reportStudio");
    let send = "mutation($input: CreateUploadInput!) { createUpload(input: $input) { userErrors { code } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": "MEMBER_PHOTO", "fileName": "证件照.jpg", "contentType": "image/jpeg",
        "bytes": 1000,
    });
    other.run(send, json!({ "input": input })).await.done("createUpload");
    let tables = &export(&other).await["tables"];
    assert_eq!(tables["studio_report"][0]["text"], "以工作室名义推销商品");
    assert_eq!(tables["upload"][0]["file_name"], "证件照.jpg");
    assert_eq!(tables["upload_day"][0]["uploads"], 1);
}

#[tokio::test]
async fn every_table_that_names_an_account_or_a_member_is_in_the_export() {
    let app = TestApp::start().await;
    let exported = export(&app.resident(PHONE).await).await;
    let exported: BTreeSet<String> = exported["tables"].as_object().unwrap().keys().cloned().collect();
    let naming: BTreeSet<String> = columns(&app)
        .await
        .into_iter()
        .filter(|(_, column)| {
            let is_of = |whose: &str| column == whose || column.ends_with(&format!("_{whose}"));
            is_of("account_id") || is_of("member_id") || is_of("host_id")
        })
        .map(|(table, _)| table)
        .collect();
    for table in ["appointment", "session", "member_profile", "org_seat", "host", "appointment_service"] {
        assert!(naming.contains(table), "{naming:?}");
    }
    let known: BTreeSet<String> =
        exported.iter().cloned().chain(NOT_EXPORTED.iter().map(|(table, _)| (*table).to_owned())).collect();
    let missing: Vec<_> = naming.difference(&known).collect();
    assert!(
        missing.is_empty(),
        "add these to privacy/service/exporting.rs, or to NOT_EXPORTED with the reason: {missing:?}"
    );
    assert!(NOT_EXPORTED.iter().all(|(table, _)| naming.contains(*table) && !exported.contains(*table)));
}
