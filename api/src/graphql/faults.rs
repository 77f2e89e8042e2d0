//! The one mapping of faults to what a client sees. Resolvers return a [`Fault`] with `?`; the library keeps it as the error's
//! source, and this puts fixed text and a code in its place. The text of a database error never leaves.

use async_graphql::{ErrorExtensionValues, ServerError, Value};

use crate::error::Fault;

/// Rewrites an error that a resolver returned. Errors that carry no fault (the library's own) are left as they are; the return value
/// says whether it was one of ours.
pub fn present(error: &mut ServerError, request_id: &str) -> bool {
    let Some(fault) = error.source::<Fault>() else { return false };
    if matches!(fault, Fault::Internal(_) | Fault::Database(_) | Fault::Unavailable(_)) {
        tracing::error!(request_id, error = %fault, "a request failed");
    }
    let message = text(fault);
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", fault.code());
    extensions.set("requestId", request_id);
    extensions.set("retryable", matches!(fault, Fault::Unavailable(_) | Fault::TooMany { .. }));
    match fault {
        Fault::TooMany { retry_after } => extensions.set("retryAfter", Value::from(*retry_after)),
        Fault::Unavailable(_) => extensions.set("retryAfter", Value::from(2)),
        Fault::Invalid { path, .. } => extensions.set("path", path.as_str()),
        Fault::Forbidden(reason) => extensions.set("reason", *reason),
        _ => {}
    }
    error.message = message;
    error.extensions = Some(extensions);
    error.source = None;
    true
}

fn text(fault: &Fault) -> String {
    match fault {
        Fault::NotFound => "没有找到。Not found.".to_owned(),
        Fault::NotSignedIn => "请先登录。Please sign in first.".to_owned(),
        Fault::Forbidden(_) => "您没有权限这样做。You may not do this.".to_owned(),
        Fault::Invalid { zh, en, .. } => format!("{zh}{en}"),
        Fault::KeyReused => {
            "此幂等键已用于另一请求。This idempotency key was used for another request.".to_owned()
        }
        Fault::TooMany { .. } => {
            "请求过于频繁，请稍后再试。Too many requests, please try again later.".to_owned()
        }
        Fault::Unavailable(_) => {
            "服务暂时不可用，请稍后再试。Temporarily unavailable, please try again.".to_owned()
        }
        Fault::Internal(_) | Fault::Database(_) => {
            "服务器出错了，请凭请求编号联系工作人员。Something went wrong here; please quote the request id."
                .to_owned()
        }
    }
}
