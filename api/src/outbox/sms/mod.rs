//! The port through which text messages leave, and its two drivers.

mod log;
mod webhook;

use std::sync::Arc;

use entity::id::OutboxJobId;
use entity::phone::Phone;
use futures_util::future::BoxFuture;

pub use log::LogSms;
pub use webhook::WebhookSms;

use crate::config::Sms as Section;

/// One text on its way out.
#[derive(Copy, Clone)]
pub struct Outgoing<'a> {
    /// Names the text to the provider, so that a repeated send can be recognised.
    pub id: OutboxJobId,
    /// Its kind.
    pub kind: &'a str,
    /// To whom.
    pub phone: &'a Phone,
    /// What they read.
    pub text: &'a str,
}

/// Something that delivers text messages.
pub trait Sms: Send + Sync {
    /// Delivers one text, or says briefly why not, without number or text: the words are stored and logged.
    fn send<'a>(&'a self, text: Outgoing<'a>) -> BoxFuture<'a, Result<(), String>>;
}

/// The driver that the configuration names.
pub fn driver(section: &Section) -> anyhow::Result<Arc<dyn Sms>> {
    match section.driver.as_str() {
        "log" => Ok(Arc::new(LogSms)),
        "webhook" => Ok(Arc::new(WebhookSms::new(&section.webhook_url, &section.webhook_secret)?)),
        other => anyhow::bail!("sms.driver: `{other}` is neither `log` nor `webhook`"),
    }
}
