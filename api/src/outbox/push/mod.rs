//! The port through which push messages leave, and its drivers.

mod log;
mod vendors;
mod webhook;

use std::sync::Arc;

use entity::Instant;
use entity::value::PushChannel;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

pub use log::LogPush;
pub use vendors::VendorPush;
pub use webhook::WebhookPush;

use crate::app::App;
pub use crate::vendors::{Delivery, Undelivered};

/// Something that delivers push messages.
pub trait Push: Send + Sync {
    /// Delivers one to a device of this kind, or says briefly why not, without the device's address: the words are stored and logged.
    fn push<'a>(
        &'a self,
        channel: PushChannel,
        delivery: Delivery<'a>,
        now: Instant,
    ) -> BoxFuture<'a, Result<(), Undelivered>>;
}

/// The driver that the configuration names.
pub fn driver(app: &App) -> anyhow::Result<Arc<dyn Push>> {
    let section = &app.config.push;
    match section.driver.as_str() {
        "off" => Ok(Arc::new(Off)),
        "log" => Ok(Arc::new(LogPush)),
        "webhook" => Ok(Arc::new(WebhookPush::new(&section.webhook_url, &section.webhook_secret)?)),
        "vendors" => Ok(Arc::new(VendorPush::new(Arc::clone(&app.vendors)))),
        other => anyhow::bail!("push.driver: `{other}` is none of `off`, `log`, `webhook` and `vendors`"),
    }
}

/// What was queued before push messages were switched off waits until it is too late for it.
struct Off;

impl Push for Off {
    fn push<'a>(
        &'a self,
        _channel: PushChannel,
        _delivery: Delivery<'a>,
        _now: Instant,
    ) -> BoxFuture<'a, Result<(), Undelivered>> {
        let why = "push messages are switched off".to_owned();
        futures_util::future::ready(Err(Undelivered::Later(why))).boxed()
    }
}
