//! Who could be on duty in a studio.

use entity::Instant;
use entity::id::{AccountId, MemberId, StudioId};
use entity::member;
use entity::value::MemberState;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::super::rules::OnDuty;
use crate::select::Select;

/// Members of whom one can be on duty: who serves, and belongs to the studio; anybody who serves in a room that any member may use.
const ELIGIBLE: &str = "m.state = 'ACTIVE' AND EXISTS (SELECT 1 FROM studio st WHERE st.id = ";
const BY_SCOPE: &str = " AND (st.scope IN ('MEMBERS_HOME', 'REGIONAL') OR EXISTS (SELECT 1 FROM studio_member sm WHERE sm.studio_id = st.id \
     AND sm.member_id = m.id)))";

/// Those of the members who can be on duty in a studio.
pub(in super::super) async fn eligible(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    members: &[MemberId],
) -> Result<Vec<MemberId>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT m.id FROM member m WHERE {ELIGIBLE}"));
    select.bind(studio.0).push(BY_SCOPE).push(" AND ");
    select.among("m.id", members.iter().map(|member| member.0));
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Members who can be on duty in a studio and are free at a time, those first who are on duty least from then on.
pub(in super::super) async fn free(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    (starts_at, ends_at): (Instant, Instant),
    limit: i64,
) -> Result<Vec<MemberId>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT m.id FROM member m WHERE {ELIGIBLE}"));
    select.bind(studio.0).push(BY_SCOPE);
    select.push(
        " AND NOT EXISTS (SELECT 1 FROM occupancy o WHERE o.subject_kind = 'PERSON' AND o.subject_id = m.account_id AND o.starts_at < ",
    );
    select.bind(ends_at).push(" AND o.ends_at > ").bind(starts_at);
    select
        .push(") ORDER BY (SELECT count(*) FROM roster_place p WHERE p.member_id = m.id), m.id LIMIT ")
        .bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The accounts and names of these members.
pub(in super::super) async fn members(
    conn: &impl ConnectionTrait,
    ids: &[MemberId],
) -> Result<Vec<member::Model>, DbErr> {
    member::Entity::find().filter(member::Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// The accounts of those who lead a studio and serve.
pub(in super::super) async fn leads(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.account_id FROM studio_member sm JOIN member m ON m.id = sm.member_id WHERE sm.role = 'LEAD' AND m.state = ",
    );
    select
        .bind(sea_orm::ActiveEnum::to_value(&MemberState::Active))
        .push(" AND sm.studio_id = ")
        .bind(studio.0);
    select.push(" ORDER BY sm.ordinal");
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The duties of the member whom an account is, that are not over at an instant, the next ones first.
pub(in super::super) async fn calendar(
    conn: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
) -> Result<Vec<OnDuty>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT p.id, p.version, s.starts_at, s.ends_at, st.name, st.address, \
         (SELECT max(c.created_at) FROM roster_change c WHERE c.place_id = p.id) \
         FROM member m JOIN roster_place p ON p.member_id = m.id JOIN roster_shift s ON s.id = p.shift_id \
         JOIN studio st ON st.id = s.studio_id WHERE m.state = 'ACTIVE' AND s.removed_at IS NULL AND m.account_id = ",
    );
    select
        .bind(account.0)
        .push(" AND s.ends_at > ")
        .bind(since)
        .push(" ORDER BY s.starts_at, p.id LIMIT 200");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(OnDuty {
                place: row.try_get_by_index(0)?,
                version: row.try_get_by_index(1)?,
                span: (row.try_get_by_index(2)?, row.try_get_by_index(3)?),
                studio: row.try_get_by_index(4)?,
                address: row.try_get_by_index(5)?,
                changed_at: row.try_get_by_index(6)?,
            })
        })
        .collect()
}
