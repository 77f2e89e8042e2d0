//! Walk-ins in the schema.

use async_graphql::{Context, ID, InputObject, InputType, Object};
use uuid::Uuid;

use super::service;
use crate::appointments::graphql::{About, AppointmentPayload, appointment_payload};
use crate::appointments::rules::walking_in::Room;
use crate::appointments::service::walking_in::WalkIn;
use crate::error::Fault;
use crate::graphql::scalar::{DateTime, PhoneNumber};
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text;

/// 登记现场来访。 Somebody who came without a booking.
#[derive(Clone, Debug, InputObject)]
pub struct RecordWalkInInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 现场接待的服务编号。 Id of a service on site.
    service_id: ID,
    /// 当天接待的开始时刻；正在进行的接待填其开始时刻。 When the reception of today begins, or began.
    starts_at: DateTime,
    /// 来访人自报的姓名，可不填。 How the visitor is called, as they say; may be left out.
    name: Option<String>,
    /// 来访人自报的手机号，可不填；不与任何账号关联。 The number they give; may be left out, and is tied to no account.
    phone: Option<PhoneNumber>,
    /// 名额已满时是否加接。 Whether they are received where every place is taken.
    #[graphql(default)]
    beyond_capacity: bool,
}

impl RecordWalkInInput {
    fn read(&self) -> Result<WalkIn, Fault> {
        let name =
            self.name.as_deref().map(|name| text::person("input.name", name, text::NAME)).transpose()?;
        Ok(WalkIn {
            service: id::parse(&self.service_id, "input.serviceId")?,
            starts_at: self.starts_at.0,
            name,
            phone: self.phone.as_ref().map(|phone| phone.0.clone()),
            room: if self.beyond_capacity { Room::Beyond } else { Room::Free },
        })
    }
}

/// What can be done with walk-ins.
#[derive(Default)]
pub struct WalkInMutation;

#[Object]
impl WalkInMutation {
    /// 登记现场来访：即视为已签到，查询号即为凭证；由接待方或工作人员办理。 Enters somebody who came without a booking: they are checked in, and the number of the
    /// appointment is their receipt. By those who receive, or staff.
    async fn record_walk_in(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RecordWalkInInput,
    ) -> Option<async_graphql::Result<AppointmentPayload>> {
        fallible(Box::pin(record(context, input)).await)
    }
}

async fn record(context: &Context<'_>, input: RecordWalkInInput) -> Result<AppointmentPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let about = About { service: Some(command.service), ..About::default() };
    let call = Call::keyed("recordWalkIn", input.idempotency_key, &input.to_value())?;
    let call = call.about("AppointmentService", command.service);
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::record(&tx, ctx, command).await })
    })
    .await?;
    appointment_payload(context, ctx, about, outcome).await
}
