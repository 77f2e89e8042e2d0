//! What becomes of registrations and waits when their lecture moves, waits for a date, or does not take place. Each of those concerned hears once.

use chrono::TimeDelta;
use entity::id::AccountId;
use entity::lecture::Model as Lecture;
use entity::lecture_hall::Model as Hall;
use entity::registration::Model;
use entity::value::RegistrationState;

use super::super::rules::lifecycle::Move;
use super::super::rules::news::{News, news};
use super::super::rules::window::moved;
use super::super::store;
use super::{Locked, serving, stepped, tell, texting, unforeseen};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;
use crate::waitlists::service as waitlists;

/// Follows a change of a lecture, in its transaction and under its lock.
pub async fn follow(tx: &Tx, ctx: &Ctx, (before, after): (&Lecture, &Lecture)) -> Result<(), Fault> {
    let Some(news) = news(before, after) else { return Ok(()) };
    let Some(hall) = store::lock_hall(tx.conn(), after.id).await? else { return Ok(()) };
    let mut held = Locked { hall, lecture: after.clone() };
    match news {
        News::Postponed => postponed(tx, ctx, &held).await,
        News::CalledOff => called_off(tx, ctx, &held).await,
        News::Moved(by) => moved_by(tx, ctx, &mut held, by).await,
        News::Elsewhere => elsewhere(tx, ctx, &held).await,
    }
}

/// Everybody keeps place or position. What was merely offered is taken back, for nobody can say whether they come: they wait on, first in line.
async fn postponed(tx: &Tx, ctx: &Ctx, held: &Locked) -> Result<(), Fault> {
    let live = store::live_of(tx.conn(), held.lecture.id, None).await?;
    for row in live.iter().filter(|row| row.state == RegistrationState::Offered) {
        store::update(tx.conn(), stepped(tx, row, Move::Recall).map_err(unforeseen)?).await?;
    }
    waitlists::recall_all(tx, held.lecture.id).await?;
    let (registered, waiting) = concerned(tx, held, &live).await?;
    let lecture = &held.lecture;
    let why = lecture.reason.as_str();
    tell(tx, ctx, (NoticeKind::RegistrationPostponed, lecture), (&registered, None), why).await?;
    texting::tell(tx, ctx, (NoticeKind::RegistrationPostponed, lecture), &live, why).await?;
    tell(tx, ctx, (NoticeKind::LectureWaitPostponed, lecture), (&waiting, None), why).await
}

/// All registrations and waits end.
async fn called_off(tx: &Tx, ctx: &Ctx, held: &Locked) -> Result<(), Fault> {
    let live = store::live_of(tx.conn(), held.lecture.id, None).await?;
    for row in &live {
        store::update(tx.conn(), stepped(tx, row, Move::EndWithLecture).map_err(unforeseen)?).await?;
    }
    let (mut told, waiting) = concerned(tx, held, &live).await?;
    told.extend(waiting);
    waitlists::close_all(tx, held.lecture.id).await?;
    let why = held.lecture.reason.as_str();
    tell(tx, ctx, (NoticeKind::RegistrationCalledOff, &held.lecture), (&told, None), why).await?;
    texting::tell(tx, ctx, (NoticeKind::RegistrationCalledOff, &held.lecture), &live, why).await
}

/// Who comes, or is offered a place, hears where to. Who merely waits looks it up when it is their turn.
async fn elsewhere(tx: &Tx, ctx: &Ctx, held: &Locked) -> Result<(), Fault> {
    let live = store::live_of(tx.conn(), held.lecture.id, None).await?;
    let told: Vec<AccountId> = live.iter().map(|row| row.account_id).collect();
    tell(tx, ctx, (NoticeKind::RegistrationElsewhere, &held.lecture), (&told, None), "").await?;
    texting::tell(tx, ctx, (NoticeKind::RegistrationElsewhere, &held.lecture), &live, "").await
}

/// Everybody hears of the new date, before what is free by now is offered; the window moves along.
async fn moved_by(tx: &Tx, ctx: &Ctx, held: &mut Locked, by: TimeDelta) -> Result<(), Fault> {
    let hall = &held.hall;
    let window = (hall.opens_at, hall.closes_at, hall.cancel_until);
    let starts_at = held.lecture.starts_at.unwrap_or(tx.now);
    let (opens_at, closes_at, cancel_until) = moved(window, by, (starts_at, tx.now));
    let after = Hall {
        opens_at,
        closes_at,
        cancel_until,
        version: hall.version + 1,
        updated_at: tx.now,
        ..hall.clone()
    };
    store::update_hall(tx.conn(), after.clone()).await?;
    held.hall = after;
    if let Some(at) = held.lecture.starts_at {
        waitlists::move_to(tx, held.lecture.id, at.with_timezone(&ctx.app.zone()).date_naive()).await?;
    }
    let live = store::live_of(tx.conn(), held.lecture.id, None).await?;
    for row in &live {
        shorten(tx, held, row).await?;
    }
    let (mut told, waiting) = concerned(tx, held, &live).await?;
    told.extend(waiting);
    tell(tx, ctx, (NoticeKind::RegistrationMoved, &held.lecture), (&told, None), "").await?;
    texting::tell(tx, ctx, (NoticeKind::RegistrationMoved, &held.lecture), &live, "").await?;
    serving::settle(tx, ctx, held).await.map(drop)
}

/// An offer stands for half of what is left at most, also where a lecture moved to an earlier date.
async fn shorten(tx: &Tx, held: &Locked, row: &Model) -> Result<(), Fault> {
    let Some((starts_at, until)) = held.lecture.starts_at.zip(row.hold_until) else { return Ok(()) };
    let latest = tx.real_now + (starts_at - tx.now) / 2;
    if row.state == RegistrationState::Offered && until > latest {
        let after = Model { hold_until: Some(latest), version: row.version + 1, ..row.clone() };
        store::update(tx.conn(), after).await?;
    }
    Ok(())
}

/// Who has a place, and who waits for one; nobody is in both.
async fn concerned(
    tx: &Tx,
    held: &Locked,
    live: &[Model],
) -> Result<(Vec<AccountId>, Vec<AccountId>), Fault> {
    let registered = live.iter().filter(|row| row.state == RegistrationState::Registered);
    let registered: Vec<AccountId> = registered.map(|row| row.account_id).collect();
    let waits = waitlists::open_for(tx.conn(), held.lecture.id, None).await?;
    let waiting = waits.iter().map(|entry| entry.account_id).filter(|id| !registered.contains(id));
    Ok((registered.clone(), waiting.collect()))
}
