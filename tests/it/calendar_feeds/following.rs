//! A calendar follows what becomes of a visit.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{TestApp, Web};

use super::{calendar, event, events, feed, file};

fn step(visit: &Value) -> Value {
    json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] })
}

fn with(mut input: Value, name: &str, value: Value) -> Value {
    input[name] = value;
    input
}

/// What a later state of an entry has to be against an earlier one.
#[track_caller]
fn follows(before: &Value, after: &Value) {
    assert_eq!(before["uid"], after["uid"], "the same entry");
    assert!(before["sequence"].as_i64() < after["sequence"].as_i64(), "{before} {after}");
    assert!(before["last-modified"].as_str() <= after["last-modified"].as_str(), "{before} {after}");
}

/// Two servers over one database, and the address of a resident's calendar.
struct Two(Web, Web, String);

impl Two {
    async fn of(app: &TestApp, feed: String) -> Self {
        Self(Web::start(app), Web::start(&app.replica().await), feed)
    }

    /// What both of them answer.
    async fn read(&self) -> String {
        let read = calendar(&self.0, &self.2).await;
        assert_eq!(read, calendar(&self.1, &self.2).await, "the other server answers another calendar");
        read
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_follows_a_visit_that_is_booked_confirmed_moved_and_cancelled() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let two = Two::of(&scene.app, feed(&resident).await).await;
    let Some(empty) = events(&two.read().await) else { return };
    assert_eq!(empty, [Value::Null; 0]);

    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let asked = event(&two.read().await).unwrap();
    let host = text(&asked["summary"]);
    assert!(host.starts_with("面对面接待 · "), "{host}");
    assert_eq!(
        (&asked["status"], &asked["dtstart"], &asked["dtend"], &asked["location"], &asked["class"]),
        (
            &json!("TENTATIVE"),
            &json!("2026-11-24T01:00:00.000Z"),
            &json!("2026-11-24T01:30:00.000Z"),
            &json!("示例路1号"),
            &json!("PRIVATE")
        )
    );
    assert!(text(&asked["description"]).contains(&text(&visit["number"])));

    scene.app.advance(TimeDelta::minutes(1));
    let visit = act(&scene.member, "confirmAppointment", step(&visit)).await.done("confirmAppointment")
        ["appointment"]
        .clone();
    let confirmed = event(&two.read().await).unwrap();
    follows(&asked, &confirmed);
    assert_eq!((&confirmed["status"], &confirmed["transp"]), (&json!("CONFIRMED"), &json!("OPAQUE")));

    // Twice, since the entry is known by the first of its bookings, however far back that is.
    let (mut before, mut last) = (confirmed, visit.clone());
    for minutes in [60, 120] {
        scene.app.advance(TimeDelta::minutes(1));
        let input = with(step(&last), "startsAt", json!(scene.tomorrow(minutes)));
        let moved = act(&resident, "rescheduleAppointment", input).await;
        last = moved.done("rescheduleAppointment")["appointment"].clone();
        let after = event(&two.read().await).unwrap();
        follows(&before, &after);
        assert_eq!(after["dtstart"], last["startsAt"]);
        assert_eq!(after["status"], "TENTATIVE", "the host has not agreed to the new time yet");
        before = after;
    }
    // The file of the first booking is where it stands now, and not a cancellation of the same entry.
    let single = text(&file(&resident, &visit).await.data()["appointmentCalendar"]);
    assert_eq!(event(&single).unwrap(), before);

    scene.app.advance(TimeDelta::minutes(1));
    let cancel = with(step(&last), "reason", json!("有事"));
    act(&resident, "cancelAppointment", cancel).await.done("cancelAppointment");
    let cancelled = event(&two.read().await).unwrap();
    follows(&before, &cancelled);
    assert_eq!((&cancelled["status"], &cancelled["transp"]), (&json!("CANCELLED"), &json!("TRANSPARENT")));
    assert!(text(&cancelled["summary"]).starts_with("已取消："));
    assert!(!two.read().await.contains("有事"), "a reason is between those concerned");

    // It stays for thirty days after its time, for calendars that look rarely, and then goes.
    let ends = "2026-11-24T03:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    scene.app.advance(ends + TimeDelta::days(30) - scene.app.now());
    assert_eq!(event(&calendar(&two.0, &two.2).await).unwrap(), cancelled);
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(events(&calendar(&two.0, &two.2).await).unwrap(), [Value::Null; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_merely_held_or_offered_is_in_no_calendar() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let (web, feed) = (Web::start(&scene.app), feed(&resident).await);
    let held = tongxin_tests::scene::hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let held = held.done("holdSlot")["appointment"].clone();
    assert!(!calendar(&web, &feed).await.contains("VEVENT"));
    assert_eq!(file(&resident, &held).await.data()["appointmentCalendar"], Value::Null);
    assert_eq!(file(&scene.member, &held).await.fault(), "NOT_FOUND");
    tongxin_tests::scene::book(&resident, &text(&held["id"])).await.done("bookAppointment");
    assert!(calendar(&web, &feed).await.contains("VEVENT"));
    let stranger = scene.app.resident("13800000002").await;
    assert_eq!(file(&stranger, &held).await.fault(), "NOT_FOUND");
    assert_eq!(file(&scene.app.anonymous(), &held).await.fault(), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_an_unpublished_year_is_tentative_until_the_year_is_published() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(366))).await;
    let resident = scene.app.resident("13800000001").await;
    let (web, feed) = (Web::start(&scene.app), feed(&resident).await);
    scene.booked(&resident, "2027-01-11T01:00:00Z".parse().unwrap()).await;
    let Some(provisional) = event(&calendar(&web, &feed).await) else { return };
    assert_eq!(provisional["status"], "TENTATIVE");
    let told = text(&provisional["description"]);
    assert!(told.contains("暂定") && told.contains("放假安排尚未公布"), "{told}");
    let admin = scene.app.admin().await;
    let publish = async |off: &[&str]| {
        let days: Vec<_> =
            off.iter().map(|date| json!({ "name": "春节", "date": date, "isOffDay": true })).collect();
        let file =
            json!({ "year": 2027, "papers": ["https://example.org/notice"], "days": days }).to_string();
        let input = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "file": file, "noticeNumber": "示例〔2026〕1号", "confirm": true,
            "reason": "放假安排公布",
        });
        let document = "mutation($input: ImportWorkCalendarInput!) { importWorkCalendar(input: $input) { userErrors { code } } }";
        admin.run(document, json!({ "input": input })).await.done("importWorkCalendar");
    };
    publish(&["2027-01-01"]).await;
    let settled = event(&calendar(&web, &feed).await).unwrap();
    follows(&provisional, &settled);
    assert_eq!(settled["status"], "CONFIRMED");
    assert!(!text(&settled["description"]).contains("暂定"));
}
