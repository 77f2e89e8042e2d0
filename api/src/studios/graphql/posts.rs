//! What studios tell of, in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{StudioId, StudioPostId};
use entity::studio_post::Model;
use entity::value;
use uuid::Uuid;

use super::super::policy::{self, decide};
use super::super::rules::posts::next_state;
use super::super::service::posts::{self, PostMove, Words, action};
use super::super::store::{self, PostFilter, PostKey};
use super::mutations::{StudioUserError, errors};
use crate::access::Decision;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::mutation::{self, Call};
use crate::text::{self, BODY, LINE, NAME};

/// 动态或活动。 News, or an entry of the activity log.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PostKind")]
pub enum PostKind {
    /// 动态。 Something to know.
    News,
    /// 活动：活动记录的一条。 Something that took place: an entry of the activity log.
    Activity,
}

/// 发布状态。 Where a post is on its way to the public.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PostState")]
pub enum PostState {
    /// 草稿。 Being written.
    Draft,
    /// 待审。 Waits for the office.
    Submitted,
    /// 已退回修改。 Was given back to be mended.
    Returned,
    /// 已发布。 Everybody reads it.
    Published,
    /// 已撤下。 Was taken off the public page.
    Withdrawn,
}

/// 对动态可做的事。 What can be done with a post.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PostAction {
    /// 修改。 Change the words.
    Edit,
    /// 提交审核。 Send it to the office.
    Submit,
    /// 取回修改；已发布的随之不再公开。 Take it back to work on it, off the public page too.
    TakeBack,
    /// 发布。 Let the public read it.
    Publish,
    /// 退回修改。 Give it back to be mended.
    GiveBack,
    /// 撤下。 Take it off the public page.
    TakeDown,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do with a post.
#[derive(SimpleObject, Clone, Debug)]
pub struct PostAllowedAction {
    /// 何事。 What.
    action: PostAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// What a studio tells of.
#[derive(Clone, Debug)]
pub struct StudioPost(Model);

/// 工作室的动态或活动。 What a studio tells of.
#[Object]
impl StudioPost {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 工作室的编号。 Id of the studio.
    async fn studio_id(&self) -> ID {
        self.0.studio_id.to_global()
    }

    /// 动态或活动。 News or activity.
    async fn kind(&self) -> PostKind {
        self.0.kind.into()
    }

    /// 标题。 The title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// 正文（纯文本）。 The text, plain.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// 活动日期；动态为空。 When an activity took place; null for news.
    async fn held_on(&self) -> Option<LocalDate> {
        self.0.held_on.map(LocalDate)
    }

    /// 活动地点；动态为空字符串。 Where an activity took place; empty for news.
    async fn place(&self) -> &str {
        &self.0.place
    }

    /// 参加活动的居民人数；动态为空。 How many residents took part; null for news.
    async fn residents(&self) -> Option<i32> {
        self.0.residents
    }

    /// 可辨认者是否均已同意。 Whether everybody to be recognised in it has agreed.
    async fn has_consent(&self) -> bool {
        self.0.has_consent
    }

    /// 发布状态。 Where it is on its way to the public.
    async fn state(&self) -> PostState {
        self.0.state.into()
    }

    /// 退回或撤下的说明；可为空字符串。 What the office said when it gave it back or took it down; may be empty.
    async fn remark(&self) -> &str {
        &self.0.remark
    }

    /// 发布时刻；未发布为空。 Since when the public reads it; null when it does not.
    async fn published_at(&self) -> Option<DateTime> {
        self.0.published_at.map(DateTime)
    }

    /// 写作时刻。 When it was written.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// 当前用户可做的事。 What the viewer may do with it.
    async fn allowed_actions(&self, context: &Context<'_>) -> Vec<PostAllowedAction> {
        ctx(context).map(|ctx| allowed(ctx, &self.0)).unwrap_or_default()
    }
}

/// By the policy, then by the rules, as the mutations ask them.
fn allowed(ctx: &Ctx, post: &Model) -> Vec<PostAllowedAction> {
    let doable: [(PostAction, PostMove, &[&str]); 6] = [
        (PostAction::Edit, PostMove::Edit, &["expectedVersion", "title", "body"]),
        (PostAction::Submit, PostMove::Submit, &["expectedVersion"]),
        (PostAction::TakeBack, PostMove::TakeBack, &["expectedVersion"]),
        (PostAction::Publish, PostMove::Publish, &["expectedVersion"]),
        (PostAction::GiveBack, PostMove::GiveBack, &["expectedVersion", "remark"]),
        (PostAction::TakeDown, PostMove::TakeDown, &["expectedVersion", "remark"]),
    ];
    let shown = doable.into_iter().map(|(shown, step, input)| {
        let reason_code = match decide(&ctx.actor, action(step), Some(post.studio_id)) {
            Decision::Allow if next_state(post.state, step).is_none() => Some("POST_NOT_NOW"),
            Decision::Allow => posts::refusal(&ctx.actor, post, step),
            Decision::Hide => Some("NOT_FOUND"),
            Decision::SignIn => Some("UNAUTHENTICATED"),
            Decision::Deny(code) => Some(code),
        };
        PostAllowedAction {
            action: shown,
            enabled: reason_code.is_none(),
            reason_code,
            required_input: input.to_vec(),
        }
    });
    shown.collect()
}

/// What studios tell of.
#[derive(Default)]
pub struct PostQuery;

#[Object]
impl PostQuery {
    /// 一条动态或活动。 One post.
    async fn studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<StudioPost>> {
        nullable(async { one(ctx(context)?, Some(id::parse(&id, "id")?)).await }.await)
    }

    /// 动态与活动，最新的在前：已发布的；本工作室成员和工作人员可见全部。 What studios tell of, newest first: what was published; all of it for their lead and team and for staff.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn studio_posts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要此工作室的。 Only of this studio.")] studio_id: Option<ID>,
        #[graphql(desc = "只要此类。 Only of this kind.")] kind: Option<PostKind>,
        #[graphql(desc = "只要此状态。 Only in this state.")] state: Option<PostState>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<StudioPost>>> {
        let request = PageRequest::read(first, after, last, before);
        let studio = studio_id.map(|id| id::parse(&id, "studioId")).transpose();
        let filter = |studio| PostFilter { studio, kind: kind.map(Into::into), state: state.map(Into::into) };
        fallible(async { page(context, filter(studio?), request?).await }.await)
    }
}

async fn one(ctx: &Ctx, id: Option<StudioPostId>) -> Result<Option<StudioPost>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let scope = policy::visible_to(&ctx.actor);
    Ok(store::post_by_id(ctx.app.db.read(), &scope, id).await?.map(StudioPost))
}

async fn page(
    context: &Context<'_>,
    filter: PostFilter,
    request: PageRequest<PostKey>,
) -> Result<Connection<StudioPost>, Fault> {
    let ctx = ctx(context)?;
    let (db, scope) = (ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page_posts(db, &scope, &filter, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count_posts(db, &scope, &filter).await?) } else { None };
    Ok(Connection::new(&request, rows, total, |row| PostKey(row.created_at, row.id), StudioPost))
}

/// Posts by key, for `node`.
pub async fn load_many(ctx: &Ctx, ids: Vec<StudioPostId>) -> Result<Vec<(StudioPostId, StudioPost)>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::posts_by_ids(ctx.app.db.read(), &scope, ids).await?;
    Ok(rows.into_iter().map(|row| (row.id, StudioPost(row))).collect())
}

/// 动态或活动的内容。 Words and facts of a post.
#[derive(InputObject)]
pub struct PostWordsInput {
    /// 动态或活动。 News or activity.
    kind: PostKind,
    /// 标题。 The title.
    title: String,
    /// 正文（纯文本）。 The text, plain.
    body: String,
    /// 活动日期，不晚于今天。 When an activity took place, today at the latest.
    held_on: Option<LocalDate>,
    /// 活动地点。 Where an activity took place.
    #[graphql(default)]
    place: String,
    /// 参加活动的居民人数。 How many residents took part.
    residents: Option<i32>,
    /// 可辨认者是否均已同意（无人可辨认亦可）。 Whether everybody to be recognised has agreed; also where there is nobody.
    has_consent: bool,
}

impl PostWordsInput {
    fn read(&self) -> Result<Words, Fault> {
        Ok(Words {
            kind: self.kind.into(),
            title: text::line("input.words.title", &self.title, NAME)?,
            body: text::lines("input.words.body", &self.body, BODY)?,
            held_on: self.held_on.map(|on| on.0),
            place: text::optional_line("input.words.place", &self.place, LINE)?,
            residents: self.residents,
            has_consent: self.has_consent,
        })
    }
}

/// 写动态或登记活动。 A post to write.
#[derive(InputObject)]
pub struct WriteStudioPostInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 工作室。 Of which studio.
    studio_id: ID,
    /// 内容。 Words and facts.
    words: PostWordsInput,
}

/// 修改内容。 A post to change.
#[derive(InputObject)]
pub struct EditStudioPostInput {
    /// 哪一条。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 内容，取代原有的。 Words and facts, in the place of the former.
    words: PostWordsInput,
}

/// 移动一条内容：提交、取回、发布、退回、撤下。 A step of a post: submit, take back, publish, give back, take down.
#[derive(InputObject)]
pub struct MoveStudioPostInput {
    /// 哪一条。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    expected_version: i32,
    /// 哪一步。 Which step.
    step: PostStep,
    /// 说明；退回和撤下时必填，作者可见。 A remark for the author; needed to give back and to take down.
    #[graphql(default)]
    remark: String,
}

/// 一条内容的一步。 A step of a post.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PostStep {
    /// 提交审核（本工作室成员）。 Send it to the office. Lead and team.
    Submit,
    /// 取回修改（本工作室成员）；已发布的随之不再公开。 Take it back to work on it, off the public page too. Lead and team.
    TakeBack,
    /// 发布（工作人员，非作者）。 Let the public read it. Staff, not the author.
    Publish,
    /// 退回修改（工作人员）。 Give it back to be mended. Staff.
    GiveBack,
    /// 撤下（工作人员）。 Take it off the public page. Staff.
    TakeDown,
}

impl From<PostStep> for PostMove {
    fn from(step: PostStep) -> Self {
        match step {
            PostStep::Submit => Self::Submit,
            PostStep::TakeBack => Self::TakeBack,
            PostStep::Publish => Self::Publish,
            PostStep::GiveBack => Self::GiveBack,
            PostStep::TakeDown => Self::TakeDown,
        }
    }
}

/// 写作的结果。 What came of it.
#[derive(SimpleObject)]
pub struct WriteStudioPostPayload {
    /// 新的一条。 The new post.
    post: Option<StudioPost>,
    /// 未成的原因。 Why it was not written.
    user_errors: Vec<StudioUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改的结果。 What came of it.
#[derive(SimpleObject)]
pub struct EditStudioPostPayload {
    /// 现在的内容，冲突时亦然。 The post as it is now, after a conflict too.
    post: Option<StudioPost>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<StudioUserError>,
}

/// 这一步的结果。 What came of it.
#[derive(SimpleObject)]
pub struct MoveStudioPostPayload {
    /// 现在的内容，冲突时亦然。 The post as it is now, after a conflict too.
    post: Option<StudioPost>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// What can be done with posts.
#[derive(Default)]
pub struct PostMutation;

#[Object]
impl PostMutation {
    /// 写动态或登记活动（本工作室成员）；先为草稿。 Writes a post, a draft at first. Lead and team.
    async fn write_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WriteStudioPostInput,
    ) -> Option<async_graphql::Result<WriteStudioPostPayload>> {
        fallible(write(context, input).await)
    }

    /// 修改草稿或被退回的内容（本工作室成员）。 Changes a draft, or what was given back. Lead and team.
    async fn edit_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EditStudioPostInput,
    ) -> Option<async_graphql::Result<EditStudioPostPayload>> {
        fallible(edit(context, input).await)
    }

    /// 提交、取回（本工作室成员），发布、退回、撤下（工作人员）。 Submits or takes back (lead and team), publishes, gives back or takes down (staff).
    async fn move_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MoveStudioPostInput,
    ) -> Option<async_graphql::Result<MoveStudioPostPayload>> {
        fallible(take(context, input).await)
    }
}

async fn write(context: &Context<'_>, input: WriteStudioPostInput) -> Result<WriteStudioPostPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let studio: StudioId = id::parse(&input.studio_id, "input.studioId")?;
    let call =
        Call::keyed("writeStudioPost", input.idempotency_key, &(studio, &words))?.about("Studio", studio);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { posts::write(&tx, ctx, studio, words).await })
    })
    .await?;
    let post = one(ctx, outcome.result.as_ref().ok().map(|done| done.id)).await?;
    Ok(WriteStudioPostPayload { post, replayed: outcome.replayed, user_errors: errors(ctx, outcome) })
}

async fn edit(context: &Context<'_>, input: EditStudioPostInput) -> Result<EditStudioPostPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let (id, version) = (id::parse::<StudioPostId>(&input.id, "input.id")?, input.expected_version);
    let outcome = mutation::run(ctx, Call::unkeyed("editStudioPost").about("StudioPost", id), |tx| {
        let words = words.clone();
        Box::pin(async move { posts::edit(&tx, ctx, (id, version), words).await })
    })
    .await?;
    Ok(EditStudioPostPayload { post: one(ctx, Some(id)).await?, user_errors: errors(ctx, outcome) })
}

async fn take(context: &Context<'_>, input: MoveStudioPostInput) -> Result<MoveStudioPostPayload, Fault> {
    let (ctx, step) = (ctx(context)?, PostMove::from(input.step));
    let (id, version) = (id::parse::<StudioPostId>(&input.id, "input.id")?, input.expected_version);
    let remark = &text::optional_lines("input.remark", &input.remark, BODY)?;
    let call = Call::unkeyed("moveStudioPost").about("StudioPost", id).because(remark.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { posts::take(&tx, ctx, (id, version), step, remark).await })
    })
    .await?;
    Ok(MoveStudioPostPayload { post: one(ctx, Some(id)).await?, user_errors: errors(ctx, outcome) })
}
