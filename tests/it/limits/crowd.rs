//! Limits of how many at a time.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tongxin_tests::server::Server;

use super::Cost;

/// How long a client waits that has sent half a body: longer than any refusal takes, shorter than the ten seconds of a body.
const PATIENCE: Duration = Duration::from_secs(3);

/// Sends half a body, as a proxy says for a client of this address, and gives the status of the answer; none when the server waits.
async fn half_sent(server: &Server, address: &str) -> Option<String> {
    let mut stream = TcpStream::connect(&server.address).await.unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.ok()?.unwrap();
    answer.split(' ').nth(1).map(ToOwned::to_owned)
}

/// How many of `count` such clients the server waits for; all others are told that it is busy. Meanwhile others work on.
async fn awaited(server: &Server, count: usize, address: &str) -> usize {
    let waiting = join_all((0..count).map(|_| half_sent(server, address)));
    let working = async {
        for _ in 0..20 {
            assert_eq!(
                server.ask("{ __typename }").await.unwrap().0,
                200,
                "a body that is here is worked on"
            );
        }
    };
    let (answers, ()) = tokio::join!(waiting, working);
    assert!(answers.iter().flatten().all(|status| status == "503"), "{answers:?}");
    answers.iter().filter(|answer| answer.is_none()).count()
}

const BEHIND_A_PROXY: (&str, &str) = ("TONGXIN__HTTP__TRUSTED_PROXIES", "127.0.0.1");

#[tokio::test]
async fn half_sent_bodies_of_one_address_keep_nobody_out() {
    let few =
        [("TONGXIN__LIMITS__IN_FLIGHT", "2"), ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "5"), BEHIND_A_PROXY];
    let Some(server) = Server::alone(&few).await.unwrap() else { return };
    let before = Cost::so_far(&server).await;
    let (one, other) =
        tokio::join!(awaited(&server, 30, "198.51.100.7"), awaited(&server, 3, "198.51.100.8"));
    assert_eq!((one, other), (5, 3));
    assert!(before.until_now(&server).memory < super::MEMORY);
}

#[tokio::test]
async fn so_many_bodies_are_awaited_in_all() {
    let few =
        [("TONGXIN__LIMITS__READERS", "5"), ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "off"), BEHIND_A_PROXY];
    let Some(server) = Server::alone(&few).await.unwrap() else { return };
    let (one, other) =
        tokio::join!(awaited(&server, 20, "198.51.100.7"), awaited(&server, 20, "198.51.100.8"));
    assert_eq!(one + other, 5);
}

#[tokio::test]
async fn without_these_limits_every_body_is_awaited() {
    let off = [("TONGXIN__LIMITS__READERS", "off"), ("TONGXIN__LIMITS__READERS_PER_ADDRESS", "off")];
    let Some(server) = Server::alone(&off).await.unwrap() else { return };
    assert_eq!(awaited(&server, 150, "198.51.100.7").await, 150);
}
