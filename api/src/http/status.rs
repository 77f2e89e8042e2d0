//! The statuses of GraphQL over HTTP, in one table: a later draft of the specification is a change here.

use actix_web::http::StatusCode;

use super::negotiate::Media;

/// How a request ended, as HTTP sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It ran, with or without field errors.
    Executed,
    /// The document or its variables were refused before running.
    RequestError,
    /// A document that is only named is not known: whoever sent it sends its text next.
    NotPersisted,
    /// The parameters are no GraphQL request at all.
    BadParameters,
    /// A method, or a mutation over GET, that is not offered.
    WrongMethod,
    /// No type that the client accepts is offered.
    NotAcceptable,
    /// The body is not `application/json` in UTF-8.
    UnsupportedMedia,
    /// The body is too long.
    BodyTooLong,
    /// The body came too slowly.
    BodyTooSlow,
    /// Too many bodies are awaited already.
    NoReader,
    /// The address is too long.
    AddressTooLong,
    /// The headers are too long.
    HeadTooLong,
    /// The token is no good.
    NotSignedIn,
    /// The budget does not suffice.
    Throttled,
    /// A page of an origin that may not call the server.
    ForeignOrigin,
    /// The deadline passed, or the server cannot take more now.
    Unavailable,
    /// A panic.
    Broken,
}

impl Outcome {
    /// Where a refusal with this code belongs. Apollo's clients read the body of an unknown hash only when the status is 200.
    pub fn of_refusal(code: &str) -> Self {
        match code {
            "PERSISTED_QUERY_NOT_FOUND" | "PERSISTED_QUERY_NOT_SUPPORTED" => Self::NotPersisted,
            "PERSISTED_QUERY_HASH_MISMATCH" | "CLIENT_TOO_OLD" => Self::BadParameters,
            "UNAVAILABLE" => Self::Unavailable,
            _ => Self::RequestError,
        }
    }

    /// Whether a body was sent that nobody reads to its end.
    pub fn leaves_body(self) -> bool {
        matches!(self, Self::BodyTooLong | Self::BodyTooSlow | Self::NoReader)
    }
}

/// The status of an outcome in the negotiated type. Under the older `application/json` a refused document is 200.
pub fn status(outcome: Outcome, media: Media) -> StatusCode {
    match outcome {
        Outcome::Executed | Outcome::NotPersisted => StatusCode::OK,
        Outcome::RequestError => match media {
            Media::Json => StatusCode::OK,
            Media::GraphqlResponse | Media::Stream => StatusCode::BAD_REQUEST,
        },
        Outcome::BadParameters => StatusCode::BAD_REQUEST,
        Outcome::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        Outcome::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Outcome::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Outcome::BodyTooLong => StatusCode::PAYLOAD_TOO_LARGE,
        Outcome::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
        Outcome::AddressTooLong => StatusCode::URI_TOO_LONG,
        Outcome::HeadTooLong => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        Outcome::NotSignedIn => StatusCode::UNAUTHORIZED,
        Outcome::Throttled => StatusCode::TOO_MANY_REQUESTS,
        Outcome::ForeignOrigin => StatusCode::FORBIDDEN,
        Outcome::Unavailable | Outcome::NoReader => StatusCode::SERVICE_UNAVAILABLE,
        Outcome::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
