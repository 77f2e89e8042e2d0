//! What always holds of the duty roster, said of the rows alone.

use std::collections::HashSet;

use entity::value::ExchangeState;

use super::checks::Seen;
use super::snapshot::{Duty, Exchange, Snapshot};

/// A place takes the time of whoever is on duty in it, once, and nobody's while it is vacant.
pub(super) fn duty_takes_time_once(seen: &Seen<'_>) -> Option<String> {
    let wrong = |duty: &&Duty| {
        let taken = i64::from(duty.member.is_some());
        duty.of_member != (taken, taken)
    };
    seen.after.duties.iter().find(wrong).map(|duty| format!("{duty:?}"))
}

/// Nobody on duty is on duty in another place then, on leave, or receives a visitor of their own.
pub(super) fn nobody_on_duty_is_elsewhere(seen: &Seen<'_>) -> Option<String> {
    let after = seen.after;
    after.duties.iter().filter(|duty| duty.member.is_some()).find_map(|one| {
        let meets = |starts_at, ends_at| starts_at < one.ends_at && one.starts_at < ends_at;
        let twice = |other: &&Duty| {
            other.id != one.id && other.member == one.member && meets(other.starts_at, other.ends_at)
        };
        let twice = after.duties.iter().find(twice).map(|other| format!("{one:?} and {other:?}"));
        let away = || {
            let is_away = |leave: &&super::snapshot::Leave| {
                leave.stands && Some(leave.member) == one.member && meets(leave.starts_at, leave.ends_at)
            };
            after.leaves.iter().find(is_away).map(|leave| format!("{one:?} and {leave:?}"))
        };
        let receives = || {
            let is_then = |place: &&super::snapshot::Place| {
                place.is_live() && Some(place.host) == one.member && meets(place.starts_at, place.ends_at)
            };
            after.places.iter().find(is_then).map(|place| format!("{one:?} and {place:?}"))
        };
        twice.or_else(away).or_else(receives)
    })
}

/// The places of the shifts are the same before and after whatever happens.
pub(super) fn places_stay_as_many(seen: &Seen<'_>) -> Option<String> {
    let keys = |snapshot: &Snapshot| -> HashSet<_> {
        snapshot.duties.iter().map(|duty| (duty.id, duty.shift)).collect()
    };
    let (before, after) = (keys(seen.before), keys(seen.after));
    (before != after).then(|| format!("{} places and not {}", after.len(), before.len()))
}

/// An exchange that was agreed upon moved both of its places, or the one that is taken over; what was answered stays so, and a place is
/// proposed once at a time.
pub(super) fn an_exchange_moves_both_or_none(seen: &Seen<'_>) -> Option<String> {
    let who = |snapshot: &Snapshot, id| snapshot.duties.iter().find(|duty| duty.id == id)?.member;
    let was = |id| seen.before.exchanges.iter().find(|exchange| exchange.id == id);
    let moved = |exchange: &Exchange| {
        let is = (who(seen.after, exchange.place), exchange.with.map(|with| who(seen.after, with)));
        is == (Some(exchange.to), exchange.with.map(|_| Some(exchange.from)))
    };
    let wrong = |exchange: &&Exchange| {
        let is_now = exchange.state == ExchangeState::Accepted;
        match was(exchange.id) {
            Some(before) if before.state == exchange.state => before.version != exchange.version,
            Some(before) if before.state != ExchangeState::Proposed => true,
            _ => is_now && !moved(exchange),
        }
    };
    let open: Vec<_> = seen
        .after
        .exchanges
        .iter()
        .filter(|exchange| exchange.state == ExchangeState::Proposed)
        .map(|exchange| exchange.place)
        .collect();
    let distinct: HashSet<_> = open.iter().collect();
    let gone = seen.before.exchanges.iter().find(|was| seen.after.exchanges.iter().all(|is| is.id != was.id));
    let found = seen.after.exchanges.iter().find(wrong).or(gone).map(|exchange| format!("{exchange:?}"));
    found.or_else(|| (distinct.len() < open.len()).then(|| format!("proposed twice: {open:?}")))
}
