//! What a change of the calendar does to appointments: they stay, and those concerned are told why and what to do.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, text};
use uuid::Uuid;

use super::regular::days;
use super::{file, import};

async fn notice(viewer: &Client, id: &str) -> Value {
    let document = "query($id: ID!) { appointment(id: $id) { state startsAt dayNotice { kind message } } }";
    viewer.run(document, json!({ "id": id })).await.data()["appointment"].clone()
}

/// The kinds of the latest messages, the last first, with what they say.
async fn inbox(client: &Client, count: usize) -> Vec<(String, String)> {
    let document = "query($first: Int!) { messages(first: $first) { nodes { kind body } } }";
    let answer = client.run(document, json!({ "first": count })).await;
    let nodes = answer.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| (text(&node["kind"]), text(&node["body"]))).collect()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn scene() -> Scene {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(366))).await;
    let month_day =
        |day: i32| json!({ "monthDay": day, "roll": "NEXT_WORKDAY", "starts": "09:00", "ends": "10:00" });
    scene.publish(&json!([month_day(10), month_day(20)])).await.done("setAvailability");
    scene
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_provisional_is_settled_or_told_of_when_its_year_is_published() {
    let scene = scene().await;
    let (admin, resident, other) = (
        scene.app.admin().await,
        scene.app.resident("13800000001").await,
        scene.app.resident("13800000002").await,
    );
    // The 10th of January is a Sunday: the Monday after, at nine.
    let moved = text(&scene.booked(&resident, at("2027-01-11T01:00:00Z")).await["id"]);
    let settled = text(&scene.booked(&other, at("2027-01-20T01:00:00Z")).await["id"]);
    for (who, id) in [(&resident, &moved), (&other, &settled), (&scene.member, &moved)] {
        assert_eq!(notice(who, id).await["dayNotice"]["kind"], "PROVISIONAL");
    }
    let holiday = file(2027, &["2027-01-01", "2027-01-11"], &["2027-01-09"]);
    import(&admin, &holiday, false).await.done("importWorkCalendar");

    let seen = notice(&resident, &moved).await;
    assert_eq!(
        (&seen["state"], &seen["startsAt"]),
        (&json!("CONFIRMED"), &json!("2027-01-11T01:00:00.000Z"))
    );
    assert_eq!(seen["dayNotice"]["kind"], "DAY_OFF");
    assert!(text(&seen["dayNotice"]["message"]).contains("春节"));
    let (kind, body) = inbox(&resident, 1).await.remove(0);
    assert_eq!(kind, "APPOINTMENT_DAY_OFF");
    assert!(body.contains("改期或取消") && body.contains("春节"), "{body}");
    let hosts: Vec<String> = inbox(&scene.member, 2).await.into_iter().map(|(kind, _)| kind).collect();
    assert!(
        hosts.contains(&"APPOINTMENT_DAY_OFF".to_owned())
            && hosts.contains(&"APPOINTMENT_DAY_SETTLED".to_owned())
    );
    assert_eq!(notice(&other, &settled).await["dayNotice"], Value::Null);
    assert_eq!(inbox(&other, 1).await[0].0, "APPOINTMENT_DAY_SETTLED");
    // The make-up Saturday comes before the 10th, and the Monday is off.
    let offered = days(&scene, "2027-01-01", "2027-01-31").await;
    assert_eq!(offered, [("2027-01-12".to_owned(), false), ("2027-01-20".to_owned(), false)]);

    // Nothing new is told of what is imported again; the former state is told when it comes back.
    let count = async |client: &Client| inbox(client, 50).await.len();
    let before = count(&resident).await;
    import(&admin, &file(2027, &["2027-01-01", "2027-01-11", "2027-02-06"], &["2027-01-09"]), false)
        .await
        .done("importWorkCalendar");
    assert_eq!(count(&resident).await, before);
    import(&admin, &file(2027, &["2027-01-01"], &["2027-01-09"]), true).await.done("importWorkCalendar");
    let seen = notice(&resident, &moved).await;
    assert_eq!((&seen["state"], &seen["dayNotice"]), (&json!("CONFIRMED"), &Value::Null));
    assert_eq!(inbox(&resident, 1).await[0].0, "APPOINTMENT_DAY_SETTLED");
    assert_eq!(count(&other).await, 2, "the confirmation, and that it is settled");
}

#[tokio::test(flavor = "multi_thread")]
async fn adding_a_holiday_tells_those_concerned_and_nobody_else() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(60))).await;
    let (admin, resident, other) = (
        scene.app.admin().await,
        scene.app.resident("13800000001").await,
        scene.app.resident("13800000002").await,
    );
    // Weekly hours that go on whatever the day.
    let hit = text(&scene.booked(&resident, at("2026-12-02T01:00:00Z")).await["id"]);
    let spared = text(&scene.booked(&other, at("2026-12-03T01:00:00Z")).await["id"]);
    let years = "{ calendarYears(from: 2026, to: 2026) { file } }";
    let there =
        admin.run(years, json!({})).await.data()["calendarYears"][0]["file"].as_str().unwrap().to_owned();
    let mut more: Value = serde_json::from_str(&there).unwrap();
    more["days"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "name": "国庆节", "date": "2026-12-02", "isOffDay": true }));
    let told = inbox(&other, 50).await.len();
    import(&admin, &more.to_string(), false).await.done("importWorkCalendar");
    assert_eq!(notice(&resident, &hit).await["dayNotice"]["kind"], "DAY_OFF");
    let (kind, body) = inbox(&resident, 1).await.remove(0);
    assert!(kind == "APPOINTMENT_DAY_OFF" && body.contains("国庆节"), "{kind} {body}");
    assert_eq!(inbox(&scene.member, 1).await[0].0, "APPOINTMENT_DAY_OFF");
    assert_eq!(notice(&other, &spared).await["dayNotice"], Value::Null);
    assert_eq!(inbox(&other, 50).await.len(), told);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moved_off_a_closed_day_is_told_when_the_closure_is_lifted() {
    let scene = scene().await;
    let (admin, resident) = (scene.app.admin().await, scene.app.resident("13800000001").await);
    let close = "mutation($input: CreateClosureInput!) { createClosure(input: $input) { closure { id } userErrors { code } } }";
    let stretch = json!({ "reach": "DISTRICT", "fromOn": "2026-12-10" });
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "stretch": stretch, "reason": "全区停电检修" });
    let closure =
        admin.run(close, json!({ "input": input })).await.done("createClosure")["closure"]["id"].clone();
    assert_eq!(days(&scene, "2026-12-01", "2026-12-15").await, [("2026-12-11".to_owned(), false)]);
    let visit = text(&scene.booked(&resident, at("2026-12-11T01:00:00Z")).await["id"]);
    let lift = "mutation($input: LiftClosureInput!) { liftClosure(input: $input) { userErrors { code } } }";
    let input = json!({ "id": closure, "expectedVersion": 1, "reason": "检修取消" });
    admin.run(lift, json!({ "input": input })).await.done("liftClosure");
    assert_eq!(days(&scene, "2026-12-01", "2026-12-15").await, [("2026-12-10".to_owned(), false)]);
    let seen = notice(&resident, &visit).await;
    assert_eq!((&seen["state"], &seen["dayNotice"]["kind"]), (&json!("CONFIRMED"), &json!("DAY_MOVED")));
    assert_eq!(inbox(&resident, 1).await[0].0, "APPOINTMENT_DAY_MOVED");
    assert_eq!(inbox(&scene.member, 1).await[0].0, "APPOINTMENT_DAY_MOVED");
}
