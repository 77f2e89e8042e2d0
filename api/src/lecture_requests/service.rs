//! What becomes of lecture requests. Each file is a use case; this one has what they share: the lock, who is tied to what, and who is told.

pub mod asking;
pub mod endorsing;
pub mod matching;
pub mod merging;
pub mod persons;
pub mod reviewing;
pub mod scheduling;
pub mod similar;
pub mod sweeping;

use entity::id::{AccountId, LectureRequestId, MemberId};
use entity::lecture_ask;
use entity::lecture_request::Model;
use entity::value::AskState;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::LectureRequestError;
use super::policy::{Action, Facts, Ties, decide};
pub use super::rules::Move;
pub use super::rules::likeness::Likeness;
use super::rules::{self, Standing, next_state};
use super::store;
use crate::access::Actor;
use crate::accounts::service::roles::content_keepers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::{Done, Refusal};

type Result<T> = std::result::Result<T, Stop<LectureRequestError>>;

/// A request was made or moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestKept(pub LectureRequestId);

impl Done for RequestKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("LectureRequest", self.0.into()))
    }
}

/// A request, and the version that something was decided for.
pub type Target = (LectureRequestId, i32);

/// A request that is locked, with who is being asked for it or has accepted.
struct Locked {
    row: Model,
    ask: Option<lecture_ask::Model>,
}

impl Locked {
    /// The row one step on.
    fn moved(&self, tx: &Tx, step: Move) -> Result<Model> {
        let row = self.row.clone();
        let state = next_state(row.state, step, standing(&row));
        let state = state.ok_or(Stop::Refused(LectureRequestError::NotNow { state: row.state }))?;
        Ok(Model { state, version: row.version + 1, updated_at: tx.now, ..row })
    }
}

fn standing(row: &Model) -> Standing {
    Standing { is_agreed: row.published_at.is_some(), has_endorsers: row.endorsers > 0 }
}

/// Whom the office is asking.
fn asked(ask: Option<&lecture_ask::Model>) -> Option<MemberId> {
    ask.filter(|ask| ask.state == AskState::Asked).map(|ask| ask.member_id)
}

/// Locks a request for who may do this with it; whoever may not even see it hears that it is not there.
async fn lock(tx: &Tx, ctx: &Ctx, id: LectureRequestId, action: Action) -> Result<Locked> {
    ctx.actor.person()?;
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    Ok(decided(tx, ctx, row, action).await?)
}

/// Whether the actor may do this, found without a lock: before something else is locked that comes first.
async fn check(
    tx: &Tx,
    ctx: &Ctx,
    id: LectureRequestId,
    action: Action,
) -> std::result::Result<Locked, Fault> {
    ctx.actor.person()?;
    let row = store::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decided(tx, ctx, row, action).await
}

async fn decided(tx: &Tx, ctx: &Ctx, row: Model, action: Action) -> std::result::Result<Locked, Fault> {
    let ask = store::find_ask(tx.conn(), row.id).await?;
    let ties = ties_to(tx.conn(), &ctx.actor, row.id).await?;
    decide(&ctx.actor, action, &Facts::of(&row, asked(ask.as_ref()), ties)).check()?;
    Ok(Locked { row, ask })
}

/// Locks requests in the order of their keys, so that two who need the same ones do not wait for each other.
async fn lock_in_order(tx: &Tx, mut ids: Vec<LectureRequestId>) -> std::result::Result<(), Fault> {
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        store::lock(tx.conn(), id).await?;
    }
    Ok(())
}

/// The same, where it still is as it was when this was decided.
async fn lock_for(tx: &Tx, ctx: &Ctx, (id, expected): Target, action: Action) -> Result<Locked> {
    let locked = lock(tx, ctx, id, action).await?;
    if locked.row.version != expected {
        return Err(Stop::Refused(LectureRequestError::Conflict { version: locked.row.version }));
    }
    Ok(locked)
}

/// How somebody is tied to a request.
async fn ties_to(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: LectureRequestId,
) -> std::result::Result<Ties, Fault> {
    let endorses = match actor.account_id() {
        Some(account) => !store::endorsed_among(conn, account, &[id]).await?.is_empty(),
        None => false,
    };
    let was_asked = match actor.member_id() {
        Some(member) => store::asks_of(conn, &[id]).await?.iter().any(|ask| ask.member_id == member),
        None => false,
    };
    Ok(Ties { endorses, was_asked })
}

/// What can be done with a request, as `allowedActions` names it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A step of its own.
    Take(Move),
    /// Join in.
    Endorse,
    /// Join in no more.
    Leave,
    /// Ask a member to give the lecture.
    Ask,
    /// Take that back.
    TakeBackAsk,
    /// As the member who was asked: no.
    DeclineAsk,
    /// Propose the lecture that answers it.
    ProposeLecture,
}

impl Step {
    fn action(self) -> Action {
        match self {
            Self::Take(Move::Edit | Move::Withdraw) => Action::Write,
            Self::Take(Move::Accept) => Action::Accept,
            Self::Take(Move::GiveBack) => Action::GiveBack,
            Self::Take(_) => Action::Review,
            Self::Endorse => Action::Endorse,
            Self::Leave => Action::Leave,
            Self::Ask | Self::TakeBackAsk => Action::Match,
            Self::DeclineAsk => Action::DeclineAsk,
            Self::ProposeLecture => Action::ProposeLecture,
        }
    }
}

/// A request with what decides about the steps of somebody.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    /// The request.
    pub row: &'a Model,
    /// Whom the office is asking.
    pub asked: Option<MemberId>,
    /// How the actor is tied to it.
    pub ties: Ties,
    /// Others were merged into it.
    pub has_taken_in: bool,
    /// The version that the request has by now in which this one goes on.
    pub into_version: Option<i32>,
}

/// Why the step is refused to this actor; `None` when it is not. The mutations ask the same functions.
pub fn why_not(actor: &Actor, seen: &Seen<'_>, step: Step) -> Option<&'static str> {
    use LectureRequestError as E;
    let row = seen.row;
    let facts = Facts::of(row, seen.asked, seen.ties);
    if let Some(code) = decide(actor, step.action(), &facts).code() {
        return Some(code);
    }
    let not_now = || E::NotNow { state: row.state };
    let refusal = match step {
        Step::Take(step) => match next_state(row.state, step, standing(row)) {
            None => Some(not_now()),
            Some(_) => match step {
                Move::Accept if seen.asked.is_some() && seen.asked != actor.member_id() => {
                    Some(E::AlreadyAsked)
                }
                Move::Merge if seen.has_taken_in => Some(E::HasTakenIn),
                Move::Unmerge if seen.into_version != row.merged_version => Some(E::MovedOn),
                _ => None,
            },
        },
        Step::Endorse => (!rules::is_ahead(row.state)).then(not_now),
        // As what is proposed says it.
        Step::ProposeLecture if next_state(row.state, Move::Schedule, standing(row)).is_none() => {
            return Some("REQUEST_NOT_MATCHED");
        }
        Step::Leave | Step::ProposeLecture => None,
        Step::Ask if next_state(row.state, Move::Accept, standing(row)).is_none() => Some(not_now()),
        Step::Ask => seen.asked.is_some().then_some(E::AlreadyAsked),
        Step::TakeBackAsk | Step::DeclineAsk => seen.asked.is_none().then_some(E::NobodyAsked),
    };
    refusal.map(|refusal| refusal.code())
}

/// Ends what a member was being asked, where the request comes to an end or the office says so, and tells them.
async fn take_back_ask(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    ask: lecture_ask::Model,
) -> std::result::Result<(), Fault> {
    let member = ask.member_id;
    let after = lecture_ask::Model { state: AskState::TakenBack, answered_at: Some(tx.now), ..ask };
    store::update_ask(tx.conn(), after).await?;
    let Some(member) = store::member(tx.conn(), member).await? else { return Ok(()) };
    tell(tx, ctx, row, (NoticeKind::LectureAskTakenBack, ""), &[member.account_id]).await
}

/// Whoever asked, and everybody who joined in.
async fn concerned(tx: &Tx, row: &Model) -> std::result::Result<Vec<AccountId>, Fault> {
    let mut accounts = store::endorsers(tx.conn(), row.id).await?;
    accounts.extend(row.account_id);
    Ok(accounts)
}

/// Those of the office who look after the region.
async fn office(tx: &Tx, row: &Model) -> std::result::Result<Vec<AccountId>, Fault> {
    content_keepers(tx.conn(), Some(row.region_id)).await
}

/// These hear what became of a request.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    (kind, note): (NoticeKind, &str),
    accounts: &[AccountId],
) -> std::result::Result<(), Fault> {
    let about = ("LectureRequest", row.id.into());
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name: &row.title, about, note })).await
}

/// Whoever asked and everybody who joined in hear what became of a request.
async fn tell_all(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    told: (NoticeKind, &str),
) -> std::result::Result<(), Fault> {
    let accounts = concerned(tx, row).await?;
    tell(tx, ctx, row, told, &accounts).await
}
