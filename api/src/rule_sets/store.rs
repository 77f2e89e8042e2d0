//! Reading the version in force.

use entity::rule_set::{Column, Entity};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use super::Numbers;
use crate::error::Fault;

/// The numbers in force.
pub async fn current(conn: &impl ConnectionTrait) -> Result<Numbers, Fault> {
    let latest = Entity::find().order_by_desc(Column::Number).one(conn).await?;
    latest.map_or(Ok(Numbers::default()), |row| serde_json::from_value(row.numbers).map_err(Fault::internal))
}
