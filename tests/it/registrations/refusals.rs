//! Each refusal that no other test hears.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn registration_is_opened_for_what_is_on_the_calendar_with_a_window_that_fits() {
    let hall = Hall::open().await;
    let lecture = hall.approved(&hall.proposed().await).await;
    let (now, starts_at) = (hall.app().now(), hall.at(3));
    let terms = |more: Value| {
        let mut input = json!({
            "lectureId": lecture["id"], "capacity": 10, "opensAt": now, "closesAt": starts_at, "cancelUntil": starts_at,
        });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let set = async |more: Value| act(&hall.officer, "setLectureRegistration", terms(more)).await;
    assert_eq!(set(json!({})).await.refused("setLectureRegistration"), "NOT_SCHEDULED");
    let asked = hall.asked(&lecture, 3).await;
    let scheduled = act_lecture(&hall.officer, "scheduleLecture", hall.at_home(&asked)).await;
    scheduled.done("scheduleLecture");
    let second = TimeDelta::seconds(1);
    let late = set(json!({ "closesAt": starts_at + second })).await;
    assert_eq!(late.refusal("setLectureRegistration")["code"], "WINDOW_TOO_LONG");
    assert!(late.refusal("setLectureRegistration")["startsAt"].is_string());
    assert_eq!(
        set(json!({ "cancelUntil": starts_at + second })).await.refused("setLectureRegistration"),
        "WINDOW_TOO_LONG"
    );
    assert_eq!(set(json!({ "closesAt": now })).await.refused("setLectureRegistration"), "WINDOW_ORDER");
    let kept = set(json!({ "keptPlaces": 11 })).await;
    assert_eq!(kept.refusal("setLectureRegistration")["limit"], 10);
    assert_eq!(kept.refused("setLectureRegistration"), "KEPT_TOO_MANY");
    assert_eq!(set(json!({ "capacity": 0 })).await.fault(), "INVALID");
    assert_eq!(set(json!({ "expectedVersion": 1 })).await.refused("setLectureRegistration"), "CONFLICT");
    set(json!({})).await.done("setLectureRegistration");
    assert_eq!(set(json!({})).await.refused("setLectureRegistration"), "CONFLICT", "it is open");
    let denied =
        act(&hall.scene.member, "setLectureRegistration", terms(json!({ "expectedVersion": 1 }))).await;
    assert_eq!(denied.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_register_while_it_is_open_and_with_as_many_as_may_come() {
    let house = House::open(5, 1).await;
    let one = &house.residents(1, 1).await[0];
    let opens_at = house.app().now() + TimeDelta::hours(1);
    house.set(json!({ "opensAt": opens_at })).await.done("setLectureRegistration");
    assert_eq!(house.register(one, 0).await.refused("registerForLecture"), "NOT_YET");
    house.app().advance(TimeDelta::hours(1));
    let many = house.register(one, 2).await;
    assert_eq!(
        (&many.refusal("registerForLecture")["code"], &many.refusal("registerForLecture")["limit"]),
        (&json!("TOO_MANY_COMPANIONS"), &json!(1))
    );
    assert_eq!(house.join(one, 0).await.refusal("joinLectureWaitlist")["placesLeft"], 5);
    assert_eq!(house.join(one, 0).await.refused("joinLectureWaitlist"), "PLACES_LEFT");
    assert_eq!(house.join(one, 2).await.refused("joinLectureWaitlist"), "TOO_MANY_COMPANIONS");
    house.registered(one, 0).await;
    assert_eq!(house.register(one, 0).await.refused("registerForLecture"), "ALREADY_REGISTERED");
    assert_eq!(house.join(one, 0).await.refused("joinLectureWaitlist"), "ALREADY_REGISTERED");
    house.app().advance(TimeDelta::hours(70));
    let other = &house.residents(2, 1).await[0];
    assert_eq!(house.register(other, 0).await.refused("registerForLecture"), "OVER");
    // Fewer come along still, and more do not.
    let mine = house.mine(one).await;
    assert_eq!(change(one, &mine, 1).await.refused("changeRegistration"), "OVER");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecture_that_asks_for_none_has_none() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    let one = hall.app().resident("13700000001").await;
    let input = json!({ "lectureId": lecture["id"], "name": "王小明" });
    assert_eq!(act(&one, "registerForLecture", input).await.refused("registerForLecture"), "NOT_NEEDED");
    let seen = one
        .run(
            "query($id: ID!) { node(id: $id) { ... on Lecture { registration { capacity } } } }",
            json!({ "id": lecture["id"] }),
        )
        .await;
    assert_eq!(seen.data()["node"]["registration"], Value::Null);
    // What is not public is not there.
    let hidden = hall.proposed().await;
    let input = json!({ "lectureId": hidden["id"], "name": "王小明" });
    assert_eq!(act(&one, "registerForLecture", input).await.fault(), "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_or_is_anothers_is_left_alone() {
    let house = House::open(1, 1).await;
    let people = house.residents(1, 3).await;
    let mine = house.registered(&people[0], 0).await;
    assert_eq!(accept(&people[0], &mine, None).await.refused("acceptLecturePlace"), "NOT_NOW");
    assert_eq!(cancel(&people[1], &mine).await.fault(), "NOT_FOUND");
    house.joined(&people[1], 0).await;
    assert_eq!(house.join(&people[1], 0).await.refused("joinLectureWaitlist"), "ALREADY_WAITING");
    // Staff say why, and do not decide who comes along.
    let denied = change(&house.hall.officer, &mine, 0).await;
    assert_eq!(denied.fault(), "FORBIDDEN");
    assert_eq!(cancel(&house.hall.officer, &mine).await.refused("cancelRegistration"), "REASON_NEEDED");
    let mut input = step(&mine);
    input["reason"] = json!("重复报名");
    let by_staff = act(&house.hall.officer, "cancelRegistration", input.clone()).await;
    let by_staff = &by_staff.done("cancelRegistration")["registration"];
    assert_eq!((&by_staff["state"], &by_staff["reason"]), (&json!("CANCELLED_BY_STAFF"), &json!("重复报名")));
    assert_eq!(told(&people[0]).await, ["REGISTRATION_CANCELLED_BY_STAFF"]);
    assert_eq!(cancel(&people[0], &mine).await.refusal("cancelRegistration")["currentVersion"], 2);
    let ended = house.mine(&people[0]).await;
    assert_eq!(cancel(&people[0], &ended).await.refusal("cancelRegistration")["state"], "CANCELLED_BY_STAFF");
    // Another's offer is theirs to answer, and takes no more than it kept.
    let offered = house.mine(&people[1]).await;
    let mut input = step(&offered);
    input["reason"] = json!("某理由");
    assert_eq!(
        act(&house.hall.officer, "cancelRegistration", input).await.refused("cancelRegistration"),
        "NOT_NOW"
    );
    let more = accept(&people[1], &offered, Some(1)).await;
    assert_eq!(more.refusal("acceptLecturePlace")["code"], "TOO_MANY_COMPANIONS");
}
