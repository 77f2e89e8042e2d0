//! A client of the sockets of `/graphql`, which says what it is told to, right or wrong.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// How long something may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// The protocol of today.
pub const MODERN: &str = "graphql-transport-ws";

/// The protocol of the former library.
pub const LEGACY: &str = "graphql-ws";

/// A socket.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A message.
    Said(Value),
    /// A ping of the socket itself; it is answered with the next that is sent or heard.
    Ping,
    /// The end, with its code.
    Closed(u16),
    /// The end, without a word.
    Gone,
}

impl Socket {
    /// Opens one at an address such as `127.0.0.1:40123`.
    ///
    /// # Errors
    /// The status of a handshake that was refused.
    pub async fn open(address: &str, protocol: &str, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
        let own = [("sec-websocket-protocol", protocol)];
        for (name, value) in own.iter().chain(headers).filter(|(_, value)| !value.is_empty()) {
            let name: HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        match connect_async(request).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(other) => panic!("{other}"),
        }
    }

    /// The same, welcomed with this token, or none.
    pub async fn welcomed(address: &str, protocol: &str, token: Option<&str>) -> Self {
        let mut socket = Self::open(address, protocol, &[]).await.unwrap();
        let payload = token.map_or(json!({}), |token| json!({ "Authorization": format!("Bearer {token}") }));
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "connection_ack" })));
        if protocol == LEGACY {
            assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "ka" })));
        }
        socket
    }

    /// Says something.
    pub async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    /// Sends a frame. Whoever has been told goodbye may be unable to.
    pub async fn send(&mut self, message: Message) {
        drop(self.0.send(message).await);
    }

    /// Begins an operation in the protocol of today.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "id": id, "type": "subscribe", "payload": payload })).await;
    }

    /// The next that comes, pings left out.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match self.hear_all().await {
                Heard::Ping => {}
                other => return other,
            }
        }
    }

    /// The next that comes.
    pub async fn hear_all(&mut self) -> Heard {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match next.unwrap_or_else(|_| panic!("nothing came for {PATIENCE:?}")) {
                Some(Ok(Message::Text(text))) => return Heard::Said(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Ping(_))) => return Heard::Ping,
                Some(Ok(Message::Close(Some(frame)))) => return Heard::Closed(frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Gone,
            }
        }
    }

    /// The next message.
    #[track_caller]
    pub fn said(&mut self) -> impl Future<Output = Value> {
        let place = std::panic::Location::caller();
        async move {
            match self.hear().await {
                Heard::Said(message) => message,
                other => panic!("no message at {place}: {other:?}"),
            }
        }
    }

    /// The code of its end, whatever is said before.
    pub async fn closed(&mut self) -> Option<u16> {
        loop {
            match self.hear().await {
                Heard::Closed(code) => return Some(code),
                Heard::Gone => return None,
                Heard::Said(_) | Heard::Ping => {}
            }
        }
    }

    /// Whether nothing comes for so long.
    pub async fn is_silent(&mut self, length: Duration) -> bool {
        tokio::time::timeout(length, self.hear()).await.is_err()
    }
}
