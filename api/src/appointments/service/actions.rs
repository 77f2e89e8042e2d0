//! Why something cannot be done now, by the very functions that the use cases go by: what a client is shown cannot disagree with what
//! the mutation answers.

use entity::{appointment, reception_record};

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Manner;
use super::super::rules::record::{check_correcting, check_filing, check_judging};
use super::super::rules::timing::{Now, check_move};
use crate::rule_sets::Numbers;

/// What decides whether an action is open, apart from who asks.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The appointment.
    pub appointment: &'a appointment::Model,
    /// How its service is run.
    pub manner: Manner,
    /// What was filed about it.
    pub record: Option<&'a reception_record::Model>,
    /// The numbers in force.
    pub numbers: &'a Numbers,
    /// The two clocks.
    pub now: Now,
}

/// Refuses what the mutation would refuse now, whatever its input.
pub fn check(action: Action, standing: Standing<'_>) -> Result<(), AppointmentError> {
    let Standing { appointment, manner, record, numbers, now } = standing;
    match action {
        Action::Step(step) => check_move(step, appointment, manner, numbers, now).map(|_| ()),
        Action::FileRecord => check_filing(appointment, record, manner, numbers, now),
        Action::CorrectRecord => check_correcting(appointment.state, record),
        Action::GiveVerdict => check_judging(appointment.state, record),
        Action::Hold | Action::View | Action::RevealResident | Action::EditHost => Ok(()),
    }
}
