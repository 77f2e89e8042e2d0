//! Proposing a lecture, and moving it on.

use async_graphql::{Context, Object};

use super::inputs::{
    AnswerLectureDateInput, LectureReasonInput, LectureStepInput, ProposeLectureDateInput,
    ProposeLectureInput, ReviewLectureScriptInput, ScheduleLectureInput, SubmitLectureScriptInput,
    UpdateLectureInput, WithdrawLectureScriptInput,
};
use super::payloads::{LectureCreatedPayload, LecturePayload};
use super::{scripts, steps};
use crate::graphql::fallible;

/// What can be done with lectures.
#[derive(Default)]
pub struct LectureMutation;

#[Object]
impl LectureMutation {
    /// 提出讲堂：委员提出本人主讲的，或工作人员代为提出。 Proposes a lecture: a member one that they give, or staff for a member.
    async fn propose_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ProposeLectureInput,
    ) -> Option<async_graphql::Result<LectureCreatedPayload>> {
        fallible(Box::pin(steps::propose(context, input)).await)
    }

    /// 修改讲堂的内容：同意前讲师可改，工作人员举办前均可改；已排期的须延期后再换形式或讲师。 Changes what a lecture says: its lecturers until it is agreed to, staff until it was held. Mode
    /// and lecturers stay while it is on the calendar.
    async fn update_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateLectureInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::update(context, input)).await)
    }

    /// 提交讲稿的新版本（讲师或工作人员）；已同意的讲堂须重新审核。 Hands in the next version of a script: a lecturer, or staff. What was agreed to is read again.
    async fn submit_lecture_script(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SubmitLectureScriptInput,
    ) -> Option<async_graphql::Result<LectureCreatedPayload>> {
        fallible(Box::pin(scripts::submit(context, input)).await)
    }

    /// 撤回本人提交、尚未审核的讲稿。 Takes back a version of a script that one handed in and nobody has read yet; the next one can be handed in.
    async fn withdraw_lecture_script(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawLectureScriptInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(scripts::withdraw(context, input)).await)
    }

    /// 审核讲稿（工作人员）：提交者和讲师本人不能审核。 Reads a version of a script for the office; neither whoever handed it in nor a lecturer does. Staff only.
    async fn review_lecture_script(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReviewLectureScriptInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(scripts::review(context, input)).await)
    }

    /// 免讲稿审核而同意（工作人员），仅在规则不要求审核时。 Agrees to a lecture without a script, where the rules ask for none. Staff only.
    async fn approve_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureStepInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::approve(context, input)).await)
    }

    /// 约定日期（讲师或工作人员）：各讲师须重新答复，提出的讲师视为接受；已排期的在改排前仍按原定日期举办。 Asks every lecturer for a date, whatever they said to others; a lecturer who asks has accepted it. A
    /// lecture on the calendar takes place there until it is put on the other date.
    async fn propose_lecture_date(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ProposeLectureDateInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::ask(context, input)).await)
    }

    /// 答复日期（讲师本人）；排期前可改，重复同一答复无影响。 Says whether one can come, as a lecturer; that can be changed until the date is on the calendar. The same answer again changes nothing.
    async fn answer_lecture_date(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AnswerLectureDateInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::answer(context, input)).await)
    }

    /// 排期（工作人员）：各讲师均已接受的日期列入公开日历，并占用讲师和场地的时间；已排期的即改期。 Puts the date that every lecturer has accepted on the public calendar, and takes the time of the
    /// lecturers and of the room; what is on it already moves. Staff only.
    async fn schedule_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ScheduleLectureInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::schedule(context, input)).await)
    }

    /// 延期（讲师或工作人员）：让出时间，其余保留，新日期另行约定。 Takes the date from a lecture, which waits for another: the time is free again, and everything else stays. By a lecturer
    /// or staff.
    async fn postpone_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureReasonInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::postpone(context, input)).await)
    }

    /// 取消讲堂：公开前讲师可取消，工作人员归档前均可取消，包括已记为举办而实际未举办的。 Cancels a lecture: its lecturers until the public knows of it, staff until it is archived, also one that
    /// counts as held and did not take place.
    async fn cancel_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureReasonInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::cancel(context, input)).await)
    }

    /// 记为已举办（讲师或工作人员），开始后即可；结束后由系统自动记录，未举办的须事先延期，或由工作人员取消。 Says that a lecture took place, once it has begun; when it is over, the program says so by itself: what does
    /// not take place is postponed before, or cancelled by staff. By a lecturer or staff.
    async fn mark_lecture_held(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureStepInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::hold(context, input)).await)
    }

    /// 归档已举办的讲堂（工作人员），此后不再列入日历。 Is done with a lecture that took place, which is on no calendar any more. Staff only.
    async fn archive_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureStepInput,
    ) -> Option<async_graphql::Result<LecturePayload>> {
        fallible(Box::pin(steps::archive(context, input)).await)
    }
}
