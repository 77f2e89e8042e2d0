//! Asking the lecturers for a date, and what they answer.

use entity::id::LectureId;
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value::LecturerState;

use super::super::rules::dates::{Span, check_answer, check_date};
use super::super::store;
use super::{LectureKept, Move, Result, Target, changed, lock, next, tell};
use crate::accounts::service::roles::content_keepers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::keys::Keys;
use crate::vault::Purpose;

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
            reason_sealed: None,
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

/// A lecturer answers, and may think better of it until the date is on the calendar. The same answer again changes nothing.
pub async fn answer(tx: &Tx, ctx: &Ctx, answer: Answer) -> Result<LectureKept> {
    let target = Target { id: answer.lecture, expected_version: None };
    let held = lock(tx, ctx, target, Move::AnswerDate).await?;
    next(&held.row, Move::AnswerDate)?;
    check_answer(&held.row, answer.date_version, tx.now).map_err(Stop::Refused)?;
    let own = held.lecturers.into_iter().find(|lecturer| Some(lecturer.member_id) == ctx.actor.member_id());
    let own = own.ok_or(Fault::Forbidden("LECTURERS_ONLY"))?;
    if is_said(tx, ctx, &own, &answer).await? {
        return Ok(LectureKept(answer.lecture));
    }
    let row = Lecturer {
        state: if answer.declines.is_some() { LecturerState::Declined } else { LecturerState::Accepted },
        reason_sealed: seal(tx, ctx, answer.declines.as_deref()).await?,
        answered_at: Some(tx.now),
        ..own
    };
    store::update_lecturer(tx.conn(), row).await?;
    let after = changed(tx, held.row);
    store::update(tx.conn(), after.clone()).await?;
    match answer.declines {
        // Why is read where the lecture is, and lies in nobody's inbox.
        Some(_) => {
            let staff = content_keepers(tx.conn(), after.region_id).await?;
            tell(tx, ctx, (NoticeKind::LectureDateDeclined, &after), &staff, "").await?;
        }
        None => tell_when_agreed(tx, ctx, &after).await?,
    }
    Ok(LectureKept(answer.lecture))
}

/// Whether a lecturer has given this very answer already: a second send changes nothing and tells nobody.
async fn is_said(tx: &Tx, ctx: &Ctx, own: &Lecturer, answer: &Answer) -> Result<bool> {
    if own.date_version != answer.date_version {
        return Ok(false);
    }
    match (own.state, own.reason_sealed.as_deref(), answer.declines.as_deref()) {
        (LecturerState::Accepted, _, None) => Ok(true),
        (LecturerState::Declined, Some(sealed), Some(why)) => {
            let keys = Keys::to_open(tx.conn(), &ctx.app.vault, [sealed]).await?;
            Ok(keys.open(Purpose::Text, sealed)?.as_deref() == Some(why))
        }
        _ => Ok(false),
    }
}

/// Why somebody cannot come, under their own key: with that it is forgotten.
async fn seal(tx: &Tx, ctx: &Ctx, why: Option<&str>) -> Result<Option<Vec<u8>>> {
    let Some(why) = why else { return Ok(None) };
    let account = ctx.actor.person()?.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    Ok(Some(keys.seal(account, Purpose::Text, why)?))
}

/// The office hears once that everybody has accepted: the date can be put on the calendar.
async fn tell_when_agreed(tx: &Tx, ctx: &Ctx, row: &Model) -> std::result::Result<(), Fault> {
    let lecturers = store::lecturers_of(tx.conn(), &[row.id]).await?;
    let is_agreed = lecturers.iter().all(|lecturer| lecturer.state == LecturerState::Accepted);
    if !is_agreed {
        return Ok(());
    }
    let staff = content_keepers(tx.conn(), row.region_id).await?;
    tell(tx, ctx, (NoticeKind::LectureDateAgreed, row), &staff, "").await
}
