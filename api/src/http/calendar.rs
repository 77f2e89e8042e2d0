//! `/calendars/SECRET.ics`: what somebody's calendar reads every hour. The secret is the only key, so nothing keeps the answer.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use actix_web::web::{self, Data as Shared, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, guard};
use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::observe::RequestId;
use crate::app::SharedApp;
use crate::calendar_feeds::service;

/// Registers the route.
pub fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    let read = web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    config.app_data(Shared::new(SharedApp::clone(app))).route("/calendars/{secret}.ics", read.to(calendar));
}

async fn calendar(request: HttpRequest, secret: Path<String>, app: Shared<SharedApp>) -> HttpResponse {
    let text = match service::open(&app, &secret).await {
        Ok(Some(text)) => text,
        Ok(None) => return HttpResponse::NotFound().insert_header((CACHE_CONTROL, "no-store")).finish(),
        Err(fault) => {
            let id = RequestId::of(&request);
            tracing::error!(request_id = id, error = %fault, "a calendar could not be read");
            return HttpResponse::ServiceUnavailable().insert_header((RETRY_AFTER, "60")).finish();
        }
    };
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes())));
    let known = request.headers().get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag));
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut answer = HttpResponse::build(status);
    answer.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if is_known {
        return answer.finish();
    }
    answer.content_type("text/calendar; charset=utf-8").body(text)
}
