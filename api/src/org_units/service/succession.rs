//! Who takes over the seat of a member who leaves.

use entity::id::{MemberId, OrgSeatId, OrgUnitId};
use entity::org_seat::Model;

use super::super::error::OrgUnitError;
use super::super::policy::{Action, decide};
use super::super::rules;
use super::super::store;
use super::seats::{NewSeat, assign, restore_all};
use super::today;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// A seat that was ended, and who is to have it next.
#[derive(Clone, Debug)]
pub struct Succession {
    /// The seat that ended.
    pub seat_id: OrgSeatId,
    /// Who takes over.
    pub successor_id: MemberId,
    /// By which post; may be empty.
    pub post: String,
}

/// A seat went to somebody else.
#[derive(Clone, Debug)]
pub struct Succeeded {
    /// The new seat.
    pub seat_id: OrgSeatId,
    /// In which body.
    pub org_unit_id: OrgUnitId,
    /// The name of the body.
    pub unit_name: String,
    /// The lower seat of the same body that the successor gave up.
    pub former_seat_id: Option<OrgSeatId>,
}

/// Gives a seat that ended to somebody else, as [`assign`] gives one. Who sits lower in the same body moves up.
pub async fn succeed(tx: &Tx, ctx: &Ctx, next: Succession) -> Result<Succeeded, Stop<OrgUnitError>> {
    let seat = store::lock_seat(tx.conn(), next.seat_id).await?;
    decide(&ctx.actor, Action::Seat, seat.as_ref().map(|seat| seat.org_unit_id)).check()?;
    let seat = seat.ok_or(Fault::NotFound)?;
    let unit = store::lock_unit(tx.conn(), seat.org_unit_id).await?.ok_or(Fault::NotFound)?;
    let own = store::find_open(tx.conn(), unit.id, next.successor_id).await?;
    let lower = own.filter(|own| rules::leads_to(own.role, seat.role));
    let former_seat_id = lower.as_ref().map(|lower| lower.id);
    if let Some(lower) = lower {
        end_now(tx, ctx, lower, "改任 Took over another seat").await?;
    }
    let new = NewSeat {
        org_unit_id: unit.id,
        member_id: next.successor_id,
        role: seat.role,
        post: next.post,
        from_on: None,
    };
    let kept = assign(tx, ctx, new).await?;
    Ok(Succeeded { seat_id: kept.id, org_unit_id: unit.id, unit_name: unit.name, former_seat_id })
}

/// Ends a seat that somebody got by a succession, and says in which body; one that was ended or changed since stays as it is.
pub async fn end_successors(tx: &Tx, ctx: &Ctx, id: OrgSeatId) -> Result<Option<String>, Fault> {
    let seat = store::lock_seat(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if seat.until_on.is_some() || seat.version != 1 {
        return Ok(None);
    }
    let unit = store::lock_unit(tx.conn(), seat.org_unit_id).await?.ok_or(Fault::NotFound)?;
    end_now(tx, ctx, seat, "离任撤回 A leaving was taken back").await?;
    Ok(Some(unit.name))
}

/// Takes up again what a successor gave up, as long as they serve.
pub async fn restore_former(tx: &Tx, id: OrgSeatId) -> Result<(), Stop<OrgUnitError>> {
    match restore_all(tx, &[id]).await {
        Err(Stop::Refused(OrgUnitError::NotServing { .. })) => Ok(()),
        other => other,
    }
}

async fn end_now(tx: &Tx, ctx: &Ctx, seat: Model, reason: &str) -> Result<(), Fault> {
    let (version, until_on) = (seat.version + 1, Some(today(tx, ctx).max(seat.from_on)));
    let after = Model { until_on, end_reason: reason.to_owned(), version, ..seat };
    Ok(store::update_seat(tx.conn(), after).await?)
}
