//! The lead or staff say who is on duty, at once.

use entity::id::{MemberId, RosterPlaceId};
use entity::value::RosterChangeKind;
use serde::Serialize;

use super::super::error::RosterError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules;
use super::PlaceKept;
use super::handing::{self, Hand, Why};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::members;

/// Who is to have a place.
#[derive(Clone, Debug, Serialize)]
pub struct Assign {
    /// Which.
    pub place: RosterPlaceId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// Who; nobody when it is to be vacant.
    pub member: Option<MemberId>,
    /// What those concerned are told; may be empty.
    pub note: String,
}

/// Gives a place to somebody, or to nobody.
pub async fn assign(tx: &Tx, ctx: &Ctx, new: Assign) -> Result<PlaceKept, Stop<RosterError>> {
    let refuse = |error| Err(Stop::Refused(error));
    let seen = handing::find(tx.conn(), new.place).await?;
    decide(&ctx.actor, Action::Keep, &Facts::of_studio(seen.shift.studio_id)).check()?;
    let named: Vec<MemberId> = new.member.into_iter().chain(seen.place.member_id).collect();
    let locked = members::service::lock_all(tx, &named).await?;
    let Some(held) = handing::lock(tx, &[new.place]).await?.pop() else {
        return refuse(RosterError::PlaceVacant);
    };
    if held.place.version != new.expected_version {
        return refuse(RosterError::Conflict { version: held.place.version });
    }
    rules::check_open(&held.shift, tx.now).map_err(Stop::Refused)?;
    let to = locked.iter().find(|member| Some(member.id) == new.member);
    if let Some(member) = to {
        handing::check_eligible(tx.conn(), held.shift.studio_id, &[member.id]).await?;
        handing::check_free(tx.conn(), &held, member, &[]).await?;
    } else if let Some(member) = new.member {
        return refuse(RosterError::NotEligible { member });
    } else if held.place.member_id.is_none() {
        return refuse(RosterError::PlaceVacant);
    }
    let why = Why { kind: RosterChangeKind::Assigned, exchange: None, note: &new.note };
    handing::hand_over(tx, ctx, vec![Hand { held, to }], why).await?;
    Ok(PlaceKept { id: new.place })
}
