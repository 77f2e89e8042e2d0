//! How long a body may take.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tongxin_tests::server::Server;

use super::Cost;

/// Sends half a body and waits for the server's word: the first line of its answer, or nothing within the patience.
async fn half_sent(server: &Server, patience: Duration) -> Option<String> {
    let mut stream = TcpStream::connect(&server.address).await.unwrap();
    let head =
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(patience, stream.read_to_string(&mut answer)).await.ok()?.unwrap();
    answer.lines().next().map(ToOwned::to_owned)
}

#[tokio::test]
async fn a_body_comes_in_time() {
    let soon = ("TONGXIN__LIMITS__BODY_READ_MS", "300");
    let Some(server) = Server::alone(&[soon]).await.unwrap() else { return };
    let before = Cost::so_far(&server).await;
    let status = half_sent(&server, Duration::from_secs(5)).await;
    assert_eq!(status.as_deref(), Some("HTTP/1.1 408 Request Timeout"), "and the connection is closed");
    before.until_now(&server).is_small();
}

#[tokio::test]
async fn the_body_has_ten_seconds_unless_the_limit_is_off() {
    let Some(server) = Server::alone(&[]).await.unwrap() else { return };
    let patient = Server::alone(&[("TONGXIN__LIMITS__BODY_READ_MS", "off")]).await.unwrap().unwrap();
    let started = Instant::now();
    let timed = async {
        let status = half_sent(&server, Duration::from_secs(14)).await;
        (status, started.elapsed())
    };
    let ((status, after), held) = tokio::join!(timed, half_sent(&patient, Duration::from_secs(12)));
    assert_eq!(status.as_deref(), Some("HTTP/1.1 408 Request Timeout"));
    assert!(after > Duration::from_secs(9), "{after:?}");
    assert_eq!(held, None, "without the limit it is held for as long as the client likes");
}
