//! Queries on the profile and on notices.

use chrono::NaiveDate;
use entity::id::NoticeId;
use entity::value::NoticeState;
use entity::{notice, office_profile};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;

/// The profile, once somebody has filled it in.
pub(super) async fn profile(conn: &impl ConnectionTrait) -> Result<Option<office_profile::Model>, DbErr> {
    office_profile::Entity::find_by_id(1).one(conn).await
}

/// The same, until the end of the transaction nobody else's to change.
pub(super) async fn lock_profile(
    conn: &impl ConnectionTrait,
) -> Result<Option<office_profile::Model>, DbErr> {
    office_profile::Entity::find_by_id(1).lock_exclusive().one(conn).await
}

/// Fills it in. Of two that come at once the key lets one in; the other is tried again and sees it.
pub(super) async fn insert_profile(
    conn: &impl ConnectionTrait,
    profile: office_profile::Model,
) -> Result<(), DbErr> {
    office_profile::Entity::insert(profile.into_active_model().reset_all())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes it as it is.
pub(super) async fn update_profile(
    conn: &impl ConnectionTrait,
    profile: office_profile::Model,
) -> Result<(), DbErr> {
    profile.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The notices that are seen: published, and between their days; all of them by staff.
fn seen(scope: Scope, state: Option<NoticeState>, today: NaiveDate) -> Select<notice::Entity> {
    let mut found = notice::Entity::find();
    if let Some(state) = state {
        found = found.filter(notice::Column::State.eq(state));
    }
    if scope.sees_unshown() {
        return found;
    }
    let begun = notice::Column::FromOn.is_null().or(notice::Column::FromOn.lte(today));
    let not_over = notice::Column::UntilOn.is_null().or(notice::Column::UntilOn.gte(today));
    found.filter(
        Condition::all().add(notice::Column::State.eq(NoticeState::Published)).add(begun).add(not_over),
    )
}

/// One page, the latest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    state: Option<NoticeState>,
    today: NaiveDate,
    page: &PageRequest<Uuid>,
) -> Result<Vec<notice::Model>, DbErr> {
    let mut found = seen(scope, state, today);
    if let Some(id) = page.from {
        let beyond = if page.is_backward { notice::Column::Id.gt(id) } else { notice::Column::Id.lt(id) };
        found = found.filter(beyond);
    }
    let found = if page.is_backward {
        found.order_by_asc(notice::Column::Id)
    } else {
        found.order_by_desc(notice::Column::Id)
    };
    found.limit(u64::try_from(page.limit).unwrap_or(100) + 1).all(conn).await
}

/// How many there are.
pub(super) async fn count(
    conn: &impl ConnectionTrait,
    scope: Scope,
    state: Option<NoticeState>,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    seen(scope, state, today).count(conn).await
}

/// The notices with these keys that are seen.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<NoticeId>,
    today: NaiveDate,
) -> Result<Vec<notice::Model>, DbErr> {
    seen(scope, None, today).filter(notice::Column::Id.is_in(ids)).all(conn).await
}

/// A notice, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: NoticeId) -> Result<Option<notice::Model>, DbErr> {
    notice::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a notice.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: notice::Model) -> Result<(), DbErr> {
    notice::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a notice as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: notice::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}
