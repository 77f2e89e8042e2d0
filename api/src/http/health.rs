//! Whether the process lives, and whether it should get traffic.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data as Shared;
use serde_json::json;

use super::edge::Edge;

/// How long the database may take to answer a probe.
const PATIENCE: Duration = Duration::from_secs(2);

/// `/healthz`: the process answers.
pub async fn healthz() -> HttpResponse {
    answer(true, "ok")
}

/// `/readyz`: the database answers too, and the server is not on its way out.
pub async fn readyz(edge: Shared<Edge>) -> HttpResponse {
    if edge.draining() {
        return answer(false, "draining");
    }
    let reached = tokio::time::timeout(PATIENCE, (edge.ping)()).await.unwrap_or(false);
    if reached { answer(true, "ready") } else { answer(false, "database unavailable") }
}

fn answer(good: bool, status: &str) -> HttpResponse {
    let mut response = if good { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    response.insert_header((CACHE_CONTROL, "no-store")).json(json!({ "status": status }))
}
