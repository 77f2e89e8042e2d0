//! Who has to hear of a matter, and who may have one in hand: read from the rows of those whom it is about.

use entity::id::{AccountId, MatterId, RegionId, StudioId};
use entity::matter::Model;
use sea_orm::{ConnectionTrait, DbErr};

use super::super::rules::Owner;
use crate::select::Select;

async fn accounts(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<AccountId>, DbErr> {
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The residents of a matter who are still there.
pub(crate) async fn residents_of(
    conn: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT DISTINCT a.id FROM matter_source s JOIN account a ON a.id = s.account_id AND a.state = 'ACTIVE' WHERE s.matter_id = ",
    );
    select.bind(matter.0);
    accounts(select, conn).await
}

/// Everybody who has a matter in hand: the member, lead and team of the studio, the heads and liaison officers of the body.
pub(crate) async fn accounts_of(
    conn: &impl ConnectionTrait,
    matter: &Model,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(conn, "SELECT DISTINCT a.id FROM account a JOIN ");
    match Owner::of(matter) {
        None => return Ok(Vec::new()),
        Some(Owner::Member(member)) => {
            select
                .push("member m ON m.account_id = a.id AND m.state = 'ACTIVE' WHERE m.id = ")
                .bind(member.0);
        }
        Some(Owner::Studio(studio)) => {
            select.push(
                "member m ON m.account_id = a.id AND m.state = 'ACTIVE' JOIN studio_member sm ON sm.member_id = m.id WHERE sm.studio_id = ",
            );
            select.bind(studio.0);
        }
        Some(Owner::OrgUnit(unit)) => {
            select.push(
                "(SELECT m.account_id FROM org_seat q JOIN member m ON m.id = q.member_id AND m.state = 'ACTIVE' \
                 WHERE q.until_on IS NULL AND q.role IN ('DIRECTOR', 'DEPUTY_DIRECTOR') AND q.org_unit_id = ",
            );
            select.bind(unit.0).push(
                " UNION ALL SELECT coalesce(m.account_id, s.account_id) FROM liaison_officer l \
                 LEFT JOIN member m ON m.id = l.member_id AND m.state = 'ACTIVE' LEFT JOIN staff s ON s.id = l.staff_id \
                 WHERE l.until_on IS NULL AND l.org_unit_id = ",
            );
            select.bind(unit.0).push(") x ON x.account_id = a.id WHERE TRUE");
        }
    }
    select.push(" AND a.state = 'ACTIVE'");
    accounts(select, conn).await
}

/// Those who stand above whoever has it in hand: the leads of a studio, or of the studios of a member; the staff of a committee.
pub(crate) async fn heads_of(conn: &impl ConnectionTrait, matter: &Model) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(conn, "SELECT DISTINCT a.id FROM account a JOIN ");
    match Owner::of(matter) {
        None => return Ok(Vec::new()),
        Some(Owner::Member(member)) => {
            select.push(
                "member m ON m.account_id = a.id AND m.state = 'ACTIVE' JOIN studio_member lead ON lead.member_id = m.id AND lead.role = 'LEAD' \
                 JOIN studio_member own ON own.studio_id = lead.studio_id WHERE own.member_id = ",
            );
            select.bind(member.0);
        }
        Some(Owner::Studio(studio)) => {
            select.push(
                "member m ON m.account_id = a.id AND m.state = 'ACTIVE' JOIN studio_member lead ON lead.member_id = m.id AND lead.role = 'LEAD' \
                 WHERE lead.studio_id = ",
            );
            select.bind(studio.0);
        }
        Some(Owner::OrgUnit(unit)) => {
            select.push(
                "staff s ON s.account_id = a.id JOIN staff_grant g ON g.staff_id = s.id AND g.role = 'OFFICER' AND g.scope = 'COMMITTEE' \
                 WHERE g.scope_id = ",
            );
            select.bind(unit.0);
        }
    }
    select.push(" AND a.state = 'ACTIVE'");
    accounts(select, conn).await
}

/// The office of the district: administrators and officers of the whole of it.
pub(crate) async fn office(conn: &impl ConnectionTrait) -> Result<Vec<AccountId>, DbErr> {
    let select = Select::new(
        conn,
        "SELECT DISTINCT a.id FROM account a JOIN staff s ON s.account_id = a.id JOIN staff_grant g ON g.staff_id = s.id \
         WHERE a.state = 'ACTIVE' AND g.scope = 'DISTRICT' AND g.role IN ('ADMIN', 'OFFICER')",
    );
    accounts(select, conn).await
}

/// Whether somebody can have a matter in hand: a member who serves, a studio that is open, a committee or undertaking unit that is there.
pub(crate) async fn is_fit(conn: &impl ConnectionTrait, owner: Owner) -> Result<bool, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM ");
    match owner {
        Owner::Member(id) => select.push("member WHERE state = 'ACTIVE' AND id = ").bind(id.0),
        Owner::Studio(id) => select.push("studio WHERE state IN ('OPEN', 'SUSPENDED') AND id = ").bind(id.0),
        Owner::OrgUnit(id) => select
            .push("org_unit WHERE state = 'ACTIVE' AND kind IN ('SPECIAL_COMMITTEE', 'UNDERTAKING_UNIT') AND id = ")
            .bind(id.0),
    };
    Ok(select.number(conn).await? > 0)
}

/// In which region a studio is.
pub(crate) async fn region_of_studio(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Option<RegionId>, DbErr> {
    let mut select = Select::new(conn, "SELECT region_id FROM studio WHERE id = ");
    select.bind(studio.0);
    let rows = select.all(conn).await?;
    rows.first().map(|row| row.try_get_by_index(0)).transpose()
}
