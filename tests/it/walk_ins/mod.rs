//! Somebody comes without a booking.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const RECORD: &str = "mutation($input: RecordWalkInInput!) { recordWalkIn(input: $input) {
  appointment { id number state origin version visitor { nameMasked phoneMasked } allowedActions { action enabled } }
  userErrors { code message path } replayed } }";

async fn walk_in(by: &Client, service: &str, at: DateTime<Utc>, more: Value) -> Answer {
    let mut input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": service, "startsAt": at });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    by.run(RECORD, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_walks_in_is_received_in_a_free_place_or_at_the_hosts_word() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    let none = json!({});
    let early = walk_in(&scene.member, &scene.service, scene.tomorrow(0), none.clone()).await;
    assert_eq!(early.refused("recordWalkIn"), "NOT_TODAY");
    scene.app.advance(scene.tomorrow(10) - scene.app.now());
    let full = walk_in(&scene.member, &scene.service, scene.tomorrow(0), none.clone()).await;
    assert_eq!(full.refused("recordWalkIn"), "FULL");
    let overlaps = walk_in(&scene.member, &scene.service, scene.tomorrow(10), none.clone()).await;
    assert_eq!(overlaps.refused("recordWalkIn"), "HOST_BUSY");
    let beyond =
        walk_in(&scene.member, &scene.service, scene.tomorrow(0), json!({ "beyondCapacity": true })).await;
    let beyond = beyond.done("recordWalkIn")["appointment"].clone();
    assert_eq!((&beyond["origin"], &beyond["state"]), (&json!("WALK_IN_BEYOND"), &json!("CHECKED_IN")));
    let phone = scene
        .add_service(Terms::automatic().with("mode", json!("PHONE")).with("title", json!("电话接待")))
        .await;
    let by_phone = walk_in(&scene.member, &phone, scene.tomorrow(0), none.clone()).await;
    assert_eq!(by_phone.refused("recordWalkIn"), "NOT_ON_SITE");
    assert_eq!(walk_in(&resident, &scene.service, scene.tomorrow(30), none).await.fault(), "FORBIDDEN");

    // With the number of somebody who has an account: nothing proves it, so it is not theirs.
    let who = json!({ "name": "来访甲", "phone": "13800000001" });
    let visit = walk_in(&scene.app.admin().await, &scene.service, scene.tomorrow(30), who).await;
    let visit = visit.done("recordWalkIn")["appointment"].clone();
    assert_eq!(visit["origin"], "WALK_IN");
    assert_eq!(visit["visitor"], json!({ "nameMasked": "来**", "phoneMasked": "138****0001" }));
    let mine = resident.run("{ myAppointments(first: 9) { nodes { number } } }", json!({})).await;
    assert_eq!(mine.data()["myAppointments"]["nodes"].as_array().unwrap().len(), 1);
    let reveal = "mutation($input: RevealResidentInput!) { revealResident(input: $input) { name phone } }";
    let input = json!({ "appointmentId": visit["id"], "reason": "回访" });
    let seen = scene.member.run(reveal, json!({ "input": input })).await;
    assert_eq!(seen.data()["revealResident"], json!({ "name": "来访甲", "phone": "+8613800000001" }));

    // A visit as any other from now on: listed, recorded, and its place is taken.
    let record = json!({
        "appointmentId": visit["id"], "summary": "反映楼道照明损坏。", "category": "HOUSING", "resolution": "EXPLAINED",
    });
    scene.app.advance(scene.tomorrow(40) - scene.app.now());
    let filed = act(&scene.member, "fileReceptionRecord", record).await;
    assert_eq!(filed.done("fileReceptionRecord")["appointment"]["state"], "COMPLETED");
    let day = json!({ "from": scene.tomorrow(-60), "to": scene.tomorrow(600) });
    let document =
        "query($filter: AppointmentFilter) { receptions(filter: $filter, first: 9) { nodes { origin } } }";
    let listed = scene.member.run(document, json!({ "filter": day })).await;
    let origins: Vec<_> = listed.data()["receptions"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| text(&node["origin"]))
        .collect();
    assert_eq!(origins.len(), 3);
    assert!(origins.contains(&"WALK_IN".to_owned()) && origins.contains(&"WALK_IN_BEYOND".to_owned()));
    let changed = "UPDATE appointment SET origin = 'BOOKED', version = version + 1 WHERE origin = 'WALK_IN'";
    assert!(scene.app.try_sql(changed).await.unwrap_err().contains("appointment_origin_fixed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_goes_to_one_of_those_who_walk_in_and_those_who_book() {
    let scene =
        Scene::start(Terms::automatic().with("capacity", json!(2)).with("noticeMinutes", json!(0))).await;
    let residents = scene.residents(3).await;
    scene.app.advance(scene.tomorrow(-30) - scene.app.now());
    let at = scene.tomorrow(0);
    let none = || json!({});
    for client in [&scene.member, &residents[0]] {
        client.run("{ viewer { id } }", none()).await;
    }
    let (a, b, c, d) = tokio::join!(
        walk_in(&scene.member, &scene.service, at, none()),
        walk_in(&scene.member, &scene.service, at, none()),
        walk_in(&scene.member, &scene.service, at, none()),
        tongxin_tests::scene::hold(&residents[0], &scene.service, at)
    );
    let entered =
        [&a, &b, &c].iter().filter(|answer| answer.data()["recordWalkIn"]["userErrors"] == json!([])).count();
    let held = usize::from(d.data()["holdSlot"]["userErrors"] == json!([]));
    assert_eq!(entered + held, 2, "{:?} {:?} {:?} {:?}", a.json, b.json, c.json, d.json);
}
