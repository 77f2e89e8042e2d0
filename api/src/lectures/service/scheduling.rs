//! Putting a date on the calendar: the time of every lecturer and of the room is taken where visits take it.

use entity::id::{AccountId, LectureRequestId, MemberId, StudioId};
use entity::lecture::Model;
use entity::member;
use entity::value::{LectureState, MemberState};

use super::super::error::LectureError;
use super::super::rules::dates::{Span, Where, check_agreed, check_where};
use super::super::store;
use super::{
    LectureKept, Move, Result, Target, changed, concerned, lock, look, next, tell, tell_followers, unasked,
};
use crate::appointments::service::lecturing::{self, Doors, InTheWay};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::lecture_requests::service::scheduling as requests;
use crate::members;

/// Puts the date that all have accepted on the calendar. A lecture that is on it already moves, or goes elsewhere.
pub async fn schedule(tx: &Tx, ctx: &Ctx, target: Target, at: Where) -> Result<LectureKept> {
    // In the order of the locks; whoever joins meanwhile changes the version.
    let seen = look(tx, ctx, target.id, Move::Schedule).await?;
    let ids: Vec<MemberId> = seen.iter().map(|lecturer| lecturer.member_id).collect();
    let members = members::service::lock_all(tx, &ids).await?;
    lecturing::lock(tx, &ids).await?;
    let held = lock(tx, ctx, target, Move::Schedule).await?;
    let state = next(&held.row, Move::Schedule)?;
    let span = check_agreed(&held.row, &held.lecturers, tx.now).map_err(Stop::Refused)?;
    check_where(held.row.mode, &at).map_err(Stop::Refused)?;
    if let Some(studio) = at.studio {
        check_room(tx, studio, span).await?;
    }
    let accounts = serving(&members, &ids)?;
    lecturing::give_back(tx, target.id).await?;
    take(tx, (&held.row, &members), (&accounts, at.studio), span).await?;
    let is_new = held.row.state != LectureState::Scheduled;
    let former = held.row.clone();
    let public_at = held.row.public_at.or(Some(tx.now));
    let request_id = answered(tx, ctx, &held.row, &ids).await?;
    let sequence = held.row.sequence + i32::from(held.row.public_at.is_some());
    let after = Model {
        state,
        starts_at: Some(span.0),
        ends_at: Some(span.1),
        venue_studio_id: at.studio,
        place: at.place,
        link: at.link,
        sequence,
        public_at,
        reason: String::new(),
        request_id,
        ..unasked(changed(tx, held.row))
    };
    store::update(tx.conn(), after.clone()).await?;
    let is_moved = !is_new && (former.starts_at, former.ends_at) != (after.starts_at, after.ends_at);
    let kind = if is_moved { NoticeKind::LectureMoved } else { NoticeKind::LectureScheduled };
    let told = concerned(tx, ctx, &after).await?;
    tell(tx, ctx, (kind, &after), &told, "").await?;
    tell_followers(tx, ctx, &former, &after).await?;
    Ok(LectureKept(target.id))
}

/// The request that it answers from now on; none where the request has gone another way since.
async fn answered(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    lecturers: &[MemberId],
) -> Result<Option<LectureRequestId>> {
    let Some(id) = row.request_id else { return Ok(None) };
    Ok(requests::scheduled(tx, ctx, id, (row, lecturers)).await?.then_some(id))
}

/// The accounts of the lecturers, in order; each of them serves.
fn serving(members: &[member::Model], ids: &[MemberId]) -> Result<Vec<AccountId>> {
    let account = |id: &MemberId| {
        let found = members.iter().find(|one| one.id == *id && one.state == MemberState::Active);
        found.map(|one| one.account_id).ok_or(Stop::Refused(LectureError::NotServing { member: *id }))
    };
    ids.iter().map(account).collect()
}

/// The studio receives, and is not closed then.
async fn check_room(tx: &Tx, studio: StudioId, span: Span) -> Result<()> {
    let doors = Doors::of(tx.conn(), &[studio], span.0.date_naive()).await?;
    if !doors.is_open(studio) {
        return Err(Stop::Refused(LectureError::VenueNotOpen));
    }
    match doors.closed_until(studio, span) {
        Some(until) => Err(Stop::Refused(LectureError::VenueClosed { until })),
        None => Ok(()),
    }
}

/// Looks first, so that whoever is in the way can be named; then the database decides.
async fn take(
    tx: &Tx,
    (row, members): (&Model, &[member::Model]),
    (accounts, room): (&[AccountId], Option<StudioId>),
    span: Span,
) -> Result<()> {
    let found = lecturing::in_the_way(tx.conn(), accounts, room, span).await?;
    if let Some(found) = found {
        return Err(Stop::Refused(in_words(found, members)?));
    }
    // Hosts are locked, so it was a visit that a lecturer makes, or another lecture.
    if !lecturing::take_persons(tx, row.id, accounts, span).await? {
        return Err(Stop::Refused(LectureError::LecturerBusy { member: None, span: None }));
    }
    match room {
        Some(room) if !lecturing::take_room(tx, row.id, room, span).await? => {
            Err(Stop::Refused(LectureError::VenueBusy { span: None }))
        }
        _ => Ok(()),
    }
}

fn in_words(found: InTheWay, members: &[member::Model]) -> std::result::Result<LectureError, Fault> {
    match found {
        InTheWay::Room { span } => Ok(LectureError::VenueBusy { span: Some(span) }),
        InTheWay::Person { account, span, is_leave } => {
            let member = members.iter().find(|member| member.account_id == account);
            let member = member.ok_or_else(|| Fault::internal("somebody else is in the way"))?.id;
            Ok(if is_leave {
                LectureError::LecturerAway { member, span }
            } else {
                LectureError::LecturerBusy { member: Some(member), span: Some(span) }
            })
        }
    }
}
