//! An event costs what the operation costs, and whoever listens pays for it.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use chrono::TimeDelta;
use entity::id::AccountId;
use serde_json::{Value, json};
use tongxin::budgets::service::charge;
use tongxin_tests::TestApp;
use tongxin_tests::socket::{LEGACY, MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream, request};

use super::ending::FREE;
use super::{MINE, Stage, code, key, listening, one, times_change};

const BUDGET: u64 = 60_000;

/// Whoever has signed in, or who comes from this machine without.
#[derive(Clone, Copy)]
enum Payer {
    Account(AccountId),
    Here,
}

/// What it costs to open a subscription, or to hear of one event: it is the same.
async fn spent(app: &TestApp, payer: Payer, before: u64) -> u64 {
    before - remaining(app, payer).await
}

async fn pay(app: &TestApp, payer: Payer, cost: u64) -> u64 {
    let (account, address) = match payer {
        Payer::Account(account) => (Some(account), None),
        Payer::Here => (None, Some(IpAddr::V4(Ipv4Addr::LOCALHOST))),
    };
    charge(&app.app, account, address, cost).await.unwrap().unwrap().unwrap().remaining
}

async fn remaining(app: &TestApp, payer: Payer) -> u64 {
    pay(app, payer, 0).await
}

/// Spends everything but so much.
async fn leave(app: &TestApp, payer: Payer, points: u64) {
    let rest = remaining(app, payer).await - points;
    assert_eq!(pay(app, payer, rest).await, points);
}

/// A stage with a budget of which nothing is spent in this minute.
async fn stage() -> (Stage, Payer) {
    let app = TestApp::start_with(|config| {
        config.limits.cost_per_minute = Some(BUDGET);
        config.limits.cost_per_minute_per_address = Some(BUDGET);
    });
    let stage = Stage::on(app.await).await;
    stage.app().advance(TimeDelta::minutes(1));
    let account = Payer::Account(AccountId(key(&stage.account)));
    (stage, account)
}

fn is_spent(error: &Value) {
    let told = &error["extensions"];
    assert_eq!(
        (&told["code"], &told["retryable"], &told["retryAfter"]),
        (&json!("THROTTLED"), &json!(true), &json!(60))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_hears_of_as_many_changes_as_the_budget_pays_for() {
    let (stage, payer) = stage().await;
    let app = stage.app();
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    assert_eq!(remaining(app, payer).await, BUDGET, "a welcome costs nothing");
    socket.subscribe("1", MINE, json!({})).await;
    stage.listening(1).await;
    let cost = spent(app, payer, BUDGET).await;
    assert!(cost > 0);
    leave(app, payer, 2 * cost).await;
    for event in [1, 0] {
        stage.visit_changes();
        let said = socket.said().await;
        assert_eq!(
            (&said["type"], &said["payload"]["extensions"]["cost"]["complexity"]),
            (&json!("next"), &json!(cost))
        );
        assert_eq!(remaining(app, payer).await, event * cost);
    }
    stage.visit_changes();
    let said = socket.said().await;
    assert_eq!((&said["type"], &said["id"]), (&json!("error"), &json!("1")), "{said}");
    is_spent(&said["payload"][0]);
    stage.listening(0).await;
    stage.visit_changes();
    assert!(socket.is_silent(Duration::from_millis(100)).await, "it is over, and the socket is not");
    app.advance(TimeDelta::minutes(1));
    socket.subscribe("1", MINE, json!({})).await;
    stage.listening(1).await;
    stage.visit_changes();
    assert_eq!(socket.said().await["type"], "next");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_signed_in_pays_by_the_address_over_every_form() {
    let (stage, account) = stage().await;
    let (app, host) = (stage.app(), stage.scene.host.clone());
    let mut legacy = Socket::welcomed(stage.web.address(), LEGACY, None).await;
    legacy
        .say(json!({ "id": "1", "type": "start", "payload": { "query": FREE, "variables": one(&host) } }))
        .await;
    listening(app, 1).await;
    let cost = spent(app, Payer::Here, BUDGET).await;
    let send = async |accept| {
        let request = request(&stage.web.url, accept, None, FREE, &one(&host));
        Stream::of(request.send().await.unwrap()).await
    };
    let (mut events, mut parts) = (send(EVENTS).await, send(PARTS).await);
    listening(app, 3).await;
    leave(app, Payer::Here, 3 * cost).await;
    times_change(app, Some(&host));
    assert_eq!(legacy.said().await["type"], "data");
    assert_eq!(events.next().await["data"]["availabilityChanged"]["id"], host);
    assert_eq!(parts.next().await["data"]["availabilityChanged"]["id"], host);
    assert_eq!(remaining(app, Payer::Here).await, 0);
    times_change(app, Some(&host));
    is_spent(&legacy.said().await["payload"]["errors"][0]);
    let last = events.next().await;
    assert_eq!((code(&last), events.next().await), ("THROTTLED", Value::Null), "and complete");
    is_spent(&parts.next().await["errors"][0]);
    assert!(events.is_over().await && parts.is_over().await);
    listening(app, 0).await;
    assert_eq!(remaining(app, account).await, BUDGET, "nobody else has paid for it");
}

/// The negative control: where nobody has a budget, the same goes on.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_budget_nobody_is_ended() {
    let stage = Stage::set().await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    socket.subscribe("1", MINE, json!({})).await;
    stage.listening(1).await;
    for _ in 0..5 {
        stage.visit_changes();
        assert_eq!(socket.said().await["type"], "next");
    }
}
