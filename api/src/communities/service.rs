//! Assigning communities to members.

use chrono::NaiveDate;
use entity::community_assignment::Model;
use entity::id::{AccountId, CommunityAssignmentId, MemberId, RegionId};
use entity::value::{MemberState, RegionLevel};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::CommunityError;
use super::policy::{Action, decide};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Rows;
use crate::mutation::Done;
use crate::{ids, members, regions};

/// An assignment to begin.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct NewAssignment {
    /// Who.
    pub member_id: MemberId,
    /// Which village or community.
    pub region_id: RegionId,
    /// First day; today by default.
    pub from_on: Option<NaiveDate>,
}

/// An assignment to end.
#[derive(Clone, Debug)]
pub struct EndAssignment {
    /// Which.
    pub id: CommunityAssignmentId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// Last day; today by default.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// An assignment that ended by mistake.
#[derive(Copy, Clone, Debug)]
pub struct RestoreAssignment {
    /// Which.
    pub id: CommunityAssignmentId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// An assignment was begun or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct AssignmentKept {
    /// Its key.
    pub id: CommunityAssignmentId,
}

impl Done for AssignmentKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("CommunityAssignment", self.id.into()))
    }
}

/// Gives a member a community.
pub async fn assign(tx: &Tx, ctx: &Ctx, new: NewAssignment) -> Result<AssignmentKept, Stop<CommunityError>> {
    decide(&ctx.actor, Action::Assign).check()?;
    let today = today(tx, ctx);
    let from_on = new.from_on.unwrap_or(today);
    if from_on > today {
        return Err(Fault::invalid("input.fromOn", "不能晚于今天。", "It cannot be after today.").into());
    }
    let found = regions::service::find(tx, new.region_id).await?;
    let region = found
        .ok_or_else(|| Fault::invalid("input.regionId", "没有这个地区。", "There is no such region."))?;
    if !matches!(region.level, RegionLevel::Village | RegionLevel::Community) {
        return Err(Stop::Refused(CommunityError::NotACommunity { name: region.name }));
    }
    check_member(tx, new.member_id, new.region_id).await?;
    let row = Model {
        id: ids::new_id(),
        member_id: new.member_id,
        region_id: new.region_id,
        from_on,
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    Ok(AssignmentKept { id })
}

/// Ends an assignment.
pub async fn end(tx: &Tx, ctx: &Ctx, end: EndAssignment) -> Result<AssignmentKept, Stop<CommunityError>> {
    decide(&ctx.actor, Action::Assign).check()?;
    let row = lock(tx, end.id, end.expected_version).await?;
    if row.until_on.is_some() {
        return Err(Stop::Refused(CommunityError::Ended));
    }
    let today = today(tx, ctx);
    let on = end.on.unwrap_or(today);
    if on < row.from_on || on > today {
        return Err(Fault::invalid(
            "input.on",
            "须在开始之后、今天之前（含）。",
            "It must be between its first day and today.",
        )
        .into());
    }
    let version = row.version + 1;
    store::update(tx.conn(), Model { until_on: Some(on), end_reason: end.reason, version, ..row }).await?;
    Ok(AssignmentKept { id: end.id })
}

/// Takes back that an assignment ended.
pub async fn restore(
    tx: &Tx,
    ctx: &Ctx,
    back: RestoreAssignment,
) -> Result<AssignmentKept, Stop<CommunityError>> {
    decide(&ctx.actor, Action::Assign).check()?;
    let row = lock(tx, back.id, back.expected_version).await?;
    if row.until_on.is_none() {
        return Err(Stop::Refused(CommunityError::NotEnded));
    }
    check_member(tx, row.member_id, row.region_id).await?;
    reopen(tx, row).await?;
    Ok(AssignmentKept { id: back.id })
}

async fn reopen(tx: &Tx, row: Model) -> Result<(), Fault> {
    let version = row.version + 1;
    store::update(tx.conn(), Model { until_on: None, end_reason: String::new(), version, ..row }).await?;
    Ok(())
}

/// Ends everything that a member who leaves looks after; which ones, so that it can be taken back.
pub async fn end_all_of(
    tx: &Tx,
    member: MemberId,
    on: NaiveDate,
    reason: &str,
) -> Result<Vec<CommunityAssignmentId>, Fault> {
    let mut ended = Vec::new();
    for row in store::open_of(tx.conn(), member).await? {
        ended.push(row.id);
        let (version, until_on) = (row.version + 1, Some(on.max(row.from_on)));
        store::update(tx.conn(), Model { until_on, end_reason: reason.to_owned(), version, ..row }).await?;
    }
    Ok(ended)
}

/// Takes these up again, but for those that the member was given anew meanwhile.
pub async fn restore_all(tx: &Tx, ids: &[CommunityAssignmentId]) -> Result<(), Fault> {
    for id in ids {
        let row = store::lock(tx.conn(), *id).await?.ok_or(Fault::NotFound)?;
        if row.until_on.is_some() && !store::is_assigned(tx.conn(), row.member_id, row.region_id).await? {
            reopen(tx, row).await?;
        }
    }
    Ok(())
}

async fn lock(
    tx: &Tx,
    id: CommunityAssignmentId,
    expected_version: i32,
) -> Result<Model, Stop<CommunityError>> {
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if row.version != expected_version {
        return Err(Stop::Refused(CommunityError::Conflict { version: row.version }));
    }
    Ok(row)
}

async fn check_member(tx: &Tx, member: MemberId, region: RegionId) -> Result<(), Stop<CommunityError>> {
    let found = members::service::by_ids(tx, &[member]).await?.into_iter().next();
    let found = found
        .ok_or_else(|| Fault::invalid("input.memberId", "没有这位委员。", "There is no such member."))?;
    if found.state != MemberState::Active {
        return Err(Stop::Refused(CommunityError::NotServing { name: found.name }));
    }
    if store::is_assigned(tx.conn(), member, region).await? {
        return Err(Stop::Refused(CommunityError::Assigned));
    }
    Ok(())
}

fn today(tx: &Tx, ctx: &Ctx) -> NaiveDate {
    tx.now.with_timezone(&ctx.app.zone()).date_naive()
}

/// The communities of the member whom an account is.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Leaves of the communities of a member who is erased that somebody had them, and when.
pub async fn forget(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    Ok(store::update_nameless(tx.conn(), member).await?)
}
