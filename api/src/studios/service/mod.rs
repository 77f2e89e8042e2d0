//! Keeping the studios.

pub mod activity;
pub mod door;
pub mod ledger;
pub mod page;
pub mod photos;
pub mod posts;
pub mod reports;
pub mod steps;
pub mod succession;

use chrono::NaiveDate;
use entity::id::{AccountId, MemberId, OrgUnitId, RegionId, SectorId, StudioId};
use entity::studio::Model;
use entity::value::{MemberState, StudioRole, StudioScope, StudioState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::StudioError;
use super::policy::{Action, decide, decide_move, visible_to};
pub use super::rules::Hours;
use super::rules::{self, lifecycle};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::duty_rosters;
use crate::error::{Fault, Stop};
use crate::geo::Position;
use crate::keys::Rows;
use crate::mutation::Done;
use crate::{ids, members, regions, sectors};

/// What a studio is, whether it is entered or asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// Its name.
    pub name: String,
    /// Point, line or plane.
    pub scope: StudioScope,
    /// Its theme.
    pub theme: String,
    /// Its sector; a sector's studio has one.
    pub sector_id: Option<SectorId>,
    /// Where it lies.
    pub region_id: RegionId,
    /// Its address.
    pub address: String,
    /// Where its door is.
    pub position: Option<Position>,
    /// Its weekly hours.
    pub hours: Vec<Hours>,
}

/// A studio to add.
#[derive(Clone, Debug, Serialize)]
pub struct NewStudio {
    /// What it is.
    pub facts: Facts,
    /// Since when it has its licence; the day of the entry otherwise.
    pub licensed_on: Option<NaiveDate>,
    /// The liaison station whose room it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station_id: Option<OrgUnitId>,
}

/// What to change of a studio; what is `None` stays.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: StudioId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// The name.
    pub name: Option<String>,
    /// Point, line or plane.
    pub scope: Option<StudioScope>,
    /// The theme.
    pub theme: Option<String>,
    /// The sector; `Some(None)` takes it away.
    pub sector_id: Option<Option<SectorId>>,
    /// Where it lies.
    pub region_id: Option<RegionId>,
    /// The address.
    pub address: Option<String>,
    /// Where its door is; `Some(None)` takes it away.
    pub position: Option<Option<Position>>,
    /// The weekly hours, in the place of the former.
    pub hours: Option<Vec<Hours>>,
}

impl Change {
    /// Hours and theme are the lead's to change, too.
    fn action(&self) -> Action {
        let is_staffs = self.name.is_some()
            || self.scope.is_some()
            || self.sector_id.is_some()
            || self.region_id.is_some()
            || self.address.is_some()
            || self.position.is_some();
        if is_staffs { Action::Update } else { Action::UpdateHoursAndTheme }
    }
}

/// Who leads and who belongs to the team.
#[derive(Clone, Debug)]
pub struct Team {
    /// Of which studio.
    pub id: StudioId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// One or two leads.
    pub lead: Vec<MemberId>,
    /// The team, in order.
    pub team: Vec<MemberId>,
}

/// A studio was added or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct StudioKept {
    /// Its key.
    pub id: StudioId,
}

impl Done for StudioKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Studio", self.id.into()))
    }
}

/// Enters a studio that exists already, with the host who receives residents.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewStudio) -> Result<StudioKept, Stop<StudioError>> {
    decide(&ctx.actor, Action::Create, None).check()?;
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let licensed_on = Some(new.licensed_on.unwrap_or(today));
    let station_id = new.station_id;
    let studio = Model { state: StudioState::Open, licensed_on, station_id, ..founded(tx, &new.facts) };
    let id = studio.id;
    found(tx, &studio, &new.facts.hours).await?;
    store::insert_host(tx, id).await?;
    store::insert_move(tx, None, &studio, "", ctx.actor.account_id()).await?;
    Ok(StudioKept { id })
}

/// The row of a studio that is asked for.
fn founded(tx: &Tx, facts: &Facts) -> Model {
    Model {
        id: ids::new_id(),
        name: facts.name.clone(),
        scope: facts.scope,
        theme: facts.theme.clone(),
        sector_id: facts.sector_id,
        region_id: facts.region_id,
        address: facts.address.clone(),
        latitude_e6: facts.position.map(|position| position.latitude_e6),
        longitude_e6: facts.position.map(|position| position.longitude_e6),
        state: StudioState::Applied,
        code: new_code(),
        licensed_on: None,
        applied_by: None,
        station_id: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    }
}

/// Checks and adds a studio with its hours.
async fn found(tx: &Tx, studio: &Model, hours: &[Hours]) -> Result<(), Stop<StudioError>> {
    rules::check_hours(hours).map_err(Stop::Refused)?;
    check(tx, studio, None).await?;
    store::insert(tx, studio.clone()).await?;
    Ok(store::replace_hours(tx.conn(), studio.id, hours).await?)
}

/// Changes a studio, unless somebody else did in between.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<StudioKept, Stop<StudioError>> {
    let id = change.id;
    let before = lock(tx, ctx, id, change.expected_version, change.action()).await?;
    if lifecycle::has_ended(before.state) {
        return Err(Stop::Refused(StudioError::Ended));
    }
    let hours = change.hours.clone();
    if let Some(hours) = &hours {
        rules::check_hours(hours).map_err(Stop::Refused)?;
    }
    let (region, sector) = (before.region_id, before.sector_id);
    let after = changed(before, change);
    if (after.region_id, after.sector_id) != (region, sector) {
        decide_move(&ctx.actor, after.region_id, after.sector_id).check()?;
    }
    check(tx, &after, Some(id)).await?;
    store::update(tx, &after).await?;
    if let Some(hours) = hours {
        let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
        let former: Vec<_> =
            store::hours_of(tx.conn(), [id.0]).await?.into_iter().map(|(_, former)| former).collect();
        store::keep_hours(tx, id, today, ledger::kept(&former)).await?;
        store::replace_hours(tx.conn(), id, &hours).await?;
    }
    Ok(StudioKept { id })
}

/// Says who leads and who belongs to the team.
pub async fn set_team(tx: &Tx, ctx: &Ctx, team: Team) -> Result<StudioKept, Stop<StudioError>> {
    let before = lock(tx, ctx, team.id, team.expected_version, Action::SetTeam).await?;
    if lifecycle::has_ended(before.state) {
        return Err(Stop::Refused(StudioError::Ended));
    }
    store::update(tx, &Model { version: before.version + 1, ..before }).await?;
    replace_team(tx, ctx, &team).await?;
    duty_rosters::service::team_changed(tx, ctx, team.id).await?;
    Ok(StudioKept { id: team.id })
}

/// Seats these in the place of the former.
async fn replace_team(tx: &Tx, ctx: &Ctx, team: &Team) -> Result<(), Stop<StudioError>> {
    rules::check_team(&team.lead, &team.team).map_err(Stop::Refused)?;
    let leads = team.lead.iter().map(|id| (*id, StudioRole::Lead));
    let seats: Vec<_> = leads.chain(team.team.iter().map(|id| (*id, StudioRole::Team))).collect();
    check_members(tx, ctx, &seats).await?;
    Ok(store::replace_seats(tx.conn(), team.id, seats).await?)
}

/// What a QR code leads to: eight of 32 letters and digits that are not mistaken for one another.
fn new_code() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let letter = |byte: u8| LETTERS.get(usize::from(byte % 32)).map_or('2', |letter| char::from(*letter));
    ids::random_bytes::<8>().map(letter).iter().collect()
}

async fn lock(
    tx: &Tx,
    ctx: &Ctx,
    id: StudioId,
    expected_version: i32,
    action: Action,
) -> Result<Model, Stop<StudioError>> {
    decide(&ctx.actor, action, Some(id)).check()?;
    let studio = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if studio.version != expected_version {
        return Err(Stop::Refused(StudioError::Conflict { version: studio.version }));
    }
    Ok(studio)
}

fn changed(studio: Model, change: Change) -> Model {
    let latitude_e6 = |position: Option<Position>| position.map(|position| position.latitude_e6);
    let longitude_e6 = |position: Option<Position>| position.map(|position| position.longitude_e6);
    Model {
        name: change.name.unwrap_or(studio.name),
        scope: change.scope.unwrap_or(studio.scope),
        theme: change.theme.unwrap_or(studio.theme),
        sector_id: change.sector_id.unwrap_or(studio.sector_id),
        region_id: change.region_id.unwrap_or(studio.region_id),
        address: change.address.unwrap_or(studio.address),
        latitude_e6: change.position.map_or(studio.latitude_e6, latitude_e6),
        longitude_e6: change.position.map_or(studio.longitude_e6, longitude_e6),
        version: studio.version + 1,
        ..studio
    }
}

/// Name, region and sector fit together.
async fn check(tx: &Tx, studio: &Model, but: Option<StudioId>) -> Result<(), Stop<StudioError>> {
    if studio.scope == StudioScope::Sector && studio.sector_id.is_none() {
        return Err(Fault::invalid(
            "input.sectorId",
            "界别工作室须写明界别。",
            "A sector's studio names its sector.",
        )
        .into());
    }
    if !regions::service::exists(tx, studio.region_id).await? {
        return Err(Fault::invalid("input.regionId", "没有这个地区。", "There is no such region.").into());
    }
    if let Some(sector) = studio.sector_id {
        let found = sectors::by_ids(tx.conn(), [sector.0]).await?;
        if found.is_empty() {
            return Err(Fault::invalid("input.sectorId", "没有这个界别。", "There is no such sector.").into());
        }
    }
    if studio.scope == StudioScope::MembersHome {
        check_home(tx, studio, but).await?;
    }
    if let Some(station) = studio.station_id {
        check_station(tx, studio, station, but).await?;
    }
    if store::is_named(tx.conn(), &studio.name, but).await? {
        return Err(Stop::Refused(StudioError::NameTaken { name: studio.name.clone() }));
    }
    Ok(())
}

/// A Members' Home belongs to a township as a whole, which has one.
async fn check_home(tx: &Tx, home: &Model, but: Option<StudioId>) -> Result<(), Stop<StudioError>> {
    if !regions::service::is_township(tx, home.region_id).await? {
        let (zh, en) =
            ("委员之家设在乡街，不设在村居。", "A Members' Home belongs to a township, not to a village.");
        return Err(Fault::invalid("input.regionId", zh, en).into());
    }
    match store::home_of(tx.conn(), home.region_id, but).await? {
        Some(name) => Err(Stop::Refused(StudioError::HomeTaken { name })),
        None => Ok(()),
    }
}

/// The room of a liaison station lies where the station does, and is the only one.
async fn check_station(
    tx: &Tx,
    room: &Model,
    station: OrgUnitId,
    but: Option<StudioId>,
) -> Result<(), Stop<StudioError>> {
    if room.scope != StudioScope::Regional || !store::is_station(tx.conn(), station, room.region_id).await? {
        let (zh, en) = (
            "联络站的接待室须为面上工作室，并与现有联络站同在一个地区。",
            "The room of a liaison station is a regional studio, in the region of a station that there is.",
        );
        return Err(Fault::invalid("input.stationId", zh, en).into());
    }
    match store::room_of(tx.conn(), station, but).await? {
        Some(name) => Err(Stop::Refused(StudioError::StationTaken { name })),
        None => Ok(()),
    }
}

async fn check_members(
    tx: &Tx,
    ctx: &Ctx,
    seats: &[(MemberId, StudioRole)],
) -> Result<(), Stop<StudioError>> {
    let ids: Vec<MemberId> = seats.iter().map(|(id, _)| *id).collect();
    let found = members::service::seen_by_ids(tx, ctx, &ids).await?;
    if found.len() < ids.len() {
        return Err(Fault::invalid(
            "input.leadIds",
            "名单中有不存在的委员。",
            "Somebody named is not a member.",
        )
        .into());
    }
    match found.into_iter().find(|member| member.state != MemberState::Active) {
        Some(member) => Err(Stop::Refused(StudioError::NotServing { name: member.name })),
        None => Ok(()),
    }
}

/// The name of a studio and whether it has not ended; `None` when there is none of this key.
pub async fn goes_on(tx: &Tx, id: StudioId) -> Result<Option<(String, bool)>, Fault> {
    let scope = visible_to(&crate::access::Actor::System);
    let found = store::by_ids(tx.conn(), &scope, [id.0]).await?.pop();
    Ok(found.map(|studio| (studio.name, !lifecycle::has_ended(studio.state))))
}

/// Whether a studio has had a licence; `None` when there is none of this key.
pub async fn licensed(tx: &Tx, id: StudioId) -> Result<Option<bool>, Fault> {
    let scope = visible_to(&crate::access::Actor::System);
    let found = store::by_ids(tx.conn(), &scope, [id.0]).await?.pop();
    Ok(found.map(|studio| studio.licensed_on.is_some()))
}

/// The name of a studio, and who sits in it and serves.
pub async fn who_sits_in(tx: &Tx, id: StudioId) -> Result<(String, Vec<(AccountId, StudioRole)>), Fault> {
    let scope = visible_to(&crate::access::Actor::System);
    let name = store::by_ids(tx.conn(), &scope, [id.0]).await?.pop().map(|studio| studio.name);
    Ok((name.unwrap_or_default(), store::accounts_of(tx.conn(), id).await?))
}

/// What studios keep of a person: reports of misuse, what they wrote, and the steps they took.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    store::of_account(ctx.app.db.read(), account).await
}
