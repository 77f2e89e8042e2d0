//! Who does not read is not collected for.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tongxin::changes::hub::{Change, Kind, UNREAD};
use tongxin_tests::TestApp;
use tongxin_tests::socket::{LEGACY, MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream, request};
use uuid::Uuid;

use super::{MINE, Stage, code, key, listening};

const MONITOR: &str = "a-monitor-of-this-test";

/// A stage whose numbers can be read.
async fn stage() -> Stage {
    Stage::on(TestApp::start_with(|config| config.http.metrics_token = MONITOR.to_owned()).await).await
}

/// Far more, one after the other, than is kept for anybody, also if it is taken while it comes.
fn too_many(stage: &Stage) {
    let audience = Some(key(&stage.account));
    for _ in 0..50 * UNREAD {
        stage.app().app.hub.publish(&[Change { kind: Kind::Appointment, object: Uuid::new_v4(), audience }]);
    }
}

fn is_slow(error: &Value) {
    assert_eq!(
        (&error["extensions"]["code"], &error["extensions"]["retryable"]),
        (&json!("SLOW_CONSUMER"), &json!(true))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_falls_behind_hears_what_was_kept_and_then_that_the_rest_is_lost() {
    let stage = stage().await;
    let token = stage.token();
    let mut modern = Socket::welcomed(stage.web.address(), MODERN, Some(&token)).await;
    modern.subscribe("1", MINE, json!({})).await;
    let mut legacy = Socket::welcomed(stage.web.address(), LEGACY, Some(&token)).await;
    legacy.say(json!({ "id": "1", "type": "start", "payload": { "query": MINE } })).await;
    let send = async |accept| {
        let request = request(&stage.web.url, accept, Some(&token), MINE, &json!({}));
        Stream::of(request.send().await.unwrap()).await
    };
    let (mut events, mut parts) = (send(EVENTS).await, send(PARTS).await);
    stage.listening(4).await;
    too_many(&stage);
    for _ in 0..UNREAD {
        assert_eq!(modern.said().await["type"], "next");
        assert_eq!(legacy.said().await["type"], "data");
        assert!(events.next().await["data"]["appointmentChanged"]["id"].is_string());
        assert!(parts.next().await["data"]["appointmentChanged"]["id"].is_string());
    }
    // What was taken while more came made room for as much again.
    let mut said = modern.said().await;
    while said["type"] == "next" {
        said = modern.said().await;
    }
    assert_eq!(said["type"], "error");
    is_slow(&said["payload"][0]);
    let mut said = legacy.said().await;
    while said["payload"]["errors"].is_null() {
        said = legacy.said().await;
    }
    is_slow(&said["payload"]["errors"][0]);
    let mut last = events.next().await;
    while last["errors"].is_null() {
        last = events.next().await;
    }
    assert_eq!(code(&last), "SLOW_CONSUMER");
    assert_eq!(events.next().await, Value::Null, "complete");
    let mut part = parts.next().await;
    while part["errors"].is_null() {
        part = parts.next().await;
    }
    is_slow(&part["errors"][0]);
    assert!(events.is_over().await && parts.is_over().await);
    assert_eq!(stage.web.metric(MONITOR, "subscriptions_slow_total").await, 4);
    // The socket is as good as before.
    modern.subscribe("1", MINE, json!({})).await;
    stage.listening(1).await;
    stage.visit_changes();
    assert_eq!(modern.said().await["payload"]["data"]["appointmentChanged"]["id"], stage.visit["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_nothing_is_dropped_and_keeps_nobody_waiting() {
    let stage = stage().await;
    let mut deaf = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    deaf.subscribe("mine", MINE, json!({})).await;
    stage.listening(1).await;
    // More than the buffers of both ends take, in answers that nobody takes.
    let whole = "{ __schema { types { name description fields(includeDeprecated: true) { name description args { name description } } \
        inputFields { name description } enumValues(includeDeprecated: true) { name description } } } }";
    for round in 0..15 {
        deaf.subscribe(&format!("q{round}"), whole, json!({})).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut quick = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    quick.subscribe("mine", MINE, json!({})).await;
    stage.listening(2).await;
    stage.visit_changes();
    let said = quick.said().await;
    assert_eq!(said["payload"]["data"]["appointmentChanged"]["id"], stage.visit["id"], "{said}");
    let started = Instant::now();
    while stage.app().app.hub.len() > 1 && started.elapsed() < Duration::from_secs(25) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    listening(stage.app(), 1).await;
    assert!(started.elapsed() > Duration::from_secs(3), "it was waited for");
    assert_eq!(stage.web.metric(MONITOR, "sockets_stalled_total").await, 1);
    drop(deaf);
    assert!(quick.is_silent(Duration::from_millis(100)).await);
}
