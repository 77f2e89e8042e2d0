//! `/setup`: where the first administrator signs up with the one-time link that the server prints. The token stands behind the `#`, which
//! no browser sends, so it is in no log.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::schema::fixed;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// Registers the page.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/setup", web::get().to(page))
        .route("/setup/start.js", web::get().to(script))
        .route("/setup/style.css", web::get().to(style));
}

async fn page(request: HttpRequest) -> HttpResponse {
    let page = include_bytes!("../../assets/setup/index.html");
    let mut response = fixed(&request, Bytes::from_static(page), "text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

async fn script(request: HttpRequest) -> HttpResponse {
    let script = include_bytes!("../../assets/setup/start.js");
    fixed(&request, Bytes::from_static(script), "text/javascript; charset=utf-8")
}

async fn style(request: HttpRequest) -> HttpResponse {
    let style = include_bytes!("../../assets/setup/style.css");
    fixed(&request, Bytes::from_static(style), "text/css; charset=utf-8")
}
