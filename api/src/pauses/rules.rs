//! When an absence counts, when somebody is paused and until when, and when something can still be said about it. Pure.

use chrono::TimeDelta;
use entity::value::{AppointmentState, NoShowDecision};
use entity::{Instant, booking_pause, no_show};

use super::error::PauseError;
use crate::rule_sets::Numbers;

/// A visit that was noted as missed, with what decides whether that counts.
#[derive(Clone, Debug)]
pub struct Absence {
    /// What was noted and said of it.
    pub row: no_show::Model,
    /// Where the visit stands.
    pub state: AppointmentState,
    /// What the visit was called.
    pub title: String,
    /// When it began.
    pub starts_at: Instant,
    /// Whether its time was closed.
    pub is_closed: bool,
    /// Whether whoever received said that they began late.
    pub is_host_late: bool,
}

/// How an absence counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Counted,
    /// The resident disputes it, and nobody has decided: it leads to no pause.
    Disputed,
    /// Staff waived it.
    Waived,
    /// Nobody received at that time.
    Closed,
    /// The visit took place after all.
    Corrected,
    /// Whoever received began late.
    HostLate,
}

/// How an absence counts. What staff decided goes before everything but the visit itself.
pub fn standing(absence: &Absence) -> Standing {
    if absence.state != AppointmentState::NoShow {
        return Standing::Corrected;
    }
    if absence.is_host_late {
        return Standing::HostLate;
    }
    match absence.row.decision {
        Some(NoShowDecision::Waived) => Standing::Waived,
        None if absence.is_closed => Standing::Closed,
        None if absence.row.disputed_at.is_some() => Standing::Disputed,
        Some(NoShowDecision::Counted) | None => Standing::Counted,
    }
}

/// Visits that began at this instant or before count no more.
pub fn counts_after(now: Instant, numbers: &Numbers) -> Instant {
    now - TimeDelta::days(numbers.no_show_period_days)
}

/// Whether an absence counts towards the next pause.
pub fn is_counted(absence: &Absence, now: Instant, numbers: &Numbers) -> bool {
    absence.row.pause_id.is_none()
        && absence.starts_at > counts_after(now, numbers)
        && standing(absence) == Standing::Counted
}

/// Whether somebody was told of an absence before a visit that they missed as well: nobody is paused for what happened before the first word.
pub fn is_warned(absences: &[Absence]) -> bool {
    let counts = |one: &&Absence| matches!(standing(one), Standing::Counted | Standing::Disputed);
    let told = absences.iter().filter(counts).map(|one| one.row.noted_at).min();
    told.is_some_and(|told| absences.iter().filter(counts).any(|one| one.starts_at > told))
}

/// What absences lead to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nothing: the number is 0, or they are paused already.
    Nothing,
    /// They are told what happens at the next ones.
    Warning,
    /// They are paused, until then.
    Pause(Instant),
}

/// What it leads to that so many absences count. `is_warned` says whether one of them happened after a word about another.
pub fn consequence(
    counted: usize,
    is_warned: bool,
    is_paused: bool,
    now: Instant,
    numbers: &Numbers,
) -> Consequence {
    let counted = i64::try_from(counted).unwrap_or(i64::MAX);
    let limit = numbers.no_show_limit;
    if limit == 0 || counted == 0 || is_paused && counted >= limit {
        Consequence::Nothing
    } else if counted < limit || !is_warned {
        Consequence::Warning
    } else {
        Consequence::Pause(now + TimeDelta::days(numbers.no_show_pause_days))
    }
}

/// Whether a pause stands by its absences. A disputed one is among them until it is decided, or every pause could be ended by a word.
pub fn stands<'a>(absences: impl IntoIterator<Item = &'a Absence>, numbers: &Numbers) -> bool {
    let counts = |absence: &&Absence| matches!(standing(absence), Standing::Counted | Standing::Disputed);
    let left = i64::try_from(absences.into_iter().filter(counts).count()).unwrap_or(i64::MAX);
    numbers.no_show_limit > 0 && left >= numbers.no_show_limit
}

/// Until when somebody is paused of whom an absence counts again. Where a waiver ended a pause, that one goes on, and never longer than it would
/// have.
pub fn after_undo(
    counted: usize,
    is_warned: bool,
    is_paused: bool,
    recounted: Option<Instant>,
    now: Instant,
    numbers: &Numbers,
) -> Option<Instant> {
    match consequence(counted, is_warned, is_paused, now, numbers) {
        Consequence::Pause(until) => Some(recounted.unwrap_or(until)).filter(|until| *until > now),
        Consequence::Nothing | Consequence::Warning => None,
    }
}

/// Whether a pause holds: until its last moment, and not at its end.
pub fn is_active(row: &booking_pause::Model, now: Instant) -> bool {
    row.ended_at.is_none() && now < row.ends_at
}

fn check_active(row: &booking_pause::Model, now: Instant) -> Result<(), PauseError> {
    if is_active(row, now) { Ok(()) } else { Err(PauseError::PauseEnded) }
}

/// A pause is appealed against once, while it holds.
pub fn check_appeal(row: &booking_pause::Model, now: Instant) -> Result<(), PauseError> {
    check_active(row, now)?;
    if row.appealed_at.is_some() { Err(PauseError::Appealed) } else { Ok(()) }
}

/// An appeal is answered once, while the pause holds.
pub fn check_answer(row: &booking_pause::Model, now: Instant) -> Result<(), PauseError> {
    check_active(row, now)?;
    match (row.appealed_at, row.answered_at) {
        (None, _) => Err(PauseError::NoAppeal),
        (Some(_), Some(_)) => Err(PauseError::Answered),
        (Some(_), None) => Ok(()),
    }
}

/// A pause is lifted while it holds.
pub fn check_lift(row: &booking_pause::Model, now: Instant) -> Result<(), PauseError> {
    check_active(row, now)
}

/// Until when an absence can be disputed.
pub fn disputable_until(row: &no_show::Model, numbers: &Numbers) -> Instant {
    row.noted_at + TimeDelta::days(numbers.no_show_dispute_days)
}

/// An absence is disputed once, in time, and not after staff have decided, nor where it does not count anyway.
pub fn check_dispute(absence: &Absence, now: Instant, numbers: &Numbers) -> Result<(), PauseError> {
    let closed_at = disputable_until(&absence.row, numbers);
    let stands = standing(absence);
    if matches!(stands, Standing::Corrected | Standing::HostLate) {
        Err(PauseError::NotMissed)
    } else if stands == Standing::Closed {
        Err(PauseError::NotCounted)
    } else if absence.row.disputed_at.is_some() {
        Err(PauseError::Disputed)
    } else if absence.row.decided_at.is_some() {
        Err(PauseError::Decided)
    } else if now > closed_at {
        Err(PauseError::DisputeClosed { closed_at })
    } else {
        Ok(())
    }
}

/// What counts, or is disputed, can be waived.
pub fn check_waive(absence: &Absence) -> Result<(), PauseError> {
    match standing(absence) {
        Standing::Counted | Standing::Disputed => Ok(()),
        Standing::Waived | Standing::Closed => Err(PauseError::NotCounted),
        Standing::Corrected | Standing::HostLate => Err(PauseError::NotMissed),
    }
}

/// What does not count, or is disputed, can be counted.
pub fn check_count(absence: &Absence) -> Result<(), PauseError> {
    match standing(absence) {
        Standing::Disputed | Standing::Waived | Standing::Closed => Ok(()),
        Standing::Counted => Err(PauseError::Counted),
        Standing::Corrected | Standing::HostLate => Err(PauseError::NotMissed),
    }
}

/// The longest pause that staff make, in days.
pub const LONGEST: i64 = 366;

/// Whether staff may pause somebody until then.
pub fn is_until(until: Instant, now: Instant) -> bool {
    until > now && until <= now + TimeDelta::days(LONGEST)
}

#[cfg(test)]
mod tests;
