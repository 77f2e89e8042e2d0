//! Which entries a calendar has, and what each is called by. Pure.

use std::collections::HashMap;

use entity::Instant;
use entity::appointment::Model;
use entity::id::{AppointmentId, OccurrenceId};
use entity::value::AppointmentState;
use uuid::Uuid;

/// Whether it takes place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It does not.
    Cancelled,
    /// It is asked for.
    Tentative,
    /// It does.
    Confirmed,
}

/// One entry of a calendar.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Stays the same however often the visit is moved.
    pub(super) uid: Uuid,
    /// Grows with every step of the visit.
    pub(super) sequence: i32,
    /// The visit, or the last one to be booked of those to the same reception.
    pub(super) visit: &'a Model,
    pub(super) standing: Standing,
    /// When it last changed.
    pub(super) changed_at: Instant,
    /// How many come, of a reception.
    pub(super) coming: Option<usize>,
}

/// Whether a visit in this state takes place.
fn standing(state: AppointmentState) -> Standing {
    use AppointmentState as S;
    match state {
        S::Held | S::Requested => Standing::Tentative,
        S::Confirmed | S::CheckedIn | S::Completed | S::NoShow => Standing::Confirmed,
        S::Declined
        | S::CancelledByResident
        | S::CancelledByHost
        | S::Expired
        | S::Released
        | S::Rescheduled => Standing::Cancelled,
    }
}

/// What a resident has: each visit once, wherever it was moved. `visits` are all that the resident asked for, so that the first of each
/// is among them.
pub(super) fn own(visits: &[Model]) -> Vec<Entry<'_>> {
    let by_id: HashMap<AppointmentId, &Model> = visits.iter().map(|visit| (visit.id, visit)).collect();
    let moved: Vec<AppointmentId> = visits.iter().filter_map(|visit| visit.rescheduled_from_id).collect();
    let last = visits.iter().filter(|visit| !moved.contains(&visit.id));
    last.map(|visit| {
        let (mut first, mut sequence) = (visit, visit.version);
        while let Some(before) = first.rescheduled_from_id.and_then(|id| by_id.get(&id)) {
            first = before;
            sequence += before.version;
        }
        Entry {
            uid: first.id.into(),
            sequence,
            visit,
            standing: standing(visit.state),
            changed_at: visit.updated_at,
            coming: None,
        }
    })
    .collect()
}

/// What a host receives: each reception once, however many come.
pub(super) fn received(visits: &[Model]) -> Vec<Entry<'_>> {
    let mut by_reception: HashMap<OccurrenceId, Entry<'_>> = HashMap::new();
    for visit in visits {
        let takes_place = standing(visit.state);
        let comes = usize::from(takes_place > Standing::Cancelled);
        let entry = by_reception.entry(visit.occurrence_id).or_insert(Entry {
            uid: visit.occurrence_id.into(),
            sequence: 0,
            visit,
            standing: takes_place,
            changed_at: visit.updated_at,
            coming: Some(0),
        });
        entry.sequence += visit.version;
        if visit.created_at > entry.visit.created_at {
            entry.visit = visit;
        }
        entry.standing = entry.standing.max(takes_place);
        entry.changed_at = entry.changed_at.max(visit.updated_at);
        entry.coming = entry.coming.map(|coming| coming + comes);
    }
    let mut entries: Vec<_> = by_reception.into_values().collect();
    entries.sort_by_key(|entry| (entry.visit.starts_at, entry.uid));
    entries
}
