//! Who leads a studio after a member who leaves.

use entity::id::{MemberId, StudioId};
use entity::studio::Model;
use entity::value::StudioRole;

use super::super::error::StudioError;
use super::super::policy::{Action, decide};
use super::super::rules::{self, lifecycle};
use super::super::store;
use super::check_members;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// A studio is led by somebody else.
#[derive(Clone, Debug)]
pub struct HandedOver {
    /// The name of the studio.
    pub name: String,
    /// Where in the team the new lead was before, from 0.
    pub team_place: Option<i32>,
}

/// What became of a studio whose former lead is to lead it again.
#[derive(Clone, Debug)]
pub enum TakenBack {
    /// The former lead leads again; the name of the studio.
    Back(String),
    /// It has ended, or the former lead leads it already: it stays as it is.
    Stays,
    /// Others lead by now.
    LedByOthers,
}

/// Who leads, and who belongs to the team, in their order.
struct Seats {
    lead: Vec<MemberId>,
    team: Vec<MemberId>,
}

/// Lets a member lead in the place of another, as [`super::set_team`] would; `None` when the other does not lead there. Who belongs to the
/// team leaves it for that.
pub async fn hand_over(
    tx: &Tx,
    ctx: &Ctx,
    id: StudioId,
    from: MemberId,
    to: MemberId,
) -> Result<Option<HandedOver>, Stop<StudioError>> {
    decide(&ctx.actor, Action::SetTeam, Some(id)).check()?;
    let studio = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if lifecycle::has_ended(studio.state) {
        return Err(Stop::Refused(StudioError::Ended));
    }
    let mut seats = seats(tx, id).await?;
    if !seats.lead.contains(&from) {
        return Ok(None);
    }
    let team_place = seats.team.iter().position(|member| *member == to);
    seats.team.retain(|member| *member != to);
    seats.lead = replaced(&seats.lead, from, to);
    rules::check_team(&seats.lead, &seats.team).map_err(Stop::Refused)?;
    check_members(tx, ctx, &[(to, StudioRole::Lead)]).await?;
    let name = studio.name.clone();
    write(tx, studio, seats).await?;
    let team_place = team_place.map(i32::try_from).transpose().map_err(Fault::internal)?;
    Ok(Some(HandedOver { name, team_place }))
}

/// Lets the former lead lead again, and the successor be in the team where they were, unless others lead by now.
pub async fn take_back(
    tx: &Tx,
    id: StudioId,
    from: MemberId,
    to: MemberId,
    team_place: Option<i32>,
) -> Result<TakenBack, Fault> {
    let studio = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if lifecycle::has_ended(studio.state) {
        return Ok(TakenBack::Stays);
    }
    let mut seats = seats(tx, id).await?;
    if seats.lead.contains(&from) {
        return Ok(TakenBack::Stays);
    }
    if !seats.lead.contains(&to) {
        return Ok(TakenBack::LedByOthers);
    }
    seats.lead = replaced(&seats.lead, to, from);
    seats.team.retain(|member| *member != from);
    if let Some(place) = team_place {
        let place = usize::try_from(place).map_err(Fault::internal)?;
        seats.team.insert(place.min(seats.team.len()), to);
    }
    if rules::check_team(&seats.lead, &seats.team).is_err() {
        return Ok(TakenBack::LedByOthers);
    }
    let name = studio.name.clone();
    write(tx, studio, seats).await?;
    Ok(TakenBack::Back(name))
}

async fn seats(tx: &Tx, id: StudioId) -> Result<Seats, Fault> {
    let all = store::seats_in(tx.conn(), id).await?;
    let (lead, team): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, role)| *role == StudioRole::Lead);
    let members = |seats: Vec<(MemberId, StudioRole)>| seats.into_iter().map(|(member, _)| member).collect();
    Ok(Seats { lead: members(lead), team: members(team) })
}

fn replaced(members: &[MemberId], from: MemberId, to: MemberId) -> Vec<MemberId> {
    members.iter().map(|member| if *member == from { to } else { *member }).collect()
}

async fn write(tx: &Tx, studio: Model, seats: Seats) -> Result<(), Fault> {
    let id = studio.id;
    store::update(tx, &Model { version: studio.version + 1, ..studio }).await?;
    let lead = seats.lead.into_iter().map(|member| (member, StudioRole::Lead));
    let seats = lead.chain(seats.team.into_iter().map(|member| (member, StudioRole::Team))).collect();
    Ok(store::replace_seats(tx.conn(), id, seats).await?)
}
