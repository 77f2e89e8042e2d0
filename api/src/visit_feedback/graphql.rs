//! What residents say of their visits, in the schema.

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, SimpleObject};
use entity::id::{AppointmentId, VisitFeedbackId};
use entity::value;
use uuid::Uuid;

use super::error::FeedbackError;
use super::service::{self, Own, Words};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, id, nullable};
use crate::mutation::{self, Call, Outcome};
use crate::text::{self, BODY};

/// 满意度。 How a visit was, to who came.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::Satisfaction")]
pub enum Satisfaction {
    /// 满意。 They are satisfied.
    Satisfied,
    /// 基本满意。 They are more or less satisfied.
    Basically,
    /// 不满意。 They are not.
    Dissatisfied,
}

/// 居民对一次接待的满意度评价，仅本人可见。 What a resident says of a visit; they alone see it.
#[derive(SimpleObject)]
pub(super) struct VisitFeedback {
    /// 满意度；尚未评价时为空。 How it was; null until they say so.
    satisfaction: Option<Satisfaction>,
    /// 补充的话。 In their words.
    words: Option<String>,
    /// 评价时刻。 When they said so.
    given_at: Option<DateTime>,
    /// 最近更改的时刻。 When they last said something else.
    changed_at: Option<DateTime>,
    /// 此前可以评价和更改；接待未完成时为空。 Until when it can be given and changed; null for a visit that did not take place.
    open_until: Option<DateTime>,
    /// 现在可否评价或更改。 Whether it can be given or changed now.
    is_open: bool,
}

impl VisitFeedback {
    fn new(own: Own) -> Self {
        let Own { given, words, open_until, is_open } = own;
        Self {
            satisfaction: given.as_ref().map(|given| given.satisfaction.into()),
            words,
            given_at: given.as_ref().map(|given| DateTime(given.given_at)),
            changed_at: given.and_then(|given| given.changed_at).map(DateTime),
            open_until: open_until.map(DateTime),
            is_open,
        }
    }
}

/// 居民评价中的话：不显示是谁、哪一次接待。 The words of a resident, without whose they are and of which visit.
#[derive(SimpleObject)]
pub(super) struct VisitFeedbackWords {
    /// 满意度。 How it was.
    satisfaction: Satisfaction,
    /// 居民的话；账户注销后为空。 What they say; null once they were erased.
    words: Option<String>,
    /// 接待的委员或工作室；当月评价太少时为空。 Who received; null where too few said something of that month.
    host_name: Option<String>,
    /// 接待的月份，如 2026-11。 The month of the visit, such as 2026-11.
    month: String,
}

impl VisitFeedbackWords {
    fn new(Words { said, words }: Words) -> Self {
        let satisfaction = said.satisfaction.into();
        Self { satisfaction, words, host_name: said.host_name, month: said.month }
    }
}

/// 满意度评价未成的原因。 Why nothing was taken down.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum VisitFeedbackErrorCode {
    /// 接待未完成。 The visit did not take place, or is not noted to have.
    NotCompleted,
    /// 评价期限已过。 It is too late.
    FeedbackClosed,
}

/// 满意度评价未成。 Why nothing was taken down.
#[derive(SimpleObject)]
pub(super) struct VisitFeedbackUserError {
    /// 代码。 Its code.
    code: VisitFeedbackErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 期限何时已过。 Since when it is too late.
    at: Option<DateTime>,
}

fn told(ctx: &Ctx, error: &FeedbackError) -> VisitFeedbackUserError {
    let (code, (zh, en), at) = match error {
        FeedbackError::NotCompleted => (
            VisitFeedbackErrorCode::NotCompleted,
            (
                "接待尚未登记为完成；如接待已进行，请联系接待方登记。",
                "The visit is not noted as having taken place; if it did, please ask the host to note it.",
            ),
            None,
        ),
        FeedbackError::Closed { closed_at } => (
            VisitFeedbackErrorCode::FeedbackClosed,
            (
                "评价期限已过；如仍有意见，请向区政协办公室反映。",
                "It is too late to say so here; please tell the office of the committee.",
            ),
            Some(DateTime(*closed_at)),
        ),
    };
    let path = vec!["input".to_owned(), "appointmentId".to_owned()];
    VisitFeedbackUserError { code, message: ctx.say(zh, en), path, at }
}

/// 满意度评价。 How a visit was.
#[derive(InputObject)]
pub(super) struct GiveVisitFeedbackInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 已完成的预约。 The visit, which took place.
    appointment_id: ID,
    /// 满意度。 How it was.
    satisfaction: Satisfaction,
    /// 补充的话，可不填；更改时不填即去掉。 More words, if they like; a change without them takes them out.
    words: Option<String>,
}

impl GiveVisitFeedbackInput {
    fn read(&self) -> Result<(AppointmentId, Option<String>), Fault> {
        let words = self.words.as_deref().filter(|words| !words.trim().is_empty());
        let words = words.map(|words| text::lines("input.words", words, BODY)).transpose()?;
        Ok((id::parse(&self.appointment_id, "input.appointmentId")?, words))
    }
}

/// 满意度评价的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct GiveVisitFeedbackPayload {
    /// 现在的评价，未成时亦然。 What is said now, also when nothing was taken down.
    feedback: Option<VisitFeedback>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<VisitFeedbackUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be said of visits.
#[derive(Default)]
pub struct VisitFeedbackMutation;

#[Object]
impl VisitFeedbackMutation {
    /// 居民对已完成的接待作满意度评价；期限内可再次评价，以最后一次为准。 A resident says how a visit was, that took place; within some days they may say otherwise,
    /// and the last holds.
    async fn give_visit_feedback(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: GiveVisitFeedbackInput,
    ) -> Option<async_graphql::Result<GiveVisitFeedbackPayload>> {
        fallible(Box::pin(give(context, input)).await)
    }
}

async fn give(
    context: &Context<'_>,
    input: GiveVisitFeedbackInput,
) -> Result<GiveVisitFeedbackPayload, Fault> {
    let (ctx, (visit, words)) = (ctx(context)?, input.read()?);
    let satisfaction = input.satisfaction.into();
    let call = Call::keyed("giveVisitFeedback", input.idempotency_key, &input.to_value())?;
    let words = words.as_deref();
    let outcome = mutation::run(ctx, call.about("Appointment", visit), |tx| {
        Box::pin(async move { service::give(&tx, ctx, visit, satisfaction, words).await })
    })
    .await?;
    let Outcome { result, replayed } = outcome;
    let user_errors = result.err().map(|error| told(ctx, &error)).into_iter().collect();
    let feedback = service::own(ctx, visit).await?.map(VisitFeedback::new);
    Ok(GiveVisitFeedbackPayload { feedback, user_errors, replayed })
}

/// What is read of it.
#[derive(Default)]
pub struct VisitFeedbackQuery;

#[Object]
impl VisitFeedbackQuery {
    /// 本人对一次接待的满意度评价，以及可否评价；他人的预约为空。 What the viewer said of a visit of theirs, and whether they may; null for anybody else's.
    async fn visit_feedback(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预约。 The visit.")] appointment_id: ID,
    ) -> Option<async_graphql::Result<VisitFeedback>> {
        nullable(Box::pin(own(context, appointment_id)).await)
    }

    /// 居民评价中的话，次序与时间无关；期限内仍可更改的不在其中，自己接待的也不在其中。工作人员专用。 What residents say in words, in no order of time, without what
    /// they may still change and without visits that the viewer received. Staff only.
    async fn visit_feedback_words(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要这种满意度的。 Only of this satisfaction.")] satisfaction: Option<Satisfaction>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<VisitFeedbackWords>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { words(context, satisfaction, request?).await }).await)
    }
}

async fn own(context: &Context<'_>, appointment: ID) -> Result<Option<VisitFeedback>, Fault> {
    let (ctx, visit) = (ctx(context)?, id::parse(&appointment, "appointmentId")?);
    Ok(service::own(ctx, visit).await?.map(VisitFeedback::new))
}

async fn words(
    context: &Context<'_>,
    only: Option<Satisfaction>,
    request: PageRequest<VisitFeedbackId>,
) -> Result<Connection<VisitFeedbackWords>, Fault> {
    let ctx = ctx(context)?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let (rows, total) = service::words(ctx, only.map(Into::into), &request, is_counted).await?;
    Ok(Connection::new(&request, rows, total, |row| row.said.id, VisitFeedbackWords::new))
}
