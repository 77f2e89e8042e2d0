//! Databases: each data set is made once and copied for every run, so that bookings of one run are not in the way of the next.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _};
use tongxin::db::Db;
use tongxin::vault::Vault;

use crate::data::{self, Sink};
use crate::size::Size;

/// What a data set depends on: its size, the week, the schema and the generator itself.
fn key(size: &Size, anchor: NaiveDate) -> String {
    let mut hasher = DefaultHasher::new();
    let sources = [
        include_str!("../../migration/src/m0001_first_house/core.sql"),
        include_str!("../../migration/src/m0001_first_house/postgres.sql"),
        include_str!("../../migration/src/m0001_first_house/sqlite.sql"),
        include_str!("data/people.rs"),
        include_str!("data/visits.rs"),
        include_str!("size.rs"),
    ];
    (size.scale.to_bits(), anchor, sources).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A database of its own for one run.
pub(crate) enum Copy {
    Sqlite(PathBuf),
    Postgres { admin: PgConnectOptions, name: String, url: String },
}

impl Copy {
    /// Where the server finds it.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite://{}", path.display()),
            Self::Postgres { url, .. } => url.clone(),
        }
    }

    /// A copy of the data set in SQLite, made first if there is none.
    pub(crate) async fn sqlite(
        folder: &Path,
        size: &Size,
        anchor: NaiveDate,
        vault: &Arc<Vault>,
    ) -> anyhow::Result<Self> {
        let original = folder.join(format!("{}.sqlite", key(size, anchor)));
        if !original.exists() {
            let started = Instant::now();
            std::fs::create_dir_all(folder)?;
            let making = folder.join(format!("making-{}.sqlite", std::process::id()));
            let db = Db::open(&format!("sqlite://{}", making.display()), 1).await?;
            db.migrate().await?;
            db.close().await;
            let options = SqliteConnectOptions::new().filename(&making).journal_mode(SqliteJournalMode::Off);
            let mut sink = Sink::Sqlite(options.connect().await?);
            let appointments = data::fill(&mut sink, size, vault, anchor).await?;
            if let Sink::Sqlite(connection) = sink {
                connection.close().await?;
            }
            std::fs::rename(&making, &original)?;
            told(size, appointments, started);
        }
        let copy = folder.join(format!("run-{}.sqlite", std::process::id()));
        std::fs::copy(&original, &copy).context("copying the data set")?;
        Ok(Self::Sqlite(copy))
    }

    /// A copy of the data set on this PostgreSQL server, made first if there is none.
    pub(crate) async fn postgres(
        server: &str,
        size: &Size,
        anchor: NaiveDate,
        vault: &Arc<Vault>,
    ) -> anyhow::Result<Self> {
        let admin = PgConnectOptions::from_str(server)?;
        let mut connection = admin.connect().await.context("cannot reach PostgreSQL")?;
        let original = format!("tongxin_bench_{}", key(size, anchor));
        if !exists(&mut connection, &original).await? {
            let started = Instant::now();
            let making = format!("{original}_making");
            run(&mut connection, format!("DROP DATABASE IF EXISTS {making}")).await?;
            run(&mut connection, format!("CREATE DATABASE {making}")).await?;
            let db = Db::open(&url_of(server, &making), 2).await?;
            db.migrate().await?;
            db.close().await;
            let mut sink = Sink::Postgres(admin.clone().database(&making).connect().await?);
            let appointments = data::fill(&mut sink, size, vault, anchor).await?;
            sink.run("VACUUM ANALYZE").await?;
            if let Sink::Postgres(connection) = sink {
                connection.close().await?;
            }
            run(&mut connection, format!("ALTER DATABASE {making} RENAME TO {original}")).await?;
            told(size, appointments, started);
        }
        let name = format!("tongxin_bench_run_{}", std::process::id());
        run(&mut connection, format!("DROP DATABASE IF EXISTS {name}")).await?;
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {original}")).await?;
        let mut copied = admin.clone().database(&name).connect().await?;
        sqlx::raw_sql("CHECKPOINT").execute(&mut copied).await?;
        copied.close().await?;
        Ok(Self::Postgres { admin, url: url_of(server, &name), name })
    }

    /// Removes it.
    pub(crate) async fn remove(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(path) => {
                for ending in ["sqlite", "sqlite-wal", "sqlite-shm"] {
                    let file = path.with_extension(ending);
                    if file.exists() {
                        std::fs::remove_file(file)?;
                    }
                }
                Ok(())
            }
            Self::Postgres { admin, name, .. } => {
                let mut connection = admin.connect().await?;
                run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
            }
        }
    }
}

fn told(size: &Size, appointments: u64, started: Instant) {
    eprintln!(
        "made a data set of {} residents and {appointments} appointments in {:.0} s",
        size.residents,
        started.elapsed().as_secs_f64()
    );
}

/// The same server, another database.
fn url_of(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, None), |(base, query)| (base, Some(query)));
    let after_scheme = base.find("://").map_or(0, |at| at + 3);
    let (host, _) = base.split_at(base.rfind('/').filter(|at| *at >= after_scheme).unwrap_or(base.len()));
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{host}/{name}{query}")
}

async fn exists(connection: &mut PgConnection, name: &str) -> anyhow::Result<bool> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_database WHERE datname = $1")
        .bind(name)
        .fetch_one(connection)
        .await?;
    Ok(found > 0)
}

async fn run(connection: &mut PgConnection, sql: String) -> anyhow::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::url_of;

    #[test]
    fn a_url_names_another_database() {
        assert_eq!(url_of("postgres://u@h:1/postgres", "x"), "postgres://u@h:1/x");
        assert_eq!(url_of("postgres://u@h:1", "x"), "postgres://u@h:1/x");
        assert_eq!(url_of("postgres://u@h:1/?a=b", "x"), "postgres://u@h:1/x?a=b");
    }
}
