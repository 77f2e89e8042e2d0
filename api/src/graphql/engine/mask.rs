//! What a client may read of an error. A fault's own text stays in the log, under the request's id.

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use entity::value::Locale;

use crate::graphql::faults;

/// The fixed text of every fault that is not the client's.
pub(super) const INTERNAL: &str =
    "服务器内部错误，联系管理员时请提供 requestId / Internal error; quote the requestId when asking for help";

/// Characters of a message that quotes the client's own document or value.
const LONGEST_MESSAGE: usize = 300;

/// Whether an error was meant for clients: it has a code.
pub fn known(error: &ServerError) -> bool {
    matches!(error.extensions.as_ref().and_then(|found| found.get("code")), Some(Value::String(_)))
}

/// Request errors found by validation.
pub(super) fn validation(mut errors: Vec<ServerError>, limit: Option<u64>) -> Vec<ServerError> {
    cut(&mut errors, limit);
    for error in &mut errors {
        shorten(&mut error.message);
        code(error, "GRAPHQL_VALIDATION_FAILED");
    }
    errors
}

/// An answer with its errors masked, numbered by the request's id, and few enough.
pub(super) fn response(
    mut response: Response,
    limit: Option<u64>,
    request_id: &str,
    locale: Locale,
) -> Response {
    let left_out = cut(&mut response.errors, limit);
    if left_out > 0 {
        response.extensions.insert("errorsLeftOut".into(), left_out.into());
    }
    for error in &mut response.errors {
        mask(error, request_id, locale);
    }
    response
}

fn mask(error: &mut ServerError, request_id: &str, locale: Locale) {
    if known(error) || faults::present(error, request_id, locale) {
        // Its text was written for clients.
    } else if about_input(error) {
        // What follows repeats the value, which may be a name or a number of somebody.
        if let Some((kept, _)) = error.message.split_once(", found ") {
            error.message = kept.to_owned();
        }
        shorten(&mut error.message);
        code(error, "BAD_USER_INPUT");
    } else {
        tracing::error!(request_id, path = ?error.path, fault = %error.message, "a resolver failed");
        error.message = INTERNAL.into();
        error.extensions = None;
        code(error, "INTERNAL");
    }
    faults::complete(error, request_id);
}

/// The library's own words about an argument that does not fit its type. An error that a resolver passes on with `?`
/// carries its source and is never taken for one.
fn about_input(error: &ServerError) -> bool {
    const STARTS: [&str; 3] = ["Failed to parse \"", "Expected input type \"", "Invalid value for argument"];
    error.source.is_none() && STARTS.iter().any(|start| error.message.starts_with(start))
}

pub(super) fn code(error: &mut ServerError, code: &str) {
    set(error, "code", code);
}

pub(super) fn set(error: &mut ServerError, name: &str, value: impl Into<Value>) {
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set(name, value);
}

fn cut(errors: &mut Vec<ServerError>, limit: Option<u64>) -> usize {
    let most = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let left_out = errors.len().saturating_sub(most);
    errors.truncate(most);
    left_out
}

fn shorten(message: &mut String) {
    if let Some((end, _)) = message.char_indices().nth(LONGEST_MESSAGE) {
        message.truncate(end);
        message.push('…');
    }
}
