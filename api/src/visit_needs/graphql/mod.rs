//! What visitors need, in the schema.

mod errors;
mod inputs;
mod types;

use std::collections::HashMap;

use async_graphql::{Context, ID, InputType, Object, SimpleObject};
use entity::id::AppointmentId;

use self::errors::{VisitNeedsUserError, told};
use self::inputs::SetVisitNeedsInput;
pub use self::types::VisitNeeds;
use super::{service, store};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::{ctx, fallible};
use crate::keys::Keys;
use crate::mutation::{self, Call};

/// 说明来访需要的结果。 What came of saying what one needs.
#[derive(SimpleObject)]
pub(super) struct SetVisitNeedsPayload {
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 现在的来访需要，被拒时亦然；没有则为空。 What is written down now, after a refusal too; null where nothing is.
    needs: Option<VisitNeeds>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<VisitNeedsUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// Saying what one needs.
#[derive(Default)]
pub struct VisitNeedsMutation;

#[Object]
impl VisitNeedsMutation {
    /// 说明来访需要（无障碍、手语、翻译、为未成年人来访等），所占时段或预约开始之前均可更改；全部留空即撤回。接待方会看到，并在预约提交后的每次更改时收到通知。 Says what one needs at a
    /// visit, for a time that is held or a visit until it begins; everything left empty takes it back. Those who receive see it, and hear of each change once the
    /// visit is asked for.
    async fn set_visit_needs(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetVisitNeedsInput,
    ) -> Option<async_graphql::Result<SetVisitNeedsPayload>> {
        fallible(Box::pin(set(context, input)).await)
    }
}

async fn set(context: &Context<'_>, input: SetVisitNeedsInput) -> Result<SetVisitNeedsPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let id = command.appointment;
    let call = Call::keyed("setVisitNeeds", input.idempotency_key, &input.to_value())?;
    let outcome = mutation::run(ctx, call.about("Appointment", id), |tx| {
        let command = command.clone();
        Box::pin(async move { service::set(&tx, ctx, command).await })
    })
    .await?;
    // Who repeats what they said may have lost the right to it since.
    let is_shown = !outcome.replayed || service::may_set(ctx, id).await?;
    let needs = if is_shown { of_appointments(ctx, &[id]).await?.remove(&id) } else { None };
    Ok(SetVisitNeedsPayload {
        appointment_id: id.to_global(),
        needs,
        user_errors: outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect(),
        replayed: outcome.replayed,
    })
}

/// What the visitors of appointments need that the actor may see: one statement, and one for the keys.
pub async fn of_appointments(
    ctx: &Ctx,
    ids: &[AppointmentId],
) -> Result<HashMap<AppointmentId, VisitNeeds>, Fault> {
    let conn = ctx.app.db.read();
    let rows = store::of_visits(conn, ids).await?;
    let keys =
        Keys::to_open(conn, &ctx.app.vault, rows.iter().map(|row| row.needs_sealed.as_slice())).await?;
    let shown = rows.into_iter().map(|row| Ok((row.appointment_id, VisitNeeds::open(&keys, &row)?)));
    let shown = shown.collect::<Result<Vec<_>, Fault>>()?;
    Ok(shown.into_iter().filter_map(|(id, needs)| Some((id, needs?))).collect())
}

/// The same of one.
pub async fn of_appointment(context: &Context<'_>, id: AppointmentId) -> Result<Option<VisitNeeds>, Fault> {
    Ok(of_appointments(ctx(context)?, &[id]).await?.remove(&id))
}
