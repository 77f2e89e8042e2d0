//! What becomes of everybody when the lecture is postponed, scheduled anew or cancelled.

use chrono::Timelike as _;

use super::*;

/// Fifty who are registered, and twenty who wait.
async fn full_house() -> (House, Vec<Client>, Vec<Client>) {
    let house = House::open(50, 0).await;
    let (registered, waiting) = (house.residents(1, 50).await, house.residents(51, 20).await);
    for one in &registered {
        house.registered(one, 0).await;
    }
    for one in &waiting {
        house.joined(one, 0).await;
    }
    (house, registered, waiting)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postponed_lecture_leaves_each_of_fifty_and_twenty_in_a_right_state_with_one_message() {
    let (house, registered, waiting) = full_house().await;
    house.postpone().await;
    for one in &registered {
        assert_eq!(
            (house.state(one).await, told(one).await),
            (json!("REGISTERED"), vec!["REGISTRATION_POSTPONED".to_owned()])
        );
    }
    for (ahead, one) in waiting.iter().enumerate() {
        let wait = house.see(one).await["myWait"].clone();
        assert_eq!((&wait["state"], &wait["ahead"]), (&json!("WAITING"), &json!(ahead)));
        assert_eq!(told(one).await, ["LECTURE_WAIT_POSTPONED"]);
    }
    let seen = house.see(&registered[0]).await;
    assert_eq!(
        (&seen["isOpen"], &seen["closed"], &seen["placesLeft"]),
        (&json!(false), &json!("POSTPONED"), &json!(0))
    );

    // The old date goes by, and nobody loses anything.
    house.app().advance(TimeDelta::days(5));
    assert_eq!(house.sweep().await, 0);
    tongxin::appointments::sweep(&house.app().app).await.unwrap();
    assert_eq!(
        (house.state(&registered[49]).await, house.wait(&waiting[19]).await),
        (json!("REGISTERED"), json!("WAITING"))
    );

    // One gives the place up with one tap, which is not late and is not handed on before there is a date.
    let mine = house.mine(&registered[0]).await;
    let cancelled = cancel(&registered[0], &mine).await;
    assert_eq!(cancelled.done("cancelRegistration")["registration"]["isLate"], false);
    assert_eq!(house.wait(&waiting[0]).await, "WAITING");

    // Scheduled anew, everybody hears once of the date, and the place that was given up goes to the first who waits.
    house.schedule(12).await;
    for one in &registered[1..] {
        assert_eq!(told(one).await, ["REGISTRATION_MOVED", "REGISTRATION_POSTPONED"]);
    }
    assert_eq!(told(&registered[0]).await, ["REGISTRATION_POSTPONED"], "who gave it up hears no more");
    let mut first = told(&waiting[0]).await;
    first.sort_unstable();
    assert_eq!(first, ["LECTURE_PLACE_OFFERED", "LECTURE_WAIT_POSTPONED", "REGISTRATION_MOVED"]);
    for one in &waiting[1..] {
        assert_eq!(
            (told(one).await, house.wait(one).await),
            (vec!["REGISTRATION_MOVED".to_owned(), "LECTURE_WAIT_POSTPONED".to_owned()], json!("WAITING"),)
        );
    }
    let seen = house.see(&registered[1]).await;
    assert_eq!(seen["isOpen"], true, "the window moved along: {seen}");
    let closes_at: chrono::DateTime<chrono::Utc> = text(&seen["closesAt"]).parse().unwrap();
    assert_eq!(closes_at, house.hall.at(12) - TimeDelta::hours(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_lecture_ends_every_registration_and_wait_and_tells_each_once() {
    let house = House::open(2, 0).await;
    let people = house.residents(1, 4).await;
    let first = house.registered(&people[0], 0).await;
    house.registered(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    house.joined(&people[3], 0).await;
    cancel(&people[0], &first).await.done("cancelRegistration");
    assert_eq!(house.state(&people[2]).await, "OFFERED");
    house.cancel_lecture().await;
    assert_eq!(house.state(&people[1]).await, "LECTURE_CANCELLED");
    assert_eq!(
        (house.state(&people[2]).await, house.wait(&people[2]).await),
        (json!("LECTURE_CANCELLED"), json!("CLOSED"))
    );
    assert_eq!(house.wait(&people[3]).await, "CLOSED");
    assert_eq!(told(&people[0]).await, Vec::<String>::new(), "who cancelled has nothing to hear");
    assert_eq!(told(&people[1]).await, ["REGISTRATION_CALLED_OFF"]);
    assert_eq!(told(&people[2]).await, ["REGISTRATION_CALLED_OFF", "LECTURE_PLACE_OFFERED"]);
    assert_eq!(told(&people[3]).await, ["REGISTRATION_CALLED_OFF"]);
    assert_eq!(house.register(&people[0], 0).await.refused("registerForLecture"), "CANCELLED");
    assert_eq!(house.sweep().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_taken_back_when_the_lecture_is_postponed_and_its_wait_goes_on_first() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    cancel(&people[0], &first).await.done("cancelRegistration");
    let offered = house.mine(&people[1]).await;
    house.postpone().await;
    assert_eq!(
        (house.state(&people[1]).await, house.wait(&people[1]).await),
        (json!("RECALLED"), json!("WAITING"))
    );
    assert_eq!(told(&people[1]).await, ["LECTURE_WAIT_POSTPONED", "LECTURE_PLACE_OFFERED"]);
    assert_eq!(accept(&people[1], &offered, None).await.refused("acceptLecturePlace"), "CONFLICT");
    assert_eq!(house.register(&people[2], 0).await.refused("registerForLecture"), "POSTPONED");
    assert_eq!(house.join(&people[0], 0).await.refused("joinLectureWaitlist"), "POSTPONED");
    house.schedule(9).await;
    assert_eq!(
        (house.state(&people[1]).await, house.wait(&people[2]).await),
        (json!("OFFERED"), json!("WAITING"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_never_outlasts_a_lecture_that_moved_to_an_earlier_date() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 2).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    cancel(&people[0], &first).await.done("cancelRegistration");
    house.schedule(1).await;
    let kept = people[1].run("{ myRegistrations(first: 1) { nodes { state holdUntil } } }", json!({})).await;
    let kept = &kept.data()["myRegistrations"]["nodes"][0];
    let until: chrono::DateTime<chrono::Utc> = text(&kept["holdUntil"]).parse().unwrap();
    assert_eq!((&kept["state"], until - house.app().now()), (&json!("OFFERED"), TimeDelta::hours(12)));
    assert_eq!(told(&people[1]).await, ["REGISTRATION_MOVED", "LECTURE_PLACE_OFFERED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_hears_of_another_place_and_nobody_is_late_for_a_date_they_have_just_heard_of() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    // Elsewhere, at the same time: those who come hear of it, and whoever waits looks it up when it is their turn.
    let asked = house.hall.asked(&house.lecture().await, 3).await;
    let mut elsewhere = crate::lectures::step(&asked);
    elsewhere["place"] = json!("示例镇文化站");
    act_lecture(&house.hall.officer, "scheduleLecture", elsewhere).await.done("scheduleLecture");
    assert_eq!(told(&people[0]).await, ["REGISTRATION_ELSEWHERE"]);
    assert_eq!(told(&people[1]).await, Vec::<String>::new());
    // Tomorrow, for which it could be freely cancelled until an hour ago: whoever hears of it only now still can.
    house.app().advance(TimeDelta::hours(1));
    house.schedule(1).await;
    let mine = house.mine(&people[0]).await;
    assert_eq!(mine["version"], first["version"], "the registration is as it was");
    let cancelled = cancel(&people[0], &mine).await;
    assert_eq!(cancelled.done("cancelRegistration")["registration"]["isLate"], false);
    assert_eq!(told(&people[0]).await, ["REGISTRATION_MOVED", "REGISTRATION_ELSEWHERE"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_counted_as_held_and_did_not_take_place_ends_every_registration() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.app().advance(TimeDelta::days(4));
    tongxin::lectures::sweep(&house.app().app).await.unwrap();
    house.sweep().await;
    assert_eq!(
        (house.state(&people[0]).await, house.wait(&people[1]).await),
        (json!("REGISTERED"), json!("CLOSED"))
    );
    let officer = house.app().officer().await;
    let input = because(&see_lecture(&officer, &house.lecture).await, "停电，未能举办");
    act_lecture(&officer, "cancelLecture", input).await.done("cancelLecture");
    assert_eq!(house.state(&people[0]).await, "LECTURE_CANCELLED");
    assert_eq!(told(&people[0]).await, ["REGISTRATION_CALLED_OFF"]);
    assert_eq!(told(&people[1]).await, ["LECTURE_WAIT_CLOSED"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_registered_is_reminded_twice_of_each_date_and_never_at_night_or_of_what_was_given_up() {
    let house = House::open(5, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    let given_up = house.registered(&people[1], 0).await;
    // Looks every hour of so many; gives the hours of the district at which somebody was reminded.
    let remind = async |hours: i64| {
        let mut at = Vec::new();
        for _ in 0..hours {
            house.app().advance(TimeDelta::hours(1));
            let reminded = tongxin::reminders::sweep(&house.app().app).await.unwrap();
            assert_eq!(tongxin::reminders::sweep(&house.app().app).await.unwrap(), 0, "once");
            at.extend(vec![(house.app().now() + TimeDelta::hours(8)).hour(); reminded]);
        }
        at
    };
    assert_eq!(remind(47).await, Vec::<u32>::new(), "more than a day before");
    cancel(&people[1], &given_up).await.done("cancelRegistration");
    let hours = remind(24).await;
    assert!(hours.len() == 2 && hours.iter().all(|hour| (8..21).contains(hour)), "{hours:?}");
    assert_eq!(told(&people[0]).await, ["LECTURE_AHEAD", "LECTURE_AHEAD"]);
    assert_eq!(told(&people[1]).await, Vec::<String>::new());
    // Of another date they are reminded again.
    house.schedule(6).await;
    assert_eq!(remind(72).await.len(), 2);
}
