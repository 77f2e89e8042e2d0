//! The server: its routes, its timeouts, and its orderly end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::KeepAlive;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data as Shared, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer, Route, guard};
use futures_util::future::BoxFuture;

use super::edge::Edge;
use super::{cors, graphiql, graphql, health, live, metrics, observe, reference, schema};
use crate::tasks::Tasks;

/// Time for the head of a request.
const HEAD: Duration = Duration::from_secs(5);

/// Time that an idle connection stays open.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Further routes of the program, such as the demo's outbox.
pub type Routes = Arc<dyn Fn(&mut ServiceConfig) + Send + Sync>;

/// What is done once an address is listened on.
pub type Listening = Box<dyn FnOnce(SocketAddr) -> BoxFuture<'static, ()> + Send>;

/// What a server needs besides its edge.
pub struct Plan {
    /// Further routes.
    pub routes: Routes,
    /// Tasks to wait for at the end.
    pub tasks: Tasks,
    /// Called once with the address that is listened on.
    pub listening: Listening,
    /// Closes the pools, last of all.
    pub close: BoxFuture<'static, ()>,
}

/// The routes that every build has; also for tests that need no socket.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/graphql")
                .route(web::method(actix_web::http::Method::OPTIONS).to(cors::preflight))
                .route(web::get().guard(live::socket::Upgrades).to(live::socket::handle))
                .default_service(web::to(graphql::handle)),
        )
        .route("/healthz", read().to(health::healthz))
        .route("/readyz", read().to(health::readyz))
        .route("/metrics", read().to(metrics::metrics))
        .route("/schema.graphql", read().to(schema::schema))
        .route("/reference", read().to(reference::page))
        .route("/reference/errors", read().to(reference::errors))
        .route("/graphiql", read().to(graphiql::page))
        .route("/graphiql/{name}", read().to(graphiql::file));
}

/// `GET`, and `HEAD` for those who only look whether it is there: load balancers and monitors.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Serves until SIGTERM or SIGINT, then drains: not ready, a pause for the load balancer, no new connections, running
/// requests and tasks to their end, pools closed.
///
/// # Errors
/// The address cannot be listened on, or the server breaks.
pub async fn serve(edge: Arc<Edge>, plan: Plan) -> io::Result<()> {
    let settings = edge.settings.clone();
    let shared = Shared::from(Arc::clone(&edge));
    let more = Arc::clone(&plan.routes);
    let server = HttpServer::new(move || {
        let more = Arc::clone(&more);
        App::new()
            .app_data(shared.clone())
            .wrap(Compress::default())
            .wrap(from_fn(observe::observe))
            // First: the demo's faults stand before the endpoint that they are about.
            .configure(move |config| more(config))
            .configure(routes)
            .default_service(web::to(not_found))
    })
    .client_request_timeout(HEAD)
    .client_disconnect_timeout(Duration::from_secs(1))
    .keep_alive(KeepAlive::Timeout(KEEP_ALIVE))
    .shutdown_timeout(settings.drain.as_secs())
    .disable_signals()
    .bind(&settings.listen)?;
    let address = server.addrs().first().copied();
    let running = server.run();
    let ending = plan.tasks.spawn_uncounted(end(Arc::clone(&edge), running.handle(), plan.tasks.clone()));
    if let Some(address) = address {
        (plan.listening)(address).await;
    }
    let outcome = running.await;
    ending.abort();
    plan.close.await;
    outcome
}

async fn not_found() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

async fn end(edge: Arc<Edge>, server: ServerHandle, tasks: Tasks) {
    signal().await;
    tracing::info!("stopping: no longer ready");
    edge.drain();
    let settings = &edge.settings;
    tasks.pause(settings.drain_wait).await;
    server.pause().await;
    finish_requests(&edge, &tasks).await;
    tasks.stop();
    if !tasks.idle(settings.drain).await {
        tracing::warn!(tasks = tasks.running(), "stopping although tasks still run");
    }
    server.stop(true).await;
}

/// Waits for running requests. The tasks of mutations end on the same runtimes, so they are waited for before the
/// server's threads end.
async fn finish_requests(edge: &Edge, tasks: &Tasks) {
    const STEP: Duration = Duration::from_millis(20);
    let mut left = edge.settings.drain;
    while edge.in_flight() > 0 && !left.is_zero() {
        tasks.pause(STEP).await;
        left = left.saturating_sub(STEP);
    }
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
