//! Sends nothing: the log says that something would have been sent.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{Outgoing, Sms};

/// Writes kind and masked number to the log, never the text.
#[derive(Copy, Clone, Debug)]
pub struct LogSms;

impl Sms for LogSms {
    fn send<'a>(&'a self, text: Outgoing<'a>) -> BoxFuture<'a, Result<(), String>> {
        tracing::info!(job = %text.id.0, kind = text.kind, to = text.phone.masked(), "a text message");
        futures_util::future::ready(Ok(())).boxed()
    }
}
