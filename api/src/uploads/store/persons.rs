//! What a person has sent, for that person and for when they are erased.

use entity::id::AccountId;
use entity::upload::{Column, Entity, Model};
use entity::upload_day;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows};

/// Everything that is kept of what they sent.
pub(crate) async fn export_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let days = upload_day::Entity::find()
        .filter(upload_day::Column::AccountId.eq(account))
        .order_by_desc(upload_day::Column::OnDate)
        .limit(EXPORTED)
        .all(conn)
        .await?;
    Ok(vec![rows(&all_of(conn, account).await?), rows(&days)])
}

/// Their uploads, the latest first.
pub(crate) async fn all_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Model>, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    Ok(own.order_by_desc(Column::Id).limit(EXPORTED).all(conn).await?)
}
