//! Due dates: pauses, extensions, holidays, closures, years that are not published.

use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, text};
use uuid::Uuid;

use super::{days, inbox, met, met_all, note, open, opened, opening, run, scene, see, step, told, try_step};

/// Imports a year again with one more day off.
async fn add_holiday(admin: &Client, year: i32, date: &str) {
    let document = "query($year: Int!) { calendarYears(from: $year, to: $year) { file } }";
    let years = admin.run(document, json!({ "year": year })).await.data()["calendarYears"].clone();
    let mut file: Value = match years[0]["file"].as_str() {
        Some(file) => serde_json::from_str(file).unwrap(),
        None => json!({ "year": year, "papers": [], "days": [] }),
    };
    let day = json!({ "name": "示例节", "date": date, "isOffDay": true });
    file["days"].as_array_mut().unwrap().push(day);
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "file": file.to_string(), "reason": "放假安排调整" });
    let import = "mutation($input: ImportWorkCalendarInput!) { importWorkCalendar(input: $input) { calendarYear { year } userErrors { code message } } }";
    admin.run(import, json!({ "input": input })).await.done("importWorkCalendar");
}

async fn close_office(scene: &Scene, on: &str) -> Value {
    let admin = scene.app.admin().await;
    let document = "mutation($input: CreateClosureInput!) { createClosure(input: $input) { closure { id } userErrors { code } } }";
    let stretch = json!({ "reach": "OFFICE", "fromOn": on });
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "stretch": stretch, "reason": "机关停电检修" });
    admin.run(document, json!({ "input": input })).await.done("createClosure")["closure"]["id"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn adding_a_holiday_moves_the_due_date_and_those_concerned_hear_why() {
    let scene = scene().await;
    let residents = scene.residents(2).await;
    let visits = met_all(&scene, &[(&residents[0], None), (&residents[1], Some("2026-12-10"))]).await;
    let (matter, promised) = (open(&scene, &visits[0]).await, open(&scene, &visits[1]).await);
    assert_eq!(matter["dueOn"], "2026-12-15");
    add_holiday(&scene.app.admin().await, 2026, "2026-12-02").await;
    let moved = see(&residents[0], &matter).await;
    assert_eq!((&moved["dueOn"], &moved["timeline"][0]["step"]), (&json!("2026-12-16"), &json!("DUE_MOVED")));
    let skipped = moved["dueComputation"]["skipped"].as_array().unwrap();
    assert!(
        skipped.iter().any(|skipped| skipped["day"]["date"] == "2026-12-02" && skipped["reason"] == "OFF")
    );
    for who in [&residents[0], &scene.member] {
        let (kind, body) = inbox(who, 1).await[0].clone();
        assert_eq!(kind, "MATTER_DUE_MOVED");
        assert!(body.contains("2026-12-15 → 2026-12-16") && body.contains("示例节"), "{body}");
    }
    assert_eq!(see(&residents[1], &promised).await["dueOn"], "2026-12-10", "a promised date stays");
    assert_eq!(told(&residents[1], 1).await, ["MATTER_OPENED"]);
    // One beyond the due date moves nothing, and nobody hears of it.
    add_holiday(&scene.app.admin().await, 2026, "2026-12-23").await;
    assert_eq!(see(&residents[0], &matter).await["version"], moved["version"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_office_counts_no_workday_until_it_is_lifted() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = opened(&scene, &resident).await;
    let closure = close_office(&scene, "2026-12-01").await;
    assert_eq!(see(&resident, &matter).await["dueOn"], "2026-12-16");
    assert!(inbox(&resident, 1).await[0].1.contains("机关停电检修"));
    let lift = "mutation($input: LiftClosureInput!) { liftClosure(input: $input) { userErrors { code } } }";
    let input = json!({ "id": closure, "expectedVersion": 1, "reason": "检修提前完成" });
    scene.app.admin().await.run(lift, json!({ "input": input })).await.done("liftClosure");
    assert_eq!(see(&resident, &matter).await["dueOn"], "2026-12-15");
    assert_eq!(told(&resident, 2).await, ["MATTER_DUE_MOVED", "MATTER_DUE_MOVED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_stops_the_clock_and_the_computation_shows_it() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = opened(&scene, &resident).await;
    let wordless = try_step(&scene.member, "pauseMatter", &matter, json!({})).await;
    assert_eq!(wordless.refused("pauseMatter"), "WORDS_MISSING");
    step(&scene.member, "pauseMatter", &matter, note("请提供门牌号。")).await;
    assert_eq!(told(&resident, 1).await, ["MATTER_PAUSED"]);
    // A holiday that comes meanwhile is counted when it goes on: on Monday the 30th, after three workdays.
    add_holiday(&scene.app.admin().await, 2026, "2026-12-02").await;
    assert_eq!(see(&resident, &matter).await["dueOn"], "2026-12-15");
    days(&scene, 6);
    let resumed = step(&scene.member, "resumeMatter", &matter, json!({})).await;
    assert_eq!((&resumed["state"], &resumed["dueOn"]), (&json!("IN_PROGRESS"), &json!("2026-12-21")));
    let paused = resumed["dueComputation"]["skipped"].as_array().unwrap().iter();
    let paused: Vec<_> =
        paused.filter(|day| day["reason"] == "PAUSED").map(|day| text(&day["day"]["date"])).collect();
    assert_eq!(paused, ["2026-11-25", "2026-11-26", "2026-11-27"]);
    assert_eq!(told(&resident, 1).await, ["MATTER_RESUMED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_is_extended_as_the_rule_set_allows_and_the_residents_hear_why() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let matter = opened(&scene, &resident).await;
    let long = json!({ "workdays": 16, "note": "需采购设备。" });
    let long = try_step(&scene.member, "extendMatterDue", &matter, long).await;
    assert_eq!(
        (long.refused("extendMatterDue"), &long.refusal("extendMatterDue")["limit"]),
        ("EXTENSION_TOO_LONG", &json!(15))
    );
    let extended = json!({ "workdays": 5, "note": "需采购设备。" });
    let extended = step(&scene.member, "extendMatterDue", &matter, extended).await;
    assert_eq!(extended["dueOn"], "2026-12-22");
    let (kind, body) = inbox(&resident, 1).await[0].clone();
    assert!(kind == "MATTER_EXTENDED" && body.contains("需采购设备"), "{kind} {body}");
    let again = json!({ "workdays": 1, "note": "再延。" });
    let again = try_step(&scene.member, "extendMatterDue", &matter, again).await;
    assert_eq!(again.refused("extendMatterDue"), "EXTENSION_LIMIT");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_due_date_in_an_unpublished_year_is_provisional_until_it_is_published() {
    let scene = scene().await;
    let resident = scene.app.resident("13800000001").await;
    let visit = met(&scene, &resident).await;
    let mut far = opening(&visit);
    far["dueInWorkdays"] = json!(30);
    let matter = run(&scene.member, "openMatter", far).await.done("openMatter")["matter"].clone();
    assert_eq!(
        (&matter["dueOn"], &matter["dueComputation"]["provisional"]),
        (&json!("2027-01-05"), &json!(true))
    );
    add_holiday(&scene.app.admin().await, 2027, "2027-01-01").await;
    let settled = see(&resident, &matter).await;
    assert_eq!(
        (&settled["dueOn"], &settled["dueComputation"]["provisional"]),
        (&json!("2027-01-06"), &json!(false))
    );
    assert_eq!(told(&resident, 1).await, ["MATTER_DUE_MOVED"]);
}
