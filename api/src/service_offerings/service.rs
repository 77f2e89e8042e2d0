//! Writing what somebody offers, and letting the public read it.

use entity::host;
use entity::id::{AccountId, AppointmentServiceId, HostId, MemberId, ServiceOfferingId};
use entity::service_offering::Model;
use entity::value::{Mode, OfferingState, ServiceCategory};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::OfferingError;
use super::policy::{Action, Subject, decide, visible_to};
use super::rules::{self, next_state};
pub use super::rules::{Move, modes, name_of};
use super::store;
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::Rows;
use crate::mutation::{Done, Refusal};

type Result<T> = std::result::Result<T, Stop<OfferingError>>;

/// What an offering says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// What it covers and what it does not.
    pub description: String,
    /// Whom it is for; may be empty.
    pub eligibility: String,
    /// How host and resident meet; at least one way.
    pub modes: Vec<Mode>,
    /// What is booked for it, if it is one service alone.
    pub service: Option<AppointmentServiceId>,
}

/// A step of one offering.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which.
    pub id: ServiceOfferingId,
    /// The version that the step was decided for.
    pub expected_version: i32,
    /// What to do.
    pub take: Move,
    /// Why; for giving back and suspending.
    pub remark: String,
}

/// An offering was written or moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingKept(pub ServiceOfferingId);

impl Done for OfferingKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("ServiceOffering", self.0.into()))
    }
}

/// Offers something: public at once where staff write it of others, after a look of theirs otherwise.
pub async fn create(
    tx: &Tx,
    ctx: &Ctx,
    (subject, category): (Subject, ServiceCategory),
    words: Words,
) -> Result<OfferingKept> {
    decide(&ctx.actor, Action::Write, subject).check()?;
    let host = store::lock_host(tx.conn(), subject).await?.ok_or(Fault::NotFound)?;
    check_host(tx, host.id).await?;
    if store::is_offered(tx.conn(), (host.id, category), None).await? {
        return Err(Stop::Refused(OfferingError::AlreadyOffered));
    }
    let id = ids::new_id();
    let blank = Model {
        id,
        host_id: host.id,
        category,
        description: String::new(),
        eligibility: String::new(),
        is_onsite: false,
        is_phone: false,
        is_video: false,
        is_home_visit: false,
        service_id: None,
        state: OfferingState::Submitted,
        remark: String::new(),
        author_account_id: ctx.actor.person()?.account_id,
        reviewer_account_id: None,
        published_at: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    let row = written(tx, ctx, blank, (subject, words)).await?;
    store::insert(tx.conn(), row).await?;
    Ok(OfferingKept(id))
}

/// Changes the words. What was public is read again before it is public again, unless staff change it.
pub async fn update(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (ServiceOfferingId, i32),
    words: Words,
) -> Result<OfferingKept> {
    let (row, subject) = lock(tx, ctx, (id, expected_version), Move::Edit).await?;
    next(&row, Move::Edit)?;
    check_host(tx, row.host_id).await?;
    let version = row.version + 1;
    let row = written(tx, ctx, Model { version, ..row }, (subject, words)).await?;
    store::update(tx.conn(), row).await?;
    Ok(OfferingKept(id))
}

/// Moves an offering on its way to the public, or back.
pub async fn take(tx: &Tx, ctx: &Ctx, step: Step) -> Result<OfferingKept> {
    let (row, _) = lock(tx, ctx, (step.id, step.expected_version), step.take).await?;
    let state = next(&row, step.take)?;
    if rules::needs_host(step.take, state) {
        check_host(tx, row.host_id).await?;
    }
    if step.take == Move::Restore
        && store::is_offered(tx.conn(), (row.host_id, row.category), Some(row.id)).await?
    {
        return Err(Stop::Refused(OfferingError::AlreadyOffered));
    }
    let mut after = Model { state, remark: step.remark, version: row.version + 1, updated_at: tx.now, ..row };
    if step.take == Move::Publish {
        after.reviewer_account_id = ctx.actor.account_id();
        after.published_at = Some(tx.now);
    }
    store::update(tx.conn(), after.clone()).await?;
    tell(tx, ctx, &after, step.take).await?;
    Ok(OfferingKept(step.id))
}

/// Why the step is refused to this actor; `None` when it is not. The mutation asks the same functions; `is_there`: the host is.
pub fn why_not(
    actor: &Actor,
    row: &Model,
    (host, is_there): (&host::Model, bool),
    step: Move,
) -> Option<&'static str> {
    let Some(subject) = Subject::of(host) else { return Some("NOT_FOUND") };
    if let Some(code) = decide(actor, Action::of(step), subject).code() {
        return Some(code);
    }
    match next_state(row.state, step, row.published_at.is_some()) {
        None => Some(OfferingError::NotNow { state: row.state }.code()),
        Some(to) if rules::needs_host(step, to) && !is_there => Some(OfferingError::HostGone.code()),
        Some(_) => None,
    }
}

fn next(row: &Model, step: Move) -> Result<OfferingState> {
    let to = next_state(row.state, step, row.published_at.is_some());
    to.ok_or(Stop::Refused(OfferingError::NotNow { state: row.state }))
}

/// The row with these words: public where whoever writes them may let the public read them.
async fn written(tx: &Tx, ctx: &Ctx, row: Model, (subject, words): (Subject, Words)) -> Result<Model> {
    if let Some(service) = words.service
        && !store::is_of_host(tx.conn(), service, row.host_id).await?
    {
        return Err(Stop::Refused(OfferingError::ServiceElsewhere));
    }
    let author = ctx.actor.person()?.account_id;
    let is_agreed = decide(&ctx.actor, Action::Review, subject).is_allowed();
    let has = |mode: Mode| words.modes.contains(&mode);
    let (is_onsite, is_phone) = (has(Mode::Onsite), has(Mode::Phone));
    let (is_video, is_home_visit) = (has(Mode::Video), has(Mode::HomeVisit));
    Ok(Model {
        description: words.description,
        eligibility: words.eligibility,
        is_onsite,
        is_phone,
        is_video,
        is_home_visit,
        service_id: words.service,
        state: if is_agreed { OfferingState::Published } else { OfferingState::Submitted },
        remark: String::new(),
        author_account_id: author,
        reviewer_account_id: is_agreed.then_some(author),
        published_at: is_agreed.then_some(tx.now),
        updated_at: tx.now,
        ..row
    })
}

/// Who offers something is there.
async fn check_host(tx: &Tx, host: HostId) -> Result<()> {
    let is_there = !store::there(tx.conn(), &[host]).await?.is_empty();
    if is_there { Ok(()) } else { Err(Stop::Refused(OfferingError::HostGone)) }
}

/// Locks an offering, after its host, for who may do this with it; whoever may not even see it hears that it is not there.
async fn lock(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (ServiceOfferingId, i32),
    step: Move,
) -> Result<(Model, Subject)> {
    ctx.actor.person()?;
    let seen = store::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let host = store::hosts(tx.conn(), [seen.host_id]).await?.pop();
    let subject = host.as_ref().and_then(Subject::of);
    let subject = subject.ok_or_else(|| Fault::internal("an offering is nobody's"))?;
    store::lock_host(tx.conn(), subject).await?;
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let decision = decide(&ctx.actor, Action::of(step), subject);
    if !decision.is_allowed() && store::by_ids(tx.conn(), &visible_to(&ctx.actor), [id.0]).await?.is_empty() {
        return Err(Fault::NotFound.into());
    }
    decision.check()?;
    if row.version != expected_version {
        return Err(Stop::Refused(OfferingError::Conflict { version: row.version }));
    }
    Ok((row, subject))
}

/// Whoever wrote it hears what the office did.
async fn tell(tx: &Tx, ctx: &Ctx, row: &Model, step: Move) -> std::result::Result<(), Fault> {
    let kind = match step {
        Move::Publish => NoticeKind::OfferingPublished,
        Move::Return => NoticeKind::OfferingReturned,
        Move::Suspend => NoticeKind::OfferingSuspended,
        Move::Resume => NoticeKind::OfferingResumed,
        Move::Edit | Move::Withdraw | Move::Restore => return Ok(()),
    };
    let accounts = [row.author_account_id];
    let (name, about) = (name_of(row.category).0, ("ServiceOffering", row.id.into()));
    events::publish(
        tx,
        ctx,
        Event::Notice(Notice { kind, accounts: &accounts, name, about, note: &row.remark }),
    )
    .await
}

/// What the member whom an account is offers.
pub async fn export(ctx: &Ctx, account: AccountId) -> std::result::Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Takes away what a member offered who is erased: the words were about them.
pub async fn forget(tx: &Tx, member: MemberId, nameless: &str) -> std::result::Result<(), Fault> {
    for row in store::lock_all_of(tx.conn(), member).await? {
        let version = row.version + 1;
        let after = Model {
            description: nameless.to_owned(),
            eligibility: String::new(),
            state: OfferingState::Withdrawn,
            remark: String::new(),
            version,
            updated_at: tx.now,
            ..row
        };
        store::update(tx.conn(), after).await?;
    }
    Ok(())
}
