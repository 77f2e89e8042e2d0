//! Apple: what is sent, tried again, and taken for the end of a device.

use chrono::TimeDelta;
use entity::outbox_job;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tongxin_tests::TestApp;
use tongxin_tests::scene::Scene;

use super::{devices, elsewhere, jobs, newest, scene, something_happens, token, with_apns};
use crate::devices::vendors::Apple;

async fn stage() -> (Apple, Scene, tongxin_tests::Client) {
    let apple = Apple::start().await;
    let app = TestApp::start_with(|config| apple.configure(config)).await;
    let (scene, resident) = scene(app).await;
    (apple, scene, resident)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_message_reaches_a_device_and_says_nothing_of_itself() {
    let (apple, scene, resident) = stage().await;
    let device = with_apns(&resident, &token('a')).await;
    assert_eq!((&device["channel"], &device["isCurrent"]), (&json!("APNS"), &json!(true)));
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;

    let seen = apple.seen();
    let [push] = seen.as_slice() else { panic!("{seen:?}") };
    let message = newest(&resident).await;
    assert_eq!(push.device, token('a'));
    let expected = json!({
        "aps": { "alert": { "body": "您有一条新消息" }, "sound": "default" }, "messageId": message["id"],
    });
    assert_eq!(push.body, expected, "it leads to the message, and says nothing else");
    let jobs = outbox_job::Entity::find().all(scene.app.app.db.read()).await.unwrap();
    let job = jobs.iter().find(|job| job.device_id.is_some()).unwrap();
    assert_eq!(push.headers["apns-id"], job.id.0.to_string());
    assert_eq!(push.headers["apns-expiration"], job.stale_at.timestamp().to_string());
    assert_eq!(job.recipient_sealed, None, "the address is kept in one place");
    assert_eq!(push.issued_at, scene.app.now().timestamp());

    // Nothing of the message, nor of whom it is about, is in anything that left.
    let all = format!("{push:?}");
    for word in ["测试委员甲", "示例路", "王小明", "接待", RESIDENT_TAIL] {
        assert!(!all.contains(word), "{word} in {all}");
    }
    assert!(
        message["body"].as_str().unwrap().contains("测试委员甲"),
        "the message itself says it: {message}"
    );
    assert_eq!(scene.app.run_outbox().await, 0, "once");
}

const RESIDENT_TAIL: &str = "12345678";

#[tokio::test(flavor = "multi_thread")]
async fn a_device_hears_in_its_own_language_and_each_device_hears() {
    let (apple, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    let other = elsewhere(&scene).await;
    let input = json!({ "channel": "APNS", "address": token('b'), "locale": "EN", "appVersion": "1.2.3" });
    let device = super::register(&other, input).await.done("registerDevice")["device"].clone();
    assert_eq!((&device["locale"], &device["appVersion"]), (&json!("EN"), &json!("1.2.3")));
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    let mut said: Vec<_> = apple
        .seen()
        .iter()
        .map(|push| (push.device.clone(), push.body["aps"]["alert"]["body"].clone()))
        .collect();
    said.sort_by_key(|(device, _)| device.clone());
    assert_eq!(said, [(token('a'), json!("您有一条新消息")), (token('b'), json!("You have a message"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_apple_cannot_take_now_is_tried_again_as_the_same() {
    let (apple, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    apple.will_say([
        (503, json!({ "reason": "ServiceUnavailable" })),
        (429, json!({ "reason": "TooManyRequests" })),
    ]);
    something_happens(&scene, &resident, 0).await;
    for (after, note) in [
        (10, Some("Apple answered 503 ServiceUnavailable")),
        (20, Some("Apple answered 429 TooManyRequests")),
        (0, None),
    ] {
        scene.app.run_outbox().await;
        let state = if note.is_some() { "Pending" } else { "Sent" };
        assert_eq!(jobs(&scene.app).await, [(state.to_owned(), note.map(str::to_owned))]);
        assert_eq!(scene.app.run_outbox().await, 0, "not at once");
        scene.app.advance(TimeDelta::seconds(after));
    }
    let seen = apple.seen();
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|push| push.headers["apns-id"] == seen[0].headers["apns-id"]), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_ends_while_sending_leaves_the_next_to_send_the_same() {
    let (apple, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    // As if nobody had lived to write down that it was sent.
    scene
        .app
        .run_sql("UPDATE outbox_job SET state = 'PENDING', done_at = NULL, tries = 1, lost = 1 WHERE channel = 'APNS'")
        .await;
    scene.app.replica().await.run_outbox().await;
    let seen = apple.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].headers["apns-id"], seen[1].headers["apns-id"], "Apple knows it again");
    assert_eq!(seen[0].body, seen[1].body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_apple_knows_no_more_is_not_told_any_more() {
    for said in [(410, json!({ "reason": "Unregistered" })), (400, json!({ "reason": "BadDeviceToken" }))] {
        let (apple, scene, resident) = stage().await;
        with_apns(&resident, &token('a')).await;
        apple.will_say([said]);
        something_happens(&scene, &resident, 0).await;
        scene.app.run_outbox().await;
        assert_eq!(jobs(&scene.app).await[0].0, "Dropped");
        assert!(devices(&resident).await[0]["expiredAt"].is_string());
        something_happens(&scene, &resident, 60).await;
        assert_eq!(jobs(&scene.app).await.len(), 1, "nothing more is queued for it");

        with_apns(&resident, &token('a')).await;
        assert!(devices(&resident).await[0]["expiredAt"].is_null(), "it was named again");
        something_happens(&scene, &resident, 120).await;
        scene.app.run_outbox().await;
        assert_eq!(apple.seen().len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_named_again_since_is_not_gone() {
    let (apple, scene, resident) = stage().await;
    let gone_at = scene.app.now().timestamp_millis();
    scene.app.advance(TimeDelta::seconds(5));
    with_apns(&resident, &token('a')).await;
    apple.will_say([(410, json!({ "reason": "Unregistered", "timestamp": gone_at }))]);
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert!(devices(&resident).await[0]["expiredAt"].is_null());

    let gone_at = scene.app.now().timestamp_millis();
    apple.will_say([(410, json!({ "reason": "Unregistered", "timestamp": gone_at }))]);
    something_happens(&scene, &resident, 60).await;
    scene.app.run_outbox().await;
    assert!(devices(&resident).await[0]["expiredAt"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_used_for_most_of_an_hour_and_renewed_no_sooner_than_apple_allows() {
    let (apple, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    let push = async |minutes: i64| {
        something_happens(&scene, &resident, minutes).await;
        scene.app.run_outbox().await;
        apple.seen().last().unwrap().token.clone()
    };
    let first = push(0).await;
    scene.app.advance(TimeDelta::minutes(49));
    assert_eq!(push(30).await, first);
    scene.app.advance(TimeDelta::minutes(1));
    let second = push(60).await;
    assert_ne!(second, first);

    // Too old for Apple, and too young for another.
    apple.will_say([(403, json!({ "reason": "ExpiredProviderToken" }))]);
    scene.app.advance(TimeDelta::minutes(19));
    let count = apple.seen().len();
    assert_eq!(push(90).await, second);
    assert_eq!(apple.seen().len(), count + 1, "no second request");
    assert_eq!(jobs(&scene.app).await.last().unwrap().0, "Pending");
    scene.app.advance(TimeDelta::minutes(1));
    apple.will_say([(403, json!({ "reason": "ExpiredProviderToken" }))]);
    scene.app.run_outbox().await;
    let seen = apple.seen();
    let [.., refused, taken] = seen.as_slice() else { panic!() };
    assert_eq!((refused.token == second, taken.token == second), (true, false), "another, and once more");
    assert_eq!(refused.headers["apns-id"], taken.headers["apns-id"]);
    assert_eq!(jobs(&scene.app).await.last().unwrap(), &("Sent".to_owned(), None));
}

/// The stub does look at what it is given: a server with another key is refused.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_key_is_refused() {
    let (apple, other) = (Apple::start().await, Apple::start().await);
    let app = TestApp::start_with(|config| {
        apple.configure(config);
        let url = config.apns.url.clone();
        other.configure(config);
        config.apns.url = url;
    })
    .await;
    let (scene, resident) = scene(app).await;
    with_apns(&resident, &token('a')).await;
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert_eq!(apple.complaints(), ["the signature is another key's"]);
    let note = "Apple answered 403 InvalidProviderToken".to_owned();
    assert_eq!(jobs(&scene.app).await, [("Pending".to_owned(), Some(note))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_meanwhile_is_not_pushed() {
    let (apple, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    something_happens(&scene, &resident, 0).await;
    let document = "mutation($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { userErrors { code } } }";
    let input = json!({ "input": { "ids": [newest(&resident).await["id"]] } });
    resident.run(document, input).await.done("markMessagesRead");
    scene.app.run_outbox().await;
    assert_eq!(apple.seen().len(), 0);
    let note = "the message was read, or is gone".to_owned();
    assert_eq!(jobs(&scene.app).await, [("Dropped".to_owned(), Some(note))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_jobs_for_devices_without_their_addresses() {
    let (_, scene, resident) = stage().await;
    with_apns(&resident, &token('a')).await;
    something_happens(&scene, &resident, 0).await;
    let officer = scene.app.officer().await;
    let document = "{ outboxJobs(first: 20) { nodes { kind channel recipientMasked appointmentId } } }";
    let answer = officer.run(document, json!({})).await;
    let all = answer.data()["outboxJobs"]["nodes"].as_array().unwrap();
    let push: Vec<&Value> = all.iter().filter(|job| job["channel"] == "APNS").collect();
    let expected =
        json!({ "kind": "NEW_MESSAGE", "channel": "APNS", "recipientMasked": null, "appointmentId": null });
    assert_eq!(push, [&expected]);
}
