//! Loads shifts, places and exchanges with what was asked of them: a statement for each kind, however many.

use std::collections::HashMap;

use async_graphql::Lookahead;
use chrono::NaiveDate;
use entity::id::{AppointmentId, MemberId, RosterExchangeId, RosterPlaceId, RosterShiftId, StudioId};
use entity::value::StudioState;
use entity::{roster_exchange, roster_place, roster_shift, studio};

use super::super::policy::{Action, Facts, decide};
use super::super::{service, store};
use super::exchanges::RosterExchange;
use super::types::{RosterChange, RosterPlace, RosterShift};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::members::graphql::{self as members, Member};
use crate::studios::graphql as studios;

type Members = HashMap<MemberId, Member>;

/// Shifts by key, those that the actor sees.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<RosterShiftId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<RosterShiftId, RosterShift>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::find_many(ctx.app.db.read(), &ids).await?;
    let shown = dress(ctx, rows, look).await?;
    Ok(shown.into_iter().map(|shift| (shift.row.id, shift)).collect())
}

/// The shifts of a studio between two days, the next ones first.
pub async fn of_studio(
    ctx: &Ctx,
    studio: StudioId,
    (from, until): (NaiveDate, NaiveDate),
    look: &Lookahead<'_>,
) -> Result<Vec<RosterShift>, Fault> {
    let span = service::span_of_days(ctx, from, until)?;
    let rows = store::standing_within(ctx.app.db.read(), &[studio], span).await?;
    dress(ctx, rows, look).await
}

/// Dresses rows with what is asked of them; those that the actor does not see are left out.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<roster_shift::Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<RosterShift>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let ids: Vec<RosterShiftId> = rows.iter().map(|row| row.id).collect();
    let studio_ids = distinct(rows.iter().map(|row| row.studio_id));
    let of_studios = store::studios(conn, &studio_ids).await?;
    let mut places: HashMap<RosterShiftId, Vec<roster_place::Model>> = HashMap::new();
    for place in store::places_of(conn, &ids).await? {
        places.entry(place.shift_id).or_default().push(place);
    }
    let mut history: HashMap<RosterShiftId, Vec<entity::roster_change::Model>> = HashMap::new();
    if look.field("history").exists() {
        for change in store::changes_of(conn, &ids).await? {
            history.entry(change.shift_id).or_default().push(change);
        }
    }
    let on_duty = places.values().flatten().filter_map(|place| place.member_id);
    let before = history.values().flatten().flat_map(|change| [change.from_member_id, change.to_member_id]);
    let people = distinct(on_duty.chain(before.flatten()));
    let members = Box::pin(members::load_many(ctx, people, &of_members(look))).await?;
    let asked = look.field("studio");
    let shown = if asked.exists() {
        Box::pin(studios::load_many(ctx, studio_ids, &asked)).await?
    } else {
        HashMap::new()
    };
    let exchanges = open_of(ctx, places.values().flatten(), &look.field("places").field("exchange")).await?;
    let around = Around { members, exchanges };
    let one = |row: roster_shift::Model| {
        let own = places.remove(&row.id).unwrap_or_default();
        let facts = facts(&row, &own);
        is_seen(ctx, &row, &facts, &of_studios).then(|| RosterShift {
            studio: shown.get(&row.studio_id).cloned().map(Box::new),
            on_duty: own.iter().filter_map(|place| around.members.get(&place.member_id?).cloned()).collect(),
            history: decide(&ctx.actor, Action::ViewHistory, &facts)
                .is_allowed()
                .then(|| around.history(history.remove(&row.id).unwrap_or_default(), &own)),
            places: decide(&ctx.actor, Action::ViewPlaces, &facts)
                .is_allowed()
                .then(|| own.into_iter().map(|place| around.place(place)).collect()),
            row,
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

/// What is asked of members, wherever they are shown.
fn of_members<'a>(look: &Lookahead<'a>) -> Lookahead<'a> {
    let [on_duty, place] = [look.field("onDuty"), look.field("places").field("member")];
    if on_duty.exists() { on_duty } else { place }
}

fn facts(shift: &roster_shift::Model, places: &[roster_place::Model]) -> Facts {
    let on_duty = places.iter().filter_map(|place| place.member_id).collect();
    Facts { on_duty, ..Facts::of_studio(shift.studio_id) }
}

/// Everybody sees a shift that stands, of a studio that is public; whoever sees its history also one that was taken off.
fn is_seen(ctx: &Ctx, shift: &roster_shift::Model, facts: &Facts, studios: &[studio::Model]) -> bool {
    let studio = studios.iter().find(|studio| studio.id == shift.studio_id);
    let is_public =
        studio.is_some_and(|studio| matches!(studio.state, StudioState::Open | StudioState::Suspended));
    (is_public && shift.removed_at.is_none()) || decide(&ctx.actor, Action::ViewHistory, facts).is_allowed()
}

struct Around {
    members: Members,
    exchanges: HashMap<RosterPlaceId, RosterExchange>,
}

impl Around {
    fn place(&self, row: roster_place::Model) -> RosterPlace {
        RosterPlace {
            member: row.member_id.and_then(|id| self.members.get(&id).cloned()),
            exchange: self.exchanges.get(&row.id).cloned().map(Box::new),
            row,
        }
    }

    fn history(
        &self,
        rows: Vec<entity::roster_change::Model>,
        places: &[roster_place::Model],
    ) -> Vec<RosterChange> {
        let member = |id: Option<MemberId>| id.and_then(|id| self.members.get(&id).cloned());
        let number = |id| places.iter().find(|place| place.id == id).map_or(0, |place| place.number);
        rows.into_iter()
            .map(|row| RosterChange {
                kind: row.kind.into(),
                place_number: number(row.place_id),
                from: member(row.from_member_id),
                to: member(row.to_member_id),
                at: DateTime(row.created_at),
            })
            .collect()
    }
}

/// Places by key, for those who see places.
pub async fn load_places(
    ctx: &Ctx,
    ids: Vec<RosterPlaceId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<RosterPlaceId, RosterPlace>, Fault> {
    let conn = ctx.app.db.read();
    let rows = store::find_places(conn, &ids).await?;
    let shifts = store::find_many(conn, &distinct(rows.iter().map(|row| row.shift_id))).await?;
    let studio_of = |row: &roster_place::Model| {
        shifts.iter().find(|shift| shift.id == row.shift_id).map(|shift| shift.studio_id)
    };
    let is_seen = |row: &roster_place::Model| {
        let facts = studio_of(row).map(Facts::of_studio);
        facts.is_some_and(|facts| decide(&ctx.actor, Action::ViewPlaces, &facts).is_allowed())
    };
    let rows: Vec<_> = rows.into_iter().filter(is_seen).collect();
    let people = distinct(rows.iter().filter_map(|row| row.member_id));
    let members = Box::pin(members::load_many(ctx, people, &look.field("member"))).await?;
    let exchanges = open_of(ctx, rows.iter(), &look.field("exchange")).await?;
    let around = Around { members, exchanges };
    Ok(rows.into_iter().map(|row| (row.id, around.place(row))).collect())
}

/// What of these places is proposed, as far as the actor sees it.
async fn open_of(
    ctx: &Ctx,
    places: impl Iterator<Item = &roster_place::Model> + Send,
    look: &Lookahead<'_>,
) -> Result<HashMap<RosterPlaceId, RosterExchange>, Fault> {
    if !look.exists() {
        return Ok(HashMap::new());
    }
    let ids: Vec<RosterPlaceId> = places.map(|place| place.id).collect();
    let rows = store::open_of(ctx.app.db.read(), &ids).await?;
    let shown = dress_exchanges(ctx, rows, look).await?;
    Ok(shown.into_iter().map(|exchange| (exchange.row.place_id, exchange)).collect())
}

/// Exchanges by key, those that the actor sees.
pub async fn load_exchanges(
    ctx: &Ctx,
    ids: Vec<RosterExchangeId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<RosterExchangeId, RosterExchange>, Fault> {
    let rows = store::find_exchanges(ctx.app.db.read(), &ids).await?;
    let shown = dress_exchanges(ctx, rows, look).await?;
    Ok(shown.into_iter().map(|exchange| (exchange.row.id, exchange)).collect())
}

/// Dresses rows with their places and members; those that the actor does not see are left out.
pub(super) async fn dress_exchanges(
    ctx: &Ctx,
    rows: Vec<roster_exchange::Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<RosterExchange>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let of_both = |row: &roster_exchange::Model| [Some(row.place_id), row.with_place_id];
    let places = store::find_places(conn, &distinct(rows.iter().flat_map(of_both).flatten())).await?;
    let shifts = store::find_many(conn, &distinct(places.iter().map(|place| place.shift_id))).await?;
    let people = distinct(rows.iter().flat_map(|row| [row.from_member_id, row.to_member_id]));
    let members = Box::pin(members::load_many(ctx, people, &look.field("from"))).await?;
    let side = |id: RosterPlaceId| {
        let place = places.iter().find(|place| place.id == id)?;
        let shift = shifts.iter().find(|shift| shift.id == place.shift_id)?;
        Some((place.clone(), shift.clone()))
    };
    let one = |row: roster_exchange::Model| {
        let place = side(row.place_id)?;
        let facts = service::facts(&row, place.1.studio_id);
        decide(&ctx.actor, Action::ViewExchange, &facts).is_allowed().then(|| RosterExchange {
            with: row.with_place_id.and_then(side),
            from: members.get(&row.from_member_id).cloned(),
            to: members.get(&row.to_member_id).cloned(),
            place,
            row,
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

/// Who is on duty while each of these appointments takes place, for those who see the appointment.
pub async fn on_duty_of(
    ctx: &Ctx,
    ids: &[AppointmentId],
    look: &Lookahead<'_>,
) -> Result<HashMap<AppointmentId, Vec<Member>>, Fault> {
    let on_duty = store::on_duty_of_appointments(ctx.app.db.read(), ids).await?;
    let people = distinct(on_duty.iter().map(|(_, member)| *member));
    let members = Box::pin(members::load_many(ctx, people, look)).await?;
    let mut found: HashMap<AppointmentId, Vec<Member>> = HashMap::new();
    for (appointment, member) in on_duty {
        found.entry(appointment).or_default().extend(members.get(&member).cloned());
    }
    Ok(found)
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
