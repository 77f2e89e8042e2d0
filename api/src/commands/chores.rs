//! What a server does without being asked, again and again.

use std::sync::Arc;
use std::time::Duration;

use crate::accounts::service::pruning::prune;
use crate::app::SharedApp;
use crate::appointments;
use crate::budgets;
use crate::duty_rosters;
use crate::keys::rotation;
use crate::lecture_requests;
use crate::lectures;
use crate::matters;
use crate::outbox::{self, Worker};
use crate::privacy::service::retention;
use crate::registrations;
use crate::reminders;
use crate::service_requests;
use crate::tasks::Tasks;
use crate::uploads::service::{receiving, sweeping};
use crate::usage::service as usage;

/// Starts every loop. Each ends when the program stops.
pub(super) fn start(app: &SharedApp, tasks: &Tasks) -> anyhow::Result<()> {
    outbox::spawn(Worker::new(Arc::clone(app))?, tasks);
    let own = Arc::clone(app);
    tasks.every(Duration::from_secs(5), "lapse appointments", move || {
        let app = Arc::clone(&own);
        async move { appointments::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_secs(5), "check uploads", move || {
        let app = Arc::clone(&own);
        async move { receiving::work_off(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "step matters", move || {
        let app = Arc::clone(&own);
        async move { matters::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "sweep uploads", move || {
        let app = Arc::clone(&own);
        async move { sweeping::sweep(&app).await }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "expire service requests", move || {
        let app = Arc::clone(&own);
        async move { service_requests::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "remind of visits", move || {
        let app = Arc::clone(&own);
        async move { reminders::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "lapse exchanges of duties", move || {
        let app = Arc::clone(&own);
        async move { duty_rosters::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "note lectures that were held", move || {
        let app = Arc::clone(&own);
        async move { lectures::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(10), "end lecture requests that are over", move || {
        let app = Arc::clone(&own);
        async move { lecture_requests::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_secs(5), "give on places of lectures", move || {
        let app = Arc::clone(&own);
        async move { registrations::sweep(&app).await.map(drop) }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(10), "forget", move || {
        let app = Arc::clone(&own);
        async move {
            prune(&app).await?;
            outbox::sweep(&app).await?;
            usage::sweep(&app).await?;
            budgets::service::sweep(&app).await?;
            retention::sweep(&app).await
        }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_mins(1), "count usage", move || {
        let app = Arc::clone(&own);
        async move { usage::flush(&app).await }
    });
    let own = Arc::clone(app);
    tasks.every(Duration::from_secs(30), "keep up with the master keys", move || {
        let app = Arc::clone(&own);
        async move { rotation::keep_up(&app.db, &app.clock, &app.vault).await }
    });
    Ok(())
}
