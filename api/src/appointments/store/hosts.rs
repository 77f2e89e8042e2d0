//! Hosts, their services and their hours.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, AppointmentServiceId, HostId, MemberId, StudioId};
use entity::value::{MemberState, StudioState};
use entity::{appointment_service, availability_rule, date_override, host, member, studio, studio_member};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Finds a host.
pub(crate) async fn find(conn: &impl ConnectionTrait, id: HostId) -> Result<Option<host::Model>, DbErr> {
    host::Entity::find_by_id(id).one(conn).await
}

/// Hosts with the subject whose engagements are theirs: the member's account, or the studio. Those who do not receive any more, a
/// member who has left or a studio that is not open, are left out.
pub(crate) async fn with_subject(
    conn: &impl ConnectionTrait,
    found: Vec<host::Model>,
) -> Result<Vec<(host::Model, Uuid)>, DbErr> {
    let of_members: Vec<_> = found.iter().filter_map(|host| host.member_id).collect();
    let accounts: HashMap<MemberId, AccountId> = member::Entity::find()
        .select_only()
        .column(member::Column::Id)
        .column(member::Column::AccountId)
        .filter(member::Column::Id.is_in(of_members))
        .filter(member::Column::State.eq(MemberState::Active))
        .into_tuple()
        .all(conn)
        .await?
        .into_iter()
        .collect();
    let of_studios: Vec<_> = found.iter().filter_map(|host| host.studio_id).collect();
    let open: Vec<StudioId> = studio::Entity::find()
        .select_only()
        .column(studio::Column::Id)
        .filter(studio::Column::Id.is_in(of_studios))
        .filter(studio::Column::State.eq(StudioState::Open))
        .into_tuple()
        .all(conn)
        .await?;
    let subject = |host: &host::Model| {
        let account =
            host.member_id.and_then(|member| accounts.get(&member)).map(|account| Uuid::from(*account));
        account.or(host.studio_id.filter(|studio| open.contains(studio)).map(Uuid::from))
    };
    Ok(found.into_iter().filter_map(|host| subject(&host).map(|id| (host, id))).collect())
}

/// Finds the host that a member or a studio is.
pub(crate) async fn find_of(
    conn: &impl ConnectionTrait,
    member: Option<MemberId>,
    studio: Option<StudioId>,
) -> Result<Option<host::Model>, DbErr> {
    let query = host::Entity::find();
    let query = match (member, studio) {
        (Some(member), _) => query.filter(host::Column::MemberId.eq(member)),
        (None, Some(studio)) => query.filter(host::Column::StudioId.eq(studio)),
        (None, None) => return Ok(None),
    };
    query.one(conn).await
}

/// Finds the hosts that members are.
pub(crate) async fn find_of_members(
    conn: &impl ConnectionTrait,
    ids: Vec<MemberId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(host::Column::MemberId.is_in(ids)).all(conn).await
}

/// Finds the hosts that studios are.
pub(crate) async fn find_of_studios(
    conn: &impl ConnectionTrait,
    ids: Vec<StudioId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(host::Column::StudioId.is_in(ids)).all(conn).await
}

/// Reads a host so that its hours and services cannot change before the transaction ends.
pub(crate) async fn lock_shared(
    conn: &impl ConnectionTrait,
    id: HostId,
) -> Result<Option<host::Model>, DbErr> {
    host::Entity::find_by_id(id).lock_shared().one(conn).await
}

/// Counts the version of a host up, which locks it against bookings until the transaction ends.
pub(crate) async fn bump(conn: &impl ConnectionTrait, id: HostId, expected: i32) -> Result<bool, DbErr> {
    let done = host::Entity::update_many()
        .col_expr(host::Column::Version, Expr::col(host::Column::Version).add(1))
        .filter(host::Column::Id.eq(id))
        .filter(host::Column::Version.eq(expected))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Counts the version of a host up, whatever it is.
pub(crate) async fn bump_any(conn: &impl ConnectionTrait, id: HostId) -> Result<(), DbErr> {
    let up = Expr::col(host::Column::Version).add(1);
    let query = host::Entity::update_many().col_expr(host::Column::Version, up);
    query.filter(host::Column::Id.eq(id)).exec(conn).await.map(drop)
}

/// Whether there is such a studio and it is open.
pub(crate) async fn is_open_studio(conn: &impl ConnectionTrait, id: StudioId) -> Result<bool, DbErr> {
    let found = studio::Entity::find_by_id(id).one(conn).await?;
    Ok(found.is_some_and(|studio| studio.state == StudioState::Open))
}

/// Counts the version of a member's or studio's host up, whatever it is: somebody began or ceased to receive.
pub(crate) async fn bump_of(
    conn: &impl ConnectionTrait,
    member: Option<MemberId>,
    studio: Option<StudioId>,
) -> Result<(), DbErr> {
    let query =
        host::Entity::update_many().col_expr(host::Column::Version, Expr::col(host::Column::Version).add(1));
    let query = match (member, studio) {
        (Some(member), _) => query.filter(host::Column::MemberId.eq(member)),
        (None, Some(studio)) => query.filter(host::Column::StudioId.eq(studio)),
        (None, None) => return Ok(()),
    };
    query.exec(conn).await.map(drop)
}

/// Finds a service.
pub(crate) async fn find_service(
    conn: &impl ConnectionTrait,
    id: AppointmentServiceId,
) -> Result<Option<appointment_service::Model>, DbErr> {
    appointment_service::Entity::find_by_id(id).one(conn).await
}

/// Finds several services.
pub(crate) async fn find_services(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentServiceId],
) -> Result<Vec<appointment_service::Model>, DbErr> {
    appointment_service::Entity::find()
        .filter(appointment_service::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await
}

/// The services of hosts, in a fixed order.
pub(crate) async fn services_of(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
) -> Result<Vec<appointment_service::Model>, DbErr> {
    appointment_service::Entity::find()
        .filter(appointment_service::Column::HostId.is_in(hosts.iter().copied()))
        .order_by_asc(appointment_service::Column::HostId)
        .order_by_asc(appointment_service::Column::Id)
        .all(conn)
        .await
}

/// The published hours of hosts.
pub(crate) async fn rules_of(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
) -> Result<Vec<availability_rule::Model>, DbErr> {
    availability_rule::Entity::find()
        .filter(availability_rule::Column::HostId.is_in(hosts.iter().copied()))
        .order_by_asc(availability_rule::Column::Weekday)
        .order_by_asc(availability_rule::Column::OnDate)
        .order_by_asc(availability_rule::Column::StartMinute)
        .all(conn)
        .await
}

/// What replaces the published hours of single dates.
pub(crate) async fn overrides_of(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
) -> Result<Vec<date_override::Model>, DbErr> {
    date_override::Entity::find()
        .filter(date_override::Column::HostId.is_in(hosts.iter().copied()))
        .order_by_asc(date_override::Column::OnDate)
        .order_by_asc(date_override::Column::StartMinute)
        .all(conn)
        .await
}

/// Puts new hours in the place of all former ones.
pub(crate) async fn replace_rules(
    conn: &impl ConnectionTrait,
    host: HostId,
    rules: Vec<availability_rule::ActiveModel>,
) -> Result<(), DbErr> {
    availability_rule::Entity::delete_many()
        .filter(availability_rule::Column::HostId.eq(host))
        .exec(conn)
        .await?;
    if !rules.is_empty() {
        availability_rule::Entity::insert_many(rules).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Puts what replaces one date in the place of what replaced it before.
pub(crate) async fn replace_override(
    conn: &impl ConnectionTrait,
    host: HostId,
    date: NaiveDate,
    rows: Vec<date_override::ActiveModel>,
) -> Result<(), DbErr> {
    date_override::Entity::delete_many()
        .filter(date_override::Column::HostId.eq(host))
        .filter(date_override::Column::OnDate.eq(date))
        .exec(conn)
        .await?;
    if !rows.is_empty() {
        date_override::Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Adds a service.
pub(crate) async fn insert_service(
    conn: &impl ConnectionTrait,
    row: appointment_service::ActiveModel,
) -> Result<appointment_service::Model, DbErr> {
    row.insert(conn).await
}

/// Changes a service.
pub(crate) async fn update_service(
    conn: &impl ConnectionTrait,
    row: appointment_service::ActiveModel,
) -> Result<appointment_service::Model, DbErr> {
    row.update(conn).await
}

/// The name of a host and the accounts that hear of its receptions: the member, or the studio's lead and team.
#[derive(Default)]
pub(crate) struct Face {
    pub(crate) name: String,
    /// Whether the member serves, or the studio is open.
    pub(crate) receives: bool,
    pub(crate) accounts: Vec<AccountId>,
}

/// Reads a host's face.
pub(crate) async fn face(conn: &impl ConnectionTrait, host: &host::Model) -> Result<Face, DbErr> {
    if let Some(id) = host.member_id {
        let member = member::Entity::find_by_id(id).one(conn).await?;
        let face = |member: member::Model| Face {
            receives: member.state == MemberState::Active,
            accounts: vec![member.account_id],
            name: member.name,
        };
        return Ok(member.map(face).unwrap_or_default());
    }
    let Some(id) = host.studio_id else { return Ok(Face::default()) };
    let Some(studio) = studio::Entity::find_by_id(id).one(conn).await? else { return Ok(Face::default()) };
    let seats =
        studio_member::Entity::find().filter(studio_member::Column::StudioId.eq(id)).all(conn).await?;
    let members = member::Entity::find()
        .filter(member::Column::Id.is_in(seats.iter().map(|seat| seat.member_id)))
        .all(conn)
        .await?;
    let accounts = members.iter().map(|member| member.account_id).collect();
    Ok(Face { name: studio.name, receives: studio.state == StudioState::Open, accounts })
}
