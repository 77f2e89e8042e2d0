//! The one place that starts tasks and waits: whatever runs apart from its request is counted here, so that a shutdown
//! can wait for it.

use std::fmt::Display;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Starts tasks on the program's own runtime and knows how many still run. Cloning shares the count.
#[derive(Debug, Clone)]
pub struct Tasks {
    runtime: Handle,
    running: Arc<watch::Sender<usize>>,
    stopping: Arc<watch::Sender<bool>>,
}

impl Tasks {
    /// Tasks will run on the current runtime. The HTTP workers have runtimes of their own, which end before the program
    /// does: call this outside of them.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn new() -> Self {
        Self {
            runtime: Handle::current(),
            running: Arc::new(watch::Sender::new(0)),
            stopping: Arc::new(watch::Sender::new(false)),
        }
    }

    /// Starts a task that no client's going away can stop. The handle may be dropped.
    pub fn spawn<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let counted = Counted::new(Arc::clone(&self.running));
        self.runtime.spawn(async move {
            let _counted = counted;
            work.await
        })
    }

    /// The same for what cannot leave its thread: what keeps a connection of a server's worker. Call it on such a worker.
    pub fn spawn_here<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let counted = Counted::new(Arc::clone(&self.running));
        actix_web::rt::spawn(async move {
            let _counted = counted;
            work.await
        })
    }

    /// Does some work again and again, with a pause after each time, until the program stops. When it fails, or panics, that is logged,
    /// and the next time tries anew.
    pub fn every<F, E>(
        &self,
        pause: Duration,
        chore: &'static str,
        work: impl Fn() -> F + Send + Sync + 'static,
    ) where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Display + Send,
    {
        let own = self.clone();
        drop(self.spawn(async move {
            loop {
                // Calling it may panic too, so it is called inside.
                match AssertUnwindSafe(async { work().await }).catch_unwind().await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::warn!(%error, chore, "a chore failed"),
                    Err(_panic) => tracing::error!(chore, "a chore panicked"),
                }
                if !own.pause(pause).await {
                    break;
                }
            }
        }));
    }

    /// Starts a task that a shutdown does not wait for, because it is the shutdown.
    pub fn spawn_uncounted<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.runtime.spawn(work)
    }

    /// Waits, but not beyond a shutdown. False when the program is stopping: a worker should then end.
    pub async fn pause(&self, length: Duration) -> bool {
        tokio::time::timeout(length, self.stopped()).await.is_err()
    }

    /// Ends when the program is stopping.
    pub async fn stopped(&self) {
        let mut stopping = self.stopping.subscribe();
        // An error would mean that the sender is gone, and `self` holds it.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Tells every worker to end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// How many tasks run now.
    pub fn running(&self) -> usize {
        *self.running.borrow()
    }

    /// Waits until no task runs. False when some still do after `patience`.
    pub async fn idle(&self, patience: Duration) -> bool {
        let mut running = self.running.subscribe();
        tokio::time::timeout(patience, running.wait_for(|running| *running == 0)).await.is_ok()
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new()
    }
}

/// Counts a task for as long as it lives, also when it panics.
struct Counted(Arc<watch::Sender<usize>>);

impl Counted {
    fn new(running: Arc<watch::Sender<usize>>) -> Self {
        running.send_modify(|running| *running += 1);
        Self(running)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|running| *running = running.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::Tasks;

    #[tokio::test]
    async fn a_shutdown_waits_for_tasks_and_tells_them() {
        let tasks = Tasks::new();
        let worker = tasks.clone();
        drop(tasks.spawn(async move { while worker.pause(Duration::from_mins(1)).await {} }));
        drop(tasks.spawn(async { panic!("a task that panics is done too") }));
        assert!(!tasks.idle(Duration::from_millis(20)).await);
        assert_eq!(tasks.running(), 1);
        tasks.stop();
        assert!(tasks.idle(Duration::from_secs(5)).await);
    }

    #[tokio::test]
    async fn a_chore_that_fails_or_panics_is_done_again() {
        let tasks = Tasks::new();
        let (rounds, ending) = (Arc::new(AtomicUsize::new(0)), tasks.clone());
        let counted = Arc::clone(&rounds);
        tasks.every(Duration::ZERO, "test", move || {
            let (round, ending) = (counted.fetch_add(1, Ordering::SeqCst), ending.clone());
            async move {
                match round {
                    0 => panic!("a defect"),
                    1 => Err("the database is gone"),
                    _ => {
                        ending.stop();
                        Ok(())
                    }
                }
            }
        });
        assert!(tasks.idle(Duration::from_secs(5)).await);
        assert_eq!(rounds.load(Ordering::SeqCst), 3);
    }
}
