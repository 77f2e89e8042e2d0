//! Counts the statements that reach the database.

use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpResponse;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

static STATEMENTS: AtomicU64 = AtomicU64::new(0);

/// A subscriber that counts what the driver logs: one event for each statement it ran. BEGIN and COMMIT are not among them.
#[derive(Debug)]
pub(crate) struct Count;

impl Subscriber for Count {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query" && *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

pub(super) async fn statements() -> HttpResponse {
    HttpResponse::Ok().body(STATEMENTS.load(Ordering::Relaxed).to_string())
}
