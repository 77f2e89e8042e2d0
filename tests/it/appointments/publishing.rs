//! The bounds of what a host publishes.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::Answer;
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use uuid::Uuid;

use super::{step, with};

/// Replaces one date.
async fn replace(scene: &Scene, on: &str, windows: Value) -> Answer {
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "expectedVersion": scene.host_version().await,
        "on": on, "windows": windows, "reason": "外出调研",
    });
    let document = "mutation($input: SetDateOverrideInput!) { setDateOverride(input: $input) { affectedAppointmentIds userErrors { code } } }";
    scene.member.run(document, json!({ "input": input })).await
}

#[track_caller]
fn assert_invalid(answer: &Answer, path: &Value) {
    assert_eq!(answer.fault(), "INVALID");
    assert_eq!(&answer.json["errors"][0]["extensions"]["path"], path);
}

#[tokio::test]
async fn a_date_has_twenty_windows_at_most() {
    let scene = Scene::start(Terms::automatic()).await;
    let windows = |count: usize| -> Value {
        let minute = |at: usize| format!("{:02}:{:02}", at / 60, at % 60);
        (0..count).map(|at| json!({ "starts": minute(at * 60), "ends": minute(at * 60 + 30) })).collect()
    };
    replace(&scene, "2026-11-24", windows(20)).await.done("setDateOverride");
    assert_invalid(&replace(&scene, "2026-11-24", windows(21)).await, &json!(["input", "windows"]));
}

#[tokio::test]
async fn hours_and_services_that_could_never_be_booked_are_refused() {
    let scene = Scene::start(Terms::automatic()).await;
    let backwards = json!([{
        "weekday": 1, "starts": "09:00", "ends": "17:00", "from": "2026-12-20", "until": "2026-12-01",
    }]);
    assert_invalid(&scene.publish(&backwards).await, &json!(["input", "rules", "0", "until"]));
    let create = async |notice: i32| {
        let terms = Terms::automatic().with("horizonDays", json!(1)).with("noticeMinutes", json!(notice));
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "terms": terms.0 });
        let document = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { userErrors { code } } }";
        scene.member.run(document, json!({ "input": input })).await
    };
    assert_invalid(&create(2 * 24 * 60).await, &json!(["input", "terms", "noticeMinutes"]));
    create(2 * 24 * 60 - 1).await.done("createAppointmentService");
}

#[tokio::test]
async fn nothing_is_published_for_a_day_that_is_over() {
    let scene = Scene::start(Terms::automatic()).await;
    for windows in [json!([]), json!([{ "starts": "09:00", "ends": "10:00" }]), Value::Null] {
        assert_invalid(&replace(&scene, "2026-11-22", windows).await, &json!(["input", "on"]));
    }
    replace(&scene, "2026-11-23", json!([])).await.done("setDateOverride");
    let hours = |on: &str| {
        json!([
            { "weekday": 1, "starts": "09:00", "ends": "17:00" },
            { "on": on, "starts": "18:00", "ends": "19:00" },
        ])
    };
    assert_invalid(&scene.publish(&hours("2026-11-22")).await, &json!(["input", "rules", "1", "on"]));
    scene.publish(&hours("2026-11-23")).await.done("setAvailability");
}

#[tokio::test]
async fn what_was_published_for_days_that_are_over_is_read_no_more() {
    let scene = Scene::start(Terms::automatic()).await;
    let rules = json!([
        { "weekday": 3, "starts": "09:00", "ends": "17:00" },
        { "on": "2026-11-24", "starts": "18:00", "ends": "19:00" },
    ]);
    scene.publish(&rules).await.done("setAvailability");
    replace(&scene, "2026-11-25", json!([{ "starts": "19:00", "ends": "20:00" }]))
        .await
        .done("setDateOverride");
    let published = async || {
        let document =
            "query($id: ID!) { host(id: $id) { availability { on weekday } dateOverrides { on } } }";
        let seen = scene.member.run(document, json!({ "id": scene.host })).await;
        let count = |list: &str| seen.data()["host"][list].as_array().unwrap().len();
        (count("availability"), count("dateOverrides"))
    };
    assert_eq!(published().await, (2, 1));
    let resident = scene.app.resident("13800000001").await;
    let wednesday = scene.tomorrow(24 * 60);
    assert_eq!(hold(&resident, &scene.service, wednesday).await.refused("holdSlot"), "NOT_PUBLISHED");
    hold(&resident, &scene.service, wednesday + TimeDelta::hours(10)).await.done("holdSlot");
    scene.app.advance(TimeDelta::days(3));
    assert_eq!(published().await, (1, 0), "and what is read can be sent back as it is");
    scene
        .publish(&json!([{ "weekday": 3, "starts": "09:00", "ends": "17:00" }]))
        .await
        .done("setAvailability");
}

#[tokio::test]
async fn a_host_has_fifty_services_at_most() {
    let scene = Scene::start(Terms::automatic()).await;
    for _ in 1..50 {
        scene.add_service(Terms::automatic()).await;
    }
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "terms": Terms::automatic().0 });
    let document = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { \
        service { id } userErrors { code message path limit } } }";
    let answer = scene.member.run(document, json!({ "input": input })).await;
    assert_eq!(answer.refused("createAppointmentService"), "SERVICE_LIMIT");
    let refusal = answer.refusal("createAppointmentService");
    assert_eq!((&refusal["limit"], &refusal["path"]), (&json!(50), &json!(["input", "hostId"])));
    scene.change_service(Terms::automatic().with("title", json!("电话接待"))).await;
}

#[tokio::test]
async fn who_changes_the_hours_is_told_what_lies_outside_them() {
    let scene = Scene::start(Terms::manual()).await;
    let residents = scene.residents(3).await;
    let early = scene.booked(&residents[0], scene.tomorrow(0)).await;
    let late = scene.booked(&residents[1], scene.tomorrow(7 * 60)).await;
    let cancelled = scene.booked(&residents[0], scene.tomorrow(60)).await;
    act(&residents[0], "cancelAppointment", with(step(&cancelled), "reason", json!("有事")))
        .await
        .done("cancelAppointment");
    let later = scene.booked(&residents[2], scene.tomorrow(24 * 60)).await;
    let affected = async |windows: Value| {
        let answer = replace(&scene, "2026-11-24", windows).await;
        answer.done("setDateOverride")["affectedAppointmentIds"].clone()
    };
    assert_eq!(affected(json!([{ "starts": "09:00", "ends": "17:00" }])).await, json!([]));
    assert_eq!(affected(json!([{ "starts": "09:30", "ends": "17:00" }])).await, json!([early["id"]]));
    assert_eq!(affected(json!([])).await, json!([early["id"], late["id"]]), "of that date");
    assert_eq!(scene.see(&residents[0], &text(&early["id"])).await["state"], "REQUESTED", "they are kept");
    assert_eq!(affected(Value::Null).await, json!([]));
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "expectedVersion": scene.host_version().await, "rules": [],
    });
    let document = "mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { affectedAppointmentIds userErrors { code } } }";
    let answer = scene.member.run(document, json!({ "input": input })).await;
    let all = json!([early["id"], late["id"], later["id"]]);
    assert_eq!(answer.done("setAvailability")["affectedAppointmentIds"], all);
}

#[tokio::test]
async fn a_reception_by_phone_says_who_calls_whom_and_from_where() {
    let by_phone = |by: &str, number: Value| {
        let terms = Terms::automatic().with("mode", json!("PHONE")).with("place", json!("请备好材料"));
        terms.with("callBy", json!(by)).with("callNumber", number)
    };
    let scene = Scene::start(by_phone("RESIDENT", json!(" 0771-2345678 "))).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let told = "请您按时拨打 0771-2345678。";
    let seen = "query($id: ID!) { appointment(id: $id) { place service { callBy callNumber } } }";
    let seen = resident.run(seen, json!({ "id": visit["id"] })).await.data()["appointment"].clone();
    assert!(text(&seen["place"]).starts_with(told) && text(&seen["place"]).ends_with("请备好材料"), "{seen}");
    assert_eq!(seen["service"], json!({ "callBy": "RESIDENT", "callNumber": "0771-2345678" }));
    let inbox = resident.run("{ messages(first: 1) { nodes { body } } }", json!({})).await;
    assert!(text(&inbox.data()["messages"]["nodes"][0]["body"]).contains(told), "{}", inbox.json);
    // What was agreed upon stays as it was told; who books later is told of the new number.
    scene.change_service(by_phone("HOST", json!("12345"))).await;
    let seen = resident
        .run("query($id: ID!) { appointment(id: $id) { place } }", json!({ "id": visit["id"] }))
        .await;
    assert!(text(&seen.data()["appointment"]["place"]).starts_with(told), "{}", seen.json);
    let create = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { service { id } userErrors { code } } }";
    let on_site = Terms::automatic().with("callBy", json!("HOST"));
    for (terms, field) in [
        (by_phone("RESIDENT", Value::Null), "callNumber"),
        (by_phone("HOST", json!("110")), "callNumber"),
        (on_site, "callBy"),
    ] {
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": scene.host, "terms": terms.0 });
        let answer = scene.member.run(create, json!({ "input": input })).await;
        assert_invalid(&answer, &json!(["input", "terms", field]));
    }
    let err =
        scene.app.try_sql("UPDATE appointment_service SET mode = 'ONSITE', version = version + 1").await;
    assert!(err.unwrap_err().to_lowercase().contains("check"), "the database keeps who calls to the phone");
}
