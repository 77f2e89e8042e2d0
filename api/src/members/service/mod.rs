//! Changing what is known of a member.

pub mod erasing;
pub mod handing;
pub mod indexing;
pub mod profile;
pub mod search;

use entity::id::{MemberId, SectorId, TermId};
use entity::member::Model;
use entity::value::MemberState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::profile::Corrected;
use super::error::MemberError;
use super::policy::{Action, decide, visible_to};
use super::store;
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;
use crate::{sectors, terms};

/// What to change; what is `None` stays.
#[derive(Clone, Debug)]
pub struct Change {
    /// Whom.
    pub id: MemberId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// The name.
    pub name: Option<String>,
    /// The sector.
    pub sector_id: Option<SectorId>,
    /// The term.
    pub term_id: Option<TermId>,
    /// The special committee.
    pub committee_name: Option<String>,
    /// Work unit and position.
    pub position: Option<String>,
    /// The note, for staff.
    pub note: Option<String>,
    /// Whether the member serves.
    pub state: Option<MemberState>,
    /// What the office corrects of the profile.
    pub profile: Corrected,
}

/// A member was changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct MemberUpdated {
    /// Whose key.
    pub id: MemberId,
}

impl Done for MemberUpdated {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Member", self.id.into()))
    }
}

/// Changes a member, unless somebody else did in between.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<MemberUpdated, Stop<MemberError>> {
    decide(&ctx.actor, Action::Update).check()?;
    let member = lock_version(tx, change.id, change.expected_version).await?;
    if change.state == Some(MemberState::Left) && member.state != MemberState::Left {
        return Err(Stop::Refused(MemberError::LeavingNotRecorded));
    }
    if member.state == MemberState::Left && erasing::is_erased(tx, &member).await? {
        return Err(Stop::Refused(MemberError::Erased));
    }
    check_references(tx, &change).await?;
    let id = change.id;
    if change.state.is_some_and(|state| state != member.state) {
        hosting::member_changed(tx, id).await?;
    }
    profile::correct(tx, ctx, &member, change.profile.clone()).await?;
    store::update(tx.conn(), &changed(member, change), tx.now).await?;
    indexing::refresh(tx, &[id]).await?;
    Ok(MemberUpdated { id })
}

/// A member of the version that a change was made for, until the end of the transaction nobody else's to change.
async fn lock_version(tx: &Tx, id: MemberId, expected_version: i32) -> Result<Model, Stop<MemberError>> {
    let member = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if member.version != expected_version {
        return Err(Stop::Refused(MemberError::Conflict { version: member.version }));
    }
    Ok(member)
}

/// The same member in its next version.
fn next(member: Model) -> Model {
    Model { version: member.version + 1, ..member }
}

async fn check_references(tx: &Tx, change: &Change) -> Result<(), Fault> {
    if let Some(sector) = change.sector_id {
        let found = sectors::by_ids(tx.conn(), [sector.0]).await?;
        if found.is_empty() {
            return Err(Fault::invalid("input.sectorId", "没有这个界别。", "There is no such sector."));
        }
    }
    if let Some(term) = change.term_id {
        let found = terms::by_ids(tx.conn(), [term.0]).await?;
        if found.is_empty() {
            return Err(Fault::invalid("input.termId", "没有这一届。", "There is no such term."));
        }
    }
    Ok(())
}

fn changed(member: Model, change: Change) -> Model {
    Model {
        name: change.name.unwrap_or(member.name),
        sector_id: change.sector_id.unwrap_or(member.sector_id),
        term_id: change.term_id.unwrap_or(member.term_id),
        committee_name: change.committee_name.unwrap_or(member.committee_name),
        position: change.position.unwrap_or(member.position),
        note: change.note.unwrap_or(member.note),
        state: change.state.unwrap_or(member.state),
        version: member.version + 1,
        ..member
    }
}

/// The members with these keys, whether or not they serve.
pub async fn by_ids(tx: &Tx, ids: &[MemberId]) -> Result<Vec<Model>, Fault> {
    let scope = visible_to(&crate::access::Actor::System);
    Ok(store::by_ids(tx.conn(), scope, ids.iter().map(|id| id.0)).await?)
}

/// The same as far as whoever asks may know of them: who has left is not there for most.
pub async fn seen_by_ids(tx: &Tx, ctx: &Ctx, ids: &[MemberId]) -> Result<Vec<Model>, Fault> {
    let scope = visible_to(&ctx.actor);
    Ok(store::by_ids(tx.conn(), scope, ids.iter().map(|id| id.0)).await?)
}

/// Lets a member leave, or come back, within another use case that has asked its own policy; hosts and their times follow as with an edit.
pub async fn set_state(tx: &Tx, member: Model, state: MemberState) -> Result<(), Fault> {
    hosting::member_changed(tx, member.id).await?;
    let version = member.version + 1;
    Ok(store::update(tx.conn(), &Model { state, version, ..member }, tx.now).await?)
}

/// The same, outside of a transaction, for another feature that has asked its own policy.
pub async fn read_by_ids(ctx: &Ctx, ids: &[MemberId]) -> Result<Vec<Model>, Fault> {
    let scope = visible_to(&crate::access::Actor::System);
    Ok(store::by_ids(ctx.app.db.read(), scope, ids.iter().map(|id| id.0)).await?)
}

/// Moves a member into a term and a sector, within another use case that has asked its own policy. What they are found by stays.
pub async fn set_term(tx: &Tx, member: Model, term: TermId, sector: SectorId) -> Result<(), Fault> {
    let version = member.version + 1;
    let after = Model { term_id: term, sector_id: sector, version, ..member };
    Ok(store::update(tx.conn(), &after, tx.now).await?)
}

/// These members, until the end of the transaction nobody else's to change, locked in the order of their keys.
pub async fn lock_all(tx: &Tx, ids: &[MemberId]) -> Result<Vec<Model>, Fault> {
    Ok(store::lock_many(tx.conn(), ids.iter().map(|id| id.0)).await?)
}

/// A member, until the end of the transaction nobody else's to change.
pub async fn lock(tx: &Tx, id: MemberId) -> Result<Option<Model>, Fault> {
    Ok(store::lock(tx.conn(), id).await?)
}
