//! An account is erased.

use std::collections::BTreeMap;

use sea_orm::{EntityTrait, QuerySelect};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, TestApp};

use super::{PHONE, delete, export};

const SEEN: &str = "query($id: ID!) { appointment(id: $id) { state reason visitor { nameMasked phoneMasked } intakeAnswers { text } \
     record { summary promise } history { reason } } }";

/// How many appointments there are of each state, and when each was asked for.
async fn counted(app: &TestApp) -> (BTreeMap<String, usize>, Vec<String>) {
    let rows = entity::appointment::Entity::find()
        .select_only()
        .column(entity::appointment::Column::State)
        .column(entity::appointment::Column::RequestedAt)
        .into_tuple::<(String, Option<entity::Instant>)>()
        .all(app.app.db.read())
        .await
        .unwrap();
    let mut states = BTreeMap::new();
    for (state, _) in &rows {
        *states.entry(state.clone()).or_default() += 1;
    }
    let mut asked: Vec<String> = rows.iter().filter_map(|(_, at)| at.map(|at| at.to_rfc3339())).collect();
    asked.sort();
    (states, asked)
}

#[track_caller]
fn refusal(answer: &Answer) -> Value {
    answer.data()["deleteMyAccount"]["userErrors"][0]["code"].clone()
}

#[tokio::test]
async fn who_is_erased_is_nobody_and_what_is_counted_stays() {
    let scene = Scene::start(Terms::automatic()).await;
    let app = &scene.app;
    let resident = app.resident(PHONE).await;
    let past = scene.booked(&resident, scene.tomorrow(0)).await;
    let ahead = scene.booked(&resident, scene.tomorrow(24 * 60)).await;
    app.advance(chrono::TimeDelta::hours(26));
    let filed = json!({
        "appointmentId": past["id"], "summary": "说了一件私事", "category": "OTHER", "resolution": "EXPLAINED",
    });
    act(&scene.member, "fileReceptionRecord", filed).await.done("fileReceptionRecord");
    let (before, asked) = counted(app).await;
    assert_eq!(before, BTreeMap::from([("COMPLETED".to_owned(), 1), ("CONFIRMED".to_owned(), 1)]));
    let id = resident.account_id().await;
    // Another replica has just read it all: nothing of that may last.
    let replica = app.replica().await;
    let elsewhere = scene.member.at(&replica);
    let seen = elsewhere.run(SEEN, json!({ "id": past["id"] })).await.data()["appointment"].clone();
    assert_eq!(seen["visitor"]["nameMasked"], "王**");
    assert_eq!(seen["record"]["summary"], "说了一件私事");

    assert_eq!(refusal(&delete(&resident, app, PHONE, Some("000000")).await), "CODE_WRONG");
    assert_eq!(resident.account_id().await, id, "a wrong code changes nothing");
    assert_eq!(delete(&resident, app, PHONE, None).await.done("deleteMyAccount")["deleted"], true);

    let token = resident.send("{ viewer { id } }", json!({})).await;
    assert_eq!(token.fault(), "UNAUTHENTICATED");
    for visit in [&past, &ahead] {
        for viewer in [&scene.member, &elsewhere] {
            let seen = viewer.run(SEEN, json!({ "id": visit["id"] })).await.data()["appointment"].clone();
            assert_eq!(seen["visitor"], json!({ "nameMasked": null, "phoneMasked": null }));
            assert_eq!(seen["intakeAnswers"], json!([]));
            assert_ne!(seen["record"]["summary"], "说了一件私事");
        }
    }
    let told = scene.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(told.data()["messages"]["nodes"][0]["kind"], "APPOINTMENT_CANCELLED_BY_RESIDENT");
    let (after, asked_after) = counted(app).await;
    let expected = [("COMPLETED".to_owned(), 1), ("CANCELLED_BY_RESIDENT".to_owned(), 1)];
    assert_eq!((after, asked_after), (BTreeMap::from(expected), asked));

    app.advance(chrono::TimeDelta::minutes(2));
    let newcomer = app.resident(PHONE).await;
    assert_ne!(newcomer.account_id().await, id);
    let theirs = newcomer
        .run(
            "{ viewer { name revealLog(first: 5) { nodes { at } } } messages(first: 5) { nodes { id } } \
         myAppointments(first: 5) { nodes { id } } }",
            json!({}),
        )
        .await;
    assert_eq!(theirs.data()["viewer"]["name"], Value::Null);
    assert_eq!(theirs.data()["messages"]["nodes"], json!([]));
    assert_eq!(theirs.data()["myAppointments"]["nodes"], json!([]));
    assert_eq!(export(&newcomer).await["tables"]["appointment"], json!([]));
}

#[tokio::test]
async fn what_is_written_of_somebody_erased_is_not_kept_and_does_not_fail() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(PHONE).await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    // It has begun: it goes its way.
    scene.app.advance(chrono::TimeDelta::hours(24) + chrono::TimeDelta::minutes(10));
    delete(&resident, &scene.app, PHONE, None).await.done("deleteMyAccount");
    scene.app.advance(chrono::TimeDelta::hours(2));
    let filed = json!({
        "appointmentId": visit["id"], "summary": "王小明没有说什么", "category": "OTHER", "resolution": "EXPLAINED",
    });
    act(&scene.member, "fileReceptionRecord", filed).await.done("fileReceptionRecord");
    let seen = scene.member.run(SEEN, json!({ "id": visit["id"] })).await.data()["appointment"].clone();
    assert_eq!(text(&seen["state"]), "COMPLETED");
    assert!(!text(&seen["record"]["summary"]).contains("王小明"), "{seen}");
}

#[tokio::test]
async fn staff_and_members_in_office_leave_their_role_first() {
    let scene = Scene::start(Terms::automatic()).await;
    let answer = scene.member.run(super::DELETE, json!({ "input": { "code": "000000" } })).await;
    assert_eq!(refusal(&answer), "HOLDS_ROLE");
    let admin = scene.app.admin().await;
    let answer = admin.run(super::DELETE, json!({ "input": { "code": "000000" } })).await;
    assert_eq!(refusal(&answer), "HOLDS_ROLE");
}

#[tokio::test]
async fn codes_for_the_end_of_an_account_are_counted_like_any() {
    let app = TestApp::start().await;
    let resident = app.resident(PHONE).await;
    let none = resident.run(super::DELETE, json!({ "input": { "code": "000000" } })).await;
    assert_eq!(refusal(&none), "CODE_EXPIRED");
    assert_eq!(refusal(&delete(&resident, &app, PHONE, Some("000000")).await), "CODE_WRONG");
    for _ in 0..3 {
        let wrong = resident.run(super::DELETE, json!({ "input": { "code": "000000" } })).await;
        assert_eq!(refusal(&wrong), "CODE_WRONG");
    }
    let fifth = resident.run(super::DELETE, json!({ "input": { "code": "000000" } })).await;
    assert_eq!(refusal(&fifth), "CODE_BURNT");
}
