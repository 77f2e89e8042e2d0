//! The end of the built server, with connections that stay.

use std::time::Duration;

use serde_json::json;
use tongxin_tests::server::Server;
use tongxin_tests::socket::{LEGACY, MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream, request};

use super::code;

/// Free times of any host.
pub(super) const FREE: &str =
    "subscription($id: ID!) { availabilityChanged(hostId: $id) { id host { id name } } }";

/// The id of a host of the demo.
pub(super) async fn host(server: &Server) -> String {
    let (_, answer) =
        server.ask("{ appointmentServices(first: 1) { nodes { host { id } } } }").await.unwrap();
    tongxin_tests::scene::text(&answer["data"]["appointmentServices"]["nodes"][0]["host"]["id"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopping_server_says_goodbye_to_everybody_and_ends_cleanly() {
    let Some(mut server) = Server::demo(&[]).await.unwrap() else { return };
    let free = json!({ "id": host(&server).await });
    let mut sockets = Vec::new();
    for (protocol, begin) in [(MODERN, "subscribe"), (LEGACY, "start")] {
        let mut socket = Socket::welcomed(&server.address, protocol, None).await;
        socket
            .say(json!({ "id": "1", "type": begin, "payload": { "query": FREE, "variables": free } }))
            .await;
        sockets.push(socket);
    }
    let unborn = Socket::open(&server.address, MODERN, &[]).await.unwrap();
    sockets.push(unborn);
    let mut streams = Vec::new();
    for accept in [EVENTS, PARTS] {
        let request = request(&server.url, accept, None, FREE, &free);
        streams.push(Stream::of(request.send().await.unwrap()).await);
    }
    server.terminate().unwrap();
    for socket in &mut sockets {
        assert_eq!(socket.closed().await, Some(1012));
    }
    for stream in &mut streams {
        let last = stream.next().await;
        assert_eq!(
            (code(&last), &last["errors"][0]["extensions"]["retryable"]),
            ("UNAVAILABLE", &json!(true))
        );
    }
    assert_eq!(server.ended(Duration::from_secs(10)).await.unwrap(), Some(0));
}
