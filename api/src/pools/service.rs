//! Keeping pools, joining and leaving them, and whose turn it is.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, AppointmentServiceId, HostId, MemberId, PoolId, StudioId};
use entity::pool::Model;
use entity::pool_entry;
use entity::value::{Mode, PoolEntryState, PoolState, StudioState};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::PoolError;
use super::policy::{Action, Facts, decide, decide_new, everybody, keeps as keeps_those_of, visible_to};
use super::rules::{self, Turn};
use super::store;
pub use super::store::Place;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::Rows;
use crate::mutation::Done;
use crate::rule_sets::{self, Numbers};

/// A pool to make.
#[derive(Clone, Debug, Serialize)]
pub struct NewPool {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The studio that it belongs to; the district's when there is none.
    pub studio: Option<StudioId>,
    /// How they meet.
    pub mode: Mode,
    /// How long a visit is.
    pub length_minutes: i32,
    /// How many open visits a resident may have through it.
    pub resident_limit: i32,
    /// Whether the public reads who is in it.
    pub names_members: bool,
}

/// A change of a pool. What is not given stays as it is.
#[derive(Clone, Debug)]
pub struct ChangePool {
    /// Which.
    pub id: PoolId,
    /// The version that this was made for.
    pub expected_version: i32,
    /// What it is called.
    pub title: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// How many open visits a resident may have through it.
    pub resident_limit: Option<i32>,
    /// Whether the public reads who is in it.
    pub names_members: Option<bool>,
    /// Where it is to stand.
    pub state: Option<PoolState>,
}

/// A pool was made or changed, or somebody's place in it.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PoolKept {
    /// Which.
    pub id: PoolId,
}

impl Done for PoolKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Pool", self.id.into()))
    }
}

type Result<T> = std::result::Result<T, Stop<PoolError>>;

/// Makes a pool. Nobody is in it yet.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewPool) -> Result<PoolKept> {
    ctx.actor.person()?;
    let decision = decide_new(&ctx.actor, new.studio);
    if let Some(studio) = new.studio {
        // Whoever may not make one hears of a studio that is not public as of none.
        let is_known = match store::state_of_studio(tx.conn(), studio).await? {
            None | Some(StudioState::Closed) => false,
            Some(StudioState::Open | StudioState::Suspended) => true,
            Some(_) => decision.is_allowed(),
        };
        if !is_known {
            return Err(Fault::NotFound.into());
        }
    }
    decision.check()?;
    let row = Model {
        id: ids::new_id(),
        title: new.title,
        description: new.description,
        studio_id: new.studio,
        mode: new.mode,
        length_minutes: new.length_minutes,
        resident_limit: new.resident_limit,
        names_members: new.names_members,
        state: PoolState::Active,
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    Ok(PoolKept { id })
}

/// Changes a pool, or where it stands. Visits that came through it stay as they are.
pub async fn change(tx: &Tx, ctx: &Ctx, change: ChangePool) -> Result<PoolKept> {
    let row = kept(tx, ctx, change.id, Action::Keep).await?;
    if row.version != change.expected_version {
        return Err(Stop::Refused(PoolError::Conflict { version: row.version }));
    }
    rules::check_open(row.state).map_err(Stop::Refused)?;
    if let Some(to) = change.state {
        rules::check_step(row.state, to).map_err(Stop::Refused)?;
    }
    let changed = Model {
        title: change.title.unwrap_or(row.title),
        description: change.description.unwrap_or(row.description),
        resident_limit: change.resident_limit.unwrap_or(row.resident_limit),
        names_members: change.names_members.unwrap_or(row.names_members),
        state: change.state.unwrap_or(row.state),
        version: row.version + 1,
        ..row
    };
    store::update(tx.conn(), changed).await?;
    Ok(PoolKept { id: change.id })
}

/// Asks a member to receive for a pool, and tells them.
pub async fn invite(tx: &Tx, ctx: &Ctx, id: PoolId, member: MemberId) -> Result<PoolKept> {
    let pool = kept(tx, ctx, id, Action::Keep).await?;
    rules::check_open(pool.state).map_err(Stop::Refused)?;
    let Some(account) = store::account_of(tx.conn(), member).await? else {
        return Err(Stop::Refused(PoolError::NotServing));
    };
    let former = store::entry_of(tx.conn(), id, member).await?;
    if former.as_ref().is_some_and(|entry| entry.state != PoolEntryState::Left) {
        return Err(Stop::Refused(PoolError::AlreadyIn));
    }
    let is_new = former.is_none();
    let entry = pool_entry::Model {
        id: former.as_ref().map_or_else(ids::new_id, |entry| entry.id),
        pool_id: id,
        member_id: member,
        service_id: None,
        state: PoolEntryState::Invited,
        joined_at: None,
        created_at: former.map_or(tx.now, |entry| entry.created_at),
    };
    store::put_entry(tx.conn(), entry, is_new).await?;
    let (kind, accounts) = (NoticeKind::PoolInvited, &[account][..]);
    let notice = Notice { kind, accounts, name: &pool.title, about: ("Pool", id.into()), note: "" };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(PoolKept { id })
}

/// The member says yes, or receives for it by another service from now on. Saying so again changes nothing.
pub async fn join(tx: &Tx, ctx: &Ctx, id: PoolId, service: AppointmentServiceId) -> Result<PoolKept> {
    let pool = kept(tx, ctx, id, Action::Join).await?;
    rules::check_open(pool.state).map_err(Stop::Refused)?;
    let entry = own_entry(tx, ctx, id).await?.ok_or(Fault::NotFound)?;
    let joined = pool_entry::Model {
        service_id: Some(service),
        state: PoolEntryState::Joined,
        joined_at: entry.joined_at.or(Some(tx.now)),
        ..entry
    };
    if store::put_entry(tx.conn(), joined, false).await? {
        Ok(PoolKept { id })
    } else {
        Err(Stop::Refused(PoolError::NotSuiting))
    }
}

/// The member leaves or says no; a keeper takes another out. What was agreed upon with them stays theirs. Doing so again changes nothing.
pub async fn leave(tx: &Tx, ctx: &Ctx, id: PoolId, other: Option<MemberId>) -> Result<PoolKept> {
    let (action, own) = (if other.is_some() { Action::Keep } else { Action::Join }, ctx.actor.member_id());
    // Whoever has left is not in it any more, and says so again.
    if other.is_none()
        && let Some(member) = own
        && let Some(entry) = store::entry_of(tx.conn(), id, member).await?
        && entry.state == PoolEntryState::Left
    {
        return Ok(PoolKept { id });
    }
    kept(tx, ctx, id, action).await?;
    let member = other.or(own).ok_or(Fault::NotFound)?;
    let entry = store::entry_of(tx.conn(), id, member).await?.ok_or(Fault::NotFound)?;
    let left = pool_entry::Model { state: PoolEntryState::Left, ..entry };
    store::put_entry(tx.conn(), left, false).await?;
    Ok(PoolKept { id })
}

async fn own_entry(tx: &Tx, ctx: &Ctx, id: PoolId) -> std::result::Result<Option<pool_entry::Model>, Fault> {
    let Some(member) = ctx.actor.member_id() else { return Ok(None) };
    Ok(store::entry_of(tx.conn(), id, member).await?)
}

/// Locks a pool that the actor may do this with.
async fn kept(tx: &Tx, ctx: &Ctx, id: PoolId, action: Action) -> std::result::Result<Model, Fault> {
    ctx.actor.person()?;
    let pool = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let entry = own_entry(tx, ctx, id).await?;
    let is_in = entry.is_some_and(|entry| entry.state != PoolEntryState::Left);
    let is_public = !store::by_ids(tx.conn(), &everybody(), &[id]).await?.is_empty();
    decide(&ctx.actor, action, &Facts { studio: pool.studio_id, is_public, is_in }).check()?;
    Ok(pool)
}

/// Locks a pool of which the actor may take a time: none of its times is given to anybody else until the transaction ends.
pub async fn lock_to_hold(tx: &Tx, ctx: &Ctx, id: PoolId) -> std::result::Result<Model, Fault> {
    kept(tx, ctx, id, Action::Hold).await
}

/// Whether the actor may give visits of this pool to another member.
pub async fn keeps(tx: &Tx, ctx: &Ctx, id: PoolId) -> std::result::Result<bool, Fault> {
    let Some(pool) = store::find(tx.conn(), id).await? else { return Ok(false) };
    Ok(keeps_those_of(&ctx.actor, pool.studio_id))
}

/// Keeps whoever is in these pools in them until the transaction ends.
pub async fn lock_members(tx: &Tx, pools: &[PoolId]) -> std::result::Result<Vec<MemberId>, Fault> {
    let entries = store::lock_entries(tx.conn(), pools).await?;
    Ok(entries.into_iter().map(|entry| entry.member_id).collect())
}

/// The pools that a member is in.
pub async fn pools_of(tx: &Tx, member: MemberId) -> std::result::Result<Vec<PoolId>, Fault> {
    Ok(store::pools_of(tx.conn(), member).await?)
}

/// Those of a pool who receive for it now, in the order in which they are tried; nobody once it has ended.
pub async fn turns(
    tx: &Tx,
    id: PoolId,
    numbers: &Numbers,
    first: Option<HostId>,
) -> std::result::Result<Vec<Turn>, Fault> {
    let pool = store::find(tx.conn(), id).await?;
    if pool.is_none_or(|pool| pool.state == PoolState::Ended) {
        return Ok(Vec::new());
    }
    let places = store::places(tx.conn(), &[id], counted(tx.now, numbers)).await?;
    let mut turns: Vec<Turn> = places.iter().filter_map(Place::turn).collect();
    rules::in_turn(&mut turns, first);
    Ok(turns)
}

/// The time whose visits count as somebody's load.
fn counted(now: Instant, numbers: &Numbers) -> (Instant, Instant) {
    let days = TimeDelta::days(numbers.pool_load_days);
    (now - days, now + days)
}

/// Who is in these pools or was asked, with the visits they had of late.
pub async fn places(ctx: &Ctx, pools: &[PoolId]) -> std::result::Result<Vec<Place>, Fault> {
    if pools.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let numbers = rule_sets::current(conn).await?;
    Ok(store::places(conn, pools, counted(ctx.app.clock.now(), &numbers)).await?)
}

/// Refuses who has as many open visits through a pool as it allows, by the number.
pub async fn limit_reached(
    tx: &Tx,
    pool: &Model,
    resident: AccountId,
) -> std::result::Result<Option<i32>, Fault> {
    let open = store::open_count(tx.conn(), pool.id, resident, tx.now).await?;
    Ok((open >= i64::from(pool.resident_limit)).then_some(pool.resident_limit))
}

/// For how long whoever let a time go is given the same member again, if they can be had: nobody picks a member by letting go of the others.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Whom a resident was given lately and let go.
pub async fn let_go_lately(
    tx: &Tx,
    pool: PoolId,
    resident: AccountId,
) -> std::result::Result<Option<HostId>, Fault> {
    Ok(store::let_go_since(tx.conn(), (pool, resident), tx.now - REMEMBERED).await?)
}

/// Whether a pool can go there now.
pub fn may_go(row: &Model, to: PoolState) -> bool {
    rules::check_step(row.state, to).is_ok()
}

/// Whether anything of a pool can be changed.
pub fn is_open(row: &Model) -> bool {
    rules::check_open(row.state).is_ok()
}

/// What the policy looks at, of a pool that was read.
pub fn facts(row: &Model, places: &[Place], member: Option<MemberId>) -> Facts {
    let is_in = member.is_some_and(|member| places.iter().any(|place| place.member == member));
    let serves = places.iter().any(|place| place.state == PoolEntryState::Joined && place.receives);
    Facts { studio: row.studio_id, is_public: row.state == PoolState::Active && serves, is_in }
}

/// The places of the member whom an account is, for its owner's export.
pub async fn export(ctx: &Ctx, account: AccountId) -> std::result::Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Gives up the places of a member who is erased.
pub async fn forget(tx: &Tx, member: MemberId) -> std::result::Result<(), Fault> {
    Ok(store::delete_of(tx.conn(), member).await?)
}

/// The pools with these keys that the actor sees.
pub async fn find_seen(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    id: PoolId,
) -> std::result::Result<Option<Model>, Fault> {
    let scope = visible_to(&ctx.actor);
    Ok(store::by_ids(conn, &scope, &[id]).await?.pop())
}
