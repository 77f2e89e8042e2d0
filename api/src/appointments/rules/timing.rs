//! When a step may be taken. The services ask before they act, and `allowedActions` asks the same function.

use chrono::TimeDelta;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::value::{ActedAs, AppointmentState, Mode};

use super::super::AppointmentError;
use super::lifecycle::{Manner, Move, next_state};
use crate::rule_sets::Numbers;

/// Two clocks: when it is in the district, and what holds live on.
#[derive(Copy, Clone, Debug)]
pub struct Now {
    /// Domain time.
    pub domain: Instant,
    /// Real time.
    pub real: Instant,
}

/// Where a step leads, or why it cannot be made from where the appointment stands, or not now.
pub fn check_move(
    step: Move,
    appointment: &Appointment,
    manner: Manner,
    numbers: &Numbers,
    now: Now,
) -> Result<AppointmentState, AppointmentError> {
    let to = next_state(appointment.state, step, manner.confirm)
        .ok_or_else(|| not_from_here(step, appointment))?;
    check_timing(step, appointment, manner.mode, numbers, now)?;
    Ok(to)
}

/// Why a step cannot be made from where the appointment stands: of a code that is shown twice it is said when it was shown before.
fn not_from_here(step: Move, appointment: &Appointment) -> AppointmentError {
    match (step, appointment.checked_in_at) {
        (Move::CheckIn, Some(at)) => AppointmentError::CheckedInBefore { at },
        _ => AppointmentError::NotNow { state: appointment.state },
    }
}

/// Nobody goes to somebody's home alone.
fn check_two(appointment: &Appointment) -> Result<(), AppointmentError> {
    let is_alone = appointment.mode == Mode::HomeVisit && appointment.second_host_account_id.is_none();
    if is_alone { Err(AppointmentError::SecondHostMissing) } else { Ok(()) }
}

/// Refuses a step that comes too early or too late.
pub fn check_timing(
    step: Move,
    appointment: &Appointment,
    mode: Mode,
    numbers: &Numbers,
    now: Now,
) -> Result<(), AppointmentError> {
    match step {
        Move::Request => {
            check_hold(appointment, now.real).and_then(|()| check_not_begun(appointment, now.domain))
        }
        Move::Confirm => check_decision(appointment, now.domain).and_then(|()| check_two(appointment)),
        Move::CheckIn => {
            check_two(appointment).and_then(|()| check_in_window(appointment, numbers, now.domain))
        }
        Move::Complete => check_completion(appointment, mode, numbers, now.domain),
        Move::MarkNoShow => check_absence(appointment, numbers, now.domain),
        Move::CancelByResident | Move::Reschedule | Move::CancelByHost => {
            check_not_begun(appointment, now.domain)
        }
        Move::Lapse => check_lapse(appointment, numbers, now),
        Move::Release | Move::Decline => Ok(()),
    }
}

/// A hold counts until its last moment.
fn check_hold(appointment: &Appointment, real_now: Instant) -> Result<(), AppointmentError> {
    let is_over = appointment.hold_until.is_some_and(|until| until <= real_now);
    if is_over { Err(AppointmentError::HoldLapsed) } else { Ok(()) }
}

/// A request that nobody decided in time has lapsed, whether or not the sweeper came by.
fn check_decision(appointment: &Appointment, now: Instant) -> Result<(), AppointmentError> {
    match appointment.decide_by {
        Some(closes_at) if closes_at <= now => Err(AppointmentError::TooLate { closes_at }),
        _ => Ok(()),
    }
}

/// Visitors check in from an hour before to an hour after, by the rule set's numbers.
pub fn check_in_window(
    appointment: &Appointment,
    numbers: &Numbers,
    now: Instant,
) -> Result<(), AppointmentError> {
    let opens_at = appointment.starts_at - TimeDelta::minutes(numbers.check_in_before_minutes);
    let closed_at = check_in_closes_at(appointment, numbers);
    if now < opens_at {
        return Err(AppointmentError::CheckInTooEarly { opens_at });
    }
    if now > closed_at { Err(AppointmentError::CheckInTooLate { closed_at }) } else { Ok(()) }
}

/// What has not begun cannot have taken place.
fn check_begun(appointment: &Appointment, now: Instant) -> Result<(), AppointmentError> {
    let starts_at = appointment.starts_at;
    if now < starts_at { Err(AppointmentError::NotBegun { starts_at }) } else { Ok(()) }
}

/// On site, somebody who was not checked in, or was noted as missing, counts as received only once check-in has closed; elsewhere nobody shows a code. What ran
/// out without ever having been agreed upon did not take place.
fn check_completion(
    appointment: &Appointment,
    mode: Mode,
    numbers: &Numbers,
    now: Instant,
) -> Result<(), AppointmentError> {
    let state = appointment.state;
    if state == AppointmentState::Expired && appointment.decided_at.is_none() {
        return Err(AppointmentError::NotNow { state });
    }
    let from = check_in_closes_at(appointment, numbers);
    let is_unseen = matches!(state, AppointmentState::Confirmed | AppointmentState::NoShow);
    if is_unseen && mode == Mode::Onsite && now <= from {
        return Err(AppointmentError::NotCheckedIn { from });
    }
    check_begun(appointment, now)
}

/// Somebody who comes along is named, or released, while a visit at somebody's home is asked for or agreed upon and has not begun.
pub fn check_second_host(appointment: &Appointment, now: Instant) -> Result<(), AppointmentError> {
    let state = appointment.state;
    if appointment.mode != Mode::HomeVisit {
        return Err(AppointmentError::NotAtHome);
    }
    if !matches!(state, AppointmentState::Requested | AppointmentState::Confirmed) {
        return Err(AppointmentError::NotNow { state });
    }
    check_not_begun(appointment, now)
}

/// Who cancels a reception offers another time, unless there is none, or staff stands in for a host.
pub fn check_offer(has_offer: bool, could_offer: bool, by: ActedAs) -> Result<(), AppointmentError> {
    if has_offer || !could_offer || by == ActedAs::Staff {
        Ok(())
    } else {
        Err(AppointmentError::OfferMissing)
    }
}

/// A code may be shown so often; after that the host sees to it in other ways.
pub fn check_code_tries(appointment: &Appointment) -> Result<(), AppointmentError> {
    if appointment.code_tries >= CODE_TRIES { Err(AppointmentError::CodeBurnt) } else { Ok(()) }
}

/// How many wrong codes may be shown at check-in: a code has six digits. The column holds no more.
pub const CODE_TRIES: i32 = 10;

/// Nothing runs out before its time: a hold, a time to decide, or the days in which a visit is recorded.
fn check_lapse(appointment: &Appointment, numbers: &Numbers, now: Now) -> Result<(), AppointmentError> {
    let (until, now) = match appointment.state {
        AppointmentState::Held => (appointment.hold_until, now.real),
        AppointmentState::Requested => (appointment.decide_by, now.domain),
        _ => (Some(appointment.ends_at + TimeDelta::days(numbers.record_days)), now.domain),
    };
    let state = appointment.state;
    if until.is_some_and(|until| until <= now) { Ok(()) } else { Err(AppointmentError::NotNow { state }) }
}

fn check_in_closes_at(appointment: &Appointment, numbers: &Numbers) -> Instant {
    appointment.ends_at + TimeDelta::minutes(numbers.check_in_after_minutes)
}

/// What has begun cannot be cancelled or moved any more.
fn check_not_begun(appointment: &Appointment, now: Instant) -> Result<(), AppointmentError> {
    if appointment.starts_at <= now { Err(AppointmentError::Past) } else { Ok(()) }
}

/// Who receives says that they began late: of a visit that has begun, once. Where its visitor was noted as absent
/// before, that counts no more.
pub fn check_late_start(appointment: &Appointment, now: Instant) -> Result<(), AppointmentError> {
    let state = appointment.state;
    if !matches!(state, AppointmentState::Confirmed | AppointmentState::NoShow) {
        return Err(AppointmentError::NotNow { state });
    }
    if appointment.host_late_at.is_some() {
        return Err(AppointmentError::HostLate);
    }
    check_begun(appointment, now)
}

/// A visitor has time to be late, and nobody is absent where the host was.
pub fn check_absence(
    appointment: &Appointment,
    numbers: &Numbers,
    now: Instant,
) -> Result<(), AppointmentError> {
    if appointment.host_late_at.is_some() {
        return Err(AppointmentError::HostLate);
    }
    let from = appointment.starts_at + TimeDelta::minutes(numbers.no_show_grace_minutes);
    if now < from { Err(AppointmentError::NoShowTooEarly { from }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};
    use entity::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, OccurrenceId};
    use uuid::Uuid;

    fn at(minute: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap_or_default()
    }

    fn visit() -> Appointment {
        let nil = Uuid::nil();
        Appointment {
            id: AppointmentId(nil),
            number: String::new(),
            service_id: AppointmentServiceId(nil),
            host_id: HostId(nil),
            occurrence_id: OccurrenceId(nil),
            resident_account_id: AccountId(nil),
            state: AppointmentState::Confirmed,
            seat: 1,
            quota_number: Some(1),
            day_number: 1,
            period_number: None,
            hold_number: None,
            local_date: NaiveDate::default(),
            starts_at: at(0),
            ends_at: at(30),
            title: String::new(),
            mode: Mode::Onsite,
            place: String::new(),
            venue_studio_id: None,
            requested_at: Some(at(-200)),
            resident_name_sealed: None,
            intake_sealed: None,
            reason_sealed: None,
            hold_until: Some(at(-100)),
            decide_by: Some(at(-50)),
            decided_at: None,
            checked_in_at: None,
            code_tries: 0,
            closed_at: None,
            rescheduled_from_id: None,
            offered_for_id: None,
            stands_in_for_id: None,
            host_late_at: None,
            pool_id: None,
            companions: 0,
            waitlist_entry_id: None,
            service_request_id: None,
            origin: entity::value::Origin::Booked,
            visitor_phone_sealed: None,
            second_host_account_id: None,
            version: 1,
            created_at: at(-200),
            updated_at: at(-200),
        }
    }

    #[test]
    fn every_step_has_its_time() {
        let check = |step, minute| {
            let now = Now { domain: at(minute), real: at(minute) };
            check_timing(step, &visit(), Mode::Onsite, &Numbers::default(), now).is_ok()
        };
        for (step, fits, misses) in [
            (Move::Request, vec![-101], vec![-100, -99]),
            (Move::Confirm, vec![-51], vec![-50]),
            (Move::CheckIn, vec![-60, 0, 90], vec![-61, 91]),
            (Move::Complete, vec![91, 500], vec![-1, 0, 90]),
            (Move::Lapse, vec![30 + 7 * 24 * 60], vec![29 + 7 * 24 * 60]),
            (Move::MarkNoShow, vec![15], vec![14]),
            (Move::CancelByResident, vec![-1], vec![0]),
            (Move::CancelByHost, vec![-1], vec![0]),
            (Move::Reschedule, vec![-1], vec![0]),
        ] {
            assert!(fits.iter().all(|minute| check(step, *minute)), "{step:?}");
            assert!(misses.iter().all(|minute| !check(step, *minute)), "{step:?}");
        }
    }
    fn completes(appointment: &Appointment, mode: Mode, minute: i64) -> Result<(), AppointmentError> {
        let now = Now { domain: at(minute), real: at(minute) };
        check_timing(Move::Complete, appointment, mode, &Numbers::default(), now)
    }

    #[test]
    fn a_visitor_on_site_is_checked_in_first_and_elsewhere_nobody_is() {
        assert_eq!(
            completes(&visit(), Mode::Onsite, 1),
            Err(AppointmentError::NotCheckedIn { from: at(90) })
        );
        for mode in [Mode::Phone, Mode::Video, Mode::HomeVisit] {
            assert_eq!(completes(&visit(), mode, 0), Ok(()), "{mode:?}");
            assert_eq!(completes(&visit(), mode, -1), Err(AppointmentError::NotBegun { starts_at: at(0) }));
        }
        let checked_in = Appointment { state: AppointmentState::CheckedIn, ..visit() };
        assert_eq!(completes(&checked_in, Mode::Onsite, 1), Ok(()));
    }

    #[test]
    fn what_was_noted_too_early_is_corrected_and_what_was_never_agreed_upon_is_not() {
        let missed = Appointment { state: AppointmentState::NoShow, ..visit() };
        assert_eq!(
            completes(&missed, Mode::Onsite, 20),
            Err(AppointmentError::NotCheckedIn { from: at(90) }),
            "no way round the code"
        );
        assert_eq!(completes(&missed, Mode::Onsite, 91), Ok(()));
        assert_eq!(completes(&missed, Mode::Phone, 20), Ok(()));
        let state = AppointmentState::Expired;
        let never = Appointment { state, ..visit() };
        assert_eq!(completes(&never, Mode::Onsite, 10_000), Err(AppointmentError::NotNow { state }));
        let agreed = Appointment { decided_at: Some(at(-60)), ..never };
        assert_eq!(completes(&agreed, Mode::Onsite, 10_000), Ok(()));
    }

    #[test]
    fn nobody_is_absent_where_the_host_was_late() {
        let late = Appointment { host_late_at: Some(at(1)), ..visit() };
        assert_eq!(check_absence(&late, &Numbers::default(), at(500)), Err(AppointmentError::HostLate));
        assert_eq!(check_late_start(&late, at(500)), Err(AppointmentError::HostLate), "once");
        assert_eq!(check_late_start(&visit(), at(-1)), Err(AppointmentError::NotBegun { starts_at: at(0) }));
        assert_eq!(check_late_start(&visit(), at(0)), Ok(()));
        let missed = Appointment { state: AppointmentState::NoShow, ..visit() };
        assert_eq!(check_late_start(&missed, at(500)), Ok(()), "it counts no more");
        let state = AppointmentState::Completed;
        let over = Appointment { state, ..visit() };
        assert_eq!(check_late_start(&over, at(500)), Err(AppointmentError::NotNow { state }));
    }

    #[test]
    fn a_hold_does_not_outlive_the_start() {
        let held = Appointment { state: AppointmentState::Held, hold_until: Some(at(5)), ..visit() };
        let ask = |minute| {
            let now = Now { domain: at(minute), real: at(minute) };
            check_timing(Move::Request, &held, Mode::Onsite, &Numbers::default(), now)
        };
        assert_eq!((ask(-1), ask(0)), (Ok(()), Err(AppointmentError::Past)));
    }

    #[test]
    fn another_time_is_offered_where_there_is_one() {
        let missing = Err(AppointmentError::OfferMissing);
        assert_eq!(check_offer(false, true, ActedAs::Host), missing);
        assert_eq!(check_offer(false, true, ActedAs::StudioTeam), missing);
        assert_eq!(check_offer(false, true, ActedAs::Staff), Ok(()));
        assert_eq!(check_offer(false, false, ActedAs::Host), Ok(()));
        assert_eq!(check_offer(true, true, ActedAs::Host), Ok(()));
    }

    #[test]
    fn a_code_is_not_guessed() {
        let tried = |code_tries| check_code_tries(&Appointment { code_tries, ..visit() });
        assert_eq!((tried(9), tried(10)), (Ok(()), Err(AppointmentError::CodeBurnt)));
    }
}
