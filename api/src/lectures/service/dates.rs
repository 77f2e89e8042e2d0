//! Asking the lecturers for a date, and what they answer.

use entity::id::LectureId;
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value::LecturerState;

use super::super::rules::dates::{Span, check_answer, check_date};
use super::super::store;
use super::{LectureKept, Move, Result, Target, changed, lock, next, tell};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;

/// What a lecturer says to a date.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of which lecture.
    pub lecture: LectureId,
    /// To which date.
    pub date_version: i32,
    /// Why they cannot come then; `None` when they can.
    pub declines: Option<String>,
}

/// Asks every lecturer for a date, whatever they said to others. A lecturer who asks has accepted it.
pub async fn ask(tx: &Tx, ctx: &Ctx, target: Target, span: Span) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::AskDate).await?;
    next(&held.row, Move::AskDate)?;
    check_date(span, tx.now).map_err(Stop::Refused)?;
    let date_version = held.row.date_version + 1;
    for lecturer in held.lecturers {
        let is_own = ctx.actor.member_id() == Some(lecturer.member_id);
        let row = Lecturer {
            state: if is_own { LecturerState::Accepted } else { LecturerState::Asked },
            date_version,
            reason: String::new(),
            answered_at: is_own.then_some(tx.now),
            ..lecturer
        };
        store::update_lecturer(tx.conn(), row).await?;
    }
    let (asked_starts_at, asked_ends_at) = (Some(span.0), Some(span.1));
    let after = Model { date_version, asked_starts_at, asked_ends_at, ..changed(tx, held.row) };
    store::update(tx.conn(), after.clone()).await?;
    let accounts = store::lecturer_accounts(tx.conn(), target.id).await?;
    tell(tx, ctx, (NoticeKind::LectureDateAsked, &after), &accounts, "").await?;
    tell_when_agreed(tx, ctx, &after).await?;
    Ok(LectureKept(target.id))
}

/// A lecturer answers, and may think better of it until the date is on the calendar.
pub async fn answer(tx: &Tx, ctx: &Ctx, answer: Answer) -> Result<LectureKept> {
    let target = Target { id: answer.lecture, expected_version: None };
    let held = lock(tx, ctx, target, Move::AnswerDate).await?;
    next(&held.row, Move::AnswerDate)?;
    check_answer(&held.row, answer.date_version, tx.now).map_err(Stop::Refused)?;
    let own = held.lecturers.into_iter().find(|lecturer| Some(lecturer.member_id) == ctx.actor.member_id());
    let own = own.ok_or(Fault::Forbidden("LECTURERS_ONLY"))?;
    let row = Lecturer {
        state: if answer.declines.is_some() { LecturerState::Declined } else { LecturerState::Accepted },
        reason: answer.declines.clone().unwrap_or_default(),
        answered_at: Some(tx.now),
        ..own
    };
    store::update_lecturer(tx.conn(), row).await?;
    let after = changed(tx, held.row);
    store::update(tx.conn(), after.clone()).await?;
    match answer.declines {
        Some(why) => {
            let staff = store::staff_accounts(tx.conn(), after.region_id).await?;
            tell(tx, ctx, (NoticeKind::LectureDateDeclined, &after), &staff, &why).await?;
        }
        None => tell_when_agreed(tx, ctx, &after).await?,
    }
    Ok(LectureKept(answer.lecture))
}

/// The office hears once that everybody has accepted: the date can be put on the calendar.
async fn tell_when_agreed(tx: &Tx, ctx: &Ctx, row: &Model) -> std::result::Result<(), Fault> {
    let lecturers = store::lecturers_of(tx.conn(), &[row.id]).await?;
    let is_agreed = lecturers.iter().all(|lecturer| lecturer.state == LecturerState::Accepted);
    if !is_agreed {
        return Ok(());
    }
    let staff = store::staff_accounts(tx.conn(), row.region_id).await?;
    tell(tx, ctx, (NoticeKind::LectureDateAgreed, row), &staff, "").await
}
