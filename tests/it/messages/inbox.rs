//! The inbox: who finds what in it, and who may mark it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::client::Client;
use tongxin_tests::scene::{MEMBER_PHONE, Scene, Terms, act, text};

const RESIDENT: &str = "13812345678";

async fn inbox(client: &Client) -> Vec<Value> {
    let answer = client
        .run(
            "{ messages(first: 50) { nodes { id kind title body appointmentId createdAt readAt } } }",
            json!({}),
        )
        .await;
    answer.data()["messages"]["nodes"].as_array().unwrap().clone()
}

async fn kinds(client: &Client) -> Vec<String> {
    inbox(client).await.iter().map(|message| text(&message["kind"])).collect()
}

async fn unread(client: &Client) -> i64 {
    client.run("{ unreadMessageCount }", json!({})).await.data()["unreadMessageCount"].as_i64().unwrap()
}

fn mark(input: &Value) -> (String, Value) {
    let document = "mutation($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { \
        markedCount unreadMessageCount userErrors { code path } } }";
    (document.to_owned(), json!({ "input": input }))
}

async fn step(client: &Client, mutation: &str, appointment: &Value) -> Value {
    let input = json!({ "appointmentId": appointment["id"], "expectedVersion": appointment["version"] });
    act(client, mutation, input).await.done(mutation)["appointment"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_concerned_hears_in_their_own_language_and_no_resident_is_named() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let booked = scene.booked(&resident, scene.tomorrow(0)).await;
    assert_eq!(kinds(&scene.member).await, ["APPOINTMENT_REQUESTED"]);
    assert_eq!(kinds(&resident).await, ["APPOINTMENT_REQUESTED"], "the receipt");

    step(&scene.member, "confirmAppointment", &booked).await;
    assert_eq!(kinds(&resident).await, ["APPOINTMENT_CONFIRMED", "APPOINTMENT_REQUESTED"]);
    assert_eq!(unread(&scene.member).await, 1, "a host's own confirmation is no news to the host");
    let newest = &inbox(&resident).await[0];
    assert_eq!(newest["title"], "您的预约已确认");
    let body = text(&newest["body"]);
    for part in
        [booked["number"].as_str().unwrap(), "测试委员甲", "面对面接待", "2026年11月24日 09:00", "示例路1号"]
    {
        assert!(body.contains(part), "{part}: {body}");
    }
    let document =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    let english = json!({ "input": { "locale": "EN", "expectedVersion": 1 } });
    resident.run(document, english).await.done("updateMyProfile");
    assert_eq!(inbox(&resident).await[0]["title"], "Your appointment is confirmed");
    let sent = scene.app.texts_for(RESIDENT).await;
    assert!(
        sent[0].starts_with("【示例市示例区政协】您的预约已确认。")
            && sent[0].contains("2026年11月24日 09:00")
    );

    let told = json!(inbox(&scene.member).await).to_string();
    assert!(!told.contains("王小明") && !told.contains(RESIDENT), "{told}");
    assert_eq!(
        scene.app.texts_for(MEMBER_PHONE).await.len(),
        1,
        "hosts get their sign-in code, and no texts"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hosts_hear_of_a_confirmation_that_came_by_itself_and_of_a_cancellation() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let booked = scene.booked(&resident, scene.tomorrow(0)).await;
    assert_eq!(kinds(&scene.member).await, ["APPOINTMENT_CONFIRMED"]);
    let input =
        json!({ "appointmentId": booked["id"], "expectedVersion": booked["version"], "reason": "临时有事" });
    act(&resident, "cancelAppointment", input).await.done("cancelAppointment");
    let told = inbox(&scene.member).await;
    assert_eq!(told[0]["kind"], "APPOINTMENT_CANCELLED_BY_RESIDENT");
    assert!(text(&told[0]["body"]).contains("临时有事"));
    assert_eq!(kinds(&resident).await, ["APPOINTMENT_CONFIRMED"], "nobody is told what they did themselves");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lives_on_the_real_clock_is_told_on_the_districts() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    let booked = scene.booked(&resident, scene.tomorrow(0)).await;
    // As in a demo that was started at this instant.
    let district = scene.app.now() + TimeDelta::hours(3);
    scene.app.app.clock.set_domain(district);
    let next_week = scene.tomorrow(0) + TimeDelta::days(7);
    let input = json!({
        "appointmentId": booked["id"], "expectedVersion": booked["version"], "reason": "临时有事", "offerStartsAt": next_week,
    });
    act(&scene.member, "cancelReception", input).await.done("cancelReception");
    let told = inbox(&resident).await.remove(0);
    assert_eq!(told["kind"], "APPOINTMENT_OFFER_MADE");
    // The offer is kept for 48 hours from noon in the district.
    let until = "为您保留至 2026年11月25日 12:00，";
    assert!(text(&told["body"]).contains(until), "{told}");
    assert!(scene.app.texts_for(RESIDENT).await[0].contains(until));
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_marked_by_their_reader_only() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    scene.booked(&resident, scene.tomorrow(0)).await;
    scene.booked(&resident, scene.tomorrow(60)).await;
    assert_eq!((unread(&resident).await, unread(&scene.member).await), (2, 2));

    let others = inbox(&scene.member).await[0]["id"].clone();
    let (document, variables) = mark(&json!({ "ids": [inbox(&resident).await[0]["id"], others] }));
    let refusal = resident.run(&document, variables.clone()).await;
    assert_eq!(refusal.refused("markMessagesRead"), "NOT_FOUND");
    assert_eq!(refusal.refusal("markMessagesRead")["path"], json!(["input", "ids", "1"]));
    assert_eq!(unread(&resident).await, 2, "all or nothing");
    assert_eq!(scene.app.anonymous().run(&document, variables).await.fault(), "UNAUTHENTICATED");

    let (document, variables) = mark(&json!({ "ids": [inbox(&resident).await[0]["id"]] }));
    for marked in [1, 0] {
        let done = resident.run(&document, variables.clone()).await.done("markMessagesRead").clone();
        assert_eq!(
            (done["markedCount"].as_i64(), done["unreadMessageCount"].as_i64()),
            (Some(marked), Some(1))
        );
    }
    let only = resident.run("{ messages(first: 9, unreadOnly: true) { nodes { readAt } } }", json!({})).await;
    assert_eq!(only.data()["messages"]["nodes"], json!([{ "readAt": null }]));
    let (document, variables) = mark(&json!({ "all": true }));
    assert_eq!(resident.run(&document, variables).await.done("markMessagesRead")["unreadMessageCount"], 0);
    assert_eq!(unread(&scene.member).await, 2, "the other inbox is as it was");
    for bad in [json!({}), json!({ "ids": [], "all": true })] {
        let (document, variables) = mark(&bad);
        assert_eq!(resident.run(&document, variables).await.fault(), "INVALID");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_is_read_page_by_page_both_ways() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident(RESIDENT).await;
    for hour in 0..3 {
        scene.booked(&resident, scene.tomorrow(hour * 60)).await;
    }
    let all: Vec<String> = inbox(&resident).await.iter().map(|message| text(&message["id"])).collect();
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = resident
            .run(
                "query($after: String) { messages(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                json!({ "after": after }),
            )
            .await;
        let page = &page.data()["messages"];
        seen.extend(page["nodes"].as_array().unwrap().iter().map(|message| text(&message["id"])));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(seen, all);
    let last = resident.run("{ messages(last: 1) { nodes { id } } }", json!({})).await;
    assert_eq!(text(&last.data()["messages"]["nodes"][0]["id"]), all[2]);
    let anonymous = scene
        .app
        .anonymous()
        .run("{ messages(first: 1) { nodes { id } } unreadMessageCount }", json!({}))
        .await;
    assert_eq!(anonymous.fault(), "UNAUTHENTICATED");
}
