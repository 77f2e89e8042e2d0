//! What studios tell of, in the schema.

use async_graphql::{Context, Enum, ID, Lookahead, Object, SimpleObject};
use entity::id::StudioPostId;
use entity::studio_post::Model;
use entity::value;

use super::super::policy;
use super::super::service::posts::{self, PostMove};
use super::super::store::{self, PostFilter, PostKey};
use super::post_photos::{PostPhoto, preload, preload_hosts, preload_photos};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead::{self, Loaded};
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::Member;

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

/// What a studio tells of, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct StudioPost {
    pub(super) row: Model,
    pub(super) photos: Loaded<Vec<PostPhoto>>,
    pub(super) hosts: Loaded<Vec<Member>>,
}

impl From<Model> for StudioPost {
    fn from(row: Model) -> Self {
        Self { row, photos: None, hosts: None }
    }
}

/// 工作室的动态或活动。 What a studio tells of.
#[Object]
impl StudioPost {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 工作室的编号。 Id of the studio.
    async fn studio_id(&self) -> ID {
        self.row.studio_id.to_global()
    }

    /// 动态或活动。 News or activity.
    async fn kind(&self) -> PostKind {
        self.row.kind.into()
    }

    /// 标题。 The title.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 正文（纯文本）。 The text, plain.
    async fn body(&self) -> &str {
        &self.row.body
    }

    /// 活动日期；动态为空。 When an activity took place; null for news.
    async fn held_on(&self) -> Option<LocalDate> {
        self.row.held_on.map(LocalDate)
    }

    /// 活动地点；动态为空字符串。 Where an activity took place; empty for news.
    async fn place(&self) -> &str {
        &self.row.place
    }

    /// 参加活动的居民人数；动态为空。 How many residents took part; null for news.
    async fn residents(&self) -> Option<i32> {
        self.row.residents
    }

    /// 到场委员；动态为空列表。 The members who were there; none for news.
    async fn hosts(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Member>>> {
        if let Some(hosts) = &self.hosts {
            return Some(Ok(hosts.clone()));
        }
        let mut one = [Self::from(self.row.clone())];
        let loaded = match ctx(context) {
            Ok(ctx) => preload_hosts(ctx, &mut one, &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        let [one] = one;
        fallible(loaded.map(|()| one.hosts.unwrap_or_default()))
    }

    /// 照片，按顺序。 Its photos, in order.
    async fn photos(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<PostPhoto>>> {
        if let Some(photos) = &self.photos {
            return Some(Ok(photos.clone()));
        }
        let mut one = [Self::from(self.row.clone())];
        let loaded = match ctx(context) {
            Ok(ctx) => preload_photos(ctx, &mut one).await,
            Err(fault) => Err(fault),
        };
        let [one] = one;
        fallible(loaded.map(|()| one.photos.unwrap_or_default()))
    }

    /// 可辨认者是否均已同意。 Whether everybody to be recognised in it has agreed.
    async fn has_consent(&self) -> bool {
        self.row.has_consent
    }

    /// 发布状态。 Where it is on its way to the public.
    async fn state(&self) -> PostState {
        self.row.state.into()
    }

    /// 退回或撤下的说明；可为空字符串。 What the office said when it gave it back or took it down; may be empty.
    async fn remark(&self) -> &str {
        &self.row.remark
    }

    /// 发布时刻；未发布为空。 Since when the public reads it; null when it does not.
    async fn published_at(&self) -> Option<DateTime> {
        self.row.published_at.map(DateTime)
    }

    /// 写作时刻。 When it was written.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 当前用户可做的事。 What the viewer may do with it.
    async fn allowed_actions(&self, context: &Context<'_>) -> Vec<PostAllowedAction> {
        ctx(context).map(|ctx| allowed(ctx, &self.row)).unwrap_or_default()
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
        let reason_code = posts::why_not(&ctx.actor, post, step);
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
        nullable(async { alone(context, id::parse(&id, "id")?, &context.look_ahead()).await }.await)
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

/// The post of a payload.
pub(super) async fn one(
    context: &Context<'_>,
    id: Option<StudioPostId>,
) -> Result<Option<StudioPost>, Fault> {
    let Some(id) = id else { return Ok(None) };
    alone(context, id, &context.look_ahead().field("post")).await
}

async fn alone(
    context: &Context<'_>,
    id: StudioPostId,
    look: &Lookahead<'_>,
) -> Result<Option<StudioPost>, Fault> {
    Ok(load_many(ctx(context)?, vec![id], look).await?.pop().map(|(_, post)| post))
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
    let mut posts: Vec<_> = rows.into_iter().map(StudioPost::from).collect();
    if let Some(look) = ahead::of_page(&context.look_ahead()) {
        preload(ctx, &mut posts, &look).await?;
    }
    let key = |post: &StudioPost| PostKey(post.row.created_at, post.row.id);
    Ok(Connection::new(&request, posts, total, key, |post| post))
}

/// Posts by key, as far as the viewer may see them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<StudioPostId>,
    look: &Lookahead<'_>,
) -> Result<Vec<(StudioPostId, StudioPost)>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::posts_by_ids(ctx.app.db.read(), &scope, ids).await?;
    let mut posts: Vec<_> = rows.into_iter().map(StudioPost::from).collect();
    preload(ctx, &mut posts, look).await?;
    Ok(posts.into_iter().map(|post| (post.row.id, post)).collect())
}
