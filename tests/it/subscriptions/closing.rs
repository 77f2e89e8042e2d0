//! How a socket ends: each code where it belongs.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use tongxin_tests::socket::{Heard, LEGACY, MODERN, Socket};
use tongxin_tests::{TestApp, Web};

use super::{MINE, Stage, token};

#[tokio::test(flavor = "multi_thread")]
async fn each_mistake_of_a_client_has_its_code() {
    let stage = Stage::set().await;
    let (address, token) = (stage.web.address(), stage.token());
    let fresh = async || Socket::open(address, MODERN, &[]).await.unwrap();
    let welcomed = async || Socket::welcomed(address, MODERN, Some(&token)).await;
    let init = json!({ "type": "connection_init" });

    let mut socket = Socket::open(address, "", &[]).await.unwrap();
    assert_eq!(socket.closed().await, Some(4406), "no protocol");
    for wrong in [
        "",
        "{",
        "[]",
        "{\"type\":\"x\"}",
        "{\"type\":\"subscribe\",\"id\":\"1\"}",
        "{\"type\":\"connection_init\"}{",
    ] {
        let mut socket = fresh().await;
        socket.send(Message::text(wrong)).await;
        assert_eq!(socket.closed().await, Some(4400), "{wrong}");
    }
    let mut socket = fresh().await;
    socket.send(Message::binary(init.to_string().into_bytes())).await;
    assert_eq!(socket.closed().await, Some(4400), "bytes");
    let mut socket = fresh().await;
    socket.subscribe("1", MINE, json!({})).await;
    assert_eq!(socket.closed().await, Some(4401), "before it said who it is");
    for payload in [
        json!({ "Authorization": "Bearer bad" }),
        json!({ "Authorization": "Basic x" }),
        json!({ "token": "bad" }),
    ] {
        let mut socket = fresh().await;
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.closed().await, Some(4403), "{payload}");
    }
    let mut socket = welcomed().await;
    socket.say(init.clone()).await;
    assert_eq!(socket.closed().await, Some(4429), "twice");
    let mut socket = welcomed().await;
    socket.subscribe("1", MINE, json!({})).await;
    socket.subscribe("1", MINE, json!({})).await;
    assert_eq!(socket.closed().await, Some(4409), "one id for two");
    let mut socket = welcomed().await;
    socket
        .send(Message::text(format!("{{\"type\":\"ping\",\"payload\":\"{}\"}}", "x".repeat(64 * 1024))))
        .await;
    assert_eq!(socket.closed().await, Some(1009), "too long");
    let mut socket = welcomed().await;
    socket.send(Message::Close(None)).await;
    assert!(matches!(socket.hear().await, Heard::Closed(1000) | Heard::Gone), "goodbye");
    stage.listening(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_nothing_is_not_waited_for() {
    let app = TestApp::start_with(|config| config.limits.socket_init_ms = Some(300)).await;
    let web = Web::start(&app);
    for protocol in [MODERN, LEGACY] {
        let mut socket = Socket::open(web.address(), protocol, &[]).await.unwrap();
        assert_eq!(socket.closed().await, Some(4408));
        let mut socket = Socket::welcomed(web.address(), protocol, None).await;
        assert!(socket.is_silent(Duration::from_millis(600)).await, "once it said so, it may stay");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_former_protocol_tells_why_and_takes_the_newer_of_two() {
    let stage = Stage::set().await;
    let mut socket = Socket::open(stage.web.address(), LEGACY, &[]).await.unwrap();
    socket.say(json!({ "type": "connection_init", "payload": { "Authorization": "Bearer bad" } })).await;
    let said = socket.said().await;
    assert_eq!(
        (&said["type"], &said["payload"]["extensions"]["code"]),
        (&json!("connection_error"), &json!("UNAUTHENTICATED"))
    );
    assert_eq!(socket.closed().await, Some(4403));
    let mut socket = Socket::welcomed(stage.web.address(), LEGACY, Some(&stage.token())).await;
    for _ in 0..2 {
        socket.say(json!({ "id": "1", "type": "start", "payload": { "query": MINE } })).await;
    }
    stage.listening(1).await;
    socket.say(json!({ "type": "connection_terminate" })).await;
    assert_eq!(socket.closed().await, Some(1000));
    stage.listening(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ping_is_answered_with_what_it_brought() {
    let stage = Stage::set().await;
    let mut socket = Socket::open(stage.web.address(), MODERN, &[]).await.unwrap();
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.said().await, json!({ "type": "pong" }), "before the welcome too");
    socket.say(json!({ "type": "pong" })).await;
    socket.say(json!({ "type": "ping", "payload": { "at": 7 } })).await;
    assert_eq!(socket.said().await, json!({ "type": "pong", "payload": { "at": 7 } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_ends_with_its_token() {
    let stage = Stage::set().await;
    let token = token(&stage.resident);
    stage.app().advance(TimeDelta::seconds(15 * 60 - 2));
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&token)).await;
    socket.subscribe("1", MINE, json!({})).await;
    stage.listening(1).await;
    let mut stranger = Socket::welcomed(stage.web.address(), MODERN, None).await;
    let closed = tokio::time::timeout(Duration::from_secs(10), socket.closed());
    assert_eq!(closed.await.unwrap(), Some(4403), "in time, though nothing happened");
    assert!(stranger.is_silent(Duration::from_millis(500)).await, "who brought none stays");
    stage.listening(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_socket_has_so_many_operations_and_one_address_so_many_sockets() {
    let app = TestApp::start_with(|config| {
        config.limits.sockets_per_address = Some(2);
        config.limits.socket_operations = Some(3);
    });
    let stage = Stage::on(app.await).await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    for id in ["1", "2", "3", "4"] {
        socket.subscribe(id, MINE, json!({})).await;
    }
    let said = socket.said().await;
    assert_eq!((&said["id"], &said["type"]), (&json!("4"), &json!("error")));
    let extensions = &said["payload"][0]["extensions"];
    assert_eq!(
        [&extensions["code"], &extensions["max"], &extensions["measured"]],
        [&json!("LIMIT_SOCKET_OPERATIONS"), &json!(3), &json!(4)]
    );
    stage.listening(3).await;
    socket.say(json!({ "id": "2", "type": "complete" })).await;
    stage.listening(2).await;
    socket.subscribe("2", MINE, json!({})).await;
    stage.listening(3).await;
    let second = Socket::welcomed(stage.web.address(), MODERN, None).await;
    assert_eq!(Socket::open(stage.web.address(), MODERN, &[]).await.err(), Some(503));
    drop(second);
    for _ in 0..100 {
        match Socket::open(stage.web.address(), MODERN, &[]).await {
            Ok(_) => return,
            Err(status) => assert_eq!(status, 503),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a place that was left is not given again");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_foreign_origins_open_no_socket() {
    let app =
        TestApp::start_with(|config| config.http.cors_origins = vec!["https://app.example".into()]).await;
    let web = Web::start(&app);
    for (origin, refused) in [
        ("https://app.example", None),
        (web.url.as_str(), None),
        ("https://evil.example", Some(403)),
        ("null", Some(403)),
    ] {
        let opened = Socket::open(web.address(), MODERN, &[("origin", origin)]).await;
        assert_eq!(opened.err(), refused, "{origin}");
    }
    let bad = Socket::open(web.address(), MODERN, &[("authorization", "Basic x")]).await;
    assert_eq!(bad.err(), Some(401));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_the_handshake_may_bring_the_token() {
    let stage = Stage::set().await;
    let bearer = format!("Bearer {}", stage.token());
    let mut socket = Socket::open(stage.web.address(), MODERN, &[("authorization", &bearer)]).await.unwrap();
    socket.say(json!({ "type": "connection_init", "payload": null })).await;
    assert_eq!(socket.said().await["type"], "connection_ack");
    socket.subscribe("1", "{ viewer { phoneMasked } }", json!({})).await;
    assert_eq!(socket.said().await["payload"]["data"]["viewer"]["phoneMasked"], "138****0001");
}
