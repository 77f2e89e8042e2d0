//! The states of an appointment and the moves between them.
//!
//! ```text
//! HELD ─request─▶ REQUESTED ─confirm─▶ CONFIRMED ─check in─▶ CHECKED_IN ─complete─▶ COMPLETED
//!   │  └──────────(automatic)────────▶     │ └───────────────complete──────────────▶ ▲ ▲
//!   ├ release ▶ RELEASED                   ├ no-show ▶ NO_SHOW ─complete─────────────┘ │
//!   │                                      ├ lapse ▶ EXPIRED ─complete (was agreed)────┘
//!   ├ lapse ▶ EXPIRED ◀ lapse ─ REQUESTED  └ cancel, reschedule ▶ CANCELLED_BY_…, RESCHEDULED
//!   └ cancel (an offer) ▶ CANCELLED_BY_HOST ◀ cancel ─ CHECKED_IN
//! ```
//!
//! What has ended stays so, but for one correction: a visit that was noted as missed, or of which nobody took note in time, took place
//! after all.

use entity::value::{AppointmentState, ConfirmMode, Mode};
use entity::{appointment, appointment_service};
use strum::EnumIter;

/// A step of an appointment.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// The resident gives a held time back.
    Release,
    /// The resident asks for the held time; what follows depends on the service.
    #[default]
    Request,
    /// The host agrees.
    Confirm,
    /// The host refuses, with a reason.
    Decline,
    /// The resident cancels.
    CancelByResident,
    /// The host cancels and offers another time, or takes back the time they offered.
    CancelByHost,
    /// The resident takes another time instead.
    Reschedule,
    /// The visitor shows the code.
    CheckIn,
    /// The reception took place.
    Complete,
    /// The visitor did not come.
    MarkNoShow,
    /// A hold or a request ran out of time.
    Lapse,
}

/// The states that occupy the time of host, venue and resident. The partial indexes of the table name the same ones.
pub const OCCUPYING: [AppointmentState; 4] = [
    AppointmentState::Held,
    AppointmentState::Requested,
    AppointmentState::Confirmed,
    AppointmentState::CheckedIn,
];

/// Whether the host offered this time of their own accord. One that is offered for somebody who is away is kept without their word.
pub fn is_hosts_word(appointment: &appointment::Model) -> bool {
    appointment.offered_for_id.is_some() && appointment.stands_in_for_id.is_none()
}

/// Whether it is asked for only by who is not paused: not where it stands for a visit that was agreed upon and that a host cancelled.
pub fn needs_no_pause(appointment: &appointment::Model) -> bool {
    appointment.offered_for_id.is_none()
}

/// Whether its resident merely holds it, or held it until they let it go: nothing was ever sent to the host.
pub fn is_unsent(appointment: &appointment::Model) -> bool {
    appointment.requested_at.is_none() && !is_hosts_word(appointment)
}

/// Whether a state occupies time.
pub fn is_occupying(state: AppointmentState) -> bool {
    OCCUPYING.contains(&state)
}

/// How a service is run, as far as the steps of an appointment depend on it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Whether a request is confirmed at once.
    pub confirm: ConfirmMode,
    /// How host and visitor meet.
    pub mode: Mode,
}

impl Manner {
    /// The manner of an appointment, which keeps the mode it was booked under. A time that the host offered has the host's word already.
    pub fn of(appointment: &appointment::Model, service: &appointment_service::Model) -> Self {
        let confirm = if is_hosts_word(appointment) { ConfirmMode::Auto } else { service.confirm_mode };
        Self { confirm: confirmation(appointment.mode, confirm), mode: appointment.mode }
    }
}

/// A visit at somebody's home is never confirmed by itself: somebody has to be found who comes along.
pub fn confirmation(mode: Mode, published: ConfirmMode) -> ConfirmMode {
    if mode == Mode::HomeVisit { ConfirmMode::Manual } else { published }
}

/// Where a move leads from a state; `None` when it cannot be made there.
pub fn next_state(state: AppointmentState, step: Move, mode: ConfirmMode) -> Option<AppointmentState> {
    use AppointmentState as S;
    match (state, step) {
        (S::Held, Move::Release) => Some(S::Released),
        (S::Held, Move::Request) => Some(state_after_request(mode)),
        // A confirmed visit too: days later nobody has said what came of it, and the places it takes are given back.
        (S::Held | S::Requested | S::Confirmed, Move::Lapse) => Some(S::Expired),
        (S::Requested, Move::Confirm) => Some(S::Confirmed),
        (S::Requested, Move::Decline) => Some(S::Declined),
        (S::Requested | S::Confirmed, Move::CancelByResident) => Some(S::CancelledByResident),
        // A hold only where the host offered it: of any other the host does not know. Whoever came early and was checked in may have to
        // be sent home.
        (S::Held | S::Requested | S::Confirmed | S::CheckedIn, Move::CancelByHost) => {
            Some(S::CancelledByHost)
        }
        (S::Requested | S::Confirmed, Move::Reschedule) => Some(S::Rescheduled),
        (S::Confirmed, Move::CheckIn) => Some(S::CheckedIn),
        (S::Confirmed, Move::MarkNoShow) => Some(S::NoShow),
        // A visitor whom nobody checked in may have been received all the same: the host says so afterwards.
        // Whoever was checked in has been received, even if nobody ever said so.
        (S::Confirmed | S::CheckedIn | S::NoShow | S::Expired, Move::Complete)
        | (S::CheckedIn, Move::Lapse) => Some(S::Completed),
        (
            S::Held
            | S::Requested
            | S::Confirmed
            | S::CheckedIn
            | S::Completed
            | S::Declined
            | S::Expired
            | S::Released
            | S::CancelledByResident
            | S::CancelledByHost
            | S::Rescheduled
            | S::NoShow,
            _,
        ) => None,
    }
}

/// What a request becomes: confirmed at once, or waiting for the host while it occupies its time.
pub fn state_after_request(mode: ConfirmMode) -> AppointmentState {
    match mode {
        ConfirmMode::Auto => AppointmentState::Confirmed,
        ConfirmMode::Manual => AppointmentState::Requested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn an_ended_appointment_never_moves_but_to_be_corrected() {
        use AppointmentState as S;
        for state in S::iter().filter(|state| !is_occupying(*state)) {
            for step in Move::iter() {
                let is_correction = step == Move::Complete && matches!(state, S::NoShow | S::Expired);
                let expected = is_correction.then_some(S::Completed);
                assert_eq!(next_state(state, step, ConfirmMode::Manual), expected, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn every_occupying_state_has_a_way_out() {
        for state in OCCUPYING {
            assert!(
                Move::iter().any(|step| next_state(state, step, ConfirmMode::Manual).is_some()),
                "{state:?}"
            );
        }
    }

    #[test]
    fn a_manual_request_waits_and_an_automatic_one_does_not() {
        assert_eq!(
            next_state(AppointmentState::Held, Move::Request, ConfirmMode::Manual),
            Some(AppointmentState::Requested)
        );
        assert_eq!(
            next_state(AppointmentState::Held, Move::Request, ConfirmMode::Auto),
            Some(AppointmentState::Confirmed)
        );
    }
}
