//! Objecting to absences and pauses, and deciding about them.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::{AccountId, AppointmentId, BookingPauseId};
use entity::value::NoShowDecision;

use super::super::error::PauseError;
use super::super::policy::{Action, Facts, decide};
use super::super::service::{AbsenceKept, PauseKept, deciding, objecting, reading};
use super::super::store;
use super::absence::NoShow;
use super::errors::{BookingPauseUserError, told};
use super::inputs::{
    AnswerPauseAppealInput, AppealBookingPauseInput, DecideNoShowInput, DisputeNoShowInput,
    LiftBookingPauseInput, PauseBookingInput,
};
use super::loading::{dress_absences, load_many};
use super::types::BookingPause;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 暂停预约的结果。 What came of pausing somebody.
#[derive(SimpleObject)]
pub(super) struct PauseBookingPayload {
    /// 暂停。 The pause.
    pause: Option<BookingPause>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<BookingPauseUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 对暂停的操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct BookingPausePayload {
    /// 现在的暂停，未成时亦然。 The pause as it is now, also when nothing was done.
    pause: Option<BookingPause>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<BookingPauseUserError>,
}

/// 对未到场的操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct NoShowPayload {
    /// 现在的未到场记录，未成时亦然。 The absence as it is now, also when nothing was done.
    no_show: Option<NoShow>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<BookingPauseUserError>,
}

/// What can be done with absences and pauses.
#[derive(Default)]
pub struct PauseMutation;

#[Object]
impl PauseMutation {
    /// 居民对暂停预约申诉，每次暂停一次。 The resident appeals against a pause, once.
    async fn appeal_booking_pause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppealBookingPauseInput,
    ) -> Option<async_graphql::Result<BookingPausePayload>> {
        fallible(Box::pin(appeal(context, input)).await)
    }

    /// 居民对未到场的记录提出异议，例如当时在场或接待方迟到；核实之前不会据此新暂停预约。 The resident disputes an absence: they were there, or the host was
    /// late. Until it is decided it leads to no pause.
    async fn dispute_no_show(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: DisputeNoShowInput,
    ) -> Option<async_graphql::Result<NoShowPayload>> {
        fallible(Box::pin(dispute(context, input)).await)
    }

    /// 工作人员核实后，未到场不计入；因此不足次数的暂停随即结束。工作人员专用。 An absence does not count; a pause that would not have begun without it ends. Staff only.
    async fn waive_no_show(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: DecideNoShowInput,
    ) -> Option<async_graphql::Result<NoShowPayload>> {
        fallible(Box::pin(decided(context, "waiveNoShow", NoShowDecision::Waived, input)).await)
    }

    /// 工作人员核实后，未到场计入，撤销先前的不计入亦用此。工作人员专用。 An absence counts after all; this also undoes a waiver. Staff only.
    async fn count_no_show(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: DecideNoShowInput,
    ) -> Option<async_graphql::Result<NoShowPayload>> {
        fallible(Box::pin(decided(context, "countNoShow", NoShowDecision::Counted, input)).await)
    }

    /// 工作人员暂停某预约的居民再行预约，已有的预约不受影响。工作人员专用。 Pauses whoever booked a visit; what they have booked stays. Staff only.
    async fn pause_booking(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: PauseBookingInput,
    ) -> Option<async_graphql::Result<PauseBookingPayload>> {
        fallible(Box::pin(pause(context, input)).await)
    }

    /// 工作人员提前解除暂停。工作人员专用。 Ends a pause before its time. Staff only.
    async fn lift_booking_pause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LiftBookingPauseInput,
    ) -> Option<async_graphql::Result<BookingPausePayload>> {
        fallible(Box::pin(lift(context, input)).await)
    }

    /// 工作人员答复居民的申诉；作出暂停决定的人不答复对它的申诉。工作人员专用。 Answers an appeal, but not by who made the pause. Staff only.
    async fn answer_pause_appeal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AnswerPauseAppealInput,
    ) -> Option<async_graphql::Result<BookingPausePayload>> {
        fallible(Box::pin(answer(context, input)).await)
    }
}

async fn appeal(context: &Context<'_>, input: AppealBookingPauseInput) -> Result<BookingPausePayload, Fault> {
    let (ctx, (target, words)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("appealBookingPause").about("BookingPause", target.0);
    let words = words.as_str();
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { objecting::appeal(&tx, ctx, target, words).await })
    })
    .await?;
    of_pause(context, target.0, outcome).await
}

async fn dispute(context: &Context<'_>, input: DisputeNoShowInput) -> Result<NoShowPayload, Fault> {
    let (ctx, (target, words)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("disputeNoShow").about("Appointment", target.0);
    let words = words.as_str();
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { objecting::dispute(&tx, ctx, target, words).await })
    })
    .await?;
    of_absence(context, target.0, outcome).await
}

async fn decided(
    context: &Context<'_>,
    operation: &'static str,
    decision: NoShowDecision,
    input: DecideNoShowInput,
) -> Result<NoShowPayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let resident = reading::resident_of_visit(ctx, target.0).await?;
    let call = because(Call::unkeyed(operation).about("Appointment", target.0), resident, &reason);
    let reason = reason.as_str();
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { deciding::decide_absence(&tx, ctx, target, (decision, reason)).await })
    })
    .await?;
    of_absence(context, target.0, outcome).await
}

async fn pause(context: &Context<'_>, input: PauseBookingInput) -> Result<PauseBookingPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let resident = reading::resident_of_visit(ctx, new.appointment).await?;
    let call = Call::keyed("pauseBooking", input.idempotency_key, &new)?;
    let call = because(call.about("Appointment", new.appointment), resident, &new.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { deciding::pause(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (pause, user_errors) = match outcome.result {
        Ok(kept) => (seen(context, kept.0).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(PauseBookingPayload { pause, user_errors, replayed })
}

async fn lift(context: &Context<'_>, input: LiftBookingPauseInput) -> Result<BookingPausePayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let resident = reading::resident_of_pause(ctx, target.0).await?;
    let call = because(Call::unkeyed("liftBookingPause").about("BookingPause", target.0), resident, &reason);
    let reason = reason.as_str();
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { deciding::lift(&tx, ctx, target, reason).await })
    })
    .await?;
    of_pause(context, target.0, outcome).await
}

async fn answer(context: &Context<'_>, input: AnswerPauseAppealInput) -> Result<BookingPausePayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let answer = input.answer.into();
    let resident = reading::resident_of_pause(ctx, target.0).await?;
    let call = because(Call::unkeyed("answerPauseAppeal").about("BookingPause", target.0), resident, &reason);
    let reason = reason.as_str();
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { deciding::answer(&tx, ctx, target, (answer, reason)).await })
    })
    .await?;
    of_pause(context, target.0, outcome).await
}

/// The reason, for the audit trail: it is about the resident.
fn because(call: Call, resident: Option<AccountId>, reason: &str) -> Call {
    match resident {
        Some(resident) => call.because_of(resident, reason),
        None => call,
    }
}

async fn of_pause(
    context: &Context<'_>,
    id: BookingPauseId,
    outcome: Outcome<PauseKept, PauseError>,
) -> Result<BookingPausePayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(BookingPausePayload { pause: seen(context, id).await?, user_errors })
}

async fn of_absence(
    context: &Context<'_>,
    visit: AppointmentId,
    outcome: Outcome<AbsenceKept, PauseError>,
) -> Result<NoShowPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    let found = store::find_absence(ctx.app.db.read(), visit).await?;
    let is_seen = |facts: Facts| decide(&ctx.actor, Action::View, &facts).is_allowed();
    let found = found.filter(|absence| is_seen(Facts::of_absence(&absence.row)));
    let look = context.look_ahead().field("noShow");
    let dressed = dress_absences(ctx, found.into_iter().collect(), &look).await?;
    Ok(NoShowPayload { no_show: dressed.into_iter().next(), user_errors })
}

async fn seen(context: &Context<'_>, id: BookingPauseId) -> Result<Option<BookingPause>, Fault> {
    let look = context.look_ahead().field("pause");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
