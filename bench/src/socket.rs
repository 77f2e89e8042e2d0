//! A WebSocket of a client that listens, as far as `graphql-transport-ws` needs it.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The key is an example's: nobody here guards against proxies that remember answers.
const HANDSHAKE: &str = "GET /graphql HTTP/1.1\r\nhost: bench\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
     sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
     sec-websocket-protocol: graphql-transport-ws\r\n\r\n";

/// An open socket.
pub(crate) struct Socket {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Socket {
    /// Connects, and subscribes to what the payload asks. When it is back the server has begun to listen to the socket, though maybe not to
    /// the change yet.
    pub(crate) async fn subscribe(address: SocketAddr, payload: &str) -> anyhow::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        stream.write_all(HANDSHAKE.as_bytes()).await?;
        let mut socket = Self { stream, unread: Vec::new() };
        let end = loop {
            if let Some(at) = socket.unread.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
            socket.read_more().await?;
        };
        let head: Vec<u8> = socket.unread.drain(..end).collect();
        if !head.starts_with(b"HTTP/1.1 101") {
            bail!("no socket: {}", String::from_utf8_lossy(&head).lines().next().unwrap_or_default());
        }
        socket.say(r#"{"type":"connection_init"}"#).await?;
        let acknowledged = socket.hear().await?;
        if !acknowledged.contains("connection_ack") {
            bail!("not acknowledged: {acknowledged}");
        }
        socket.say(&format!(r#"{{"id":"1","type":"subscribe","payload":{payload}}}"#)).await?;
        Ok(socket)
    }

    /// The next text that the server says.
    pub(crate) async fn hear(&mut self) -> anyhow::Result<String> {
        loop {
            while let Some((kind, said)) = frame(&mut self.unread) {
                match kind {
                    1 => return Ok(String::from_utf8(said)?),
                    8 => bail!("the server closed the socket: {}", String::from_utf8_lossy(&said)),
                    // A ping of the connection: within the seconds of a run nobody misses the answer.
                    _ => {}
                }
            }
            self.read_more().await?;
        }
    }

    async fn say(&mut self, text: &str) -> anyhow::Result<()> {
        let length = u16::try_from(text.len()).context("a long message")?;
        let mut frame = vec![0x81];
        if let Some(short) = u8::try_from(length).ok().filter(|length| *length < 0x7E) {
            frame.push(0x80 | short);
        } else {
            frame.push(0xFE);
            frame.extend(length.to_be_bytes());
        }
        // Clients have to mask; by zeros, the text stays as it is.
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        Ok(self.stream.write_all(&frame).await?)
    }

    async fn read_more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.unread).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// Takes the first frame out of what was read, if it is whole: its kind and what it says. Servers do not mask.
fn frame(unread: &mut Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let (kind, head, length) = match unread.as_slice() {
        [first, 127, rest @ ..] => {
            let long = u64::from_be_bytes(*rest.first_chunk()?);
            (first & 0x0F, 10, usize::try_from(long).ok()?)
        }
        [first, 126, high, low, ..] => (first & 0x0F, 4, usize::from(u16::from_be_bytes([*high, *low]))),
        [first, short @ 0..=125, ..] => (first & 0x0F, 2, usize::from(*short)),
        _ => return None,
    };
    let end = head + length;
    if unread.len() < end {
        return None;
    }
    Some((kind, unread.drain(..end).skip(head).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_taken_one_after_the_other_and_only_whole() {
        let long = vec![b'a'; 300];
        let mut unread = vec![0x81, 2, b'h', b'i', 0x89, 0, 0x81, 126, 1, 44];
        unread.extend(&long);
        unread.extend([0x81, 5, b'x']);
        assert_eq!(frame(&mut unread), Some((1, b"hi".to_vec())));
        assert_eq!(frame(&mut unread), Some((9, Vec::new())));
        assert_eq!(frame(&mut unread), Some((1, long)));
        assert_eq!(frame(&mut unread), None, "the rest has not come yet");
        unread.extend(b"yzzz");
        assert_eq!(frame(&mut unread), Some((1, b"xyzzz".to_vec())));
        assert_eq!(frame(&mut unread), None);
    }

    #[test]
    fn a_very_long_frame_is_taken_too() {
        let mut unread = vec![0x81, 127, 0, 0, 0, 0, 0, 1, 0, 1];
        unread.extend(vec![b'a'; 65_537]);
        assert_eq!(frame(&mut unread).map(|(_, said)| said.len()), Some(65_537));
    }
}
