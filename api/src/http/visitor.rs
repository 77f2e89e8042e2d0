//! What a request's head says of who asks.

use actix_web::HttpRequest;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use async_graphql::parser::types::OperationType;

use super::address::client_address;
use super::edge::{Edge, Visitor};
use crate::graphql::guard::Operation;

/// The visitor; none when `Authorization` is no bearer token. Who signs in has none yet, or sends one that is over.
pub fn visitor(request: &HttpRequest, edge: &Edge, operation: &Operation, id: &str) -> Option<Visitor> {
    let bearer = if operation.signs_in { None } else { token(request)? };
    let stays = operation.kind == OperationType::Subscription;
    Some(Visitor { bearer, stays, ..stranger(request, edge, id) })
}

/// The token in the head, if there is one; none at all when what is there is none.
pub fn token(request: &HttpRequest) -> Option<Option<String>> {
    match request.headers().get(AUTHORIZATION) {
        Some(value) => bearer(value.to_str().unwrap_or_default()).map(Some),
        None => Some(None),
    }
}

/// The same without the token.
pub fn stranger(request: &HttpRequest, edge: &Edge, id: &str) -> Visitor {
    let headers = request.headers();
    Visitor {
        bearer: None,
        address: client_address(request, &edge.settings.trusted_proxies),
        request_id: id.into(),
        language: text(headers, "accept-language"),
        device_id: text(headers, "x-device-id").and_then(|id| id.parse().ok()),
        client: client_of(headers),
        stays: false,
        cost: 0,
    }
}

/// The token of an `Authorization` header, when it is a bearer token.
pub fn bearer(value: &str) -> Option<String> {
    let (scheme, token) = value.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| token.to_owned())
}

/// What the client calls itself, and its version.
pub fn client_of(headers: &HeaderMap) -> Option<(String, String)> {
    client(headers, "apollographql-client").or_else(|| client(headers, "x-client"))
}

fn client(headers: &HeaderMap, prefix: &str) -> Option<(String, String)> {
    let name = text(headers, &format!("{prefix}-name"))?;
    Some((name, text(headers, &format!("{prefix}-version")).unwrap_or_default()))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.chars().take(64).collect())
}
