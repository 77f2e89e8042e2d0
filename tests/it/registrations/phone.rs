//! Registering somebody who agreed by phone, and the places that are kept for that.

use super::*;

async fn by_phone(house: &House, by: &Client, phone: &str, companions: i32) -> Answer {
    let input = json!({
        "lectureId": house.lecture["id"], "residentName": "赵大爷", "residentPhone": phone, "agreedAt": house.app().now(),
        "companions": companions,
    });
    act(by, "registerByPhone", input).await
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_places_are_taken_by_phone_and_the_resident_finds_and_cancels_theirs() {
    let house = House::with(3, 1, 2).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "FULL");
    let made = by_phone(&house, &house.hall.officer, "13600000001", 1).await;
    let made = made.done("registerByPhone")["registration"].clone();
    assert_eq!((&made["channel"], &made["places"]), (&json!("PHONE"), &json!(2)));
    assert_eq!((&made["name"], &made["nameMasked"]), (&Value::Null, &json!("赵**")));
    assert!(text(&made["phoneMasked"]).contains('*'));
    assert_eq!(
        by_phone(&house, &house.hall.officer, "13600000002", 0).await.refused("registerByPhone"),
        "FULL"
    );
    // They are told by text, with the number to quote at the door and the date.
    let texts = house.app().texts_for("13600000001").await;
    let number = text(&made["number"]);
    assert!(
        texts.iter().any(|text| text.contains(&number) && text.contains("防范电信诈骗 2026")),
        "{texts:?}"
    );
    assert_eq!(house.app().texts_for("13600000002").await, Vec::<String>::new(), "who got no place");
    // They may have no app: of another date they are told by text as well, and who registered themselves is not.
    house.schedule(4).await;
    let texts = house.app().texts_for("13600000001").await;
    assert!(texts.len() == 2 && texts.iter().any(|text| text.contains("另定日期")), "{texts:?}");
    assert_eq!(told(&people[0]).await, ["REGISTRATION_MOVED"]);
    let texts = house.app().texts_for("13700000001").await;
    assert!(texts.iter().all(|text| !text.contains("另定日期")), "{texts:?}");
    // They sign in, find it, and give it back: kept places stay kept.
    let resident = house.app().resident("13600000001").await;
    assert_eq!(told(&resident).await, ["REGISTRATION_MOVED", "REGISTERED_ON_BEHALF"]);
    let mine = house.mine(&resident).await;
    cancel(&resident, &mine).await.done("cancelRegistration");
    assert_eq!(house.register(&people[1], 0).await.refused("registerForLecture"), "FULL");
    by_phone(&house, &house.hall.officer, "13600000002", 0).await.done("registerByPhone");
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_and_staff_register_by_phone_and_nobody_else() {
    let house = House::with(5, 0, 0).await;
    let resident = &house.residents(1, 1).await[0];
    let denied = by_phone(&house, resident, "13600000001", 0).await;
    assert_eq!(denied.fault(), "FORBIDDEN");
    assert_eq!(by_phone(&house, &house.hall.scene.member, "13600000001", 0).await.fault(), "FORBIDDEN");
    // A member who is the liaison officer of a township may, and cancels at the resident's word what they made.
    let appoint = json!({ "input": {
        "idempotencyKey": Uuid::new_v4(), "memberId": house.hall.ids[0], "ofId": house.hall.region,
    } });
    let document = "mutation($input: AppointLiaisonOfficerInput!) { appointLiaisonOfficer(input: $input) { userErrors { code } } }";
    house.hall.admin.run(document, appoint).await.done("appointLiaisonOfficer");
    let made = by_phone(&house, &house.hall.scene.member, "13600000001", 0).await;
    let made = made.done("registerByPhone")["registration"].clone();
    let once = by_phone(&house, &house.hall.scene.member, "13600000001", 0).await;
    assert_eq!(once.refused("registerByPhone"), "ALREADY_REGISTERED");
    assert_eq!(cancel(resident, &made).await.fault(), "NOT_FOUND", "another's");
    // They find again what they made, and nobody else's.
    let list = "{ myPhoneRegistrations(first: 5) { totalCount nodes { id version name nameMasked phoneMasked lecture { title } } } }";
    let found = house.hall.scene.member.run(list, json!({})).await;
    let found = found.data()["myPhoneRegistrations"].clone();
    assert_eq!((&found["totalCount"], &found["nodes"][0]["id"]), (&json!(1), &made["id"]));
    assert_eq!(
        (
            &found["nodes"][0]["name"],
            &found["nodes"][0]["nameMasked"],
            &found["nodes"][0]["lecture"]["title"]
        ),
        (&Value::Null, &json!("赵**"), &json!("防范电信诈骗"))
    );
    let others = house.hall.officer.run(list, json!({})).await;
    assert_eq!(others.data()["myPhoneRegistrations"]["totalCount"], 0);
    let cancelled = cancel(&house.hall.scene.member, &found["nodes"][0]).await;
    assert_eq!(cancelled.done("cancelRegistration")["registration"]["state"], "CANCELLED");
    // It was the resident's: they hear of it, by text as well.
    let theirs = house.app().resident("13600000001").await;
    assert_eq!(told(&theirs).await, ["REGISTRATION_CANCELLED_BY_STAFF", "REGISTERED_ON_BEHALF"]);
    let texts = house.app().texts_for("13600000001").await;
    assert!(texts.iter().any(|text| text.contains("联络员取消了您")), "{texts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_agreed_to_is_refused() {
    let house = House::with(5, 0, 0).await;
    let mut input = json!({
        "lectureId": house.lecture["id"], "residentName": "赵大爷", "residentPhone": "13600000001",
        "agreedAt": house.app().now() + TimeDelta::seconds(1),
    });
    assert_eq!(
        act(&house.hall.officer, "registerByPhone", input.clone()).await.refused("registerByPhone"),
        "AGREED_TIME"
    );
    input["agreedAt"] = json!(house.app().now() - TimeDelta::days(8));
    assert_eq!(
        act(&house.hall.officer, "registerByPhone", input).await.refused("registerByPhone"),
        "AGREED_TIME"
    );
    // Nobody registers themselves by phone.
    let appoint = json!({ "input": {
        "idempotencyKey": Uuid::new_v4(), "memberId": house.hall.ids[0], "ofId": house.hall.region,
    } });
    let document = "mutation($input: AppointLiaisonOfficerInput!) { appointLiaisonOfficer(input: $input) { userErrors { code } } }";
    house.hall.admin.run(document, appoint).await.done("appointLiaisonOfficer");
    let own = by_phone(&house, &house.hall.scene.member, "13900000001", 0).await;
    assert_eq!(own.refused("registerByPhone"), "NOT_FOR_RESIDENT");
}
