//! Appointing liaison officers.

use chrono::NaiveDate;
use entity::id::{AccountId, LiaisonOfficerId, MemberId, StaffId};
use entity::liaison_officer::Model;
use entity::value::MemberState;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::LiaisonError;
use super::policy::{Action, decide};
pub use super::rules::Target;
use super::rules::{check_end, check_restore};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Rows;
use crate::mutation::{Done, Refusal};
use crate::{ids, members, regions};

/// An officer to appoint: somebody of the staff, or a member.
#[derive(Clone, Debug, Serialize)]
pub struct NewOfficer {
    /// Who, of the staff.
    pub staff_id: Option<StaffId>,
    /// Who, of the members.
    pub member_id: Option<MemberId>,
    /// Of what.
    pub target: Target,
    /// Their post, for everybody; may be empty.
    pub post: String,
    /// First day; today by default.
    pub from_on: Option<NaiveDate>,
}

/// An appointment to end.
#[derive(Clone, Debug)]
pub struct EndOfficer {
    /// Which.
    pub id: LiaisonOfficerId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// Last day; today by default.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// An appointment that ended by mistake.
#[derive(Copy, Clone, Debug)]
pub struct RestoreOfficer {
    /// Which.
    pub id: LiaisonOfficerId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// An officer was appointed or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct OfficerKept {
    /// Its key.
    pub id: LiaisonOfficerId,
}

impl Done for OfficerKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("LiaisonOfficer", self.id.into()))
    }
}

/// Appoints an officer.
pub async fn appoint(tx: &Tx, ctx: &Ctx, new: NewOfficer) -> Result<OfficerKept, Stop<LiaisonError>> {
    decide(&ctx.actor, Action::Appoint).check()?;
    let today = today(tx, ctx);
    let from_on = new.from_on.unwrap_or(today);
    if from_on > today {
        return Err(Fault::invalid("input.fromOn", "不能晚于今天。", "It cannot be after today.").into());
    }
    let (region_id, org_unit_id, of_member_id) = match new.target {
        Target::Region(id) => (Some(id), None, None),
        Target::OrgUnit(id) => (None, Some(id), None),
        Target::Member(id) => (None, None, Some(id)),
    };
    let row = Model {
        id: ids::new_id(),
        staff_id: new.staff_id,
        member_id: new.member_id,
        region_id,
        org_unit_id,
        of_member_id,
        post: new.post,
        from_on,
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: tx.now,
    };
    check(tx, &row).await?;
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    Ok(OfficerKept { id })
}

/// Ends an appointment.
pub async fn end(tx: &Tx, ctx: &Ctx, end: EndOfficer) -> Result<OfficerKept, Stop<LiaisonError>> {
    decide(&ctx.actor, Action::Appoint).check()?;
    let row = lock(tx, end.id, end.expected_version).await?;
    check_end(&row).map_err(Stop::Refused)?;
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
    Ok(OfficerKept { id: end.id })
}

/// Takes back that an appointment ended.
pub async fn restore(tx: &Tx, ctx: &Ctx, back: RestoreOfficer) -> Result<OfficerKept, Stop<LiaisonError>> {
    decide(&ctx.actor, Action::Appoint).check()?;
    let row = lock(tx, back.id, back.expected_version).await?;
    check_restore(&row).map_err(Stop::Refused)?;
    check(tx, &row).await?;
    let version = row.version + 1;
    store::update(tx.conn(), Model { until_on: None, end_reason: String::new(), version, ..row }).await?;
    Ok(OfficerKept { id: back.id })
}

/// Why a viewer may not end an appointment, and why not take it up again; `None` when they may. The mutations ask the same functions.
pub fn steps(ctx: &Ctx, row: &Model) -> [Option<&'static str>; 2] {
    let denied = decide(&ctx.actor, Action::Appoint).code();
    [check_end(row), check_restore(row)].map(|step| denied.or_else(|| step.err().map(|error| error.code())))
}

async fn lock(tx: &Tx, id: LiaisonOfficerId, expected_version: i32) -> Result<Model, Stop<LiaisonError>> {
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if row.version != expected_version {
        return Err(Stop::Refused(LiaisonError::Conflict { version: row.version }));
    }
    Ok(row)
}

/// Whoever it is serves, what it is of is there, and they are not it already.
async fn check(tx: &Tx, row: &Model) -> Result<(), Stop<LiaisonError>> {
    let serves = match (row.staff_id, row.member_id) {
        (Some(staff), None) => {
            let found = store::staff_name(tx.conn(), staff).await?;
            found.map(|(_, is_active)| is_active).ok_or_else(no_such_person)?
        }
        (None, Some(member)) => member_serves(tx, member).await?.ok_or_else(no_such_person)?,
        _ => {
            let (zh, en) = ("须写明一位工作人员或一位委员。", "Name one of the staff, or one member.");
            return Err(Fault::invalid("input.staffId", zh, en).into());
        }
    };
    if !serves {
        return Err(Stop::Refused(LiaisonError::NotServing));
    }
    let target = Target::of(row).ok_or_else(|| Fault::internal("an officer of nothing"))?;
    let stands = match target {
        Target::Region(id) => regions::service::exists(tx, id).await?.then_some(true),
        Target::OrgUnit(id) => store::unit_stands(tx.conn(), id).await?,
        Target::Member(id) => member_serves(tx, id).await?,
    };
    match stands {
        None => {
            let (zh, en) = ("没有这个地区、机构或委员。", "There is no such region, body or member.");
            return Err(Fault::invalid("input.ofId", zh, en).into());
        }
        Some(false) => return Err(Stop::Refused(LiaisonError::TargetGone)),
        Some(true) => {}
    }
    if store::is_appointed(tx.conn(), (row.staff_id, row.member_id), target).await? {
        return Err(Stop::Refused(LiaisonError::Appointed));
    }
    Ok(())
}

fn no_such_person() -> Fault {
    Fault::invalid("input.staffId", "没有这个人。", "There is nobody of this id.")
}

async fn member_serves(tx: &Tx, id: MemberId) -> Result<Option<bool>, Fault> {
    let found = members::service::by_ids(tx, &[id]).await?;
    Ok(found.first().map(|member| member.state == MemberState::Active))
}

fn today(tx: &Tx, ctx: &Ctx) -> NaiveDate {
    tx.now.with_timezone(&ctx.app.zone()).date_naive()
}

/// Where the member whom an account is was the officer, or had one.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Leaves of where a member who is erased was the officer that somebody was, and when.
pub async fn forget(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    Ok(store::update_nameless(tx.conn(), member).await?)
}

/// Whether somebody is the liaison officer of a township, village or body: of these they may book visits for residents.
pub async fn is_officer(tx: &Tx, staff: Option<StaffId>, member: Option<MemberId>) -> Result<bool, Fault> {
    stands(tx.conn(), staff, member).await
}

/// The same, for who only reads.
pub async fn stands(
    conn: &impl ConnectionTrait,
    staff: Option<StaffId>,
    member: Option<MemberId>,
) -> Result<bool, Fault> {
    if staff.is_none() && member.is_none() {
        return Ok(false);
    }
    Ok(store::stands(conn, staff, member).await?)
}
