//! Who sits where: each seat is begun, ended and, while nobody else has it, taken up again.

use chrono::NaiveDate;
use entity::id::{MemberId, OrgSeatId, OrgUnitId, TermId};
use entity::org_seat::Model;
use entity::org_unit;
use entity::value::{MemberState, OrgUnitKind, OrgUnitState, SeatRole};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::OrgUnitError;
use super::super::policy::{Action, decide};
use super::super::rules;
use super::super::store;
use super::{lock_for, today};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;
use crate::{ids, members, rule_sets};

/// A seat to begin.
#[derive(Clone, Debug, Serialize)]
pub struct NewSeat {
    /// In which body.
    pub org_unit_id: OrgUnitId,
    /// Who.
    pub member_id: MemberId,
    /// As what.
    pub role: SeatRole,
    /// By which post; may be empty.
    pub post: String,
    /// First day; today by default.
    pub from_on: Option<NaiveDate>,
}

/// A seat to end.
#[derive(Clone, Debug)]
pub struct EndSeat {
    /// Which.
    pub id: OrgSeatId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// Last day; today by default.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// A seat that ended by mistake.
#[derive(Copy, Clone, Debug)]
pub struct RestoreSeat {
    /// Which.
    pub id: OrgSeatId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// A seat was begun or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct SeatKept {
    /// Its key.
    pub id: OrgSeatId,
    /// In which body.
    pub org_unit_id: OrgUnitId,
}

impl Done for SeatKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("OrgSeat", self.id.into()))
    }
}

/// Gives a member a seat. The body's row is locked, so the places are counted by one at a time; the database holds them besides.
pub async fn assign(tx: &Tx, ctx: &Ctx, new: NewSeat) -> Result<SeatKept, Stop<OrgUnitError>> {
    let today = today(tx, ctx);
    let unit = lock_for(tx, ctx, Action::Seat, new.org_unit_id).await?;
    let from_on = new.from_on.unwrap_or(today);
    if from_on > today {
        return Err(Fault::invalid("input.fromOn", "不能晚于今天。", "It cannot be after today.").into());
    }
    // Who left by another way than through the seats holds none.
    store::end_of_those_who_left(tx.conn(), unit.id, today).await?;
    check_member(tx, &unit, new.member_id).await?;
    rules::check_post(unit.kind, new.role, &new.post).map_err(Stop::Refused)?;
    let seat = Model {
        id: ids::new_id(),
        org_unit_id: unit.id,
        member_id: new.member_id,
        role: new.role,
        place: place_for(tx, &unit, new.member_id, new.role).await?,
        post: new.post,
        from_on,
        until_on: None,
        end_reason: String::new(),
        version: 1,
        created_at: tx.now,
    };
    let kept = SeatKept { id: seat.id, org_unit_id: unit.id };
    store::insert_seat(tx.conn(), seat).await?;
    Ok(kept)
}

/// Ends a seat.
pub async fn end(tx: &Tx, ctx: &Ctx, end: EndSeat) -> Result<SeatKept, Stop<OrgUnitError>> {
    let seat = lock(tx, ctx, end.id, end.expected_version).await?;
    rules::check_end(seat.until_on).map_err(Stop::Refused)?;
    let today = today(tx, ctx);
    let on = end.on.unwrap_or(today);
    if on < seat.from_on || on > today {
        return Err(Fault::invalid(
            "input.on",
            "须在任职开始之后、今天之前（含）。",
            "It must be between its first day and today.",
        )
        .into());
    }
    let kept = SeatKept { id: seat.id, org_unit_id: seat.org_unit_id };
    let (version, until_on) = (seat.version + 1, Some(on));
    store::update_seat(tx.conn(), Model { until_on, end_reason: end.reason, version, ..seat }).await?;
    Ok(kept)
}

/// Takes back that a seat ended, unless somebody else has its place by now.
pub async fn restore(tx: &Tx, ctx: &Ctx, seat: RestoreSeat) -> Result<SeatKept, Stop<OrgUnitError>> {
    let seat = lock(tx, ctx, seat.id, seat.expected_version).await?;
    rules::check_restore(seat.until_on).map_err(Stop::Refused)?;
    reopen(tx, seat).await
}

async fn reopen(tx: &Tx, seat: Model) -> Result<SeatKept, Stop<OrgUnitError>> {
    let unit = store::lock_unit(tx.conn(), seat.org_unit_id).await?.ok_or(Fault::NotFound)?;
    check_member(tx, &unit, seat.member_id).await?;
    let place = place_for(tx, &unit, seat.member_id, seat.role).await?;
    let kept = SeatKept { id: seat.id, org_unit_id: unit.id };
    let version = seat.version + 1;
    let after = Model { until_on: None, end_reason: String::new(), place, version, ..seat };
    store::update_seat(tx.conn(), after).await?;
    Ok(kept)
}

/// Ends every seat of a member who leaves, but for those in bodies of one term, if given; which ones, so that it can be taken back.
pub async fn end_all_of(
    tx: &Tx,
    member: MemberId,
    but: Option<TermId>,
    on: NaiveDate,
    reason: &str,
) -> Result<Vec<OrgSeatId>, Fault> {
    let mut ended = Vec::new();
    for (seat, unit) in store::open_seats_of(tx.conn(), member).await? {
        if but.is_some() && unit.term_id == but {
            continue;
        }
        ended.push(seat.id);
        let (version, until_on) = (seat.version + 1, Some(on.max(seat.from_on)));
        let after = Model { until_on, end_reason: reason.to_owned(), version, ..seat };
        store::update_seat(tx.conn(), after).await?;
    }
    Ok(ended)
}

/// Takes these up again; refuses when one of them belongs to somebody else by now.
pub async fn restore_all(tx: &Tx, ids: &[OrgSeatId]) -> Result<(), Stop<OrgUnitError>> {
    for id in ids {
        let seat = store::lock_seat(tx.conn(), *id).await?.ok_or(Fault::NotFound)?;
        if seat.until_on.is_some() {
            reopen(tx, seat).await?;
        }
    }
    Ok(())
}

/// A seat, for who may say who sits in its body; whoever may not hears the same of one that is not there.
async fn lock(tx: &Tx, ctx: &Ctx, id: OrgSeatId, expected_version: i32) -> Result<Model, Stop<OrgUnitError>> {
    let seat = store::lock_seat(tx.conn(), id).await?;
    decide(&ctx.actor, Action::Seat, seat.as_ref().map(|seat| seat.org_unit_id)).check()?;
    let seat = seat.ok_or(Fault::NotFound)?;
    if seat.version != expected_version {
        return Err(Stop::Refused(OrgUnitError::Conflict { version: seat.version }));
    }
    Ok(seat)
}

/// The body is there, and the member serves and belongs to its sector.
async fn check_member(tx: &Tx, unit: &org_unit::Model, member: MemberId) -> Result<(), Stop<OrgUnitError>> {
    if unit.state != OrgUnitState::Active {
        return Err(Stop::Refused(OrgUnitError::Inactive));
    }
    let found = members::service::by_ids(tx, &[member]).await?.into_iter().next();
    let member = found
        .ok_or_else(|| Fault::invalid("input.memberId", "没有这位委员。", "There is no such member."))?;
    if member.state != MemberState::Active {
        return Err(Stop::Refused(OrgUnitError::NotServing { name: member.name }));
    }
    if unit.kind == OrgUnitKind::SectorGroup && unit.sector_id != Some(member.sector_id) {
        return Err(Stop::Refused(OrgUnitError::OtherSector { name: member.name }));
    }
    Ok(())
}

/// The place that a member takes in this role; refuses when there is none, or when they sit there already.
async fn place_for(
    tx: &Tx,
    unit: &org_unit::Model,
    member: MemberId,
    role: SeatRole,
) -> Result<Option<i32>, Stop<OrgUnitError>> {
    let numbers = rule_sets::current(tx.conn()).await?;
    let most = rules::most(unit.kind, role, &numbers).map_err(Stop::Refused)?;
    if store::find_open(tx.conn(), unit.id, member).await?.is_some() {
        return Err(Stop::Refused(OrgUnitError::HasSeat));
    }
    let Some(most) = most else { return Ok(None) };
    let taken = store::places(tx.conn(), unit.id, role).await?;
    let places: Vec<i32> = taken.iter().filter_map(|(place, _)| *place).collect();
    if let Some(place) = rules::free_place(&places, most) {
        return Ok(Some(place));
    }
    let names = taken.into_iter().map(|(_, name)| name).collect();
    Err(Stop::Refused(OrgUnitError::PlaceTaken { role, most, names }))
}
