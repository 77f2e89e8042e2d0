//! Shifts are taken off the roster.

use entity::id::{RosterPlaceId, RosterShiftId};
use entity::roster_shift;
use entity::value::RosterChangeKind;

use super::super::error::RosterError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules;
use super::super::store;
use super::ShiftsKept;
use super::handing::{self, Hand, Why};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Refusal;

/// Takes these shifts off the roster of their studios: all of them, or none.
pub async fn remove(
    tx: &Tx,
    ctx: &Ctx,
    shift_ids: &[RosterShiftId],
    note: &str,
) -> Result<ShiftsKept, Stop<RosterError>> {
    ctx.actor.person()?;
    let locked = store::lock_many(tx.conn(), shift_ids).await?;
    if locked.is_empty() || shift_ids.iter().any(|id| locked.iter().all(|shift| shift.id != *id)) {
        return Err(Fault::NotFound.into());
    }
    for shift in &locked {
        decide(&ctx.actor, Action::Keep, &Facts::of_studio(shift.studio_id)).check()?;
    }
    for shift in &locked {
        rules::check_open(shift, tx.now).map_err(Stop::Refused)?;
    }
    for shift in locked {
        take_off(tx, ctx, shift, note).await?;
    }
    Ok(ShiftsKept { ids: shift_ids.to_vec() })
}

/// Takes one off that is locked and has not begun.
pub(super) async fn take_off(
    tx: &Tx,
    ctx: &Ctx,
    shift: roster_shift::Model,
    note: &str,
) -> Result<(), Stop<RosterError>> {
    // The vacant ones too: somebody may have been asked to take one over.
    let places = store::places_of(tx.conn(), &[shift.id]).await?;
    let places: Vec<RosterPlaceId> = places.iter().map(|place| place.id).collect();
    let hands = handing::lock(tx, &places).await?.into_iter().map(|held| Hand { held, to: None }).collect();
    let why = Why { kind: RosterChangeKind::Removed, exchange: None, note };
    handing::hand_over(tx, ctx, hands, why).await?;
    let version = shift.version + 1;
    store::update_shift(tx.conn(), roster_shift::Model { removed_at: Some(tx.now), version, ..shift })
        .await?;
    Ok(())
}

/// Why a viewer may not take a shift off the roster; `None` when they may. The mutation asks the same functions.
pub fn why_not_remove(ctx: &Ctx, row: &roster_shift::Model) -> Option<&'static str> {
    let decision = decide(&ctx.actor, Action::Keep, &Facts::of_studio(row.studio_id));
    let by_rules = || rules::check_open(row, ctx.app.clock.now()).err();
    decision.code().or_else(|| by_rules().map(|error| error.code()))
}
