//! Times that a host offers in the place of one they cancel, and what counts among the bookings a resident may have.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sqlx::{self, AssertSqlSafe};
use serde_json::{Value, json};
use tongxin::db::RawPool;
use tongxin_tests::scene::{Scene, Terms, act, all_week, hold, text};
use tongxin_tests::{Answer, Client};

use super::{booked, step, with};

/// Cancels, perhaps with another time.
async fn cancel(client: &Client, visit: &Value, offer: Option<DateTime<Utc>>) -> Answer {
    let input = with(with(step(visit), "reason", json!("临时会议")), "offerStartsAt", json!(offer));
    act(client, "cancelReception", input).await
}

/// A visit that the host cancelled and for which they offer a time so many minutes after nine; returns the offer.
async fn offered(scene: &Scene, resident: &Client, minutes: i64) -> Value {
    let visit = booked(scene, resident).await;
    let answer = cancel(&scene.member, &visit, Some(scene.tomorrow(minutes))).await;
    let offer = text(&answer.done("cancelReception")["offer"]["id"]);
    scene.see(resident, &offer).await
}

async fn accept(resident: &Client, offer: &Value) -> Answer {
    act(resident, "bookAppointment", json!({ "appointmentId": offer["id"] })).await
}

#[tokio::test]
async fn an_offer_is_accepted_although_the_service_was_paused_meanwhile() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let offer = offered(&scene, &resident, 60).await;
    scene.change_service(Terms::automatic().with("state", json!("PAUSED"))).await;
    let taken = accept(&resident, &offer).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_host_takes_an_offer_back_and_offers_another_time() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let offer = offered(&scene, &resident, 60).await;
    assert_eq!(cancel(&scene.member, &offer, None).await.refused("cancelReception"), "OFFER_MISSING");
    let done = cancel(&scene.member, &offer, Some(scene.tomorrow(120))).await;
    let done = done.done("cancelReception");
    assert_eq!(done["appointment"]["state"], "CANCELLED_BY_HOST");
    assert_eq!(accept(&resident, &offer).await.refused("bookAppointment"), "NOT_NOW");
    let taken = accept(&resident, &done["offer"]).await;
    assert_eq!(taken.done("bookAppointment")["appointment"]["state"], "CONFIRMED");
    hold(&resident, &scene.service, scene.tomorrow(60)).await.done("holdSlot");
}

#[tokio::test]
async fn no_other_time_is_asked_for_where_the_resident_could_not_come() {
    let scene = Scene::start(Terms::automatic().with("horizonDays", json!(1))).await;
    scene.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    assert_eq!(cancel(&scene.member, &visit, None).await.refused("cancelReception"), "OFFER_MISSING");
    other.booked(&resident, scene.tomorrow(30)).await;
    cancel(&scene.member, &visit, None).await.done("cancelReception");
}

#[tokio::test]
async fn the_time_that_is_cancelled_is_not_asked_for_again() {
    let terms = Terms::automatic().with("capacity", json!(2)).with("horizonDays", json!(1));
    let scene = Scene::start(terms).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    cancel(&scene.member, &visit, None).await.done("cancelReception");
}

#[tokio::test]
async fn what_a_host_offers_does_not_count_among_what_a_resident_may_ask_for() {
    let terms = Terms::automatic().with("residentLimit", json!(1));
    let scene = Scene::start(terms).await;
    let resident = scene.app.resident("13800000001").await;
    let offer = offered(&scene, &resident, 60).await;
    let own = scene.booked(&resident, scene.tomorrow(180)).await;
    assert_eq!(own["state"], "CONFIRMED", "another time instead of the one that is offered");
    let refused = hold(&resident, &scene.service, scene.tomorrow(240)).await;
    assert_eq!(refused.refused("holdSlot"), "RESIDENT_LIMIT");
    let taken = accept(&resident, &offer).await;
    let taken = taken.done("bookAppointment")["appointment"].clone();
    for (visit, minutes) in [(taken, 90), (own, 210)] {
        let input = with(step(&visit), "startsAt", json!(scene.tomorrow(minutes)));
        act(&resident, "rescheduleAppointment", input).await.done("rescheduleAppointment");
    }
    let refused = hold(&resident, &scene.service, scene.tomorrow(240)).await;
    assert_eq!(refused.refused("holdSlot"), "RESIDENT_LIMIT", "a booking that was moved still counts");
}

#[tokio::test]
async fn a_visit_is_moved_although_the_limit_was_lowered() {
    let terms = |limit: i32| Terms::automatic().with("residentLimit", json!(limit));
    let scene = Scene::start(terms(2)).await;
    let resident = scene.app.resident("13800000001").await;
    booked(&scene, &resident).await;
    let second = scene.booked(&resident, scene.tomorrow(60)).await;
    scene.change_service(terms(1)).await;
    let input = with(step(&second), "startsAt", json!(scene.tomorrow(120)));
    let moved = act(&resident, "rescheduleAppointment", input).await;
    assert_eq!(moved.done("rescheduleAppointment")["appointment"]["state"], "CONFIRMED");
}

#[tokio::test]
async fn a_visit_that_is_over_counts_no_more_among_those_a_resident_may_have() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(1))).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(29) - scene.app.now());
    let next = scene.tomorrow(24 * 60);
    assert_eq!(hold(&resident, &scene.service, next).await.refused("holdSlot"), "RESIDENT_LIMIT");
    scene.app.advance(TimeDelta::minutes(1));
    scene.booked(&resident, next).await;
    scene.app.advance(TimeDelta::hours(2));
    act(&scene.member, "completeAppointment", step(&visit)).await.done("completeAppointment");
    let third = hold(&resident, &scene.service, next + TimeDelta::hours(1)).await;
    assert_eq!(third.refused("holdSlot"), "RESIDENT_LIMIT");
}

/// The database counts what a resident asked for, whatever the program says.
#[tokio::test]
async fn the_database_lets_no_booking_out_of_the_quota() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    booked(&scene, &resident).await;
    let copy = "INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, day_number, \
        period_number, local_date, starts_at, ends_at, title, mode, place, hold_until, version, created_at, updated_at) \
        SELECT resident_account_id, 'X', service_id, host_id, occurrence_id, resident_account_id, 'HELD', 1, 9, 9, local_date, starts_at, \
        ends_at, title, mode, place, created_at, 1, created_at, updated_at FROM appointment";
    let aside = "UPDATE appointment SET quota_number = NULL, decided_at = NULL";
    for (sql, guard) in [(copy, "appointment_quota_counts"), (aside, "appointment_version")] {
        let err = scene.app.try_sql(sql).await.unwrap_err();
        assert!(err.contains(guard), "{err}");
    }
}

#[tokio::test]
async fn a_visit_is_not_moved_to_the_time_it_has() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = booked(&scene, &resident).await;
    let agreed = act(&scene.member, "confirmAppointment", step(&asked)).await;
    let agreed = &agreed.done("confirmAppointment")["appointment"];
    let input = with(step(agreed), "startsAt", json!(scene.tomorrow(0)));
    let moved = act(&resident, "rescheduleAppointment", input).await;
    assert_eq!(moved.refused("rescheduleAppointment"), "SAME_TIME");
    assert_eq!(scene.see(&resident, &text(&asked["id"])).await["state"], "CONFIRMED", "nothing was lost");
}

#[tokio::test]
async fn a_visitor_who_came_early_can_be_sent_home_with_another_time() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = booked(&scene, &resident).await;
    scene.app.advance(scene.tomorrow(-30) - scene.app.now());
    let input = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
    let here = act(&scene.member, "checkInAppointment", input).await;
    let here = &here.done("checkInAppointment")["appointment"];
    let done = cancel(&scene.member, here, Some(scene.tomorrow(60))).await;
    assert_eq!(done.done("cancelReception")["appointment"]["state"], "CANCELLED_BY_HOST");
}

#[tokio::test]
async fn a_time_that_was_never_asked_for_is_nobodys_business() {
    let scene = Scene::start(Terms::automatic()).await;
    let (resident, admin) = (scene.app.resident("13800000001").await, scene.app.admin().await);
    let released = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let released = released.done("holdSlot")["appointment"]["id"].clone();
    act(&resident, "releaseHold", json!({ "appointmentId": released })).await.done("releaseHold");
    let expired = hold(&resident, &scene.service, scene.tomorrow(60)).await;
    let expired = expired.done("holdSlot")["appointment"]["id"].clone();
    scene.app.advance(TimeDelta::minutes(6));
    assert_eq!(tongxin::appointments::sweep(&scene.app.app).await.unwrap(), 1);
    let visit = scene.booked(&resident, scene.tomorrow(120)).await;
    for viewer in [&scene.member, &admin] {
        let list = viewer.run("{ receptions(first: 9) { totalCount nodes { id } } }", json!({})).await;
        let expected = json!({ "totalCount": 1, "nodes": [{ "id": visit["id"] }] });
        assert_eq!(list.data()["receptions"], expected);
        for id in [&released, &expired] {
            let seen =
                viewer.run("query($id: ID!) { appointment(id: $id) { state } }", json!({ "id": id })).await;
            assert_eq!(seen.fault(), "NOT_FOUND");
        }
    }
    assert_eq!(scene.see(&resident, &text(&expired)).await["state"], "EXPIRED", "the resident knows");
}

/// Somebody waits for the earlier of two receptions without keeping others from the later one, or two who change places would wait for one
/// another. SQLite has one writer at a time.
#[tokio::test(flavor = "multi_thread")]
async fn two_receptions_are_locked_the_earlier_first() {
    let scene = Scene::start(Terms::automatic().with("capacity", json!(2))).await;
    let RawPool::Postgres(pool) = scene.app.app.db.raw() else { return };
    let mut residents = scene.residents(2).await;
    booked(&scene, &residents[0]).await;
    let visit = scene.booked(&residents[1], scene.tomorrow(60)).await;
    let lock = |minutes: i64| {
        let at = scene.tomorrow(minutes).to_rfc3339();
        AssertSqlSafe(format!("SELECT id FROM occurrence WHERE starts_at = '{at}' FOR UPDATE SKIP LOCKED"))
    };
    let mut earlier = pool.begin().await.unwrap();
    assert_eq!(sqlx::query(lock(0)).fetch_all(&mut *earlier).await.unwrap().len(), 1);
    let input = with(step(&visit), "startsAt", json!(scene.tomorrow(0)));
    let resident = residents.remove(1);
    let mut moving = tokio::spawn(async move { act(&resident, "rescheduleAppointment", input).await });
    let early = tokio::time::timeout(std::time::Duration::from_millis(400), &mut moving).await;
    assert!(early.is_err(), "it waits for the earlier one");
    let later = sqlx::query(lock(60)).fetch_all(pool).await.unwrap();
    assert_eq!(later.len(), 1, "and holds the later one meanwhile");
    earlier.rollback().await.unwrap();
    moving.await.unwrap().done("rescheduleAppointment");
}
