//! Giving on what is free: to those who wait, in order.
//!
//! Whoever takes or gives back a place calls [`settle`] under the lock of the hall, in the transaction that does it, so that nobody slips in between;
//! a sweeper calls it for what becomes free by the clock.

use entity::id::WaitlistEntryId;
use entity::lecture_hall::Model as Hall;
use entity::registration::Model;
use entity::value::{RegistrationChannel, RegistrationState, WaitState};

use super::super::rules::lifecycle::Move;
use super::super::rules::places::{is_release_due, left};
use super::super::rules::window::starts_at;
use super::super::store;
use super::{Locked, stepped, tell, unforeseen, until};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;
use crate::ids;
use crate::rule_sets::{self, Numbers};
use crate::waitlists::rules as waits;
use crate::waitlists::service as waitlists;

/// How many are asked in one go. More than a few at once happens only when there are many more places than before.
const MOST_ASKED: usize = 100;

/// Brings a hall up to the moment: kept places that nobody took by phone go to everybody in time, offers that nobody answered are over, and what is free
/// is offered to those who wait. Returns how much was done.
pub(super) async fn settle(tx: &Tx, ctx: &Ctx, held: &mut Locked) -> Result<usize, Fault> {
    let numbers = rule_sets::current(tx.conn()).await?;
    let released = release(tx, held, &numbers).await?;
    let lapsed = lapse(tx, ctx, held).await?;
    Ok(usize::from(released) + lapsed + serve(tx, ctx, held, &numbers).await?)
}

async fn release(tx: &Tx, held: &mut Locked, numbers: &Numbers) -> Result<bool, Fault> {
    let hours = numbers.lecture_kept_release_hours;
    let is_due = starts_at(&held.lecture)
        .is_some_and(|starts_at| is_release_due(&held.hall, starts_at, hours, tx.now));
    if !is_due {
        return Ok(false);
    }
    let after =
        Hall { kept_places: 0, version: held.hall.version + 1, updated_at: tx.now, ..held.hall.clone() };
    store::update_hall(tx.conn(), after.clone()).await?;
    held.hall = after;
    Ok(true)
}

async fn lapse(tx: &Tx, ctx: &Ctx, held: &mut Locked) -> Result<usize, Fault> {
    let overdue = store::overdue(tx.conn(), held.hall.lecture_id, tx.real_now).await?;
    for row in &overdue {
        let after = stepped(tx, row, Move::Lapse).map_err(unforeseen)?;
        store::update(tx.conn(), after).await?;
        answered(tx, row, waits::Move::Lapse).await?;
        let told = (&[row.account_id][..], Some(row.id));
        tell(tx, ctx, (NoticeKind::LecturePlaceLapsed, &held.lecture), told, "").await?;
    }
    read_again(tx, held, !overdue.is_empty()).await?;
    Ok(overdue.len())
}

/// What an answer to an offer, or none, means for the wait that it was made for.
pub(super) async fn answered(tx: &Tx, row: &Model, take: waits::Move) -> Result<(), Fault> {
    let Some(entry) = row.waitlist_entry_id.filter(|_| row.state == RegistrationState::Offered) else {
        return Ok(());
    };
    waitlists::step(tx, entry, WaitState::Offered, take).await.map(drop)
}

/// Offers what is free to those who wait, the oldest wait that fits first, until either is used up. Nothing while the lecture has no date, nor so near its
/// beginning that nobody could answer: then it is free to everybody.
async fn serve(tx: &Tx, ctx: &Ctx, held: &mut Locked, numbers: &Numbers) -> Result<usize, Fault> {
    let length =
        starts_at(&held.lecture).and_then(|starts_at| waits::offer_length(starts_at - tx.now, numbers));
    let Some(length) = length else { return Ok(0) };
    let (mut passed, mut offered): (Vec<WaitlistEntryId>, usize) = (Vec::new(), 0);
    while passed.len() < MOST_ASKED {
        let places = left(&held.hall, RegistrationChannel::Waitlist);
        if places <= 0 {
            break;
        }
        // A large party that does not fit is passed over and keeps its position, unless the committee has everybody wait for it.
        let is_strict = numbers.waitlist_party_blocks != 0;
        let fitting = (!is_strict).then_some(places);
        let wanted = (held.hall.lecture_id, fitting, numbers.lecture_pause_stops != 0);
        let Some(entry) = waitlists::next_for(tx, wanted, &passed).await? else { break };
        if entry.party_size > places {
            break;
        }
        passed.push(entry.id);
        // They left the list at this very moment.
        if !waitlists::step(tx, entry.id, WaitState::Waiting, waits::Move::Offer).await? {
            continue;
        }
        let row = Model {
            id: ids::new_id(),
            number: number(),
            lecture_id: held.hall.lecture_id,
            account_id: entry.account_id,
            state: RegistrationState::Offered,
            channel: RegistrationChannel::Waitlist,
            companions: entry.party_size - 1,
            name_sealed: None,
            waitlist_entry_id: Some(entry.id),
            hold_until: Some(until(tx, length)),
            officer_account_id: None,
            agreed_at: None,
            is_late: false,
            reason_sealed: None,
            registered_at: None,
            ended_at: None,
            version: 1,
            created_at: tx.now,
        };
        let (id, account) = (row.id, row.account_id);
        store::insert(tx.conn(), row).await?;
        tell(tx, ctx, (NoticeKind::LecturePlaceOffered, &held.lecture), (&[account], Some(id)), "").await?;
        read_again(tx, held, true).await?;
        offered += 1;
    }
    Ok(offered)
}

/// A number to quote at the door.
pub(super) fn number() -> String {
    format!("JT-{}-{}", ids::readable(4), ids::readable(4))
}

/// The hall as the database counts it by now.
pub(super) async fn read_again(tx: &Tx, held: &mut Locked, is_changed: bool) -> Result<(), Fault> {
    if is_changed && let Some(hall) = store::by_lectures(tx.conn(), &[held.hall.lecture_id]).await?.pop() {
        held.hall = hall;
    }
    Ok(())
}
