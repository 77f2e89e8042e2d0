//! Hosts, their services and their hours.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, MemberId, StudioId};
use entity::value::{MemberState, ServiceState, StudioScope, StudioState, SubjectKind};
use entity::{appointment, appointment_service, availability_rule, date_override, host, member, studio};
use sea_orm::sea_query::{Expr, ExprTrait, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::occupancy::Subject;
use crate::select;

/// Finds a host.
pub(crate) async fn find(conn: &impl ConnectionTrait, id: HostId) -> Result<Option<host::Model>, DbErr> {
    host::Entity::find_by_id(id).one(conn).await
}

/// Whether everybody sees a host: a member who serves, or a studio that is not closed.
pub(crate) async fn is_public(conn: &impl ConnectionTrait, host: &host::Model) -> Result<bool, DbErr> {
    if let Some(id) = host.member_id {
        let serving = member::Column::State.eq(MemberState::Active);
        return Ok(member::Entity::find_by_id(id).filter(serving).count(conn).await? > 0);
    }
    let Some(id) = host.studio_id else { return Ok(false) };
    let not_closed = studio::Column::State.ne(StudioState::Closed);
    Ok(studio::Entity::find_by_id(id).filter(not_closed).count(conn).await? > 0)
}

/// Whose engagements are a host's: the member's account, or the studio. Hosts who do not receive any more, a member who has left or a
/// studio that is not open, are not among them.
pub(crate) async fn subjects(
    conn: &impl ConnectionTrait,
    found: &[host::Model],
) -> Result<HashMap<HostId, Subject>, DbErr> {
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
    let open = open_studios(conn, found.iter().filter_map(|host| host.studio_id)).await?;
    let subject = |host: &host::Model| {
        let person = host.member_id.and_then(|member| accounts.get(&member));
        let person = person.map(|account| Subject { kind: SubjectKind::Person, id: account.0 });
        let studio = host.studio_id.filter(|studio| open.contains(studio));
        person.or(studio.map(|studio| Subject { kind: SubjectKind::Studio, id: studio.0 }))
    };
    Ok(found.iter().filter_map(|host| Some((host.id, subject(host)?))).collect())
}

/// Which of these studios are open.
pub(crate) async fn open_studios(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StudioId>,
) -> Result<Vec<StudioId>, DbErr> {
    let ids: Vec<_> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    studio::Entity::find()
        .select_only()
        .column(studio::Column::Id)
        .filter(studio::Column::Id.is_in(ids))
        .filter(studio::Column::State.eq(StudioState::Open))
        .into_tuple()
        .all(conn)
        .await
}

/// Whether this is a Members' Home or the room of a liaison station, which any host may use.
pub(crate) async fn is_shared_room(conn: &impl ConnectionTrait, id: StudioId) -> Result<bool, DbErr> {
    let is_home = studio::Column::Scope.eq(StudioScope::MembersHome);
    let shared = Condition::any().add(is_home).add(studio::Column::StationId.is_not_null());
    Ok(studio::Entity::find_by_id(id).filter(shared).count(conn).await? > 0)
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

/// Finds the hosts that are members and have a service that can be booked.
pub(crate) async fn members_with_services(conn: &impl ConnectionTrait) -> Result<Vec<host::Model>, DbErr> {
    let serving = appointment_service::Entity::find()
        .select_only()
        .column(appointment_service::Column::HostId)
        .filter(appointment_service::Column::State.eq(ServiceState::Active));
    host::Entity::find()
        .filter(host::Column::MemberId.is_not_null())
        .filter(host::Column::Id.in_subquery(serving.into_query()))
        .all(conn)
        .await
}

/// Finds the hosts that studios are.
pub(crate) async fn find_of_studios(
    conn: &impl ConnectionTrait,
    ids: Vec<StudioId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(host::Column::StudioId.is_in(ids)).all(conn).await
}

/// Finds the host of a service.
pub(crate) async fn find_of_service(
    conn: &impl ConnectionTrait,
    id: AppointmentServiceId,
) -> Result<Option<host::Model>, DbErr> {
    of_service(id).one(conn).await
}

/// Reads the host of a service so that its hours and services cannot change before the transaction ends.
pub(crate) async fn lock_of_service(
    conn: &impl ConnectionTrait,
    id: AppointmentServiceId,
) -> Result<Option<host::Model>, DbErr> {
    of_service(id).lock_shared().one(conn).await
}

/// The same by a booking, whose host never changes.
pub(crate) async fn lock_of_appointment(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<host::Model>, DbErr> {
    let booked = appointment::Entity::find_by_id(id).select_only().column(appointment::Column::HostId);
    let host = host::Column::Id.in_subquery(booked.into_query());
    host::Entity::find().filter(host).lock_shared().one(conn).await
}

/// Locks a host against bookings until the transaction ends, with nothing of what it publishes changed.
pub(crate) async fn lock_out(conn: &impl ConnectionTrait, id: HostId) -> Result<(), DbErr> {
    host::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(conn).await.map(drop)
}

/// Keeps what a host publishes as it is until the transaction ends.
pub(crate) async fn lock_shared(conn: &impl ConnectionTrait, id: HostId) -> Result<(), DbErr> {
    host::Entity::find_by_id(id).lock_shared().one(conn).await.map(drop)
}

/// Keeps what the hosts that members are publish as it is until the transaction ends, in one order.
pub(crate) async fn lock_shared_of(conn: &impl ConnectionTrait, ids: Vec<MemberId>) -> Result<(), DbErr> {
    let hosts = host::Entity::find().filter(host::Column::MemberId.is_in(ids));
    hosts.order_by_asc(host::Column::Id).lock_shared().all(conn).await.map(drop)
}

fn of_service(id: AppointmentServiceId) -> Select<host::Entity> {
    let host_id = appointment_service::Entity::find()
        .select_only()
        .column(appointment_service::Column::HostId)
        .filter(appointment_service::Column::Id.eq(id));
    host::Entity::find().filter(host::Column::Id.in_subquery(host_id.into_query()))
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

/// Counts the version of the host that a member is up, whatever it is.
pub(crate) async fn bump_member(conn: &impl ConnectionTrait, id: MemberId) -> Result<(), DbErr> {
    let up = Expr::col(host::Column::Version).add(1);
    let query = host::Entity::update_many().col_expr(host::Column::Version, up);
    query.filter(host::Column::MemberId.eq(id)).exec(conn).await.map(drop)
}

/// The host that a studio is, and every host that receives in its room; every host of the district when it is `None`.
pub(super) fn concerned_by(studio: Option<StudioId>) -> Condition {
    let Some(id) = studio else { return Condition::all() };
    let in_its_room = appointment_service::Entity::find()
        .select_only()
        .column(appointment_service::Column::HostId)
        .filter(appointment_service::Column::VenueStudioId.eq(id));
    Condition::any()
        .add(host::Column::StudioId.eq(id))
        .add(host::Column::Id.in_subquery(in_its_room.into_query()))
}

/// Counts the versions of these hosts up.
pub(crate) async fn bump_concerned(
    conn: &impl ConnectionTrait,
    studio: Option<StudioId>,
) -> Result<(), DbErr> {
    let up = Expr::col(host::Column::Version).add(1);
    let query = host::Entity::update_many().col_expr(host::Column::Version, up);
    query.filter(concerned_by(studio)).exec(conn).await.map(drop)
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

/// How many services a host has.
pub(crate) async fn count_services(conn: &impl ConnectionTrait, host: HostId) -> Result<i64, DbErr> {
    let of_host = appointment_service::Column::HostId.eq(host);
    let count = appointment_service::Entity::find().filter(of_host).count(conn).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
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

/// The published hours of hosts: the weekly ones, and those of single dates from this one on.
pub(crate) async fn rules_of(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
    from: NaiveDate,
) -> Result<Vec<availability_rule::Model>, DbErr> {
    let (weekly, on) = (availability_rule::Column::OnDate.is_null(), availability_rule::Column::OnDate);
    availability_rule::Entity::find()
        .filter(availability_rule::Column::HostId.is_in(hosts.iter().copied()))
        .filter(Condition::any().add(weekly).add(on.gte(from)))
        .order_by_asc(availability_rule::Column::Weekday)
        .order_by_asc(availability_rule::Column::OnDate)
        .order_by_asc(availability_rule::Column::StartMinute)
        .all(conn)
        .await
}

/// What replaces the published hours of single dates, from this one on.
pub(crate) async fn overrides_of(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
    from: NaiveDate,
) -> Result<Vec<date_override::Model>, DbErr> {
    date_override::Entity::find()
        .filter(date_override::Column::HostId.is_in(hosts.iter().copied()))
        .filter(date_override::Column::OnDate.gte(from))
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

/// The name of a host and the accounts that hear of its receptions: the member, or those of the studio's lead and team who serve. Where
/// nobody does who could sign in, staff hear in their place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Face {
    pub(crate) name: String,
    pub(crate) accounts: Vec<AccountId>,
}

/// Reads a host's face.
pub(crate) async fn face(conn: &impl ConnectionTrait, host: &host::Model) -> Result<Face, DbErr> {
    let mut select = select::Select::new(conn, "");
    if let Some(member) = host.member_id {
        select.push(
            "SELECT m.name, a.id FROM member m \
             LEFT JOIN account a ON a.id = m.account_id AND a.state = 'ACTIVE' AND m.state = 'ACTIVE' WHERE m.id = ",
        );
        select.bind(member.0);
    } else if let Some(studio) = host.studio_id {
        select.push(
            "SELECT s.name, a.id FROM studio s LEFT JOIN studio_member sm ON sm.studio_id = s.id \
             LEFT JOIN member m ON m.id = sm.member_id AND m.state = 'ACTIVE' \
             LEFT JOIN account a ON a.id = m.account_id AND a.state = 'ACTIVE' WHERE s.id = ",
        );
        select.bind(studio.0).push(" ORDER BY sm.role, sm.ordinal");
    } else {
        return Ok(Face::default());
    }
    let mut face = Face::default();
    for row in select.all(conn).await? {
        face.name = row.try_get_by_index(0)?;
        face.accounts.extend(row.try_get_by_index::<Option<AccountId>>(1)?);
    }
    if face.accounts.is_empty() {
        face.accounts = staff_accounts(conn).await?;
    }
    Ok(face)
}

/// Those who manage the appointments of the whole district (`Permission::AppointmentManage`).
async fn staff_accounts(conn: &impl ConnectionTrait) -> Result<Vec<AccountId>, DbErr> {
    let select = select::Select::new(
        conn,
        "SELECT s.account_id FROM staff s JOIN account a ON a.id = s.account_id WHERE a.state = 'ACTIVE' \
         AND EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id AND g.scope = 'DISTRICT' AND g.role IN ('ADMIN', 'OFFICER')) \
         ORDER BY s.id",
    );
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
