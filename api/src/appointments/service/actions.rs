//! Why something cannot be done now, by the very functions that the use cases go by: what a client is shown cannot disagree with what
//! the mutation answers.

use chrono_tz::Tz;
use entity::{Instant, appointment, reception_record};

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::{Manner, Move, needs_no_pause};
use super::super::rules::party::check_change;
use super::super::rules::record::{check_correcting, check_filing, check_judging};
use super::super::rules::slots::local_date;
use super::super::rules::timing::{Now, check_code_tries, check_late_start, check_move, check_second_host};
use crate::rule_sets::Numbers;

/// What decides whether an action is open, apart from who asks.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The appointment.
    pub appointment: &'a appointment::Model,
    /// How its service is run.
    pub manner: Manner,
    /// What the host's side has against asking for the time, or for another.
    pub in_the_way: Option<&'a AppointmentError>,
    /// Until when its resident books nothing.
    pub paused_until: Option<Instant>,
    /// What was filed about it.
    pub record: Option<&'a reception_record::Model>,
    /// The numbers in force.
    pub numbers: &'a Numbers,
    /// The two clocks.
    pub now: Now,
    /// The district's time zone.
    pub zone: Tz,
}

/// Refuses what the mutation would refuse now, whatever its input.
pub fn check(action: Action, standing: Standing<'_>) -> Result<(), AppointmentError> {
    let Standing { appointment, manner, in_the_way, paused_until, record, numbers, now, zone } = standing;
    match action {
        Action::Step(step) => {
            check_move(step, appointment, manner, numbers, now)?;
            if let (Move::Request, Some(until)) = (step, paused_until)
                && needs_no_pause(appointment)
            {
                return Err(AppointmentError::BookingPaused { until });
            }
            match step {
                Move::Request | Move::Reschedule => in_the_way.map_or(Ok(()), |refusal| Err(refusal.clone())),
                Move::CheckIn => check_code_tries(appointment),
                _ => Ok(()),
            }
        }
        Action::NoteLateStart => check_late_start(appointment, now.domain),
        Action::ChangeCompanions => check_change(appointment, now),
        Action::FileRecord => check_filing(appointment, record, manner, numbers, now),
        Action::CorrectRecord => check_correcting(appointment.state, record),
        Action::GiveVerdict => {
            let said_on = record.and_then(|record| record.verdict_at).map(|at| local_date(at, zone));
            check_judging(appointment.state, record, local_date(now.domain, zone), said_on)
        }
        Action::AssignSecondHost => check_second_host(appointment, now.domain),
        Action::ReleaseSecondHost => check_second_host(appointment, now.domain).and_then(|()| {
            let named = appointment.second_host_account_id;
            named.map(|_| ()).ok_or(AppointmentError::NoSecondHost)
        }),
        Action::Hold
        | Action::CheckInBatch
        | Action::RecordWalkIn
        | Action::View
        | Action::RevealResident
        | Action::EditHost
        | Action::JoinWaitlist
        | Action::ViewWaitlist
        | Action::ServeWaitlist
        | Action::Reassign => Ok(()),
    }
}
