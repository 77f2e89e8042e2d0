//! Queries of notices and consents.

use entity::id::AccountId;
use entity::{Instant, consent, privacy_notice};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows};

/// The notice that holds.
pub(super) async fn current(conn: &impl ConnectionTrait) -> Result<privacy_notice::Model, Fault> {
    let latest = privacy_notice::Entity::find().order_by_desc(privacy_notice::Column::Version).limit(1);
    latest.one(conn).await?.ok_or_else(|| Fault::internal("there is no privacy notice"))
}

/// Publishes a notice.
pub(super) async fn insert_notice(
    conn: &impl ConnectionTrait,
    row: privacy_notice::Model,
) -> Result<(), Fault> {
    privacy_notice::Entity::insert(row.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Whether somebody agreed to this notice.
pub(super) async fn has_agreed(
    conn: &impl ConnectionTrait,
    account: AccountId,
    version: i32,
) -> Result<bool, Fault> {
    let agreed = consent::Entity::find()
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::NoticeVersion.eq(version))
        .filter(consent::Column::WithdrawnAt.is_null());
    Ok(agreed.one(conn).await?.is_some())
}

/// Who of these agreed to any notice.
pub(super) async fn who_ever_agreed(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<AccountId>, Fault> {
    let agreed = consent::Entity::find().select_only().column(consent::Column::AccountId).distinct();
    let of_these = agreed.filter(consent::Column::AccountId.is_in(accounts.iter().copied()));
    Ok(of_these.into_tuple().all(conn).await?)
}

/// Writes a consent; one that is there already stays.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: consent::Model) -> Result<(), Fault> {
    let once = OnConflict::columns([consent::Column::AccountId, consent::Column::NoticeVersion])
        .do_nothing()
        .to_owned();
    consent::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(conn).await?;
    Ok(())
}

/// Marks every consent of somebody as withdrawn.
pub(super) async fn update_withdrawn(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    consent::Entity::update_many()
        .col_expr(consent::Column::WithdrawnAt, Expr::value(now))
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::WithdrawnAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// The consents of somebody and the notices they published, for their export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let own = consent::Entity::find().filter(consent::Column::AccountId.eq(account)).limit(EXPORTED);
    let published = privacy_notice::Entity::find()
        .filter(privacy_notice::Column::PublishedByAccountId.eq(account))
        .order_by_desc(privacy_notice::Column::Version)
        .limit(EXPORTED);
    Ok(vec![rows(&own.all(conn).await?), rows(&published.all(conn).await?)])
}
