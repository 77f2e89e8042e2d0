//! Handing in what is to be said, and reading it for the office.

use entity::id::LectureId;
use entity::lecture_script;
use entity::value::ScriptState;
use serde::Serialize;

use super::super::error::LectureError;
use super::super::rules::scripts::{
    Checklist, check_author, check_none_waits, check_outcome, check_reviewer,
};
use super::super::store;
use super::{LectureKept, Move, Result, Target, changed, concerned, lock, next, tell, unasked};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::{ids, rule_sets};

/// A version of a script.
#[derive(Clone, Debug, Serialize)]
pub struct Handed {
    /// Of which lecture.
    pub lecture: LectureId,
    /// What is to be said: cleaned HTML.
    pub content: String,
    /// A word to who reads it; may be empty.
    pub note: String,
}

/// What the office says of a version.
#[derive(Clone, Debug)]
pub struct Review {
    /// Which version of the script.
    pub number: i32,
    /// Whether it may be said as it is.
    pub is_approved: bool,
    /// What was found.
    pub found: Checklist,
    /// What is to be mended, or else to be said of it.
    pub comments: String,
}

/// Hands in the next version. What was agreed to is read again.
pub async fn submit(tx: &Tx, ctx: &Ctx, new: Handed) -> Result<LectureKept> {
    let target = Target { id: new.lecture, expected_version: None };
    let held = lock(tx, ctx, target, Move::SubmitScript).await?;
    let state = next(&held.row, Move::SubmitScript)?;
    let latest = store::latest_scripts(tx.conn(), &[new.lecture]).await?.pop();
    check_none_waits(latest.map(|(_, _, state, author)| (state, author))).map_err(Stop::Refused)?;
    let row = lecture_script::Model {
        id: ids::new_id(),
        lecture_id: new.lecture,
        number: latest.map_or(1, |(_, number, _, _)| number + 1),
        content: new.content,
        note: new.note,
        author_account_id: ctx.actor.person()?.account_id,
        state: ScriptState::Submitted,
        reviewer_account_id: None,
        reviewed_at: None,
        comments: String::new(),
        facts_checked: false,
        wording_neutral: false,
        copyright_clear: false,
        no_personal_data: false,
        length_fits: false,
        created_at: tx.now,
    };
    store::insert_script(tx.conn(), row).await?;
    let after = entity::lecture::Model { state, ..unasked(changed(tx, held.row)) };
    store::update(tx.conn(), after.clone()).await?;
    let accounts = concerned(tx, ctx, &after).await?;
    tell(tx, ctx, (NoticeKind::LectureScriptSubmitted, &after), &accounts, "").await?;
    Ok(LectureKept(new.lecture))
}

/// A version that whoever handed it in takes back.
#[derive(Copy, Clone, Debug)]
pub struct Withdrawal {
    /// Of which lecture, and the version of that.
    pub target: Target,
    /// Which version of the script.
    pub number: i32,
}

/// Takes a version back that nobody has read yet; the next one can be handed in.
pub async fn withdraw(tx: &Tx, ctx: &Ctx, Withdrawal { target, number }: Withdrawal) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::WithdrawScript).await?;
    let account = ctx.actor.person()?.account_id;
    let Some(script) = store::script(tx.conn(), target.id, number).await? else {
        next(&held.row, Move::WithdrawScript)?;
        return Err(Fault::NotFound.into());
    };
    check_author((script.state, script.author_account_id), account).map_err(Stop::Refused)?;
    let state = next(&held.row, Move::WithdrawScript)?;
    let script = lecture_script::Model { state: ScriptState::Withdrawn, ..script };
    store::update_script(tx.conn(), script).await?;
    let after = entity::lecture::Model { state, ..changed(tx, held.row) };
    store::update(tx.conn(), after).await?;
    Ok(LectureKept(target.id))
}

/// Reads a version for the office: it may be said as it is, or has to be mended.
pub async fn review(tx: &Tx, ctx: &Ctx, target: Target, review: Review) -> Result<LectureKept> {
    let step = if review.is_approved { Move::ApproveScript } else { Move::ReturnScript };
    let held = lock(tx, ctx, target, step).await?;
    let reviewer = ctx.actor.person()?.account_id;
    let Some(script) = store::script(tx.conn(), target.id, review.number).await? else {
        next(&held.row, step)?;
        return Err(Fault::NotFound.into());
    };
    let lecturers = store::lecturer_accounts(tx.conn(), target.id).await?;
    check_reviewer((script.state, script.author_account_id), reviewer, &lecturers).map_err(Stop::Refused)?;
    let state = next(&held.row, step)?;
    check_outcome(review.is_approved, review.found, &review.comments).map_err(Stop::Refused)?;
    let author = script.author_account_id;
    let read = lecture_script::Model {
        state: if review.is_approved { ScriptState::Approved } else { ScriptState::Returned },
        reviewer_account_id: Some(reviewer),
        reviewed_at: Some(tx.now),
        comments: review.comments.clone(),
        facts_checked: review.found.facts_checked,
        wording_neutral: review.found.wording_neutral,
        copyright_clear: review.found.copyright_clear,
        no_personal_data: review.found.no_personal_data,
        length_fits: review.found.length_fits,
        ..script
    };
    store::update_script(tx.conn(), read).await?;
    let after = entity::lecture::Model { state, ..changed(tx, held.row) };
    store::update(tx.conn(), after.clone()).await?;
    let kind = if review.is_approved {
        NoticeKind::LectureScriptApproved
    } else {
        NoticeKind::LectureScriptReturned
    };
    let accounts = [lecturers, vec![author]].concat();
    tell(tx, ctx, (kind, &after), &accounts, &review.comments).await?;
    Ok(LectureKept(target.id))
}

/// Agrees to a lecture without a script, where the committee asks for none.
pub async fn approve(tx: &Tx, ctx: &Ctx, target: Target) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::Approve).await?;
    let state = next(&held.row, Move::Approve)?;
    if rule_sets::current(tx.conn()).await?.lecture_script_review != 0 {
        return Err(Stop::Refused(LectureError::ReviewNeeded));
    }
    let after = entity::lecture::Model { state, ..changed(tx, held.row) };
    store::update(tx.conn(), after.clone()).await?;
    let accounts = concerned(tx, ctx, &after).await?;
    tell(tx, ctx, (NoticeKind::LectureApproved, &after), &accounts, "").await?;
    Ok(LectureKept(target.id))
}
