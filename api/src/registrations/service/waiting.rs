//! Waiting for a place at a lecture, by the engine that everything with places uses.

use entity::id::{LectureId, WaitlistEntryId};
use entity::value::{RegistrationChannel, RegistrationState, WaitState};

use super::super::error::{RegistrationError, of_wait};
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::places::{check_companions, left};
use super::super::rules::window::{starts_at, why_closed};
use super::super::store;
use super::cancelling::give_back;
use super::registering::{check_none, check_not_paused};
use super::{Result, hall_of, lock, serving, stepped, unforeseen};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::rule_sets;
use crate::waitlists::WaitlistError;
use crate::waitlists::rules::{self as waits, Subject};
use crate::waitlists::service::{self as waitlists, Joining, Waited};

/// Wait for places at a lecture.
#[derive(Copy, Clone, Debug)]
pub struct JoinLecture {
    /// At which.
    pub lecture: LectureId,
    /// How many would come along.
    pub companions: i32,
}

/// Joins the list of a lecture under the lock of its hall, while registration is open and there are not so many places.
pub async fn join(tx: &Tx, ctx: &Ctx, command: JoinLecture) -> Result<Waited> {
    let account = ctx.actor.person()?.account_id;
    let mut held = lock(tx, ctx, command.lecture, Action::Register).await?;
    if let Some(why) = why_closed(&held.lecture, &held.hall, tx.now) {
        return Err(Stop::Refused(RegistrationError::Closed(why)));
    }
    check_companions(command.companions, &held.hall).map_err(Stop::Refused)?;
    check_not_paused(tx, account).await?;
    serving::settle(tx, ctx, &mut held).await?;
    check_none(tx, &held, account).await?;
    let (places, party_size) = (left(&held.hall, RegistrationChannel::Own), command.companions + 1);
    if places >= party_size {
        return Err(Stop::Refused(RegistrationError::PlacesLeft { left: places }));
    }
    let at = starts_at(&held.lecture).ok_or_else(|| Fault::internal("a lecture without a date is open"))?;
    let date = at.with_timezone(&ctx.app.zone()).date_naive();
    let subject = Subject::Lecture(command.lecture);
    let joining = Joining { account, subject, dates: (date, date), party_size };
    let numbers = rule_sets::current(tx.conn()).await?;
    let entry = waitlists::join(tx, joining, &numbers).await.map_err(told)?;
    Ok(Waited(entry.id))
}

fn told(stop: Stop<WaitlistError>) -> Stop<RegistrationError> {
    match stop {
        Stop::Fault(fault) => Stop::Fault(fault),
        Stop::Refused(error) => match of_wait(&error) {
            Some(error) => Stop::Refused(error),
            None => Fault::internal("the list of a lecture refuses what it cannot").into(),
        },
    }
}

/// Leaves the list of a lecture. A place that is kept for them is given back, and goes to the next.
pub async fn leave_wait(
    tx: &Tx,
    ctx: &Ctx,
    id: WaitlistEntryId,
) -> std::result::Result<Waited, Stop<WaitlistError>> {
    let account = ctx.actor.person()?.account_id;
    let kept = store::of_waits(tx.conn(), &[id]).await?.pop();
    if let Some(seen) = kept.filter(|row| row.state == RegistrationState::Offered) {
        if seen.account_id != account {
            return Err(Fault::NotFound.into());
        }
        // Locks are taken in one order: the hall, and then the wait.
        let (mut held, row) = hall_of(tx, &seen).await?;
        if row.state == RegistrationState::Offered {
            let after = stepped(tx, &row, Move::Decline).map_err(unforeseen)?;
            give_back(tx, ctx, &mut held, (&row, &after)).await?;
            return Ok(Waited(id));
        }
    }
    let entry = waitlists::lock_own(tx, account, id).await?;
    if waits::next_state(entry.state, waits::Move::Withdraw).is_none() {
        return Err(Stop::Refused(WaitlistError::NotNow { state: entry.state }));
    }
    if !waitlists::step(tx, entry.id, WaitState::Waiting, waits::Move::Withdraw).await? {
        return Err(Stop::Refused(WaitlistError::NotNow { state: WaitState::Offered }));
    }
    Ok(Waited(id))
}
