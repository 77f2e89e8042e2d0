//! What ends duties beside the roster itself: leave, a member who leaves, a studio that closes.

use entity::id::{MemberId, RosterPlaceId, StudioId};
use entity::value::{ExchangeState, RosterChangeKind, StudioState};
use entity::{Instant, roster_place, roster_shift};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::super::error::RosterError;
use super::super::rules;
use super::super::store;
use super::handing::{self, Hand, Held, Why};
use super::{exchanging, removing};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::members;

/// What becomes of a duty in a leave.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The place.
    pub place: RosterPlaceId,
    /// Who is asked to take over; nobody when it is to stay vacant.
    pub substitute: Option<MemberId>,
}

/// The duties of a member in a span that are not over, the next ones first.
pub async fn own_within(
    conn: &impl ConnectionTrait,
    member: MemberId,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<(roster_place::Model, roster_shift::Model)>, Fault> {
    Ok(store::own_within(conn, member, (starts_at, Some(ends_at))).await?)
}

/// The duties of a member who is away become vacant, and those who are named are asked to take over: nobody is on duty who did not agree.
/// Whoever is away, and those who are asked, are locked already. A refusal says which of the duties it is about.
pub async fn cover(
    tx: &Tx,
    ctx: &Ctx,
    from: MemberId,
    covers: &[Cover],
) -> Result<(), (usize, Stop<RosterError>)> {
    let places: Vec<RosterPlaceId> = covers.iter().map(|cover| cover.place).collect();
    let held = handing::lock(tx, &places).await.map_err(|fault| (0, fault.into()))?;
    for (at, (held, cover)) in held.into_iter().zip(covers).enumerate() {
        give_up(tx, ctx, from, (held, cover.substitute)).await.map_err(|stop| (at, stop))?;
    }
    Ok(())
}

async fn give_up(
    tx: &Tx,
    ctx: &Ctx,
    from: MemberId,
    (held, substitute): (Held, Option<MemberId>),
) -> Result<(), Stop<RosterError>> {
    if held.place.member_id != Some(from) {
        return Err(Stop::Refused(RosterError::NotYourPlace));
    }
    rules::check_open(&held.shift, tx.now).map_err(Stop::Refused)?;
    let asked = match substitute {
        None => None,
        Some(id) => {
            handing::check_eligible(tx.conn(), held.shift.studio_id, &[id]).await?;
            let member = members::service::by_ids(tx, &[id]).await?.pop().ok_or(Fault::NotFound)?;
            handing::check_free(tx.conn(), &held, &member, &[]).await?;
            Some(member)
        }
    };
    let why = Why { kind: RosterChangeKind::Leave, exchange: None, note: "" };
    handing::hand_over(tx, ctx, vec![Hand { held: held.clone(), to: None }], why).await?;
    if let Some(to) = asked {
        exchanging::ask(tx, ctx, from, &to, (&held, None)).await?;
    }
    Ok(())
}

/// Whoever leaves is on duty no more, from now on; the leads are told of what is vacant. The member is locked already.
pub async fn vacate_all(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    for open in store::lock_open_with(tx.conn(), member).await? {
        handing::end(tx, ctx, open, ExchangeState::Lapsed).await?;
    }
    let own = store::own_within(tx.conn(), member, (tx.now, None)).await?;
    let ahead = own.iter().filter(|(_, shift)| shift.starts_at > tx.now);
    let places: Vec<RosterPlaceId> = ahead.map(|(place, _)| place.id).collect();
    if places.is_empty() {
        return Ok(());
    }
    let held = handing::lock(tx, &places).await?;
    let own = held.into_iter().filter(|held| held.place.member_id == Some(member));
    let hands = own.map(|held| Hand { held, to: None }).collect();
    let why = Why { kind: RosterChangeKind::Left, exchange: None, note: "" };
    handing::hand_over(tx, ctx, hands, why).await.map_err(unexpected)
}

/// A studio that does not receive has no shifts ahead.
pub async fn studio_ends(tx: &Tx, ctx: &Ctx, studio: StudioId, state: StudioState) -> Result<(), Fault> {
    if !matches!(state, StudioState::Suspended | StudioState::Closed) {
        return Ok(());
    }
    let ids = store::ahead_of_studio(tx.conn(), studio, tx.now).await?;
    for shift in store::lock_many(tx.conn(), &ids).await? {
        if rules::check_open(&shift, tx.now).is_ok() {
            removing::take_off(tx, ctx, shift, "").await.map_err(unexpected)?;
        }
    }
    Ok(())
}

/// Whoever belongs to a studio no more is on duty there no more; the leads are told of what is vacant.
pub async fn team_changed(tx: &Tx, ctx: &Ctx, studio: StudioId) -> Result<(), Fault> {
    let ids = store::ahead_of_studio(tx.conn(), studio, tx.now).await?;
    let places = store::places_of(tx.conn(), &ids).await?;
    let members: Vec<MemberId> = places.iter().filter_map(|place| place.member_id).collect();
    let eligible = store::eligible(tx.conn(), studio, &members).await?;
    let is_out =
        |place: &&roster_place::Model| place.member_id.is_some_and(|member| !eligible.contains(&member));
    let places: Vec<RosterPlaceId> = places.iter().filter(is_out).map(|place| place.id).collect();
    if places.is_empty() {
        return Ok(());
    }
    let held = handing::lock(tx, &places).await?;
    let hands = held.into_iter().map(|held| Hand { held, to: None }).collect();
    let why = Why { kind: RosterChangeKind::Left, exchange: None, note: "" };
    handing::hand_over(tx, ctx, hands, why).await.map_err(unexpected)
}

/// Nobody who becomes free can be elsewhere.
fn unexpected(stop: Stop<RosterError>) -> Fault {
    match stop {
        Stop::Refused(refusal) => Fault::internal(crate::mutation::Refusal::code(&refusal)),
        Stop::Fault(fault) => fault,
    }
}

/// Leaves of the duties of a member who is erased that somebody was on duty.
pub async fn forget(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    vacate_all(tx, ctx, member).await
}
