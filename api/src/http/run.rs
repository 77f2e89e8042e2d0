//! From a program to a running server: what `serve` and `demo` share.

use std::sync::Arc;

use anyhow::Context as _;
use futures_util::FutureExt;

use super::edge::{Edge, HttpSettings};
use super::server::{Listening, Plan, Routes, serve};
use super::session::{Equip, Recognise, admit};
use crate::app::SharedApp;
use crate::documents;
use crate::graphql::engine::Engine;
use crate::graphql::schema;
use crate::ids;
use crate::tasks::Tasks;
use crate::usage;

/// What the caller brings besides the program.
pub struct Parts {
    /// Finds the actor of a request.
    pub recognise: Recognise,
    /// Adds a request's loaders.
    pub equip: Equip,
    /// Further routes.
    pub routes: Routes,
    /// Tasks, workers among them; they are told to end and waited for.
    pub tasks: Tasks,
    /// Called once with the address that is listened on.
    pub listening: Listening,
}

/// Puts the engine and the edge together.
///
/// # Errors
/// A setting cannot be used, or the schema's own text does not parse.
pub fn edge(app: &SharedApp, recognise: Recognise, equip: Equip, tasks: Tasks) -> anyhow::Result<Edge> {
    let engine = Engine::new(schema::builder, app.config.limits.clone(), tasks).context("the schema")?;
    let engine = engine
        .with_library(documents::library(app))
        .with_meter(Arc::clone(&app.usage))
        .with_minimum(app.config.clients.minimum.clone());
    edge_of(app, engine, recognise, equip)
}

/// The same over an engine that is there: it knows nothing of a program.
///
/// # Errors
/// A setting cannot be used.
pub fn edge_of(app: &SharedApp, engine: Engine, recognise: Recognise, equip: Equip) -> anyhow::Result<Edge> {
    let settings = HttpSettings::read(&app.config.http).map_err(anyhow::Error::msg);
    let settings = settings.context("http.trusted_proxies")?;
    let db = app.db.clone();
    let ping = move || {
        let db = db.clone();
        async move { db.ping().await }.boxed()
    };
    let new_id = || ids::new_id::<uuid::Uuid>().to_string();
    let admit = admit(Arc::clone(app), recognise, equip);
    Ok(Edge::new(engine, admit, Arc::new(ping), Arc::new(new_id), settings))
}

/// Serves until told to stop, and closes the database last.
///
/// # Errors
/// A setting cannot be used, or the address cannot be listened on.
pub async fn run(app: SharedApp, parts: Parts) -> anyhow::Result<()> {
    let edge = edge(&app, parts.recognise, parts.equip, parts.tasks.clone())?;
    let listen = edge.settings.listen.clone();
    let plan = Plan {
        routes: parts.routes,
        tasks: parts.tasks,
        listening: parts.listening,
        close: close(Arc::clone(&app)).boxed(),
    };
    serve(Arc::new(edge), plan).await.with_context(|| format!("cannot serve on {listen} (http.listen)"))
}

/// The last thing: what was counted since the last minute is written down, and the database closed.
async fn close(app: SharedApp) {
    if let Err(error) = usage::service::flush(&app).await {
        tracing::warn!(%error, "what clients used in the last minute is lost");
    }
    app.db.clone().close().await;
}
