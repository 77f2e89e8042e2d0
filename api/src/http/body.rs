//! Reading a body: never more than allowed, and never for longer. The server's own timeout ends with the head.

use std::time::Duration;

use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap};
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBody {
    /// It is longer than allowed, by what its head tells or by what was read of it.
    TooLong {
        /// The most bytes.
        max: u64,
        /// The bytes there are, at least.
        measured: u64,
    },
    /// It did not come in the time it was awaited.
    TooSlow(Duration),
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
    let max = most.unwrap_or(u64::MAX);
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if let Some(measured) = told.filter(|told| *told > max) {
        return Err(NoBody::TooLong { max, measured });
    }
    let reading = collect(payload, max);
    match deadline {
        Some(deadline) => {
            tokio::time::timeout(deadline, reading).await.unwrap_or(Err(NoBody::TooSlow(deadline)))
        }
        None => reading.await,
    }
}

async fn collect(
    mut payload: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin,
    max: u64,
) -> Result<BytesMut, NoBody> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| NoBody::Cut)?;
        let measured = u64::try_from(body.len() + chunk.len()).unwrap_or(u64::MAX);
        if measured > max {
            return Err(NoBody::TooLong { max, measured });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_whose_length_nothing_tells_is_measured_as_it_comes() {
        let parts =
            futures_util::stream::iter(["12345678"; 3].map(|part| Ok(Bytes::from_static(part.as_bytes()))));
        let reading = read(&HeaderMap::new(), parts, Some(10), None).await;
        assert_eq!(reading.unwrap_err(), NoBody::TooLong { max: 10, measured: 16 });
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_given_up() {
        let half =
            futures_util::stream::iter([Ok(Bytes::from_static(b"{"))]).chain(futures_util::stream::pending());
        let headers = HeaderMap::new();
        let waiting = read(&headers, half, Some(10), Some(Duration::from_millis(20)));
        assert_eq!(waiting.await.unwrap_err(), NoBody::TooSlow(Duration::from_millis(20)));
    }
}
