//! What came of a visit opens a matter, joins one, or leaves it again.

use chrono::Datelike;
use entity::id::{AppointmentId, MatterId, MatterSourceId, RegionId};
use entity::matter::Model;
use entity::value::{ActedAs, Category, MatterRole, MatterSourceKind, MatterState, MatterStep};
use entity::{matter_source, reception_record};
use serde::Serialize;

use super::super::MatterError;
use super::super::policy::Action;
use super::super::rules::Owner;
use super::super::rules::clock;
use super::super::rules::lifecycle::next_state;
use super::super::store;
use super::stepping::{check, moment};
use super::telling::{say, tell};
use super::{MatterDone, Outcome, Taken, calendar, check_version, local, lock, note, write};
use crate::appointments::service::record::{self, Filed};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::{ids, rule_sets};

/// A matter to open.
#[derive(Clone, Debug, Serialize)]
pub struct OpenMatter {
    /// The visit whose record opens it.
    pub appointment: AppointmentId,
    /// What it is about.
    pub title: String,
    /// What kind of thing; that of the record when it is left out.
    pub category: Option<Category>,
    /// Where it is; where the studio is that received, when it is left out.
    pub region: Option<RegionId>,
    /// Who has it in hand; whoever received, when it is left out.
    pub owner: Option<Owner>,
    /// Within how many workdays; by the promise, or else by the rule set, when it is left out.
    pub due_days: Option<i32>,
}

/// What else belongs to a matter.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct JoinMatter {
    /// The visit whose record joins it.
    pub appointment: AppointmentId,
    /// The matter.
    pub matter: MatterId,
}

/// What does not belong to a matter after all.
#[derive(Clone, Debug)]
pub struct LeaveMatter {
    /// The matter.
    pub matter: MatterId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// What leaves it.
    pub source: MatterSourceId,
    /// Why.
    pub words: String,
}

/// Opens a matter from the record of a visit, for whoever acts for its host.
pub async fn open(tx: &Tx, ctx: &Ctx, new: OpenMatter) -> Outcome {
    let filed = record::filed(tx, ctx, new.appointment).await?;
    let record = free_record(tx, &filed).await?;
    let host = filed.host.member_id.map(Owner::Member).or(filed.host.studio_id.map(Owner::Studio));
    let owner = new.owner.or(host).ok_or(Stop::Refused(MatterError::OwnerUnfit))?;
    if !store::is_fit(tx.conn(), owner).await? {
        return Err(Stop::Refused(MatterError::OwnerUnfit));
    }
    let today = local(ctx, tx.now);
    let days = match (new.due_days, record.promise_due_on) {
        (None, Some(_)) => None,
        (Some(days), _) => Some(days),
        (None, None) => i32::try_from(rule_sets::current(tx.conn()).await?.matter_due_days).ok(),
    };
    let matter = owner.take(Model {
        id: ids::new_id(),
        year: today.year(),
        serial: store::next_serial(tx.conn(), today.year()).await?,
        title: new.title,
        category: new.category.unwrap_or(record.category),
        region_id: region(tx, new.region, &filed).await?,
        state: MatterState::Open,
        owner_member_id: None,
        owner_studio_id: None,
        owner_org_unit_id: None,
        opened_at: tx.now,
        clock_from_on: today,
        clock_days: days,
        pauses: serde_json::json!([]),
        paused_on: None,
        promised_on: record.promise_due_on,
        due_on: today,
        extensions: 0,
        rung: 0,
        effect: String::new(),
        effect_number: 0,
        objection_until: None,
        merged_into_id: None,
        ended_at: None,
        version: 1,
        updated_at: tx.now,
    });
    let calendar = calendar(tx.conn(), ctx, today).await?;
    if let (Some(counted), Some(promised_on)) = (clock::counted(&calendar, &matter), matter.promised_on)
        && counted.due_on > promised_on
    {
        return Err(Stop::Refused(MatterError::DueAfterPromise { promised_on }));
    }
    let due_on = clock::due_on(&calendar, &matter).map_err(Stop::Refused)?;
    let matter = Model { due_on, ..matter };
    store::insert(tx.conn(), matter.clone()).await?;
    note(tx, ctx, &matter, &Taken::new(MatterStep::Open, role(&filed), "")).await?;
    add_source(tx, &matter, &record, &filed).await?;
    tell(tx, ctx, &matter, MatterStep::Open, ("", false)).await?;
    Ok(MatterDone(matter.id))
}

/// Joins the record of a visit to a matter. What was promised to its resident counts for the matter, if it is earlier.
pub async fn join(tx: &Tx, ctx: &Ctx, joining: JoinMatter) -> Outcome {
    let filed = record::filed(tx, ctx, joining.appointment).await?;
    let locked = lock(tx, ctx, joining.matter, Action::Work).await?;
    let record = free_record(tx, &filed).await?;
    let before = locked.matter;
    next_state(before.state, MatterStep::Join)
        .ok_or(Stop::Refused(MatterError::NotNow { state: before.state }))?;
    add_source(tx, &before, &record, &filed).await?;
    let promised_on = before.promised_on.into_iter().chain(record.promise_due_on).min();
    let (due_on, after) = (before.due_on, Model { promised_on, ..before });
    let calendar = calendar(tx.conn(), ctx, after.clock_from_on).await?;
    let after = Model { due_on: clock::due_on(&calendar, &after).map_err(Stop::Refused)?, ..after };
    let (after, _) = write(tx, ctx, due_on, after, &Taken::new(MatterStep::Join, locked.role, "")).await?;
    say(tx, ctx, &after, NoticeKind::MatterOpened, &[filed.resident], "").await?;
    tell(tx, ctx, &after, MatterStep::Join, ("", false)).await?;
    Ok(MatterDone(after.id))
}

/// Takes back that something belongs to a matter. Whoever brought it hears so; it can then open or join another.
pub async fn leave(tx: &Tx, ctx: &Ctx, leaving: LeaveMatter) -> Outcome {
    let locked = lock(tx, ctx, leaving.matter, Action::Work).await?;
    let before = locked.matter;
    check_version(&before, leaving.expected_version)?;
    let source = store::find_source(tx.conn(), leaving.source).await?;
    let source = source.filter(|source| source.matter_id == leaving.matter).ok_or(Fault::NotFound)?;
    let moment = moment(tx, ctx, &before, false).await?;
    check(&before, MatterStep::Leave, &moment).map_err(Stop::Refused)?;
    store::delete_source(tx.conn(), source.id).await?;
    let due_on = before.due_on;
    let after = Box::pin(super::recounting::by_promises(tx, ctx, before)).await?;
    let taken = Taken::new(MatterStep::Leave, locked.role, &leaving.words);
    let (after, _) = write(tx, ctx, due_on, after, &Taken { is_internal: true, ..taken }).await?;
    let gone: Vec<_> = source.account_id.into_iter().collect();
    say(tx, ctx, &after, NoticeKind::MatterLeft, &gone, &leaving.words).await?;
    Ok(MatterDone(after.id))
}

/// The record, unless it belongs to a matter.
async fn free_record(tx: &Tx, filed: &Filed) -> Result<reception_record::Model, Stop<MatterError>> {
    let record = filed.record.clone().ok_or(Stop::Refused(MatterError::NoRecord))?;
    match store::source_of_record(tx.conn(), record.id).await? {
        Some(_) => Err(Stop::Refused(MatterError::RecordTaken)),
        None => Ok(record),
    }
}

async fn add_source(
    tx: &Tx,
    matter: &Model,
    record: &reception_record::Model,
    filed: &Filed,
) -> Result<(), Stop<MatterError>> {
    let is_erased = store::is_erased(tx.conn(), filed.resident).await?;
    let row = matter_source::Model {
        id: ids::new_id(),
        matter_id: matter.id,
        origin_matter_id: matter.id,
        kind: MatterSourceKind::ReceptionRecord,
        source_id: Some(record.id.into()),
        record_id: Some(record.id),
        account_id: Some(filed.resident).filter(|_| !is_erased),
        joined_at: tx.now,
    };
    // Another may have been faster.
    let is_new = store::insert_source(tx.conn(), row).await?;
    if is_new { Ok(()) } else { Err(Stop::Refused(MatterError::RecordTaken)) }
}

async fn region(tx: &Tx, given: Option<RegionId>, filed: &Filed) -> Result<Option<RegionId>, Fault> {
    match (given, filed.host.studio_id) {
        (Some(region), _) if store::is_region(tx.conn(), region).await? => Ok(Some(region)),
        (Some(_), _) => Err(Fault::invalid("input.regionId", "没有此地区。", "There is no such region.")),
        (None, Some(studio)) => Ok(store::region_of_studio(tx.conn(), studio).await?),
        (None, None) => Ok(None),
    }
}

fn role(filed: &Filed) -> MatterRole {
    if filed.by == ActedAs::Staff { MatterRole::Staff } else { MatterRole::Owner }
}
