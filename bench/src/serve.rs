//! The server under test: this program again, as a process of its own, so that its processor time is its own.

use std::io::Read as _;
use std::sync::Arc;

use tongxin::accounts::session::actor_for;
use tongxin::app::App;
use tongxin::changes::feed;
use tongxin::clock::Clock;
use tongxin::config::Config;
use tongxin::db::Db;
use tongxin::http::run::{Parts, run};
use tongxin::tasks::Tasks;
use tongxin::vault::Vault;
use tracing_subscriber::EnvFilter;

use crate::Serving;
use crate::floor::{self, Count};

/// The key of every data set.
const MASTER: [u8; 32] = [7; 32];

/// The vault of every data set.
pub(crate) fn vault() -> anyhow::Result<Arc<Vault>> {
    Vault::derived(&MASTER).map(Arc::new)
}

/// The configuration of a server under test: the defaults, but for where it is.
pub(crate) fn config(database: &str) -> Config {
    let mut config = Config::default();
    database.clone_into(&mut config.database.url);
    config.secrets.master_key = MASTER.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    "127.0.0.1:0".clone_into(&mut config.http.listen);
    config.http.drain_seconds = 0;
    // A load driver asks more than anybody may.
    (config.limits.cost_per_minute, config.limits.cost_per_minute_per_address) = (None, None);
    // All sockets come from here.
    config.limits.sockets_per_address = None;
    config
}

/// Serves until standard input ends. The first line of standard output is the address.
pub(crate) async fn serve(serving: &Serving) -> anyhow::Result<()> {
    let mut config = config(&serving.database_url);
    config.http.keep_answers = serving.keep;
    log(&config, serving.counting)?;
    let db = Db::open_with(&config.database.url, config.database.pool, config.limits.statement()).await?;
    let app = Arc::new(App::new(config, db, Clock::system(), vault()?)?);
    let (shared, tasks) = (Arc::clone(&app), Tasks::new());
    feed::spawn(Arc::clone(&app), &tasks).await?;
    end_with_parent();
    let parts = Parts {
        recognise: Arc::new(|app, credentials| {
            Box::pin(
                async move { actor_for(&app, credentials.token.as_deref(), credentials.device_id).await },
            )
        }),
        equip: Arc::new(|_, _| ()),
        routes: Arc::new(move |config| floor::routes(config, &shared)),
        tasks,
        listening: Box::new(|address| Box::pin(async move { println!("{address}") })),
    };
    run(app, parts).await
}

/// The log of a server in production, or the counting of statements.
fn log(config: &Config, counting: bool) -> anyhow::Result<()> {
    if counting {
        tracing::subscriber::set_global_default(Count)?;
    } else {
        let filter = EnvFilter::new(config.log.level.filter());
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(std::io::stderr)
            .init();
    }
    Ok(())
}

fn end_with_parent() {
    std::thread::spawn(|| {
        let mut rest = Vec::new();
        // Whether it ends well or not, nobody is listening any more.
        let _ = std::io::stdin().read_to_end(&mut rest);
        std::process::exit(0);
    });
}
