//! What may be done is what the mutations do: in each state, for each kind of viewer.

use super::*;

fn closed(shown: &Value, action: &str) -> String {
    let (_, closed) = actions(shown);
    closed.into_iter().find(|(name, _)| name == action).map_or_else(String::new, |(_, why)| why)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hall_says_what_can_be_done_about_it_and_the_mutations_agree() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 3).await;
    let all = ["REGISTER", "JOIN_WAITLIST", "SET", "REGISTER_BY_PHONE"];
    let nobody = house.see(&house.app().anonymous()).await;
    for action in all {
        assert_eq!(closed(&nobody, action), "UNAUTHENTICATED", "{action}");
    }
    let before = house.see(&people[0]).await;
    assert_eq!(actions(&before).0, ["REGISTER"]);
    assert_eq!(
        closed(&before, "JOIN_WAITLIST"),
        house.join(&people[0], 0).await.refused("joinLectureWaitlist")
    );
    assert_eq!(
        (closed(&before, "SET"), closed(&before, "REGISTER_BY_PHONE")),
        ("STAFF_ONLY".to_owned(), "OFFICER_ONLY".to_owned())
    );
    let staff = house.see(&house.hall.officer).await;
    assert_eq!(actions(&staff).0, ["REGISTER", "SET", "REGISTER_BY_PHONE"]);
    house.registered(&people[0], 0).await;
    let after = house.see(&people[0]).await;
    assert_eq!(closed(&after, "REGISTER"), house.register(&people[0], 0).await.refused("registerForLecture"));
    assert_eq!(closed(&after, "JOIN_WAITLIST"), "ALREADY_REGISTERED");
    let other = house.see(&people[1]).await;
    assert_eq!(actions(&other).0, ["JOIN_WAITLIST"]);
    assert_eq!(closed(&other, "REGISTER"), house.register(&people[1], 0).await.refused("registerForLecture"));
    house.joined(&people[1], 0).await;
    let waits = house.see(&people[1]).await;
    assert_eq!(
        closed(&waits, "JOIN_WAITLIST"),
        house.join(&people[1], 0).await.refused("joinLectureWaitlist")
    );
    let mine = house.mine(&people[0]).await;
    cancel(&people[0], &mine).await.done("cancelRegistration");
    let offered = house.see(&people[1]).await;
    assert_eq!(
        closed(&offered, "REGISTER"),
        house.register(&people[1], 0).await.refused("registerForLecture")
    );
    house.postpone().await;
    let postponed = house.see(&people[2]).await;
    assert_eq!(
        closed(&postponed, "REGISTER"),
        house.register(&people[2], 0).await.refused("registerForLecture")
    );
    let staff = house.see(&house.hall.officer).await;
    assert_eq!(closed(&staff, "SET"), house.set(json!({})).await.refused("setLectureRegistration"));
    house.cancel_lecture().await;
    let cancelled = house.see(&people[2]).await;
    assert_eq!(
        closed(&cancelled, "REGISTER"),
        house.register(&people[2], 0).await.refused("registerForLecture")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecture_says_whether_registration_can_be_opened_before_there_is_any() {
    let hall = Hall::open().await;
    let lecture = hall.approved(&hall.proposed().await).await;
    let action = async |by: &Client| {
        let seen = see_lecture(by, &lecture).await;
        let all = seen["allowedActions"].as_array().unwrap().clone();
        let one = all.into_iter().find(|one| one["action"] == "SET_REGISTRATION").unwrap();
        (one["enabled"] == true, one["reasonCode"].clone())
    };
    let set = async |by: &Client| {
        let input = json!({
            "lectureId": lecture["id"], "capacity": 1, "opensAt": hall.app().now(), "closesAt": hall.at(3), "cancelUntil": hall.at(3),
        });
        act(by, "setLectureRegistration", input).await
    };
    assert_eq!(action(&hall.officer).await, (false, json!("NOT_SCHEDULED")));
    assert_eq!(set(&hall.officer).await.refused("setLectureRegistration"), "NOT_SCHEDULED");
    let asked = hall.asked(&lecture, 3).await;
    act_lecture(&hall.officer, "scheduleLecture", hall.at_home(&asked)).await.done("scheduleLecture");
    assert_eq!(action(&hall.scene.member).await, (false, json!("STAFF_ONLY")));
    assert_eq!(set(&hall.scene.member).await.fault(), "FORBIDDEN");
    assert_eq!(action(&hall.app().anonymous()).await, (false, json!("UNAUTHENTICATED")));
    assert_eq!(action(&hall.officer).await, (true, Value::Null));
    set(&hall.officer).await.done("setLectureRegistration");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_says_what_can_be_done_with_it_and_the_mutations_agree() {
    let house = House::open(1, 1).await;
    let people = house.residents(1, 2).await;
    let registered = house.registered(&people[0], 0).await;
    assert_eq!(actions(&registered).0, ["CHANGE", "CANCEL"]);
    assert_eq!(
        closed(&registered, "ACCEPT"),
        accept(&people[0], &registered, None).await.refused("acceptLecturePlace")
    );
    let node = format!("query($id: ID!) {{ node(id: $id) {{ ... on Registration {{ {REGISTRATION} }} }} }}");
    let staff = house.hall.officer.run(&node, json!({ "id": registered["id"] })).await.data()["node"].clone();
    assert_eq!(actions(&staff).0, ["CANCEL"]);
    assert_eq!(closed(&staff, "CHANGE"), "NOT_YOURS");
    house.joined(&people[1], 0).await;
    let cancelled = cancel(&people[0], &registered).await.done("cancelRegistration")["registration"].clone();
    for (action, refused) in [
        ("ACCEPT", accept(&people[0], &cancelled, None).await.refused("acceptLecturePlace").to_owned()),
        ("CHANGE", change(&people[0], &cancelled, 0).await.refused("changeRegistration").to_owned()),
        ("CANCEL", cancel(&people[0], &cancelled).await.refused("cancelRegistration").to_owned()),
    ] {
        assert_eq!(closed(&cancelled, action), refused);
    }
    let offered = house.mine(&people[1]).await;
    assert_eq!(actions(&offered).0, ["ACCEPT", "CANCEL"]);
    assert_eq!(
        closed(&offered, "CHANGE"),
        change(&people[1], &offered, 0).await.refused("changeRegistration")
    );
    let accepted =
        accept(&people[1], &offered, None).await.done("acceptLecturePlace")["registration"].clone();
    house.app().advance(TimeDelta::days(3));
    let begun = house.mine(&people[1]).await;
    assert_eq!(actions(&begun).0, Vec::<String>::new());
    assert_eq!(closed(&begun, "CANCEL"), cancel(&people[1], &accepted).await.refused("cancelRegistration"));
}
