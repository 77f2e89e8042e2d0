//! Crowds: two hundred residents at once get exactly as many places as there are; and the same crowd, with the guards taken out, gets too
//! many. What two do at the very same moment is in `races.rs`.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const CROWD: usize = 200;

/// What became of somebody who wanted a place: the appointment's id, or the code of the refusal.
pub(super) type Luck = Result<String, String>;

/// Sends under one key until the server had room for it, as a phone does.
pub(super) async fn insist(client: &Client, mutation: &str, mut input: Value) -> Luck {
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

async fn hold(resident: &Client, service: &str, starts_at: DateTime<Utc>) -> Luck {
    insist(resident, "holdSlot", json!({ "serviceId": service, "startsAt": starts_at })).await
}

pub(super) async fn hold_and_book(resident: &Client, service: &str, starts_at: DateTime<Utc>) -> Luck {
    let held = hold(resident, service, starts_at).await?;
    insist(resident, "bookAppointment", json!({ "appointmentId": held, "residentName": "王小明" })).await
}

pub(super) fn winners(lucks: &[Luck]) -> usize {
    lucks.iter().filter(|luck| luck.is_ok()).count()
}

/// Everybody else heard one of these.
fn assert_others_heard(lucks: &[Luck], codes: &[&str]) {
    let others = lucks.iter().filter_map(|luck| luck.as_ref().err());
    assert!(others.into_iter().all(|code| codes.contains(&code.as_str())), "{lucks:?}");
}

/// Whether the guards that decide who gets a place are there.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Guards {
    In,
    /// For the negative control: the unique indexes are dropped.
    Out,
}

async fn scene(terms: Terms, capacity: usize, guards: Guards) -> Scene {
    let scene = Scene::start(terms.with("capacity", json!(capacity))).await;
    if guards == Guards::Out {
        scene
            .app
            .run_sql(
                "DROP INDEX appointment_seat; DROP INDEX appointment_quota; DROP INDEX appointment_day; \
                 DROP INDEX appointment_hold_number",
            )
            .await;
    }
    scene
}

/// Everybody holds and books the same time.
async fn booked_at_once(terms: Terms, capacity: usize, guards: Guards) -> Vec<Luck> {
    let scene = scene(terms, capacity, guards).await;
    let residents = scene.residents(CROWD).await;
    let at = scene.tomorrow(60);
    let lucks = join_all(residents.iter().map(|resident| hold_and_book(resident, &scene.service, at))).await;
    let received = "{ receptions(first: 1, filter: { states: [REQUESTED, CONFIRMED] }) { totalCount } }";
    let received = scene.member.run(received, json!({})).await;
    assert_eq!(received.data()["receptions"]["totalCount"], winners(&lucks), "as many as were told so");
    lucks
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_residents_get_exactly_the_places_there_are_when_confirmed_at_once() {
    let lucks = booked_at_once(Terms::automatic(), 7, Guards::In).await;
    assert_eq!(winners(&lucks), 7);
    assert_others_heard(&lucks, &["FULL"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_residents_get_exactly_the_places_there_are_when_the_host_confirms() {
    let lucks = booked_at_once(Terms::manual(), 3, Guards::In).await;
    assert_eq!(winners(&lucks), 3);
    assert_others_heard(&lucks, &["FULL"]);
}

/// The negative control of the two tests above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guards_the_same_rush_gives_too_many_places() {
    for terms in [Terms::automatic(), Terms::manual()] {
        let given = winners(&booked_at_once(terms, 3, Guards::Out).await);
        assert!(given > 3, "the guards were out, and still only {given} places were given");
    }
}

/// Everybody only holds.
async fn held_at_once(guards: Guards) -> Vec<Luck> {
    let scene = scene(Terms::manual(), 5, guards).await;
    let residents = scene.residents(CROWD).await;
    let at = scene.tomorrow(0);
    join_all(residents.iter().map(|resident| hold(resident, &scene.service, at))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_who_hold_one_time_as_many_hold_it_as_there_are_places() {
    let lucks = held_at_once(Guards::In).await;
    assert_eq!(winners(&lucks), 5);
    assert_others_heard(&lucks, &["FULL"]);
}

/// The negative control of the test above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guards_too_many_hold_one_time() {
    assert!(winners(&held_at_once(Guards::Out).await) > 5);
}

/// Twenty move their appointments to a time that a hundred and eighty others want as well.
async fn moved_and_booked_at_once(guards: Guards) -> (Scene, Vec<(Value, Luck)>, Vec<Luck>) {
    let scene = scene(Terms::automatic(), 20, guards).await;
    let residents = scene.residents(CROWD).await;
    let (first, others) = residents.split_at(20);
    let service = scene.add_service(Terms::automatic().with("capacity", json!(5))).await;
    let of_five = Scene {
        app: scene.app.clone(),
        member: scene.member.at(&scene.app),
        host: scene.host.clone(),
        service,
    };
    let mut theirs = Vec::new();
    for (index, resident) in first.iter().enumerate() {
        let at = of_five.tomorrow(120 + i64::try_from(index / 5).unwrap() * 30);
        theirs.push(of_five.booked(resident, at).await);
    }
    let wanted = of_five.tomorrow(0);
    let moving = join_all(first.iter().zip(&theirs).map(|(resident, mine)| {
        let input =
            json!({ "appointmentId": mine["id"], "expectedVersion": mine["version"], "startsAt": wanted });
        insist(resident, "rescheduleAppointment", input)
    }));
    let booking = join_all(others.iter().map(|resident| hold_and_book(resident, &of_five.service, wanted)));
    let (moved, booked) = tokio::join!(moving, booking);
    for (resident, (mine, luck)) in first.iter().zip(theirs.iter().zip(&moved)) {
        let kept = of_five.see(resident, &text(&mine["id"])).await;
        let expected = if luck.is_ok() { "RESCHEDULED" } else { "CONFIRMED" };
        assert_eq!(kept["state"], expected, "whoever lost kept what they had");
    }
    (of_five, theirs.into_iter().zip(moved).collect(), booked)
}

#[tokio::test(flavor = "multi_thread")]
async fn rescheduling_and_booking_meet_at_the_places_there_are() {
    let (_, moved, booked) = moved_and_booked_at_once(Guards::In).await;
    let moved: Vec<Luck> = moved.into_iter().map(|(_, luck)| luck).collect();
    assert_eq!(winners(&moved) + winners(&booked), 5, "{moved:?} {booked:?}");
    assert_others_heard(&moved, &["FULL"]);
    assert_others_heard(&booked, &["FULL"]);
}

/// The negative control of the test above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guards_rescheduling_and_booking_give_too_many_places() {
    let (_, moved, booked) = moved_and_booked_at_once(Guards::Out).await;
    let moved: Vec<Luck> = moved.into_iter().map(|(_, luck)| luck).collect();
    assert!(winners(&moved) + winners(&booked) > 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_confirmations_of_one_request_one_confirms() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let input = json!({ "appointmentId": asked["id"], "expectedVersion": asked["version"] });
    let confirm = || insist(&scene.member, "confirmAppointment", input.clone());
    let lucks = join_all((0..CROWD).map(|_| confirm())).await;
    assert_eq!(winners(&lucks), 1, "{lucks:?}");
    assert_others_heard(&lucks, &["CONFLICT"]);
    let now = scene.see(&resident, &text(&asked["id"])).await;
    let steps: Vec<_> =
        now["history"].as_array().unwrap().iter().map(|step| text(&step["toState"])).collect();
    assert_eq!(steps, ["HELD", "REQUESTED", "CONFIRMED"]);
}

/// The host confirms fifty requests while their time runs out and a hundred and fifty others wait for whatever becomes free.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_confirmed_while_its_time_runs_out_is_confirmed_or_expired_and_its_place_given_once() {
    let scene = scene(Terms::manual(), 50, Guards::In).await;
    let residents = scene.residents(CROWD).await;
    let (first, others) = residents.split_at(50);
    let at = scene.tomorrow(0);
    let mut asked = Vec::new();
    for resident in first {
        asked.push(scene.booked(resident, at).await);
    }
    let decide_by: DateTime<Utc> = text(&asked[0]["decideBy"]).parse().unwrap();
    // The last moment at which they may be confirmed; the next is too late.
    scene.app.advance(decide_by - scene.app.now() - TimeDelta::milliseconds(1));
    scene.member.run("{ viewer { id } }", json!({})).await.data();
    for other in others {
        other.run("{ viewer { id } }", json!({})).await.data();
    }
    let confirming = join_all(asked.iter().map(|asked| {
        let input = json!({ "appointmentId": asked["id"], "expectedVersion": asked["version"] });
        insist(&scene.member, "confirmAppointment", input)
    }));
    let expiring = async {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        scene.app.advance(TimeDelta::milliseconds(1));
        for _ in 0..5 {
            tongxin::appointments::sweep(&scene.app.app).await.unwrap();
        }
    };
    let hoping = join_all(others.iter().map(|resident| hold(resident, &scene.service, at)));
    let (confirmed, (), hoped) = tokio::join!(confirming, expiring, hoping);
    let mut expired = 0;
    for ((resident, asked), luck) in first.iter().zip(&asked).zip(&confirmed) {
        let now = scene.see(resident, &text(&asked["id"])).await;
        let expected = if luck.is_ok() { "CONFIRMED" } else { "EXPIRED" };
        assert_eq!(now["state"], expected, "{luck:?}");
        assert_eq!(now["history"].as_array().unwrap().len(), 3, "one step and no other: {now}");
        expired += usize::from(luck.is_err());
    }
    assert_others_heard(&confirmed, &["TOO_LATE", "CONFLICT", "NOT_NOW"]);
    assert!(winners(&hoped) <= expired, "{} places for {expired} that became free", winners(&hoped));
    assert_others_heard(&hoped, &["FULL", "PAST", "TOO_LATE"]);
}
