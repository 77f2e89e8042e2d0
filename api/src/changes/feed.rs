//! Tells the listeners of this process what was committed, by whichever process: it reads the log as it grows.

use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgPool};

use super::hub::{Change, Hub};
use super::rules::Position;
use super::{service, store};
use crate::app::SharedApp;
use crate::db::{Engine, RawPool};
use crate::error::Fault;
use crate::tasks::Tasks;

/// Rows that are read at a time.
const MOST: usize = 10_000;

/// What another process wrote into a file is looked for so often; what this one wrote is told at once. On PostgreSQL it is how long a lost
/// connection may go unnoticed.
const LOOK: Duration = Duration::from_secs(1);

/// Follows the log until the program stops. What was committed before this is called is not told.
///
/// # Errors
/// The database cannot be asked where the log ends.
pub async fn spawn(app: SharedApp, tasks: &Tasks) -> Result<(), Fault> {
    service::settle(&app).await?;
    let mut here = store::position(app.db.read()).await?;
    let own = tasks.clone();
    drop(tasks.spawn(async move {
        let mut ears = Ears::open(&app).await;
        loop {
            tokio::select! {
                () = own.stopped() => break,
                () = ears.hear(&app, &own) => {}
            }
            match step(&app, &here).await {
                Ok(next) => here = next,
                Err(fault) => {
                    tracing::warn!(error = %fault, "the log of changes could not be read");
                    if !own.pause(LOOK).await {
                        break;
                    }
                }
            }
        }
    }));
    Ok(())
}

/// Reads what is new and tells it; gives where the log ends now.
async fn step(app: &SharedApp, here: &Position) -> Result<Position, Fault> {
    let conn = app.db.read();
    let next = store::position(conn).await?;
    if next == *here {
        return Ok(next);
    }
    if app.hub.is_empty() {
        return Ok(next);
    }
    if app.db.engine() == Engine::Postgres && next.proof() != here.proof() {
        tracing::warn!("another server goes on with the log: all listeners are cut off");
        app.hub.cut_off();
        return Ok(next);
    }
    let changes = store::all_since(conn, here, MOST + 1).await?;
    tell(&app.hub, &changes);
    Ok(next)
}

/// More than can be told one by one is told as that: whoever listens begins anew.
fn tell(hub: &Hub, changes: &[Change]) {
    if changes.len() > MOST {
        tracing::warn!("more changed at once than can be told: all listeners are cut off");
        hub.cut_off();
    } else {
        hub.publish(changes);
    }
}

/// How this process hears that there is something new.
enum Ears {
    File,
    Server { pool: PgPool, listener: Option<PgListener> },
}

impl Ears {
    async fn open(app: &SharedApp) -> Self {
        match app.db.raw() {
            RawPool::Sqlite(_) => Self::File,
            RawPool::Postgres(pool) => Self::Server { pool: pool.clone(), listener: listen(pool).await },
        }
    }

    /// Ends when something may be new.
    async fn hear(&mut self, app: &SharedApp, tasks: &Tasks) {
        match self {
            Self::File => {
                let _ = tokio::time::timeout(LOOK, app.db.committed()).await;
            }
            Self::Server { pool, listener } => {
                let Some(ear) = listener else {
                    tasks.pause(LOOK).await;
                    *listener = listen(pool).await;
                    // It may be another server that took over from the former one.
                    if listener.is_some()
                        && let Err(fault) = service::settle(app).await
                    {
                        tracing::warn!(error = %fault, "the log of changes could not be settled");
                        *listener = None;
                    }
                    return;
                };
                match tokio::time::timeout(LOOK, ear.recv()).await {
                    Ok(Ok(_)) | Err(_) => {}
                    Ok(Err(error)) => {
                        tracing::warn!(%error, "the connection that hears of changes is gone");
                        *listener = None;
                    }
                }
            }
        }
    }
}

/// On a connection of its own, apart from the pool: it is held for as long as the program runs.
async fn listen(pool: &PgPool) -> Option<PgListener> {
    let url = pool.connect_options();
    let own = sea_orm::sqlx::postgres::PgPoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_lazy_with((*url).clone());
    let mut listener = PgListener::connect_with(&own).await.ok()?;
    listener.listen("change").await.ok()?;
    Some(listener)
}
