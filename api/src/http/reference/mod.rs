//! `/reference` and `/reference/errors`: the whole schema and every error code as two pages in Chinese and English, made from the SDL and
//! from the code's own lists. No script; the browser's search finds everything.

mod errors;
mod html;
mod schema;

use std::sync::{Arc, OnceLock};

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::{Bytes, Data as Shared};
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::ServiceDocument;

use super::edge::Edge;

/// Both pages, each made when somebody first wants it: they change only with the program.
#[derive(Default)]
pub struct Pages {
    schema: OnceLock<Bytes>,
    errors: OnceLock<Bytes>,
}

/// The schema: every type, field, argument and value.
pub async fn page(edge: Shared<Edge>) -> HttpResponse {
    let made = || made(edge.engine.sdl(), schema::page);
    answer(edge.reference.schema.get_or_init(made))
}

/// Every error code: those of the schema's enums, and those of the errors beside the data.
pub async fn errors(edge: Shared<Edge>) -> HttpResponse {
    let made = || made(edge.engine.sdl(), errors::page);
    answer(edge.reference.errors.get_or_init(made))
}

/// An SDL that does not parse would have kept the engine from being built.
fn made(sdl: &Arc<str>, page: impl Fn(&ServiceDocument) -> String) -> Bytes {
    let document = parse_schema(sdl.as_ref()).unwrap_or(ServiceDocument { definitions: Vec::new() });
    page(&document).into()
}

fn answer(page: &Bytes) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, html::policy()))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(page.clone())
}

#[cfg(test)]
mod tests;
