//! What a server does without being asked, again and again.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use crate::accounts::service::pruning::prune;
use crate::app::SharedApp;
use crate::appointments;
use crate::error::Fault;
use crate::outbox::{self, Worker};
use crate::tasks::Tasks;

/// Starts every loop. Each ends when the program stops.
pub(super) fn start(app: &SharedApp, tasks: &Tasks) -> anyhow::Result<()> {
    outbox::spawn(Worker::new(Arc::clone(app))?, tasks);
    every(tasks, Duration::from_secs(5), "lapse appointments", app, |app| async move {
        appointments::sweep(&app).await.map(drop)
    });
    every(tasks, Duration::from_mins(10), "forget", app, |app| async move {
        prune(&app).await?;
        outbox::sweep(&app).await
    });
    Ok(())
}

/// Runs `work`, pauses, runs it again. A failure is logged, and the next round tries anew.
fn every<F, W>(tasks: &Tasks, pause: Duration, name: &'static str, app: &SharedApp, work: W)
where
    W: Fn(SharedApp) -> F + Send + Sync + 'static,
    F: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let (app, own) = (Arc::clone(app), tasks.clone());
    drop(tasks.spawn(async move {
        loop {
            if let Err(error) = work(Arc::clone(&app)).await {
                tracing::warn!(%error, chore = name, "a chore failed");
            }
            if !own.pause(pause).await {
                break;
            }
        }
    }));
}
