//! Sends nothing: the log says that something would have been sent.

use entity::Instant;
use entity::value::PushChannel;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{Delivery, Push, Undelivered};

/// Writes the kind of device to the log, never its address.
#[derive(Copy, Clone, Debug)]
pub struct LogPush;

impl Push for LogPush {
    fn push<'a>(
        &'a self,
        channel: PushChannel,
        delivery: Delivery<'a>,
        _now: Instant,
    ) -> BoxFuture<'a, Result<(), Undelivered>> {
        tracing::info!(job = %delivery.id, ?channel, "a push message");
        futures_util::future::ready(Ok(())).boxed()
    }
}
