//! Changing bodies and seats.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::{OrgSeatId, OrgUnitId};

use super::super::error::OrgUnitError;
use super::super::service::{self, SeatKept, UnitKept};
use super::errors::{OrgUnitUserError, told};
use super::inputs::{
    AssignSeatInput, CreateOrgUnitInput, EndSeatInput, MergeOrgUnitInput, RestoreSeatInput,
    UpdateOrgUnitInput,
};
use super::loading;
use super::types::{OrgSeat, OrgUnit};
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 新增机构的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateOrgUnitPayload {
    /// 新的机构。 The new body.
    org_unit: Option<OrgUnit>,
    /// 未成的原因。 Why it was not added.
    user_errors: Vec<OrgUnitUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改机构的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateOrgUnitPayload {
    /// 现在的机构，未成时亦然。 The body as it is now, also when nothing was done.
    org_unit: Option<OrgUnit>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<OrgUnitUserError>,
}

/// 任职的结果。 What came of it.
#[derive(SimpleObject)]
pub struct AssignSeatPayload {
    /// 新的席位。 The new seat.
    seat: Option<OrgSeat>,
    /// 未成的原因。 Why it was not begun.
    user_errors: Vec<OrgUnitUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 结束或恢复任职的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeSeatPayload {
    /// 现在的席位，未成时亦然。 The seat as it is now, also when nothing was done.
    seat: Option<OrgSeat>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<OrgUnitUserError>,
}

/// What can be done with bodies and seats.
#[derive(Default)]
pub struct OrgUnitMutation;

#[Object]
impl OrgUnitMutation {
    /// 新增机构（工作人员）。 Adds a body. Staff only.
    async fn create_org_unit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateOrgUnitInput,
    ) -> Option<async_graphql::Result<CreateOrgUnitPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改机构：更名、撤销、恢复（工作人员）。 Changes a body: its name, whether it is there. Staff only.
    async fn update_org_unit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateOrgUnitInput,
    ) -> Option<async_graphql::Result<UpdateOrgUnitPayload>> {
        fallible(update(context, input).await)
    }

    /// 将重复的机构并入另一个（工作人员）。 Makes one of two bodies that are the same. Staff only.
    async fn merge_org_unit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MergeOrgUnitInput,
    ) -> Option<async_graphql::Result<UpdateOrgUnitPayload>> {
        fallible(merge(context, input).await)
    }

    /// 任职（工作人员）。 Gives a member a seat. Staff only.
    async fn assign_seat(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AssignSeatInput,
    ) -> Option<async_graphql::Result<AssignSeatPayload>> {
        fallible(assign(context, input).await)
    }

    /// 结束任职（工作人员）。 Ends a seat. Staff only.
    async fn end_seat(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EndSeatInput,
    ) -> Option<async_graphql::Result<ChangeSeatPayload>> {
        fallible(end(context, input).await)
    }

    /// 恢复误结束的任职（工作人员）。 Takes back that a seat ended. Staff only.
    async fn restore_seat(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RestoreSeatInput,
    ) -> Option<async_graphql::Result<ChangeSeatPayload>> {
        fallible(restore(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateOrgUnitInput) -> Result<CreateOrgUnitPayload, Fault> {
    let ctx = ctx(context)?;
    let (key, new) = (input.idempotency_key, input.read()?);
    let outcome = mutation::run(ctx, Call::keyed("createOrgUnit", key, &new)?, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (org_unit, user_errors) = match outcome.result {
        Ok(done) => (unit(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(CreateOrgUnitPayload { org_unit, user_errors, replayed })
}

async fn update(context: &Context<'_>, input: UpdateOrgUnitInput) -> Result<UpdateOrgUnitPayload, Fault> {
    let (ctx, change) = (ctx(context)?, input.read()?);
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateOrgUnit").about("OrgUnit", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    unit_payload(context, id, outcome).await
}

async fn merge(context: &Context<'_>, input: MergeOrgUnitInput) -> Result<UpdateOrgUnitPayload, Fault> {
    let (ctx, merge) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("mergeOrgUnit").about("OrgUnit", merge.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::merge(&tx, ctx, merge).await })).await?;
    unit_payload(context, merge.id, outcome).await
}

async fn assign(context: &Context<'_>, input: AssignSeatInput) -> Result<AssignSeatPayload, Fault> {
    let ctx = ctx(context)?;
    let (key, new) = (input.idempotency_key, input.read()?);
    let call = Call::keyed("assignSeat", key, &new)?.about("OrgUnit", new.org_unit_id);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::assign(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (seat, user_errors) = match outcome.result {
        Ok(done) => (seat(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(AssignSeatPayload { seat, user_errors, replayed })
}

async fn end(context: &Context<'_>, input: EndSeatInput) -> Result<ChangeSeatPayload, Fault> {
    let (ctx, end) = (ctx(context)?, input.read()?);
    let id = end.id;
    let call = Call::unkeyed("endSeat").about("OrgSeat", id).because(&end.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let end = end.clone();
        Box::pin(async move { service::end(&tx, ctx, end).await })
    })
    .await?;
    seat_payload(context, id, outcome).await
}

async fn restore(context: &Context<'_>, input: RestoreSeatInput) -> Result<ChangeSeatPayload, Fault> {
    let (ctx, back) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("restoreSeat").about("OrgSeat", back.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::restore(&tx, ctx, back).await }))
            .await?;
    seat_payload(context, back.id, outcome).await
}

async fn unit(context: &Context<'_>, id: OrgUnitId) -> Result<Option<OrgUnit>, Fault> {
    let look = context.look_ahead().field("orgUnit");
    Ok(loading::load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}

async fn seat(context: &Context<'_>, id: OrgSeatId) -> Result<Option<OrgSeat>, Fault> {
    loading::seat(ctx(context)?, id, &context.look_ahead().field("seat")).await
}

async fn unit_payload(
    context: &Context<'_>,
    id: OrgUnitId,
    outcome: Outcome<UnitKept, OrgUnitError>,
) -> Result<UpdateOrgUnitPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(UpdateOrgUnitPayload { org_unit: unit(context, id).await?, user_errors })
}

async fn seat_payload(
    context: &Context<'_>,
    id: OrgSeatId,
    outcome: Outcome<SeatKept, OrgUnitError>,
) -> Result<ChangeSeatPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ChangeSeatPayload { seat: seat(context, id).await?, user_errors })
}
