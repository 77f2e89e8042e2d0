//! Who hears of what, and until when. Pure.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::AccountId;
use serde::{Deserialize, Serialize};

use crate::events::{AppointmentEvent, AppointmentEventKind as Kind};

/// On which side of an appointment the reader is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Side {
    /// The one who comes.
    Resident,
    /// Those who receive.
    Host,
}

/// Whom a kind of event concerns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Audience {
    /// The resident: inbox and SMS.
    pub(super) resident: bool,
    /// The resident even when it was their own doing, as a receipt.
    pub(super) receipt: bool,
    /// Everybody who acts for the host: inbox.
    pub(super) hosts: bool,
}

/// Whom an event concerns, whoever caused it.
pub(super) fn audience(kind: Kind) -> Audience {
    let of = |resident, receipt, hosts| Audience { resident, receipt, hosts };
    match kind {
        Kind::Requested | Kind::Rescheduled | Kind::Reassigned | Kind::Confirmed => of(true, true, true),
        Kind::Declined
        | Kind::CancelledByHost
        | Kind::Expired
        | Kind::Unrecorded
        | Kind::DayOff
        | Kind::DayMoved
        | Kind::DaySettled => of(true, false, true),
        Kind::CancelledByResident | Kind::OfferDeclined | Kind::VerdictGiven => of(false, false, true),
        Kind::OfferMade
        | Kind::PlaceOffered
        | Kind::PlaceLapsed
        | Kind::NoShow
        | Kind::NoShowCorrected
        | Kind::RecordFiled
        | Kind::RecordCorrected
        | Kind::Reminder => of(true, false, false),
    }
}

/// Who is told in the inbox, and on which side. Nobody twice; never the one who acted, except for a receipt.
pub(super) fn recipients(event: &AppointmentEvent<'_>) -> Vec<(AccountId, Side)> {
    let audience = audience(event.kind);
    let resident = event.appointment.resident_account_id;
    let is_actor = |account: AccountId| event.actor_account == Some(account);
    let mut told = Vec::new();
    if audience.resident && (audience.receipt || !is_actor(resident)) {
        told.push((resident, Side::Resident));
    }
    for &host in event.host_accounts.iter().filter(|_| audience.hosts) {
        if !is_actor(host) && told.iter().all(|(account, _)| *account != host) {
            told.push((host, Side::Host));
        }
    }
    told
}

/// Until when it makes sense to send, given how far the visit is: afterwards the text is dropped, not sent late.
pub(super) fn stale_at(kind: Kind, real_now: Instant, until_visit: TimeDelta) -> Instant {
    match kind {
        Kind::Confirmed => real_now + until_visit.max(TimeDelta::minutes(1)),
        Kind::NoShow
        | Kind::NoShowCorrected
        | Kind::Unrecorded
        | Kind::RecordFiled
        | Kind::RecordCorrected
        | Kind::VerdictGiven => real_now + TimeDelta::days(3),
        _ => real_now + until_visit.max(TimeDelta::hours(1)),
    }
}

/// Texts about the same appointment that an event makes untrue, or answers, though the appointment stays as it was.
pub(super) fn replaces(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::RecordCorrected | Kind::VerdictGiven => &[Kind::RecordFiled, Kind::RecordCorrected],
        Kind::DayOff | Kind::DayMoved | Kind::DaySettled => &[Kind::DayOff, Kind::DayMoved, Kind::DaySettled],
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
