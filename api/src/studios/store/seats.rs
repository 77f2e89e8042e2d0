//! Who sits in which studio: one statement for a whole page of studios or of members.

use entity::id::{AccountId, MemberId, StudioId};
use entity::value::StudioRole;
use entity::{member, studio};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::super::policy::Scope;
use super::{COLUMNS, read_at, see};
use crate::members;
use crate::select::Select;

/// A seat, seen from the studio.
pub(crate) struct SeatOf {
    pub(crate) studio: StudioId,
    pub(crate) role: StudioRole,
    pub(crate) member: member::Model,
}

/// A seat, seen from the member.
pub(crate) struct MemberOf {
    pub(crate) member: MemberId,
    pub(crate) role: StudioRole,
    pub(crate) studio: studio::Model,
}

/// The first `limit` seats of each of these studios: leads, then the team, each in their order.
///
/// On PostgreSQL a LATERAL join stops at the limit for every studio; SQLite has none, so its window function numbers the seats of these
/// studios, which are few by rule.
pub(crate) async fn first_seats(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    studios: Vec<Uuid>,
    limit: i64,
) -> Result<Vec<SeatOf>, DbErr> {
    let member = members::COLUMNS;
    let serves = if scope.sees_all() { "" } else { " AND m.state = 'ACTIVE'" };
    let mut select = Select::new(conn, "");
    if select.is_postgres() {
        select.push("SELECT p.id, c.* FROM unnest(").bind(studios);
        select.push(&format!(
            ") AS p(id) CROSS JOIN LATERAL (SELECT sm.role, {member} FROM studio_member sm JOIN member m ON m.id = sm.member_id \
             WHERE sm.studio_id = p.id{serves} ORDER BY sm.role, sm.ordinal, sm.member_id LIMIT "
        ));
        select.bind(limit).push(") c");
    } else {
        select.push(&format!(
            "SELECT * FROM (SELECT sm.studio_id AS in_studio, sm.role, {member}, row_number() OVER (PARTITION BY sm.studio_id \
             ORDER BY sm.role, sm.ordinal, sm.member_id) AS place FROM studio_member sm JOIN member m ON m.id = sm.member_id WHERE "
        ));
        select.among("sm.studio_id", studios).push(serves);
        select.push(") WHERE place <= ").bind(limit).push(" ORDER BY in_studio, place");
    }
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(SeatOf {
                studio: row.try_get_by_index(0)?,
                role: row.try_get_by_index(1)?,
                member: members::read_at(row, 2)?,
            })
        })
        .collect()
}

/// The studios that these members sit in, by name.
pub(crate) async fn studios_of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    members: Vec<Uuid>,
) -> Result<Vec<MemberOf>, DbErr> {
    let mut select = Select::new(
        conn,
        format!(
            "SELECT sm.member_id, sm.role, {COLUMNS} FROM studio_member sm JOIN studio s ON s.id = sm.studio_id WHERE "
        ),
    );
    select.among("sm.member_id", members).push(" AND ");
    see(&mut select, scope);
    select.push(" ORDER BY s.name, s.id");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(MemberOf {
                member: row.try_get_by_index(0)?,
                role: row.try_get_by_index(1)?,
                studio: read_at(row, 2)?,
            })
        })
        .collect()
}

/// Who sits in a studio, whether or not they serve: leads, then the team, each in their order.
pub(crate) async fn seats_in(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Vec<(MemberId, StudioRole)>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT sm.member_id, sm.role FROM studio_member sm WHERE sm.studio_id = ");
    select.bind(studio.0).push(" ORDER BY sm.role, sm.ordinal, sm.member_id");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The accounts of those who sit in a studio and serve, with what they are there.
pub(crate) async fn accounts_of(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Vec<(AccountId, StudioRole)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.account_id, sm.role FROM studio_member sm JOIN member m ON m.id = sm.member_id \
         WHERE m.state = 'ACTIVE' AND sm.studio_id = ",
    );
    select.bind(studio.0).push(" ORDER BY sm.role, sm.ordinal");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
