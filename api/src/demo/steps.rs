//! The steps of an appointment: which there were, who took them, and when.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{ActedAs, AppointmentState as State, ConfirmMode, Mode};

use super::bookings::{Instead, Wish};
use super::moments::Moment;

/// A step: where it led, who took it, when.
pub(super) struct Step {
    pub(super) to: State,
    pub(super) by: ActedAs,
    pub(super) at: Instant,
}

/// The states that a booking went through, with who moved it.
fn states(wish: &Wish<'_>, state: State, host: ActedAs) -> Vec<(State, ActedAs)> {
    use ActedAs::{Resident, System};
    if let Instead::Moved(..) = wish.instead {
        // Asked for at once, without a hold.
        let asked = match wish.service.confirm_mode {
            ConfirmMode::Manual => vec![(State::Requested, Resident), (State::Confirmed, host)],
            ConfirmMode::Auto => vec![(State::Confirmed, Resident)],
        };
        return visit(wish, asked, state, host);
    }
    let is_offered = matches!(wish.instead, Instead::Cancelled(..));
    let mut steps = vec![(State::Held, if is_offered { host } else { Resident })];
    let is_manual = wish.service.confirm_mode == ConfirmMode::Manual && !is_offered;
    match state {
        State::Held => return steps,
        State::Released => steps.push((state, Resident)),
        State::Expired if !is_manual => steps.push((state, System)),
        _ if is_manual => steps.push((State::Requested, Resident)),
        _ => {}
    }
    match state {
        State::Requested | State::Released => return steps,
        State::Declined => steps.push((state, host)),
        State::Expired if is_manual => steps.push((state, System)),
        State::Expired => {}
        _ => {
            steps.push((State::Confirmed, if is_manual { host } else { Resident }));
            return visit(wish, steps, state, host);
        }
    }
    steps
}

/// What followed upon the confirmation. Only on site a visitor shows a code.
fn visit(
    wish: &Wish<'_>,
    mut steps: Vec<(State, ActedAs)>,
    state: State,
    host: ActedAs,
) -> Vec<(State, ActedAs)> {
    match state {
        State::Completed if wish.service.mode == Mode::Onsite => {
            steps.extend([(State::CheckedIn, host), (state, host)]);
        }
        State::CheckedIn | State::Completed | State::NoShow | State::CancelledByHost => {
            steps.push((state, host));
        }
        State::CancelledByResident | State::Rescheduled => steps.push((state, ActedAs::Resident)),
        _ => {}
    }
    steps
}

/// Every step with its time: nothing lies in the future, and a request is young enough to be decided.
pub(super) fn steps(wish: &Wish<'_>, moment: Moment, state: State, host: ActedAs, now: Instant) -> Vec<Step> {
    let nth = i64::try_from(wish.nth).unwrap_or(0);
    let mut at = match (wish.instead, state) {
        (Instead::Moved(_, at) | Instead::Cancelled(_, at), _) => at,
        (_, State::Held) => now,
        (_, State::Requested) => now - TimeDelta::hours(1 + nth % 20),
        // Some days ahead, and before the day of the visit has begun for anybody.
        _ => {
            let early = moment.starts_at - TimeDelta::days(2 + nth % 5) - TimeDelta::hours(nth % 7);
            early.min(moment.starts_at - TimeDelta::hours(5)).min(now - TimeDelta::hours(3))
        }
    };
    let mut steps: Vec<Step> = Vec::new();
    for (to, by) in states(wish, state, host) {
        at = match to {
            _ if steps.is_empty() => at,
            State::Confirmed | State::Declined if by != ActedAs::Resident => {
                at + TimeDelta::minutes(40 + nth % 60)
            }
            State::CheckedIn => moment.starts_at - TimeDelta::minutes(5),
            State::Completed => moment.ends_at,
            State::NoShow => moment.starts_at + TimeDelta::minutes(16),
            State::Expired if steps.last().is_some_and(|last| last.to == State::Requested) => {
                decide_by(at, moment)
            }
            State::CancelledByHost | State::CancelledByResident | State::Rescheduled => {
                at + (moment.starts_at.min(now) - at) / 2
            }
            // As long as a hold lasts.
            State::Expired => at + TimeDelta::minutes(5),
            _ => at + TimeDelta::minutes(3),
        };
        at = at.min(now);
        steps.push(Step { to, by, at });
    }
    steps
}

/// Until when a request is decided, by the numbers that a committee starts with.
pub(super) fn decide_by(asked_at: Instant, moment: Moment) -> Instant {
    (asked_at + TimeDelta::hours(48)).min(moment.starts_at)
}
