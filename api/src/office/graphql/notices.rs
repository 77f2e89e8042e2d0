//! Notices.

use async_graphql::{Context, Enum, ID, MaybeUndefined, Object, SimpleObject};
use chrono::NaiveDate;
use entity::id::NoticeId;
use entity::notice::Model;
use entity::value;
use uuid::Uuid;

use super::super::error::OfficeError;
use super::super::policy::{self, Action, decide};
use super::super::service::{self, NewNotice, NoticeChange, NoticeKept, NoticeStep, Step};
use super::super::store;
use super::errors::{OfficeUserError, told};
use super::inputs::{CreateNoticeInput, PublishNoticeInput, UpdateNoticeInput, WithdrawNoticeInput};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::mutation::{self, Call, Outcome};
use crate::text::{self, BODY, LINE, NAME};

/// 公告状态。 Whether a notice is shown.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::NoticeState")]
pub enum NoticeState {
    /// 草稿。 It is being written.
    Draft,
    /// 已发布。 It is shown, between its days.
    Published,
    /// 已撤下。 It is shown no more.
    Withdrawn,
}

/// 公告可做的操作。 What can be done next with a notice.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Step")]
pub enum NoticeAction {
    /// 发布。 Show it.
    Publish,
    /// 撤下。 Show it no more.
    Withdraw,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub struct NoticeAllowedAction {
    /// 何事。 What.
    action: NoticeAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A notice.
#[derive(Clone, Debug)]
pub struct Notice(Model);

/// 公告。 A notice of the office.
#[Object]
impl Notice {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 标题。 Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// 英文标题；可为空字符串。 Its title in English; may be empty.
    async fn title_en(&self) -> &str {
        &self.0.title_en
    }

    /// 正文。 Its text.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// 英文正文；可为空字符串。 Its text in English; may be empty.
    async fn body_en(&self) -> &str {
        &self.0.body_en
    }

    /// 状态。 Whether it is shown.
    async fn state(&self) -> NoticeState {
        self.0.state.into()
    }

    /// 首日；为空表示发布即展示。 First day on which it is shown; null for at once.
    async fn from_on(&self) -> Option<LocalDate> {
        self.0.from_on.map(LocalDate)
    }

    /// 末日；为空表示直到撤下。 Last day; null for until it is withdrawn.
    async fn until_on(&self) -> Option<LocalDate> {
        self.0.until_on.map(LocalDate)
    }

    /// 最近一次发布时刻。 When it was published, the last time.
    async fn published_at(&self) -> Option<DateTime> {
        self.0.published_at.map(DateTime)
    }

    /// 撤下原因；仅工作人员可见，其他人为空。 Why it was withdrawn; for staff, null for others.
    async fn withdraw_reason(&self, context: &Context<'_>) -> Option<&str> {
        let ctx = ctx(context).ok()?;
        decide(&ctx.actor, Action::ViewUnshown).is_allowed().then_some(self.0.withdraw_reason.as_str())
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<NoticeAllowedAction>>> {
        let shown = |(step, why): (Step, Option<&'static str>)| NoticeAllowedAction {
            action: step.into(),
            enabled: why.is_none(),
            reason_code: why,
            required_input: if step == Step::Withdraw { vec!["reason"] } else { Vec::new() },
        };
        let steps = ctx(context).map(|ctx| service::steps(ctx, self.0.state));
        fallible(steps.map(|steps| steps.into_iter().map(shown).collect()))
    }
}

fn today(ctx: &Ctx) -> NaiveDate {
    ctx.app.clock.now().with_timezone(&ctx.app.zone()).date_naive()
}

/// Loads notices by key, those that the actor sees.
pub async fn load_many(ctx: &Ctx, ids: Vec<NoticeId>) -> Result<Vec<(NoticeId, Notice)>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), scope, ids, today(ctx)).await?;
    Ok(rows.into_iter().map(|row| (row.id, Notice(row))).collect())
}

/// Notices that can be read.
#[derive(Default)]
pub struct NoticeQuery;

#[Object]
impl NoticeQuery {
    /// 一则公告。 One notice.
    async fn notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Notice>> {
        nullable(one(context, &id).await)
    }

    /// 公告，最近的在前；草稿和已撤下的仅工作人员可见。 The notices, the latest first; drafts and withdrawn ones are seen by staff only.
    async fn notices(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "状态。 In this state.")] state: Option<NoticeState>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Notice>>> {
        fallible(page(context, state, PageRequest::read(first, after, last, before)).await)
    }
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<Notice>, Fault> {
    let id = id::parse(id, "id")?;
    Ok(load_many(ctx(context)?, vec![id]).await?.into_iter().next().map(|(_, notice)| notice))
}

async fn page(
    context: &Context<'_>,
    state: Option<NoticeState>,
    request: Result<PageRequest<Uuid>, Fault>,
) -> Result<Connection<Notice>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let (db, scope, state) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), state.map(Into::into));
    let rows = store::page(db, scope, state, today(ctx), &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, state, today(ctx)).await?) } else { None };
    let total = total.and_then(|total| i64::try_from(total).ok());
    Ok(Connection::new(&request, rows, total, |row| row.id.0, Notice))
}

/// 撰写公告的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateNoticePayload {
    /// 新的公告。 The new notice.
    notice: Option<Notice>,
    /// 未成的原因。 Why it was not written.
    user_errors: Vec<OfficeUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改、发布或撤下公告的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeNoticePayload {
    /// 现在的公告，未成时亦然。 The notice as it is now, also when nothing was done.
    notice: Option<Notice>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<OfficeUserError>,
}

/// What can be done with notices.
#[derive(Default)]
pub struct NoticeMutation;

#[Object]
impl NoticeMutation {
    /// 撰写公告，先为草稿（工作人员）。 Writes a notice, as a draft at first. Staff only.
    async fn create_notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateNoticeInput,
    ) -> Option<async_graphql::Result<CreateNoticePayload>> {
        fallible(create(context, input).await)
    }

    /// 修改公告（工作人员）。 Changes what a notice says or when it is shown. Staff only.
    async fn update_notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateNoticeInput,
    ) -> Option<async_graphql::Result<ChangeNoticePayload>> {
        fallible(update(context, input).await)
    }

    /// 发布公告，撤下后可再次发布（工作人员）。 Shows a notice, also again after it was withdrawn. Staff only.
    async fn publish_notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: PublishNoticeInput,
    ) -> Option<async_graphql::Result<ChangeNoticePayload>> {
        fallible(publish(context, input).await)
    }

    /// 撤下公告（工作人员）。 Shows a notice no more. Staff only.
    async fn withdraw_notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawNoticeInput,
    ) -> Option<async_graphql::Result<ChangeNoticePayload>> {
        fallible(withdraw(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateNoticeInput) -> Result<CreateNoticePayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewNotice {
        title: text::line("input.title", &input.title, NAME)?,
        title_en: text::optional_line("input.titleEn", &input.title_en, LINE)?,
        body: text::lines("input.body", &input.body, BODY)?,
        body_en: text::optional_lines("input.bodyEn", &input.body_en, BODY)?,
        from_on: input.from_on.map(|date| date.0),
        until_on: input.until_on.map(|date| date.0),
    };
    let outcome = mutation::run(ctx, Call::keyed("createNotice", input.idempotency_key, &new)?, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create_notice(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (notice, user_errors) = match outcome.result {
        Ok(done) => (seen(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(CreateNoticePayload { notice, user_errors, replayed })
}

fn day(given: MaybeUndefined<LocalDate>) -> Option<Option<NaiveDate>> {
    match given {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(date) => Some(Some(date.0)),
    }
}

async fn update(context: &Context<'_>, input: UpdateNoticeInput) -> Result<ChangeNoticePayload, Fault> {
    let ctx = ctx(context)?;
    let title_en = input.title_en.map(|title| text::optional_line("input.titleEn", &title, LINE));
    let body_en = input.body_en.map(|body| text::optional_lines("input.bodyEn", &body, BODY));
    let change = NoticeChange {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        title: input.title.map(|title| text::line("input.title", &title, NAME)).transpose()?,
        title_en: title_en.transpose()?,
        body: input.body.map(|body| text::lines("input.body", &body, BODY)).transpose()?,
        body_en: body_en.transpose()?,
        from_on: day(input.from_on),
        until_on: day(input.until_on),
    };
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateNotice").about("Notice", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update_notice(&tx, ctx, change).await })
    })
    .await?;
    payload(ctx, id, outcome).await
}

async fn publish(context: &Context<'_>, input: PublishNoticeInput) -> Result<ChangeNoticePayload, Fault> {
    let id = id::parse(&input.id, "input.id")?;
    let (expected_version, reason) = (input.expected_version, String::new());
    step(ctx(context)?, "publishNotice", NoticeStep { id, expected_version, step: Step::Publish, reason })
        .await
}

async fn withdraw(context: &Context<'_>, input: WithdrawNoticeInput) -> Result<ChangeNoticePayload, Fault> {
    let id = id::parse(&input.id, "input.id")?;
    let reason = text::line("input.reason", &input.reason, LINE)?;
    let expected_version = input.expected_version;
    step(ctx(context)?, "withdrawNotice", NoticeStep { id, expected_version, step: Step::Withdraw, reason })
        .await
}

async fn step(ctx: &Ctx, operation: &'static str, step: NoticeStep) -> Result<ChangeNoticePayload, Fault> {
    let id = step.id;
    let call = Call::unkeyed(operation).about("Notice", id).because(&step.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move { service::step_notice(&tx, ctx, step).await })
    })
    .await?;
    payload(ctx, id, outcome).await
}

async fn seen(ctx: &Ctx, id: NoticeId) -> Result<Option<Notice>, Fault> {
    Ok(load_many(ctx, vec![id]).await?.into_iter().next().map(|(_, notice)| notice))
}

async fn payload(
    ctx: &Ctx,
    id: NoticeId,
    outcome: Outcome<NoticeKept, OfficeError>,
) -> Result<ChangeNoticePayload, Fault> {
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(ChangeNoticePayload { notice: seen(ctx, id).await?, user_errors })
}
