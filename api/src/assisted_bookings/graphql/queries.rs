//! Reading receipts.

use std::collections::HashMap;

use async_graphql::{Context, Object};
use entity::assistance::Model;
use entity::id::{AppointmentId, AssistanceId};
use entity::phone::Phone;

use super::super::policy::{self, Action, Facts};
use super::super::store;
use super::types::Assistance;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ctx, fallible};
use crate::keys::Keys;
use crate::vault::Purpose;

/// The queries of booking on behalf.
#[derive(Default)]
pub struct AssistanceQuery;

#[Object]
impl AssistanceQuery {
    /// 我代约的预约，最近的在前。 What I booked for residents, the latest first.
    async fn my_assisted_bookings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Assistance>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { own(context, request?).await }).await)
    }
}

async fn own(
    context: &Context<'_>,
    request: PageRequest<AssistanceId>,
) -> Result<Connection<Assistance>, Fault> {
    let ctx = ctx(context)?;
    let (scope, conn) = (policy::own(&ctx.actor)?, ctx.app.db.read());
    let rows = store::page(conn, scope, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, scope).await?) } else { None };
    let shown = dress(ctx, rows).await?;
    Ok(Connection::new(&request, shown, total, |shown| shown.row.id, |shown| shown))
}

/// The receipts of visits, where the actor may see them.
pub async fn of_appointments(
    ctx: &Ctx,
    ids: &[AppointmentId],
) -> Result<HashMap<AppointmentId, Assistance>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut of_visits: HashMap<_, _> = store::of_visits(ctx.app.db.read(), ids).await?.into_iter().collect();
    of_visits.retain(|_, row| policy::decide(&ctx.actor, Action::View, &Facts::of(row)).is_allowed());
    let shown = dress(ctx, of_visits.values().cloned().collect()).await?;
    let shown: HashMap<AssistanceId, Assistance> =
        shown.into_iter().map(|shown| (shown.row.id, shown)).collect();
    let of = |(visit, row): (AppointmentId, Model)| Some((visit, shown.get(&row.id)?.clone()));
    Ok(of_visits.into_iter().filter_map(of).collect())
}

/// One receipt, if the actor may see it.
pub(super) async fn seen(ctx: &Ctx, id: AssistanceId) -> Result<Option<Assistance>, Fault> {
    let row = store::find(ctx.app.db.read(), id).await?;
    let may = |row: &Model| policy::decide(&ctx.actor, Action::View, &Facts::of(row)).is_allowed();
    Ok(dress(ctx, row.filter(may).into_iter().collect()).await?.pop())
}

/// With visits, names and numbers: one statement for each.
async fn dress(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Assistance>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let residents: Vec<_> = rows.iter().map(|row| row.resident_account_id).collect();
    let officers: Vec<_> = rows.iter().map(|row| row.officer_account_id).collect();
    let visits = store::latest(conn, rows.iter().map(|row| row.appointment_id).collect()).await?;
    let names: HashMap<_, _> = store::names(conn, &officers).await?.into_iter().collect();
    let phones: HashMap<_, _> = store::phones(conn, residents.clone()).await?.into_iter().collect();
    let keys = Keys::of(conn, &ctx.app.vault, &residents).await?;
    let open = |purpose, sealed: Option<&[u8]>| match sealed {
        Some(sealed) => keys.open(purpose, sealed),
        None => Ok(None),
    };
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(visit) = visits.get(&row.appointment_id).cloned() else { continue };
        let name = open(Purpose::Name, visit.resident_name_sealed.as_deref())?;
        let phone = phones.get(&row.resident_account_id).and_then(Option::as_deref);
        let phone = open(Purpose::Phone, phone)?.and_then(|phone| Phone::parse(&phone));
        shown.push(Assistance {
            officer_name: names.get(&row.officer_account_id).cloned().flatten(),
            witness_note: open(Purpose::Text, row.witness_sealed.as_deref())?,
            name_masked: name.and_then(|name| name.chars().next().map(|first| format!("{first}**"))),
            phone_masked: phone.map(|phone| phone.masked()),
            visit,
            row,
        });
    }
    Ok(shown)
}
