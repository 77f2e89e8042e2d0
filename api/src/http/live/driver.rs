//! Keeps one socket: what its client says, what is told of its operations, and the clock. Everything of a socket happens in one task, and while
//! something is being sent nothing else of it is done: a slow client is waited for, never collected for.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_ws::{AggregatedMessage, AggregatedMessageStream, MessageStream, ProtocolError};
use tokio::time::{Instant, timeout, timeout_at};

use super::flow::Told;
use super::frames::{Out, Unsent};
use super::greeting::greeted;
use super::operations::Operations;
use super::protocol::{Protocol, Said};
use super::streams::HEARTBEAT;
use crate::graphql::engine::{Ask, Reply};
use crate::graphql::guard::Refusal;
use crate::http::edge::{Edge, Visitor};
use crate::http::ending::Ending;

/// How long nothing may come from a client: each heartbeat asks for an answer.
const SILENT: Duration = Duration::from_secs(50);

/// How long a client may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// Why a socket ends: the close code, and words for a developer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Closing(u16, &'static str);

const NORMAL: Closing = Closing(1000, "");
const RESTARTS: Closing = Closing(1012, "The server restarts");
const NO_TEXT: Closing = Closing(1007, "Not UTF-8");
const WRONG_FRAME: Closing = Closing(1002, "Not a WebSocket frame");
const TOO_LONG: Closing = Closing(1009, "The message is too long");
const TRY_LATER: Closing = Closing(1013, "Try again later");
const TOO_SLOW: Closing = Closing(4290, "Too slow");
const GONE: Closing = Closing(4290, "Nothing was heard");
const INVALID: Closing = Closing(4400, "Invalid message");
const UNAUTHORIZED: Closing = Closing(4401, "Unauthorized");
const FORBIDDEN: Closing = Closing(4403, "Forbidden");
const EXPIRED: Closing = Closing(4403, "The token is over");
const NO_PROTOCOL: Closing = Closing(4406, "Subprotocol not acceptable");
const INIT_TIMEOUT: Closing = Closing(4408, "Connection initialisation timeout");
const DUPLICATE: Closing = Closing(4409, "Subscriber for this id already exists");
const INITS: Closing = Closing(4429, "Too many initialisation requests");

/// One socket.
pub struct Socket {
    edge: Arc<Edge>,
    out: Out,
    protocol: Option<Protocol>,
    head: Visitor,
    /// Who is there, once they have said so.
    visitor: Option<Visitor>,
    operations: Operations,
    opened: Instant,
    heard: Instant,
    beat: Instant,
    expires: Option<Instant>,
}

/// What happened.
enum Step {
    Came(Option<Result<AggregatedMessage, ProtocolError>>),
    Told(Arc<str>, Told),
    Time,
    Stop,
}

impl Socket {
    /// A socket after its handshake.
    pub fn new(edge: Arc<Edge>, out: Out, protocol: Option<Protocol>, head: Visitor) -> Self {
        let opened = Instant::now();
        let (operations, beat) = (Operations::default(), opened + HEARTBEAT);
        Self {
            edge,
            out,
            protocol,
            head,
            visitor: None,
            operations,
            opened,
            heard: opened,
            beat,
            expires: None,
        }
    }

    /// Keeps it until it ends.
    pub async fn run(mut self, incoming: MessageStream) {
        let most = self.edge.engine.limits().body_bytes.and_then(|most| usize::try_from(most).ok());
        let most = most.unwrap_or(usize::MAX);
        let incoming = incoming.max_frame_size(most).aggregate_continuations().max_continuation_size(most);
        let mut incoming = Box::pin(incoming);
        let closing = match self.protocol {
            Some(protocol) => loop {
                let step = self.step(&mut incoming).await;
                if let Err(closing) = self.take(protocol, step).await {
                    break closing;
                }
            },
            None => NO_PROTOCOL,
        };
        self.note(closing);
        let Closing(code, text) = closing;
        drop(self.operations);
        // Whoever does not take the goodbye is gone already.
        if let Ok(Ok(())) = timeout(GOODBYE, self.out.close(code, text)).await {
            // Bytes that nobody reads would make the system drop the goodbye on its way out.
            drop(timeout(GOODBYE, async { while let Some(Ok(_)) = incoming.recv().await {} }).await);
        }
    }

    async fn step(&mut self, incoming: &mut AggregatedMessageStream) -> Step {
        let tasks = self.edge.engine.tasks();
        let until = self.until();
        let operations = &mut self.operations;
        let stopped = pin!(tasks.stopped());
        let step = async {
            tokio::select! {
                message = incoming.recv() => Step::Came(message),
                (id, told) = operations.next() => Step::Told(id, told),
                () = stopped => Step::Stop,
            }
        };
        timeout_at(until, step).await.unwrap_or(Step::Time)
    }

    /// When the clock has something to say next.
    fn until(&self) -> Instant {
        let init = self.edge.engine.limits().socket_init().filter(|_| self.visitor.is_none());
        let init = init.map(|init| self.opened + init);
        [Some(self.beat), init, self.expires].into_iter().flatten().min().unwrap_or(self.beat)
    }

    async fn take(&mut self, protocol: Protocol, step: Step) -> Result<(), Closing> {
        match step {
            Step::Came(Some(Ok(message))) => {
                self.heard = Instant::now();
                self.message(protocol, message).await
            }
            Step::Came(Some(Err(error))) => Err(broken(&error)),
            Step::Came(None) => Err(NORMAL),
            Step::Told(id, told) => self.tell(protocol, &id, told).await,
            Step::Time => self.time(protocol).await,
            Step::Stop => Err(RESTARTS),
        }
    }

    async fn message(&mut self, protocol: Protocol, message: AggregatedMessage) -> Result<(), Closing> {
        match message {
            AggregatedMessage::Text(text) => {
                let said = protocol.read(&text).ok_or(INVALID)?;
                self.said(protocol, said).await
            }
            AggregatedMessage::Binary(_) => Err(INVALID),
            AggregatedMessage::Ping(bytes) => self.out.pong(bytes).await.map_err(unsent),
            AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Close(_) => Err(NORMAL),
        }
    }

    async fn said(&mut self, protocol: Protocol, said: Said) -> Result<(), Closing> {
        match said {
            Said::Init(_) if self.visitor.is_some() => Err(INITS),
            Said::Init(payload) => {
                let visitor = greeted(&self.head, payload.as_ref()).ok_or(FORBIDDEN)?;
                self.greet(protocol, visitor).await
            }
            Said::Ping(payload) => self.send(protocol.pong(payload)).await,
            Said::Pong => Ok(()),
            Said::Begin(id, ask) => self.start(protocol, &id, ask).await,
            Said::End(id) => {
                self.operations.end(&id);
                Ok(())
            }
            Said::Terminate => Err(NORMAL),
        }
    }

    /// Looks at the token once now: each operation and each event looks again.
    async fn greet(&mut self, protocol: Protocol, visitor: Visitor) -> Result<(), Closing> {
        match (self.edge.admit)(visitor.clone()).await.map_err(Ending::denied) {
            Ok(admitted) => {
                self.expires = admitted.good_for.map(|good_for| Instant::now() + good_for);
                self.visitor = Some(visitor);
                for text in protocol.ack() {
                    self.send(text).await?;
                }
                Ok(())
            }
            Err(ending) => {
                let closing = if ending.is_not_signed_in() { FORBIDDEN } else { TRY_LATER };
                if let Some(text) = protocol.refused(&ending.into_reply()) {
                    self.send(text).await?;
                }
                Err(closing)
            }
        }
    }

    async fn start(&mut self, protocol: Protocol, id: &str, ask: Ask) -> Result<(), Closing> {
        let visitor = self.visitor.as_ref().ok_or(UNAUTHORIZED)?;
        let request_id = (self.edge.new_id)();
        let visitor = Visitor { request_id: request_id.clone(), ..visitor.clone() };
        if self.operations.has(id) {
            match protocol {
                Protocol::Modern => return Err(DUPLICATE),
                // Its library took the newer for the older.
                Protocol::Legacy => self.operations.end(id),
            }
        }
        let running = u64::try_from(self.operations.len()).unwrap_or(u64::MAX) + 1;
        match self.edge.engine.limits().socket_operations.filter(|most| running > *most) {
            None => {
                self.operations.start(id, &self.edge, visitor, ask);
                Ok(())
            }
            Some(most) => {
                let refusal = Refusal::crowded_socket(most, running);
                let reply = Reply::refused(vec![refusal.into()], &request_id);
                self.send(protocol.failed(id, reply.errors())).await
            }
        }
    }

    async fn tell(&mut self, protocol: Protocol, id: &str, told: Told) -> Result<(), Closing> {
        match told {
            Told::Next(reply) => self.send(protocol.next(id, &reply)).await,
            Told::Failed(errors) => self.send(protocol.failed(id, &errors)).await,
            Told::Done => self.send(protocol.done(id)).await,
            Told::Over(_) => Err(FORBIDDEN),
        }
    }

    async fn time(&mut self, protocol: Protocol) -> Result<(), Closing> {
        let now = Instant::now();
        if self.expires.is_some_and(|expires| expires <= now) {
            return Err(EXPIRED);
        }
        if self.visitor.is_none() && self.until() <= now && self.beat > now {
            return Err(INIT_TIMEOUT);
        }
        if self.heard + SILENT <= now {
            return Err(GONE);
        }
        if self.beat <= now {
            self.beat = now + HEARTBEAT;
            self.out.ping().await.map_err(unsent)?;
            if let Some(text) = protocol.keep_alive() {
                self.send(text).await?;
            }
        }
        Ok(())
    }

    async fn send(&mut self, text: String) -> Result<(), Closing> {
        self.out.text(text).await.map_err(unsent)
    }

    fn note(&self, closing: Closing) {
        let Closing(code, _) = closing;
        if closing == TOO_SLOW {
            self.edge.tally.stalled.add();
        }
        let (sockets, subscriptions) = self.edge.staying();
        let client = self.visitor.as_ref().and_then(|visitor| visitor.client.as_ref());
        tracing::info!(
            target: "access",
            request_id = self.head.request_id,
            protocol = self.protocol.map_or("", Protocol::name),
            client = client.map(|(name, version)| format!("{name}/{version}")),
            code,
            seconds = self.opened.elapsed().as_secs(),
            sockets,
            subscriptions,
            "a socket ends"
        );
    }
}

fn unsent(why: Unsent) -> Closing {
    match why {
        Unsent::Gone => NORMAL,
        Unsent::Stalled => TOO_SLOW,
    }
}

fn broken(error: &ProtocolError) -> Closing {
    match error {
        ProtocolError::Overflow => TOO_LONG,
        ProtocolError::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => NO_TEXT,
        // The library's word for a message whose parts are too long together.
        ProtocolError::Io(error) if error.kind() == std::io::ErrorKind::Other => TOO_LONG,
        _ => WRONG_FRAME,
    }
}
