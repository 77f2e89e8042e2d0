//! What a transport sends back.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{Response, ServerError, Value};
use serde::Serialize;

use super::mask::{INTERNAL, code, set};
use crate::graphql::faults;
use crate::graphql::kept::Answer;

/// The outcome of a request, before a transport dresses it.
#[derive(Debug)]
pub enum Reply {
    /// It ran; there may be errors beside the data.
    Answer(Box<Response>),
    /// It is what everybody gets, and may be used unasked for so many seconds.
    Kept(Arc<Answer>, u32),
    /// It was refused before it ran: no `data`.
    Refused(Vec<ServerError>),
    /// It ran out of time.
    Late(Vec<ServerError>),
    /// A resolver panicked.
    Broken(Vec<ServerError>),
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<&'a BTreeMap<String, Value>>,
}

impl Reply {
    /// An answer.
    pub(super) fn answer(response: Response) -> Self {
        Self::Answer(Box::new(response))
    }

    /// The deadline passed.
    pub(super) fn late(mutation: bool, request_id: &str) -> Self {
        let message = if mutation {
            "处理超时，操作仍在进行；请用同一 idempotencyKey 重试 / Timed out while the work goes on; retry with the same idempotencyKey"
        } else {
            "处理超时，请稍后重试 / Timed out; retry later"
        };
        Self::Late(vec![fault("TIMEOUT", message, request_id)])
    }

    /// A panic.
    pub fn broken(request_id: &str) -> Self {
        Self::Broken(vec![fault("INTERNAL", INTERNAL, request_id)])
    }

    /// A request error: what [`super::Engine::accept`] found, numbered by the request's id.
    pub fn refused(mut errors: Vec<ServerError>, request_id: &str) -> Self {
        for error in &mut errors {
            faults::complete(error, request_id);
        }
        Self::Refused(errors)
    }

    /// The errors told to the client.
    pub fn errors(&self) -> &[ServerError] {
        match self {
            Self::Answer(response) => &response.errors,
            Self::Kept(..) => &[],
            Self::Refused(errors) | Self::Late(errors) | Self::Broken(errors) => errors,
        }
    }

    /// The JSON of the answer: `data` first, and none at all for a request error.
    pub fn json(&self) -> Vec<u8> {
        if let Self::Kept(answer, _) = self {
            return answer.body.to_vec();
        }
        let (data, extensions) = match self {
            Self::Answer(response) => {
                (Some(&response.data), Some(&response.extensions).filter(|found| !found.is_empty()))
            }
            _ => (None, None),
        };
        let body = Body { data, errors: self.errors(), extensions };
        // Values of the library always serialize; should that change, the client still gets JSON.
        serde_json::to_vec(&body).unwrap_or_else(|_| br#"{"errors":[{"message":"Internal error"}]}"#.to_vec())
    }
}

/// A fault with the extensions that the contract names. What is only a matter of time may be tried again after a second.
pub fn fault(name: &str, message: &str, request_id: &str) -> ServerError {
    let mut error = ServerError::new(message, None);
    code(&mut error, name);
    if matches!(name, "TIMEOUT" | "BUSY") {
        set(&mut error, "retryAfter", 1);
    }
    faults::complete(&mut error, request_id);
    error
}
