//! A booking by hand: every row that hold and request leave behind, in one transaction. On PostgreSQL it is one statement.

use actix_web::HttpResponse;
use actix_web::web::{Data as Shared, Query};
use chrono::TimeDelta;
use entity::Instant;
use sea_orm::sqlx;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use serde::Deserialize;
use uuid::Uuid;

use super::reads::answer;
use tongxin::app::SharedApp;
use tongxin::appointments::rules::slots::local_date;
use tongxin::db::RawPool;
use tongxin::error::Stop;
use tongxin::ids;
use tongxin::keys::seal_for_nobody;
use tongxin::mutation::Never;
use tongxin::vault::Purpose;

#[derive(Clone, Deserialize)]
pub(super) struct Booking {
    service: Uuid,
    host: Uuid,
    resident: Uuid,
    /// The person, or the studio, whose time the host's is.
    subject: Uuid,
    starts_at: Instant,
}

pub(super) async fn book(app: Shared<SharedApp>, asked: Query<Booking>) -> HttpResponse {
    let id: Uuid = ids::new_id();
    let told = match app.db.raw() {
        RawPool::Postgres(_) => in_one_statement(&app, &asked, id).await,
        RawPool::Sqlite(_) => in_one_transaction(&app, &asked, id).await,
    };
    answer(told.map(|()| {
        format!(r#"{{"data":{{"bookAppointment":{{"appointment":{{"id":"{id}","state":"CONFIRMED"}}}}}}}}"#)
    }))
}

async fn in_one_statement(app: &SharedApp, asked: &Booking, id: Uuid) -> Result<(), sqlx::Error> {
    let RawPool::Postgres(pool) = app.db.raw() else { return Err(sqlx::Error::PoolClosed) };
    let sealed = seal(app)?;
    sqlx::query(include_str!("sql/book.postgres.sql"))
        .bind(id)
        .bind(asked.service)
        .bind(asked.host)
        .bind(asked.resident)
        .bind(asked.subject)
        .bind(asked.starts_at)
        .bind(asked.starts_at + TimeDelta::minutes(30))
        .bind(local_date(asked.starts_at, app.zone()))
        .bind(app.clock.now())
        .bind(sealed)
        .bind(number())
        .execute(pool)
        .await
        .map(drop)
}

async fn in_one_transaction(app: &SharedApp, asked: &Booking, id: Uuid) -> Result<(), sqlx::Error> {
    let sealed = seal(app)?;
    let written: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "floor", |tx| {
            let (asked, sealed) = (asked.clone(), sealed.clone());
            let today = local_date(asked.starts_at, app.zone());
            Box::pin(async move {
                let values: Vec<Value> = vec![
                    id.into(),
                    asked.service.into(),
                    asked.host.into(),
                    asked.resident.into(),
                    asked.subject.into(),
                    asked.starts_at.into(),
                    (asked.starts_at + TimeDelta::minutes(30)).into(),
                    today.into(),
                    tx.now.into(),
                    sealed.into(),
                    number().into(),
                ];
                // The first line names the values.
                let (_, script) = include_str!("sql/book.sqlite.sql").split_once('\n').unwrap_or_default();
                for sql in script.split(';') {
                    // Only the values that a statement names, by their place, may be bound to it.
                    let last =
                        (1..=values.len()).rev().find(|at| sql.contains(&format!("?{at:02}"))).unwrap_or(0);
                    let bound: Vec<Value> = values.iter().take(last).cloned().collect();
                    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, bound);
                    tx.conn().execute_raw(statement).await?;
                }
                Ok(())
            })
        })
        .await;
    written.map_err(|stop| sqlx::Error::Protocol(format!("{stop:?}")))
}

fn seal(app: &SharedApp) -> Result<Vec<u8>, sqlx::Error> {
    // The floor seals as the server does; whose key it is costs the same.
    seal_for_nobody(&app.vault, Purpose::Text, "张三")
        .map_err(|error| sqlx::Error::Protocol(error.to_string()))
}

fn number() -> String {
    format!("F-{}", ids::readable(10))
}
