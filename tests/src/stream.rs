//! A client of answers that go on: events as GraphQL over SSE sends them, parts as Apollo's protocol does.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

/// How long something may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// What asks for events.
pub const EVENTS: &str = "text/event-stream";

/// What Apollo's clients ask with.
pub const PARTS: &str = "multipart/mixed;boundary=\"graphql\";subscriptionSpec=1.0,application/json";

/// An answer that goes on.
pub struct Stream {
    response: Response,
    read: String,
    delimiter: &'static str,
}

/// A request that `accept`s this.
pub fn request(
    url: &str,
    accept: &str,
    token: Option<&str>,
    query: &str,
    variables: &Value,
) -> RequestBuilder {
    let request = reqwest::Client::new()
        .post(format!("{url}/graphql"))
        .header(CONTENT_TYPE, "application/json")
        .header(ACCEPT, accept)
        .body(json!({ "query": query, "variables": variables }).to_string());
    match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    }
}

impl Stream {
    /// Of an answer that was sent; it has come as far as its beginning.
    pub async fn of(response: Response) -> Self {
        assert_eq!(response.status(), 200);
        assert!(response.headers().get("content-encoding").is_none());
        let kind = response.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
        let delimiter = match kind.as_str() {
            "text/event-stream; charset=utf-8" => "\n\n",
            "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=\"1.0\"" => "\r\n--graphql",
            other => panic!("{other}"),
        };
        let mut stream = Self { response, read: String::new(), delimiter };
        let start = if delimiter == "\n\n" { ":\n\n" } else { "--graphql" };
        while stream.read.len() < start.len() {
            assert!(stream.read_more().await, "nothing came");
        }
        let rest = stream.read.strip_prefix(start);
        stream.read = rest.unwrap_or_else(|| panic!("begins with {}", stream.read)).to_owned();
        stream
    }

    async fn read_more(&mut self) -> bool {
        let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
        let chunk = chunk.unwrap_or_else(|_| panic!("nothing came for {PATIENCE:?}")).unwrap();
        let text = chunk.as_deref().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        self.read.push_str(text.as_deref().unwrap_or_default());
        text.is_some()
    }

    /// The next block as it came: an event with its fields, or a part with its headers. None at the end.
    pub async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.read.split_once(self.delimiter) {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.read = rest;
                return Some(block);
            }
            if !self.read_more().await {
                return None;
            }
        }
    }

    /// What the next event tells, heartbeats left out; null at a `complete`, and at the end.
    pub async fn next(&mut self) -> Value {
        loop {
            let Some(block) = self.block().await else { return Value::Null };
            if let Some(body) = block.strip_prefix("\r\nContent-Type: application/json\r\n\r\n") {
                let mut part: Value = serde_json::from_str(body).unwrap();
                if part.get("errors").is_some() {
                    assert_eq!(part["payload"], Value::Null);
                    return json!({ "errors": part["errors"] });
                }
                if part.get("payload").is_some() {
                    return part["payload"].take();
                }
            } else if let Some(data) = block.strip_prefix("event: next\ndata: ") {
                return serde_json::from_str(data).unwrap();
            } else if block == "event: complete\ndata:" {
                return Value::Null;
            } else {
                assert_eq!(block, ":", "neither an event nor a part");
            }
        }
    }

    /// Whether nothing follows.
    pub async fn is_over(&mut self) -> bool {
        let follows = self.block().await;
        follows.is_none() && matches!(self.read.as_str(), "" | "--\r\n")
    }
}
