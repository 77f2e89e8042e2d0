//! Members exchange their duties by agreement of both.

use entity::id::{MemberId, RosterExchangeId, RosterPlaceId};
use entity::value::{ExchangeState, MemberState, RosterChangeKind};
use entity::{member, roster_exchange};
use serde::Serialize;

use super::super::error::RosterError;
use super::super::policy::{Action, Facts, decide, own};
use super::super::rules;
use super::super::store;
use super::handing::{self, Hand, Held, Why};
use super::{ExchangeKept, tell};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::mutation::Refusal;
use crate::{ids, members};

/// For what a place is to be exchanged.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Terms {
    /// For a place of another.
    Swap(RosterPlaceId),
    /// For nothing: the other takes over.
    Substitute(MemberId),
}

/// An exchange to propose.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Proposal {
    /// One's own place.
    pub place: RosterPlaceId,
    /// For what.
    pub terms: Terms,
}

/// What becomes of a proposal.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, strum::EnumIter)]
pub enum Answer {
    /// The other agrees.
    Accept,
    /// The other does not.
    Decline,
    /// Whoever proposed it takes it back.
    Withdraw,
}

impl Answer {
    fn action(self) -> Action {
        match self {
            Self::Accept | Self::Decline => Action::Answer,
            Self::Withdraw => Action::Withdraw,
        }
    }
}

/// A step of an exchange.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Step {
    /// Which.
    pub id: RosterExchangeId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// What becomes of it.
    pub answer: Answer,
}

/// Both sides of an exchange, locked: each place, and who is to have it.
struct Sides {
    from: member::Model,
    to: member::Model,
    place: Held,
    with: Option<Held>,
}

impl Sides {
    /// Whether it could be done now.
    async fn check(&self, tx: &Tx) -> Result<(), Stop<RosterError>> {
        let sides = [Some((&self.place, &self.to)), self.with.as_ref().map(|with| (with, &self.from))];
        let places: Vec<RosterPlaceId> = sides.iter().flatten().map(|(held, _)| held.place.id).collect();
        if let Some(with) = self.with.as_ref().filter(|with| with.shift.id == self.place.shift.id) {
            let (shift, starts_at) = (with.shift.id, with.shift.starts_at);
            return Err(Stop::Refused(RosterError::ShiftOverlaps { shift, starts_at }));
        }
        for (held, member) in sides.into_iter().flatten() {
            rules::check_open(&held.shift, tx.now).map_err(Stop::Refused)?;
            handing::check_eligible(tx.conn(), held.shift.studio_id, &[member.id]).await?;
            handing::check_free(tx.conn(), held, member, &places).await?;
        }
        Ok(())
    }
}

/// Locks both members, then both shifts.
async fn lock(
    tx: &Tx,
    (from, to): (MemberId, MemberId),
    (place, with): (RosterPlaceId, Option<RosterPlaceId>),
) -> Result<Sides, Fault> {
    let locked = members::service::lock_all(tx, &[from, to]).await?;
    let member = |id| locked.iter().find(|member| member.id == id).cloned().ok_or(Fault::NotFound);
    let places: Vec<RosterPlaceId> = [place].into_iter().chain(with).collect();
    let mut held = handing::lock(tx, &places).await?.into_iter();
    let place = held.next().ok_or(Fault::NotFound)?;
    Ok(Sides { from: member(from)?, to: member(to)?, place, with: held.next() })
}

/// Proposes to exchange one's own place.
pub async fn propose(tx: &Tx, ctx: &Ctx, new: Proposal) -> Result<ExchangeKept, Stop<RosterError>> {
    let refuse = |error| Err(Stop::Refused(error));
    let from = own(&ctx.actor)?;
    let with = match new.terms {
        Terms::Swap(with) => Some(with),
        Terms::Substitute(_) => None,
    };
    let seen = handing::find(tx.conn(), new.place).await?;
    decide(&ctx.actor, Action::Propose, &Facts::of_studio(seen.shift.studio_id)).check()?;
    if seen.place.member_id != Some(from) {
        return refuse(RosterError::NotYourPlace);
    }
    let to = match new.terms {
        Terms::Substitute(member) => Some(member),
        Terms::Swap(with) => handing::find(tx.conn(), with).await?.place.member_id,
    };
    let Some(to) = to else { return refuse(RosterError::PlaceVacant) };
    if to == from {
        return refuse(RosterError::OwnPlace);
    }
    let sides = lock(tx, (from, to), (new.place, with)).await?;
    // Who has left is nobody's business any more.
    if sides.to.state != MemberState::Active {
        return Err(Fault::NotFound.into());
    }
    // Somebody was faster.
    if sides.place.place.member_id != Some(from) {
        return refuse(RosterError::NotYourPlace);
    }
    if sides.with.as_ref().is_some_and(|with| with.place.member_id != Some(to)) {
        return refuse(RosterError::PlaceVacant);
    }
    if !store::open_of(tx.conn(), &[new.place]).await?.is_empty() {
        return refuse(RosterError::AlreadyProposed);
    }
    sides.check(tx).await?;
    Ok(ask(tx, ctx, from, &sides.to, (&sides.place, sides.with.as_ref())).await?)
}

/// Asks a member to take over a place, or to give one for it. That it could be done now was checked.
pub(super) async fn ask(
    tx: &Tx,
    ctx: &Ctx,
    from: MemberId,
    to: &member::Model,
    (place, with): (&Held, Option<&Held>),
) -> Result<ExchangeKept, Fault> {
    let earlier = with.map_or(place.shift.starts_at, |with| with.shift.starts_at.min(place.shift.starts_at));
    let row = roster_exchange::Model {
        id: ids::new_id(),
        place_id: place.place.id,
        with_place_id: with.map(|with| with.place.id),
        from_member_id: from,
        to_member_id: to.id,
        state: ExchangeState::Proposed,
        answer_by: earlier,
        closed_at: None,
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert_exchange(tx.conn(), row).await?;
    tell(tx, ctx, NoticeKind::DutyExchangeProposed, &place.shift, &[to.account_id], "").await?;
    Ok(ExchangeKept { id })
}

/// Answers what was proposed, or takes it back. What is agreed upon is done at once, both places or neither.
pub async fn step(tx: &Tx, ctx: &Ctx, step: Step) -> Result<ExchangeKept, Stop<RosterError>> {
    ctx.actor.person()?;
    let seen = store::find_exchanges(tx.conn(), &[step.id]).await?.pop().ok_or(Fault::NotFound)?;
    let studio = handing::find(tx.conn(), seen.place_id).await?.shift.studio_id;
    decide(&ctx.actor, step.answer.action(), &facts(&seen, studio)).check()?;
    let (members, places) = ((seen.from_member_id, seen.to_member_id), (seen.place_id, seen.with_place_id));
    let sides = lock(tx, members, places).await?;
    let open = store::lock_exchange(tx.conn(), step.id).await?.ok_or(Fault::NotFound)?;
    if open.version != step.expected_version {
        return Err(Stop::Refused(RosterError::Conflict { version: open.version }));
    }
    rules::check_answer(&open, tx.now).map_err(Stop::Refused)?;
    let to = match step.answer {
        Answer::Decline => ExchangeState::Declined,
        Answer::Withdraw => ExchangeState::Withdrawn,
        Answer::Accept => {
            sides.check(tx).await?;
            ExchangeState::Accepted
        }
    };
    handing::end(tx, ctx, open, to).await?;
    if to == ExchangeState::Accepted {
        exchange(tx, ctx, sides, step.id).await?;
    }
    Ok(ExchangeKept { id: step.id })
}

/// Moves both places, or the one.
async fn exchange(tx: &Tx, ctx: &Ctx, sides: Sides, id: RosterExchangeId) -> Result<(), Stop<RosterError>> {
    let is_swap = sides.with.is_some();
    let kind = if is_swap { RosterChangeKind::Swapped } else { RosterChangeKind::Substituted };
    let mut hands = vec![Hand { held: sides.place, to: Some(&sides.to) }];
    hands.extend(sides.with.map(|held| Hand { held, to: Some(&sides.from) }));
    handing::hand_over(tx, ctx, hands, Why { kind, exchange: Some(id), note: "" }).await
}

/// What the policy looks at.
pub fn facts(exchange: &roster_exchange::Model, studio: entity::id::StudioId) -> Facts {
    Facts { from: Some(exchange.from_member_id), to: Some(exchange.to_member_id), ..Facts::of_studio(studio) }
}

/// Why a viewer may not take a step of an exchange; `None` when they may. The mutations ask the same functions.
pub fn why_not(
    ctx: &Ctx,
    row: &roster_exchange::Model,
    studio: entity::id::StudioId,
    answer: Answer,
) -> Option<&'static str> {
    let decision = decide(&ctx.actor, answer.action(), &facts(row, studio));
    let by_rules = || rules::check_answer(row, ctx.app.clock.now()).err();
    decision.code().or_else(|| by_rules().map(|error| error.code()))
}
