//! A text-message gateway of the test: takes what the webhook driver posts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(super) struct Gateway {
    pub(super) url: String,
    texts: Arc<Mutex<Vec<Value>>>,
}

impl Gateway {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/sms", listener.local_addr().unwrap());
        let texts = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&texts);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(take(socket, Arc::clone(&kept)));
            }
        });
        Self { url, texts }
    }

    /// The newest text to a phone that holds these words, once there is one.
    pub(super) async fn wait_for(&self, phone: &str, words: &str) -> String {
        let to = format!("+86{phone}");
        for _ in 0..400 {
            let found = self.texts.lock().unwrap().iter().rev().find_map(|text| {
                let is_it = text["to"] == to && text["text"].as_str()?.contains(words);
                is_it.then(|| text["text"].as_str().unwrap().to_owned())
            });
            if let Some(found) = found {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no text to {phone} with {words}")
    }
}

/// One request on one connection.
async fn take(mut socket: TcpStream, texts: Arc<Mutex<Vec<Value>>>) {
    let mut seen = Vec::new();
    let mut part = [0; 4096];
    while let Ok(read) = socket.read(&mut part).await {
        seen.extend_from_slice(&part[..read]);
        let whole = String::from_utf8_lossy(&seen).into_owned();
        let body = whole.split_once("\r\n\r\n").and_then(|(_, body)| serde_json::from_str(body).ok());
        if let Some(body) = body {
            texts.lock().unwrap().push(body);
            break;
        }
        if read == 0 {
            return;
        }
    }
    // A client that is gone already has lost nothing that the test asks for.
    let _ = socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
}
