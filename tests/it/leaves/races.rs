//! A leave beside what others do at the same moment, and what holds it when nothing in the program does.

use serde_json::json;
use tongxin::db::Engine;
use tongxin_tests::scene::{Scene, Terms, act, book, hold, text};

use super::*;

/// What lets nobody be in two places.
fn without_the_occupancy_guard(scene: &Scene) -> &'static str {
    match scene.app.app.db.engine() {
        Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
        Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
    }
}

/// A leave and a booking in it at the same moment, several times: how often both were done.
async fn both_done(rounds: i64) -> i64 {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(20))).await;
    let resident = scene.app.resident("13800000001").await;
    let mut both = 0;
    for round in 0..rounds {
        let at = scene.tomorrow(30 * round);
        let (from, to) = (
            format!("{:02}:{:02}", 9 + round / 2, 30 * (round % 2)),
            format!("{:02}:{:02}", 9 + (round + 1) / 2, 30 * ((round + 1) % 2)),
        );
        let stretch = json!({ "fromOn": "2026-11-24", "fromTime": from, "untilTime": to });
        let none = json!([]);
        let (leave, visit) =
            tokio::join!(take(&scene, &scene.member, &stretch, &none), hold(&resident, &scene.service, at));
        let held = visit.data()["holdSlot"]["appointment"]["id"].clone();
        let is_taken = !leave.data()["takeLeave"]["leave"].is_null();
        assert!(is_taken, "what is merely held stands in no leave's way: {:?}", leave.json);
        if !held.is_null() {
            let seen = scene.see(&resident, &text(&held)).await;
            let booked = book(&resident, &text(&held)).await;
            let is_booked = booked.data()["bookAppointment"]["userErrors"] == json!([]);
            assert_eq!(seen["state"] == "RELEASED", !is_booked, "{seen}");
            both += i64::from(is_booked);
        }
    }
    both
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leave_and_a_booking_in_it_are_never_both_done() {
    assert_eq!(both_done(8).await, 0);
}

/// The negative control: the database is what holds it.
#[tokio::test]
async fn without_the_occupancy_guard_somebody_is_booked_into_a_leave() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    scene.app.run_sql(without_the_occupancy_guard(&scene)).await;
    take(&scene, &scene.member, &morning(), &json!([])).await.done("takeLeave");
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    assert_eq!(visit["state"], "CONFIRMED");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_leaves_at_once_that_overlap_one_is_taken() {
    let scene = Scene::start(Terms::automatic()).await;
    let admin = scene.app.admin().await;
    let (day, none) = (json!({ "fromOn": "2026-11-24" }), json!([]));
    let stretch = morning();
    let first = take(&scene, &scene.member, &stretch, &none);
    let (one, other) = tokio::join!(first, take(&scene, &admin, &day, &none));
    let taken = [&one, &other].into_iter().filter(|answer| !answer.data()["takeLeave"]["leave"].is_null());
    assert_eq!(taken.count(), 1);
}

/// Two members are away at the same moment, and each sends a visit to the other: locks are taken in one order, and nobody receives while away.
#[tokio::test(flavor = "multi_thread")]
async fn two_who_stand_in_for_one_another_do_not_wait_for_each_other() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = scene.booked(&residents[0], scene.tomorrow(0)).await;
    let others = other.booked(&residents[1], scene.tomorrow(30)).await;
    let at = scene.tomorrow(60);
    let mine = to_member(&visit, &other.service, at);
    let theirs = to_member(&others, &scene.service, at);
    let member = member_of(&other.member).await;
    let second = other.member.run(TAKE, json!({ "input": input(&member, &morning(), &theirs) }));
    let stretch = morning();
    let first = take(&scene, &scene.member, &stretch, &mine);
    let (first, second) = futures_util::future::join(first, second).await;
    let taken: Vec<_> = [&first, &second]
        .into_iter()
        .filter(|answer| !answer.data()["takeLeave"]["leave"].is_null())
        .collect();
    assert_eq!(
        taken.len(),
        1,
        "who is away does not stand in, whoever came first: {} {}",
        first.json,
        second.json
    );
}

/// The resident takes the offer while the sweeper ends it: one of them wins, and the place is given once.
#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_taken_or_runs_out_and_never_both() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let at = scene.tomorrow((4 * 24 + 5) * 60);
    take(&scene, &scene.member, &morning(), &to_member(&visit, &other.service, at)).await.done("takeLeave");
    let offer = latest(&resident, at).await;
    scene.app.advance(chrono::TimeDelta::hours(48));
    resident.account_id().await;
    let (answer, ()) = tokio::join!(
        act(&resident, "bookAppointment", json!({ "appointmentId": offer["id"] })),
        sweep(&scene)
    );
    assert!(["HOLD_LAPSED", "NOT_NOW"].contains(&answer.refused("bookAppointment")));
    sweep(&scene).await;
    assert_eq!(scene.see(&resident, &text(&offer["id"])).await["state"], "EXPIRED");
}
