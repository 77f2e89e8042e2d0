//! Opening registration, registering, waiting, and what becomes of it.

use async_graphql::{Context, Object};

use super::inputs::{
    AcceptLecturePlaceInput, CancelRegistrationInput, ChangeRegistrationInput, JoinLectureWaitlistInput,
    RegisterByPhoneInput, RegisterForLectureInput, SetLectureRegistrationInput,
};
use super::payloads::{
    LectureRegistrationPayload, LectureWaitPayload, RegisteredPayload, RegistrationPayload,
};
use super::steps;
use crate::graphql::fallible;

/// What can be done with registrations.
#[derive(Default)]
pub struct RegistrationMutation;

#[Object]
impl RegistrationMutation {
    /// 开放或更改一讲的报名（工作人员）；增加的名额先按次序递补给候补者，不能少于已占用的。 Opens registration for a lecture on the calendar, or sets it anew: new places go to those who wait
    /// first, in order, and there are never fewer than are taken. Staff only.
    async fn set_lecture_registration(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetLectureRegistrationInput,
    ) -> Option<async_graphql::Result<LectureRegistrationPayload>> {
        fallible(Box::pin(steps::set(context, input)).await)
    }

    /// 报名讲堂：开放期间、有名额时；同来的人各占一个名额。 Registers for a lecture, while registration is open and places are left; each who comes along takes one.
    async fn register_for_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RegisterForLectureInput,
    ) -> Option<async_graphql::Result<RegisteredPayload>> {
        fallible(Box::pin(steps::register(context, input)).await)
    }

    /// 电话报名（联络员或工作人员）：按居民的意愿为其报名，可用保留的名额；无论号码是否已有账号，答复相同。 Registers somebody at their word, by a liaison officer or staff: the kept places are for
    /// this. The answer is the same whether or not the number was known.
    async fn register_by_phone(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RegisterByPhoneInput,
    ) -> Option<async_graphql::Result<RegisteredPayload>> {
        fallible(Box::pin(steps::register_by_phone(context, input)).await)
    }

    /// 名额不足时加入一讲的候补；有名额空出时按先后递补，限时保留。 Waits for places at a lecture when there are not enough; what becomes free is kept for the first in the order
    /// of joining, for a while.
    async fn join_lecture_waitlist(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: JoinLectureWaitlistInput,
    ) -> Option<async_graphql::Result<LectureWaitPayload>> {
        fallible(Box::pin(steps::join(context, input)).await)
    }

    /// 接受递补的名额；人数可减少，多出的转给下一位。 Takes the places that are kept; what is left over, if fewer come, goes to the next.
    async fn accept_lecture_place(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AcceptLecturePlaceInput,
    ) -> Option<async_graphql::Result<RegistrationPayload>> {
        fallible(Box::pin(steps::accept(context, input)).await)
    }

    /// 更改同来人数：减少随时可以，空出的名额转给下一位；增加须在开放期间且有名额。 Changes how many come along: fewer at any time, which gives places on; more while registration is open and
    /// places are left.
    async fn change_registration(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ChangeRegistrationInput,
    ) -> Option<async_graphql::Result<RegistrationPayload>> {
        fallible(Box::pin(steps::change(context, input)).await)
    }

    /// 取消报名，或放弃递补的名额；空出的名额随即转给下一位。工作人员取消须写明原因。 Calls a registration off, or leaves what is kept to the next: it goes there at once. Staff say why.
    async fn cancel_registration(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CancelRegistrationInput,
    ) -> Option<async_graphql::Result<RegistrationPayload>> {
        fallible(Box::pin(steps::cancel(context, input)).await)
    }
}
