//! What always holds, said of the rows alone: neither the program nor the model has a say in it.

use std::collections::HashSet;

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{AppointmentState, WaitState};

use super::duty_checks;
use super::snapshot::{Duty, Leave, Place, Snapshot, Wait};

/// What was before a step and what is after it.
pub(super) struct Seen<'a> {
    pub(super) before: &'a Snapshot,
    pub(super) after: &'a Snapshot,
    /// When the step was taken.
    pub(super) now: Instant,
    /// How many open visits a resident may have.
    pub(super) resident_limit: usize,
    /// Whether the step was the sweeper's, after which nothing is left to give away.
    pub(super) is_swept: bool,
}

/// Says what is wrong; nothing when all is well.
type Check = fn(&Seen<'_>) -> Option<String>;

/// Everything that always holds, by name.
pub(super) const ALL: [(&str, Check); 13] = [
    ("capacity", capacity),
    ("one place at a time", one_place_at_a_time),
    ("limit of a resident", limit_of_a_resident),
    ("order of the list", order_of_the_list),
    ("offers are held places", offers_are_held_places),
    ("time that is taken", time_that_is_taken),
    ("what has ended stays", what_has_ended_stays),
    ("no place lies idle", no_place_lies_idle),
    ("nobody receives while away", nobody_receives_while_away),
    ("duty takes time once", duty_checks::duty_takes_time_once),
    ("nobody on duty is elsewhere", duty_checks::nobody_on_duty_is_elsewhere),
    ("places stay as many", duty_checks::places_stay_as_many),
    ("an exchange moves both or none", duty_checks::an_exchange_moves_both_or_none),
];

/// The first thing that is wrong.
pub(super) fn complaint(seen: &Seen<'_>) -> Option<String> {
    ALL.iter().find_map(|(name, check)| check(seen).map(|why| format!("{name}: {why}")))
}

/// No more visitors and companions than places, and no two in one seat.
fn capacity(seen: &Seen<'_>) -> Option<String> {
    seen.after.live().into_iter().find_map(|(starts_at, places)| {
        let seats: HashSet<i32> = places.iter().map(|place| place.seat).collect();
        let within = places.iter().all(|place| (1..=place.capacity).contains(&place.seat));
        let people: i64 = places.iter().map(|place| 1 + place.beside).sum();
        let is_full = places.iter().any(|place| people > i64::from(place.capacity));
        (seats.len() < places.len() || !within || is_full)
            .then(|| format!("at {starts_at} the seats are {seats:?}"))
    })
}

fn one_place_at_a_time(seen: &Seen<'_>) -> Option<String> {
    let live: Vec<&Place> = seen.after.places.iter().filter(|place| place.is_live()).collect();
    live.iter().find_map(|one| {
        let meets = |other: &&&Place| {
            other.id != one.id
                && other.resident == one.resident
                && other.starts_at < one.ends_at
                && one.starts_at < other.ends_at
        };
        live.iter().find(meets).map(|other| format!("{one:?} and {other:?}"))
    })
}

fn limit_of_a_resident(seen: &Seen<'_>) -> Option<String> {
    let too_many = |place: &&Place| open_of(seen.after, place) > seen.resident_limit;
    seen.after.places.iter().find(too_many).map(|place| format!("{:?}", place.resident))
}

fn open_of(snapshot: &Snapshot, of: &Place) -> usize {
    snapshot.places.iter().filter(|place| place.is_live() && place.resident == of.resident).count()
}

/// Nobody who came later is asked for a time while somebody who came before them could have been, before the step and after it.
fn order_of_the_list(seen: &Seen<'_>) -> Option<String> {
    let known: HashSet<_> = seen.before.places.iter().map(|place| place.id).collect();
    let given = seen.after.places.iter().filter(|place| !known.contains(&place.id));
    given.filter_map(|place| Some((place, place.wait?))).find_map(|(place, wait)| {
        let asked = seen.after.waits.iter().find(|entry| entry.id == wait)?;
        let passed_over = |older: &&Wait| {
            older.position < asked.position
                && could_come(seen.before, older, place.starts_at, seen.resident_limit)
                && could_come(seen.after, older, place.starts_at, seen.resident_limit)
        };
        let older = seen.before.waits.iter().find(passed_over)?;
        Some(format!("{asked:?} was asked before {older:?}"))
    })
}

/// Whether somebody waits who has nothing at that time, may have one more, and did not give that very time back.
fn could_come(snapshot: &Snapshot, wait: &Wait, starts_at: Instant, limit: usize) -> bool {
    let is_waiting =
        snapshot.waits.iter().any(|entry| entry.id == wait.id && entry.state == WaitState::Waiting);
    let own = || snapshot.places.iter().filter(|place| place.resident == wait.resident);
    let open = own().filter(|place| place.is_live()).count();
    let is_out = |place: &Place| {
        use AppointmentState as S;
        let is_given_back = matches!(place.state, S::CancelledByResident | S::Rescheduled)
            && place.closed_at >= Some(wait.joined_at);
        place.starts_at == starts_at && (place.is_live() || is_given_back)
    };
    is_waiting && open < limit && !own().any(is_out)
}

/// Whoever was asked has one place that is kept for them, and nobody else has; nobody waits twice.
fn offers_are_held_places(seen: &Seen<'_>) -> Option<String> {
    let held: Vec<&Place> =
        seen.after.places.iter().filter(|place| place.state == AppointmentState::Held).collect();
    let wrong = |wait: &&Wait| {
        let kept: Vec<_> = held.iter().filter(|place| place.wait == Some(wait.id)).collect();
        let is_right = match wait.state {
            WaitState::Offered => kept.len() == 1 && kept[0].resident == wait.resident,
            _ => kept.is_empty(),
        };
        let is_open = |wait: &Wait| matches!(wait.state, WaitState::Waiting | WaitState::Offered);
        let other = |other: &Wait| other.id != wait.id && other.resident == wait.resident && is_open(other);
        !is_right || (is_open(wait) && seen.after.waits.iter().any(other))
    };
    seen.after.waits.iter().find(wrong).map(|wait| format!("{wait:?}"))
}

/// A visit takes the time of its resident and its host while it lives, once, and not a moment longer.
fn time_that_is_taken(seen: &Seen<'_>) -> Option<String> {
    let live = seen.after.live();
    let wrong = |place: &&Place| {
        let of_host = i64::from(live.contains_key(&place.starts_at));
        (place.of_resident, place.of_host) != (i64::from(place.is_live()), of_host)
    };
    seen.after.places.iter().find(wrong).map(|place| format!("{place:?}"))
}

/// Nothing disappears, what has ended does not move, a changed row has a later version, and positions are given out one after the other.
fn what_has_ended_stays(seen: &Seen<'_>) -> Option<String> {
    let place_moved = |was: &&Place| {
        let is = seen.after.places.iter().find(|place| place.id == was.id);
        let stayed = is.is_some_and(|is| (is.state, is.version) == (was.state, was.version));
        let grew = is.is_some_and(|is| is.version > was.version && is.starts_at == was.starts_at);
        !(stayed || was.is_live() && grew)
    };
    let wait_moved = |was: &&Wait| {
        let is = seen.after.waits.iter().find(|wait| wait.id == was.id);
        let stayed = is == Some(*was);
        let grew = is.is_some_and(|is| is.version > was.version && is.position == was.position);
        !(stayed || matches!(was.state, WaitState::Waiting | WaitState::Offered) && grew)
    };
    let last = seen.before.waits.iter().map(|wait| wait.position).max().unwrap_or(0);
    let is_new = |wait: &Wait| seen.before.waits.iter().all(|old| old.id != wait.id);
    let slipped_in = |wait: &&Wait| is_new(wait) && wait.position <= last;
    let places = seen.before.places.iter().find(place_moved).map(|was| format!("{was:?}"));
    let waits = || seen.before.waits.iter().find(wait_moved).map(|was| format!("{was:?}"));
    places.or_else(waits).or_else(|| seen.after.waits.iter().find(slipped_in).map(|new| format!("{new:?}")))
}

/// Nobody has a place in a leave that stands, which takes the member's time once; one that was withdrawn takes none.
fn nobody_receives_while_away(seen: &Seen<'_>) -> Option<String> {
    let live = || seen.after.places.iter().filter(|place| place.is_live());
    seen.after.leaves.iter().find_map(|leave| {
        let meets = |place: &&Place| place.starts_at < leave.ends_at && leave.starts_at < place.ends_at;
        let met = live().find(meets).filter(|_| leave.stands);
        let is_taken = leave.of_member == i64::from(leave.stands);
        (met.is_some() || !is_taken).then(|| format!("{leave:?} and {met:?}"))
    })
}

/// After the sweeper no place is free that somebody who waits could have, unless the host cancelled there, is away or on duty, or it begins
/// too soon.
fn no_place_lies_idle(seen: &Seen<'_>) -> Option<String> {
    let live = seen.after.live();
    let is_off = |starts_at: Instant| {
        let off =
            |place: &Place| place.starts_at == starts_at && place.state == AppointmentState::CancelledByHost;
        let away = |leave: &Leave| leave.stands && leave.starts_at <= starts_at && starts_at < leave.ends_at;
        let host = seen.after.places.first().map(|place| place.host);
        let duty =
            |duty: &Duty| duty.member == host && duty.starts_at <= starts_at && starts_at < duty.ends_at;
        seen.after.places.iter().any(off)
            || seen.after.leaves.iter().any(away)
            || seen.after.duties.iter().any(duty)
    };
    seen.after.places.iter().filter(|_| seen.is_swept).find_map(|place| {
        let taken = live.get(&place.starts_at).map_or(0, Vec::len);
        let is_free = i32::try_from(taken).is_ok_and(|taken| taken < place.capacity);
        let is_soon = seen.now > place.starts_at - TimeDelta::minutes(60);
        let could = |wait: &&Wait| could_come(seen.after, wait, place.starts_at, seen.resident_limit);
        let waits = seen.after.waits.iter().find(could)?;
        (is_free && !is_soon && !is_off(place.starts_at))
            .then(|| format!("{} and {waits:?}", place.starts_at))
    })
}
