//! Who is to be covered, and who is: one list of subjects and one condition for each kind.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::rule_sets::Numbers;
use crate::select::Select;

/// What is to be covered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Every serving member of the current term sits in a special committee.
    Committee,
    /// Every serving member of the current term looks after a community.
    Community,
    /// Every serving member of the current term belongs to a study-liaison committee.
    StudyLiaison,
    /// Every special committee of the current term has its director and deputies.
    CommitteeLeadership,
    /// Every sector with members has a group with a convener in the current term.
    SectorConvener,
    /// Every township has a study-liaison committee with a director in the current term.
    StudyLiaisonDirector,
    /// Every township has a liaison station, itself or in a village of it.
    LiaisonStation,
    /// Every open studio has a lead who serves.
    StudioLead,
    /// Every township has a Members' Home that is open.
    MembersHome,
    /// Every township, village and community has a liaison officer, itself or in a station of it.
    LiaisonOfficer,
}

/// Somebody or something that is not covered.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) id: Uuid,
    pub(super) name: String,
}

const MEMBERS: &str = "member x JOIN term e ON e.id = x.term_id WHERE e.is_current AND x.state = 'ACTIVE'";
const IN_CURRENT_TERM: &str =
    "u.state = 'ACTIVE' AND u.term_id IN (SELECT e.id FROM term e WHERE e.is_current)";

impl Kind {
    /// The table of the subjects, `x`, with what restricts them.
    fn subjects(self) -> String {
        match self {
            Self::Committee | Self::Community | Self::StudyLiaison => MEMBERS.to_owned(),
            Self::CommitteeLeadership => {
                "org_unit x JOIN term e ON e.id = x.term_id WHERE e.is_current AND x.state = 'ACTIVE' \
                 AND x.kind = 'SPECIAL_COMMITTEE'"
                    .to_owned()
            }
            Self::SectorConvener => {
                "sector x WHERE EXISTS (SELECT 1 FROM member m JOIN term e ON e.id = m.term_id \
                 WHERE m.sector_id = x.id AND m.state = 'ACTIVE' AND e.is_current)"
                    .to_owned()
            }
            Self::StudyLiaisonDirector | Self::LiaisonStation | Self::MembersHome => {
                "region x WHERE x.parent_id IS NULL".to_owned()
            }
            Self::LiaisonOfficer => "region x WHERE TRUE".to_owned(),
            // A Members' Home belongs to all members of the township, as the room of a station does, and nobody has to lead it.
            Self::StudioLead => {
                "studio x WHERE x.state = 'OPEN' AND x.scope <> 'MEMBERS_HOME' AND x.station_id IS NULL"
                    .to_owned()
            }
        }
    }

    /// Goes on with the condition under which the subject `x` is covered.
    fn push_covered(self, select: &mut Select, numbers: &Numbers) {
        match self {
            Self::Committee => push_seat(select, "SPECIAL_COMMITTEE"),
            Self::StudyLiaison => push_seat(select, "STUDY_LIAISON_COMMITTEE"),
            Self::Community => {
                select.push(
                    "EXISTS (SELECT 1 FROM community_assignment c WHERE c.member_id = x.id AND c.until_on IS NULL)",
                );
            }
            Self::CommitteeLeadership => {
                select.push("(").push(LEADERS).push("'DIRECTOR') >= ").bind(numbers.committee_directors);
                select.push(" AND ").push(LEADERS).push("'DEPUTY_DIRECTOR') >= ");
                select.bind(numbers.committee_deputies).push(")");
            }
            Self::SectorConvener => push_led(select, "SECTOR_GROUP", "CONVENER", "u.sector_id = x.id"),
            Self::StudyLiaisonDirector => {
                push_led(select, "STUDY_LIAISON_COMMITTEE", "DIRECTOR", "u.region_id = x.id");
            }
            Self::LiaisonStation => {
                select.push(
                    "EXISTS (SELECT 1 FROM org_unit u JOIN region r ON r.id = u.region_id WHERE u.kind = 'LIAISON_STATION' \
                     AND u.state = 'ACTIVE' AND (r.id = x.id OR r.parent_id = x.id))",
                );
            }
            Self::LiaisonOfficer => {
                select.push(
                    "EXISTS (SELECT 1 FROM liaison_officer o LEFT JOIN member m ON m.id = o.member_id LEFT JOIN staff f ON f.id = o.staff_id \
                     LEFT JOIN account a ON a.id = f.account_id LEFT JOIN org_unit u ON u.id = o.org_unit_id WHERE o.until_on IS NULL \
                     AND (m.state = 'ACTIVE' OR a.state = 'ACTIVE') \
                     AND (o.region_id = x.id OR (u.region_id = x.id AND u.kind = 'LIAISON_STATION' AND u.state = 'ACTIVE')))",
                );
            }
            Self::MembersHome => {
                select.push(
                    "EXISTS (SELECT 1 FROM studio s WHERE s.region_id = x.id AND s.scope = 'MEMBERS_HOME' AND s.state = 'OPEN')",
                );
            }
            Self::StudioLead => {
                select.push(
                    "EXISTS (SELECT 1 FROM studio_member s JOIN member m ON m.id = s.member_id WHERE s.studio_id = x.id \
                     AND s.role = 'LEAD' AND m.state = 'ACTIVE')",
                );
            }
        }
    }
}

const LEADERS: &str = "(SELECT count(*) FROM org_seat t JOIN member m ON m.id = t.member_id WHERE t.org_unit_id = x.id \
     AND t.until_on IS NULL AND m.state = 'ACTIVE' AND t.role = ";

/// The member `x` sits in a body of this kind.
fn push_seat(select: &mut Select, kind: &str) {
    select.push(
        "EXISTS (SELECT 1 FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id WHERE t.member_id = x.id ",
    );
    select
        .push("AND t.until_on IS NULL AND ")
        .push(IN_CURRENT_TERM)
        .push(" AND u.kind = ")
        .bind(kind)
        .push(")");
}

/// A body of this kind that belongs to `x` has somebody in this role.
fn push_led(select: &mut Select, kind: &str, role: &str, belongs: &str) {
    select.push(
        "EXISTS (SELECT 1 FROM org_unit u JOIN org_seat t ON t.org_unit_id = u.id AND t.until_on IS NULL ",
    );
    select.push("JOIN member m ON m.id = t.member_id AND m.state = 'ACTIVE' WHERE ").push(IN_CURRENT_TERM);
    select
        .push(" AND ")
        .push(belongs)
        .push(" AND u.kind = ")
        .bind(kind)
        .push(" AND t.role = ")
        .bind(role)
        .push(")");
}

/// How many there are, and how many of them are covered.
pub(super) async fn count(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    kind: Kind,
    numbers: &Numbers,
) -> Result<(i64, i64), DbErr> {
    let mut select = Select::new(conn, "SELECT count(*), count(CASE WHEN ");
    kind.push_covered(&mut select, numbers);
    select.push(" THEN 1 END) FROM ").push(&kind.subjects());
    let rows = select.all(conn).await?;
    let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("a count".to_owned()))?;
    Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
}

/// One page of those that are not covered, by name, with one row more if there are more.
pub(super) async fn gaps(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    kind: Kind,
    numbers: &Numbers,
    page: &PageRequest<(String, Uuid)>,
) -> Result<Vec<Gap>, DbErr> {
    let mut select = Select::new(conn, "SELECT x.id, x.name FROM ");
    select.push(&kind.subjects()).push(" AND NOT ");
    kind.push_covered(&mut select, numbers);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((name, id)) = &page.from {
        select.push(" AND (x.name, x.id) ").push(beyond).push(" (");
        select.bind(name.as_str()).push(", ").bind(*id).push(")");
    }
    select.push(&format!(" ORDER BY x.name {order}, x.id {order} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok(Gap { id: row.try_get_by_index(0)?, name: row.try_get_by_index(1)? })).collect()
}
