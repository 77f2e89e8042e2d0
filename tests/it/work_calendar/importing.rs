//! Importing years: by staff and by command, again, back, and with every mistake.

use std::process::Command;

use serde_json::{Value, json};
use tongxin_tests::TestApp;
use tongxin_tests::database::Fresh;
use tongxin_tests::server::binary;
use uuid::Uuid;

use super::{IMPORT, file, import};

fn codes(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer["importWorkCalendar"]["userErrors"].as_array().unwrap();
    errors.iter().map(|error| (text(&error["code"]), text(&error["at"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_imported_once_again_and_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = file(2027, &["2026-12-31", "2027-01-01"], &["2027-01-09"]);
    let preview = "query($file: String!) { workCalendarPreview(file: $file) {
      preview { year isNew needsConfirmation changes { date } } userErrors { code } } }";
    let seen = admin.run(preview, json!({ "file": first })).await.data()["workCalendarPreview"].clone();
    assert_eq!(
        (&seen["preview"]["isNew"], &seen["preview"]["needsConfirmation"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(seen["preview"]["changes"].as_array().unwrap().len(), 3);

    let done = import(&admin, &first, false).await.done("importWorkCalendar").clone();
    let year = &done["calendarYear"];
    assert_eq!(
        (&year["state"], &year["origin"], &year["version"]),
        (&json!("PUBLISHED"), &json!("STAFF"), &json!(1))
    );
    assert_eq!(
        (year["noticeNumber"].as_str(), done["changes"].as_array().unwrap().len()),
        (Some("示例〔2026〕1号"), 3)
    );
    let kept = year["file"].as_str().unwrap().to_owned();

    let same = import(&admin, &first, false).await.done("importWorkCalendar").clone();
    assert_eq!((&same["calendarYear"]["version"], &same["changes"]), (&json!(1), &json!([])));

    // One day moves: another is lost.
    let second = file(2027, &["2026-12-31", "2027-01-04"], &["2027-01-09"]);
    let seen = admin.run(preview, json!({ "file": second })).await.data()["workCalendarPreview"].clone();
    assert_eq!(seen["preview"]["needsConfirmation"], true);
    let unsaid = import(&admin, &second, false).await;
    assert_eq!(codes(unsaid.data()), [("CONFIRMATION_NEEDED".to_owned(), String::new())]);
    let error = &unsaid.data()["importWorkCalendar"]["userErrors"][0];
    assert_eq!((&error["lostCount"], &error["pastCount"]), (&json!(1), &json!(0)));
    let moved = import(&admin, &second, true).await.done("importWorkCalendar").clone();
    assert_eq!(
        (&moved["calendarYear"]["version"], moved["changes"].as_array().unwrap().len()),
        (&json!(2), 2)
    );

    let back = import(&admin, &kept, true).await.done("importWorkCalendar").clone();
    assert_eq!(back["calendarYear"]["days"], year["days"], "the former file takes it back");
    assert_eq!(back["calendarYear"]["version"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_over_changes_only_when_it_is_confirmed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let years = "{ calendarYears(from: 2026, to: 2026) { file } }";
    let there =
        admin.run(years, json!({})).await.data()["calendarYears"][0]["file"].as_str().unwrap().to_owned();
    // It is the 23rd of November: the 24th is to come, the 9th is over.
    let with = |date: &str| {
        let mut json: Value = serde_json::from_str(&there).unwrap();
        json["days"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "name": "地方节日", "date": date, "isOffDay": true }));
        json.to_string()
    };
    let past = import(&admin, &with("2026-11-09"), false).await;
    assert_eq!(past.refused("importWorkCalendar"), "CONFIRMATION_NEEDED");
    assert_eq!(past.data()["importWorkCalendar"]["userErrors"][0]["pastCount"], 1);
    import(&admin, &with("2026-11-24"), false).await.done("importWorkCalendar");
    import(&admin, &there, true).await.done("importWorkCalendar");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mistake_of_a_file_is_named_at_once_and_nothing_is_taken_from_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let day =
        |name: &str, date: &str, is_off: bool| json!({ "name": name, "date": date, "isOffDay": is_off });
    let days = json!([
        day("元旦", "2027-01-01", true),
        day("元旦", "2027-01-01", true),
        day("元旦", "2027-13-01", true),
        day("元旦", "2028-01-01", true),
        day("元旦", "2027-01-05", false),
        day("", "2027-01-02", true),
        { "name": "元旦", "date": "2027-01-03" },
    ]);
    let bad = json!({ "year": 2027, "papers": ["见通知"], "days": days, "Days": [] }).to_string();
    let answer = import(&admin, &bad, true).await;
    let expected = [
        ("UNKNOWN_KEY", "Days"),
        ("PAPER_INVALID", "papers.0"),
        ("DATE_TWICE", "days.1.date"),
        ("DATE_INVALID", "days.2.date"),
        ("DATE_OUTSIDE_YEAR", "days.3.date"),
        ("MAKE_UP_NOT_WEEKEND", "days.4.date"),
        ("NAME_INVALID", "days.5.name"),
        ("VALUE_MISSING", "days.6.isOffDay"),
    ];
    assert_eq!(codes(answer.data()), expected.map(|(code, at)| (code.to_owned(), at.to_owned())));
    for (file, code) in [
        ("今年放假", "FILE_UNREADABLE"),
        (
            r#"{"year":1990,"papers":[],"days":[{"name":"元旦","date":"1990-01-01","isOffDay":true}]}"#,
            "YEAR_INVALID",
        ),
        (r#"{"year":2027,"papers":[],"days":[]}"#, "COUNT_INVALID"),
    ] {
        assert_eq!(import(&admin, file, true).await.refused("importWorkCalendar"), code);
    }
    let state = "{ calendarYears(from: 2027, to: 2027) { state days { date } } }";
    let year = admin.run(state, json!({})).await.data()["calendarYears"][0].clone();
    assert_eq!(year, json!({ "state": "NOT_PUBLISHED", "days": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_imports_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = file(2027, &["2027-01-01"], &[]);
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "file": file, "reason": "放假安排公布" });
    let first = admin.run(IMPORT, json!({ "input": input })).await.done("importWorkCalendar").clone();
    let again = admin.run(IMPORT, json!({ "input": input })).await.done("importWorkCalendar").clone();
    assert_eq!((&first["replayed"], &again["replayed"]), (&json!(false), &json!(true)));
    assert_eq!(first["changes"], again["changes"]);
    assert_eq!(again["calendarYear"]["version"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_imports_by_command_and_looks_before() {
    let Some(binary) = binary() else { return };
    let database = Fresh::new().await;
    let folder = std::env::temp_dir().join(format!("tongxin-calendar-{}", Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let run = |file: &str, more: &[&str]| {
        std::fs::write(folder.join("2027.json"), file).unwrap();
        let mut command = Command::new(&binary);
        command.current_dir(&folder).args(["calendar", "import", "2027.json"]).args(more);
        command.env("TONGXIN__DATABASE__URL", &database.url);
        command.env("TONGXIN__SECRETS__MASTER_KEY", "2a".repeat(32));
        let done = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (done.status.success(), text(&done.stdout), text(&done.stderr))
    };
    let good = file(2027, &["2027-01-01", "2027-01-04"], &["2027-01-09"]);
    for (more, changes) in
        [(&["--dry-run"][..], 3), (&["--dry-run"], 3), (&["--notice", "示例〔2026〕1号"], 3), (&[], 0)]
    {
        let (is_good, out, err) = run(&good, more);
        assert!(is_good && out.contains(&format!("{changes} days differ")), "{more:?} {out} {err}");
    }
    let (is_good, _, err) = run(&file(2027, &["2027-02-30"], &["2027-01-05"]), &[]);
    assert!(!is_good && err.contains("days.0.date: “2027-02-30” is no date"), "{err}");
    assert!(err.contains("days.1.date：2027-01-05 不是周末"), "{err}");
    let less = file(2027, &["2027-01-01"], &["2027-01-09"]);
    let (is_good, _, err) = run(&less, &[]);
    assert!(!is_good && err.contains("--confirm"), "{err}");
    assert!(run(&less, &["--confirm"]).1.contains("1 days differ"));
    // What stays in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_lists_no_day_of_another_year_and_no_make_up_day_in_the_week() {
    let app = TestApp::start().await;
    for (sql, guard) in [
        (
            "INSERT INTO calendar_day (year, on_date, name, kind) VALUES (2026, '2027-01-01', '元旦', 'OFF')",
            "calendar_day_year",
        ),
        (
            "INSERT INTO calendar_day (year, on_date, name, kind) VALUES (2026, '2025-11-30', '元旦', 'OFF')",
            "calendar_day_year",
        ),
        (
            "INSERT INTO calendar_day (year, on_date, name, kind) VALUES (2026, '2026-11-24', '国庆节', 'WORK')",
            "calendar_day_make_up",
        ),
    ] {
        let said = app.try_sql(sql).await.unwrap_err();
        assert!(said.contains(guard), "{sql}: {said}");
    }
    app.run_sql(
        "INSERT INTO calendar_day (year, on_date, name, kind) VALUES (2026, '2026-11-28', '国庆节', 'WORK')",
    )
    .await;
}
