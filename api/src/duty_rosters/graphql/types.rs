//! Shifts and their places as clients see them.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::{roster_place, roster_shift, value};

use super::actions::{self, RosterShiftAllowedAction};
use super::exchanges::RosterExchange;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible};
use crate::members::graphql::Member;
use crate::studios::graphql::Studio;

/// 值班人员变动的原因。 Why somebody else is on duty.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RosterChangeKind")]
pub(super) enum RosterChangeKind {
    /// 排班。 The roster was set.
    Set,
    /// 由领衔委员或工作人员指定。 Lead or staff said who.
    Assigned,
    /// 换班。 Two members changed places.
    Swapped,
    /// 顶班。 Another took over by agreement.
    Substituted,
    /// 请假。 The member is on leave.
    Leave,
    /// 离任。 The member left.
    Left,
    /// 班次撤销。 The shift was taken off the roster.
    Removed,
}

/// 一次值班人员变动。 A change of who is on duty.
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct RosterChange {
    /// 原因。 Why.
    pub(super) kind: RosterChangeKind,
    /// 第几个岗位。 Which place of the shift, from 1.
    pub(super) place_number: i32,
    /// 原值班委员；原为空缺时为空。 Who was on duty; null when nobody was.
    pub(super) from: Option<Member>,
    /// 新值班委员；空缺时为空。 Who is since; null when nobody is.
    pub(super) to: Option<Member>,
    /// 时刻。 When.
    pub(super) at: DateTime,
}

/// A place of a shift, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct RosterPlace {
    pub(super) row: roster_place::Model,
    pub(super) member: Option<Member>,
    pub(super) exchange: Option<Box<RosterExchange>>,
}

/// 班次中的一个岗位。 A place of a shift.
#[Object]
impl RosterPlace {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 所属班次的编号。 The id of its shift.
    async fn shift_id(&self) -> ID {
        self.row.shift_id.to_global()
    }

    /// 第几个岗位。 Which place of the shift, from 1.
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// 是否空缺。 Whether nobody is on duty yet.
    async fn is_vacant(&self) -> bool {
        self.row.member_id.is_none()
    }

    /// 值班委员；空缺时为空。 Who is on duty; null while it is vacant.
    async fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }

    /// 待答复的换班或顶班；没有或无权查看时为空。 What it is proposed for and was not answered; null when it is not, and for whom it is none of their business.
    async fn exchange(&self) -> Option<&RosterExchange> {
        self.exchange.as_deref()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }
}

/// A shift, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct RosterShift {
    pub(super) row: roster_shift::Model,
    pub(super) studio: Option<Box<Studio>>,
    pub(super) on_duty: Vec<Member>,
    pub(super) places: Option<Vec<RosterPlace>>,
    pub(super) history: Option<Vec<RosterChange>>,
}

/// 值班班次。 A shift of the duty roster.
#[Object]
impl RosterShift {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 工作室。 The studio in which those on duty receive.
    async fn studio(&self) -> Option<&Studio> {
        self.studio.as_deref()
    }

    /// 开始时刻。 From when.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.row.starts_at)
    }

    /// 结束时刻。 Until when.
    async fn ends_at(&self) -> DateTime {
        DateTime(self.row.ends_at)
    }

    /// 当地日期。 The local date.
    async fn local_date(&self, context: &Context<'_>) -> Option<async_graphql::Result<LocalDate>> {
        let at = self.row.starts_at;
        fallible(ctx(context).map(|ctx| LocalDate(at.with_timezone(&ctx.app.zone()).date_naive())))
    }

    /// 值班委员。 Who is on duty.
    async fn on_duty(&self) -> &[Member] {
        &self.on_duty
    }

    /// 岗位，含空缺的；委员和工作人员可见，其他人为空。 Its places, the vacant ones among them; for members and staff, null for others.
    async fn places(&self) -> Option<&[RosterPlace]> {
        self.places.as_deref()
    }

    /// 值班人员变动记录，最早的在前；团队、当班委员和工作人员可见，其他人为空。 Who was on duty before, the oldest change first; for the team, whoever is on duty
    /// and staff, null for others.
    async fn history(&self) -> Option<&[RosterChange]> {
        self.history.as_deref()
    }

    /// 撤销时刻；未撤销时为空。 When it was taken off the roster; null while it stands.
    async fn removed_at(&self) -> Option<DateTime> {
        self.row.removed_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<RosterShiftAllowedAction>>> {
        fallible(ctx(context).map(|ctx| actions::of_shift(ctx, &self.row)))
    }
}
