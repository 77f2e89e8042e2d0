//! What staff decide: of an absence, of an appeal, and whom they pause themselves.

use entity::id::{AppointmentId, BookingPauseId};
use entity::value::{AppealAnswer, NoShowDecision, PauseEnd, PauseReason};
use entity::{Instant, booking_pause, no_show};
use serde::Serialize;

use super::super::error::PauseError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::{self, Absence};
use super::super::store;
use super::counting::{counts_again, counts_no_more};
use super::{AbsenceKept, PauseKept, Result, Target, absence_for, lock_for, tell_of_absence, tell_of_pause};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::keys::Keys;
use crate::vault::Purpose;

/// Waives an absence, or counts it: one undoes the other.
pub async fn decide_absence(
    tx: &Tx,
    ctx: &Ctx,
    target: Target<AppointmentId>,
    (decision, reason): (NoShowDecision, &str),
) -> Result<AbsenceKept> {
    let absence = absence_for(tx, ctx, target, Action::Decide).await?;
    let check = match decision {
        NoShowDecision::Waived => rules::check_waive,
        NoShowDecision::Counted => rules::check_count,
    };
    check(&absence).map_err(Stop::Refused)?;
    let row = absence.row;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let decided = no_show::Model {
        decided_at: Some(tx.now),
        decided_by_account_id: ctx.actor.account_id(),
        decision: Some(decision),
        decision_sealed: Some(keys.seal(row.account_id, Purpose::Text, reason)?),
        version: row.version + 1,
        ..row
    };
    store::update_absence(tx.conn(), decided.clone()).await?;
    let absence = Absence { row: decided, ..absence };
    match decision {
        NoShowDecision::Waived => {
            tell_of_absence(tx, ctx, NoticeKind::NoShowWaived, &absence, "").await?;
            counts_no_more(tx, ctx, &absence).await?;
        }
        NoShowDecision::Counted => {
            tell_of_absence(tx, ctx, NoticeKind::NoShowCounted, &absence, "").await?;
            counts_again(tx, ctx, &absence).await?;
        }
    }
    Ok(AbsenceKept(target.0))
}

/// Answers an appeal: the pause ends, or stays.
pub async fn answer(
    tx: &Tx,
    ctx: &Ctx,
    target: Target<BookingPauseId>,
    (answer, reason): (AppealAnswer, &str),
) -> Result<PauseKept> {
    let row = lock_for(tx, ctx, target, Action::Answer).await?;
    rules::check_answer(&row, tx.now).map_err(Stop::Refused)?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let is_over = answer == AppealAnswer::Accepted;
    let answered = booking_pause::Model {
        answered_at: Some(tx.now),
        answered_by_account_id: ctx.actor.account_id(),
        answer: Some(answer),
        answer_sealed: Some(keys.seal(row.account_id, Purpose::Text, reason)?),
        ended_at: is_over.then_some(tx.now),
        ended_as: is_over.then_some(PauseEnd::Appeal),
        ended_by_account_id: ctx.actor.account_id().filter(|_| is_over),
        version: row.version + 1,
        ..row
    };
    store::update(tx.conn(), answered.clone()).await?;
    let kind = if is_over { NoticeKind::BookingPauseEnded } else { NoticeKind::PauseAppealKept };
    tell_of_pause(tx, ctx, kind, &answered, "").await?;
    Ok(PauseKept(target.0))
}

/// Ends a pause.
pub async fn lift(tx: &Tx, ctx: &Ctx, target: Target<BookingPauseId>, reason: &str) -> Result<PauseKept> {
    let row = lock_for(tx, ctx, target, Action::Lift).await?;
    rules::check_lift(&row, tx.now).map_err(Stop::Refused)?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let lifted = booking_pause::Model {
        ended_at: Some(tx.now),
        ended_as: Some(PauseEnd::Lifted),
        ended_by_account_id: ctx.actor.account_id(),
        end_words_sealed: Some(keys.seal(row.account_id, Purpose::Text, reason)?),
        version: row.version + 1,
        ..row
    };
    store::update(tx.conn(), lifted.clone()).await?;
    tell_of_pause(tx, ctx, NoticeKind::BookingPauseEnded, &lifted, "").await?;
    Ok(PauseKept(target.0))
}

/// A pause that staff make.
#[derive(Clone, Debug, Serialize)]
pub struct NewPause {
    /// The visit that gives the reason, and says who is paused.
    pub appointment: AppointmentId,
    /// Until when.
    pub until: Instant,
    /// What the resident reads about it.
    pub reason: String,
}

/// Pauses whoever booked a visit.
pub async fn pause(tx: &Tx, ctx: &Ctx, new: NewPause) -> Result<PauseKept> {
    let staff = ctx.actor.person()?.account_id;
    let visit = store::visit(tx.conn(), new.appointment).await?.ok_or(Fault::NotFound)?;
    let resident = visit.resident_account_id;
    decide(&ctx.actor, Action::Pause, &Facts::of_resident(resident)).check()?;
    if !rules::is_until(new.until, tx.now) {
        let (zh, en) = ("须晚于此刻，且不超过 366 天。", "It ends after now, and within 366 days.");
        return Err(Fault::invalid("input.until", zh, en).into());
    }
    store::lock_account(tx.conn(), resident).await?;
    if let Some(active) = store::active(tx.conn(), resident, tx.now).await? {
        return Err(Stop::Refused(PauseError::AlreadyPaused { until: active.ends_at }));
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let row = booking_pause::Model {
        id: ids::new_id(),
        account_id: resident,
        reason: PauseReason::Staff,
        appointment_id: new.appointment,
        no_shows: 0,
        starts_at: tx.now,
        ends_at: new.until,
        made_by_account_id: Some(staff),
        words_sealed: Some(keys.seal(resident, Purpose::Text, &new.reason)?),
        appealed_at: None,
        appeal_sealed: None,
        answered_at: None,
        answered_by_account_id: None,
        answer: None,
        answer_sealed: None,
        ended_at: None,
        ended_as: None,
        ended_by_account_id: None,
        end_words_sealed: None,
        version: 1,
    };
    store::update_over(tx.conn(), resident, tx.now).await?;
    store::insert(tx.conn(), row.clone()).await?;
    tell_of_pause(tx, ctx, NoticeKind::BookingPaused, &row, "").await?;
    Ok(PauseKept(row.id))
}
