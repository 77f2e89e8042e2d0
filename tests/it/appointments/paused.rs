//! A use case that is stopped just before its commit, for tests of two at the very same moment.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tongxin::access::Actor;
use tongxin::accounts::session::actor_for;
use tongxin::appointments::AppointmentError;
use tongxin::ctx::Ctx;
use tongxin::db::Tx;
use tongxin::error::Stop;
use tongxin::graphql::id;
use tongxin_tests::Client;
use tongxin_tests::scene::Scene;
use uuid::Uuid;

pub(super) type Outcome<T> = Result<T, Stop<AppointmentError>>;

/// A use case that has done everything but commit.
pub(super) struct Paused<T> {
    go: watch::Sender<bool>,
    task: JoinHandle<Outcome<T>>,
}

impl<T: Send + 'static> Paused<T> {
    /// Runs it up to the commit. A transaction that has to begin anew stops there again.
    pub(super) async fn before_commit(
        scene: &Scene,
        work: impl Fn(Arc<Tx>) -> BoxFuture<'static, Outcome<T>> + Send + Sync + 'static,
    ) -> Self {
        let (go, gate) = watch::channel(false);
        let (reached, mut arrival) = watch::channel(false);
        let (app, work, reached) = (scene.app.app.clone(), Arc::new(work), Arc::new(reached));
        let task = tokio::spawn(async move {
            let in_tx = |tx: Arc<Tx>| -> BoxFuture<'static, Outcome<T>> {
                let (work, reached, mut gate) = (Arc::clone(&work), Arc::clone(&reached), gate.clone());
                Box::pin(async move {
                    let done = work(tx).await;
                    reached.send_replace(true);
                    gate.wait_for(|open| *open).await.unwrap();
                    done
                })
            };
            app.db.write_tx(&app.clock, "paused", in_tx).await
        });
        arrival.wait_for(|there| *there).await.unwrap();
        Self { go, task }
    }

    /// Commits.
    pub(super) async fn commit(self) -> Outcome<T> {
        self.go.send_replace(true);
        self.task.await.unwrap()
    }
}

/// A request of somebody, as the server would see it.
pub(super) async fn ctx_of(scene: &Scene, client: &Client) -> Ctx {
    let token = client.tokens().unwrap().access;
    let actor: Actor = actor_for(&scene.app.app, Some(&token), None).await.unwrap();
    Ctx { actor, ..Ctx::system(scene.app.app.clone(), "test") }
}

pub(super) fn key<T: From<Uuid>>(global: &str) -> T {
    id::decode(&global.into()).unwrap().1.into()
}

/// Whether the other comes to an end while the first is paused. What waits is given time enough to show that it does not wait.
pub(super) async fn ends_meanwhile<T>(other: &mut JoinHandle<T>) -> Option<T> {
    tokio::time::timeout(Duration::from_millis(400), other).await.ok().map(Result::unwrap)
}
