//! A pool as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::pool::Model;
use entity::value;

use super::super::policy::{self, Action, Facts};
use super::super::service;
use crate::access::Actor;
use crate::appointments::graphql::Mode;
use crate::appointments::graphql::service::AppointmentService;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::members::graphql::Member;
use crate::studios::graphql::Studio;

/// 接待池的状态。 Where a pool stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PoolState")]
pub(super) enum PoolState {
    /// 接待中。 Its times can be booked.
    Active,
    /// 暂停，不接受新预约。 Nothing new is booked for now.
    Paused,
    /// 已结束。 It is over.
    Ended,
}

/// 委员在接待池中的状态。 Where a member stands in a pool.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PoolEntryState")]
pub(super) enum PoolEntryState {
    /// 已邀请，待本人同意。 Asked, and has not answered.
    Invited,
    /// 已加入。 Receives for it.
    Joined,
    /// 已退出。 Left, or said no.
    Left,
}

/// 可对接待池做的操作。 What can be done with a pool.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum PoolAction {
    /// 修改（updatePool）。 Change what it says (updatePool).
    Update,
    /// 暂停（updatePool）。 Pause it (updatePool).
    Pause,
    /// 恢复（updatePool）。 Let it receive again (updatePool).
    Resume,
    /// 结束（updatePool）。 End it for good (updatePool).
    End,
    /// 邀请委员（inviteToPool）。 Ask a member (inviteToPool).
    Invite,
    /// 加入（joinPool）。 Join it (joinPool).
    Join,
    /// 退出或谢绝（leavePool）。 Leave it, or say no (leavePool).
    Leave,
}

/// 接待池中的一位委员，及其接待情况；管理者可见全部，委员本人可见自己的。 A member in a pool, with their visits; all of them for its keepers, and one's own
/// for a member.
#[derive(SimpleObject, Clone)]
pub(super) struct PoolEntry {
    /// 委员。 Who.
    pub(super) member: Option<Member>,
    /// 接待所用的服务；未加入或不再公开时为空。 By which service; null before they joined, or when it is not public any more.
    pub(super) service: Option<AppointmentService>,
    /// 状态。 Where they stand.
    pub(super) state: PoolEntryState,
    /// 现在是否参与轮值：在任，且服务可约、方式和时长相符。 Whether they receive for it now: they serve, and their service is active and of its kind.
    pub(super) receives: bool,
    /// 近期已接待和待接待的预约数，不论经何途径；轮值以此为先。 How many visits they have had of late and have ahead, by whichever way; it decides whose turn it is.
    pub(super) visit_count: i64,
    /// 其中经接待池分配的。 How many of these came through the pool.
    pub(super) pool_visit_count: i64,
    /// 最近一次分配的时刻。 When they were last given somebody.
    pub(super) last_assigned_at: Option<DateTime>,
    /// 加入时刻。 When they joined.
    pub(super) joined_at: Option<DateTime>,
}

/// A pool, with what was loaded along.
#[derive(Clone)]
pub struct Pool {
    pub(super) row: Model,
    pub(super) facts: Facts,
    /// Whether the viewer is asked, or in it.
    pub(super) own: Option<value::PoolEntryState>,
    pub(super) member_count: i32,
    pub(super) studio: Option<Studio>,
    pub(super) members: Vec<Member>,
    pub(super) entries: Vec<PoolEntry>,
}

/// 接待池：若干委员轮流接待，居民不指定委员（轮值接待）。 A pool of members any of whom will do.
#[Object]
impl Pool {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 名称。 What it is called.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 说明。 What it is for.
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 所属工作室；全区的为空。 The studio that it belongs to; null for the district's.
    async fn studio(&self) -> Option<&Studio> {
        self.studio.as_ref()
    }

    /// 接待方式。 How its members and their visitors meet.
    async fn mode(&self) -> Mode {
        self.row.mode.into()
    }

    /// 每次时长（分钟）。 How long a visit is, in minutes.
    async fn length_minutes(&self) -> i32 {
        self.row.length_minutes
    }

    /// 每位居民经此可同时持有几个未结束的预约。 How many visits that are not over a resident may have through it.
    async fn resident_limit(&self) -> i32 {
        self.row.resident_limit
    }

    /// 是否公开池中有哪些委员。 Whether the public reads who is in it.
    async fn names_members(&self) -> bool {
        self.row.names_members
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> PoolState {
        self.row.state.into()
    }

    /// 现在参与轮值的委员数。 How many members receive for it now.
    async fn member_count(&self) -> i32 {
        self.member_count
    }

    /// 参与轮值的委员；不公开时，除管理者外为空。 Who receives for it; empty where that is not public, but for its keepers.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn members(&self) -> &[Member] {
        &self.members
    }

    /// 受邀和已加入的委员及其接待情况；管理者可见全部，委员可见自己的。 Who was asked or is in it, with their visits; all of them for its keepers, and
    /// one's own for a member.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn entries(&self) -> &[PoolEntry] {
        &self.entries
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 新建时刻。 When it was made.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 查看者此刻可做的操作。 What the viewer may do now.
    async fn allowed_actions(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<PoolAction>>> {
        fallible(ctx(context).map(|ctx| self.allowed(&ctx.actor)))
    }
}

impl Pool {
    fn allowed(&self, actor: &Actor) -> Vec<PoolAction> {
        use value::PoolState as S;
        let may = |action: Action| policy::decide(actor, action, &self.facts).is_allowed();
        let goes = |to: S| service::may_go(&self.row, to);
        let is_open = service::is_open(&self.row);
        let (keeps, joins) = (may(Action::Keep), may(Action::Join));
        let actions = [
            (PoolAction::Update, keeps && is_open),
            (PoolAction::Pause, keeps && goes(S::Paused)),
            (PoolAction::Resume, keeps && goes(S::Active)),
            (PoolAction::End, keeps && goes(S::Ended)),
            (PoolAction::Invite, keeps && is_open),
            (PoolAction::Join, joins && is_open && self.own == Some(value::PoolEntryState::Invited)),
            (PoolAction::Leave, joins && self.own.is_some()),
        ];
        actions.into_iter().filter(|(_, is_allowed)| *is_allowed).map(|(action, _)| action).collect()
    }
}
