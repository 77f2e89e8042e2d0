//! Staff and their grants.

use entity::id::AccountId;
use entity::{staff, staff_grant};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};

use crate::error::Fault;

/// The staff of a login.
pub(in super::super) async fn find_by_login(
    conn: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<staff::Model>, Fault> {
    Ok(staff::Entity::find().filter(staff::Column::Login.eq(login)).one(conn).await?)
}

/// The staff that an account is.
pub(in super::super) async fn find_of(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
) -> Result<Option<staff::Model>, Fault> {
    Ok(staff::Entity::find().filter(staff::Column::AccountId.eq(account_id)).one(conn).await?)
}

/// Whether there is any staff.
pub(in super::super) async fn is_any(conn: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(staff::Entity::find().limit(1).count(conn).await? > 0)
}

/// Stores staff. `false`: the login is taken.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: staff::Model) -> Result<bool, Fault> {
    let keep = OnConflict::column(staff::Column::Login).do_nothing().to_owned();
    let row = row.into_active_model().reset_all();
    Ok(staff::Entity::insert(row).on_conflict(keep).exec_without_returning(conn).await? == 1)
}

/// Stores a grant.
pub(in super::super) async fn insert_grant(
    conn: &impl ConnectionTrait,
    row: staff_grant::Model,
) -> Result<(), Fault> {
    let row = row.into_active_model().reset_all();
    staff_grant::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}
