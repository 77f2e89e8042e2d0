//! Reading the versions, and adding one.

use entity::Instant;
use entity::rule_set::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryOrder, QueryResult,
};

use super::Numbers;
use super::policy::Scope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// A version, with what is needed to show what it changed.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// Counts up from 1.
    pub number: i32,
    /// Its numbers.
    pub numbers: Numbers,
    /// Those of the version before; `None` for the first.
    pub before: Option<Numbers>,
    /// Why.
    pub reason: String,
    /// Who made it; `None` for the first.
    pub by: Option<String>,
    /// When.
    pub created_at: Instant,
}

/// The numbers in force.
pub async fn current(conn: &impl ConnectionTrait) -> Result<Numbers, Fault> {
    Ok(latest(conn).await?.1)
}

/// The number of the version in force, and its numbers.
pub(super) async fn latest(conn: &impl ConnectionTrait) -> Result<(i32, Numbers), Fault> {
    let Some(row) = Entity::find().order_by_desc(Column::Number).one(conn).await? else {
        return Ok((0, Numbers::default()));
    };
    Ok((row.number, serde_json::from_value(row.numbers).map_err(Fault::internal)?))
}

/// One page, the latest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    page: &PageRequest<i32>,
) -> Result<Vec<Version>, Fault> {
    let mut select = Select::new(
        conn,
        "SELECT r.number, r.numbers, p.numbers, r.reason, s.name, r.created_at FROM rule_set r \
         LEFT JOIN rule_set p ON p.number = r.number - 1 LEFT JOIN staff s ON s.account_id = r.created_by WHERE TRUE",
    );
    let (beyond, order) = if page.is_backward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(number) = page.from {
        select.push(" AND r.number ").push(beyond).push(" ").bind(number);
    }
    select.push(" ORDER BY r.number ").push(order).push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Version, Fault> {
    let numbers = |json: serde_json::Value| serde_json::from_value(json).map_err(Fault::internal);
    Ok(Version {
        number: row.try_get_by_index(0)?,
        numbers: numbers(row.try_get_by_index(1)?)?,
        before: row.try_get_by_index::<Option<serde_json::Value>>(2)?.map(numbers).transpose()?,
        reason: row.try_get_by_index(3)?,
        by: row.try_get_by_index(4)?,
        created_at: row.try_get_by_index(5)?,
    })
}

/// Adds a version. Of two that come at once the unique number lets one in; the other is tried again and sees it.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}
