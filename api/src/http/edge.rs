//! What the HTTP side is given: the engine, and callbacks for what it must not know itself.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_graphql::{Data, ServerError};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::address::Network;
use super::places::{Place, Places, Reader, Readers};
use super::reference::Pages;
use super::tally::Tally;
use crate::budgets::Rate;
use crate::config::Http;
use crate::ctx::Ctx;
use crate::graphql::engine::Engine;
use crate::graphql::kept::Kept;

/// Who asks, as far as HTTP can tell.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The bearer token.
    pub bearer: Option<String>,
    /// The client's address; behind a trusted proxy, the one that the proxy names.
    pub address: Option<IpAddr>,
    /// The request's id, in every log line and fault.
    pub request_id: String,
    /// `Accept-Language`.
    pub language: Option<String>,
    /// What the device calls itself: header `x-device-id`.
    pub device_id: Option<Uuid>,
    /// The client's name and version, from `apollographql-client-name` and `-version` or `x-client-name` and `-version`.
    pub client: Option<(String, String)>,
    /// Whether a connection stays open for them, which ends with their token.
    pub stays: bool,
    /// What the request costs, in points of complexity. Zero for who is only asked who they are: nothing is charged.
    pub cost: u64,
}

/// A visitor who may go on.
pub struct Admitted {
    /// What resolvers find in their context.
    pub data: Data,
    /// Whether the schema may be read by introspection.
    pub may_introspect: bool,
    /// Somebody who has not signed in: they get what everybody gets.
    pub anonymous: Option<Ctx>,
    /// For how long their token is good; told of those who stay and have one.
    pub good_for: Option<Duration>,
    /// What is left of whose budget paid; none when nobody had to.
    pub rate: Option<Rate>,
}

/// A visitor who may not.
#[derive(Debug)]
pub enum Denied {
    /// The token is no good: 401, so that the client refreshes it.
    NotSignedIn(ServerError),
    /// The budget does not suffice: 429.
    Throttled(ServerError, Rate),
    /// It cannot be known now: 503.
    Unavailable(ServerError),
}

/// Turns a session into what resolvers need. It runs once per request, after the guard and before anything else.
pub type Admit = Arc<dyn Fn(Visitor) -> BoxFuture<'static, Result<Admitted, Denied>> + Send + Sync>;

/// Asks the database whether it is there.
pub type Ping = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// Makes a request id.
pub type NewId = Arc<dyn Fn() -> String + Send + Sync>;

/// Settings of the HTTP side, as read from the configuration.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Address and port; port 0 takes a free one.
    pub listen: String,
    /// Whether answers that everybody may have are kept.
    pub keep_answers: bool,
    /// Origins whose pages may call the server.
    pub allowed_origins: Vec<String>,
    /// Where people reach the server, as they write it.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What a monitor sends to read `/metrics`; empty: nobody may.
    pub metrics_token: String,
    /// Between "not ready" and the end of accepting, for the load balancer to notice.
    pub drain_wait: Duration,
    /// Time that running requests and tasks get to finish.
    pub drain: Duration,
}

impl HttpSettings {
    /// Reads the section `http`.
    ///
    /// # Errors
    /// A trusted proxy is no address and no network; the text names it.
    pub fn read(config: &Http) -> Result<Self, String> {
        Ok(Self {
            listen: config.listen.clone(),
            keep_answers: config.keep_answers,
            allowed_origins: config.cors_origins.clone(),
            public_url: config.public_url.clone(),
            trusted_proxies: config
                .trusted_proxies
                .iter()
                .map(|text| text.parse())
                .collect::<Result<_, _>>()?,
            metrics_token: config.metrics_token.clone(),
            drain_wait: Duration::from_secs(config.drain_seconds),
            drain: Duration::from_secs(15),
        })
    }
}

/// Everything that handlers share.
pub struct Edge {
    /// The schema behind the guard.
    pub engine: Engine,
    /// Session → actor.
    pub admit: Admit,
    /// Whether the database answers.
    pub ping: Ping,
    /// Makes request ids.
    pub new_id: NewId,
    /// The settings.
    pub settings: HttpSettings,
    /// Answers that everybody may have.
    pub kept: Kept,
    /// The pages that explain the schema.
    pub reference: Pages,
    /// What is counted for the monitor.
    pub tally: Tally,
    draining: AtomicBool,
    proxy_noted: AtomicBool,
    requests: Arc<Places>,
    working: Arc<Places>,
    readers: Readers,
    sockets: Readers,
    subscriptions: Arc<Places>,
}

impl Edge {
    /// Puts the parts together.
    pub fn new(engine: Engine, admit: Admit, ping: Ping, new_id: NewId, settings: HttpSettings) -> Self {
        Self {
            engine,
            admit,
            ping,
            new_id,
            settings,
            kept: Kept::default(),
            reference: Pages::default(),
            tally: Tally::default(),
            draining: AtomicBool::new(false),
            proxy_noted: AtomicBool::new(false),
            requests: Arc::default(),
            working: Arc::default(),
            readers: Readers::default(),
            sockets: Readers::default(),
            subscriptions: Arc::default(),
        }
    }

    /// Whether the server is on its way out.
    pub fn draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// From now on the server is not ready, and connections close after their answer.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Requests that are here, in whatever state.
    pub fn in_flight(&self) -> u64 {
        self.requests.taken()
    }

    /// Counts a request in, for the shutdown that waits for it.
    pub fn enter(&self) -> Option<Place> {
        self.requests.take(None)
    }

    /// A place to work on a request whose body is here, unless there are too many.
    pub fn work(&self) -> Option<Place> {
        self.working.take(self.engine.limits().in_flight)
    }

    /// A place to wait for a body, unless too many are awaited.
    pub fn reader(&self, address: Option<IpAddr>) -> Option<Reader> {
        let limits = self.engine.limits();
        self.readers.take(address, limits.readers, limits.readers_per_address)
    }

    /// A place for a connection that stays, unless there are too many.
    pub fn socket(&self, address: Option<IpAddr>) -> Option<Reader> {
        let limits = self.engine.limits();
        self.sockets.take(address, limits.sockets, limits.sockets_per_address)
    }

    /// Counts a subscription in. How many there may be follows from the sockets and from the operations of each.
    pub fn subscription(&self) -> Option<Place> {
        self.subscriptions.take(None)
    }

    /// Connections that stay, and subscriptions on them, now.
    pub fn staying(&self) -> (u64, u64) {
        (self.sockets.taken(), self.subscriptions.taken())
    }

    /// True once: somebody has to be told that proxies are not configured.
    pub fn note_proxy(&self) -> bool {
        !self.proxy_noted.swap(true, Ordering::Relaxed)
    }
}
