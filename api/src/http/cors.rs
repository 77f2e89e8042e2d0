//! Which pages of other origins may call the server: those on the list, without cookies.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, HOST, HeaderMap, HeaderValue, ORIGIN, VARY,
};
use actix_web::{HttpRequest, HttpResponse};

use super::edge::HttpSettings;

/// What pages may send.
const SENT: &str = "authorization, content-type, accept-language, if-none-match, x-request-id, x-device-id, x-client-name, x-client-version, \
    apollographql-client-name, apollographql-client-version, apollo-require-preflight";

/// What pages may read beside what they always may.
const READ: &str = "etag, x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset";

/// The request's origin, if it is on the list.
pub fn allowed(request: &HttpRequest, origins: &[String]) -> Option<HeaderValue> {
    let origin = request.headers().get(ORIGIN)?;
    origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
}

/// Whether a page may open a socket. The browser asks nobody before that, so the server looks: programs name no origin, pages one that is on the
/// list or the server's own.
pub fn may_connect(request: &HttpRequest, settings: &HttpSettings) -> bool {
    let Some(origin) = request.headers().get(ORIGIN) else { return true };
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let is_own = |origin: &str| {
        let public = settings.public_url.trim_end_matches('/');
        let from = origin.split_once("://").map(|(_, authority)| authority);
        (origin == public && !public.is_empty()) || (from.is_some() && from == host)
    };
    allowed(request, &settings.allowed_origins).is_some() || origin.to_str().is_ok_and(is_own)
}

/// Headers of every answer.
pub fn dress(headers: &mut HeaderMap, origin: Option<HeaderValue>) {
    headers.append(VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(READ));
    }
}

/// Answers a browser's question before a request. The origin itself is answered by [`dress`].
pub async fn preflight() -> HttpResponse {
    preflight_for("GET, POST").await
}

/// The same for a place with other methods.
pub async fn preflight_for(methods: &'static str) -> HttpResponse {
    allow(methods, SENT)
}

/// The same for a place that takes a further header.
pub async fn preflight_with(header: &'static str) -> HttpResponse {
    allow("GET, POST", &format!("{SENT}, {header}"))
}

fn allow(methods: &'static str, headers: &str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ACCESS_CONTROL_ALLOW_METHODS, methods))
        .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, headers))
        .insert_header((ACCESS_CONTROL_MAX_AGE, "600"))
        .finish()
}
