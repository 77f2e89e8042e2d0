//! Limits of how many at a time.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tongxin_tests::server::Server;

use super::{Cost, codes};

/// Clients that send half a body and wait.
async fn half_sent(server: &Server, count: usize) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(&server.address).await.unwrap();
        let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        streams.push(stream);
    }
    streams
}

/// Asks, as a proxy says for a client of this address.
async fn ask_from(server: &Server, address: &str) -> (u16, Value) {
    let request = reqwest::Client::new()
        .post(format!("{}/graphql", server.url))
        .header("content-type", "application/json")
        .header("x-forwarded-for", address)
        .body(r#"{"query":"{ __typename }"}"#);
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap())
}

/// Asks until the server has noticed everybody who waits.
async fn ask_until_busy(server: &Server) -> Option<Value> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(5) {
        let (status, answer) = server.ask("{ __typename }").await.unwrap();
        if status == 503 {
            return Some(answer);
        }
    }
    None
}

#[tokio::test]
async fn half_sent_bodies_of_one_address_keep_out_nobody_else() {
    let few = [
        ("TONGXIN__LIMITS__IN_FLIGHT", "2"),
        ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "5"),
        ("TONGXIN__HTTP__TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let Some(server) = Server::start(&few).await.unwrap() else { return };
    let before = Cost::so_far(&server).await;
    let _waiting = half_sent(&server, 50).await;
    let busy = ask_until_busy(&server).await.expect("no more than five bodies are awaited from one address");
    before.until_now(&server).is_small();
    assert_eq!(codes(&busy), ["BUSY"]);
    assert_eq!(
        ask_from(&server, "198.51.100.7").await.0,
        200,
        "others work on, although only two may at a time"
    );
    let probe = reqwest::get(format!("{}/readyz", server.url)).await.unwrap();
    assert_eq!(probe.status(), 200);
}

#[tokio::test]
async fn so_many_bodies_are_awaited_in_all() {
    let few = [("TONGXIN__LIMITS__READERS", "5"), ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "off")];
    let Some(server) = Server::start(&few).await.unwrap() else { return };
    let _waiting = half_sent(&server, 50).await;
    assert!(ask_until_busy(&server).await.is_some());
    let get = reqwest::get(format!("{}/graphql?query=%7B__typename%7D", server.url)).await.unwrap();
    assert_eq!(get.status(), 200, "what has no body waits for none");
}

#[tokio::test]
async fn without_these_limits_every_body_is_awaited() {
    let off = [("TONGXIN__LIMITS__READERS", "off"), ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "off")];
    let Some(server) = Server::start(&off).await.unwrap() else { return };
    let waiting = half_sent(&server, 150).await;
    for _ in 0..50 {
        assert_eq!(server.ask("{ __typename }").await.unwrap().0, 200);
    }
    drop(waiting);
}
