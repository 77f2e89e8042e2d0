//! Who sees what of registrations, what is handed out and given up, and what a calendar shows.

use tongxin_tests::Web;

use super::*;
use crate::privacy::{delete, export};

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_who_comes_masked_and_others_see_their_own() {
    let house = House::open(5, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    house.registered(&people[1], 0).await;
    let list = format!(
        "query($id: ID!) {{ lectureRegistrations(lectureId: $id, first: 10, state: REGISTERED) {{ totalCount nodes {{ {REGISTRATION} }} }} }}"
    );
    let id = json!({ "id": house.lecture["id"] });
    let seen = house.hall.officer.run(&list, id.clone()).await;
    let seen = &seen.data()["lectureRegistrations"];
    assert_eq!(seen["totalCount"], 2);
    for one in seen["nodes"].as_array().unwrap() {
        assert_eq!((&one["name"], &one["nameMasked"]), (&Value::Null, &json!("王**")));
        assert!(text(&one["phoneMasked"]).starts_with("137") && text(&one["phoneMasked"]).contains('*'));
    }
    assert_eq!(people[0].run(&list, id.clone()).await.fault(), "FORBIDDEN");
    assert_eq!(house.app().anonymous().run(&list, id).await.fault(), "UNAUTHENTICATED");
    let mine = format!(
        "{{ myRegistrations(first: 10, onlyLive: true) {{ totalCount nodes {{ {REGISTRATION} lecture {{ title }} }} }} }}"
    );
    let mine = people[0].run(&mine, json!({})).await;
    let mine = &mine.data()["myRegistrations"];
    assert_eq!((&mine["totalCount"], &mine["nodes"][0]["name"]), (&json!(1), &json!("王小明")));
    assert_eq!(mine["nodes"][0]["lecture"]["title"], "防范电信诈骗");
    let node = format!("query($id: ID!) {{ node(id: $id) {{ ... on Registration {{ {REGISTRATION} }} }} }}");
    let id = json!({ "id": mine["nodes"][0]["id"] });
    assert_eq!(people[1].run(&node, id.clone()).await.data()["node"], Value::Null);
    assert_eq!(house.app().anonymous().run(&node, id).await.data()["node"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_and_the_calendar_are_for_who_is_registered() {
    let hall = Hall::open().await;
    let mut words = hall.words();
    words["mode"] = json!("HYBRID");
    let lecture = hall.propose(&hall.scene.member, words).await.done("proposeLecture")["lecture"].clone();
    let asked = hall.asked(&hall.approved(&lecture).await, 3).await;
    let mut at = hall.at_home(&asked);
    at["link"] = json!("https://meet.example.org/42");
    let lecture =
        act_lecture(&hall.officer, "scheduleLecture", at).await.done("scheduleLecture")["lecture"].clone();
    let house = House { hall, lecture };
    house.set(json!({ "capacity": 1 })).await.done("setLectureRegistration");
    let people = house.residents(1, 2).await;
    let mine = house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    let link = async |by: &Client| {
        let query = "query($id: ID!) { node(id: $id) { ... on Lecture { link } } }";
        by.run(query, json!({ "id": house.lecture["id"] })).await.data()["node"]["link"].clone()
    };
    assert_eq!(link(&people[0]).await, "https://meet.example.org/42");
    assert_eq!((link(&people[1]).await, link(&house.app().anonymous()).await), (Value::Null, Value::Null));

    let web = Web::start(house.app());
    let create = "mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { url userErrors { code } } }";
    let made = people[0].run(create, json!({ "input": { "idempotencyKey": Uuid::new_v4() } })).await;
    let url = format!("{}{}", web.url, text(&made.done("createCalendarFeed")["url"]));
    let read = async || {
        let file = reqwest::get(&url).await.unwrap().text().await.unwrap();
        file.replace("\r\n ", "")
    };
    let file = read().await;
    assert!(
        file.contains("SUMMARY:讲堂：防范电信诈骗") && file.contains("https://meet.example.org/42"),
        "{file}"
    );
    assert!(file.contains(&text(&mine["number"])), "{file}");
    house.postpone().await;
    let file = read().await;
    assert!(file.contains("SUMMARY:已延期：防范电信诈骗") && file.contains("STATUS:CANCELLED"), "{file}");
    // What was given up is not in it, nor is the link to be seen.
    cancel(&people[0], &mine).await.done("cancelRegistration");
    assert!(!read().await.contains("防范电信诈骗"));
    assert_eq!(link(&people[0]).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_who_waits_in_order_masked_and_nobody_else_does() {
    let house = House::open(1, 1).await;
    let people = house.residents(1, 4).await;
    house.registered(&people[0], 0).await;
    for (companions, one) in [1, 0, 0].into_iter().zip(&people[1..]) {
        house.joined(one, companions).await;
    }
    let list = "query($id: ID!, $after: String) { lectureWaitlistEntries(lectureId: $id, first: 2, after: $after) { totalCount \
        pageInfo { hasNextPage endCursor } nodes { id state ahead partySize phoneMasked service { id } lecture { title } } } }";
    let id = json!({ "id": house.lecture["id"] });
    let seen = house.hall.officer.run(list, id.clone()).await;
    let seen = &seen.data()["lectureWaitlistEntries"];
    let nodes = seen["nodes"].as_array().unwrap();
    assert_eq!((&seen["totalCount"], nodes.len()), (&json!(3), 2));
    assert_eq!(
        (&nodes[0]["partySize"], &nodes[0]["ahead"], &nodes[1]["ahead"]),
        (&json!(2), &json!(0), &json!(1))
    );
    assert_eq!(nodes[0]["lecture"]["title"], "防范电信诈骗");
    let masked = text(&nodes[0]["phoneMasked"]);
    assert!(masked.starts_with("137") && masked.contains('*'), "{masked}");
    let next = json!({ "id": house.lecture["id"], "after": seen["pageInfo"]["endCursor"] });
    let rest = house.hall.officer.run(list, next).await;
    assert_eq!(rest.data()["lectureWaitlistEntries"]["nodes"][0]["ahead"], 2);
    for (by, fault) in [
        (&people[1], "FORBIDDEN"),
        (&house.hall.scene.member, "FORBIDDEN"),
        (&house.app().anonymous(), "UNAUTHENTICATED"),
    ] {
        assert_eq!(by.run(list, id.clone()).await.fault(), fault);
    }
    // Of what nobody ever waited for there is an empty list.
    let other = house.hall.scheduled(5).await;
    let empty = house.hall.officer.run(list, json!({ "id": other["id"] })).await;
    assert_eq!(empty.data()["lectureWaitlistEntries"]["totalCount"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_handed_out_and_given_up() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    let tables = export(&people[0]).await["tables"].clone();
    assert_eq!(
        (&tables["registration"][0]["name"], &tables["registration"][0]["state"]),
        (&json!("王小明"), &json!("REGISTERED"))
    );
    assert_eq!(export(&people[1]).await["tables"]["registration"], json!([]));
    // Whoever is erased gives the place to the next.
    delete(&people[0], house.app(), "13700000001", None).await.done("deleteMyAccount");
    assert_eq!(house.state(&people[1]).await, "OFFERED");
    let list = "query($id: ID!) { lectureRegistrations(lectureId: $id, first: 10, state: CANCELLED) { nodes { nameMasked phoneMasked } } }";
    let seen = house.hall.officer.run(list, json!({ "id": house.lecture["id"] })).await;
    assert_eq!(
        seen.data()["lectureRegistrations"]["nodes"],
        json!([{ "nameMasked": null, "phoneMasked": null }])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_everybody_reads_of_places_is_true_at_once() {
    let house = House::open(2, 0).await;
    let people = house.residents(1, 3).await;
    let read = async || {
        let query = "{ lectures(first: 5) { nodes { registration { placesLeft waitingCount } } } }";
        let seen = house.app().anonymous().run(query, json!({})).await;
        seen.data()["lectures"]["nodes"][0]["registration"].clone()
    };
    assert_eq!(read().await, json!({ "placesLeft": 2, "waitingCount": 0 }));
    let first = house.registered(&people[0], 0).await;
    assert_eq!(read().await, json!({ "placesLeft": 1, "waitingCount": 0 }));
    house.registered(&people[1], 0).await;
    house.joined(&people[2], 0).await;
    assert_eq!(read().await, json!({ "placesLeft": 0, "waitingCount": 1 }));
    cancel(&people[0], &first).await.done("cancelRegistration");
    assert_eq!(read().await, json!({ "placesLeft": 0, "waitingCount": 0 }), "it is offered");
}
