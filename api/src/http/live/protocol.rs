//! The two protocols of sockets: `graphql-transport-ws`, and `graphql-ws` of the former library subscriptions-transport-ws, which Apollo Kotlin still
//! speaks unless told otherwise. Text in, meaning out, and back; nothing here waits.

use actix_web::http::header::{HeaderMap, SEC_WEBSOCKET_PROTOCOL};
use async_graphql::ServerError;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::graphql::engine::{Ask, Reply};
use crate::http::params;

/// The longest id of an operation, in bytes.
const LONGEST_ID: usize = 255;

/// A protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `graphql-transport-ws`.
    Modern,
    /// `graphql-ws`.
    Legacy,
}

/// What a client says.
#[derive(Debug)]
pub enum Said {
    /// Who it is.
    Init(Option<Value>),
    /// Is anybody there?
    Ping(Option<Value>),
    /// Somebody is.
    Pong,
    /// Begin this operation.
    Begin(String, Ask),
    /// End it.
    End(String),
    /// End everything.
    Terminate,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
}

impl Protocol {
    /// The name that is agreed upon in the handshake.
    pub fn name(self) -> &'static str {
        match self {
            Self::Modern => "graphql-transport-ws",
            Self::Legacy => "graphql-ws",
        }
    }

    /// The first of those that the client offers and the server speaks.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let offered = headers.get_all(SEC_WEBSOCKET_PROTOCOL).filter_map(|value| value.to_str().ok());
        let mut names = offered.flat_map(|value| value.split(',')).map(str::trim);
        names.find_map(|name| [Self::Modern, Self::Legacy].into_iter().find(|known| known.name() == name))
    }

    /// Reads a message. None when it is none of the protocol's.
    pub fn read(self, text: &str) -> Option<Said> {
        let message: Message<'_> = serde_json::from_str(text).ok()?;
        let value =
            || message.payload.map(|payload| serde_json::from_str::<Value>(payload.get())).transpose().ok();
        let id = || message.id.clone().filter(|id| (1..=LONGEST_ID).contains(&id.len()));
        match (self, message.kind.as_str()) {
            (_, "connection_init") => Some(Said::Init(value()?)),
            (Self::Modern, "ping") => Some(Said::Ping(value()?)),
            (Self::Modern, "pong") => Some(Said::Pong),
            (Self::Modern, "subscribe") | (Self::Legacy, "start") => {
                Some(Said::Begin(id()?, params::from_json(message.payload?.get().as_bytes()).ok()?))
            }
            (Self::Modern, "complete") | (Self::Legacy, "stop") => Some(Said::End(id()?)),
            (Self::Legacy, "connection_terminate") => Some(Said::Terminate),
            _ => None,
        }
    }

    /// Welcome.
    pub fn ack(self) -> Vec<String> {
        let ack = json!({ "type": "connection_ack" }).to_string();
        std::iter::once(ack).chain(self.keep_alive()).collect()
    }

    /// What says from time to time that the connection lives, beside the ping of the socket itself.
    pub fn keep_alive(self) -> Option<String> {
        (self == Self::Legacy).then(|| json!({ "type": "ka" }).to_string())
    }

    /// The answer to a ping.
    pub fn pong(self, payload: Option<Value>) -> String {
        match payload {
            Some(payload) => json!({ "type": "pong", "payload": payload }).to_string(),
            None => json!({ "type": "pong" }).to_string(),
        }
    }

    /// Who was not admitted is told why; the newer protocol has the close code alone for that.
    pub fn refused(self, reply: &Reply) -> Option<String> {
        let told =
            reply.errors().first().map(|error| json!({ "type": "connection_error", "payload": error }));
        told.filter(|_| self == Self::Legacy).map(|told| told.to_string())
    }

    /// An answer, or an event.
    pub fn next(self, id: &str, reply: &Reply) -> String {
        let kind = if self == Self::Modern { "next" } else { "data" };
        let (id, json) = (json!(id), String::from_utf8(reply.json()).unwrap_or_default());
        format!("{{\"id\":{id},\"type\":\"{kind}\",\"payload\":{json}}}")
    }

    /// An operation did not begin, or goes on no longer. The former protocol takes one error; its clients look into it for more.
    pub fn failed(self, id: &str, errors: &[ServerError]) -> String {
        let payload = match self {
            Self::Modern => json!(errors),
            Self::Legacy => {
                json!({ "message": errors.first().map(|error| error.message.as_str()), "errors": errors })
            }
        };
        json!({ "id": id, "type": "error", "payload": payload }).to_string()
    }

    /// An operation is done.
    pub fn done(self, id: &str) -> String {
        json!({ "id": id, "type": "complete" }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn the_first_protocol_that_is_spoken_is_taken() {
        for (offered, expected) in [
            ("graphql-transport-ws", Some(Protocol::Modern)),
            ("graphql-ws", Some(Protocol::Legacy)),
            ("soap, graphql-ws ,graphql-transport-ws", Some(Protocol::Legacy)),
            ("soap", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(offered));
            assert_eq!(Protocol::of(&headers), expected, "{offered}");
        }
        assert_eq!(Protocol::of(&HeaderMap::new()), None);
    }

    #[test]
    fn each_protocol_reads_its_own_messages_and_no_others() {
        let ask = r#"{"query":"{ now }"}"#;
        let with = |kind: &str, rest: &str| format!("{{\"type\":\"{kind}\"{rest}}}");
        let [begin, end] = [format!(",\"id\":\"1\",\"payload\":{ask}"), ",\"id\":\"1\"".to_owned()];
        for (kind, rest, modern, legacy) in [
            ("connection_init", "", true, true),
            ("connection_init", ",\"payload\":null", true, true),
            ("ping", ",\"payload\":{\"a\":1}", true, false),
            ("pong", "", true, false),
            ("subscribe", &begin, true, false),
            ("start", &begin, false, true),
            ("complete", &end, true, false),
            ("stop", &end, false, true),
            ("connection_terminate", "", false, true),
            ("subscribe", ",\"id\":\"1\"", false, false),
            ("subscribe", ",\"id\":\"\",\"payload\":{\"query\":\"{ now }\"}", false, false),
            ("subscribe", ",\"id\":1,\"payload\":{\"query\":\"{ now }\"}", false, false),
            ("subscribe", ",\"id\":\"1\",\"payload\":{\"query\":1}", false, false),
            ("subscribe", ",\"id\":\"1\",\"payload\":[{\"query\":\"{ now }\"}]", false, false),
            ("next", &end, false, false),
        ] {
            let text = with(kind, rest);
            assert_eq!(Protocol::Modern.read(&text).is_some(), modern, "{text}");
            assert_eq!(Protocol::Legacy.read(&text).is_some(), legacy, "{text}");
        }
        assert!(Protocol::Modern.read("{").is_none() && Protocol::Modern.read("[]").is_none());
    }
}
