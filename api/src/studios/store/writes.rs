//! Changing one studio.

use entity::id::{AccountId, HostId, MemberId, OrgUnitId, RegionId, StudioHoursId, StudioId};
use entity::studio::{Column, Entity, Model};
use entity::value::{OrgUnitKind, OrgUnitState, StudioRole, StudioScope, StudioState};
use entity::{host, org_unit, studio_hours, studio_member, studio_move};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};

use super::super::rules::Hours;
use crate::db::Tx;
use crate::ids;

/// A studio, until the end of the transaction nobody else's to change.
pub(crate) async fn lock(conn: &impl ConnectionTrait, id: StudioId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Whether another studio than `but` has this name.
pub(crate) async fn is_named(
    conn: &impl ConnectionTrait,
    name: &str,
    but: Option<StudioId>,
) -> Result<bool, DbErr> {
    use StudioState::{Closed, Declined, Withdrawn};
    let mut query = Entity::find().filter(Column::Name.eq(name));
    query = query.filter(Column::State.is_not_in([Closed, Declined, Withdrawn]));
    if let Some(but) = but {
        query = query.filter(Column::Id.ne(but));
    }
    Ok(query.count(conn).await? > 0)
}

/// The name of another Members' Home than `but` in this township.
pub(crate) async fn home_of(
    conn: &impl ConnectionTrait,
    township: RegionId,
    but: Option<StudioId>,
) -> Result<Option<String>, DbErr> {
    use StudioState::{Closed, Declined, Withdrawn};
    let mut query = Entity::find()
        .filter(Column::RegionId.eq(township))
        .filter(Column::Scope.eq(StudioScope::MembersHome))
        .filter(Column::State.is_not_in([Closed, Declined, Withdrawn]));
    if let Some(but) = but {
        query = query.filter(Column::Id.ne(but));
    }
    Ok(query.one(conn).await?.map(|home| home.name))
}

/// Whether this is a liaison station that there is, in this region.
pub(crate) async fn is_station(
    conn: &impl ConnectionTrait,
    id: OrgUnitId,
    region: RegionId,
) -> Result<bool, DbErr> {
    let station = org_unit::Entity::find_by_id(id)
        .filter(org_unit::Column::Kind.eq(OrgUnitKind::LiaisonStation))
        .filter(org_unit::Column::State.eq(OrgUnitState::Active))
        .filter(org_unit::Column::RegionId.eq(region));
    Ok(station.count(conn).await? > 0)
}

/// The name of another room than `but` of this liaison station.
pub(crate) async fn room_of(
    conn: &impl ConnectionTrait,
    station: OrgUnitId,
    but: Option<StudioId>,
) -> Result<Option<String>, DbErr> {
    let mut query =
        Entity::find().filter(Column::StationId.eq(station)).filter(Column::State.ne(StudioState::Closed));
    if let Some(but) = but {
        query = query.filter(Column::Id.ne(but));
    }
    Ok(query.one(conn).await?.map(|room| room.name))
}

/// Whether the member asks for a studio already.
pub(crate) async fn has_applied(conn: &impl ConnectionTrait, member: MemberId) -> Result<bool, DbErr> {
    use StudioState::{Applied, Returned, Reviewing};
    let open = Column::State.is_in([Applied, Reviewing, Returned]);
    Ok(Entity::find().filter(Column::AppliedBy.eq(member)).filter(open).count(conn).await? > 0)
}

/// Adds a studio.
pub(crate) async fn insert(tx: &Tx, studio: Model) -> Result<(), DbErr> {
    Entity::insert(studio.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Adds the host who receives residents in the name of the studio.
pub(crate) async fn insert_host(tx: &Tx, studio: StudioId) -> Result<(), DbErr> {
    let host = host::ActiveModel {
        id: Set(ids::new_id::<HostId>()),
        member_id: Set(None),
        studio_id: Set(Some(studio)),
        version: Set(1),
        created_at: Set(tx.now),
    };
    host::Entity::insert(host).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Keeps who took a step, when and why. `studio` is as it was afterwards.
pub(crate) async fn insert_move(
    tx: &Tx,
    from: Option<StudioState>,
    studio: &Model,
    reason: &str,
    account: Option<AccountId>,
) -> Result<(), DbErr> {
    let row = studio_move::ActiveModel {
        id: Set(ids::new_id()),
        studio_id: Set(studio.id),
        version: Set(studio.version),
        from_state: Set(from),
        to_state: Set(studio.state),
        reason: Set(reason.to_owned()),
        account_id: Set(account),
        at: Set(tx.now),
    };
    studio_move::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes what can change of a studio, as `studio` has it.
pub(crate) async fn update(tx: &Tx, studio: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(studio.name.as_str()))
        .col_expr(Column::Scope, Expr::value(studio.scope.to_value()))
        .col_expr(Column::Theme, Expr::value(studio.theme.as_str()))
        .col_expr(Column::SectorId, Expr::value(studio.sector_id.map(|id| id.0)))
        .col_expr(Column::RegionId, Expr::value(studio.region_id.0))
        .col_expr(Column::Address, Expr::value(studio.address.as_str()))
        .col_expr(Column::LatitudeE6, Expr::value(studio.latitude_e6))
        .col_expr(Column::LongitudeE6, Expr::value(studio.longitude_e6))
        .col_expr(Column::State, Expr::value(studio.state.to_value()))
        .col_expr(Column::LicensedOn, Expr::value(studio.licensed_on))
        .col_expr(Column::Version, Expr::value(studio.version))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now))
        .filter(Column::Id.eq(studio.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Puts these hours in the place of the former.
pub(crate) async fn replace_hours(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    hours: &[Hours],
) -> Result<(), DbErr> {
    studio_hours::Entity::delete_many().filter(studio_hours::Column::StudioId.eq(studio)).exec(conn).await?;
    if hours.is_empty() {
        return Ok(());
    }
    let rows = hours.iter().map(|hours| studio_hours::ActiveModel {
        id: Set(ids::new_id::<StudioHoursId>()),
        studio_id: Set(studio),
        weekday: Set(hours.weekday),
        opens_minute: Set(hours.opens),
        closes_minute: Set(hours.closes),
    });
    studio_hours::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// Puts these seats in the place of the former, in this order.
pub(crate) async fn replace_seats(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    seats: Vec<(MemberId, StudioRole)>,
) -> Result<(), DbErr> {
    studio_member::Entity::delete_many()
        .filter(studio_member::Column::StudioId.eq(studio))
        .exec(conn)
        .await?;
    let rows = (1..).zip(seats).map(|(ordinal, (member, role))| studio_member::ActiveModel {
        studio_id: Set(studio),
        member_id: Set(member),
        role: Set(role),
        ordinal: Set(ordinal),
    });
    studio_member::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}
