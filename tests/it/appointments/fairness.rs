//! Limits that are felt as fair: visits with the same host in a month; and places given back late, which nobody hands on.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::appointments::sweep;
use tongxin_tests::scene::{Scene, Terms, act, all_week, book, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use super::waiting::{cancel, mine, queue, small};
use super::{step, with};

const DAY: i64 = 24 * 60;

fn terms(limit: i64) -> Terms {
    Terms::automatic().with("periodLimit", json!(limit)).with("residentLimit", json!(9))
}

/// A day as its viewer reads it.
async fn day(viewer: &Client, service: &str, on: &str) -> Value {
    let document = "query($id: ID!, $on: LocalDate!) { bookingDays(serviceId: $id, from: $on, to: $on) {
      freeCount reason message opensOn } }";
    let seen = viewer.run(document, json!({ "id": service, "on": on })).await;
    seen.data()["bookingDays"][0].clone()
}

async fn join(scene: &Scene, resident: &Client, from: &str, until: &str) -> Answer {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "fromOn": from, "untilOn": until });
    let document = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id } userErrors { code message limit opensOn freeAt } } }";
    resident.run(document, json!({ "input": input })).await
}

async fn change_numbers(scene: &Scene, changes: Value) {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": 1, "changes": changes, "reason": "主席会议决定" });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    scene.app.admin().await.run(document, json!({ "input": input })).await.done("updateRuleSet");
}

/// The committee says two a month; the services of a host count together, whatever way a visit comes about.
#[tokio::test]
async fn somebody_sees_the_same_host_so_often_in_a_month_and_is_told_from_when_on_again() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(9))).await;
    change_numbers(&scene, json!([{ "key": "period_limit", "value": 2 }])).await;
    let second = scene.add_service(Terms::automatic().with("residentLimit", json!(9))).await;
    let people = scene.residents(2).await;
    let resident = &people[0];
    let take = async |service: &str, minutes: i64| hold(resident, service, scene.tomorrow(minutes)).await;
    let first = scene.booked(resident, scene.tomorrow(2 * DAY)).await;
    let held = take(&second, 2 * DAY + 60).await.done("holdSlot")["appointment"].clone();
    book(resident, &text(&held["id"])).await.done("bookAppointment");
    let refused = take(&scene.service, 120).await;
    assert_eq!(refused.refused("holdSlot"), "PERIOD_LIMIT");
    let refusal = refused.refusal("holdSlot");
    assert_eq!(refusal["limit"], 2);
    assert!(text(&refusal["message"]).contains("2026-12-01"), "{refusal}");
    // The days say so, to them alone, and from when on another visit may be.
    let seen = day(resident, &scene.service, "2026-11-27").await;
    assert_eq!((&seen["reason"], &seen["opensOn"]), (&json!("YOUR_PERIOD_LIMIT"), &json!("2026-12-01")));
    assert!(day(&people[1], &scene.service, "2026-11-27").await["freeCount"].as_i64() > Some(0));
    assert!(day(resident, &scene.service, "2026-12-01").await["freeCount"].as_i64() > Some(0));
    let waits = join(&scene, resident, "2026-11-25", "2026-11-30").await;
    assert_eq!(waits.refused("joinWaitlist"), "PERIOD_LIMIT");
    assert_eq!(waits.refusal("joinWaitlist")["opensOn"], "2026-12-01");
    // Times that they could not have are no reason not to wait: the first that they could is in December.
    let waits = join(&scene, resident, "2026-11-25", "2026-12-05").await;
    assert_eq!(waits.refused("joinWaitlist"), "TIMES_FREE");
    assert!(text(&waits.refusal("joinWaitlist")["freeAt"]).starts_with("2026-12-01"), "{}", waits.json);
    // Within the month a visit is moved freely; into the next one it counts there, and makes room here.
    let to = |visit: &Value, minutes: i64| with(step(visit), "startsAt", json!(scene.tomorrow(minutes)));
    let moved = act(resident, "rescheduleAppointment", to(&first, 3 * DAY)).await;
    let moved = moved.done("rescheduleAppointment")["appointment"].clone();
    let later = act(resident, "rescheduleAppointment", to(&moved, 8 * DAY)).await;
    let later = later.done("rescheduleAppointment")["appointment"].clone();
    let third = scene.booked(resident, scene.tomorrow(120)).await;
    let back = act(resident, "rescheduleAppointment", to(&later, 4 * DAY)).await;
    assert_eq!(back.refused("rescheduleAppointment"), "PERIOD_LIMIT");
    assert_eq!(scene.see(resident, &text(&later["id"])).await["state"], "CONFIRMED", "nothing was lost");
    // What the host cancels does not count, nor does the time that they offer instead.
    let reason = with(step(&third), "reason", json!("临时会议"));
    let offer = with(reason, "offerStartsAt", json!(scene.tomorrow(180)));
    let offer = act(&scene.member, "cancelReception", offer).await.done("cancelReception")["offer"].clone();
    book(resident, &text(&offer["id"])).await.done("bookAppointment");
    let fourth = scene.booked(resident, scene.tomorrow(240)).await;
    assert_eq!(take(&second, 300).await.refused("holdSlot"), "PERIOD_LIMIT");
    // What is cancelled in good time makes room; what is cancelled late was used up.
    cancel(resident, &fourth).await;
    let fifth = scene.booked(resident, scene.tomorrow(300)).await;
    scene.app.advance(TimeDelta::hours(6));
    cancel(resident, &fifth).await;
    assert_eq!(take(&scene.service, 360).await.refused("holdSlot"), "PERIOD_LIMIT");
    assert!(
        hold(&people[1], &scene.service, scene.tomorrow(360)).await.data()["holdSlot"]["userErrors"][0]
            .is_null()
    );
}

/// A place goes by those who have had their visits of the month, and they keep their position.
#[tokio::test]
async fn who_waits_and_has_reached_the_month_is_passed_over() {
    let scene = Scene::start(terms(1).with("horizonDays", json!(3))).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let people = scene.residents(3).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    for waits in &people[1..] {
        join(&scene, waits, "2026-11-24", "2026-11-24").await.done("joinWaitlist");
    }
    scene.booked(&people[1], scene.tomorrow(DAY)).await;
    cancel(&people[0], &visit).await;
    assert_eq!(mine(&people[1]).await["state"], "WAITING");
    assert_eq!(mine(&people[2]).await["state"], "OFFERED");
}

/// Two services of a host, and everything at once: one visit a month is one.
#[tokio::test(flavor = "multi_thread")]
async fn many_holds_at_once_keep_to_the_limit_of_a_month() {
    let scene = Scene::start(terms(1)).await;
    let second = scene.add_service(terms(1)).await;
    let people = scene.residents(4).await;
    let holds = (0..12).map(|at| {
        let service = if at / 4 == 1 { &second } else { &scene.service };
        insist(&people[at % 4], service, json!(scene.tomorrow(i64::try_from(at).unwrap() * 30)))
    });
    let codes: Vec<_> = join_all(holds).await;
    let taken = codes.iter().filter(|code| code.is_none()).count();
    assert_eq!(taken, 4, "{codes:?}");
    assert!(codes.iter().flatten().all(|code| code == "PERIOD_LIMIT"), "{codes:?}");
}

/// Sends under one key until the server had room for it; the refusal, if there is one.
async fn insist(resident: &Client, service: &str, starts_at: Value) -> Option<String> {
    let input = json!({ "serviceId": service, "startsAt": starts_at, "idempotencyKey": Uuid::new_v4() });
    for _ in 0..100 {
        let answer = act(resident, "holdSlot", input.clone()).await;
        if !answer.had_no_room() {
            return answer.data()["holdSlot"]["userErrors"][0]["code"].as_str().map(str::to_owned);
        }
        tokio::task::yield_now().await;
    }
    panic!("the server never had room");
}

/// The database gives no number of a month twice, lets nothing out of the count, and takes a number back only from what did not take place. Without the
/// index the same row goes in.
#[tokio::test]
async fn the_database_counts_the_visits_of_a_month() {
    let scene = Scene::start(terms(3)).await;
    let resident = scene.app.resident("13800000001").await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    macro_rules! copy {
        ($id:literal, $number:literal) => {
            concat!(
                "INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, \
                 period_number, day_number, local_date, starts_at, ends_at, title, mode, place, hold_until, version, created_at, updated_at) \
                 SELECT ", $id, ", 'X', service_id, host_id, occurrence_id, resident_account_id, 'EXPIRED', 1, 1, ", $number,
                ", 9, local_date, starts_at, ends_at, title, mode, place, created_at, 1, created_at, updated_at FROM appointment LIMIT 1"
            )
        };
    }
    let twice = copy!("resident_account_id", "1");
    let out = "INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, \
        day_number, local_date, starts_at, ends_at, title, mode, place, requested_at, version, created_at, updated_at) \
        SELECT resident_account_id, 'X', service_id, host_id, occurrence_id, resident_account_id, 'COMPLETED', 1, 1, 9, local_date, \
        starts_at, ends_at, title, mode, place, created_at, 1, created_at, updated_at FROM appointment";
    let freed = "UPDATE appointment SET period_number = NULL, version = version + 1";
    let tries = [
        (twice, "appointment_period"),
        (out, "appointment_period_counts"),
        (freed, "appointment_period_fixed"),
    ];
    for (sql, guard) in tries {
        let err = scene.app.try_sql(sql).await.unwrap_err();
        assert!(err.contains(guard), "{err}");
    }
    scene.app.run_sql("DROP INDEX appointment_period").await;
    scene.app.run_sql(twice).await;
}

/// Whoever cancels late cannot hand the place on: it opens again at a moment that nobody knows, and not to who joined the list meanwhile before others.
#[tokio::test]
async fn a_place_given_back_late_is_not_handed_on() {
    let scene = small(1).await;
    let people = scene.residents(4).await;
    let (tout, friend, at) = (&people[0], &people[1], scene.tomorrow(0));
    let taken = async |by: &Client| {
        let answer = hold(by, &scene.service, at).await;
        answer.data()["holdSlot"]["appointment"]["id"].as_str().map(str::to_owned)
    };
    let visit = scene.booked(tout, at).await;
    scene.app.advance(TimeDelta::minutes(1));
    cancel(tout, &visit).await;
    let handed = taken(friend).await.expect("off unless the committee wants it");
    act(friend, "releaseHold", json!({ "appointmentId": handed })).await.done("releaseHold");
    let changes = json!([{ "key": "rerelease_delay_minutes", "value": 30 }, { "key": "late_cancel_hours", "value": 12 }]);
    change_numbers(&scene, changes).await;
    let visit = scene.booked(tout, at).await;
    cancel(tout, &visit).await;
    let handed = taken(friend).await.expect("in good time");
    act(friend, "releaseHold", json!({ "appointmentId": handed })).await.done("releaseHold");
    let visit = scene.booked(tout, at).await;
    scene.app.advance(TimeDelta::hours(14));
    cancel(tout, &visit).await;
    for by in [friend, tout] {
        assert_eq!(hold(by, &scene.service, at).await.refused("holdSlot"), "FULL");
    }
    let read = async |viewer: &Client| day(viewer, &scene.service, "2026-11-24").await;
    let (public, host) = (read(&people[2]).await, read(&scene.member).await);
    assert_eq!((&public["freeCount"], &public["reason"]), (&json!(0), &json!("FULL")));
    assert_eq!(host["reason"], "HELD_BACK");
    let err = scene.app.try_sql(
        "INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, period_number, \
         day_number, local_date, starts_at, ends_at, title, mode, place, hold_until, version, created_at, updated_at) \
         SELECT resident_account_id, 'X', service_id, host_id, occurrence_id, resident_account_id, 'HELD', 1, 1, 9, 9, local_date, starts_at, \
         ends_at, title, mode, place, created_at, 1, closed_at, updated_at FROM appointment WHERE state = 'CANCELLED_BY_RESIDENT' \
         ORDER BY closed_at DESC LIMIT 1",
    );
    let err = err.await.unwrap_err();
    assert!(err.contains("appointment_held_back"), "{err}");
    // The list is no way round it either.
    queue(&scene, &people[1..2]).await;
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(mine(friend).await["state"], "WAITING");
    scene.app.advance(TimeDelta::minutes(31));
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(mine(friend).await["state"], "WAITING", "whoever joined meanwhile comes before nobody");
    assert_eq!(read(&people[2]).await["freeCount"], 1);
    let visit = scene.booked(&people[2], at).await;
    // By now they waited before: what is given back now is theirs at once.
    cancel(&people[2], &visit).await;
    assert_eq!(mine(friend).await["state"], "OFFERED");
    assert_eq!(hold(&people[3], &scene.service, at).await.refused("holdSlot"), "FULL");
}

/// Where several are received, what is given back late of a full reception is held back, each place; of one with room nothing is.
#[tokio::test]
async fn of_several_places_those_of_a_full_reception_are_held_back() {
    let scene = small(2).await;
    change_numbers(&scene, json!([{ "key": "rerelease_delay_minutes", "value": 30 }])).await;
    let people = scene.residents(4).await;
    let at = scene.tomorrow(0);
    scene.app.advance(TimeDelta::hours(2));
    let alone = scene.booked(&people[0], at).await;
    cancel(&people[0], &alone).await;
    let first = scene.booked(&people[0], at).await;
    let second = scene.booked(&people[1], at).await;
    cancel(&people[0], &first).await;
    assert_eq!(hold(&people[2], &scene.service, at).await.refused("holdSlot"), "FULL");
    assert_eq!(day(&people[2], &scene.service, "2026-11-24").await["freeCount"], 0);
    cancel(&people[1], &second).await;
    assert_eq!(hold(&people[2], &scene.service, at).await.refused("holdSlot"), "FULL");
    scene.app.advance(TimeDelta::minutes(31));
    scene.booked(&people[2], at).await;
    scene.booked(&people[3], at).await;
}

/// A place that is given back late while somebody waits is theirs, and the reception is full again: whoever joins from then on comes next.
#[tokio::test]
async fn who_joins_once_a_place_went_to_the_list_is_asked_next() {
    let scene = small(1).await;
    let changes = json!([{ "key": "rerelease_delay_minutes", "value": 30 }, { "key": "late_cancel_hours", "value": 12 }]);
    change_numbers(&scene, changes).await;
    let people = scene.residents(3).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    queue(&scene, &people[1..2]).await;
    scene.app.advance(TimeDelta::hours(14));
    cancel(&people[0], &visit).await;
    let offered = mine(&people[1]).await;
    assert_eq!(offered["state"], "OFFERED");
    assert_eq!(
        day(&scene.member, &scene.service, "2026-11-24").await["reason"],
        "FULL",
        "nothing is held back"
    );
    queue(&scene, &people[2..]).await;
    let place = json!({ "appointmentId": offered["offer"]["id"] });
    act(&people[1], "releaseHold", place).await.done("releaseHold");
    assert_eq!(mine(&people[2]).await["state"], "OFFERED");
}

/// What was booked by mistake, and what was missed because nobody was there to receive, is none of the visits of a month.
#[tokio::test]
async fn a_mistake_and_a_host_who_was_late_use_nothing_up() {
    let scene = Scene::start(terms(1)).await;
    let people = scene.residents(2).await;
    let again = async |by: &Client, minutes: i64| hold(by, &scene.service, scene.tomorrow(minutes)).await;
    scene.app.advance(TimeDelta::hours(1));
    let mistake = scene.booked(&people[0], scene.tomorrow(0)).await;
    cancel(&people[0], &mistake).await;
    let visit = scene.booked(&people[0], scene.tomorrow(30)).await;
    scene.app.advance(TimeDelta::minutes(16));
    cancel(&people[0], &visit).await;
    assert_eq!(again(&people[0], DAY).await.refused("holdSlot"), "PERIOD_LIMIT");
    // Whoever was missed because the host was late may come again.
    let visit = scene.booked(&people[1], scene.tomorrow(60)).await;
    scene.app.advance(scene.tomorrow(91) - scene.app.now());
    let missed =
        act(&scene.member, "markNoShow", step(&visit)).await.done("markNoShow")["appointment"].clone();
    assert_eq!(again(&people[1], DAY).await.refused("holdSlot"), "PERIOD_LIMIT");
    act(&scene.member, "noteLateStart", step(&missed)).await.done("noteLateStart");
    again(&people[1], DAY).await.done("holdSlot");
}

/// A friend who has a place there already does not take what is held back for those who come along, past the program neither.
#[tokio::test]
async fn companions_take_nothing_that_is_held_back() {
    let talk = Terms::automatic().with("capacity", json!(2)).with("companionsLimit", json!(2));
    let scene = Scene::start(talk).await;
    change_numbers(&scene, json!([{ "key": "rerelease_delay_minutes", "value": 30 }])).await;
    let people = scene.residents(2).await;
    scene.app.advance(TimeDelta::hours(2));
    let first = scene.booked(&people[0], scene.tomorrow(0)).await;
    let friend = scene.booked(&people[1], scene.tomorrow(0)).await;
    cancel(&people[0], &first).await;
    let more = with(step(&friend), "companions", json!(1));
    let refused = act(&people[1], "changeCompanions", more.clone()).await;
    assert_eq!(refused.refused("changeCompanions"), "PARTY_TOO_LARGE");
    let past = "INSERT INTO companion_seat (occurrence_id, seat, appointment_id) \
        SELECT occurrence_id, 1, id FROM appointment WHERE state = 'CONFIRMED'";
    assert!(scene.app.try_sql(past).await.unwrap_err().contains("companion_seat_held_back"));
    // Once it is open again it is theirs as anybody's, whether or not anything has swept.
    scene.app.advance(TimeDelta::minutes(31));
    act(&people[1], "changeCompanions", more).await.done("changeCompanions");
}
