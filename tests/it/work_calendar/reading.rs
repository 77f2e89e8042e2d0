//! What is read: days against npm's chinese-days, which has its data from elsewhere; and workdays that are counted.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::{Value, json};
use tongxin_tests::server::present;
use tongxin_tests::{Client, TestApp};

const SPAN: &str = "query($from: LocalDate!, $to: LocalDate!) { workCalendar(from: $from, to: $to) { date kind isWorkday name provisional } }";
const COUNT: &str = "query($from: LocalDate!, $days: Int!, $pauses: [PauseInput!]) { workingDays(from: $from, days: $days, pauses: $pauses) {
  from dueOn counted { date } skipped { day { date kind name } reason } provisional explanation } }";

/// Whether npm's chinese-days takes each date of 2024 to 2026 for a workday; `None` where Node is missing.
pub(super) fn oracle() -> Option<BTreeMap<String, bool>> {
    present("TONGXIN_NODE", "the npm packages of tests/audit; `cargo xtask test` sets it")?;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/audit");
    let output = Command::new("node").arg("workdays.mjs").current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let days: BTreeMap<String, bool> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(date, kind)| (date.to_owned(), kind == "W"))
        .collect();
    assert_eq!(days.len(), 1_096);
    Some(days)
}

async fn span(client: &Client, from: &str, to: &str) -> Vec<Value> {
    let answer = client.run(SPAN, json!({ "from": from, "to": to })).await;
    answer.data()["workCalendar"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_installation_knows_the_workdays_of_2024_to_2026_as_chinese_days_does() {
    let Some(expected) = oracle() else { return };
    let app = TestApp::start().await;
    let mut seen = BTreeMap::new();
    for year in 2024..=2026 {
        for day in span(&app.anonymous(), &format!("{year}-01-01"), &format!("{year}-12-31")).await {
            seen.insert(day["date"].as_str().unwrap().to_owned(), day["isWorkday"] == true);
        }
    }
    assert_eq!(seen, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_says_what_it_is_and_an_unpublished_year_is_provisional_everywhere() {
    let app = TestApp::start().await;
    let mut english = app.anonymous();
    english.language = Some("en".to_owned());
    let october = span(&english, "2026-09-20", "2026-10-01").await;
    assert_eq!(october[0]["kind"], "MAKE_UP");
    assert_eq!(october[0]["name"], "National Day");
    assert_eq!((&october[1]["kind"], &october[1]["name"]), (&json!("WORKDAY"), &Value::Null));
    assert_eq!((&october[11]["kind"], &october[11]["provisional"]), (&json!("HOLIDAY"), &json!(false)));
    let unpublished = span(&english, "2027-01-01", "2027-12-31").await;
    assert_eq!(unpublished.len(), 365);
    assert!(unpublished.iter().all(|day| day["provisional"] == true));
    assert!(unpublished.iter().all(|day| day["kind"] == "WORKDAY" || day["kind"] == "WEEKEND"));
    let years = "{ calendarYears { year state noticeNumber noticeOn papers days { date } origin } }";
    let years = english.run(years, json!({})).await.data()["calendarYears"].clone();
    let states: Vec<_> =
        years.as_array().unwrap().iter().map(|year| (&year["year"], &year["state"])).collect();
    let (published, not) = (json!("PUBLISHED"), json!("NOT_PUBLISHED"));
    let expected =
        [(json!(2025), &published), (json!(2026), &published), (json!(2027), &not), (json!(2028), &not)];
    assert_eq!(states, expected.each_ref().map(|(year, state)| (year, *state)));
    assert_eq!(years[1]["noticeNumber"], "国办发明电〔2025〕7号");
    assert_eq!((&years[1]["noticeOn"], &years[1]["origin"]), (&json!("2025-11-04"), &json!("PROGRAM")));
    assert_eq!(years[1]["days"].as_array().unwrap().len(), 39);
    for (from, to) in
        [("2026-01-02", "2026-01-01"), ("2026-01-01", "2027-02-05"), ("1999-01-01", "1999-01-02")]
    {
        let refused = english.run(SPAN, json!({ "from": from, "to": to })).await;
        assert_eq!(refused.fault(), "INVALID", "{from} {to}");
    }
    assert_eq!(span(&english, "2026-01-01", "2027-02-04").await.len(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn workdays_are_counted_with_pauses_and_closures_and_say_how() {
    let app = TestApp::start().await;
    let (admin, public) = (app.admin().await, app.anonymous());
    let close =
        "mutation($input: CreateClosureInput!) { createClosure(input: $input) { userErrors { code } } }";
    for (reach, from, until) in [
        ("OFFICE", "2026-12-03", None),
        ("DISTRICT", "2026-12-04", Some("12:00")),
        ("DISTRICT", "2026-12-07", None),
    ] {
        let stretch = json!({ "reach": reach, "fromOn": from, "untilTime": until });
        let input =
            json!({ "idempotencyKey": uuid::Uuid::new_v4(), "stretch": stretch, "reason": "系统升级" });
        admin.run(close, json!({ "input": input })).await.done("createClosure");
    }
    let pauses = json!([{ "from": "2026-12-08", "until": "2026-12-09" }]);
    let counted = public.run(COUNT, json!({ "from": "2026-12-01", "days": 3, "pauses": pauses })).await;
    let counted = &counted.data()["workingDays"];
    // The 4th is closed in the morning only: people work.
    assert_eq!(counted["dueOn"], "2026-12-10");
    let dates: Vec<_> = counted["counted"].as_array().unwrap().iter().map(|day| &day["date"]).collect();
    assert_eq!(dates, ["2026-12-02", "2026-12-04", "2026-12-10"]);
    let skipped: Vec<_> = counted["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skipped| {
            (
                skipped["day"]["date"].as_str().unwrap(),
                skipped["day"]["kind"].as_str().unwrap(),
                skipped["reason"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("2026-12-03", "CLOSURE", "OFF"),
        ("2026-12-05", "WEEKEND", "OFF"),
        ("2026-12-06", "WEEKEND", "OFF"),
        ("2026-12-07", "CLOSURE", "OFF"),
        ("2026-12-08", "WORKDAY", "PAUSED"),
        ("2026-12-09", "WORKDAY", "PAUSED"),
    ];
    assert_eq!(skipped, expected);
    assert_eq!(counted["provisional"], false);
    let told = counted["explanation"].as_str().unwrap();
    assert!(
        told.contains("2026-12-03 停止办公（系统升级）")
            && told.contains("2026-12-08 至 2026-12-09 暂停计时"),
        "{told}"
    );
    let later = public.run(COUNT, json!({ "from": "2026-12-20", "days": 15 })).await;
    assert_eq!(later.data()["workingDays"]["provisional"], true);
    for (days, pauses) in [
        (0, json!([])),
        (251, json!([])),
        (1, json!([{ "from": "2026-12-02", "until": "2026-12-01" }])),
        (1, json!([{ "from": "2026-12-01", "until": "2099-12-01" }])),
        (1, json!(vec![json!({ "from": "2026-12-02", "until": "2026-12-02" }); 21])),
    ] {
        let refused =
            public.run(COUNT, json!({ "from": "2026-12-01", "days": days, "pauses": pauses })).await;
        assert_eq!(refused.fault(), "INVALID", "{days} {pauses}");
    }
}
