//! Why something cannot be done now, by the very functions that the use cases go by; and whom a reason is about.

use entity::id::{AccountId, AppointmentId, BookingPauseId};
use entity::{Instant, booking_pause, no_show};

use super::super::error::PauseError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::{self, Absence, Standing};
use super::super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::mutation::Refusal;
use crate::rule_sets::Numbers;

/// What can be done with an absence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum OfAbsence {
    /// Dispute it.
    Dispute,
    /// Waive it.
    Waive,
    /// Count it.
    Count,
}

/// Why not; `None` when the viewer may.
pub fn why_not(ctx: &Ctx, absence: &Absence, step: OfAbsence, numbers: &Numbers) -> Option<&'static str> {
    let now = ctx.app.clock.now();
    let (action, check) = match step {
        OfAbsence::Dispute => (Action::Dispute, rules::check_dispute(absence, now, numbers)),
        OfAbsence::Waive => (Action::Decide, rules::check_waive(absence)),
        OfAbsence::Count => (Action::Decide, rules::check_count(absence)),
    };
    decide(&ctx.actor, action, &Facts::of_absence(&absence.row)).code().or(code(check))
}

/// What can be done with a pause.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum OfPause {
    /// Appeal against it.
    Appeal,
    /// Answer the appeal.
    Answer,
    /// End it.
    Lift,
}

/// Why not; `None` when the viewer may.
pub fn why_not_pause(ctx: &Ctx, row: &booking_pause::Model, step: OfPause) -> Option<&'static str> {
    let now = ctx.app.clock.now();
    let (action, check) = match step {
        OfPause::Appeal => (Action::Appeal, rules::check_appeal(row, now)),
        OfPause::Answer => (Action::Answer, rules::check_answer(row, now)),
        OfPause::Lift => (Action::Lift, rules::check_lift(row, now)),
    };
    decide(&ctx.actor, action, &Facts::of_pause(row)).code().or(code(check))
}

fn code(check: Result<(), PauseError>) -> Option<&'static str> {
    check.err().map(|refusal| refusal.code())
}

/// Whose a pause is, so that the reason of a call is sealed for them.
pub async fn resident_of_pause(ctx: &Ctx, id: BookingPauseId) -> Result<Option<AccountId>, Fault> {
    let found = store::by_ids(ctx.app.db.read(), [id]).await?;
    Ok(found.first().map(|row| row.account_id))
}

/// Whose visit it is, for the same.
pub async fn resident_of_visit(ctx: &Ctx, id: AppointmentId) -> Result<Option<AccountId>, Fault> {
    Ok(store::visit(ctx.app.db.read(), id).await?.map(|row| row.resident_account_id))
}

/// How an absence counts.
pub fn how(absence: &Absence) -> Standing {
    rules::standing(absence)
}

/// Until when an absence can be disputed.
pub fn disputable_until(row: &no_show::Model, numbers: &Numbers) -> Instant {
    rules::disputable_until(row, numbers)
}

/// Whether a pause holds now.
pub fn is_active(ctx: &Ctx, row: &booking_pause::Model) -> bool {
    rules::is_active(row, ctx.app.clock.now())
}

/// How many of these absences count towards the next pause.
pub fn counted(ctx: &Ctx, absences: &[Absence], numbers: &Numbers) -> usize {
    let now = ctx.app.clock.now();
    absences.iter().filter(|absence| rules::is_counted(absence, now, numbers)).count()
}

/// Visits that began until then are shown no more.
pub fn counts_after(ctx: &Ctx, numbers: &Numbers) -> Instant {
    rules::counts_after(ctx.app.clock.now(), numbers)
}
