//! What is told of appointments and free times as they change.

use async_graphql::{Context, Error, ID, SimpleObject, Subscription};
use entity::id::{AppointmentId, HostId};
use uuid::Uuid;

use super::super::policy::{self, Action};
use super::super::store::{bookings, hosts};
use super::appointment::Appointment;
use super::host::Host;
use super::loading::{self, Needs};
use super::queries::{host_named, see};
use crate::changes::hub::{Change, Key, Kind};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::id::{self, Global};
use crate::graphql::live::{Items, answer};

/// 预约有变化。 An appointment that changed.
#[derive(SimpleObject)]
pub(super) struct AppointmentChange {
    /// 预约的编号。 Id of the appointment.
    id: ID,
    /// 预约此刻的内容；查看者已无权查看时为空。 The appointment as it is now; null when the viewer may not see it any more.
    appointment: Option<Appointment>,
}

/// 可约时间有变化。 Free times that changed.
#[derive(SimpleObject)]
pub(super) struct AvailabilityChange {
    /// 接待方的编号。 Id of the host.
    id: ID,
    /// 接待方，可由此重新读取空余时段；不再公开时为空。 The host, from whom the free times are read anew; null once it is not public any more.
    host: Option<Host>,
}

/// The subscriptions of appointments.
#[derive(Default)]
pub struct AppointmentSubscription;

#[Subscription]
impl AppointmentSubscription {
    /// 一个预约的变化；不给编号时为本人的全部预约与所接待的预约。 Changes of one appointment; without an id, of all those of the viewer: as a
    /// resident, and as a host.
    async fn appointment_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预约编号。 Id of the appointment.")] id: Option<ID>,
    ) -> Result<Items<AppointmentChange>, Error> {
        let keys = async { appointment_keys(ctx(context)?, id.as_ref()).await };
        answer(context, keys, async |ctx, change| changed(context, ctx, change).await).await
    }

    /// 某接待方可约时间的变化；任何人可订阅。 Changes of a host's free times, for everybody.
    async fn availability_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "接待方、委员或工作室编号。 Id of a host, a member or a studio.")] host_id: ID,
    ) -> Result<Items<AvailabilityChange>, Error> {
        let host = host_named(ctx(context)?, &host_id, "hostId").await?;
        let keys = async {
            loading::visible_host(ctx(context)?, host, &context.look_ahead().field("-")).await?;
            // None at all is every host at once.
            Ok(vec![(Kind::Times, host.into()), (Kind::Times, Uuid::nil())])
        };
        answer(context, keys, async |ctx, _| available(context, ctx, host).await).await
    }
}

/// What is waited for: the one appointment, or those of the account and of each host that the actor is.
async fn appointment_keys(ctx: &Ctx, id: Option<&ID>) -> Result<Vec<Key>, Fault> {
    if let Some(id) = id {
        let id: AppointmentId = id::parse(id, "id")?;
        see(ctx, id, &Needs::default()).await?;
        return Ok(vec![(Kind::Appointment, id.into())]);
    }
    let (person, conn) = (ctx.actor.person()?, ctx.app.db.read());
    let mut mine = hosts::find_of_members(conn, person.member_id.into_iter().collect()).await?;
    let studios = person.studios.iter().map(|(studio, _)| *studio).collect();
    mine.extend(hosts::find_of_studios(conn, studios).await?);
    let mut keys = vec![(Kind::Appointment, person.account_id.into())];
    keys.extend(mine.into_iter().map(|host| (Kind::Appointment, host.id.into())));
    Ok(keys)
}

/// The appointment as the actor sees it now. Of a time that is merely held nobody hears but its resident.
async fn changed(
    context: &Context<'_>,
    ctx: &Ctx,
    change: Change,
) -> Result<Option<AppointmentChange>, Fault> {
    let id = AppointmentId(change.object);
    let rows = bookings::find_many(ctx.app.db.read(), &[id]).await?;
    let look = context.look_ahead().field("appointment");
    let shown = loading::dress(ctx, rows, &Needs::of(&look)).await?.pop();
    let is_secret = shown.as_ref().is_some_and(|shown| shown.facts.is_unsent);
    let seen = shown.filter(|shown| policy::decide(&ctx.actor, Action::View, &shown.facts).is_allowed());
    let told = AppointmentChange { id: id.to_global(), appointment: seen };
    Ok(Some(told).filter(|told| told.appointment.is_some() || !is_secret))
}

async fn available(
    context: &Context<'_>,
    ctx: &Ctx,
    id: HostId,
) -> Result<Option<AvailabilityChange>, Fault> {
    let look = context.look_ahead().field("host");
    let host = Box::pin(loading::load_hosts(ctx, &[id], &look)).await?.remove(&id);
    Ok(Some(AvailabilityChange { id: id.to_global(), host }))
}
