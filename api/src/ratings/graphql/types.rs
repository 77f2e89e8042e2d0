//! A rating as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::studio_rating::Model;
use entity::value;

use super::super::policy::{Action, decide};
use super::super::service::rating::why_not;
use super::criteria::{RatingCriteria, RatingItem};
use super::loading::{history, preload_criteria, preload_scores};
use crate::ctx::Ctx;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, nullable};
use crate::studios::graphql::{self as studios, Studio};

/// 评定所处阶段。 Where a rating stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RatingState")]
pub enum RatingState {
    /// 已提出。 The office has proposed it.
    Proposed,
    /// 已退回。 Was given back to be mended.
    Returned,
    /// 已审定，未公布。 Was agreed to, and is not published yet.
    Decided,
    /// 已公布。 Everybody reads it.
    Published,
}

/// 评定的一步。 A step of a rating.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RatingStep")]
pub enum RatingStep {
    /// 提出分值。 Points are proposed.
    Propose,
    /// 审定（他人）。 Somebody else agrees.
    Decide,
    /// 退回。 Given back to be mended.
    GiveBack,
    /// 公布。 Everybody reads it from now on.
    Publish,
    /// 申诉（领衔委员）。 A lead asks for it to be looked at again.
    Appeal,
    /// 维持原评定。 It stays as it is.
    DeclineAppeal,
    /// 更正。 It is set right.
    Correct,
}

/// 一个评分项的得分。 The points of one item.
#[derive(SimpleObject, Clone, Debug)]
pub struct RatingScore {
    /// 评分项。 For what.
    pub(super) item: RatingItem,
    /// 得分。 How many.
    pub(super) points: i32,
    /// 佐证。 What they go by.
    pub(super) evidence: String,
}

/// 评定经历的一步。 A step that a rating took.
#[derive(SimpleObject, Clone, Debug)]
pub struct RatingMove {
    /// 哪一步。 Which.
    pub(super) step: RatingStep,
    /// 之后的总分。 All points together, afterwards.
    pub(super) points: i32,
    /// 之后的星数。 The stars, afterwards.
    pub(super) stars: i32,
    /// 理由；可为空字符串。 Why; may be empty.
    pub(super) reason: String,
    /// 时刻。 When.
    pub(super) at: DateTime,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do with a rating.
#[derive(SimpleObject, Clone, Debug)]
pub struct RatingAllowedAction {
    /// 何事。 What.
    action: RatingStep,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A rating, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct StudioRating {
    pub(super) row: Model,
    pub(super) criteria: Loaded<RatingCriteria>,
    pub(super) scores: Loaded<Vec<RatingScore>>,
    // In a box: studios hold ratings too.
    pub(super) studio: Loaded<Option<Box<Studio>>>,
}

impl From<Model> for StudioRating {
    fn from(row: Model) -> Self {
        Self { row, criteria: None, scores: None, studio: None }
    }
}

/// 工作室一年的星级评定。 What a year of a studio was found worth.
#[Object]
impl StudioRating {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 工作室的编号。 Id of the studio.
    async fn studio_id(&self) -> ID {
        self.row.studio_id.to_global()
    }

    /// 工作室。 The studio.
    async fn studio(&self, context: &Context<'_>) -> Option<async_graphql::Result<Studio>> {
        if let Some(studio) = &self.studio {
            return studio.clone().map(|studio| Ok(*studio));
        }
        let id = self.row.studio_id;
        let loaded = match ctx(context) {
            Ok(ctx) => studios::load_many(ctx, vec![id], &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|mut found| found.remove(&id)))
    }

    /// 年份。 Of which year.
    async fn year(&self) -> i32 {
        self.row.year
    }

    /// 所处阶段。 Where it stands.
    async fn state(&self) -> RatingState {
        self.row.state.into()
    }

    /// 星数，0 至 5。 The stars, none to five.
    async fn stars(&self) -> i32 {
        self.row.stars
    }

    /// 总分。 All points together.
    async fn points(&self) -> i32 {
        self.row.points
    }

    /// 评定标准。 What it goes by.
    async fn criteria(&self, context: &Context<'_>) -> Option<async_graphql::Result<RatingCriteria>> {
        if let Some(criteria) = &self.criteria {
            return Some(Ok(criteria.clone()));
        }
        let mut one = [Self::from(self.row.clone())];
        let loaded = match ctx(context) {
            Ok(ctx) => preload_criteria(ctx, &mut one).await,
            Err(fault) => Err(fault),
        };
        let [one] = one;
        nullable(loaded.map(|()| one.criteria))
    }

    /// 各项得分与佐证；仅本工作室成员与工作人员可见，其他人为空。 The points of each item with what they go by; for lead, team and staff, null
    /// for others.
    async fn scores(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<RatingScore>>> {
        let ctx = ctx(context).ok()?;
        if !self.shows_scores(ctx) {
            return None;
        }
        if let Some(scores) = &self.scores {
            return Some(Ok(scores.clone()));
        }
        let mut one = [Self::from(self.row.clone())];
        let loaded = preload_scores(ctx, &mut one).await;
        let [one] = one;
        fallible(loaded.map(|()| one.scores.unwrap_or_default()))
    }

    /// 评语；可为空字符串。 What the office remarks; may be empty.
    async fn remark(&self) -> &str {
        &self.row.remark
    }

    /// 公布时刻；未公布为空。 Since when everybody reads it; null before.
    async fn published_at(&self) -> Option<DateTime> {
        self.row.published_at.map(DateTime)
    }

    /// 是否有未答复的申诉；仅本工作室成员与工作人员可见，其他人为空。 Whether an appeal waits for its answer; for lead, team and staff, null
    /// for others.
    async fn has_appeal(&self, context: &Context<'_>) -> Option<bool> {
        ctx(context).ok().filter(|ctx| self.shows_scores(ctx)).map(|_| self.row.has_appeal)
    }

    /// 经历的各步，最新的在前，最多 50 步；本工作室成员看到公布以来的，工作人员看到全部，其他人为空。 The steps it took, newest first, at most
    /// 50: since it was published for lead and team, all of them for staff, null for others.
    async fn history(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<RatingMove>>> {
        let ctx = ctx(context).ok().filter(|ctx| self.shows_scores(ctx))?;
        fallible(history(ctx, &self.row).await)
    }

    /// 版本，每次变化加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 当前用户可做的事。 What the viewer may do with it.
    async fn allowed_actions(&self, context: &Context<'_>) -> Vec<RatingAllowedAction> {
        ctx(context).map(|ctx| allowed(ctx, &self.row)).unwrap_or_default()
    }
}

impl StudioRating {
    /// Whether the viewer sees more than everybody does.
    pub(super) fn shows_scores(&self, ctx: &Ctx) -> bool {
        decide(&ctx.actor, Action::ViewScores, Some(self.row.studio_id)).is_allowed()
    }
}

const DOABLE: [(RatingStep, &[&str]); 7] = [
    (RatingStep::Propose, &["expectedVersion", "scores"]),
    (RatingStep::Decide, &["expectedVersion"]),
    (RatingStep::GiveBack, &["expectedVersion", "reason"]),
    (RatingStep::Publish, &["expectedVersion"]),
    (RatingStep::Appeal, &["expectedVersion", "reason"]),
    (RatingStep::DeclineAppeal, &["expectedVersion", "reason"]),
    (RatingStep::Correct, &["expectedVersion", "scores", "reason"]),
];

fn allowed(ctx: &Ctx, rating: &Model) -> Vec<RatingAllowedAction> {
    let shown = DOABLE.iter().map(|(action, input)| {
        let reason_code = why_not(&ctx.actor, rating, (*action).into());
        RatingAllowedAction {
            action: *action,
            enabled: reason_code.is_none(),
            reason_code,
            required_input: input.to_vec(),
        }
    });
    shown.collect()
}
