//! `serve` and `migrate`.

use std::net::SocketAddr;
use std::sync::Arc;

use super::Options;
use super::banner::Banner;
use super::boot::{self, Opened};
use super::chores;
use crate::accounts::admin;
use crate::accounts::session::actor_for;
use crate::app::SharedApp;
use crate::changes;
use crate::demo::DemoAccounts;
use crate::http::run::{Parts, run as serve};
use crate::http::server::Routes;
use crate::http::session::Recognise;
use crate::http::setup;
use crate::http::{calendar, door, files};
use crate::tasks::Tasks;

/// Serves until told to stop.
pub(super) async fn run(options: &Options) -> anyhow::Result<()> {
    let Opened { app, lock: _lock } = boot::open(options).await?;
    for warning in app.config.warnings() {
        tracing::warn!("{warning}");
    }
    serve_app(app, None, Arc::new(setup::routes)).await
}

/// Brings the database to this version and ends.
pub(super) async fn migrate(options: &Options) -> anyhow::Result<()> {
    let opened = boot::open(options).await?;
    println!("The database is up to date.");
    Arc::try_unwrap(opened.app).map_err(|_| anyhow::anyhow!("the program is still in use"))?.db.close().await;
    Ok(())
}

/// Workers, server, orderly end.
pub(super) async fn serve_app(
    app: SharedApp,
    demo: Option<DemoAccounts>,
    routes: Routes,
) -> anyhow::Result<()> {
    let tasks = Tasks::new();
    chores::start(&app, &tasks)?;
    changes::feed::spawn(Arc::clone(&app), &tasks).await?;
    let (shown, known) = (Arc::clone(&app), Arc::clone(&app));
    let recognise: Recognise = Arc::new(|app, credentials| {
        Box::pin(async move { actor_for(&app, credentials.token.as_deref(), credentials.device_id).await })
    });
    let desk = files::Desk::new(Arc::clone(&app), tasks.clone(), Arc::clone(&recognise));
    let shelf = calendar::Shelf::new(Arc::clone(&app));
    let parts = Parts {
        recognise,
        equip: Arc::new(|_, _| ()),
        routes: Arc::new(move |config| {
            files::routes(config, &desk);
            door::routes(config, &known);
            calendar::routes(config, &shelf);
            routes(config);
        }),
        tasks,
        listening: Box::new(move |address| Box::pin(show(shown, demo, address))),
    };
    serve(app, parts).await
}

/// Prints where it can be reached. Only now is a link for the first administrator made, which voids the one before: a start that fails
/// leaves that alone.
async fn show(app: SharedApp, demo: Option<DemoAccounts>, address: SocketAddr) {
    let setup = match demo {
        Some(_) => Ok(None),
        None => admin::setup_link(&app).await,
    };
    let setup = setup.unwrap_or_else(|err| {
        tracing::error!(error = %err, "no link for the first administrator could be made: see `tongxin create-admin`");
        None
    });
    Banner { setup, demo }.print(address, &app.config.http.public_url);
}
