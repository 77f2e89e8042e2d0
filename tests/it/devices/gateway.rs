//! A gateway of the operator's: what it is posted, and what its answers come to.

use serde_json::json;
use tongxin_tests::scene::Scene;
use tongxin_tests::{Client, TestApp};

use super::vendors::Gateway;
use super::{devices, jobs, newest, scene, something_happens, token, with_apns};

async fn stage() -> (Gateway, Scene, Client) {
    let gateway = Gateway::start().await;
    let (scene, resident) = scene(TestApp::start_with(|config| gateway.configure(config)).await).await;
    with_apns(&resident, &token('a')).await;
    (gateway, scene, resident)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_is_posted_a_signed_message_that_says_nothing() {
    let (gateway, scene, resident) = stage().await;
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    let seen = gateway.seen();
    let message = newest(&resident).await["id"].clone();
    let [body] = seen.as_slice() else { panic!("{seen:?}") };
    let wanted = json!({
        "id": body["id"], "channel": "APNS", "to": token('a'), "text": "您有一条新消息", "messageId": message,
    });
    assert_eq!(*body, wanted);
    assert_eq!(jobs(&scene.app).await, [("Sent".to_owned(), None)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_a_gateway_did_not_take_keeps_its_id() {
    let (gateway, scene, resident) = stage().await;
    gateway.will_say([503, 0, 302]);
    something_happens(&scene, &resident, 0).await;
    for _ in 0..4 {
        scene.app.run_outbox().await;
        scene.app.advance(chrono::TimeDelta::hours(1));
    }
    let seen = gateway.seen();
    assert_eq!(seen.len(), 4, "a redirect is not followed");
    assert!(seen.iter().all(|body| *body == seen[0]), "{seen:?}");
    assert_eq!(jobs(&scene.app).await[0].0, "Sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_says_that_a_device_is_no_more() {
    let (gateway, scene, resident) = stage().await;
    gateway.will_say([410]);
    something_happens(&scene, &resident, 0).await;
    scene.app.run_outbox().await;
    assert_eq!(
        jobs(&scene.app).await[0],
        ("Dropped".to_owned(), Some("the gateway answered 410".to_owned()))
    );
    assert!(devices(&resident).await[0]["expiredAt"].is_string());
    something_happens(&scene, &resident, 60).await;
    scene.app.run_outbox().await;
    assert_eq!(gateway.seen().len(), 1, "it is told nothing more");
}
