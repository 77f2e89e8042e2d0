//! Waiting lists when many act at the very same moment, and when somebody means to slip in between.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::appointments::sweep;
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, book, text};

use super::contention::insist;
use super::waiting::{cancel, mine, queue, serve, small, states};
use super::{step, with};

/// Cancels, while an accomplice asks for the place without a pause, for themselves or to hand it on.
async fn conspire(scene: &Scene, tout: &Client, accomplice: &Client, visit: &Value) -> bool {
    let at = scene.tomorrow(0);
    let cancelled = AtomicUsize::new(0);
    let grab = async {
        let mut tries = 0;
        loop {
            let was_cancelled = cancelled.load(Ordering::SeqCst) == 1;
            let input = json!({ "serviceId": scene.service, "startsAt": at });
            if insist(accomplice, "holdSlot", input).await.is_ok() {
                return true;
            }
            tries += usize::from(was_cancelled);
            if tries == 3 {
                return false;
            }
        }
    };
    let release = async {
        cancel(tout, visit).await;
        cancelled.store(1, Ordering::SeqCst);
    };
    tokio::join!(grab, release).0
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accomplice_who_asks_without_a_pause_never_beats_who_waits() {
    let scene = small(1).await;
    let people = scene.residents(12).await;
    let (gang, line) = people.split_at(2);
    let mut visit = scene.booked(&gang[0], scene.tomorrow(0)).await;
    queue(&scene, line).await;
    // Whoever has the place cancels in turn, and each time the gang is at once there.
    for (n, next) in line.iter().enumerate() {
        let holder = n.checked_sub(1).map_or(&gang[0], |before| &line[before]);
        assert!(!conspire(&scene, holder, &gang[1], &visit).await, "the accomplice had it before {n}");
        let offer = mine(next).await["offer"].clone();
        visit = book(next, &text(&offer["id"])).await.done("bookAppointment")["appointment"].clone();
    }
    // Only when nobody waits any more.
    assert!(conspire(&scene, &line[9], &gang[1], &visit).await);
}

/// Ten cancel while the host serves the list and sixty others want a place: with the list, or with nobody waiting.
async fn crowd(waiting: usize) -> (Scene, Vec<Client>, usize) {
    let scene = small(10).await;
    let mut people = scene.residents(10 + waiting + 60).await;
    let others = people.split_off(10 + waiting);
    let line = people.split_off(10);
    let at = scene.tomorrow(0);
    let mut visits = Vec::new();
    for resident in &people {
        visits.push(scene.booked(resident, at).await);
    }
    queue(&scene, &line).await;
    let cancels = join_all(people.iter().zip(&visits).map(async |(resident, visit)| {
        insist(resident, "cancelAppointment", with(step(visit), "reason", json!("来不了"))).await.unwrap();
    }));
    let held = join_all(others.iter().map(async |other| {
        insist(other, "holdSlot", json!({ "serviceId": scene.service, "startsAt": at })).await.is_ok()
    }));
    let served = join_all((0..10).map(|_| serve(&scene, &scene.member, at)));
    let (_, held, _) = tokio::join!(cancels, held, served);
    let lucky = held.into_iter().filter(|is_held| *is_held).count();
    (scene, line, lucky)
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_who_cancel_at_once_make_room_for_the_first_ten_who_wait() {
    let (scene, line, lucky) = crowd(20).await;
    sweep(&scene.app.app).await.unwrap();
    assert_eq!(lucky, 0, "nobody slips in between");
    let states = states(&line).await;
    assert!(states[..10].iter().all(|state| state == "OFFERED"), "{states:?}");
    assert!(states[10..].iter().all(|state| state == "WAITING"), "{states:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nobody_waiting_the_places_go_to_whoever_asks() {
    let (_, _, lucky) = crowd(0).await;
    assert!(lucky > 0, "or the test above shows nothing");
}

/// Each of many answers at the moment at which the offer runs out.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_and_the_end_of_an_offer_never_both_count() {
    let scene = small(20).await;
    let people = scene.residents(60).await;
    let at = scene.tomorrow(0);
    let mut visits = Vec::new();
    for resident in &people[..20] {
        visits.push(scene.booked(resident, at).await);
    }
    queue(&scene, &people[20..]).await;
    for (resident, visit) in people.iter().zip(&visits) {
        cancel(resident, visit).await;
    }
    let mut offers = Vec::new();
    for resident in &people[20..40] {
        offers.push(mine(resident).await["offer"].clone());
    }
    let until: DateTime<Utc> = text(&offers[19]["holdUntil"]).parse().unwrap();
    scene.app.advance(until - scene.app.now() - TimeDelta::milliseconds(20));
    // Everybody is signed in before the rush.
    states(&people[20..]).await;
    let answered = AtomicUsize::new(0);
    let until_answered = async |count: usize| {
        while answered.load(Ordering::SeqCst) < count {
            tokio::task::yield_now().await;
        }
    };
    let answers =
        join_all(people[20..40].iter().zip(&offers).enumerate().map(async |(n, (resident, offer))| {
            // The second half answers while the offers end.
            until_answered(if n < 10 { 0 } else { 6 }).await;
            let input = json!({ "appointmentId": offer["id"], "residentName": "王小明" });
            let answer = insist(resident, "bookAppointment", input).await;
            answered.fetch_add(1, Ordering::SeqCst);
            answer
        }));
    let app = &scene.app.app;
    let ending = async {
        until_answered(6).await;
        scene.app.advance(TimeDelta::milliseconds(40));
        sweep(app).await.unwrap();
    };
    let (answers, ()) = tokio::join!(answers, ending);
    sweep(app).await.unwrap();
    let states = states(&people[20..]).await;
    for (answer, state) in answers.iter().zip(&states) {
        assert_eq!(answer.is_ok(), state == "ACCEPTED", "{answer:?} {state}");
    }
    let accepted = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!((5..20).contains(&accepted), "both happen: {accepted}");
    let taken = states.iter().filter(|state| *state == "ACCEPTED" || *state == "OFFERED").count();
    assert_eq!(taken, 20, "no place is lost and none given twice: {states:?}");
}
