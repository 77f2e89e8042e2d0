//! Why something cannot be done now, by the very functions that the use cases go by: what a client is shown cannot disagree with what
//! the mutation answers.

use chrono_tz::Tz;
use entity::{appointment, reception_record};

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::{Manner, Move};
use super::super::rules::record::{check_correcting, check_filing, check_judging};
use super::super::rules::slots::local_date;
use super::super::rules::timing::{Now, check_code_tries, check_move};
use super::published::Published;
use crate::rule_sets::Numbers;

/// What decides whether an action is open, apart from who asks.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The appointment.
    pub appointment: &'a appointment::Model,
    /// How its service is run.
    pub manner: Manner,
    /// What its host publishes; only where the appointment is merely held.
    pub published: Option<&'a Published>,
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
    let Standing { appointment, manner, published, record, numbers, now, zone } = standing;
    match action {
        Action::Step(step) => {
            check_move(step, appointment, manner, numbers, now)?;
            match (step, published) {
                (Move::Request, Some(published)) => published.check_asking(appointment, zone),
                (Move::CheckIn, _) => check_code_tries(appointment),
                _ => Ok(()),
            }
        }
        Action::FileRecord => check_filing(appointment, record, manner, numbers, now),
        Action::CorrectRecord => check_correcting(appointment.state, record),
        Action::GiveVerdict => check_judging(appointment.state, record, local_date(now.domain, zone)),
        Action::Hold | Action::View | Action::RevealResident | Action::EditHost => Ok(()),
    }
}
