//! Times that come every month or on workdays, and where days off move them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use entity::value::RollPolicy;
use serde_json::{Value, json};
use tongxin::work_calendar::{Regular, Repeated, service};
use tongxin_tests::TestApp;
use tongxin_tests::scene::{Scene, Terms};

use super::reading::oracle;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The first workday from a date on, as chinese-days knows it.
fn rolled(known: &BTreeMap<String, bool>, date: NaiveDate) -> NaiveDate {
    date.iter_days().find(|date| known[&date.to_string()]).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_10th_and_the_20th_roll_to_the_next_workday_of_chinese_days_in_2024_to_2026() {
    let Some(known) = oracle() else { return };
    let app = TestApp::start().await;
    let calendar = service::calendar(app.app.db.read(), day("2024-01-01")).await.unwrap();
    let roll = RollPolicy::NextWorkday;
    let rules = [10, 20].map(|month_day| Repeated {
        regular: Regular::MonthDay(month_day),
        roll,
        from: None,
        until: None,
    });
    let days = day("2024-01-01").iter_days().take(1_096);
    let found: Vec<NaiveDate> =
        days.clone().filter(|date| rules.iter().any(|rule| rule.falls_on(*date, &calendar))).collect();
    let meant = days.filter(|date| matches!(date.day(), 10 | 20));
    let expected: Vec<NaiveDate> = meant.map(|date| rolled(&known, date)).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 72);
    // 2024-02-10 is the Spring Festival, whose make-up Sunday comes first; 2026-10-10 is a make-up Saturday itself.
    assert!(found.contains(&day("2024-02-18")) && found.contains(&day("2026-10-10")), "{found:?}");
}

/// The days with free times of the scene's service, and which of them are provisional.
pub(super) async fn days(scene: &Scene, from: &str, to: &str) -> Vec<(String, bool)> {
    let document = "query($id: ID!, $from: LocalDate!, $to: LocalDate!) { availableSlots(serviceId: $id, from: $from, to: $to) {
      localDate provisional } }";
    let answer =
        scene.app.anonymous().run(document, json!({ "id": scene.service, "from": from, "to": to })).await;
    let slots = answer.data()["availableSlots"].as_array().unwrap().clone();
    let read = |slot: &Value| (slot["localDate"].as_str().unwrap().to_owned(), slot["provisional"] == true);
    let mut days: Vec<_> = slots.iter().map(read).collect();
    days.dedup();
    days
}

fn shown(expected: &[(&str, bool)]) -> Vec<(String, bool)> {
    expected.iter().map(|(date, is_provisional)| ((*date).to_owned(), *is_provisional)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn times_of_month_days_nth_weekdays_and_workdays_are_offered_where_they_roll_to() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(366))).await;
    let at = |rule: Value| {
        let mut rule = rule;
        rule["starts"] = json!("09:00");
        rule["ends"] = json!("09:30");
        rule
    };
    let next = |month_day: i32| at(json!({ "monthDay": month_day, "roll": "NEXT_WORKDAY" }));
    scene.publish(&json!([next(10), next(20)])).await.done("setAvailability");
    // The 20th of December and the 10th of January are Sundays; nobody knows yet whether the latter's Monday is a workday.
    let expected = [("2026-12-10", false), ("2026-12-21", false), ("2027-01-11", true), ("2027-01-20", true)];
    assert_eq!(days(&scene, "2026-12-01", "2027-01-31").await, shown(&expected));
    let host = "query($id: ID!) { host(id: $id) { availability { monthDay roll weekday everyWorkday } } }";
    let rules = scene.app.anonymous().run(host, json!({ "id": scene.host })).await;
    let rules = &rules.data()["host"]["availability"];
    assert_eq!(
        rules[0],
        json!({ "monthDay": 10, "roll": "NEXT_WORKDAY", "weekday": null, "everyWorkday": false })
    );

    scene.publish(&json!([at(json!({ "nth": -1, "weekday": 7, "roll": "PREV_WORKDAY" }))])).await;
    assert_eq!(
        days(&scene, "2026-11-24", "2026-12-26").await,
        shown(&[("2026-11-27", false), ("2026-12-25", true)])
    );
    scene.publish(&json!([at(json!({ "weekday": 6, "roll": "SKIP" }))])).await;
    assert_eq!(days(&scene, "2026-11-24", "2026-12-24").await, []);
    scene.publish(&json!([at(json!({ "weekday": 6 }))])).await;
    assert_eq!(days(&scene, "2026-11-24", "2026-12-04").await, shown(&[("2026-11-28", false)]), "as ever");
    let workdays = at(json!({ "everyWorkday": true, "from": "2026-12-04", "until": "2026-12-07" }));
    scene.publish(&json!([workdays])).await;
    assert_eq!(
        days(&scene, "2026-11-24", "2026-12-24").await,
        shown(&[("2026-12-04", false), ("2026-12-07", false)])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_none_or_yields_no_day_is_refused() {
    let scene = Scene::start(Terms::automatic()).await;
    for rule in [
        json!({}),
        json!({ "monthDay": 32 }),
        json!({ "monthDay": 10, "weekday": 1 }),
        json!({ "nth": 2 }),
        json!({ "nth": 6, "weekday": 1 }),
        json!({ "everyWorkday": true, "roll": "NEXT_WORKDAY" }),
        json!({ "on": "2026-12-10", "roll": "SKIP" }),
        json!({ "monthDay": 10, "from": "2026-12-11", "until": "2026-12-31" }),
    ] {
        let mut rule = rule;
        rule["starts"] = json!("09:00");
        rule["ends"] = json!("09:30");
        assert_eq!(scene.publish(&json!([rule])).await.fault(), "INVALID", "{rule}");
    }
}
