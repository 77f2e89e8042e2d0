//! For the lectures: what they take from the request that they answer, and what becomes of it as one is scheduled, called off and held. They ask
//! their own policy, and have locked the lecture; here only the state decides, and everybody who is tied to the request is told in the same
//! transaction.

use entity::Instant;
use entity::id::{LectureId, LectureRequestId, MemberId, RegionId};
use entity::lecture_request::Model;
use entity::value::{AskState, LectureRequestState, MemberState, ServiceCategory};
use entity::{lecture, lecture_ask};

use super::asking::free_number;
use super::matching::locked;
use super::persons::unforeseen;
use super::{Locked, check, lock, office, store, tell, tell_all, ties_to};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;
use crate::lecture_requests::policy::{Action, Facts, decide};
use crate::lecture_requests::rules::Move;

/// What a lecture takes from the request that it answers, where its proposal does not say.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// For whom it would be; may be empty.
    pub audience: String,
    /// Where.
    pub region: RegionId,
}

/// What a request wishes for, for somebody who sees it.
pub async fn wanted(ctx: &Ctx, id: LectureRequestId) -> Result<Wanted, Fault> {
    ctx.actor.person()?;
    let conn = ctx.app.db.read();
    let row = store::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let ties = ties_to(conn, &ctx.actor, id).await?;
    decide(&ctx.actor, Action::View, &Facts::of(&row, None, ties)).check()?;
    Ok(Wanted { title: row.title, topic: row.topic, audience: row.audience, region: row.region_id })
}

/// Whether the actor, as its lecturer or of the staff, may propose a lecture for a request; gives its lecturer, if one can be scheduled for it
/// now. Found without a lock, before members are locked.
pub async fn proposable(tx: &Tx, ctx: &Ctx, id: LectureRequestId) -> Result<Option<MemberId>, Fault> {
    let seen = check(tx, ctx, id, Action::ProposeLecture).await?;
    Ok(seen.moved(tx, Move::Schedule).ok().and(seen.row.lecturer_member_id))
}

/// The same, and nobody else changes it until the end of the transaction.
pub async fn proposed(tx: &Tx, ctx: &Ctx, id: LectureRequestId) -> Result<Option<MemberId>, Fault> {
    let locked = lock(tx, ctx, id, Action::ProposeLecture).await.map_err(unforeseen)?;
    Ok(locked.moved(tx, Move::Schedule).ok().and(locked.row.lecturer_member_id))
}

/// A lecture is put on the calendar that was proposed for a request. `true` when it answers the request from now on, or did already; `false`
/// when the request has gone another way since: its lecturer gave it back, another took it on, or another lecture is scheduled for it.
pub async fn scheduled(
    tx: &Tx,
    ctx: &Ctx,
    id: LectureRequestId,
    (lecture, lecturers): (&lecture::Model, &[MemberId]),
) -> Result<bool, Fault> {
    let locked = locked(tx, id).await?;
    if locked.row.lecture_id == Some(lecture.id) {
        return Ok(true);
    }
    let Ok(after) = locked.moved(tx, Move::Schedule) else { return Ok(false) };
    if !is_of_its_lecturer(&locked, lecturers, lecture.created_at) {
        return Ok(false);
    }
    let after = Model { lecture_id: Some(lecture.id), ..after };
    store::update(tx.conn(), after.clone()).await?;
    tell_all(tx, ctx, &after, (NoticeKind::LectureRequestScheduled, "")).await?;
    Ok(true)
}

/// Whoever took it on gives the lecture, or had taken it on before the lecture was proposed: others may give it in their place.
fn is_of_its_lecturer(locked: &Locked, lecturers: &[MemberId], proposed_at: Instant) -> bool {
    let gives = locked.row.lecturer_member_id.is_some_and(|lecturer| lecturers.contains(&lecturer));
    let accepted_at = locked.ask.as_ref().and_then(|ask| ask.answered_at);
    gives || accepted_at.is_some_and(|accepted_at| accepted_at <= proposed_at)
}

/// That lecture was called off for good, or did not take place after all: MATCHED again, with the same lecturer, who has another scheduled or
/// gives it back; OPEN where they serve no more. Nothing where another lecture answers it.
pub async fn unscheduled(tx: &Tx, ctx: &Ctx, id: LectureRequestId, lecture: LectureId) -> Result<(), Fault> {
    let locked = locked(tx, id).await?;
    if locked.row.lecture_id != Some(lecture) {
        return Ok(());
    }
    let was_over = locked.row.state == LectureRequestState::Fulfilled;
    let after = Model { lecture_id: None, ..locked.moved(tx, Move::Unschedule).map_err(unforeseen)? };
    // Another request may have its number by now; that they have one more open than usual is not their doing.
    let open_number = match (after.account_id, after.open_number) {
        (Some(asker), Some(_)) if was_over => free_number(&store::live_of(tx.conn(), asker).await?),
        (_, number) => number,
    };
    let after = Model { open_number, ..after };
    let after = if serves(tx, &after).await? { after } else { forsaken(tx, locked, after).await? };
    store::update(tx.conn(), after.clone()).await?;
    tell_all(tx, ctx, &after, (NoticeKind::LectureRequestUnscheduled, "")).await?;
    if after.state == LectureRequestState::Open {
        let accounts = office(tx, &after).await?;
        tell(tx, ctx, &after, (NoticeKind::LectureRequestReopened, ""), &accounts).await?;
    }
    Ok(())
}

/// Whether its lecturer still is a member.
async fn serves(tx: &Tx, row: &Model) -> Result<bool, Fault> {
    let Some(lecturer) = row.lecturer_member_id else { return Ok(false) };
    let member = store::member(tx.conn(), lecturer).await?;
    Ok(member.is_some_and(|member| member.state == MemberState::Active))
}

/// Without its lecturer, who left while the lecture was on the calendar.
async fn forsaken(tx: &Tx, locked: Locked, after: Model) -> Result<Model, Fault> {
    if let Some(ask) = locked.ask {
        let ask = lecture_ask::Model { state: AskState::TakenBack, answered_at: Some(tx.now), ..ask };
        store::update_ask(tx.conn(), ask).await?;
    }
    Ok(Model { state: LectureRequestState::Open, lecturer_member_id: None, ..after })
}

/// That lecture was held: FULFILLED. Whoever was there knows, so nobody is told. Nothing where another lecture answers it.
pub async fn held(tx: &Tx, id: LectureRequestId, lecture: LectureId) -> Result<(), Fault> {
    let locked = locked(tx, id).await?;
    if locked.row.lecture_id != Some(lecture) {
        return Ok(());
    }
    let after = locked.moved(tx, Move::Hold).map_err(unforeseen)?;
    Ok(store::update(tx.conn(), after).await?)
}
