//! The days of a service, each with the reason for which nothing of it can be booked.

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, all_week, book, hold, text};
use uuid::Uuid;

async fn days(viewer: &Client, service: &str, from: &str, to: &str) -> Vec<Value> {
    let document = "query($id: ID!, $from: LocalDate!, $to: LocalDate!) { bookingDays(serviceId: $id, from: $from, to: $to) {
      date freeCount reason message opensOn pausedUntil } }";
    let seen = viewer.run(document, json!({ "id": service, "from": from, "to": to })).await;
    seen.data()["bookingDays"].as_array().unwrap().clone()
}

async fn day(viewer: &Client, service: &str, on: &str) -> (i64, String) {
    let day = days(viewer, service, on, on).await.remove(0);
    assert_eq!(day["reason"].is_null(), day["message"].is_null(), "{day}");
    (day["freeCount"].as_i64().unwrap(), day["reason"].as_str().unwrap_or_default().to_owned())
}

fn is(free: i64, reason: &str) -> (i64, String) {
    (free, reason.to_owned())
}

#[tokio::test]
async fn a_day_that_cannot_be_booked_says_why() {
    let scene = Scene::start(Terms::automatic()).await;
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    let narrow = Terms::automatic().with("dayLimit", json!(1)).with("residentLimit", json!(1));
    let narrow = scene.add_service(narrow).await;
    let people = scene.residents(3).await;
    let (admin, nobody) = (scene.app.admin().await, scene.app.anonymous());
    let wide = scene.service.as_str();
    scene.booked(&people[0], scene.tomorrow(0)).await;
    scene.booked(&people[1], scene.tomorrow(30)).await;
    let held = hold(&people[1], &narrow, scene.tomorrow(24 * 60)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    let visit = book(&people[1], &held).await.done("bookAppointment")["appointment"].clone();
    let run = async |client: &Client, mutation: &str, mut input: Value| {
        input["idempotencyKey"] = json!(Uuid::new_v4());
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
        client.run(&document, json!({ "input": input })).await.done(mutation);
    };
    let stretch = json!({ "reach": "DISTRICT", "fromOn": "2026-11-26" });
    run(&admin, "createClosure", json!({ "reason": "停电检修", "stretch": stretch })).await;
    let version = scene.host_version().await;
    let input = json!({ "hostId": scene.host, "expectedVersion": version, "on": "2026-11-27", "reason": "外出", "windows": [] });
    run(&scene.member, "setDateOverride", input).await;
    for (on, expected) in [
        ("2026-11-22", is(0, "PAST")),
        ("2026-11-23", is(0, "TOO_SOON")),
        ("2026-11-24", is(0, "FULL")),
        ("2026-11-25", is(1, "")),
        ("2026-11-26", is(0, "CLOSED")),
        ("2026-11-27", is(0, "NOT_PUBLISHED")),
        ("2026-12-23", is(2, "")),
        ("2026-12-24", is(0, "TOO_FAR")),
    ] {
        for viewer in [&nobody, &people[2]] {
            assert_eq!(day(viewer, wide, on).await, expected, "{on}");
        }
    }
    assert_eq!(days(&nobody, wide, "2026-12-24", "2026-12-24").await[0]["opensOn"], "2026-11-24");
    // A day has its limit, and so has a resident, who is told of it only where somebody else could book.
    assert_eq!(day(&people[2], &narrow, "2026-11-25").await, is(0, "DAY_LIMIT"));
    assert_eq!(day(&people[1], &narrow, "2026-11-25").await, is(0, "DAY_LIMIT"));
    assert_eq!(day(&people[1], &narrow, "2026-11-28").await, is(1, "YOUR_LIMIT"));
    assert_eq!(day(&people[2], &narrow, "2026-11-28").await, is(1, ""));
    // Whoever is paused reads it on each day, with the end.
    let until = scene.app.now() + chrono::TimeDelta::days(3);
    let pause = json!({ "appointmentId": visit["id"], "until": until, "reason": "多次占位不来" });
    run(&admin, "pauseBooking", pause).await;
    let paused = days(&people[1], wide, "2026-11-25", "2026-11-28").await;
    let reasons: Vec<_> = paused.iter().map(|day| text(&day["reason"])).collect();
    assert_eq!(reasons, ["BOOKING_PAUSED", "CLOSED", "NOT_PUBLISHED", "BOOKING_PAUSED"]);
    assert_eq!(text(&paused[0]["pausedUntil"]).parse::<chrono::DateTime<chrono::Utc>>().unwrap(), until);
    assert_eq!(day(&people[2], wide, "2026-11-25").await, is(1, ""), "nobody else is");
    let stopped = Terms::automatic().with("state", json!("PAUSED"));
    scene.change_service(stopped).await;
    assert_eq!(day(&people[2], wide, "2026-11-25").await, is(0, "PAUSED"));
}
