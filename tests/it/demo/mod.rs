//! The demo district: complete, believable, and the same every time.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;
use tongxin::{appointments, demo};
use tongxin_tests::TestApp;

const COUNTS: &str = "{
  members(first: 1) { totalCount nodes { id name } }
  studios(first: 1) { totalCount nodes { id name } }
  townships: regions(level: TOWNSHIP) { id }
  subdistricts: regions(level: SUBDISTRICT) { id }
  villages: regions(level: VILLAGE) { id }
  communities: regions(level: COMMUNITY) { id parent { id } }
  sectors { name nameEn }
  terms { title isCurrent }
}";

#[tokio::test(flavor = "multi_thread")]
async fn the_district_is_complete_and_has_the_same_ids_every_time() {
    let (one, other) = (TestApp::start().await, TestApp::start().await);
    demo::fill(&one.app).await.unwrap();
    demo::fill(&other.app).await.unwrap();
    let answer = one.anonymous().run(COUNTS, json!({})).await;
    let data = answer.data();
    assert_eq!(data["members"]["totalCount"], 300);
    assert_eq!(data["studios"]["totalCount"], 40);
    let count = |field: &str| data[field].as_array().unwrap().len();
    assert_eq!(count("townships") + count("subdistricts"), 12);
    assert_eq!(count("villages") + count("communities"), 80);
    assert_eq!(count("sectors"), 34);
    assert_eq!(data["terms"], json!([{ "title": "第五届", "isCurrent": true }]));
    assert_eq!(other.anonymous().run(COUNTS, json!({})).await.data(), data);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_district_with_people_is_not_filled_again() {
    let app = TestApp::start().await;
    demo::fill(&app.app).await.unwrap();
    let refused = demo::fill(&app.app).await.unwrap_err();
    assert!(format!("{refused:#}").contains("empty"), "{refused:#}");
}

/// Of a demo that starts so many hours after Monday morning, how many appointments the sweeper ends at once.
async fn ended_on_arrival(hours: i64) -> (i64, usize) {
    let app = TestApp::start().await;
    app.advance(TimeDelta::hours(hours));
    demo::fill(&app.app).await.unwrap();
    (hours, appointments::sweep(&app.app).await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_has_run_out_of_time_when_the_demo_starts() {
    // Every day of the week, at nine, fifteen and twenty-one o'clock.
    for day in 0..7 {
        let starts = [0, 6, 12].map(|hour| ended_on_arrival(day * 24 + hour));
        for (hours, ended) in join_all(starts).await {
            assert_eq!(ended, 0, "{hours} hours after Monday morning");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_printed_accounts_sign_in_and_find_something_to_do() {
    let app = TestApp::start().await;
    let accounts = demo::fill(&app.app).await.unwrap();
    let staff = app.staff(accounts.admin_login, accounts.password).await;
    let role = staff.run("{ viewer { staffRole } }", json!({})).await;
    assert_eq!(role.data()["viewer"]["staffRole"], "ADMIN");
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    let role = officer.run("{ viewer { staffRole } }", json!({})).await;
    assert_eq!(role.data()["viewer"]["staffRole"], "OFFICER");
    let member = app.resident(&accounts.member.1).await;
    let viewer = member.run("{ viewer { memberId member { studios { role } } } }", json!({})).await;
    assert!(viewer.data()["viewer"]["memberId"].is_string());
    assert!(!viewer.data()["viewer"]["member"]["studios"].as_array().unwrap().is_empty());
    let resident = app.resident(&accounts.residents[0].1).await;
    let mine = resident.run("{ myAppointments(first: 10) { nodes { state number } } }", json!({})).await;
    let mine = mine.data()["myAppointments"]["nodes"].as_array().unwrap().clone();
    let has = |state: &str| mine.iter().any(|appointment| appointment["state"] == state);
    assert!(has("REQUESTED") && has("CONFIRMED"), "{mine:?}");
}
