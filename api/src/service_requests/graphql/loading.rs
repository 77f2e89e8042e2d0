//! Requests with what is asked of them: a statement for each kind, however many requests.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{AppointmentId, HostId, RegionId, ServiceRequestId};
use entity::service_request::Model;

use super::super::policy::{Action, Facts, decide};
use super::super::store;
use super::types::{Referral, ServiceRequest};
use crate::appointments::graphql::loading::{load_appointments, load_hosts};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead;
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::matching::graphql as matching;
use crate::matching::rules::Need;
use crate::regions::graphql as regions;
use crate::vault::Purpose;

/// Requests by key, those that the actor may see, with what is asked of them. Who could help is found for a request that is asked for alone.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<ServiceRequestId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<ServiceRequestId, ServiceRequest>, Fault> {
    let mut rows = store::by_ids(ctx.app.db.read(), ids).await?;
    rows.retain(|row| decide(&ctx.actor, Action::View, &Facts::of(row)).is_allowed());
    let mut dressed = Box::pin(dress(ctx, rows, look)).await?;
    if let [alone] = dressed.as_mut_slice() {
        Box::pin(suggest(ctx, alone, &look.field("suggestions"))).await?;
    }
    Ok(dressed.into_iter().map(|request| (request.row.id, request)).collect())
}

/// With regions, hosts and visits, as far as they are asked for.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<ServiceRequest>, Fault> {
    let (mut areas, mut hosts, mut visits) = (HashMap::new(), HashMap::new(), HashMap::new());
    let asked = look.field("region");
    if asked.exists() {
        let ids: Vec<RegionId> = rows.iter().filter_map(|row| row.region_id).collect();
        areas = Box::pin(regions::load_many(ctx, ids, &asked)).await?;
    }
    let asked = look.field("referral").field("host");
    if asked.exists() {
        let ids: Vec<HostId> = rows.iter().filter_map(|row| row.referred_host_id).collect();
        hosts = Box::pin(load_hosts(ctx, &ids, &asked)).await?;
    }
    let asked = look.field("appointment");
    if asked.exists() {
        visits = of_visits(ctx, &rows, &asked).await?;
    }
    let keys = open(ctx, &rows, look).await?;
    let one = |row: Model| {
        let readable = decide(&ctx.actor, Action::ReadWords, &Facts::of(&row)).is_allowed();
        let text = |sealed: &[u8]| match keys.as_ref().filter(|_| readable) {
            Some(keys) => keys.open(Purpose::Text, sealed),
            None => Ok(None),
        };
        let note = row.referral_note_sealed.as_deref().map(text).transpose()?.flatten();
        Ok(ServiceRequest {
            words: text(&row.words_sealed)?,
            region: row.region_id.and_then(|id| areas.get(&id).cloned()),
            referral: row.referred_at.map(|at| Referral {
                host: row.referred_host_id.and_then(|id| hosts.get(&id).cloned()),
                note,
                at: DateTime(at),
            }),
            appointment: visits.get(&row.id).cloned(),
            suggestions: None,
            row,
        })
    };
    rows.into_iter().map(one).collect()
}

async fn of_visits(
    ctx: &Ctx,
    rows: &[Model],
    asked: &Lookahead<'_>,
) -> Result<HashMap<ServiceRequestId, crate::appointments::graphql::appointment::Appointment>, Fault> {
    let booked = store::visits_of(ctx.app.db.read(), rows.iter().map(|row| row.id)).await?;
    // Later ones take the place of earlier ones.
    let last: HashMap<ServiceRequestId, AppointmentId> = booked.into_iter().collect();
    let ids: Vec<AppointmentId> = last.values().copied().collect();
    let found = Box::pin(load_appointments(ctx, &ids, asked)).await?;
    Ok(last.into_iter().filter_map(|(request, id)| Some((request, found.get(&id)?.clone()))).collect())
}

/// The keys to what is sealed, where it is asked for.
async fn open(ctx: &Ctx, rows: &[Model], look: &Lookahead<'_>) -> Result<Option<Keys>, Fault> {
    let asks = ["words", "referral", "suggestions"].into_iter().any(|name| look.field(name).exists());
    if !asks || rows.is_empty() {
        return Ok(None);
    }
    let residents: Vec<_> = rows.iter().map(|row| row.account_id).collect();
    Ok(Some(Keys::of(ctx.app.db.read(), &ctx.app.vault, &residents).await?))
}

/// Who could help with a request, where that is asked and its words may be read.
async fn suggest(ctx: &Ctx, request: &mut ServiceRequest, asked: &Lookahead<'_>) -> Result<(), Fault> {
    let Some(words) = request.words.clone().filter(|_| asked.exists()) else { return Ok(()) };
    let row = &request.row;
    let need = Need {
        category: Some(row.category),
        words,
        region: row.region_id,
        urgency: row.urgency,
        language: row.language.clone(),
        mode: row.mode,
    };
    let first = matching::count(ahead::largest(asked, "first", matching::USUAL))?;
    request.suggestions = Some(matching::suggest(ctx, &need, first, asked).await?);
    Ok(())
}
