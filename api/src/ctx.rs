//! Who asks, and through what: the first parameter of every use case.

use std::net::IpAddr;

use entity::value::Locale;

use crate::access::Actor;
use crate::app::SharedApp;

/// One request.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The program.
    pub app: SharedApp,
    /// Who asks.
    pub actor: Actor,
    /// Names this request in logs and answers.
    pub request_id: String,
    /// The language of messages.
    pub locale: Locale,
    /// Where the request came from, as far as it can be trusted.
    pub address: Option<IpAddr>,
}

impl Ctx {
    /// What the program does of itself: the outbox, sweepers, imports from the command line.
    pub fn system(app: SharedApp, request_id: impl Into<String>) -> Self {
        Self { app, actor: Actor::System, request_id: request_id.into(), locale: Locale::Zh, address: None }
    }

    /// One of two texts, in the viewer's language.
    pub fn say(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        match self.locale {
            Locale::Zh => zh.into(),
            Locale::En => en.into(),
        }
    }
}
