//! Four forms of the same: two protocols of sockets, events, parts.

use std::time::Duration;

use serde_json::{Value, json};
use tongxin_tests::scene::{act, text};
use tongxin_tests::socket::{Heard, LEGACY, MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream, request};
use uuid::Uuid;

use super::{MINE, ONE, Stage, code, one};

#[tokio::test(flavor = "multi_thread")]
async fn each_form_tells_the_same() {
    let stage = Stage::set().await;
    let token = stage.token();
    let mut modern = Socket::welcomed(stage.web.address(), MODERN, Some(&token)).await;
    modern.subscribe("a", MINE, json!({})).await;
    let mut legacy = Socket::welcomed(stage.web.address(), LEGACY, Some(&token)).await;
    legacy.say(json!({ "id": "a", "type": "start", "payload": { "query": MINE } })).await;
    let send = async |accept| {
        let request = request(&stage.web.url, accept, Some(&token), MINE, &json!({}));
        Stream::of(request.send().await.unwrap()).await
    };
    let (mut events, mut parts) = (send(EVENTS).await, send(PARTS).await);
    stage.listening(4).await;
    assert_eq!(stage.app().staying(), (4, 4));
    let visit = json!({ "appointmentId": stage.visit["id"], "expectedVersion": stage.visit["version"] });
    act(&stage.scene.member, "confirmAppointment", visit).await.done("confirmAppointment");
    stage.visit_changes();
    let first = events.next().await;
    let told = &first["data"]["appointmentChanged"];
    assert_eq!((&told["id"], &told["appointment"]["state"]), (&stage.visit["id"], &json!("CONFIRMED")));
    assert!(told["appointment"]["checkInCode"].is_string(), "the resident's own");
    assert!(first["extensions"]["cost"]["complexity"].is_number() && first.get("errors").is_none());
    assert_eq!(parts.next().await, first);
    let said = |kind: &str| json!({ "id": "a", "type": kind, "payload": first });
    assert_eq!(modern.said().await, said("next"));
    assert_eq!(legacy.said().await, said("data"));
    modern.say(json!({ "id": "a", "type": "complete" })).await;
    legacy.say(json!({ "id": "a", "type": "stop" })).await;
    stage.listening(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_told_twice_while_it_waits_is_told_once() {
    let stage = Stage::set().await;
    let query = request(&stage.web.url, EVENTS, Some(&stage.token()), ONE, &one(stage.visit()));
    let mut events = Stream::of(query.send().await.unwrap()).await;
    for _ in 0..40 {
        stage.visit_changes();
    }
    let mut count = 0;
    while let Ok(told) = tokio::time::timeout(Duration::from_secs(2), events.next()).await {
        assert_eq!(told["data"]["appointmentChanged"]["id"], stage.visit["id"], "{told}");
        count += 1;
    }
    assert!((1..20).contains(&count), "{count} events of 40 changes");
}

#[tokio::test(flavor = "multi_thread")]
async fn queries_and_mutations_go_over_sockets_and_events_too() {
    let stage = Stage::set().await;
    let (token, query) = (stage.token(), "query Q { viewer { phoneMasked } }");
    let expected = json!({ "viewer": { "phoneMasked": "138****0001" } });
    for (protocol, begin, answer) in [(MODERN, "subscribe", "next"), (LEGACY, "start", "data")] {
        let mut socket = Socket::welcomed(stage.web.address(), protocol, Some(&token)).await;
        socket.say(json!({ "id": "q", "type": begin, "payload": { "query": query } })).await;
        let said = socket.said().await;
        assert_eq!((&said["type"], &said["payload"]["data"]), (&json!(answer), &expected));
        assert_eq!(socket.said().await, json!({ "id": "q", "type": "complete" }));
        socket.say(json!({ "id": "q", "type": begin, "payload": { "query": "{ nothing }" } })).await;
        let said = socket.said().await;
        assert_eq!(said["type"], "error");
        let first = if protocol == MODERN { &said["payload"][0] } else { &said["payload"]["errors"][0] };
        assert_eq!(first["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{said}");
        assert!(first["extensions"]["requestId"].is_string(), "{said}");
    }
    let answer = request(&stage.web.url, EVENTS, Some(&token), query, &json!({})).send().await.unwrap();
    let mut events = Stream::of(answer).await;
    assert_eq!(events.next().await["data"], expected);
    assert_eq!(events.next().await, Value::Null);
    assert!(events.is_over().await);
    let answer = request(&stage.web.url, PARTS, Some(&token), query, &json!({})).send().await.unwrap();
    assert_eq!(
        answer.headers()["content-type"],
        "application/json; charset=utf-8",
        "no parts where one is all"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mutation_that_is_sent_twice_over_a_socket_is_done_once() {
    let stage = Stage::set().await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "serviceId": stage.scene.service, "startsAt": stage.scene.tomorrow(60),
    });
    let hold = "mutation($input: HoldSlotInput!) { holdSlot(input: $input) { appointment { id } userErrors { code } replayed } }";
    let mut answers = Vec::new();
    for id in ["1", "2"] {
        socket.subscribe(id, hold, json!({ "input": input })).await;
        answers.push(socket.said().await["payload"]["data"]["holdSlot"].take());
        assert_eq!(socket.said().await["type"], "complete");
    }
    assert_eq!(answers[0]["appointment"], answers[1]["appointment"]);
    assert_eq!((&answers[0]["replayed"], &answers[1]["replayed"]), (&json!(false), &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_before_a_stream_begins_is_an_ordinary_answer() {
    let stage = Stage::set().await;
    let token = stage.token();
    let refused = async |accept: &str, token: Option<&str>, query: &str| {
        let answer = request(&stage.web.url, accept, token, query, &json!({})).send().await.unwrap();
        let (status, kind) = (answer.status().as_u16(), answer.headers()["content-type"].clone());
        let body: Value = answer.json().await.unwrap();
        assert!(body.get("data").is_none(), "{body}");
        assert!(kind.to_str().unwrap().starts_with("application/"), "{kind:?}");
        (status, code(&body).to_owned())
    };
    let seen = |status: u16, code: &str| (status, code.to_owned());
    assert_eq!(
        refused(EVENTS, Some(&token), "subscription { nothing }").await,
        seen(400, "GRAPHQL_VALIDATION_FAILED")
    );
    assert_eq!(refused(EVENTS, Some("bad"), MINE).await, seen(401, "UNAUTHENTICATED"));
    assert_eq!(refused(EVENTS, None, MINE).await, seen(400, "UNAUTHENTICATED"));
    assert_eq!(
        refused(PARTS, None, MINE).await,
        seen(200, "UNAUTHENTICATED"),
        "as its `application/json` asks"
    );
    let strict = "application/graphql-response+json";
    assert_eq!(refused(strict, Some(&token), MINE).await, seen(400, "SUBSCRIPTIONS_NOT_OFFERED"));
    assert_eq!(refused("*/*", Some(&token), MINE).await, seen(200, "SUBSCRIPTIONS_NOT_OFFERED"));
    let deferred = "multipart/mixed;deferSpec=20220824,application/json";
    assert_eq!(refused(deferred, Some(&token), MINE).await, seen(200, "SUBSCRIPTIONS_NOT_OFFERED"));
    let get = async |query: &str| {
        let url = format!("{}/graphql?query={query}", stage.web.url);
        let request = reqwest::Client::new().get(url).bearer_auth(&token).header("accept", EVENTS);
        request.send().await.unwrap()
    };
    assert_eq!(get("mutation%7BsignOut%7BsignedOut%7D%7D").await.status(), 405);
    let mut events = Stream::of(get("subscription%7BinboxChanged%7Bid%7D%7D").await).await;
    stage.listening(1).await;
    assert!(tokio::time::timeout(Duration::from_millis(100), events.next()).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_shows_that_it_lives_within_half_a_minute() {
    let stage = Stage::set().await;
    let token = stage.token();
    let mut modern = Socket::welcomed(stage.web.address(), MODERN, Some(&token)).await;
    let mut legacy = Socket::welcomed(stage.web.address(), LEGACY, Some(&token)).await;
    let send = async |accept| {
        let request = request(&stage.web.url, accept, Some(&token), MINE, &json!({}));
        Stream::of(request.send().await.unwrap()).await
    };
    let (mut events, mut parts) = (send(EVENTS).await, send(PARTS).await);
    let beats = async {
        assert_eq!(modern.hear_all().await, Heard::Ping);
        assert_eq!(legacy.hear_all().await, Heard::Ping);
        assert_eq!(legacy.said().await, json!({ "type": "ka" }));
        assert_eq!(events.block().await.unwrap(), ":");
        assert_eq!(parts.block().await.unwrap(), "\r\nContent-Type: application/json\r\n\r\n{}");
    };
    tokio::time::timeout(Duration::from_secs(29), beats).await.unwrap();
    // The request limit of ten seconds has passed, and the streams go on.
    stage.visit_changes();
    assert_eq!(text(&events.next().await["data"]["appointmentChanged"]["id"]), stage.visit());
    assert_eq!(text(&parts.next().await["data"]["appointmentChanged"]["id"]), stage.visit());
    // A client that is gone is noticed when it cannot be sent the next signs of life.
    drop((events, parts));
    let gone = tokio::time::Instant::now() + Duration::from_secs(50);
    while !stage.app().app.hub.is_empty() {
        assert!(tokio::time::Instant::now() < gone, "{} still listen", stage.app().app.hub.len());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
