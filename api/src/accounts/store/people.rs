//! Who a session belongs to, with every hat.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, MemberId, RegionId, SecondFactorId, SessionId, StaffGrantId, StaffId, StudioId};
use entity::value::{GrantScope, Locale, StaffRole, StudioRole};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use uuid::Uuid;

use crate::access::{Duty, Grant, Person, Reach, Staff};
use crate::error::Fault;

/// Session, account and every hat in one statement, for every request. Who is staff is so in a session in
/// which they proved their password. Who has both several grants and several seats comes once for each pair of them.
const PERSON: &str = "SELECT a.id AS account_id, a.locale AS locale, m.id AS member_id, st.id AS staff_id, \
     g.id AS grant_id, g.role AS staff_role, g.scope AS scope, g.scope_id AS scope_id, \
     sm.studio_id AS studio_id, sm.role AS studio_role, s.proved_at AS proved_at, s.staff_until AS staff_until, f.id AS factor_id \
     FROM session s \
     JOIN account a ON a.id = s.account_id AND a.state = 'ACTIVE' \
     LEFT JOIN staff st ON st.account_id = a.id \
     LEFT JOIN second_factor f ON f.account_id = st.account_id AND f.confirmed_at IS NOT NULL \
     LEFT JOIN staff_grant g ON g.staff_id = st.id \
     LEFT JOIN member m ON m.account_id = a.id AND m.state = 'ACTIVE' \
     LEFT JOIN studio_member sm ON sm.member_id = m.id \
     WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 \
     ORDER BY sm.studio_id, g.id";

/// What lies in the regions and sectors that somebody's roles reach. Asked only of those whose roles do not reach the whole district.
const REACH: &str = "SELECT g.id AS grant_id, r.id AS region_id, NULL AS studio_id \
     FROM staff_grant g JOIN region r ON r.id = g.scope_id OR r.parent_id = g.scope_id \
     WHERE g.staff_id = $1 AND g.scope = 'REGION' \
     UNION ALL SELECT g.id, NULL, s.id \
     FROM staff_grant g JOIN region r ON r.id = g.scope_id OR r.parent_id = g.scope_id JOIN studio s ON s.region_id = r.id \
     WHERE g.staff_id = $1 AND g.scope = 'REGION' \
     UNION ALL SELECT g.id, NULL, s.id \
     FROM staff_grant g JOIN studio s ON s.sector_id = g.scope_id \
     WHERE g.staff_id = $1 AND g.scope = 'SECTOR'";

/// Whose session this is, if it goes on and the account is active. Where staff must have a second factor, who has none yet is not staff.
pub(in super::super) async fn find_person(
    conn: &impl ConnectionTrait,
    id: SessionId,
    now: Instant,
    needs_second_factor: bool,
) -> Result<Option<Person>, Fault> {
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), PERSON, [id.into(), now.into()]);
    let rows = conn.query_all_raw(ask).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    // Who had a role and has none any more is not staff.
    let staff_id = match first.try_get::<Option<Uuid>>("", "grant_id")? {
        Some(_) => first.try_get::<Option<StaffId>>("", "staff_id")?,
        None => None,
    };
    let has_factor = first.try_get::<Option<SecondFactorId>>("", "factor_id")?.is_some();
    let staff_until = first.try_get::<Option<Instant>>("", "staff_until")?;
    let is_proved = staff_until.is_some_and(|until| now < until);
    let lacks_staff_proof = staff_id.is_some() && !is_proved;
    let lacks_second_factor = staff_id.is_some() && is_proved && needs_second_factor && !has_factor;
    let staff = match staff_id.filter(|_| is_proved && !lacks_second_factor) {
        Some(staff) => Some(Staff { id: staff, grants: grants(conn, staff, &rows).await? }),
        None => None,
    };
    let mut studios = rows.iter().map(seat).filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()?;
    studios.dedup();
    let member_id = first.try_get::<Option<MemberId>>("", "member_id")?;
    Ok(Some(Person {
        account_id: first.try_get::<AccountId>("", "account_id")?,
        session_id: id,
        locale: first.try_get::<Locale>("", "locale")?,
        member_id,
        staff,
        studios,
        duties: match member_id {
            Some(member) => duties(conn, member, now).await?,
            None => Vec::new(),
        },
        proved_at: first.try_get("", "proved_at")?,
        lacks_second_factor,
        lacks_staff_proof,
    }))
}

/// The shifts of a member in whose visits they have a part: of two months past, until what was promised there is due, and those to come that
/// can be booked by now. Asked only of members.
const DUTIES: &str = "SELECT s.studio_id AS studio_id, s.starts_at AS starts_at, s.ends_at AS ends_at \
     FROM roster_place p JOIN roster_shift s ON s.id = p.shift_id AND s.removed_at IS NULL \
     WHERE p.member_id = $1 AND s.ends_at > $2 AND s.starts_at < $3 ORDER BY s.starts_at";

/// How far back and ahead.
const DUTIES_WITHIN: (TimeDelta, TimeDelta) = (TimeDelta::days(60), TimeDelta::days(366));

async fn duties(conn: &impl ConnectionTrait, member: MemberId, now: Instant) -> Result<Vec<Duty>, Fault> {
    let (back, ahead) = DUTIES_WITHIN;
    let values = [member.into(), (now - back).into(), (now + ahead).into()];
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), DUTIES, values);
    let rows = conn.query_all_raw(ask).await?;
    let duty = |row: &QueryResult| {
        Ok(Duty {
            studio: row.try_get("", "studio_id")?,
            starts_at: row.try_get("", "starts_at")?,
            ends_at: row.try_get("", "ends_at")?,
        })
    };
    rows.iter().map(duty).collect()
}

fn seat(row: &QueryResult) -> Result<Option<(StudioId, StudioRole)>, Fault> {
    match row.try_get::<Option<StudioId>>("", "studio_id")? {
        Some(studio) => Ok(Some((studio, row.try_get("", "studio_role")?))),
        None => Ok(None),
    }
}

async fn grants(
    conn: &impl ConnectionTrait,
    staff: StaffId,
    rows: &[QueryResult],
) -> Result<Vec<Grant>, Fault> {
    let mut grants: Vec<(StaffGrantId, Grant)> = Vec::new();
    for row in rows {
        let Some(id) = row.try_get::<Option<StaffGrantId>>("", "grant_id")? else { continue };
        if grants.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let grant = Grant {
            role: row.try_get::<StaffRole>("", "staff_role")?,
            scope: row.try_get::<GrantScope>("", "scope")?,
            scope_id: row.try_get::<Option<Uuid>>("", "scope_id")?,
            reach: Reach::default(),
        };
        grants.push((id, grant));
    }
    if grants.iter().any(|(_, grant)| matches!(grant.scope, GrantScope::Region | GrantScope::Sector)) {
        add_reach(conn, staff, &mut grants).await?;
    }
    Ok(grants.into_iter().map(|(_, grant)| grant).collect())
}

async fn add_reach(
    conn: &impl ConnectionTrait,
    staff: StaffId,
    grants: &mut [(StaffGrantId, Grant)],
) -> Result<(), Fault> {
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), REACH, [staff.into()]);
    for row in conn.query_all_raw(ask).await? {
        let id = row.try_get::<StaffGrantId>("", "grant_id")?;
        let Some((_, grant)) = grants.iter_mut().find(|(known, _)| *known == id) else { continue };
        grant.reach.regions.extend(row.try_get::<Option<RegionId>>("", "region_id")?);
        grant.reach.studios.extend(row.try_get::<Option<StudioId>>("", "studio_id")?);
    }
    Ok(())
}
