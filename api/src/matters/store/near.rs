//! How near to a matter somebody is: one of its residents, or at the head of the body that has it in hand.

use std::collections::HashSet;

use entity::id::{MatterId, OrgUnitId};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::select::Select;

/// Which of some matters the viewer is near to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Near {
    /// Those that the viewer started, with others perhaps.
    pub(crate) resident: HashSet<MatterId>,
    /// Those that a body has in hand at whose head the viewer is, or whose liaison officer.
    pub(crate) sits: HashSet<MatterId>,
}

/// The viewer is one of its residents, or was before it went on in another.
pub(super) fn push_resident(select: &mut Select, scope: &Scope) {
    select.push("(m.id IN (SELECT s.matter_id FROM matter_source s WHERE s.account_id = ");
    select
        .bind(scope.account().0)
        .push(") OR m.id IN (SELECT s.origin_matter_id FROM matter_source s WHERE s.account_id = ");
    select.bind(scope.account().0).push("))");
}

/// The viewer heads the body that has it in hand, or is its liaison officer.
pub(super) fn push_sits(select: &mut Select, scope: &Scope) {
    select.push("m.owner_org_unit_id IN (");
    push_bodies(select, scope);
    select.push(")");
}

/// The bodies that the viewer heads, or whose liaison officer they are.
fn push_bodies(select: &mut Select, scope: &Scope) {
    let member = scope.member().map_or_else(Uuid::nil, Uuid::from);
    let staff = scope.staff().map_or_else(Uuid::nil, Uuid::from);
    select.push(
        "SELECT q.org_unit_id FROM org_seat q WHERE q.until_on IS NULL \
         AND q.role IN ('DIRECTOR', 'DEPUTY_DIRECTOR') AND q.member_id = ",
    );
    select.bind(member).push(
        " UNION ALL SELECT l.org_unit_id FROM liaison_officer l WHERE l.until_on IS NULL AND l.org_unit_id IS NOT NULL AND (l.member_id = ",
    );
    select.bind(member).push(" OR l.staff_id = ").bind(staff).push(")");
}

/// The bodies whose matters the viewer has in hand.
pub(crate) async fn bodies(conn: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<OrgUnitId>, DbErr> {
    let mut select = Select::new(conn, "");
    push_bodies(&mut select, scope);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// How near to these matters the viewer is. Two statements.
pub(crate) async fn near(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[MatterId],
) -> Result<Near, DbErr> {
    let keys = || ids.iter().map(|id| id.0);
    let mut of_resident = Select::new(conn, "SELECT m.id FROM matter m WHERE ");
    of_resident.among("m.id", keys()).push(" AND ");
    push_resident(&mut of_resident, scope);
    let mut of_sits = Select::new(conn, "SELECT m.id FROM matter m WHERE ");
    of_sits.among("m.id", keys()).push(" AND ");
    push_sits(&mut of_sits, scope);
    Ok(Near { resident: found(of_resident, conn).await?, sits: found(of_sits, conn).await? })
}

async fn found(select: Select, conn: &impl ConnectionTrait) -> Result<HashSet<MatterId>, DbErr> {
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
