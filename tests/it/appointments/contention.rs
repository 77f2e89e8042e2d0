//! Many at once: exactly as many places as there are, whoever comes first; and the same look, with the guards taken out, sees too many.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tongxin::error::Stop;
use tongxin::mutation::Never;
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const RESIDENTS: usize = 200;

/// What became of somebody who wanted a place: the appointment's id, or the code of the refusal.
type Luck = Result<String, String>;

/// Sends under one key until the server had room for it, as a phone does.
async fn insist(client: &Client, mutation: &str, mut input: Value) -> Luck {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    for _ in 0..100 {
        let answer = act(client, mutation, input.clone()).await;
        if answer.json["errors"][0]["extensions"]["retryable"] == json!(true) {
            tokio::task::yield_now().await;
            continue;
        }
        return luck(&answer, mutation);
    }
    panic!("the server never had room");
}

fn luck(answer: &Answer, mutation: &str) -> Luck {
    let payload = &answer.data()[mutation];
    match payload["userErrors"][0]["code"].as_str() {
        Some(code) => Err(code.to_owned()),
        None => Ok(text(&payload["appointment"]["id"])),
    }
}

async fn hold_and_book(resident: &Client, service: &str, starts_at: DateTime<Utc>) -> Luck {
    let held = insist(resident, "holdSlot", json!({ "serviceId": service, "startsAt": starts_at })).await?;
    insist(resident, "bookAppointment", json!({ "appointmentId": held, "residentName": "王小明" })).await
}

fn winners(lucks: &[Luck]) -> usize {
    lucks.iter().filter(|luck| luck.is_ok()).count()
}

/// Everybody wants the same time at once; returns what became of each.
async fn rush(scene: &Scene, residents: &[Client]) -> Vec<Luck> {
    let at = scene.tomorrow(60);
    join_all(residents.iter().map(|resident| hold_and_book(resident, &scene.service, at))).await
}

async fn places_given(terms: Terms, capacity: usize, drop_guards: bool) -> (usize, Vec<Luck>) {
    let scene = Scene::start(terms.with("capacity", json!(capacity))).await;
    if drop_guards {
        take_out_booking_guards(&scene).await;
    }
    let lucks = rush(&scene, &scene.residents(RESIDENTS).await).await;
    (winners(&lucks), lucks)
}

/// The unique indexes that decide who gets a place.
async fn take_out_booking_guards(scene: &Scene) {
    run_sql(scene, "DROP INDEX appointment_seat; DROP INDEX appointment_quota; DROP INDEX appointment_day")
        .await;
}

async fn run_sql(scene: &Scene, sql: &'static str) {
    let app = &scene.app.app;
    let done: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "test", |tx| {
            Box::pin(async move {
                tx.conn().execute_unprepared(sql).await?;
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

fn assert_exactly(capacity: usize, (given, lucks): &(usize, Vec<Luck>)) {
    assert_eq!(*given, capacity);
    let others = lucks.iter().filter_map(|luck| luck.as_ref().err());
    assert!(others.into_iter().all(|code| code == "FULL"), "everybody else hears that it is full: {lucks:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_residents_get_exactly_the_places_there_are_when_confirmed_at_once() {
    assert_exactly(7, &places_given(Terms::automatic(), 7, false).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_residents_get_exactly_the_places_there_are_when_the_host_confirms() {
    assert_exactly(3, &places_given(Terms::manual(), 3, false).await);
}

/// The negative control of the two tests above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guards_the_same_rush_gives_too_many_places() {
    let (given, _) = places_given(Terms::automatic(), 3, true).await;
    assert!(
        given > 3,
        "the guards were out, and still only {given} places were given: the test sees nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_hold_one_time_one_holds_it() {
    let scene = Scene::start(Terms::manual()).await;
    let residents = scene.residents(60).await;
    let input = json!({ "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let lucks = join_all(residents.iter().map(|resident| insist(resident, "holdSlot", input.clone()))).await;
    assert_eq!(winners(&lucks), 1, "{lucks:?}");
}

/// Two services of one host share the host's time: overlapping receptions are refused by the occupancy guard.
async fn overlapping_receptions(drop_guard: bool) -> usize {
    let scene = Scene::start(Terms::automatic().with("capacity", json!(50))).await;
    let other = scene
        .add_service(Terms::automatic().with("lengthMinutes", json!(60)).with("capacity", json!(50)))
        .await;
    if drop_guard {
        let sql = match scene.app.app.db.engine() {
            tongxin::db::Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
            tongxin::db::Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
        };
        run_sql(&scene, sql).await;
    }
    let residents = scene.residents(40).await;
    let wishes = residents.iter().enumerate().map(|(index, resident)| {
        // Half an hour from 9:30 and an hour from 9:00 cannot both be.
        let (service, at) =
            if index % 2 == 0 { (&scene.service, scene.tomorrow(30)) } else { (&other, scene.tomorrow(0)) };
        hold_and_book(resident, service, at)
    });
    let lucks = join_all(wishes).await;
    let of =
        |parity: usize| lucks.iter().enumerate().any(|(index, luck)| index % 2 == parity && luck.is_ok());
    usize::from(of(0)) + usize::from(of(1))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_never_in_two_places() {
    assert_eq!(overlapping_receptions(false).await, 1);
}

/// The negative control of the test above.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_occupancy_guard_a_host_is_in_two_places() {
    assert_eq!(overlapping_receptions(true).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_confirmations_one_confirms() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = json!({ "appointmentId": asked["id"], "expectedVersion": asked["version"] });
    let confirm = || insist(&scene.member, "confirmAppointment", input.clone());
    let lucks = join_all((0..64).map(|_| confirm())).await;
    assert_eq!(winners(&lucks), 1, "{lucks:?}");
    let now = scene.see(&resident, &text(&asked["id"])).await;
    assert_eq!(
        now["history"].as_array().unwrap().iter().filter(|step| step["toState"] == "CONFIRMED").count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rescheduling_and_booking_meet_at_one_place() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(41).await;
    let (first, others) = residents.split_first().unwrap();
    let mine = scene.booked(first, scene.tomorrow(0)).await;
    let wanted = scene.tomorrow(90);
    let moving = insist(
        first,
        "rescheduleAppointment",
        json!({ "appointmentId": mine["id"], "expectedVersion": mine["version"], "startsAt": wanted }),
    );
    let booking = join_all(others.iter().map(|resident| hold_and_book(resident, &scene.service, wanted)));
    let (moved, booked) = tokio::join!(moving, booking);
    assert_eq!(winners(&booked) + usize::from(moved.is_ok()), 1, "{moved:?} {booked:?}");
    // Whoever lost kept what they had.
    let kept = scene.see(first, &text(&mine["id"])).await;
    assert_eq!(kept["state"], if moved.is_ok() { "RESCHEDULED" } else { "CONFIRMED" });
}

#[tokio::test(flavor = "multi_thread")]
async fn no_booking_of_former_hours_is_accepted_once_the_edit_is_answered() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(60).await;
    let (early, late) = residents.split_at(30);
    let wish = |index: usize, resident| {
        let at = scene.tomorrow(i64::try_from(index % 15).unwrap() * 30);
        let service = scene.service.clone();
        async move { hold_and_book(resident, &service, at).await }
    };
    let racing = join_all(early.iter().enumerate().map(|(index, resident)| wish(index, resident)));
    let edit = async {
        let answer = scene.publish(&all_week("18:00", "20:00")).await;
        answer.done("setAvailability");
        join_all(late.iter().enumerate().map(|(index, resident)| wish(index, resident))).await
    };
    let (raced, after) = tokio::join!(racing, edit);
    assert!(after.iter().all(|luck| luck == &Err("NOT_PUBLISHED".to_owned())), "{after:?}");
    let known = ["NOT_PUBLISHED", "FULL", "HOST_BUSY"];
    assert!(
        raced.iter().all(|luck| luck.as_ref().err().is_none_or(|code| known.contains(&code.as_str()))),
        "{raced:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ran_out_goes_to_the_next_and_never_to_both() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(20).await;
    let (first, others) = residents.split_first().unwrap();
    let at = scene.tomorrow(0);
    let held = text(&hold(first, &scene.service, at).await.done("holdSlot")["appointment"]["id"]);
    scene.app.advance(TimeDelta::minutes(5));
    let late = book(first, &held);
    let sweep = tongxin::appointments::sweep(&scene.app.app);
    let next = join_all(others.iter().map(|resident| hold_and_book(resident, &scene.service, at)));
    let (late, swept, next) = tokio::join!(late, sweep, next);
    swept.unwrap();
    assert!(["HOLD_LAPSED", "NOT_NOW"].contains(&late.refused("bookAppointment")));
    assert_eq!(winners(&next), 1, "{next:?}");
    assert_eq!(scene.see(first, &held).await["state"], "EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_ran_out_is_not_confirmed_any_more() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let id = text(&asked["id"]);
    let decide_by: DateTime<Utc> = text(&asked["decideBy"]).parse().unwrap();
    scene.app.advance(decide_by - scene.app.now());
    scene.member.keep(None);
    scene.member.sign_in().await;
    let input = json!({ "appointmentId": id, "expectedVersion": asked["version"] });
    let confirming = join_all((0..16).map(|_| insist(&scene.member, "confirmAppointment", input.clone())));
    let sweep = tongxin::appointments::sweep(&scene.app.app);
    let (confirmed, swept) = tokio::join!(confirming, sweep);
    swept.unwrap();
    assert_eq!(winners(&confirmed), 0, "{confirmed:?}");
    assert_eq!(scene.see(&resident, &id).await["state"], "EXPIRED");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_many_times_books_once_and_answers_alike() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let key = Uuid::new_v4();
    let input = json!({ "idempotencyKey": key, "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let answers = join_all((0..64).map(|_| act(&resident, "holdSlot", input.clone()))).await;
    let ids: Vec<_> =
        answers.iter().map(|answer| answer.done("holdSlot")["appointment"]["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let fresh = answers.iter().filter(|answer| answer.done("holdSlot")["replayed"] == json!(false)).count();
    assert_eq!(fresh, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_many_times_is_refused_alike() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    scene.booked(&residents[0], scene.tomorrow(0)).await;
    let key = Uuid::new_v4();
    let input = json!({ "idempotencyKey": key, "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let answers = join_all((0..64).map(|_| act(&residents[1], "holdSlot", input.clone()))).await;
    assert!(answers.iter().all(|answer| answer.refused("holdSlot") == "FULL"));
    // The place becomes free; the stored refusal stays the answer to that key, and a new key gets it.
    let mine = &scene.booked(&residents[0], scene.tomorrow(60)).await;
    let cancel = json!({ "appointmentId": mine["id"], "expectedVersion": mine["version"], "reason": "有事" });
    act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    assert_eq!(act(&residents[1], "holdSlot", input.clone()).await.refused("holdSlot"), "FULL");
    let other = json!({ "idempotencyKey": key, "serviceId": scene.service, "startsAt": scene.tomorrow(30) });
    assert_eq!(act(&residents[1], "holdSlot", other).await.fault(), "IDEMPOTENCY_KEY_REUSED");
}

/// A program that starts anew over the same database answers as the one before it did.
#[tokio::test]
async fn a_key_is_remembered_over_a_restart_whether_it_was_done_or_refused() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "startsAt": scene.tomorrow(0) });
    let done =
        act(&residents[0], "holdSlot", input.clone()).await.done("holdSlot")["appointment"]["id"].clone();
    act(&residents[1], "holdSlot", input.clone()).await.refused("holdSlot");
    let again = scene.app.replica().await;
    let repeated = act(&residents[0].at(&again), "holdSlot", input.clone()).await;
    let payload = repeated.done("holdSlot");
    assert_eq!((&payload["appointment"]["id"], &payload["replayed"]), (&done, &json!(true)));
    let input_of_hold = json!({ "appointmentId": done });
    act(&residents[0], "releaseHold", input_of_hold).await.done("releaseHold");
    let repeated = act(&residents[1].at(&again), "holdSlot", input).await;
    assert_eq!(repeated.refused("holdSlot"), "FULL", "free by now, and still the answer to that key");
    assert_eq!(repeated.data()["holdSlot"]["replayed"], json!(true));
}
