//! Recording that a member left, and taking it back.

mod handovers;

pub use self::handovers::{Holding, MOST_HANDOVERS, NewHandover, try_out};

use chrono::NaiveDate;
use entity::id::{AccountId, CommunityAssignmentId, MemberId, MemberLeavingId, OrgSeatId};
use entity::member;
use entity::member_leaving::Model;
use entity::value::{LeavingKind, MemberState};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::handovers::Made;
use super::error::LeavingError;
use super::policy::{Action, decide};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::Rows;
use crate::mutation::Done;
use crate::{accounts, communities, duty_rosters, ids, lecture_requests, lectures, members, org_units};

/// That a member left.
#[derive(Clone, Debug, Serialize)]
pub struct NewLeaving {
    /// Who.
    pub member_id: MemberId,
    /// The version of the member that this was made for.
    pub expected_version: i32,
    /// How.
    pub kind: LeavingKind,
    /// Last day; today by default.
    pub on: Option<NaiveDate>,
    /// Who takes over.
    pub successor_id: Option<MemberId>,
    /// Who takes over which seat or studio.
    pub handovers: Vec<NewHandover>,
    /// Why, in words.
    pub reason: String,
}

/// A leaving to take back.
#[derive(Copy, Clone, Debug)]
pub struct Undo {
    /// Which.
    pub id: MemberLeavingId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// A leaving was recorded or taken back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct LeavingKept {
    /// Its key.
    pub id: MemberLeavingId,
    /// Whose it is.
    pub member_id: MemberId,
}

impl Done for LeavingKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Member", self.member_id.into()))
    }
}

/// What ended when a member left.
struct Ended {
    seats: Vec<OrgSeatId>,
    communities: Vec<CommunityAssignmentId>,
}

/// Records that a member left: seats and communities end in the same transaction, and the hosts' times go with it; what is handed over has
/// its successor at once. Those who share a studio with them, or lead a body in which they sat, are told, and who took over.
pub async fn record(tx: &Tx, ctx: &Ctx, new: NewLeaving) -> Result<LeavingKept, Stop<LeavingError>> {
    decide(&ctx.actor, Action::Record).check()?;
    let mut others = handovers::successors(&new.handovers);
    others.extend(new.successor_id);
    let member = handovers::lock(tx, new.member_id, &others).await?;
    if member.version != new.expected_version {
        return Err(Stop::Refused(LeavingError::Conflict { version: member.version }));
    }
    if member.state != MemberState::Active {
        return Err(Stop::Refused(LeavingError::HasLeft));
    }
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let left_on = new.on.unwrap_or(today);
    if left_on > today {
        return Err(Fault::invalid("input.on", "不能晚于今天。", "It cannot be after today.").into());
    }
    let successor = check_successor(tx, &new).await?;
    let accounts = store::concerned(tx.conn(), new.member_id).await?;
    let name = member.name.clone();
    let ended = end_all(tx, member, left_on, reason(new.kind)).await?;
    let made = handovers::make(tx, ctx, new.member_id, &ended.seats, &new.handovers).await?;
    // After the handovers: whoever leads now is told of what is vacant.
    duty_rosters::service::vacate_all(tx, ctx, new.member_id).await?;
    lectures::service::lecturer_leaves(tx, ctx, new.member_id).await?;
    lecture_requests::service::persons::lecturer_leaves(tx, ctx, new.member_id).await?;
    let row = Model {
        id: ids::new_id(),
        member_id: new.member_id,
        kind: new.kind,
        left_on,
        successor_id: new.successor_id,
        reason: new.reason,
        seats: serde_json::to_value(ended.seats).map_err(Fault::internal)?,
        communities: serde_json::to_value(ended.communities).map_err(Fault::internal)?,
        undone_at: None,
        version: 1,
        created_at: tx.now,
    };
    let kept = LeavingKept { id: row.id, member_id: row.member_id };
    store::insert(tx.conn(), row).await?;
    let note = note(successor, &made);
    handovers::keep(tx, ctx, kept.id, &name, made).await?;
    let about = ("Member", kept.member_id.into());
    let notice =
        Notice { kind: NoticeKind::MemberLeft, accounts: &accounts, name: &name, about, note: &note };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(kept)
}

/// Ends what a member has, and lets them leave.
async fn end_all(tx: &Tx, member: member::Model, on: NaiveDate, why: &str) -> Result<Ended, Fault> {
    let seats = org_units::service::end_all_of(tx, member.id, None, on, why).await?;
    let communities = communities::service::end_all_of(tx, member.id, on, why).await?;
    accounts::service::member_invitations::void_of_member(tx, member.id).await?;
    members::service::set_state(tx, member, MemberState::Left).await?;
    Ok(Ended { seats, communities })
}

/// What those concerned are told of who takes over.
fn note(successor: Option<String>, made: &[Made]) -> String {
    let named = successor.map(|successor| format!("接续人选 Successor: {successor}"));
    let taken = made.iter().map(|done| format!("{} → {}", done.name, done.successor()));
    named.into_iter().chain(taken).collect::<Vec<_>>().join("；")
}

/// Takes a leaving back: the member serves again, with the seats and communities that had ended and the studios that were handed over.
/// Visits that were called off meanwhile stay so, and lectures that were asked for stay open to others; their residents were told. Those who share studios and bodies with the member are told, and
/// who took over and gave something back.
pub async fn undo(tx: &Tx, ctx: &Ctx, undo: Undo) -> Result<LeavingKept, Stop<LeavingError>> {
    decide(&ctx.actor, Action::Record).check()?;
    let row = store::lock(tx.conn(), undo.id).await?.ok_or(Fault::NotFound)?;
    if row.version != undo.expected_version {
        return Err(Stop::Refused(LeavingError::Conflict { version: row.version }));
    }
    let handed = store::handovers_of(tx.conn(), row.id).await?;
    let others: Vec<MemberId> = handed.iter().map(|handover| handover.successor_id).collect();
    let member = handovers::lock(tx, row.member_id, &others).await?;
    if row.undone_at.is_some() || member.state != MemberState::Left {
        return Err(Stop::Refused(LeavingError::NotStanding));
    }
    if members::service::erasing::is_erased(tx, &member).await? {
        return Err(Stop::Refused(LeavingError::Erased));
    }
    let name = member.name.clone();
    members::service::set_state(tx, member, MemberState::Active).await?;
    let mut back = handovers::end_successors(tx, ctx, &handed).await?;
    org_units::service::restore_all(tx, &keys(&row.seats)?)
        .await
        .map_err(|stop| stop.map(|_| LeavingError::SeatGone))?;
    back.extend(handovers::give_back(tx, row.member_id, &handed).await?);
    communities::service::restore_all(tx, &keys(&row.communities)?).await?;
    handovers::tell_back(tx, ctx, (row.member_id, &name), &back).await?;
    let kept = LeavingKept { id: row.id, member_id: row.member_id };
    let version = row.version + 1;
    store::update(tx.conn(), Model { undone_at: Some(tx.now), version, ..row }).await?;
    Ok(kept)
}

/// Whoever takes over serves, and is somebody else; their name.
async fn check_successor(tx: &Tx, new: &NewLeaving) -> Result<Option<String>, Stop<LeavingError>> {
    let Some(successor) = new.successor_id else { return Ok(None) };
    let found = members::service::by_ids(tx, &[successor]).await?.into_iter().next();
    let serving = found.filter(|member| member.state == MemberState::Active && successor != new.member_id);
    serving.map(|member| Some(member.name)).ok_or(Stop::Refused(LeavingError::SuccessorNotServing))
}

fn keys<K: DeserializeOwned>(stored: &serde_json::Value) -> Result<Vec<K>, Fault> {
    serde_json::from_value(stored.clone()).map_err(Fault::internal)
}

/// Why a seat ended, for staff: words of a step are kept once, in no reader's language.
fn reason(kind: LeavingKind) -> &'static str {
    match kind {
        LeavingKind::Resigned => "辞去委员 Resigned",
        LeavingKind::Moved => "工作调离 Moved",
        LeavingKind::Deceased => "去世 Deceased",
        LeavingKind::Revoked => "撤销委员资格 Revoked",
        LeavingKind::TermEnded => "届满离任 Term ended",
    }
}

/// The leavings of the member whom an account is, and what they took over from others.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<[Rows; 2], Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Leaves of the leavings of a member who is erased that somebody left, how and when.
pub async fn forget(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    Ok(store::update_nameless(tx.conn(), member).await?)
}
