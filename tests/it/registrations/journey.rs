//! From the opening of registration to a place that was handed on.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_handed_on_to_the_first_who_waits_and_fits() {
    let house = House::open(3, 2).await;
    let people = house.residents(1, 5).await;
    let seen = house.see(&house.app().anonymous()).await;
    assert_eq!(
        (&seen["capacity"], &seen["placesLeft"], &seen["isOpen"]),
        (&json!(3), &json!(3), &json!(true))
    );
    assert_eq!((&seen["mine"], &seen["myWait"], &seen["closed"]), (&Value::Null, &Value::Null, &Value::Null));

    // Two and one: the hall is full.
    let first = house.registered(&people[0], 1).await;
    assert_eq!(
        (&first["state"], &first["places"], &first["channel"]),
        (&json!("REGISTERED"), &json!(2), &json!("OWN"))
    );
    assert_eq!(first["name"], "王小明");
    assert!(text(&first["number"]).starts_with("JT-"));
    let second = house.registered(&people[1], 0).await;
    assert_eq!(house.see(&people[2]).await["placesLeft"], 0);
    let full = house.register(&people[2], 0).await;
    let refusal = full.refusal("registerForLecture");
    assert_eq!((&refusal["code"], &refusal["placesLeft"]), (&json!("FULL"), &json!(0)));

    // Three wait: the first with two, then each alone.
    let waits = house.joined(&people[2], 1).await;
    assert_eq!(
        (&waits["state"], &waits["ahead"], &waits["partySize"]),
        (&json!("WAITING"), &json!(0), &json!(2))
    );
    assert_eq!((&waits["lecture"]["title"], &waits["service"]), (&json!("防范电信诈骗"), &Value::Null));
    assert_eq!(house.joined(&people[3], 0).await["ahead"], 1);
    assert_eq!(house.joined(&people[4], 0).await["ahead"], 2);
    assert_eq!(house.see(&house.app().anonymous()).await["waitingCount"], 3);

    // One place becomes free: two do not fit, so it goes to the next; an outsider gets none.
    cancel(&people[1], &second).await.done("cancelRegistration");
    assert_eq!(
        (house.wait(&people[2]).await, house.wait(&people[3]).await),
        (json!("WAITING"), json!("OFFERED"))
    );
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "FULL");
    let offered = house.mine(&people[3]).await;
    assert_eq!((&offered["state"], &offered["places"]), (&json!("OFFERED"), &json!(1)));
    assert_eq!(told(&people[3]).await, ["LECTURE_PLACE_OFFERED"]);
    assert_eq!(house.register(&people[3], 0).await.refused("registerForLecture"), "PLACE_OFFERED");
    let accepted = accept(&people[3], &offered, None).await;
    assert_eq!(accepted.done("acceptLecturePlace")["registration"]["state"], "REGISTERED");
    assert_eq!(house.wait(&people[3]).await, "ACCEPTED");

    // Two places: now the first who waits is asked, and takes one of the two; the other goes to the last.
    cancel(&people[0], &first).await.done("cancelRegistration");
    let offered = house.mine(&people[2]).await;
    assert_eq!((&offered["state"], &offered["places"]), (&json!("OFFERED"), &json!(2)));
    accept(&people[2], &offered, Some(0)).await.done("acceptLecturePlace");
    assert_eq!(
        (house.state(&people[2]).await, house.state(&people[4]).await),
        (json!("REGISTERED"), json!("OFFERED"))
    );
    assert_eq!(house.see(&people[0]).await["placesLeft"], 0);

    // What was accepted and then cancelled goes on, or is free when nobody waits.
    let mine = house.mine(&people[2]).await;
    let cancelled = cancel(&people[2], &mine).await;
    assert_eq!(cancelled.done("cancelRegistration")["registration"]["isLate"], false);
    assert_eq!(house.see(&people[0]).await["placesLeft"], 1);
    let mine = house.mine(&people[4]).await;
    cancel(&people[4], &mine).await.done("cancelRegistration");
    assert_eq!(
        (house.state(&people[4]).await, house.wait(&people[4]).await),
        (json!("DECLINED"), json!("DECLINED"))
    );
    assert_eq!(house.see(&people[0]).await["placesLeft"], 2);
    // Whoever gave a place back registers again.
    house.registered(&people[0], 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn companions_change_and_their_places_go_on() {
    let house = House::open(4, 3).await;
    let people = house.residents(1, 3).await;
    let mine = house.registered(&people[0], 3).await;
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "FULL");
    house.joined(&people[1], 1).await;
    // One less is one place, and two wait: it is free, and two less are for them.
    let mine = change(&people[0], &mine, 2).await.done("changeRegistration")["registration"].clone();
    assert_eq!((&mine["companions"], house.wait(&people[1]).await), (&json!(2), json!("WAITING")));
    let mine = change(&people[0], &mine, 1).await.done("changeRegistration")["registration"].clone();
    assert_eq!(house.wait(&people[1]).await, "OFFERED");
    let more = change(&people[0], &mine, 2).await;
    assert_eq!(more.refused("changeRegistration"), "FULL");
    assert_eq!(more.data()["changeRegistration"]["registration"]["companions"], 1, "as it is");
    // What is declined is free again, and more come along.
    let offered = house.mine(&people[1]).await;
    cancel(&people[1], &offered).await.done("cancelRegistration");
    change(&people[0], &mine, 3).await.done("changeRegistration");
    assert_eq!(house.see(&people[2]).await["placesLeft"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cancels_late_is_told_so_and_nobody_does_once_it_began() {
    let house = House::open(3, 0).await;
    let people = house.residents(1, 2).await;
    let first = house.registered(&people[0], 0).await;
    let second = house.registered(&people[1], 0).await;
    house.app().advance(TimeDelta::hours(49));
    let late = cancel(&people[0], &first).await;
    let late = &late.done("cancelRegistration")["registration"];
    assert_eq!((&late["state"], &late["isLate"]), (&json!("CANCELLED"), &json!(true)));
    assert!(late["endedAt"].is_string());
    house.app().advance(TimeDelta::hours(24));
    assert_eq!(cancel(&people[1], &second).await.refused("cancelRegistration"), "BEGUN");
    assert_eq!(change(&people[1], &second, 0).await.refused("changeRegistration"), "BEGUN");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_twice_registers_once() {
    let house = House::open(2, 0).await;
    let one = &house.residents(1, 1).await[0];
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "lectureId": house.lecture["id"], "name": "王小明" });
    let first = act(one, "registerForLecture", input.clone()).await;
    let again = act(one, "registerForLecture", input).await;
    let (first, again) = (first.done("registerForLecture"), again.done("registerForLecture"));
    assert_eq!((&first["replayed"], &again["replayed"]), (&json!(false), &json!(true)));
    assert_eq!(first["registration"]["id"], again["registration"]["id"]);
    assert_eq!(house.see(one).await["placesLeft"], 1);
}
