//! Use cases of lectures: load and lock → policy → rules → write → event, each in one transaction. Locks: members, their hosts, the lecture, then the request
//! that it answers.

mod closing;
mod dates;
mod ending;
mod feeding;
mod leaving;
mod proposing;
mod reading;
mod scheduling;
mod scripts;
mod series;
mod sweeping;

pub use self::closing::rooms_closed;
pub use self::dates::{Answer, answer, ask};
pub use self::ending::{archive, cancel, hold, postpone};
pub use self::feeding::{Feeds, Wanted};
pub use self::leaving::{forget, lecturer_leaves};
pub use self::proposing::{Words, propose, update};
pub use self::reading::{
    Warning, decline_reasons, export, find, find_many, first_lecturers, lock_date, standing, warnings,
};
pub use self::scheduling::schedule;
pub use self::scripts::{Handed, Review, Withdrawal, approve, review, submit, withdraw};
pub use self::series::{SeriesKept, SeriesWords, create_series, update_series, why_not_series};
pub use self::sweeping::sweep;

use entity::Instant;
use entity::id::{AccountId, LectureId};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value::LectureState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::LectureError;
use super::policy::{Action, Facts, decide};
pub use super::rules::dates::{Span, Where};
use super::rules::dates::{check_agreed, check_answer, check_held};
pub use super::rules::lifecycle::Move;
use super::rules::lifecycle::next_state;
pub use super::rules::scripts::Checklist;
use super::rules::scripts::{Version, check_author, check_none_waits, check_reviewer};
use super::store;
use crate::access::Actor;
use crate::accounts::service::roles::content_keepers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::{Done, Refusal};

type Result<T> = std::result::Result<T, Stop<LectureError>>;

/// A lecture was written or moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LectureKept(pub LectureId);

impl Done for LectureKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Lecture", self.0.into()))
    }
}

/// A lecture, and the version that something was decided for.
#[derive(Copy, Clone, Debug)]
pub struct Target {
    /// Which.
    pub id: LectureId,
    /// The version; none where the input carries another guard, or where a retry is told by its key.
    pub expected_version: Option<i32>,
}

/// A lecture with those who give it.
struct Held {
    row: Model,
    lecturers: Vec<Lecturer>,
}

/// Who gives a lecture, for who may take this step. Nothing is locked yet: what follows may have to be locked before the lecture, and nobody locks
/// what they have no say in.
async fn look(tx: &Tx, ctx: &Ctx, id: LectureId, step: Move) -> Result<Vec<Lecturer>> {
    ctx.actor.person()?;
    let row = store::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let lecturers = store::lecturers_of(tx.conn(), &[id]).await?;
    decide(&ctx.actor, Action::of(step), &Facts::of(&row, &lecturers)).check()?;
    Ok(lecturers)
}

/// Locks a lecture for who may take this step; whoever may not see it hears that it is not there.
async fn lock(tx: &Tx, ctx: &Ctx, target: Target, step: Move) -> Result<Held> {
    ctx.actor.person()?;
    let row = store::lock(tx.conn(), target.id).await?.ok_or(Fault::NotFound)?;
    let lecturers = store::lecturers_of(tx.conn(), &[target.id]).await?;
    decide(&ctx.actor, Action::of(step), &Facts::of(&row, &lecturers)).check()?;
    if target.expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Stop::Refused(LectureError::Conflict { version: row.version }));
    }
    Ok(Held { row, lecturers })
}

fn next(row: &Model, step: Move) -> Result<LectureState> {
    next_state(row.state, step).ok_or(Stop::Refused(LectureError::NotNow { state: row.state }))
}

/// The row as the next version of itself.
fn changed(tx: &Tx, row: Model) -> Model {
    Model { version: row.version + 1, updated_at: tx.now, ..row }
}

/// Without the date that its lecturers are asked for.
fn unasked(row: Model) -> Model {
    Model { asked_starts_at: None, asked_ends_at: None, ..row }
}

/// What else decides what can be done with a lecture, beside its row and who gives it.
#[derive(Clone, Debug)]
pub struct Standing {
    latest: Option<Version>,
    is_review_needed: bool,
    now: Instant,
    lecturers: Vec<AccountId>,
}

/// Why the step is refused to this actor; `None` when it is not. The mutation asks the same functions. Whether people and room are free is found when
/// it is tried.
pub fn why_not(
    actor: &Actor,
    (row, lecturers): (&Model, &[Lecturer]),
    standing: &Standing,
    step: Move,
) -> Option<&'static str> {
    let by_policy = decide(actor, Action::of(step), &Facts::of(row, lecturers)).code();
    by_policy.or_else(|| by_rules(actor, (row, lecturers), standing, step).err().map(|error| error.code()))
}

fn by_rules(
    actor: &Actor,
    (row, lecturers): (&Model, &[Lecturer]),
    standing: &Standing,
    step: Move,
) -> std::result::Result<(), LectureError> {
    let is_possible =
        || next_state(row.state, step).map(drop).ok_or(LectureError::NotNow { state: row.state });
    let account = actor.account_id().unwrap_or(AccountId(Uuid::nil()));
    match (step, standing.latest) {
        (Move::ApproveScript | Move::ReturnScript, Some(script)) => {
            check_reviewer(script, account, &standing.lecturers)?;
        }
        (Move::WithdrawScript, Some(script)) => check_author(script, account)?,
        _ => {}
    }
    is_possible()?;
    match step {
        Move::SubmitScript => check_none_waits(standing.latest),
        Move::Approve if standing.is_review_needed => Err(LectureError::ReviewNeeded),
        Move::AnswerDate => check_answer(row, row.date_version, standing.now),
        Move::Schedule => check_agreed(row, lecturers, standing.now).map(drop),
        Move::Hold => check_held(row.starts_at, standing.now),
        Move::Edit
        | Move::WithdrawScript
        | Move::ApproveScript
        | Move::ReturnScript
        | Move::Approve
        | Move::AskDate
        | Move::Postpone
        | Move::Cancel
        | Move::Archive => Ok(()),
    }
}

/// Whether the actor sees what is not for the public of it.
pub fn is_inside(actor: &Actor, row: &Model, lecturers: &[Lecturer]) -> bool {
    decide(actor, Action::Inside, &Facts::of(row, lecturers)).is_allowed()
}

/// Who has to hear of a step: those who give the lecture and whoever proposed it, and where they take the step themselves, the office.
async fn concerned(tx: &Tx, ctx: &Ctx, row: &Model) -> std::result::Result<Vec<AccountId>, Fault> {
    let mut accounts = store::lecturer_accounts(tx.conn(), row.id).await?;
    let staff = content_keepers(tx.conn(), row.region_id).await?;
    let is_by_staff = ctx.actor.is_staff();
    accounts.extend(staff.into_iter().filter(|account| !is_by_staff || *account == row.proposer_account_id));
    Ok(accounts)
}

/// Tells these of a lecture.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    (kind, row): (NoticeKind, &Model),
    accounts: &[AccountId],
    note: &str,
) -> std::result::Result<(), Fault> {
    let (name, about) = (&called(ctx, row), ("Lecture", row.id.into()));
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name, about, note })).await
}

/// Tells of a change of date or state those features that rest on it: whoever registered keeps, moves or loses a place with it.
async fn tell_followers(tx: &Tx, ctx: &Ctx, before: &Model, after: &Model) -> std::result::Result<(), Fault> {
    events::publish(tx, ctx, Event::LectureMoved { before, after }).await
}

/// A lecture as people call it: its title, and the date that matters now.
pub fn called(ctx: &Ctx, row: &Model) -> String {
    match row.asked_starts_at.or(row.starts_at) {
        None => row.title.clone(),
        Some(at) => format!("{} {}", row.title, at.with_timezone(&ctx.app.zone()).format("%Y-%m-%d %H:%M")),
    }
}
