//! What can be done in 委员有约.

mod booking;
mod hosting;
mod pooling;
mod visit;

use async_graphql::{Context, InputType, Object, Result};
use futures_util::future::BoxFuture;
use std::sync::Arc;
use uuid::Uuid;

use super::super::AppointmentError;
use super::inputs::{
    AppointmentReasonInput, AppointmentStepInput, AssignSecondHostInput, BookAppointmentInput,
    CancelReceptionInput, ChangeCompanionsInput, CheckInAppointmentInput, ConfirmReceptionInput,
    CorrectReceptionRecordInput, CreateAppointmentServiceInput, FileReceptionRecordInput, HoldPoolTimeInput,
    HoldSlotInput, ReassignAppointmentInput, ReleaseHoldInput, ReleaseSecondHostInput,
    RescheduleAppointmentInput, RevealResidentInput, SetAvailabilityInput, SetDateOverrideInput,
    UpdateAppointmentServiceInput,
};
use super::payloads::{AppointmentPayload, AppointmentServicePayload, HostPayload, RevealResidentPayload};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::graphql::fallible;
use crate::mutation::{self, Call, Outcome};

/// The mutations of appointments. Each runs in a box: unboxed, the one function that resolves them all would have room for every one of
/// their futures on its stack.
#[derive(Default)]
pub struct AppointmentsMutation;

type Work<'a, T> = BoxFuture<'a, std::result::Result<T, Stop<AppointmentError>>>;

#[Object]
impl AppointmentsMutation {
    /// 占用一个时段，数分钟内提交。 Holds a time for a few minutes, until the request is sent.
    async fn hold_slot(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: HoldSlotInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::hold_slot(context, input)).await)
    }

    /// 占用接待池的一个时间：由轮到且有空的委员接待，数分钟内提交。 Holds a time of a pool with the member whose turn it is and who is free, for a few
    /// minutes, until the request is sent.
    async fn hold_pool_time(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: HoldPoolTimeInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(pooling::hold_pool_time(context, input)).await)
    }

    /// 接待池的管理者将预约改由池中另一位委员在原定时间接待，并告知居民；新预约见 offer。 A keeper of the pool gives a visit to another of its members
    /// at the same time, and the resident is told; `offer` is the new one.
    async fn reassign_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReassignAppointmentInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(pooling::reassign_appointment(context, input)).await)
    }

    /// 放弃所占的时段。 Gives a held time back.
    async fn release_hold(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReleaseHoldInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::release_hold(context, input)).await)
    }

    /// 提交预约；自动确认的服务即刻确认。 Sends the request for a held time; some services confirm at once.
    async fn book_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: BookAppointmentInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::book_appointment(context, input)).await)
    }

    /// 改到另一时段，保留历程；经接待池的预约尽量仍由原委员接待。 Takes another time instead and keeps the history; with the same member, where the
    /// visit came through a pool and they can be had.
    async fn reschedule_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RescheduleAppointmentInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::reschedule_appointment(context, input)).await)
    }

    /// 更改随行人数：减少的名额让出，增加的须有空余名额。 Says how many come along: fewer give their places back, and more need free ones.
    async fn change_companions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ChangeCompanionsInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::change_companions(context, input)).await)
    }

    /// 居民取消预约。 The resident cancels.
    async fn cancel_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentReasonInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::cancel_appointment(context, input)).await)
    }

    /// 接待方确认预约。 The host agrees to a request.
    async fn confirm_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentStepInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::confirm_appointment(context, input)).await)
    }

    /// 接待方婉拒预约并说明原因。 The host declines a request, with a reason.
    async fn decline_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentReasonInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::decline_appointment(context, input)).await)
    }

    /// 接待方取消接待，并为居民另留一个时段；确无可约时段时可不留。 The host cancels and keeps another time for the resident, unless there is none.
    async fn cancel_reception(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CancelReceptionInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(booking::cancel_reception(context, input)).await)
    }

    /// 凭签到码签到。 Checks a visitor in by the code.
    async fn check_in_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CheckInAppointmentInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::check_in_appointment(context, input)).await)
    }

    /// 接待完成；误标未到场的也由此更正。 Notes that the reception took place, also where nobody was noted to have come.
    async fn complete_appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentStepInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::complete_appointment(context, input)).await)
    }

    /// 标记来访人未到场。 Notes that the visitor did not come.
    async fn mark_no_show(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentStepInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::mark_no_show(context, input)).await)
    }

    /// 接待方说明迟到：来访人不记未到场。 Who receives says that they began late: the visitor is not absent.
    async fn note_late_start(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointmentStepInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::note_late_start(context, input)).await)
    }

    /// 提交接待记录；仍在签到状态的随之完成。 Files what came of a visit; a visitor still checked in has thereby been received.
    async fn file_reception_record(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: FileReceptionRecordInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::file_reception_record(context, input)).await)
    }

    /// 更正接待记录，居民确认之前均可；居民会收到通知。 Corrects a record until the resident has confirmed it; the resident hears of it.
    async fn correct_reception_record(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CorrectReceptionRecordInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::correct_reception_record(context, input)).await)
    }

    /// 居民反馈：属实，或承诺未兑现。 The resident says that it is so, or that the promise was not kept.
    async fn confirm_reception(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ConfirmReceptionInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::confirm_reception(context, input)).await)
    }

    /// 查看来访人姓名与手机号；须说明原因，并记入审计。 Shows the visitor's name and number; the reason goes into the audit trail.
    async fn reveal_resident(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RevealResidentInput,
    ) -> Option<Result<RevealResidentPayload>> {
        fallible(Box::pin(visit::reveal_resident(context, input)).await)
    }

    /// 指定上门接待的第二位接待人，其时间随之占用；未指定不能确认上门接待。 Names who comes along to a resident's home, whose time is taken; a visit at home is not
    /// confirmed without.
    async fn assign_second_host(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AssignSecondHostInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::assign_second_host(context, input)).await)
    }

    /// 撤下第二位接待人，由接待方或其本人；须另行指定。 Releases who was to come along, by the host or by themselves; the visit needs another.
    async fn release_second_host(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReleaseSecondHostInput,
    ) -> Option<Result<AppointmentPayload>> {
        fallible(Box::pin(visit::release_second_host(context, input)).await)
    }

    /// 新增服务。 Adds a service to a host.
    async fn create_appointment_service(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateAppointmentServiceInput,
    ) -> Option<Result<AppointmentServicePayload>> {
        fallible(Box::pin(hosting::create_appointment_service(context, input)).await)
    }

    /// 修改服务；已有预约不受影响。 Changes a service; existing bookings keep what they were made under.
    async fn update_appointment_service(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateAppointmentServiceInput,
    ) -> Option<Result<AppointmentServicePayload>> {
        fallible(Box::pin(hosting::update_appointment_service(context, input)).await)
    }

    /// 公布接待时间，替换原有的。 Publishes hours in the place of all former ones.
    async fn set_availability(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetAvailabilityInput,
    ) -> Option<Result<HostPayload>> {
        fallible(Box::pin(hosting::set_availability(context, input)).await)
    }

    /// 调整某一日的接待时间。 Replaces, closes or restores one date.
    async fn set_date_override(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetDateOverrideInput,
    ) -> Option<Result<HostPayload>> {
        fallible(Box::pin(hosting::set_date_override(context, input)).await)
    }
}

/// A mutation, the client's key, and kind and key of the object that the input names.
type Name = (&'static str, Uuid, (&'static str, Uuid));

/// Runs a use case under the client's key. Two requests under one key are the same when their inputs are.
async fn run<'a, T: mutation::Done>(
    ctx: &'a Ctx,
    (operation, key, (kind, id)): Name,
    input: &impl InputType,
    work: impl Fn(Arc<Tx>) -> Work<'a, T> + Send + Sync,
) -> std::result::Result<Outcome<T, AppointmentError>, Fault> {
    mutation::run(ctx, Call::keyed(operation, key, &input.to_value())?.about(kind, id), work).await
}
