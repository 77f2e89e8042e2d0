//! The one mapping of faults to what a client sees. Resolvers return a [`Fault`] with `?`; the library keeps it as the error's
//! source, and this puts fixed text and a code in its place. The text of a database error never leaves.

use std::any::TypeId;

use async_graphql::{Data, ErrorExtensionValues, ServerError, Value};
use entity::value::Locale;

use crate::ctx::Ctx;
use crate::error::Fault;

/// Rewrites an error that a resolver returned. Errors that carry no fault (the library's own) are left as they are; the return value
/// says whether it was one of ours.
pub fn present(error: &mut ServerError, request_id: &str, locale: Locale) -> bool {
    let Some(fault) = error.source::<Fault>() else { return false };
    if matches!(fault, Fault::Internal(_) | Fault::Database(_) | Fault::Unavailable(_)) {
        tracing::error!(request_id, error = ?fault, "a request failed");
    }
    let (zh, en) = text(fault);
    let message = match locale {
        Locale::Zh => zh.to_owned(),
        Locale::En => en.to_owned(),
    };
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", fault.code());
    extensions.set("requestId", request_id);
    extensions.set("retryable", matches!(fault, Fault::Unavailable(_) | Fault::TooMany { .. }));
    match fault {
        Fault::TooMany { retry_after } => extensions.set("retryAfter", Value::from(*retry_after)),
        Fault::Unavailable(_) => extensions.set("retryAfter", Value::from(2)),
        // As in the `path` of a user error.
        Fault::Invalid { path, .. } => extensions.set("path", path.split('.').collect::<Vec<_>>()),
        Fault::Forbidden(reason) => extensions.set("reason", *reason),
        _ => {}
    }
    error.message = message;
    error.extensions = Some(extensions);
    error.source = None;
    true
}

/// The language in which a request is answered; Chinese is the house language.
pub fn locale(data: &Data) -> Locale {
    let ctx = data.get(&TypeId::of::<Ctx>()).and_then(|ctx| ctx.downcast_ref::<Ctx>());
    ctx.map_or(Locale::Zh, |ctx| ctx.locale)
}

/// Chinese and English.
fn text(fault: &Fault) -> (&str, &str) {
    match fault {
        Fault::NotFound => ("没有找到。", "Not found."),
        Fault::NotSignedIn => ("请先登录。", "Please sign in first."),
        Fault::Forbidden(_) => ("您没有权限这样做。", "You may not do this."),
        Fault::Invalid { zh, en, .. } => (zh, en),
        Fault::KeyReused => {
            ("此幂等键已用于另一请求。", "This idempotency key was used for another request.")
        }
        Fault::TooMany { .. } => ("请求过于频繁，请稍后再试。", "Too many requests, please try again later."),
        Fault::Unavailable(_) => {
            ("服务暂时不可用，请稍后再试。", "Temporarily unavailable, please try again.")
        }
        Fault::Internal(_) | Fault::Database(_) => (
            "服务器出错了，请凭请求编号联系工作人员。",
            "Something went wrong here; please quote the request id.",
        ),
    }
}
