//! The duty roster of a Members' Home: a month of evenings, with a swap that waits for its answer.

use chrono::TimeDelta;
use entity::id::AccountId;
use entity::value::{ExchangeState, RosterChangeKind, StudioScope, SubjectKind};
use entity::{Instant, member, occupancy, roster_change, roster_exchange, roster_place, roster_shift};

use super::places::Studios;
use super::{Founded, id, officers};

/// How many evenings.
const SHIFTS: usize = 4;

/// How many are on duty at once.
const PLACES: usize = 2;

/// What is written.
#[derive(Default)]
pub(super) struct Duties {
    pub(super) shifts: Vec<roster_shift::Model>,
    pub(super) places: Vec<roster_place::Model>,
    pub(super) taken: Vec<occupancy::Model>,
    pub(super) changes: Vec<roster_change::Model>,
    pub(super) exchanges: Vec<roster_exchange::Model>,
}

/// Makes it: once a week at seven in the evening, when nobody has visits, from the day after tomorrow on.
pub(super) fn make(studios: &Studios, members: &[member::Model], today: Instant, founded: Founded) -> Duties {
    let mut made = Duties::default();
    let Some(home) = studios.all.iter().find(|studio| studio.scope == StudioScope::MembersHome) else {
        return made;
    };
    let by: AccountId = id("account", officers::ADMIN);
    let mut turns = members.iter().skip(members.len() / 2);
    for (nth, days) in (0..SHIFTS).zip((2..).step_by(7)) {
        let starts_at = today + TimeDelta::days(days) + TimeDelta::hours(19);
        let shift = roster_shift::Model {
            id: id("roster shift", nth),
            studio_id: home.id,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(2),
            set_by_account_id: by,
            removed_at: None,
            version: 1,
            created_at: founded,
        };
        for (number, member) in (1..).zip(turns.by_ref().take(PLACES)) {
            on_duty(&mut made, &shift, number, member, by);
        }
        made.shifts.push(shift);
    }
    made.exchanges.extend(swap(&made, founded));
    made
}

fn on_duty(
    made: &mut Duties,
    shift: &roster_shift::Model,
    number: i32,
    member: &member::Model,
    by: AccountId,
) {
    let name = format!("{} {number}", shift.id.0);
    let place = roster_place::Model {
        id: id("roster place", &name),
        shift_id: shift.id,
        number,
        member_id: Some(member.id),
        version: 1,
    };
    made.taken.push(occupancy::Model {
        id: id("occupancy", format!("duty {name}")),
        subject_kind: SubjectKind::Person,
        subject_id: member.account_id.0,
        starts_at: shift.starts_at,
        ends_at: shift.ends_at,
        occurrence_id: None,
        appointment_id: None,
        leave_id: None,
        roster_place_id: Some(place.id),
        lecture_id: None,
    });
    made.changes.push(roster_change::Model {
        id: id("roster change", &name),
        shift_id: shift.id,
        place_id: place.id,
        kind: RosterChangeKind::Set,
        from_member_id: None,
        to_member_id: Some(member.id),
        by_account_id: Some(by),
        created_at: shift.created_at,
    });
    made.places.push(place);
}

/// The first on duty asks the first of the next evening.
fn swap(made: &Duties, founded: Founded) -> Option<roster_exchange::Model> {
    let (mine, theirs) = (made.places.first()?, made.places.get(PLACES)?);
    Some(roster_exchange::Model {
        id: id("roster exchange", 1),
        place_id: mine.id,
        with_place_id: Some(theirs.id),
        from_member_id: mine.member_id?,
        to_member_id: theirs.member_id?,
        state: ExchangeState::Proposed,
        answer_by: made.shifts.first()?.starts_at,
        closed_at: None,
        version: 1,
        created_at: founded,
    })
}
