//! Whoever is paused after visits that they missed registers and waits for nothing, where the committee has it so.

use super::*;

/// Staff pause somebody for so many days, because of a visit at a time of their own.
async fn pause(house: &House, one: &Client, days: i64, minutes: i64) {
    let visit = house.hall.scene.booked(one, house.hall.scene.tomorrow(minutes)).await;
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "appointmentId": visit["id"], "reason": "多次未到场",
        "until": house.app().now() + TimeDelta::days(days),
    });
    let document =
        "mutation($input: PauseBookingInput!) { pauseBooking(input: $input) { userErrors { code } } }";
    house.hall.admin.run(document, json!({ "input": input })).await.done("pauseBooking");
}

async fn set_rule(house: &House, key: &str, value: i64) {
    let rules = house.hall.admin.run("{ ruleSet { number } }", json!({})).await;
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "expectedVersion": rules.data()["ruleSet"]["number"], "reason": "某理由",
        "changes": [{ "key": key, "value": value }],
    });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    house.hall.admin.run(document, json!({ "input": input })).await.done("updateRuleSet");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_paused_registers_and_waits_for_nothing_and_keeps_what_they_have() {
    let house = House::open(2, 1).await;
    let people = house.residents(1, 2).await;
    let kept = house.registered(&people[0], 1).await;
    for (one, minutes) in people[..2].iter().zip([0, 60]) {
        pause(&house, one, 2, minutes).await;
    }
    let refused = house.join(&people[1], 0).await;
    let refusal = refused.refusal("joinLectureWaitlist");
    assert_eq!(refusal["code"], "BOOKING_PAUSED");
    let until: chrono::DateTime<chrono::Utc> = text(&refusal["pausedUntil"]).parse().unwrap();
    assert_eq!(until, house.app().now() + TimeDelta::days(2));
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "BOOKING_PAUSED");
    let seen = house.see(&people[1]).await;
    let (open, closed) = actions(&seen);
    assert_eq!(open, Vec::<String>::new());
    for action in ["REGISTER", "JOIN_WAITLIST"] {
        assert!(closed.contains(&(action.to_owned(), "BOOKING_PAUSED".to_owned())), "{closed:?}");
    }
    // What they have is theirs: to change, and to give up.
    let kept = change(&people[0], &kept, 0).await.done("changeRegistration")["registration"].clone();
    cancel(&people[0], &kept).await.done("cancelRegistration");
    // It ends at the second.
    house.app().advance(TimeDelta::days(2));
    house.registered(&people[1], 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_paused_while_waiting_is_passed_over_and_keeps_the_position() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let first = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    pause(&house, &people[1], 1, 0).await;
    cancel(&people[0], &first).await.done("cancelRegistration");
    assert_eq!(
        (house.wait(&people[1]).await, house.wait(&people[2]).await),
        (json!("WAITING"), json!("OFFERED"))
    );
    house.app().advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    let offered = house.mine(&people[2]).await;
    assert_eq!(offered["state"], "OFFERED", "a day to answer has gone by, and nobody has swept");
    house.sweep().await;
    assert_eq!(
        (house.wait(&people[1]).await, house.wait(&people[2]).await),
        (json!("OFFERED"), json!("LAPSED")),
        "the pause is over"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_committee_may_let_those_who_are_paused_register() {
    let house = House::open(1, 0).await;
    let one = &house.residents(1, 1).await[0];
    pause(&house, one, 2, 0).await;
    assert_eq!(house.register(one, 0).await.refused("registerForLecture"), "BOOKING_PAUSED");
    set_rule(&house, "lecture_pause_stops", 0).await;
    assert_eq!(actions(&house.see(one).await).0, ["REGISTER"]);
    house.registered(one, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_registers_more_than_so_many_by_phone_in_a_day() {
    let house = House::with(9, 0, 0).await;
    set_rule(&house, "lecture_phone_a_day", 2).await;
    let by_phone = async |by: &Client, phone: &str| {
        let input = json!({
            "lectureId": house.lecture["id"], "residentName": "赵大爷", "residentPhone": phone, "agreedAt": house.app().now(),
        });
        act(by, "registerByPhone", input).await
    };
    let officer = &house.hall.officer;
    by_phone(officer, "13600000001").await.done("registerByPhone");
    by_phone(officer, "13600000002").await.done("registerByPhone");
    let refused = by_phone(officer, "13600000003").await;
    let refusal = refused.refusal("registerByPhone");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("DAY_LIMIT"), &json!(2)));
    assert_eq!(house.app().texts_for("13600000003").await, Vec::<String>::new());
    by_phone(&house.hall.admin, "13600000003").await.done("registerByPhone");
    house.app().advance(TimeDelta::days(1));
    let again = house.app().officer().await;
    by_phone(&again, "13600000004").await.done("registerByPhone");
}
