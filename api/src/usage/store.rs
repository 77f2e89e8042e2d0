//! Counts by days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::usage_day::{ActiveModel, Column, Entity};
use entity::value::UsageKind;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryResult,
};
use serde::Serialize;

use super::meter::Used;
use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// Adds counts to those of a day. In one order, so that servers that do so at once do not wait for one another.
pub(super) async fn add(
    conn: &impl ConnectionTrait,
    day: NaiveDate,
    counts: &BTreeMap<Used, u64>,
) -> Result<(), DbErr> {
    let rows: Vec<ActiveModel> = counts
        .iter()
        .map(|(used, count)| ActiveModel {
            kind: Set(used.kind),
            name: Set(used.name.to_string()),
            day: Set(day),
            client_name: Set(used.client.0.clone()),
            client_version: Set(used.client.1.clone()),
            uses: Set(i64::try_from(*count).unwrap_or(i64::MAX)),
        })
        .collect();
    let key = [Column::Kind, Column::Name, Column::Day, Column::ClientName, Column::ClientVersion];
    let more = Expr::col((Entity, Column::Uses)).add(Expr::cust("excluded.uses"));
    let add = OnConflict::columns(key).value(Column::Uses, more).to_owned();
    for part in rows.chunks(AT_ONCE) {
        Entity::insert_many(part.to_vec()).on_conflict(add.clone()).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Forgets the days before one; says how many rows went.
pub(super) async fn prune(conn: &impl ConnectionTrait, before: NaiveDate) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::Day.lt(before)).exec(conn).await?.rows_affected)
}

/// Which uses: all of what is given.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Filter {
    /// Of what kind.
    pub(super) kind: UsageKind,
    /// A coordinate, or an operation's name.
    pub(super) name: Option<String>,
    /// By which client.
    pub(super) client: Option<String>,
    /// From which day on, to which; both are counted.
    pub(super) days: (NaiveDate, NaiveDate),
}

/// The place of a row in the list: name, client, version.
pub(super) type Key = (String, String, String);

/// What one release of a client used, over some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// A coordinate, or an operation's name.
    pub name: String,
    /// The client.
    pub client_name: String,
    /// Its version.
    pub client_version: String,
    /// How often.
    pub uses: i64,
    /// The first of these days on which it did.
    pub first_on: NaiveDate,
    /// The last of them.
    pub last_on: NaiveDate,
}

impl Use {
    fn of(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            name: row.try_get_by_index(0)?,
            client_name: row.try_get_by_index(1)?,
            client_version: row.try_get_by_index(2)?,
            uses: row.try_get_by_index(3)?,
            first_on: row.try_get_by_index(4)?,
            last_on: row.try_get_by_index(5)?,
        })
    }
}

/// PostgreSQL's sums are of another type than what they sum up.
const SUMS: &str = "SELECT name, client_name, client_version, CAST(SUM(uses) AS bigint), MIN(day), MAX(day) FROM usage_day WHERE kind = ";

/// One page in the order of name, client and version, and one row more when there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    filter: &Filter,
    request: &PageRequest<Key>,
) -> Result<Vec<Use>, DbErr> {
    let mut select = Select::new(conn, SUMS);
    select.bind(filter.kind.to_value());
    select.push(" AND day >= ").bind(filter.days.0).push(" AND day <= ").bind(filter.days.1);
    if let Some(name) = &filter.name {
        select.push(" AND name = ").bind(name.as_str());
    }
    if let Some(client) = &filter.client {
        select.push(" AND client_name = ").bind(client.as_str());
    }
    if let Some((name, client, version)) = &request.from {
        let side = if request.is_backward { " < (" } else { " > (" };
        select.push(" AND (name, client_name, client_version)").push(side).bind(name.as_str());
        select.push(", ").bind(client.as_str()).push(", ").bind(version.as_str()).push(")");
    }
    let order = if request.is_backward {
        " GROUP BY name, client_name, client_version ORDER BY name DESC, client_name DESC, client_version DESC LIMIT "
    } else {
        " GROUP BY name, client_name, client_version ORDER BY name, client_name, client_version LIMIT "
    };
    select.push(order).bind(i64::try_from(request.limit + 1).unwrap_or(101));
    select.all(conn).await?.iter().map(Use::of).collect()
}

/// What each release of a client used of these things, ever since it is counted.
pub(super) async fn of_names(
    conn: &impl ConnectionTrait,
    kind: UsageKind,
    names: &[String],
) -> Result<Vec<Use>, DbErr> {
    let mut found = Vec::new();
    for part in names.chunks(AT_ONCE) {
        let mut select = Select::new(conn, SUMS);
        select.bind(kind.to_value()).push(" AND name IN (");
        for (number, name) in part.iter().enumerate() {
            select.push(if number == 0 { "" } else { ", " }).bind(name.as_str());
        }
        select.push(") GROUP BY name, client_name, client_version ORDER BY name, MAX(day) DESC, client_name, client_version");
        let rows = select.all(conn).await?;
        found.extend(rows.iter().map(Use::of).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// The first day of which anything is counted.
pub(super) async fn first_day(conn: &impl ConnectionTrait) -> Result<Option<NaiveDate>, DbErr> {
    let select = Select::new(conn, "SELECT MIN(day) FROM usage_day");
    match conn.query_one_raw(select.into_statement()).await? {
        Some(row) => row.try_get_by_index(0),
        None => Ok(None),
    }
}
