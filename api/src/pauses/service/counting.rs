//! What absences lead to: a warning first, then a pause; and what it leads to that one of them does not count after all.

use entity::id::{AccountId, AppointmentId};
use entity::value::{NoShowDecision, PauseEnd, PauseReason};
use entity::{Instant, appointment, booking_pause, no_show};

use super::super::rules::{self, Absence, Consequence};
use super::super::store;
use super::{tell_of_absence, tell_of_pause};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;
use crate::ids;
use crate::rule_sets::{self, Numbers};

/// A visit was noted as missed. Of one resident they are counted one after another, so that two at once lead to one pause.
pub async fn noted(tx: &Tx, ctx: &Ctx, visit: &appointment::Model) -> Result<(), Fault> {
    let account = visit.resident_account_id;
    store::lock_account(tx.conn(), account).await?;
    let row = no_show::Model {
        appointment_id: visit.id,
        account_id: account,
        noted_at: tx.now,
        pause_id: None,
        disputed_at: None,
        dispute_sealed: None,
        decided_at: None,
        decided_by_account_id: None,
        decision: None,
        decision_sealed: None,
        version: 1,
    };
    store::insert_absence(tx.conn(), row).await?;
    let numbers = rule_sets::current(tx.conn()).await?;
    let (counted, is_warned) = counted_of(tx, account, &numbers).await?;
    // One that does not count, as in a closed time, leads to nothing.
    let Some(new) = counted.iter().find(|absence| absence.row.appointment_id == visit.id) else {
        return Ok(());
    };
    let is_paused = store::active(tx.conn(), account, tx.now).await?.is_some();
    match rules::consequence(counted.len(), is_warned, is_paused, tx.now, &numbers) {
        Consequence::Nothing => Ok(()),
        Consequence::Warning => {
            let note = warning(counted.len(), &numbers);
            tell_of_absence(tx, ctx, NoticeKind::NoShowWarned, new, &note).await
        }
        Consequence::Pause(until) => pause(tx, ctx, visit.id, &counted, until).await,
    }
}

/// What counts towards the next pause, and whether a word went before one of them.
async fn counted_of(tx: &Tx, account: AccountId, numbers: &Numbers) -> Result<(Vec<Absence>, bool), Fault> {
    let after = rules::counts_after(tx.now, numbers);
    let all = store::absences_of(tx.conn(), account, after).await?;
    let is_warned = rules::is_warned(&all);
    let counted = all.into_iter().filter(|absence| rules::is_counted(absence, tx.now, numbers));
    Ok((counted.collect(), is_warned))
}

fn warning(counted: usize, numbers: &Numbers) -> String {
    let Numbers { no_show_limit: limit, no_show_period_days: period, .. } = numbers;
    let Numbers { no_show_pause_days: days, no_show_dispute_days: dispute, .. } = numbers;
    if i64::try_from(counted).unwrap_or(i64::MAX) >= *limit {
        return format!(
            "近 {period} 天内已有 {counted} 次未到场，再有一次将暂停预约 {days} 天。如有异议，可在 {dispute} 天内提出；不能前来时请提前取消。 \
             Visits missed within {period} days: {counted}; at the next, booking is paused for {days} days. You can dispute this within {dispute} days; \
             please cancel in time when you cannot come."
        );
    }
    format!(
        "近 {period} 天内已有 {counted} 次未到场，满 {limit} 次将暂停预约 {days} 天。如有异议，可在 {dispute} 天内提出；不能前来时请提前取消。 \
         Visits missed within {period} days: {counted}; at {limit}, booking is paused for {days} days. You can dispute this within {dispute} days; \
         please cancel in time when you cannot come."
    )
}

/// Pauses somebody for these absences.
async fn pause(
    tx: &Tx,
    ctx: &Ctx,
    last: AppointmentId,
    counted: &[Absence],
    until: Instant,
) -> Result<(), Fault> {
    let Some(account) = counted.first().map(|absence| absence.row.account_id) else { return Ok(()) };
    let row = booking_pause::Model {
        id: ids::new_id(),
        account_id: account,
        reason: PauseReason::NoShows,
        appointment_id: last,
        no_shows: i32::try_from(counted.len()).unwrap_or(i32::MAX),
        starts_at: tx.now,
        ends_at: until,
        made_by_account_id: None,
        words_sealed: None,
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
    store::update_over(tx.conn(), account, tx.now).await?;
    store::insert(tx.conn(), row.clone()).await?;
    let absences = counted.iter().map(|absence| absence.row.appointment_id);
    store::update_pause_of(tx.conn(), absences, Some(row.id)).await?;
    let note = format!("未到场 {count} 次。 Visits missed: {count}.", count = row.no_shows);
    tell_of_pause(tx, ctx, NoticeKind::BookingPaused, &row, &note).await
}

/// A visit that was noted as missed took place after all.
pub async fn corrected(tx: &Tx, ctx: &Ctx, visit: &appointment::Model) -> Result<(), Fault> {
    store::lock_account(tx.conn(), visit.resident_account_id).await?;
    match store::find_absence(tx.conn(), visit.id).await? {
        Some(absence) => counts_no_more(tx, ctx, &absence).await,
        None => Ok(()),
    }
}

/// Whoever received said, after the absence was noted, that they began late: the resident hears that it does not count.
pub async fn host_was_late(tx: &Tx, ctx: &Ctx, visit: &appointment::Model) -> Result<(), Fault> {
    store::lock_account(tx.conn(), visit.resident_account_id).await?;
    let Some(absence) = store::find_absence(tx.conn(), visit.id).await? else { return Ok(()) };
    if absence.row.decision != Some(NoShowDecision::Waived) {
        tell_of_absence(tx, ctx, NoticeKind::NoShowWaived, &absence, "").await?;
    }
    counts_no_more(tx, ctx, &absence).await
}

/// An absence counts no more: the pause that it led to ends, if it would not have begun without it. What else led to that counts towards the next.
pub(super) async fn counts_no_more(tx: &Tx, ctx: &Ctx, absence: &Absence) -> Result<(), Fault> {
    let Some(id) = absence.row.pause_id else { return Ok(()) };
    let numbers = rule_sets::current(tx.conn()).await?;
    let pause = store::lock(tx.conn(), id).await?.filter(|pause| rules::is_active(pause, tx.now));
    let Some(pause) = pause else { return Ok(()) };
    let absences = store::absences_of_pauses(tx.conn(), [id]).await?;
    // Without it they may not have been warned before another one either.
    if rules::stands(&absences, &numbers) && rules::is_warned(&absences) {
        return Ok(());
    }
    let ended = booking_pause::Model {
        ended_at: Some(tx.now),
        ended_as: Some(PauseEnd::Recount),
        version: pause.version + 1,
        ..pause
    };
    store::update(tx.conn(), ended.clone()).await?;
    let absences = absences.iter().map(|absence| absence.row.appointment_id);
    store::update_pause_of(tx.conn(), absences, None).await?;
    tell_of_pause(tx, ctx, NoticeKind::BookingPauseEnded, &ended, "").await
}

/// An absence counts again, and with it perhaps the pause that its waiver ended.
pub(super) async fn counts_again(tx: &Tx, ctx: &Ctx, absence: &Absence) -> Result<(), Fault> {
    let account = absence.row.account_id;
    let numbers = rule_sets::current(tx.conn()).await?;
    let (counted, is_warned) = counted_of(tx, account, &numbers).await?;
    let is_paused = store::active(tx.conn(), account, tx.now).await?.is_some();
    let recounted = store::recounted_end(tx.conn(), account, absence.row.noted_at).await?;
    match rules::after_undo(counted.len(), is_warned, is_paused, recounted, tx.now, &numbers) {
        Some(until) => pause(tx, ctx, absence.row.appointment_id, &counted, until).await,
        None => Ok(()),
    }
}
