//! What the instance keeps about itself.

use std::path::Path;

use entity::Instant;
use entity::setting::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{ConnectOptions, Connection};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sqlx};

use crate::db::{Db, RawPool};
use crate::error::Fault;

/// The value of a key; `value` from now on if there was none.
pub(super) async fn find_or_insert(
    conn: &impl ConnectionTrait,
    key: &str,
    value: &str,
    now: Instant,
) -> Result<String, Fault> {
    let row = ActiveModel { key: Set(key.to_owned()), value: Set(value.to_owned()), updated_at: Set(now) };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    let kept = Entity::find_by_id(key.to_owned()).one(conn).await?;
    kept.map(|row| row.value).ok_or_else(|| Fault::internal("a setting vanished"))
}

/// The setting that marks a database as a demo's.
pub(super) const DEMO: &str = "demo";

/// Whether a demo made this SQLite file, or nothing is in it. It is opened for reading only; one that cannot be read is no demo's.
pub(super) async fn is_demo_file(path: &Path) -> bool {
    let look = async {
        let mut file = SqliteConnectOptions::new().filename(path).read_only(true).connect().await?;
        let tables: i64 =
            sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(&mut file).await?;
        let marked: i64 = if tables == 0 {
            1
        } else {
            let ask = sqlx::query_scalar("SELECT count(*) FROM setting WHERE key = $1").bind(DEMO);
            ask.fetch_one(&mut file).await?
        };
        file.close().await?;
        Ok::<bool, sqlx::Error>(marked == 1)
    };
    look.await.unwrap_or_else(|error| {
        tracing::debug!(%error, "not a database that a demo made");
        false
    })
}

/// Empties a PostgreSQL database that a former demo marked. One that is empty already is left alone; any other is refused.
pub(super) async fn clear_demo(db: &Db) -> anyhow::Result<()> {
    let RawPool::Postgres(pool) = db.raw() else { return Ok(()) };
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        .fetch_one(pool)
        .await?;
    if tables == 0 {
        return Ok(());
    }
    let has_settings: bool =
        sqlx::query_scalar("SELECT to_regclass('public.setting') IS NOT NULL").fetch_one(pool).await?;
    let marked: i64 = if has_settings {
        sqlx::query_scalar("SELECT count(*) FROM setting WHERE key = $1").bind(DEMO).fetch_one(pool).await?
    } else {
        0
    };
    anyhow::ensure!(
        marked == 1,
        "this database is not empty and no demo made it; a demo would delete everything in it"
    );
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute(pool).await?;
    Ok(())
}

/// Copies a SQLite database as it is at this moment, whoever works with it, and checks the copy.
pub(super) async fn copy_sqlite(from: &Path, to: &Path) -> anyhow::Result<()> {
    let mut source = SqliteConnectOptions::new().filename(from).read_only(true).connect().await?;
    sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy()).execute(&mut source).await?;
    source.close().await?;
    let mut copy = SqliteConnectOptions::new().filename(to).read_only(true).connect().await?;
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut copy).await?;
    let orphans = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut copy).await?;
    copy.close().await?;
    anyhow::ensure!(verdict == "ok" && orphans.is_empty(), "the copy {} is damaged: {verdict}", to.display());
    Ok(())
}
