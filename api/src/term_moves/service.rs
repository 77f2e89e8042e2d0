//! Moving members into a term, showing before what that does, and taking it back.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, MemberId, OrgSeatId, SectorId, TermId, TermMoveId};
use entity::member;
use entity::term_move::Model;
use entity::value::MemberState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::TermMoveError;
use super::policy::{Action, decide, visible_to};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::{Rows, rows};
use crate::mutation::Done;
use crate::{ids, members, org_units, sectors, terms};

/// Who is moved, and into which sector.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Going {
    /// Who.
    pub member_id: MemberId,
    /// The sector in the new term; the same when it is `None`.
    pub sector_id: Option<SectorId>,
}

/// A move to make.
#[derive(Clone, Debug, Serialize)]
pub struct NewMove {
    /// Into which term.
    pub term_id: TermId,
    /// Who.
    pub members: Vec<Going>,
    /// Last day of the seats of the old term; today by default.
    pub on: Option<NaiveDate>,
    /// By which decision.
    pub reason: String,
}

/// A move to take back.
#[derive(Copy, Clone, Debug)]
pub struct Undo {
    /// Which.
    pub id: TermMoveId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// How somebody was before they were moved, so that it can be taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Who.
    pub member: MemberId,
    /// The version that the move left.
    pub version: i32,
    /// The former term.
    pub term: TermId,
    /// The former sector.
    pub sector: SectorId,
    /// The seats that ended.
    pub seats: Vec<OrgSeatId>,
}

/// Members were moved, or moved back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct MoveKept {
    /// Its key.
    pub id: TermMoveId,
}

impl Done for MoveKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("TermMove", self.id.into()))
    }
}

/// What a move would do.
#[derive(Clone, Debug, Default)]
pub struct Impact {
    /// How many would be moved.
    pub members: i64,
    /// How many of them into another sector.
    pub other_sector: i64,
    /// The seats that would end, at most a hundred.
    pub seats: Vec<OrgSeatId>,
    /// How many there are.
    pub seat_count: i64,
    /// Serving members of the current term who are not moved, by name, at most a hundred.
    pub staying: Vec<MemberId>,
    /// How many there are.
    pub staying_count: i64,
}

/// What it would do, or why it would be refused. Nothing is changed.
pub async fn impact(ctx: &Ctx, new: &NewMove) -> Result<Impact, Stop<TermMoveError>> {
    let scope = visible_to(&ctx.actor)?;
    let conn = ctx.app.db.read();
    if terms::by_ids(conn, [new.term_id.0]).await?.is_empty() {
        return Err(no_term().into());
    }
    let keys = keys(new);
    let found = members::service::read_by_ids(ctx, &keys).await?;
    let found = check(new, found)?;
    let other_sector = new.members.iter().filter(|going| {
        let now = found.get(&going.member_id).map(|member| member.sector_id);
        going.sector_id.is_some() && going.sector_id != now
    });
    let other_sector = i64::try_from(other_sector.count()).unwrap_or(i64::MAX);
    let (seats, seat_count) = store::seats_ending(conn, scope, &keys, new.term_id).await?;
    let (staying, staying_count) = store::staying(conn, scope, &keys, new.term_id).await?;
    let members = i64::try_from(keys.len()).unwrap_or(i64::MAX);
    Ok(Impact { members, other_sector, seats, seat_count, staying, staying_count })
}

/// Moves them, all or nobody: seats of the old term end, the sector is set anew; who they are, and what they have agreed upon, stays.
pub async fn make(tx: &Tx, ctx: &Ctx, new: NewMove) -> Result<MoveKept, Stop<TermMoveError>> {
    decide(&ctx.actor, Action::Move).check()?;
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let on = new.on.unwrap_or(today);
    if on > today {
        return Err(Fault::invalid("input.on", "不能晚于今天。", "It cannot be after today.").into());
    }
    let term = terms::by_ids(tx.conn(), [new.term_id.0]).await?.into_iter().next().ok_or_else(no_term)?;
    check_sectors(tx, &new).await?;
    let mut keys = keys(&new);
    // In one order, or two moves would wait for one another.
    keys.sort_unstable();
    let mut found = Vec::with_capacity(keys.len());
    for id in keys {
        found.extend(members::service::lock(tx, id).await?);
    }
    let mut found = check(&new, found)?;
    let mut moved = Vec::with_capacity(new.members.len());
    let why = format!("换届，进入{0} Moved into {0}", term.title);
    for going in &new.members {
        let member = found.remove(&going.member_id).ok_or(Fault::NotFound)?;
        let seats = org_units::service::end_all_of(tx, member.id, Some(new.term_id), on, &why).await?;
        let sector = going.sector_id.unwrap_or(member.sector_id);
        let (before, version) = (member.clone(), member.version + 1);
        members::service::set_term(tx, member, new.term_id, sector).await?;
        moved.push(Moved {
            member: before.id,
            version,
            term: before.term_id,
            sector: before.sector_id,
            seats,
        });
    }
    let row = Model {
        id: ids::new_id(),
        term_id: new.term_id,
        member_count: i32::try_from(moved.len()).unwrap_or(i32::MAX),
        members: serde_json::to_value(&moved).map_err(Fault::internal)?,
        reason: new.reason,
        undone_at: None,
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    Ok(MoveKept { id })
}

/// Takes a move back: terms, sectors and seats as they were. Refused when somebody was changed or seated since, for that would be lost.
pub async fn undo(tx: &Tx, ctx: &Ctx, undo: Undo) -> Result<MoveKept, Stop<TermMoveError>> {
    decide(&ctx.actor, Action::Move).check()?;
    let row = store::lock(tx.conn(), undo.id).await?.ok_or(Fault::NotFound)?;
    if row.version != undo.expected_version {
        return Err(Stop::Refused(TermMoveError::Conflict { version: row.version }));
    }
    if row.undone_at.is_some() {
        return Err(Stop::Refused(TermMoveError::NotStanding));
    }
    let mut moved: Vec<Moved> = serde_json::from_value(row.members.clone()).map_err(Fault::internal)?;
    moved.sort_unstable_by_key(|moved| moved.member);
    let mut found = Vec::with_capacity(moved.len());
    for one in &moved {
        found.push(members::service::lock(tx, one.member).await?.ok_or(Fault::NotFound)?);
    }
    let is_changed = |(member, moved): &(&member::Model, &Moved)| member.version != moved.version;
    let names: Vec<String> =
        found.iter().zip(&moved).filter(is_changed).map(|(member, _)| member.name.clone()).collect();
    if !names.is_empty() {
        return Err(Stop::Refused(TermMoveError::Changed { names }));
    }
    let keys: Vec<MemberId> = moved.iter().map(|one| one.member).collect();
    let names = store::seated_in(tx.conn(), &keys, row.term_id).await?;
    if !names.is_empty() {
        return Err(Stop::Refused(TermMoveError::HasNewSeats { names }));
    }
    for (member, one) in found.into_iter().zip(moved) {
        members::service::set_term(tx, member, one.term, one.sector).await?;
        org_units::service::restore_all(tx, &one.seats).await.map_err(|stop| match stop {
            Stop::Refused(_) => Stop::Refused(TermMoveError::SeatGone),
            Stop::Fault(fault) => Stop::Fault(fault),
        })?;
    }
    let version = row.version + 1;
    store::update(tx.conn(), Model { undone_at: Some(tx.now), version, ..row }).await?;
    Ok(MoveKept { id: undo.id })
}

fn no_term() -> Fault {
    Fault::invalid("input.termId", "没有这一届。", "There is no such term.")
}

fn keys(new: &NewMove) -> Vec<MemberId> {
    new.members.iter().map(|going| going.member_id).collect()
}

async fn check_sectors(tx: &Tx, new: &NewMove) -> Result<(), Fault> {
    let mut wanted: Vec<Uuid> =
        new.members.iter().filter_map(|going| going.sector_id).map(Uuid::from).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let count = wanted.len();
    if count > 0 && sectors::by_ids(tx.conn(), wanted).await?.len() < count {
        return Err(Fault::invalid(
            "input.members",
            "名单中有不存在的界别。",
            "A sector named does not exist.",
        ));
    }
    Ok(())
}

/// Everybody named is a member, once, who serves and is not there yet.
fn check(
    new: &NewMove,
    found: Vec<member::Model>,
) -> Result<HashMap<MemberId, member::Model>, Stop<TermMoveError>> {
    let names = |of: &dyn Fn(&member::Model) -> bool| {
        found.iter().filter(|member| of(member)).map(|member| member.name.clone()).collect::<Vec<_>>()
    };
    let gone = names(&|member| member.state != MemberState::Active);
    if !gone.is_empty() {
        return Err(Stop::Refused(TermMoveError::NotServing { names: gone }));
    }
    let there = names(&|member| member.term_id == new.term_id);
    if !there.is_empty() {
        return Err(Stop::Refused(TermMoveError::AlreadyThere { names: there }));
    }
    let by_key: HashMap<_, _> = found.into_iter().map(|member| (member.id, member)).collect();
    if by_key.len() < new.members.len() {
        return Err(Fault::invalid(
            "input.members",
            "名单中有重复或不存在的委员。",
            "Somebody is named twice, or is not a member.",
        )
        .into());
    }
    Ok(by_key)
}

/// The moves of the member whom an account is, with how they were before, and nothing of those who were moved with them.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    let mut moves = Vec::new();
    for (own, row) in store::of_account(ctx.app.db.read(), account).await? {
        let all: Vec<Moved> = serde_json::from_value(row.members.clone()).map_err(Fault::internal)?;
        let of_own: Vec<Moved> = all.into_iter().filter(|moved| moved.member == own).collect();
        moves.push(Model { members: serde_json::to_value(of_own).map_err(Fault::internal)?, ..row });
    }
    Ok(rows(&moves))
}
