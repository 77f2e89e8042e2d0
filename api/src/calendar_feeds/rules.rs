//! Which entries a calendar has, and what each is known by. Pure.

use std::collections::{BTreeMap, HashMap};

use entity::appointment::Model;
use entity::appointment_day_notice::Model as DayNotice;
use entity::id::AppointmentId;
use entity::value::AppointmentState;
use entity::{Instant, id::OccurrenceId};
use uuid::Uuid;

/// Whether it takes place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It does not.
    Cancelled,
    /// It is asked for.
    Asked,
    /// It is agreed upon, for a day of which nobody knows yet whether it is a workday.
    Provisional,
    /// It does.
    Confirmed,
}

/// What is to be known of the days of visits still to come: what was noted, or `None` where the day is provisional.
pub(super) type Days = HashMap<AppointmentId, Option<DayNotice>>;

/// The first of the bookings that visits were moved from, and how many steps those took.
pub(super) type Formers = HashMap<AppointmentId, (AppointmentId, i64)>;

/// One entry of a calendar.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Stays the same however often the visit is moved.
    pub(super) uid: Uuid,
    /// Grows with every step.
    pub(super) sequence: i64,
    /// The visit; of a reception, one that tells what it is.
    pub(super) visit: &'a Model,
    /// Whether it takes place.
    pub(super) standing: Standing,
    /// When it last changed.
    pub(super) changed_at: Instant,
    /// How many come, of a reception.
    pub(super) coming: Option<usize>,
    /// What became of its day.
    pub(super) day: Option<&'a Option<DayNotice>>,
}

/// Whether a visit takes place, and what became of its day.
fn stands<'a>(visit: &Model, days: &'a Days) -> (Standing, Option<&'a Option<DayNotice>>) {
    use AppointmentState as S;
    let day = days.get(&visit.id);
    let standing = match visit.state {
        S::Held | S::Requested => Standing::Asked,
        S::Confirmed if matches!(day, Some(None)) => Standing::Provisional,
        S::Confirmed | S::CheckedIn | S::Completed | S::NoShow => Standing::Confirmed,
        // It had been agreed upon when its time came, and nobody said what came of it.
        S::Expired if visit.decided_at.is_some() => Standing::Confirmed,
        S::Declined
        | S::CancelledByResident
        | S::CancelledByHost
        | S::Expired
        | S::Released
        | S::Rescheduled => Standing::Cancelled,
    };
    (standing, day)
}

/// The number of a state of an entry: of two, the later one's is greater. Steps count twice, since a day that is settled is no step and
/// changes the entry all the same.
fn sequence(steps: i64, day: Option<&Option<DayNotice>>) -> i64 {
    2 * steps + i64::from(!matches!(day, Some(None)))
}

/// When it last changed, by its steps or by what was noted of its day.
fn changed_at(visit: &Model, day: Option<&Option<DayNotice>>) -> Instant {
    let noted = day.and_then(Option::as_ref).map(|noted| noted.noted_at);
    noted.map_or(visit.updated_at, |noted| noted.max(visit.updated_at))
}

/// What a resident has: each visit once, wherever it was moved.
pub(super) fn visits<'a>(visits: &'a [Model], formers: &Formers, days: &'a Days) -> Vec<Entry<'a>> {
    let entry = |visit: &'a Model| {
        let (first, before) = formers.get(&visit.id).copied().unwrap_or((visit.id, 0));
        let (standing, day) = stands(visit, days);
        Entry {
            uid: first.into(),
            sequence: sequence(before + i64::from(visit.version), day),
            visit,
            standing,
            changed_at: changed_at(visit, day),
            coming: None,
            day,
        }
    };
    visits.iter().map(entry).collect()
}

/// What a host receives: each reception once, however many come.
pub(super) fn receptions<'a>(visits: &'a [Model], days: &'a Days) -> Vec<Entry<'a>> {
    let mut receptions: BTreeMap<(Instant, OccurrenceId), Vec<&'a Model>> = BTreeMap::new();
    for visit in visits {
        receptions.entry((visit.starts_at, visit.occurrence_id)).or_default().push(visit);
    }
    receptions.into_values().filter_map(|asked| reception(&asked, days)).collect()
}

fn reception<'a>(asked: &[&'a Model], days: &'a Days) -> Option<Entry<'a>> {
    let stands = |visit: &&'a Model| stands(visit, days);
    // Whoever is surest to come, and of those the last to ask, tells what it is.
    let visit = asked.iter().max_by_key(|visit| (stands(visit).0, visit.id))?;
    let (standing, day) = stands(visit);
    let steps = asked.iter().map(|visit| i64::from(visit.version)).sum();
    let changed = asked.iter().map(|visit| changed_at(visit, days.get(&visit.id))).max()?;
    Some(Entry {
        uid: visit.occurrence_id.into(),
        sequence: sequence(steps, day),
        visit,
        standing,
        changed_at: changed,
        coming: Some(asked.iter().filter(|visit| stands(visit).0 > Standing::Cancelled).count()),
        day,
    })
}

#[cfg(test)]
mod tests;
