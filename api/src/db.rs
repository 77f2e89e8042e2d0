//! The database: pools, and the one way to write.
//!
//! SQLite: one writer connection whose transactions begin IMMEDIATE, and a pool of query-only readers. PostgreSQL: one pool with
//! statement and lock timeouts. [`Db::write_tx`] is the only function that opens a transaction.

pub mod reads;
mod tx;

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use entity::Instant;
use futures_util::future::BoxFuture;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions as _, Connection as _};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector,
    Statement, TransactionOptions, TransactionTrait, sqlx,
};

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::error::{Fault, Stop};
use crate::graphql::limits::Limits;

pub use reads::json_list;
pub use tx::Tx;

/// How often a transaction that lost a race is tried again.
const TRIES: u32 = 6;

/// A PostgreSQL connection that was not used for so long is asked whether it still stands before it is used: a server takes
/// longer to restart, and whoever got one that died with the old server would pay for it.
const RESTED: Duration = Duration::from_millis(100);

/// Which engine the data lives in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one process.
    Sqlite,
    /// A server, several replicas.
    Postgres,
}

/// The driver's own pool, for the few hot reads that are written by hand.
#[derive(Clone, Debug)]
pub enum RawPool {
    /// Query-only connections.
    Sqlite(SqlitePool),
    /// The pool.
    Postgres(PgPool),
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    write: DatabaseConnection,
    read: DatabaseConnection,
    raw: RawPool,
    committed: Arc<Notify>,
}

impl Db {
    /// Opens `sqlite://path`, `sqlite::memory:` excluded, or `postgres://…`. `pool_size` bounds the connections for reading.
    pub async fn open(url: &str, pool_size: u32) -> anyhow::Result<Self> {
        Self::open_with(url, pool_size, Limits::default().statement()).await
    }

    /// The same with another limit for one statement. PostgreSQL holds it; SQLite has no such limit, there the request's
    /// deadline is the only one.
    pub async fn open_with(url: &str, pool_size: u32, statement: Option<Duration>) -> anyhow::Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            // In boxes: what drivers do to connect is large, and would make every future that opens a database as large.
            Box::pin(Self::open_postgres(url, pool_size, statement)).await
        } else if let Some(path) = url.strip_prefix("sqlite://") {
            Box::pin(Self::open_sqlite(Path::new(path), pool_size)).await
        } else {
            anyhow::bail!("database.url must begin with sqlite:// or postgres://")
        }
    }

    async fn open_sqlite(path: &Path, readers: u32) -> anyhow::Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        let base = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(4))
            .statement_cache_capacity(512)
            .pragma("trusted_schema", "OFF")
            .pragma("secure_delete", "ON");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(4))
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(base.clone().create_if_missing(true).optimize_on_close(true, 400))
            .await
            .with_context(|| format!("cannot open the database {}", path.display()))?;
        assert_sqlite_version(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(readers.max(1))
            .acquire_timeout(Duration::from_secs(2))
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(
                base.pragma("query_only", "ON")
                    .pragma("cache_size", "-16000")
                    .pragma("mmap_size", "268435456"),
            )
            .await?;
        Ok(Self {
            engine: Engine::Sqlite,
            write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
            read: reads::noting(SqlxSqliteConnector::from_sqlx_sqlite_pool(read.clone())),
            raw: RawPool::Sqlite(read),
            committed: Arc::default(),
        })
    }

    async fn open_postgres(url: &str, size: u32, statement: Option<Duration>) -> anyhow::Result<Self> {
        // Zero is PostgreSQL's word for "off".
        let statement = format!("{}ms", statement.unwrap_or_default().as_millis());
        let options = PgConnectOptions::from_str(url)
            .context("database.url")?
            .application_name("tongxin")
            .statement_cache_capacity(512)
            .options([
                ("statement_timeout", statement.as_str()),
                ("lock_timeout", "2s"),
                ("idle_in_transaction_session_timeout", "10s"),
                ("timezone", "UTC"),
                // Every statement is prepared and looks up a few rows by an index: planning it anew for each value, or compiling it,
                // costs more than running it.
                ("plan_cache_mode", "force_generic_plan"),
                ("jit", "off"),
            ]);
        try_postgres(&options).await?;
        let pool = PgPoolOptions::new()
            .max_connections(size.max(2))
            .acquire_timeout(Duration::from_secs(2))
            .test_before_acquire(false)
            .before_acquire(|connection, about| {
                Box::pin(async move {
                    // Asking each time would cost every statement a round trip, and under load no connection rests so long.
                    if about.idle_for >= RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options);
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.clone());
        Ok(Self {
            engine: Engine::Postgres,
            write: connection.clone(),
            read: reads::noting(connection),
            raw: RawPool::Postgres(pool),
            committed: Arc::default(),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Ends when something was written since it ended the last time, by this process. There is one who waits.
    pub async fn committed(&self) {
        self.committed.notified().await;
    }

    /// Where reads go. On SQLite these connections refuse to write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The driver's pool for a hand-written read of these tables, named with spaces between them.
    pub fn raw_reading(&self, tables: &str) -> &RawPool {
        reads::note(tables);
        &self.raw
    }

    /// The driver's pool for what is no read of any table.
    pub fn raw(&self) -> &RawPool {
        &self.raw
    }

    /// Domain and real time as a transaction that began now would have them: for a look at what is due before one is opened.
    pub async fn now(&self, clock: &Clock) -> Result<(Instant, Instant), Fault> {
        times(&self.read, self.engine, clock).await
    }

    /// Whether the database answers, within two seconds.
    pub async fn ping(&self) -> bool {
        let ask = self.read.execute_unprepared("SELECT 1");
        matches!(tokio::time::timeout(Duration::from_secs(2), ask).await, Ok(Ok(_)))
    }

    /// Closes every connection. Called once, when the server has drained.
    pub async fn close(self) {
        for connection in [self.read, self.write] {
            if let Err(err) = connection.close().await {
                tracing::debug!(error = %err, "closing the database");
            }
        }
    }

    /// Brings the schema up to date. Replicas wait for the one that migrates.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        Box::pin(self.migrate_alone()).await
    }

    async fn migrate_alone(&self) -> anyhow::Result<()> {
        use migration::MigratorTrait;
        let RawPool::Postgres(pool) = &self.raw else {
            migration::Migrator::up(&self.write, None).await?;
            return Ok(());
        };
        let mut options = (*pool.connect_options()).clone();
        options = options.options([("statement_timeout", "0"), ("lock_timeout", "0")]);
        let one = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_mins(1))
            .connect_with(options)
            .await?;
        // Held by this pool's only connection, so the migration runs under it; closing the pool lets the next replica in.
        sqlx::query("SELECT pg_advisory_lock(702026)").execute(&one).await?;
        let done =
            migration::Migrator::up(&SqlxPostgresConnector::from_sqlx_postgres_pool(one.clone()), None).await;
        one.close().await;
        Ok(done?)
    }

    /// Runs `work` in a transaction and commits what it did, or nothing. The only way to write.
    ///
    /// `work` may run several times: when the engine asked for another try (a deadlock, a busy file), nothing of the former is left.
    pub async fn write_tx<'a, T, E, F>(
        &self,
        clock: &Clock,
        operation: &'static str,
        work: F,
    ) -> Result<T, Stop<E>>
    where
        F: Fn(Arc<Tx>) -> BoxFuture<'a, Result<T, Stop<E>>>,
    {
        let mut tried = 1;
        loop {
            let stop = match self.attempt(clock, &work).await {
                Ok(done) => return Ok(done),
                Err(stop) => stop,
            };
            if !stop.is_retryable() || tried >= TRIES {
                return Err(stop);
            }
            tracing::debug!(operation, tried, "the transaction is tried again");
            pause(tried).await;
            tried += 1;
        }
    }

    async fn attempt<'a, T, E, F>(&self, clock: &Clock, work: &F) -> Result<T, Stop<E>>
    where
        F: Fn(Arc<Tx>) -> BoxFuture<'a, Result<T, Stop<E>>>,
    {
        let tx = Arc::new(self.begin(clock).await?);
        let ended = work(Arc::clone(&tx)).await;
        let tx = Arc::into_inner(tx).ok_or_else(|| Fault::internal("a use case kept its transaction"))?;
        match ended {
            Ok(done) => {
                tx.inner.commit().await?;
                self.committed.notify_one();
                Ok(done)
            }
            Err(stop) => {
                if let Err(err) = tx.inner.rollback().await {
                    tracing::warn!(error = %err, "a transaction could not be rolled back");
                }
                Err(stop)
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that opens a transaction")]
    async fn begin(&self, clock: &Clock) -> Result<Tx, Fault> {
        let sqlite_transaction_mode =
            (self.engine == Engine::Sqlite).then_some(SqliteTransactionMode::Immediate);
        let inner = self
            .write
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode,
                ..TransactionOptions::default()
            })
            .await?;
        let (now, real_now) = times(&inner, self.engine, clock).await?;
        Ok(Tx { inner, engine: self.engine, now, real_now })
    }
}

/// Connects once outside the pool, which would tell of a time-out where the server told a reason.
async fn try_postgres(options: &PgConnectOptions) -> anyhow::Result<()> {
    let tried = tokio::time::timeout(Duration::from_secs(5), options.connect()).await;
    let reason = match tried {
        Ok(Ok(connection)) => return Ok(connection.close().await?),
        Ok(Err(sqlx::Error::Database(said))) => said.message().to_owned(),
        Ok(Err(sqlx::Error::Io(error))) => error.to_string(),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer within 5 seconds".to_owned(),
    };
    let database = options.get_database().unwrap_or(options.get_username());
    let place = options.get_socket().map_or_else(
        || format!("{}:{}", options.get_host(), options.get_port()),
        |folder| format!("{} (port {})", folder.display(), options.get_port()),
    );
    anyhow::bail!("database.url: cannot connect to the database {database} on {place}: {reason}")
}

/// Domain and real time. Replicas whose clocks differ decide by the database's.
async fn times(
    conn: &impl ConnectionTrait,
    engine: Engine,
    clock: &Clock,
) -> Result<(Instant, Instant), Fault> {
    match engine {
        Engine::Postgres if clock.is_system() => Ok(clock.at_database_time(database_now(conn).await?)),
        _ => Ok((clock.now(), clock.real_now())),
    }
}

async fn database_now(conn: &impl ConnectionTrait) -> Result<Instant, Fault> {
    let ask = Statement::from_string(sea_orm::DbBackend::Postgres, "SELECT clock_timestamp()");
    let row = conn.query_one_raw(ask).await?.ok_or_else(|| Fault::internal("the database tells no time"))?;
    Ok(row.try_get_by_index(0)?)
}

#[expect(clippy::disallowed_methods, reason = "the pause between two tries of a transaction")]
async fn pause(tried: u32) {
    let jitter = u64::from(crate::ids::random_bytes::<1>()[0] % 16);
    tokio::time::sleep(Duration::from_millis(u64::from(tried) * 8 + jitter)).await;
}

async fn assert_sqlite_version(pool: &SqlitePool) -> anyhow::Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    anyhow::ensure!(
        is_sound_sqlite(&version),
        "SQLite {version} can damage a database in WAL mode; 3.51.3 or newer is needed"
    );
    Ok(())
}

/// Versions before 3.51.3 have the WAL-reset bug.
fn is_sound_sqlite(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= (3, 51, 3)
}

#[cfg(test)]
mod tests {
    use super::{is_sound_sqlite, json_list};

    #[test]
    fn keys_become_a_json_list() {
        let [one, two] = [1, 2].map(uuid::Uuid::from_u128);
        assert_eq!(json_list(&[]), "[]");
        let list = json_list(&[one, two]);
        assert_eq!(list, format!(r#"["{}","{}"]"#, one.simple(), two.simple()));
    }

    #[test]
    fn versions_with_the_wal_bug_are_refused() {
        assert!(!is_sound_sqlite("3.51.2"));
        assert!(!is_sound_sqlite("3.9.9"));
        assert!(is_sound_sqlite("3.51.3"));
        assert!(is_sound_sqlite("3.52.0"));
        assert!(is_sound_sqlite("4.0.0"));
    }
}
