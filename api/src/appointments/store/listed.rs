//! What a list of appointments shows beside its rows: hosts with their names, and how far each appointment has come. One statement each,
//! however long the list, and no more rows than are shown.

use std::collections::HashMap;

use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentMoveId, HostId, MemberId, StudioId};
use entity::value::{ActedAs, AppointmentState};
use entity::{appointment_move, host};
use sea_orm::{ActiveEnum, sqlx};
use uuid::Uuid;

use crate::db::{Db, RawPool, json_list};
use crate::error::Fault;

/// What both engines select of a host.
macro_rules! named {
    ($hosts:literal) => {
        concat!(
            "SELECT h.id, h.member_id, h.studio_id, h.version, h.created_at, coalesce(m.name, s.name, ''), \
             coalesce(m.state = 'ACTIVE' OR s.state <> 'CLOSED', FALSE) FROM host h \
             LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id WHERE ",
            $hosts
        )
    };
}

/// A host with its name: the member's, or the studio's.
pub(crate) struct NamedHost {
    pub(crate) row: host::Model,
    pub(crate) name: String,
    /// Whether everybody sees it: a member who serves, or a studio that is not closed.
    pub(crate) is_public: bool,
}

/// Hosts with their names.
pub(crate) async fn named_hosts(db: &Db, ids: &[HostId]) -> Result<Vec<NamedHost>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<NamedRow> = match db.raw_reading("host member studio") {
        RawPool::Postgres(pool) => sqlx::query_as(named!("h.id = ANY($1)")).bind(ids).fetch_all(pool).await?,
        RawPool::Sqlite(pool) => {
            let sql = named!("h.id IN (SELECT unhex(value) FROM json_each(?1))");
            sqlx::query_as(sql).bind(json_list(&ids)).fetch_all(pool).await?
        }
    };
    Ok(rows.into_iter().map(read_named).collect())
}

/// Whose host is meant: by its own key, or by that of the member or studio that it is.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Called {
    Host(Uuid),
    Member(Uuid),
    Studio(Uuid),
}

/// One host with its name.
pub(crate) async fn named_host(db: &Db, called: Called) -> Result<Option<NamedHost>, Fault> {
    let (sql, key) = match called {
        Called::Host(key) => (named!("h.id = $1"), key),
        Called::Member(key) => (named!("h.member_id = $1"), key),
        Called::Studio(key) => (named!("h.studio_id = $1"), key),
    };
    let row: Option<NamedRow> = match db.raw_reading("host member studio") {
        RawPool::Postgres(pool) => sqlx::query_as(sql).bind(key).fetch_optional(pool).await?,
        RawPool::Sqlite(pool) => sqlx::query_as(sql).bind(key).fetch_optional(pool).await?,
    };
    Ok(row.map(read_named))
}

type NamedRow = (Uuid, Option<Uuid>, Option<Uuid>, i32, Instant, String, bool);

fn read_named((id, member, studio, version, created_at, name, is_public): NamedRow) -> NamedHost {
    let (member_id, studio_id) = (member.map(MemberId), studio.map(StudioId));
    let row = host::Model { id: HostId(id), member_id, studio_id, version, created_at };
    NamedHost { row, name, is_public }
}

/// How somebody is called as a member and as staff.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) member: Option<String>,
    pub(crate) staff: Option<String>,
}

/// What both engines select of a person.
macro_rules! called {
    ($accounts:literal) => {
        concat!(
            "SELECT a.id, m.name, s.name FROM account a LEFT JOIN member m ON m.account_id = a.id \
             LEFT JOIN staff s ON s.account_id = a.id WHERE a.id ",
            $accounts
        )
    };
}

/// How these people are called, as far as they are members or staff.
pub(crate) async fn names(db: &Db, accounts: &[AccountId]) -> Result<HashMap<AccountId, Named>, Fault> {
    let ids: Vec<Uuid> = accounts.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, Option<String>, Option<String>)> = match db.raw_reading("account member staff") {
        RawPool::Postgres(pool) => sqlx::query_as(called!("= ANY($1)")).bind(ids).fetch_all(pool).await?,
        RawPool::Sqlite(pool) => {
            let sql = called!("IN (SELECT unhex(value) FROM json_each(?1))");
            sqlx::query_as(sql).bind(json_list(&ids)).fetch_all(pool).await?
        }
    };
    Ok(rows.into_iter().map(|(id, member, staff)| (AccountId(id), Named { member, staff })).collect())
}

/// How many steps an appointment has taken, and the latest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) steps: usize,
    pub(crate) latest: appointment_move::Model,
}

const ON_POSTGRES: &str = "SELECT v.* FROM unnest($1) AS a(id) CROSS JOIN LATERAL (SELECT count(*) OVER () AS steps, m.id, \
     m.appointment_id, m.version, m.at, m.from_state, m.to_state, m.actor_account_id, m.actor_as, m.reason_sealed \
     FROM appointment_move m WHERE m.appointment_id = a.id ORDER BY m.version DESC LIMIT 1) v";

const ON_SQLITE: &str = "SELECT (SELECT count(*) FROM appointment_move c WHERE c.appointment_id = m.appointment_id), m.id, \
     m.appointment_id, m.version, m.at, m.from_state, m.to_state, m.actor_account_id, m.actor_as, m.reason_sealed \
     FROM json_each(?1) a CROSS JOIN appointment_move m ON m.appointment_id = unhex(a.value) AND m.version = \
     (SELECT max(l.version) FROM appointment_move l WHERE l.appointment_id = unhex(a.value))";

/// How far each of these appointments has come.
pub(crate) async fn progress(db: &Db, ids: &[AppointmentId]) -> Result<Vec<Progress>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Row> = match db.raw_reading("appointment_move") {
        RawPool::Postgres(pool) => sqlx::query_as(ON_POSTGRES).bind(ids).fetch_all(pool).await?,
        RawPool::Sqlite(pool) => sqlx::query_as(ON_SQLITE).bind(json_list(&ids)).fetch_all(pool).await?,
    };
    rows.into_iter().map(read).collect()
}

type Row = (i64, Uuid, Uuid, i32, Instant, Option<String>, String, Option<Uuid>, String, Option<Vec<u8>>);

fn read(row: Row) -> Result<Progress, Fault> {
    let (steps, id, appointment, version, at, from, to, actor, actor_as, reason_sealed) = row;
    let latest = appointment_move::Model {
        id: AppointmentMoveId(id),
        appointment_id: AppointmentId(appointment),
        version,
        at,
        from_state: from.map(|from| AppointmentState::try_from_value(&from)).transpose()?,
        to_state: AppointmentState::try_from_value(&to)?,
        actor_account_id: actor.map(AccountId),
        actor_as: ActedAs::try_from_value(&actor_as)?,
        reason_sealed,
    };
    Ok(Progress { steps: usize::try_from(steps).map_err(Fault::internal)?, latest })
}
