//! HTTP/1.1, one request on a connection.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: HashMap<String, String>,
    pub(super) headers: HashMap<String, String>,
    pub(super) body: String,
}

impl Request {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// The body read as a form.
    pub(super) fn form(&self) -> HashMap<String, String> {
        pairs(&self.body)
    }
}

/// What is answered: status and body; status 0 hangs up without an answer.
pub(super) type Said = (u16, Value);

/// Answers every request by a function; returns its address.
pub(super) async fn serve(answer: impl Fn(Request) -> Said + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(answer);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let answer = Arc::clone(&answer);
            tokio::spawn(async move {
                // A client that hangs up is none of the stub's business.
                let _ = take(socket, answer.as_ref()).await;
            });
        }
    });
    url
}

async fn take(mut socket: TcpStream, answer: &(impl Fn(Request) -> Said + Sync)) -> std::io::Result<()> {
    let (mut seen, mut part) = (Vec::new(), [0; 4096]);
    let request = loop {
        let read = socket.read(&mut part).await?;
        if read == 0 {
            return Ok(());
        }
        seen.extend_from_slice(&part[..read]);
        if let Some(request) = parse(&seen) {
            break request;
        }
    };
    let (status, body) = answer(request);
    if status == 0 {
        return Ok(());
    }
    let body = body.to_string();
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    socket.write_all(head.as_bytes()).await?;
    socket.write_all(body.as_bytes()).await?;
    socket.shutdown().await
}

/// A whole request, or nothing yet.
fn parse(seen: &[u8]) -> Option<Request> {
    let end = seen.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&seen[..end]).into_owned();
    let (first, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
    let headers: HashMap<_, _> = rest
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let body = seen.get(end + 4..end + 4 + length)?;
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap().to_owned(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let body = String::from_utf8_lossy(body).into_owned();
    Some(Request { method, path: path.to_owned(), query: pairs(query), headers, body })
}

fn pairs(text: &str) -> HashMap<String, String> {
    let url = reqwest::Url::parse(&format!("http://stub/?{text}")).unwrap();
    url.query_pairs().into_owned().collect()
}
