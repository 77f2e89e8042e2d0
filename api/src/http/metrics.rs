//! `/metrics`: counters for a monitor, in Prometheus' text format. Never public: without a token in the configuration there is no such page.

use std::fmt::Write as _;

use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use actix_web::web::Data as Shared;
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::edge::Edge;
use super::visitor::bearer;

/// The counters since the start of this process.
pub async fn metrics(request: HttpRequest, edge: Shared<Edge>) -> HttpResponse {
    let token = edge.settings.metrics_token.as_bytes();
    if token.is_empty() {
        return HttpResponse::NotFound().finish();
    }
    let sent = request.headers().get(AUTHORIZATION).and_then(|value| bearer(value.to_str().ok()?));
    if sent.is_none_or(|sent| verify_slices_are_equal(sent.as_bytes(), token).is_err()) {
        return HttpResponse::Unauthorized().insert_header((WWW_AUTHENTICATE, "Bearer")).finish();
    }
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text(&edge))
}

fn text(edge: &Edge) -> String {
    let (counts, tally) = (edge.engine.counts(), &edge.tally);
    let (given, made) = edge.kept.counts();
    let counters = [
        ("documents_parsed", "Texts that were parsed", counts.parsed),
        ("documents_validated", "Documents that were validated", counts.validated),
        ("documents_by_id", "Requests that named their document and had it found", counts.by_id),
        (
            "documents_unknown",
            "Requests whose document nobody imported, as far as that was asked",
            counts.unknown,
        ),
        ("answers_given", "Requests of what everybody gets that a kept answer was given to", given),
        ("answers_made", "Requests of what everybody gets whose answer was made", made),
        ("throttled", "Requests and events that a budget did not suffice for", tally.throttled.read()),
        ("subscriptions_slow", "Subscriptions that ended with SLOW_CONSUMER", tally.slow.read()),
        ("sockets_stalled", "Sockets that were closed because nobody read", tally.stalled.read()),
    ];
    let (sockets, subscriptions) = edge.staying();
    let gauges = [
        ("requests_in_flight", "Requests that are here", edge.in_flight()),
        ("sockets", "Sockets and streams that are open", sockets),
        ("subscriptions", "Subscriptions that wait for changes", subscriptions),
    ];
    let mut text = String::new();
    for (name, help, value) in counters {
        write(&mut text, &format!("{name}_total"), "counter", help, value);
    }
    for (name, help, value) in gauges {
        write(&mut text, name, "gauge", help, value);
    }
    text
}

fn write(text: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    // Writing to a string cannot fail.
    let _ =
        writeln!(text, "# HELP tongxin_{name} {help}.\n# TYPE tongxin_{name} {kind}\ntongxin_{name} {value}");
}
