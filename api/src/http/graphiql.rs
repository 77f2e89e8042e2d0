//! `/graphiql`: the explorer, served whole from the binary. `api/assets/graphiql/README.md` says how its files are made.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::schema::fixed;

/// Everything from here, nothing from elsewhere. The editor sets styles from script, and its fonts are in its styles.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    connect-src 'self'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Name, type and content of each file below `/graphiql/`.
const FILES: [(&str, &str, &[u8]); 6] = [
    ("start.js", SCRIPT, include_bytes!("../../assets/graphiql/start.js")),
    ("examples.js", SCRIPT, include_bytes!("../../assets/graphiql/examples.js")),
    ("react.production.min.js", SCRIPT, include_bytes!("../../assets/graphiql/react.production.min.js")),
    (
        "react-dom.production.min.js",
        SCRIPT,
        include_bytes!("../../assets/graphiql/react-dom.production.min.js"),
    ),
    ("graphiql.min.js", SCRIPT, include_bytes!("../../assets/graphiql/graphiql.min.js")),
    ("graphiql.min.css", STYLE, include_bytes!("../../assets/graphiql/graphiql.min.css")),
];

/// The page.
pub async fn page(request: HttpRequest) -> HttpResponse {
    let page = include_bytes!("../../assets/graphiql/index.html");
    let mut response = fixed(&request, Bytes::from_static(page), HTML);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// One of its files.
pub async fn file(request: HttpRequest, name: Path<String>) -> HttpResponse {
    match FILES.iter().find(|(known, ..)| *known == name.as_str()) {
        Some((_, content_type, bytes)) => fixed(&request, Bytes::from_static(bytes), content_type),
        None => HttpResponse::NotFound().finish(),
    }
}
