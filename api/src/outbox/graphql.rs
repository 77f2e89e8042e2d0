//! The outbox in the schema: what staff see of it. No text and no whole number is shown.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::OutboxJobId;
use entity::outbox_job::Model;
use entity::phone::Phone;
use entity::value;
use uuid::Uuid;

use super::error::OutboxError;
use super::{policy, service, store};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::keys::Keys;
use crate::mutation::{self, Call};
use crate::vault::Purpose;

/// 外发方式。 By which way a text leaves.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Channel", name = "OutboxChannel")]
pub enum Channel {
    /// 短信。 A text message.
    Sms,
    /// 苹果推送。 A push message by Apple's service.
    Apns,
    /// 华为推送。 A push message by Huawei's service.
    Huawei,
    /// 微信订阅消息。 A subscription message of WeChat.
    Wechat,
}

/// 外发状态。 Where a text that has to leave stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::JobState", name = "OutboxJobState")]
pub enum JobState {
    /// 待发送或待重试。 It waits to be sent, or to be tried again.
    Pending,
    /// 已发送。 The provider took it.
    Sent,
    /// 不再发送：已过时，或情况已变。 Not sent: it came too late, or was no longer true.
    Dropped,
    /// 多次发送失败，已放弃。 Every try failed, and it was given up.
    Dead,
}

/// A row of the outbox as staff see it.
pub struct OutboxJob {
    row: Model,
    recipient_masked: Option<String>,
}

impl OutboxJob {
    fn of(keys: &Keys, row: Model) -> Self {
        let phone = row.recipient_sealed.as_deref();
        let phone = phone.and_then(|sealed| keys.open(Purpose::Phone, sealed).ok().flatten());
        let phone = phone.and_then(|phone| Phone::parse(&phone));
        Self { recipient_masked: phone.map(|phone| phone.masked()), row }
    }
}

/// 一条外发短信；不显示内容。 A text that has to leave the machine. Its words are not shown.
#[Object]
impl OutboxJob {
    /// 编号，重新发送时用。 Its id, for trying it again.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 类型：`PHONE_CODE`（验证码）、`NEW_MESSAGE`（推送：有新消息），或 `MessageKind` 之一。 What it tells: `PHONE_CODE`, `NEW_MESSAGE` (a push message: there is a
    /// message), or one of `MessageKind`.
    async fn kind(&self) -> &str {
        &self.row.kind
    }

    /// 外发方式。 By which way it leaves.
    async fn channel(&self) -> Channel {
        self.row.channel.into()
    }

    /// 收件人手机号（部分隐去）；推送消息以及收件人已注销时为空。 The recipient's number, masked; null for a push message, and once they were erased.
    async fn recipient_masked(&self) -> Option<&str> {
        self.recipient_masked.as_deref()
    }

    /// 相关预约的编号。 Id of the appointment it is about.
    async fn appointment_id(&self) -> Option<ID> {
        self.row.appointment_id.map(Global::to_global)
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> JobState {
        self.row.state.into()
    }

    /// 已尝试的次数。 How often it was tried.
    async fn tries(&self) -> i32 {
        self.row.tries
    }

    /// 未能发送的原因。 Why it was not sent.
    async fn last_error(&self) -> Option<&str> {
        self.row.last_error.as_deref()
    }

    /// 产生时刻。 When it was queued.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 下次尝试的时刻；已有结果的为空。 When it is tried next; null once it has ended.
    async fn due_at(&self) -> Option<DateTime> {
        (self.row.state == value::JobState::Pending).then_some(DateTime(self.row.due_at))
    }

    /// 此后不再发送。 From when on it is no longer sent.
    async fn stale_at(&self) -> DateTime {
        DateTime(self.row.stale_at)
    }

    /// 发送、丢弃或放弃的时刻。 When it was sent, dropped or given up.
    async fn done_at(&self) -> Option<DateTime> {
        self.row.done_at.map(DateTime)
    }
}

/// 外发短信的筛选条件。 Which texts are wanted.
#[derive(Default, InputObject)]
pub struct OutboxJobFilter {
    /// 状态。 In this state.
    state: Option<JobState>,
}

/// What can be read of the outbox.
#[derive(Default)]
pub struct OutboxQuery;

#[Object]
impl OutboxQuery {
    /// 外发短信，最新的在前（工作人员）。 The texts that leave the machine, newest first. Staff only.
    async fn outbox_jobs(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<OutboxJobFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<OutboxJob>>> {
        fallible(page(context, filter, PageRequest::read(first, after, last, before)).await)
    }
}

async fn keys_of(ctx: &Ctx, jobs: &[Model]) -> Result<Keys, Fault> {
    let sealed = jobs.iter().filter_map(|job| job.recipient_sealed.as_deref());
    Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await
}

async fn page(
    context: &Context<'_>,
    filter: Option<OutboxJobFilter>,
    request: Result<PageRequest<OutboxJobId>, Fault>,
) -> Result<Connection<OutboxJob>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let state = filter.and_then(|filter| filter.state).map(Into::into);
    let rows = store::page(ctx.app.db.read(), scope, state, &request).await?;
    let keys = keys_of(ctx, &rows).await?;
    let job = |row| OutboxJob::of(&keys, row);
    Ok(Connection::new(&request, rows, None, |row| row.id, job))
}

/// 重新发送一条已放弃的短信。 Tries a text again that was given up.
#[derive(InputObject)]
pub struct RetryOutboxJobInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 外发短信。 Which.
    job_id: ID,
}

/// 不能重新发送的原因。 Why a text is not tried again.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum OutboxErrorCode {
    /// 该短信未被放弃。 The text was not given up.
    NotDead,
    /// 已过时，不再发送。 It is too late for it.
    TooLate,
    /// 预约已有变化，短信内容不再属实。 The appointment has moved on: the text is no longer true.
    Overtaken,
}

/// 不能重新发送。 Why a text is not tried again.
#[derive(SimpleObject)]
pub struct OutboxUserError {
    /// 代码。 Its code.
    code: OutboxErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
}

/// 重新发送的结果。 What came of it.
#[derive(SimpleObject)]
pub struct RetryOutboxJobPayload {
    /// 现在的外发短信，被拒时亦然。 The text as it stands now, after a refusal too.
    job: Option<OutboxJob>,
    /// 未成的原因。 Why it is not tried again.
    user_errors: Vec<OutboxUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with the outbox.
#[derive(Default)]
pub struct OutboxMutation;

#[Object]
impl OutboxMutation {
    /// 重新发送一条已放弃的短信（工作人员）。 Tries a text again that was given up. Staff only.
    async fn retry_outbox_job(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RetryOutboxJobInput,
    ) -> Option<async_graphql::Result<RetryOutboxJobPayload>> {
        fallible(retry(context, input).await)
    }
}

async fn retry(context: &Context<'_>, input: RetryOutboxJobInput) -> Result<RetryOutboxJobPayload, Fault> {
    let ctx = ctx(context)?;
    let id: OutboxJobId = id::parse(&input.job_id, "input.jobId")?;
    let call = Call::keyed("retryOutboxJob", input.idempotency_key, &id)?.about("OutboxJob", id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::retry(&tx, ctx, id).await })).await?;
    let scope = policy::visible_to(&ctx.actor)?;
    let job = store::find(ctx.app.db.read(), scope, id).await?;
    let keys = keys_of(ctx, job.as_slice()).await?;
    Ok(RetryOutboxJobPayload {
        job: job.map(|row| OutboxJob::of(&keys, row)),
        user_errors: outcome.result.err().map(|error| told(ctx, error)).into_iter().collect(),
        replayed: outcome.replayed,
    })
}

fn told(ctx: &Ctx, error: OutboxError) -> OutboxUserError {
    let (code, zh, en) = match error {
        OutboxError::NotDead => {
            (OutboxErrorCode::NotDead, "该短信未被放弃，无需重新发送。", "The text was not given up.")
        }
        OutboxError::TooLate => {
            (OutboxErrorCode::TooLate, "该短信已过时，不再发送。", "It is too late to send this text.")
        }
        OutboxError::Overtaken => (
            OutboxErrorCode::Overtaken,
            "预约已有变化，该短信不再发送。",
            "The appointment has moved on: the text is no longer true.",
        ),
    };
    OutboxUserError { code, message: ctx.say(zh, en), path: vec!["input".to_owned(), "jobId".to_owned()] }
}
