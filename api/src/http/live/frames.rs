//! What goes out over a socket. Only one message waits: the next is made when it has been taken, so a client that reads nothing costs nothing.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_codec::Encoder as _;
use actix_http::ws::{CloseReason, Codec, Message};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::{Bytes, BytesMut};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::http::places::Reader;

/// How long a client may take to read.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why nothing more can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// The connection is gone.
    Gone,
    /// The client does not read.
    Stalled,
}

/// Where messages are put in.
#[derive(Debug)]
pub struct Out(mpsc::Sender<Message>);

impl Out {
    /// Sends a text.
    pub async fn text(&self, text: String) -> Result<(), Unsent> {
        self.send(Message::Text(text.into())).await
    }

    /// Asks whether anybody is there.
    pub async fn ping(&self) -> Result<(), Unsent> {
        self.send(Message::Ping(Bytes::new())).await
    }

    /// Answers the same question.
    pub async fn pong(&self, bytes: Bytes) -> Result<(), Unsent> {
        self.send(Message::Pong(bytes)).await
    }

    /// Says goodbye; nothing follows.
    pub async fn close(&self, code: u16, reason: &str) -> Result<(), Unsent> {
        let reason = CloseReason { code: code.into(), description: Some(reason.to_owned()) };
        self.send(Message::Close(Some(reason))).await
    }

    async fn send(&self, message: Message) -> Result<(), Unsent> {
        match timeout(PATIENCE, self.0.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Unsent::Gone),
            Err(_) => Err(Unsent::Stalled),
        }
    }
}

/// The body of a handshake's answer: messages as frames, until one says goodbye. It holds a place until the connection is gone, also when its
/// client reads no more.
pub struct Frames {
    queue: mpsc::Receiver<Message>,
    codec: Codec,
    ended: bool,
    /// What the library would send itself; when it goes, so does what the library reads.
    _former: BoxBody,
    _place: Reader,
}

/// A body in the place of the library's own, which would collect dozens of messages.
pub fn frames(former: BoxBody, place: Reader) -> (Out, Frames) {
    let (sender, queue) = mpsc::channel(1);
    (Out(sender), Frames { queue, codec: Codec::new(), ended: false, _former: former, _place: place })
}

impl MessageBody for Frames {
    type Error = actix_web::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let Some(message) = ready!(self.queue.poll_recv(context)) else { return Poll::Ready(None) };
        self.ended = matches!(message, Message::Close(_));
        let mut bytes = BytesMut::new();
        let encoded = self.codec.encode(message, &mut bytes);
        Poll::Ready(Some(encoded.map(|()| bytes.freeze()).map_err(Into::into)))
    }
}
