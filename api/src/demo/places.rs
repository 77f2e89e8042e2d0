//! Regions and studios.

use entity::id::{HostId, RegionId, StudioHoursId, StudioId};
use entity::value::{RegionLevel, StudioRole, StudioScope, StudioState};
use entity::{host, region, sector, studio, studio_hours, studio_member};

use super::people::People;
use super::words::{PLACES, TOWNS, pick};
use super::works::theme;
use super::{Founded, id};

/// How many studios of one member.
const INDIVIDUAL: usize = 16;

/// How many townships have a Members' Home; the others are a gap.
const HOMES: usize = 3;

/// The place of the first sector that is a field of work; parties and bodies come before.
pub(super) const FIELDS: usize = 17;

/// How many studios of a sector. A regional one stands in every township and subdistrict.
const OF_SECTORS: usize = 12;

/// 12 townships and subdistricts with 80 villages and communities.
pub(super) fn regions(founded: Founded) -> Vec<region::Model> {
    let mut regions = Vec::new();
    for (nth, (name, is_town)) in TOWNS.into_iter().enumerate() {
        let level = if is_town { RegionLevel::Subdistrict } else { RegionLevel::Township };
        let top = row(None, level, name.to_owned(), nth, founded);
        let parent = top.id;
        regions.push(top);
        let villages = if nth < 8 { 7 } else { 6 };
        for place in 0..villages {
            let is_community = is_town || place == 0;
            let (level, word) =
                if is_community { (RegionLevel::Community, "社区") } else { (RegionLevel::Village, "村") };
            let name = format!("{}{word}", pick(&PLACES, nth * 5 + place));
            regions.push(row(Some((parent, nth)), level, name, place, founded));
        }
    }
    regions
}

fn row(
    parent: Option<(RegionId, usize)>,
    level: RegionLevel,
    name: String,
    nth: usize,
    founded: Founded,
) -> region::Model {
    let key = parent.map_or_else(|| name.clone(), |(_, parent)| format!("{parent} {name}"));
    region::Model {
        id: id("region", key),
        parent_id: parent.map(|(parent, _)| parent),
        level,
        name,
        ordinal: i32::try_from(nth + 1).unwrap_or(0),
        version: 1,
        created_at: founded,
    }
}

/// The studios with everything that belongs to them.
pub(super) struct Studios {
    pub(super) all: Vec<studio::Model>,
    pub(super) hosts: Vec<host::Model>,
    pub(super) seats: Vec<studio_member::Model>,
    pub(super) hours: Vec<studio_hours::Model>,
}

impl Studios {
    /// A studio's lead, team and name for a host's key.
    pub(super) fn of_host(&self, host: HostId) -> Option<&studio::Model> {
        let host = self.hosts.iter().find(|known| known.id == host)?;
        self.all.iter().find(|studio| Some(studio.id) == host.studio_id)
    }
}

/// A studio in the making: whose it is, and which members, by their place in the list, sit in it.
struct Draft {
    name: String,
    scope: StudioScope,
    sector: Option<usize>,
    region: usize,
    leads: usize,
    members: Vec<usize>,
}

/// 40 studios: of members, of sectors, of regions; three of the last are Members' Homes.
pub(super) fn studios(
    regions: &[region::Model],
    people: &People,
    sectors: &[sector::Model],
    founded: Founded,
) -> Studios {
    let mut made = Studios { all: vec![], hosts: vec![], seats: vec![], hours: vec![] };
    let drafts = individual(people).chain(of_sectors(sectors)).chain(regional(regions));
    for (nth, draft) in drafts.enumerate() {
        add(&mut made, &draft, nth, (regions, people, sectors), founded);
    }
    made
}

fn individual(people: &People) -> impl Iterator<Item = Draft> + '_ {
    (0..INDIVIDUAL).map(|nth| {
        // The first twelve members come from fields of work, which residents look for.
        let lead = nth % 12 + nth / 12 * 34;
        let name = people.members.get(lead).map_or("", |member| member.name.as_str());
        Draft {
            name: format!("{name}委员工作室"),
            scope: StudioScope::Individual,
            sector: Some(lead + FIELDS),
            region: nth * 5 + 1,
            leads: 1,
            members: (0..5).map(|seat| lead + seat * 41).collect(),
        }
    })
}

fn of_sectors(sectors: &[sector::Model]) -> impl Iterator<Item = Draft> + '_ {
    sectors.iter().enumerate().skip(FIELDS).take(OF_SECTORS).map(|(nth, sector)| Draft {
        name: format!("{}委员工作室", sector.name),
        scope: StudioScope::Sector,
        sector: Some(nth),
        region: (nth - FIELDS) * 7 + 3,
        leads: 1 + nth % 2,
        // Members take turns in the sectors, so these are all of this one.
        members: (2..8).map(|seat| nth - FIELDS + seat * sectors.len()).collect(),
    })
}

fn regional(regions: &[region::Model]) -> impl Iterator<Item = Draft> + '_ {
    let tops = regions.iter().enumerate().filter(|(_, region)| region.parent_id.is_none());
    tops.enumerate().map(|(nth, (place, region))| Draft {
        name: format!("{}{}", region.name, if nth < HOMES { "委员之家" } else { "委员工作室" }),
        scope: if nth < HOMES { StudioScope::MembersHome } else { StudioScope::Regional },
        sector: None,
        region: place,
        leads: 2,
        members: (0..6).map(|seat| 120 + nth * 6 + seat).collect(),
    })
}

fn add(
    made: &mut Studios,
    draft: &Draft,
    nth: usize,
    (regions, people, sectors): (&[region::Model], &People, &[sector::Model]),
    founded: Founded,
) {
    let studio_id: StudioId = id("studio", nth);
    let Some(region) = regions.get(draft.region % regions.len().max(1)) else { return };
    let sector = draft.sector.and_then(|at| sectors.get(at % sectors.len().max(1)));
    made.all.push(studio::Model {
        id: studio_id,
        name: draft.name.clone(),
        scope: draft.scope,
        theme: theme(sector.map(|sector| sector.name.as_str()), nth).to_owned(),
        sector_id: sector.map(|sector| sector.id),
        region_id: region.id,
        address: format!("示例区{}党群服务中心 {} 室", region.name, 101 + nth),
        // Around an invented centre; one studio has not been entered, as in life.
        latitude_e6: (nth != 38).then(|| 30_000_000 + spread(nth, 37)),
        longitude_e6: (nth != 38).then(|| 117_000_000 + spread(nth, 53)),
        state: if nth == 39 { StudioState::Suspended } else { StudioState::Open },
        code: format!("SHL{:05}", 20_002 + nth),
        licensed_on: Some(founded.date_naive()),
        applied_by: None,
        station_id: None,
        version: 1,
        created_at: founded + chrono::TimeDelta::days(i64::try_from(nth).unwrap_or(0)),
        updated_at: founded + chrono::TimeDelta::days(60),
    });
    made.hosts.push(host::Model {
        id: id("host of studio", nth),
        member_id: None,
        studio_id: Some(studio_id),
        version: 1,
        created_at: founded,
    });
    let sitting = draft.members.iter().filter_map(|at| people.members.get(*at)).enumerate();
    made.seats.extend(sitting.map(|(seat, member)| studio_member::Model {
        studio_id,
        member_id: member.id,
        role: if seat < draft.leads { StudioRole::Lead } else { StudioRole::Team },
        ordinal: i32::try_from(seat + 1).unwrap_or(0),
    }));
    add_hours(made, studio_id, nth);
}

/// Up to some ten kilometres to either side, in millionths of a degree.
fn spread(nth: usize, step: usize) -> i32 {
    i32::try_from(nth * step % 200).unwrap_or(0) * 1_000 - 100_000
}

fn add_hours(made: &mut Studios, studio_id: StudioId, nth: usize) {
    for (weekday, opens_minute, closes_minute) in weekly(nth) {
        let key = format!("{nth} {weekday} {opens_minute}");
        made.hours.push(studio_hours::Model {
            id: id::<StudioHoursId>("studio hours", key),
            studio_id,
            weekday,
            opens_minute,
            closes_minute,
        });
    }
}

/// Weekday, first and last minute. Two or three days a week, in the morning and in the afternoon; in the studio whose lead the demo
/// prints every day, so that whoever tries the demo finds a visit of today.
pub(super) fn weekly(nth: usize) -> Vec<(i32, i32, i32)> {
    if nth == 0 {
        return (1..=7).flat_map(|day| [(day, 540, 690), (day, 840, 1020)]).collect();
    }
    let day = |offset: usize| i32::try_from((nth + offset) % 5 + 1).unwrap_or(1);
    let mut times = vec![(day(0), 540, 690), (day(0), 840, 1020), (day(2), 540, 690)];
    if nth.is_multiple_of(3) {
        times.push((6, 540, 690));
    }
    times
}
