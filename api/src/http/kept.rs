//! Answers that everybody gets, as HTTP sends them: with a tag, and, asked for by GET, for caches on the way.

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, VARY};
use actix_web::{HttpRequest, HttpResponse};

use super::ending::{WORTH_COMPRESSING, tell};
use super::negotiate::Media;
use super::schema::client_has;
use crate::budgets::Rate;
use crate::graphql::kept::Answer;

/// The answer; 304 when the client has it already.
pub(super) fn respond(
    request: &HttpRequest,
    answer: &Answer,
    max_age: u32,
    media: Media,
    rate: Option<Rate>,
) -> HttpResponse {
    let is_get = request.method() == Method::GET;
    let has = is_get && client_has(request.headers(), &answer.tag);
    let mut response = if has { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.append_header((VARY, "Accept, Accept-Language, Authorization"));
    if is_get {
        response.insert_header((ETAG, answer.tag.as_str()));
        let control = match max_age {
            0 => "public, no-cache".to_owned(),
            seconds => format!("public, max-age={seconds}"),
        };
        response.insert_header((CACHE_CONTROL, control));
    } else {
        // No cache keeps answers to POST, and some say so only to those who ask.
        response.insert_header((CACHE_CONTROL, "no-store"));
        // Whose budget paid is nobody else's concern, so no cache on the way is told.
        tell(&mut response, rate);
    }
    if has {
        return response.finish();
    }
    response.content_type(media.content_type());
    if answer.body.len() < WORTH_COMPRESSING {
        response.insert_header((CONTENT_ENCODING, "identity"));
    }
    response.body(answer.body.clone())
}
