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
use crate::usage::Postmaster;

/// What a data set depends on: its size, the week, the schema and the generator itself.
fn key(size: &Size, anchor: NaiveDate) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    let generator = [include_str!("data/people.rs"), include_str!("data/visits.rs"), include_str!("size.rs")];
    (size.scale.to_bits(), anchor, generator).hash(&mut hasher);
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../migration/src"))? {
        std::fs::read(path)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files of a folder and of those in it, in one order.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// Where data sets are made and copied.
pub(crate) enum Place {
    /// A folder.
    Sqlite(PathBuf),
    /// The URL of a server.
    Postgres(String),
}

impl Place {
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// The database's own processes, where they run on this machine.
    pub(crate) async fn postmaster(&self) -> anyhow::Result<Option<Postmaster>> {
        let Self::Postgres(server) = self else { return Ok(None) };
        let mut connection = PgConnectOptions::from_str(server)?.connect().await?;
        let backend = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut connection).await?;
        Ok(Postmaster::of(backend))
    }

    /// The version of the engine.
    pub(crate) async fn version(&self) -> anyhow::Result<String> {
        Ok(match self {
            Self::Postgres(server) => {
                let mut connection = PgConnectOptions::from_str(server)?.connect().await?;
                sqlx::query_scalar("SHOW server_version").fetch_one(&mut connection).await?
            }
            Self::Sqlite(_) => {
                let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await?;
                sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut connection).await?
            }
        })
    }
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

    /// A copy of the data set, made first if there is none.
    pub(crate) async fn of(
        place: &Place,
        size: &Size,
        anchor: NaiveDate,
        vault: &Arc<Vault>,
    ) -> anyhow::Result<Self> {
        let key = key(size, anchor)?;
        // A run may need a large one and a small one at a time.
        let name = format!("{}_{}", std::process::id(), size.residents);
        match place {
            Place::Sqlite(folder) => {
                let original = folder.join(format!("{key}.sqlite"));
                if !original.exists() {
                    make_sqlite(folder, &original, size, anchor, vault).await?;
                }
                let copy = folder.join(format!("run_{name}.sqlite"));
                std::fs::copy(&original, &copy).context("copying the data set")?;
                Ok(Self::Sqlite(copy))
            }
            Place::Postgres(server) => {
                let admin = PgConnectOptions::from_str(server)?;
                let mut connection = admin.connect().await.context("cannot reach PostgreSQL")?;
                let original = format!("tongxin_bench_{key}");
                if !exists(&mut connection, &original).await? {
                    make_postgres(server, &original, size, anchor, vault).await?;
                }
                let name = format!("tongxin_bench_run_{name}");
                run(&mut connection, format!("DROP DATABASE IF EXISTS {name}")).await?;
                run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {original}")).await?;
                let mut copied = admin.clone().database(&name).connect().await?;
                sqlx::raw_sql("CHECKPOINT").execute(&mut copied).await?;
                copied.close().await?;
                Ok(Self::Postgres { admin, url: url_of(server, &name), name })
            }
        }
    }

    /// How many appointments are in it.
    pub(crate) async fn appointments(&self) -> anyhow::Result<i64> {
        const COUNT: &str = "SELECT count(*) FROM appointment";
        Ok(match self {
            Self::Sqlite(path) => {
                let mut connection = SqliteConnectOptions::new().filename(path).connect().await?;
                sqlx::query_scalar(COUNT).fetch_one(&mut connection).await?
            }
            Self::Postgres { admin, name, .. } => {
                let mut connection = admin.clone().database(name).connect().await?;
                sqlx::query_scalar(COUNT).fetch_one(&mut connection).await?
            }
        })
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

async fn make_sqlite(
    folder: &Path,
    original: &Path,
    size: &Size,
    anchor: NaiveDate,
    vault: &Arc<Vault>,
) -> anyhow::Result<()> {
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
    std::fs::rename(&making, original)?;
    told(size, appointments, started);
    Ok(())
}

async fn make_postgres(
    server: &str,
    original: &str,
    size: &Size,
    anchor: NaiveDate,
    vault: &Arc<Vault>,
) -> anyhow::Result<()> {
    let started = Instant::now();
    let admin = PgConnectOptions::from_str(server)?;
    let mut connection = admin.connect().await?;
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
    Ok(())
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
    use super::*;

    #[test]
    fn a_data_set_is_of_one_size_and_one_week() {
        let at = |scale, day| key(&Size::at(scale), NaiveDate::from_ymd_opt(2026, 11, day).unwrap()).unwrap();
        assert_eq!(at(0.1, 23), at(0.1, 23));
        assert_ne!(at(0.1, 23), at(0.2, 23));
        assert_ne!(at(0.1, 23), at(0.1, 30));
    }

    #[test]
    fn a_url_names_another_database() {
        assert_eq!(url_of("postgres://u@h:1/postgres", "x"), "postgres://u@h:1/x");
        assert_eq!(url_of("postgres://u@h:1", "x"), "postgres://u@h:1/x");
        assert_eq!(url_of("postgres://u@h:1/?a=b", "x"), "postgres://u@h:1/x?a=b");
    }
}
