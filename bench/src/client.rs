//! A client that costs little, since it shares the machine with the server: one connection, one request after the other.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept-alive connection.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
    sent: Vec<u8>,
}

/// What to send.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    /// A header that says who is asking.
    pub(crate) who: Option<String>,
    pub(crate) body: String,
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.context("connecting")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024), sent: Vec::new() })
    }

    /// Sends a request and reads its answer whole.
    pub(crate) async fn send(&mut self, call: &Call) -> anyhow::Result<&[u8]> {
        self.sent.clear();
        let head = format!(
            "{} {} HTTP/1.1\r\nhost: bench\r\naccept: application/graphql-response+json\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n",
            call.method,
            call.path,
            call.body.len()
        );
        self.sent.extend_from_slice(head.as_bytes());
        if let Some(who) = &call.who {
            self.sent.extend_from_slice(who.as_bytes());
            self.sent.extend_from_slice(b"\r\n");
        }
        self.sent.extend_from_slice(b"\r\n");
        self.sent.extend_from_slice(call.body.as_bytes());
        self.stream.write_all(&self.sent).await?;
        self.buffer.clear();
        let start = self.read_head().await?;
        let (head, _) = self.buffer.split_at(start);
        let head = std::str::from_utf8(head)?.to_owned();
        let length = content_length(&head).context("an answer without a length")?;
        while self.buffer.len() < start + length {
            self.read_more().await?;
        }
        let (_, body) = self.buffer.split_at(start);
        if !head.starts_with("HTTP/1.1 200") {
            let told: String = String::from_utf8_lossy(body).chars().take(600).collect();
            bail!("{}: {} {told}", call.path, head.lines().next().unwrap_or_default());
        }
        Ok(body)
    }

    async fn read_head(&mut self) -> anyhow::Result<usize> {
        loop {
            if let Some(at) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                return Ok(at + 4);
            }
            self.read_more().await?;
        }
    }

    async fn read_more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

fn content_length(head: &str) -> Option<usize> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?.1.trim().parse().ok()
}
