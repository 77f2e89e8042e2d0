//! The office: its profile, its bodies with their seats, the members' communities, a notice. Some gaps are left on purpose, so that there
//! is something to see in `coverage`.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{
    ClosureReach, ClosureVisits, LeaveKind, NoticeState, OrgUnitKind, OrgUnitState, SeatRole, SubjectKind,
};
use entity::{
    closure, community_assignment, leave, liaison_officer, member, notice, occupancy, office_profile,
    org_seat, org_unit, region, studio,
};

use super::people::People;
use super::{Founded, id};

/// The special committees, with what they are for.
const COMMITTEES: [(&str, &str, &str); 3] = [
    ("提案委员会", "Proposal Committee", "组织提案的征集、审查和办理协商"),
    (
        "经济和人口资源环境委员会",
        "Committee for Economy, Population, Resources and Environment",
        "联系经济和环境领域的委员",
    ),
    (
        "教科卫体和文化文史委员会",
        "Committee for Education, Science, Health, Sports and Culture",
        "联系教育、卫生和文化领域的委员",
    ),
];

const UNITS: [&str; 4] = ["示例区教育局", "示例区卫生健康局", "示例区民政局", "示例区住房和城乡建设局"];

/// How many members sit in a special committee; the others are a gap.
const SEATED: usize = 291;

/// How many members look after a community.
const ASSIGNED: usize = 284;

/// Everything of the office.
pub(super) struct Office {
    pub(super) profile: office_profile::Model,
    pub(super) units: Vec<org_unit::Model>,
    pub(super) seats: Vec<org_seat::Model>,
    pub(super) communities: Vec<community_assignment::Model>,
    pub(super) notices: Vec<notice::Model>,
    pub(super) liaison: Vec<liaison_officer::Model>,
    pub(super) closures: Vec<closure::Model>,
    pub(super) leaves: Vec<leave::Model>,
    /// The time that leave takes.
    pub(super) away: Vec<occupancy::Model>,
}

/// Makes it.
pub(super) fn make(regions: &[region::Model], people: &People, founded: Founded) -> Office {
    let mut office = Office {
        profile: profile(founded),
        units: Vec::new(),
        seats: Vec::new(),
        communities: Vec::new(),
        notices: vec![welcome(founded)],
        liaison: Vec::new(),
        closures: Vec::new(),
        leaves: Vec::new(),
        away: Vec::new(),
    };
    committees(&mut office, people, founded);
    let towns: Vec<&region::Model> = regions.iter().filter(|region| region.parent_id.is_none()).collect();
    stations(&mut office, &towns, founded);
    study_liaison(&mut office, &towns, people, founded);
    for (nth, name) in UNITS.into_iter().enumerate() {
        office.units.push(unit(OrgUnitKind::UndertakingUnit, name, nth, founded));
    }
    let villages: Vec<&region::Model> = regions.iter().filter(|region| region.parent_id.is_some()).collect();
    let pairs = people.members.iter().take(ASSIGNED).zip(villages.iter().cycle());
    // A member of each township is its liaison officer, but for the last two.
    let officers = people.members.iter().skip(120).step_by(6);
    let pairs_of_towns = towns.iter().take(towns.len().saturating_sub(2)).zip(officers);
    office.liaison.extend(pairs_of_towns.map(|(town, member)| liaison(member, town, founded)));
    office.communities.extend(pairs.map(|(member, village)| assigned(member, village, founded)));
    office
}

/// Three committees; the last of them still looks for its second deputy.
fn committees(office: &mut Office, people: &People, founded: Founded) {
    let units: Vec<org_unit::Model> = (0..)
        .zip(COMMITTEES)
        .map(|(nth, (name, name_en, duties))| {
            let unit = unit(OrgUnitKind::SpecialCommittee, name, nth, founded);
            org_unit::Model {
                term_id: Some(people.term.id),
                name_en: name_en.to_owned(),
                duties: duties.to_owned(),
                ..unit
            }
        })
        .collect();
    let members = people.members.iter().take(SEATED).enumerate();
    office.seats.extend(members.zip(units.iter().enumerate().cycle()).map(|((nth, member), (at, unit))| {
        let (role, place) = match (nth / COMMITTEES.len(), at) {
            (0, _) => (SeatRole::Director, Some(1)),
            (1, _) => (SeatRole::DeputyDirector, Some(1)),
            (2, 0 | 1) => (SeatRole::DeputyDirector, Some(2)),
            _ => (SeatRole::Member, None),
        };
        seat(unit, member, role, place, founded)
    }));
    office.units.extend(units);
}

/// A station in every township and subdistrict but the last.
fn stations(office: &mut Office, towns: &[&region::Model], founded: Founded) {
    for (nth, town) in towns.iter().enumerate().take(towns.len().saturating_sub(1)) {
        let unit = unit(OrgUnitKind::LiaisonStation, &format!("{}政协委员联络站", town.name), nth, founded);
        office.units.push(org_unit::Model {
            region_id: Some(town.id),
            address: format!("{}便民服务中心一楼", town.name),
            hours: "工作日 9:00—17:00".to_owned(),
            ..unit
        });
    }
}

/// A study-liaison committee in ten of the twelve, each led by a member with a post there.
fn study_liaison(office: &mut Office, towns: &[&region::Model], people: &People, founded: Founded) {
    let directors = people.members.iter().skip(60);
    for (nth, (town, director)) in towns.iter().zip(directors).enumerate().take(10) {
        let unit =
            unit(OrgUnitKind::StudyLiaisonCommittee, &format!("{}学习联络委员会", town.name), nth, founded);
        let unit = org_unit::Model { term_id: Some(people.term.id), region_id: Some(town.id), ..unit };
        let seat = seat(&unit, director, SeatRole::Director, Some(1), founded);
        office.seats.push(org_seat::Model { post: format!("{}党（工）委副书记", town.name), ..seat });
        office.units.push(unit);
    }
}

fn liaison(member: &member::Model, town: &region::Model, founded: Founded) -> liaison_officer::Model {
    liaison_officer::Model {
        id: id("liaison officer", town.id.0),
        staff_id: None,
        member_id: Some(member.id),
        region_id: Some(town.id),
        org_unit_id: None,
        of_member_id: None,
        post: format!("{}政协联络员", town.name),
        from_on: founded.date_naive(),
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: founded,
    }
}

/// What is closed in the coming weeks: the office for a day, and one studio for two. Nobody's visit is called off by either.
pub(super) fn closures(studio: &studio::Model, first: Instant, founded: Founded) -> Vec<closure::Model> {
    let closed =
        |reach, studio_id, (from, days): (i64, i64), (reason, reason_en): (&str, &str)| closure::Model {
            id: id("closure", reason_en),
            reach,
            studio_id,
            starts_at: first + TimeDelta::days(from),
            ends_at: first + TimeDelta::days(from + days),
            reason: reason.to_owned(),
            reason_en: reason_en.to_owned(),
            visits: ClosureVisits::Keep,
            lifted_at: None,
            lift_reason: String::new(),
            version: 1,
            created_at: founded,
        };
    vec![
        closed(ClosureReach::Office, None, (12, 1), ("办公系统检修", "Maintenance of the office's systems")),
        closed(ClosureReach::Studio, Some(studio.id), (40, 2), ("场地修缮", "Repairs of the rooms")),
    ]
}

/// Leave of some members, beyond the days that can be booked: nobody's visit lies in it.
pub(super) fn take_leave(office: &mut Office, members: &[member::Model], first: Instant, founded: Founded) {
    let kinds = [LeaveKind::Training, LeaveKind::Official];
    for ((member, kind), days) in members.iter().zip(kinds).zip([45, 60]) {
        let starts_at = first + TimeDelta::days(days);
        let leave = leave::Model {
            id: id("leave", days),
            member_id: member.id,
            kind,
            starts_at,
            ends_at: starts_at + TimeDelta::days(3),
            taken_by_account_id: member.account_id,
            withdrawn_at: None,
            version: 1,
            created_at: founded,
        };
        office.away.push(occupancy::Model {
            id: id("occupancy", format!("leave {days}")),
            subject_kind: SubjectKind::Person,
            subject_id: member.account_id.0,
            starts_at,
            ends_at: leave.ends_at,
            occurrence_id: None,
            appointment_id: None,
            leave_id: Some(leave.id),
            roster_place_id: None,
            lecture_id: None,
        });
        office.leaves.push(leave);
    }
}

fn unit(kind: OrgUnitKind, name: &str, nth: usize, founded: Founded) -> org_unit::Model {
    org_unit::Model {
        id: id("org unit", name),
        kind,
        term_id: None,
        sector_id: None,
        region_id: None,
        name: name.to_owned(),
        name_en: String::new(),
        ordinal: i32::try_from(nth + 1).unwrap_or(0),
        duties: String::new(),
        address: String::new(),
        hours: String::new(),
        state: OrgUnitState::Active,
        merged_into_id: None,
        version: 1,
        created_at: founded,
        updated_at: founded,
    }
}

fn seat(
    unit: &org_unit::Model,
    member: &member::Model,
    role: SeatRole,
    place: Option<i32>,
    founded: Founded,
) -> org_seat::Model {
    org_seat::Model {
        id: id("org seat", format!("{} {}", unit.id.0, member.id.0)),
        org_unit_id: unit.id,
        member_id: member.id,
        role,
        place,
        post: String::new(),
        from_on: founded.date_naive(),
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: founded,
    }
}

fn assigned(
    member: &member::Model,
    village: &region::Model,
    founded: Founded,
) -> community_assignment::Model {
    community_assignment::Model {
        id: id("community assignment", format!("{} {}", member.id.0, village.id.0)),
        member_id: member.id,
        region_id: village.id,
        from_on: founded.date_naive(),
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: founded,
    }
}

fn profile(founded: Founded) -> office_profile::Model {
    office_profile::Model {
        id: 1,
        name: "政协示例市示例区委员会".to_owned(),
        name_en: "Example District Committee of the CPPCC".to_owned(),
        address: "示例市示例区示例路 1 号".to_owned(),
        phone: "0000-0000000".to_owned(),
        mail: "office@example.org".to_owned(),
        hours: "工作日 9:00—12:00、14:00—17:30".to_owned(),
        footer: "政协示例市示例区委员会办公室主办".to_owned(),
        footer_en: "By the office of the Example District Committee".to_owned(),
        icp_number: "示例ICP备00000000号".to_owned(),
        police_number: String::new(),
        version: 1,
        updated_at: founded,
    }
}

fn welcome(founded: Founded) -> notice::Model {
    notice::Model {
        id: id("notice", "welcome"),
        title: "“委员有约”上线试运行".to_owned(),
        title_en: "“Meet Your Member” is being tried out".to_owned(),
        body: "居民可通过手机预约与委员面谈，也可在工作室开放时间到访。".to_owned(),
        body_en: "Residents can book a talk with a member, or come while a studio is open.".to_owned(),
        state: NoticeState::Published,
        from_on: None,
        until_on: None,
        published_at: Some(founded),
        withdraw_reason: String::new(),
        version: 2,
        created_at: founded,
        updated_at: founded,
    }
}
