//! Reading a body: never more than allowed, and never for longer. The server's own timeout ends with the head.

use std::time::Duration;

use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap};
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBody {
    /// It is longer than allowed.
    TooLong,
    /// It did not come in time.
    TooSlow,
    /// The connection broke.
    Cut,
}

/// Reads the body.
///
/// # Errors
/// It is longer than `most` bytes, chunked or not, or takes longer than `deadline`.
pub async fn read(
    headers: &HeaderMap,
    payload: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin,
    most: Option<u64>,
    deadline: Option<Duration>,
) -> Result<BytesMut, NoBody> {
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > most) {
        return Err(NoBody::TooLong);
    }
    let reading = collect(payload, most);
    match deadline {
        Some(deadline) => tokio::time::timeout(deadline, reading).await.unwrap_or(Err(NoBody::TooSlow)),
        None => reading.await,
    }
}

async fn collect(
    mut payload: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin,
    most: usize,
) -> Result<BytesMut, NoBody> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| NoBody::Cut)?;
        if body.len() + chunk.len() > most {
            return Err(NoBody::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
