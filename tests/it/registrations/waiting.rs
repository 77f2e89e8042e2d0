//! Offers that are answered, and those that are not; and new places for those who wait.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_nobody_answers_goes_to_the_next() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    cancel(&people[0], &first).await.done("cancelRegistration");
    let offered = house.mine(&people[1]).await;
    assert_eq!(offered["state"], "OFFERED");
    house.app().advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(house.sweep().await, 0, "there is a second left");
    house.app().advance(TimeDelta::seconds(1));
    // Too late also before anybody swept.
    let late = accept(&people[1], &offered, None).await;
    assert_eq!(late.refusal("acceptLecturePlace")["state"], "LAPSED");
    assert!(house.sweep().await > 0);
    assert_eq!(
        (house.state(&people[1]).await, house.wait(&people[1]).await),
        (json!("LAPSED"), json!("LAPSED"))
    );
    assert_eq!(told(&people[1]).await, ["LECTURE_PLACE_LAPSED", "LECTURE_PLACE_OFFERED"]);
    assert_eq!(house.state(&people[2]).await, "OFFERED");
    assert_eq!(house.sweep().await, 0, "once");
    // Whoever was too late may wait again, behind the others.
    house.joined(&people[1], 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_shorter_near_the_beginning_and_none_is_made_too_near() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    // Twelve hours before: half of that.
    house.app().advance(TimeDelta::hours(60));
    cancel(&people[0], &first).await.done("cancelRegistration");
    let offered = house.mine(&people[1]).await;
    assert_eq!(offered["state"], "OFFERED");
    let kept = people[1].run("{ myRegistrations(first: 1) { nodes { holdUntil } } }", json!({})).await;
    let until: chrono::DateTime<chrono::Utc> =
        text(&kept.data()["myRegistrations"]["nodes"][0]["holdUntil"]).parse().unwrap();
    assert_eq!(until - house.app().now(), TimeDelta::hours(6));
    accept(&people[1], &offered, None).await.done("acceptLecturePlace");
    house.joined(&people[2], 0).await;
    // Ten minutes before nobody could answer: the place is left to whoever comes, and the wait ends when it begins.
    house.app().advance(TimeDelta::hours(12) - TimeDelta::minutes(10));
    let mine = house.mine(&people[1]).await;
    cancel(&people[1], &mine).await.done("cancelRegistration");
    assert_eq!(house.wait(&people[2]).await, "WAITING");
    house.app().advance(TimeDelta::minutes(10));
    house.sweep().await;
    assert_eq!(
        (house.wait(&people[2]).await, told(&people[2]).await),
        (json!("CLOSED"), vec!["LECTURE_WAIT_CLOSED".to_owned()])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn new_places_are_offered_in_order_and_never_are_there_fewer_than_are_taken() {
    let house = House::open(2, 1).await;
    let people = house.residents(1, 6).await;
    house.registered(&people[0], 1).await;
    for one in &people[1..5] {
        house.joined(one, 0).await;
    }
    let lower = house.set(json!({ "capacity": 1 })).await;
    let refusal = lower.refusal("setLectureRegistration");
    assert_eq!((&refusal["code"], &refusal["taken"]), (&json!("BELOW_TAKEN"), &json!(2)));
    let more = house.set(json!({ "capacity": 4 })).await;
    assert_eq!(more.done("setLectureRegistration")["registration"]["placesLeft"], 0);
    let mut states = Vec::new();
    for one in &people[1..5] {
        states.push(text(&house.wait(one).await));
    }
    assert_eq!(states, ["OFFERED", "OFFERED", "WAITING", "WAITING"]);
    // What is offered is taken.
    assert_eq!(house.set(json!({ "capacity": 3 })).await.refused("setLectureRegistration"), "BELOW_TAKEN");
    assert_eq!(house.register(&people[5], 0).await.refused("registerForLecture"), "FULL");
    let stale = house.set(json!({ "capacity": 9, "expectedVersion": 1 })).await;
    assert_eq!(stale.refusal("setLectureRegistration")["currentVersion"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_the_list_gives_an_offer_to_the_next() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 4).await;
    let first = house.registered(&people[0], 0).await;
    let mut waits = Vec::new();
    for one in &people[1..] {
        waits.push(house.joined(one, 0).await);
    }
    let leave = async |by: &Client, wait: &Value| {
        let document = "mutation($input: LeaveWaitlistInput!) { leaveWaitlist(input: $input) { entry { state } userErrors { code state } } }";
        by.run(document, json!({ "input": { "idempotencyKey": Uuid::new_v4(), "entryId": wait["id"] } }))
            .await
    };
    leave(&people[2], &waits[1]).await.done("leaveWaitlist");
    cancel(&people[0], &first).await.done("cancelRegistration");
    assert_eq!(house.state(&people[1]).await, "OFFERED");
    // Another's wait is not there.
    assert_eq!(leave(&people[0], &waits[0]).await.fault(), "NOT_FOUND");
    leave(&people[1], &waits[0]).await.done("leaveWaitlist");
    assert_eq!(
        (house.state(&people[1]).await, house.wait(&people[1]).await),
        (json!("DECLINED"), json!("DECLINED"))
    );
    assert_eq!(house.state(&people[3]).await, "OFFERED");
    assert_eq!(leave(&people[2], &waits[1]).await.refused("leaveWaitlist"), "NOT_NOW");
}

#[tokio::test(flavor = "multi_thread")]
async fn services_and_lectures_count_together_for_how_much_somebody_waits() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    let rules = house.hall.admin.run("{ ruleSet { number } }", json!({})).await;
    let fewest = json!({ "input": {
        "idempotencyKey": Uuid::new_v4(), "expectedVersion": rules.data()["ruleSet"]["number"], "reason": "某理由",
        "changes": [{ "key": "open_waits", "value": 1 }],
    } });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    house.hall.admin.run(document, fewest).await.done("updateRuleSet");
    // Another lecture for which they wait first.
    let other = house.hall.scheduled(5).await;
    let starts_at = house.hall.at(5);
    let set = json!({
        "lectureId": other["id"], "capacity": 1, "opensAt": house.app().now(), "closesAt": starts_at, "cancelUntil": starts_at,
    });
    act(&house.hall.officer, "setLectureRegistration", set).await.done("setLectureRegistration");
    act(&people[0], "registerForLecture", json!({ "lectureId": other["id"], "name": "王小明" }))
        .await
        .done("registerForLecture");
    act(&people[1], "joinLectureWaitlist", json!({ "lectureId": other["id"] }))
        .await
        .done("joinLectureWaitlist");
    let refused = house.join(&people[1], 0).await;
    let refusal = refused.refusal("joinLectureWaitlist");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("WAIT_LIMIT"), &json!(1)));
    let waits = people[1]
        .run("{ myWaitlistEntries(first: 5, onlyOpen: true) { nodes { state lecture { id } } } }", json!({}))
        .await;
    assert_eq!(waits.data()["myWaitlistEntries"]["nodes"][0]["lecture"]["id"], other["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_places_go_to_those_who_wait_before_it_begins() {
    let house = House::with(2, 0, 1).await;
    let people = house.residents(1, 3).await;
    house.registered(&people[0], 0).await;
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "FULL");
    house.joined(&people[1], 0).await;
    assert_eq!(house.sweep().await, 0);
    house.app().advance(TimeDelta::hours(48));
    assert_eq!(house.sweep().await, 2, "given to everybody, and offered");
    assert_eq!(house.state(&people[1]).await, "OFFERED");
    let seen = house.see(&people[2]).await;
    assert_eq!((&seen["keptPlaces"], &seen["placesLeft"]), (&json!(0), &json!(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_and_registers_the_moment_a_place_is_free_has_it() {
    let house = House::with(2, 0, 1).await;
    let people = house.residents(1, 3).await;
    house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    // The kept place goes to everybody, and nobody swept yet: it is the first one's, whoever asks.
    house.app().advance(TimeDelta::hours(48));
    assert_eq!(house.register(&people[2], 0).await.refused("registerForLecture"), "FULL");
    let mine = house.registered(&people[1], 0).await;
    assert_eq!((&mine["state"], &mine["channel"]), (&json!("REGISTERED"), &json!("WAITLIST")));
    assert_eq!(
        (house.wait(&people[1]).await, house.wait(&people[2]).await),
        (json!("ACCEPTED"), json!("WAITING"))
    );
}
