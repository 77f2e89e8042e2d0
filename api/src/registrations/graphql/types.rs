//! A hall and a registration as clients see them.

use async_graphql::{Context, ID, Object};
use entity::lecture::Model as LectureRow;
use entity::registration::Model;

use super::super::service::Standing;
use super::enums::{
    LectureRegistrationAllowedAction, RegistrationAllowedAction, RegistrationChannel, RegistrationClosed,
    RegistrationState, allowed, allowed_of_one,
};
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::lectures::graphql::Lecture;
use crate::waitlists::graphql::WaitlistEntry;

/// A hall, with what was loaded along.
#[derive(Clone, Debug)]
pub struct LectureRegistration {
    pub(super) standing: Standing,
    pub(super) mine: Option<Registration>,
    pub(super) wait: Option<WaitlistEntry>,
}

/// 一讲的报名。 Registration for a lecture.
#[Object]
impl LectureRegistration {
    /// 所属讲堂的编号。 The id of the lecture.
    async fn lecture_id(&self) -> ID {
        self.standing.hall.lecture_id.to_global()
    }

    /// 名额总数。 How many places there are.
    async fn capacity(&self) -> i32 {
        self.standing.hall.capacity
    }

    /// 还可报名的名额，不计为电话报名保留的。 How many places are left for who registers themselves, without those that are kept for the phone.
    async fn places_left(&self) -> i32 {
        self.standing.left()
    }

    /// 为电话报名保留的名额；开放给所有人之后为 0。 How many places are kept for registrations by phone; nought once they were given to everybody.
    async fn kept_places(&self) -> i32 {
        self.standing.hall.kept_places
    }

    /// 每个报名最多同来几人，不含本人；每人各占一个名额。 How many may come along with one who registers; each takes a place.
    async fn most_companions(&self) -> i32 {
        self.standing.hall.most_companions
    }

    /// 开放时刻。 When it opens.
    async fn opens_at(&self) -> DateTime {
        DateTime(self.standing.hall.opens_at)
    }

    /// 截止时刻。 When it closes.
    async fn closes_at(&self) -> DateTime {
        DateTime(self.standing.hall.closes_at)
    }

    /// 此刻之后取消的，记为临时取消。 Who cancels after this does so late.
    async fn cancel_until(&self) -> DateTime {
        DateTime(self.standing.hall.cancel_until)
    }

    /// 此刻是否可报名（名额另计）。 Whether people register now; places apart.
    async fn is_open(&self) -> bool {
        self.standing.closed().is_none()
    }

    /// 不能报名的原因。 Why nobody registers now.
    async fn closed(&self) -> Option<RegistrationClosed> {
        self.standing.closed().map(Into::into)
    }

    /// 候补人数。 How many wait for a place.
    async fn waiting_count(&self) -> i64 {
        self.standing.waiting
    }

    /// 查看者的报名：有效的，或最近一次的。 The viewer's registration: the one with places, or the latest.
    async fn mine(&self) -> Option<&Registration> {
        self.mine.as_ref()
    }

    /// 查看者最近一次候补。 The viewer's latest wait for a place.
    async fn my_wait(&self) -> Option<&WaitlistEntry> {
        self.wait.as_ref()
    }

    /// 设置的版本，每次修改加一。 Grows by one with every change of what staff set.
    async fn version(&self) -> i32 {
        self.standing.hall.version
    }

    /// 查看者此刻可做什么。 What the viewer may do now.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LectureRegistrationAllowedAction>>> {
        fallible(ctx(context).map(|ctx| allowed(ctx, &self.standing)))
    }
}

impl LectureRegistration {
    /// Whether the viewer is registered.
    pub fn has_place(&self) -> bool {
        self.standing.has_place()
    }
}

/// A registration, with what was loaded along.
#[derive(Clone, Debug)]
pub struct Registration {
    pub(super) row: Model,
    pub(super) lecture_row: LectureRow,
    pub(super) lecture: Option<Box<Lecture>>,
    /// For whose it is and who made it.
    pub(super) name: Option<String>,
    pub(super) name_masked: Option<String>,
    pub(super) phone_masked: Option<String>,
    pub(super) reason: Option<String>,
}

/// 对一讲的报名。 Somebody's places at a lecture.
#[Object]
impl Registration {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 报名号，到场时出示。 The number to quote at the door.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> RegistrationState {
        self.row.state.into()
    }

    /// 途径。 How it came to be.
    async fn channel(&self) -> RegistrationChannel {
        self.row.channel.into()
    }

    /// 讲堂。 The lecture.
    async fn lecture(&self) -> Option<&Lecture> {
        self.lecture.as_deref()
    }

    /// 同来人数，不含本人。 How many come along.
    async fn companions(&self) -> i32 {
        self.row.companions
    }

    /// 占用的名额，含本人。 How many places it takes, with the one who registered.
    async fn places(&self) -> i32 {
        self.row.companions + 1
    }

    /// 姓名，仅本人可见。 How they are called; for themselves.
    async fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// 姓名（脱敏）。 Their name, masked.
    async fn name_masked(&self) -> Option<&str> {
        self.name_masked.as_deref()
    }

    /// 手机号（脱敏）。 Their number, masked.
    async fn phone_masked(&self) -> Option<&str> {
        self.phone_masked.as_deref()
    }

    /// 递补的名额保留至何时。 Until when the places are kept that were offered.
    async fn hold_until(&self) -> Option<DateTime> {
        self.row.hold_until.map(DateTime)
    }

    /// 是否临时取消（在 cancelUntil 之后）。 Whether it was cancelled late: after `cancelUntil`.
    async fn is_late(&self) -> bool {
        self.row.is_late
    }

    /// 工作人员取消的原因。 Why staff cancelled it.
    async fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// 本人同意电话报名的时刻。 When they agreed to be registered by phone.
    async fn agreed_at(&self) -> Option<DateTime> {
        self.row.agreed_at.map(DateTime)
    }

    /// 报名时刻。 Since when they are registered.
    async fn registered_at(&self) -> Option<DateTime> {
        self.row.registered_at.map(DateTime)
    }

    /// 结束时刻。 When it came to an end.
    async fn ended_at(&self) -> Option<DateTime> {
        self.row.ended_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者此刻可做什么。 What the viewer may do now.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<RegistrationAllowedAction>>> {
        fallible(ctx(context).map(|ctx| allowed_of_one(ctx, &self.lecture_row, &self.row)))
    }
}
