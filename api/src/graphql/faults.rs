//! The one mapping of faults to what a client sees. Resolvers return a [`Fault`] with `?`; the library keeps it as the error's
//! source, and this puts fixed text and a code in its place. The text of a database error never leaves.

use std::any::TypeId;

use async_graphql::{Data, ErrorExtensionValues, ServerError, Value};
use entity::value::Locale;
use sea_orm::DbErr;

use crate::ctx::Ctx;
use crate::error::Fault;

/// Whether the same request, under the same key, may succeed later. What failed was rolled back, so nothing of it was done.
pub fn retryable(code: &str) -> bool {
    matches!(code, "THROTTLED" | "UNAVAILABLE" | "TIMEOUT" | "BUSY" | "INTERNAL" | "SLOW_CONSUMER")
}

/// Adds what every error tells: the request's id, and whether to try again.
pub fn complete(error: &mut ServerError, request_id: &str) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    let again = matches!(extensions.get("code"), Some(Value::String(code)) if retryable(code));
    extensions.set("requestId", request_id);
    extensions.set("retryable", again);
}

/// Seconds after which to try again, the longest of all errors that say so.
pub fn retry_after(errors: &[ServerError]) -> Option<u64> {
    let told = errors.iter().filter_map(|error| match error.extensions.as_ref()?.get("retryAfter")? {
        Value::Number(seconds) => seconds.as_u64(),
        _ => None,
    });
    told.max()
}

/// Rewrites an error that a resolver returned. Errors that carry no fault (the library's own) are left as they are; the return value
/// says whether it was one of ours.
pub fn present(error: &mut ServerError, request_id: &str, locale: Locale) -> bool {
    let Some(fault) = error.source::<Fault>() else { return false };
    if matches!(fault, Fault::Internal(_) | Fault::Database(_) | Fault::Unavailable(_)) {
        tracing::error!(request_id, error = %fault, "a request failed");
    }
    let (zh, en) = text(fault);
    let message = match locale {
        Locale::Zh => zh.to_owned(),
        Locale::En => en.to_owned(),
    };
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", fault.code());
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
    complete(error, request_id);
    true
}

/// The fault behind an error of a query that the program itself asked.
pub fn of(error: &ServerError) -> Fault {
    match error.source::<Fault>() {
        Some(Fault::NotFound) => Fault::NotFound,
        Some(Fault::NotSignedIn) => Fault::NotSignedIn,
        Some(Fault::Forbidden(reason)) => Fault::Forbidden(reason),
        Some(Fault::Invalid { path, zh, en }) => Fault::invalid(path, zh, en),
        Some(Fault::SyncExpired) => Fault::SyncExpired,
        Some(Fault::TooMany { retry_after }) => Fault::TooMany { retry_after: *retry_after },
        Some(Fault::Unavailable(error)) => Fault::Unavailable(DbErr::Custom(error.to_string())),
        Some(other) => Fault::internal(other),
        None => Fault::internal(&error.message),
    }
}

/// The request that resolvers will find.
pub fn ctx(data: &Data) -> Option<&Ctx> {
    data.get(&TypeId::of::<Ctx>()).and_then(|ctx| ctx.downcast_ref::<Ctx>())
}

/// The language in which a request is answered; Chinese is the house language.
pub fn locale(data: &Data) -> Locale {
    ctx(data).map_or(Locale::Zh, |ctx| ctx.locale)
}

/// Chinese and English.
fn text(fault: &Fault) -> (&str, &str) {
    match fault {
        Fault::NotFound => ("没有找到。", "Not found."),
        Fault::NotSignedIn => ("请先登录。", "Please sign in first."),
        Fault::Forbidden("SECOND_FACTOR_NEEDED") => (
            "您须先设置第二验证方式：请用 beginSecondFactor 取得密钥并加入验证器，再用 confirmSecondFactor 提交验证码，然后重试。",
            "Set up a second factor first: give the secret of `beginSecondFactor` to an authenticator, send its code by `confirmSecondFactor`, then try again.",
        ),
        Fault::Forbidden("STAFF_PROOF_NEEDED") => (
            "本次登录只验证了手机号。请用 stepUp 提交密码（及第二验证方式的验证码），再以工作人员身份办理。",
            "This session has proved your phone alone. Send your password (and the code of your second factor) by `stepUp`, then act as staff.",
        ),
        Fault::Forbidden("OWN_CONTENT" | "OWN_STUDIO") => (
            "这是您本人或您所在工作室的，须由其他工作人员办理。",
            "This is your own, or your studio's: another of the staff has to do it.",
        ),
        Fault::Forbidden(_) => ("您没有权限这样做。", "You may not do this."),
        Fault::StepUpNeeded => (
            "此操作须再次验证身份：请用 stepUp 提交密码或验证码，然后重试。",
            "Prove again who you are: send your password or a code by `stepUp`, then try again.",
        ),
        Fault::Invalid { zh, en, .. } => (zh, en),
        Fault::KeyReused => {
            ("此幂等键已用于另一请求。", "This idempotency key was used for another request.")
        }
        Fault::SyncExpired => (
            "同步令牌已失效，请清空本地数据并从头同步。",
            "The token is no longer good: forget what is held and read everything anew.",
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes and the answer to "Retry?" of each row in the documentation.
    fn documented() -> Vec<(String, bool)> {
        let document = include_str!("../../../docs/api-design.md");
        let rows = document.split("| `code` | Meaning | Retry? |").nth(1).unwrap_or_default();
        let rows = rows.lines().skip(2).take_while(|line| line.starts_with('|'));
        let codes = rows.flat_map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            let again = cells.last().is_some_and(|cell| cell.trim().starts_with("yes"));
            let codes = cells.first().copied().unwrap_or_default().split('`').skip(1).step_by(2);
            codes.map(move |code| (code.to_owned(), again)).collect::<Vec<_>>()
        });
        codes.collect()
    }

    #[test]
    fn the_documentation_says_of_each_code_whether_to_try_again() {
        let documented = documented();
        for (code, again) in &documented {
            assert_eq!(retryable(code), *again, "{code}");
        }
        for code in ["THROTTLED", "UNAVAILABLE", "TIMEOUT", "BUSY", "INTERNAL", "SLOW_CONSUMER"] {
            assert!(documented.iter().any(|(known, _)| known == code), "{code} is not in the table");
        }
    }

    #[test]
    fn a_fault_says_what_a_client_should_do() {
        let table = [
            (Fault::NotFound, "NOT_FOUND", false, None),
            (Fault::NotSignedIn, "UNAUTHENTICATED", false, None),
            (Fault::Forbidden("x"), "FORBIDDEN", false, None),
            (Fault::invalid("input.slot", "", ""), "INVALID", false, None),
            (Fault::KeyReused, "IDEMPOTENCY_KEY_REUSED", false, None),
            (Fault::SyncExpired, "SYNC_TOKEN_EXPIRED", false, None),
            (Fault::TooMany { retry_after: 7 }, "THROTTLED", true, Some(7)),
            (Fault::Unavailable(sea_orm::DbErr::Custom("gone".into())), "UNAVAILABLE", true, Some(2)),
            (Fault::Database(sea_orm::DbErr::Custom("broken".into())), "INTERNAL", true, None),
            (Fault::internal("broken"), "INTERNAL", true, None),
        ];
        for (fault, code, again, seconds) in table {
            let mut error =
                async_graphql::Error::from(fault).into_server_error(async_graphql::Pos::default());
            assert!(present(&mut error, "r-1", Locale::Zh));
            let told = error.extensions.as_ref().unwrap();
            let found = ["code", "retryable", "requestId"].map(|name| told.get(name).cloned());
            assert_eq!(found, [Some(code.into()), Some(again.into()), Some("r-1".into())]);
            assert_eq!(retry_after(&[error]), seconds, "{code}");
        }
    }
}
