//! What a resident says against an absence or a pause.

use entity::id::{AppointmentId, BookingPauseId};
use entity::{booking_pause, no_show};

use super::super::policy::Action;
use super::super::rules;
use super::super::store;
use super::{AbsenceKept, PauseKept, Result, Target, absence_for, lock_for};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::keys::Keys;
use crate::rule_sets;
use crate::vault::Purpose;

/// Appeals against a pause, once and while it holds.
pub async fn appeal(tx: &Tx, ctx: &Ctx, target: Target<BookingPauseId>, words: &str) -> Result<PauseKept> {
    let row = lock_for(tx, ctx, target, Action::Appeal).await?;
    rules::check_appeal(&row, tx.now).map_err(Stop::Refused)?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let appealed = booking_pause::Model {
        appealed_at: Some(tx.now),
        appeal_sealed: Some(keys.seal(row.account_id, Purpose::Text, words)?),
        version: row.version + 1,
        ..row
    };
    store::update(tx.conn(), appealed).await?;
    Ok(PauseKept(target.0))
}

/// Disputes an absence, once and in time. Until staff decide, it leads to no pause; one that it led to before stands until then.
pub async fn dispute(tx: &Tx, ctx: &Ctx, target: Target<AppointmentId>, words: &str) -> Result<AbsenceKept> {
    let absence = absence_for(tx, ctx, target, Action::Dispute).await?;
    let numbers = rule_sets::current(tx.conn()).await?;
    rules::check_dispute(&absence, tx.now, &numbers).map_err(Stop::Refused)?;
    let row = absence.row;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[row.account_id]).await?;
    let disputed = no_show::Model {
        disputed_at: Some(tx.now),
        dispute_sealed: Some(keys.seal(row.account_id, Purpose::Text, words)?),
        version: row.version + 1,
        ..row
    };
    store::update_absence(tx.conn(), disputed).await?;
    Ok(AbsenceKept(target.0))
}
