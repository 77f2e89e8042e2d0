//! A wait as clients see one.

use async_graphql::{Enum, ID, Object, SimpleObject};
use entity::value;

use super::super::service::{self, Shown};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::service::AppointmentService;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::lectures::graphql::Lecture;
use crate::registrations::graphql::Registration;

/// 候补的状态。 Where a wait stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::WaitState")]
pub(super) enum WaitlistState {
    /// 候补中。 Nothing is free yet.
    Waiting,
    /// 已递补，限时保留，待确认。 A place is kept, for a while.
    Offered,
    /// 已接受。 They took it.
    Accepted,
    /// 已放弃。 They did not want it.
    Declined,
    /// 逾期未答复。 They did not answer in time.
    Lapsed,
    /// 已退出。 They left the list.
    Withdrawn,
    /// 已到期。 The dates went by, and nothing became free.
    Closed,
}

/// 可对候补做的操作。 What can be done with a wait.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WaitlistAction {
    /// 退出候补（leaveWaitlist）；已递补的名额随之放弃。 Leave the list; a place that is kept is given back.
    Leave,
}

/// 同样位次的候补以往的结果，不计自行退出的；不足 20 例不显示。 How it went for those who joined with as many in front, without those who
/// left by themselves; not shown under 20 cases.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct WaitlistExperience {
    /// 已结束的候补数。 How many such waits have ended.
    cases: i64,
    /// 其中递补到名额的。 How many of them were offered a place.
    offered: i64,
}

/// A wait, with what was loaded along.
#[derive(Clone, Debug)]
pub struct WaitlistEntry {
    pub(super) shown: Shown,
    pub(super) is_own: bool,
    pub(super) phone_masked: Option<String>,
    pub(super) service: Option<AppointmentService>,
    pub(super) offer: Option<Appointment>,
    pub(super) lecture: Option<Lecture>,
    pub(super) registration: Option<Registration>,
}

/// 一个候补。 Somebody's wait for a place.
#[Object]
impl WaitlistEntry {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.shown.row.id.to_global()
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> WaitlistState {
        self.shown.row.state.into()
    }

    /// 候补的服务；接待方不再公开时、候补讲堂的为空。 The service; null once its host is not public any more, and where a lecture is waited for.
    async fn service(&self) -> Option<&AppointmentService> {
        self.service.as_ref()
    }

    /// 候补的讲堂；候补服务的为空。 The lecture that is waited for; null where it is a service.
    async fn lecture(&self) -> Option<&Lecture> {
        self.lecture.as_ref()
    }

    /// 可接受的首日；讲堂的为其日期。 The first date that would do; of a lecture its date.
    async fn from_on(&self) -> LocalDate {
        LocalDate(self.shown.row.from_on)
    }

    /// 可接受的末日；讲堂的为其日期。 The last date that would do; of a lecture its date.
    async fn until_on(&self) -> LocalDate {
        LocalDate(self.shown.row.until_on)
    }

    /// 前面还有几人；不在候补中时为空。 How many wait in front; null unless it is waiting.
    async fn ahead(&self) -> Option<i64> {
        self.shown.ahead
    }

    /// 加入时前面有几人。 How many waited in front when it joined.
    async fn ahead_at_join(&self) -> i32 {
        self.shown.row.ahead_at_join
    }

    /// 同样位次以往的结果。 How it went for others in this place.
    async fn experience(&self) -> Option<WaitlistExperience> {
        let told = self.shown.experience?;
        Some(WaitlistExperience { cases: told.cases, offered: told.offered })
    }

    /// 递补的名额：在 holdUntil 之前提交预约（bookAppointment）即为接受，放弃用 releaseHold。 The place that was kept: booking it before
    /// `holdUntil` takes it, `releaseHold` gives it to the next.
    async fn offer(&self) -> Option<&Appointment> {
        self.offer.as_ref()
    }

    /// 讲堂递补的名额：在 holdUntil 之前用 acceptLecturePlace 接受，用 cancelRegistration 放弃。 The places of a lecture that were kept: `acceptLecturePlace` before
    /// `holdUntil` takes them, `cancelRegistration` gives them to the next.
    async fn registration(&self) -> Option<&Registration> {
        self.registration.as_ref()
    }

    /// 候补讲堂的人的手机号（脱敏），本人和工作人员可见；候补服务的为空。 The masked number of who waits for a lecture, for them and staff; null where it is a service.
    async fn phone_masked(&self) -> Option<&str> {
        self.phone_masked.as_deref()
    }

    /// 同来的人数，含本人。 How many would come, with the one who waits.
    async fn party_size(&self) -> i32 {
        self.shown.row.party_size
    }

    /// 加入时刻。 When it joined.
    async fn joined_at(&self) -> DateTime {
        DateTime(self.shown.row.joined_at)
    }

    /// 递补时刻。 When a place was offered.
    async fn offered_at(&self) -> Option<DateTime> {
        self.shown.row.offered_at.map(DateTime)
    }

    /// 结束时刻。 When it came to an end.
    async fn ended_at(&self) -> Option<DateTime> {
        self.shown.row.ended_at.map(DateTime)
    }

    /// 查看者此刻可做的操作。 What the viewer may do now.
    async fn allowed_actions(&self) -> Vec<WaitlistAction> {
        let may_leave = self.is_own && service::may_leave(&self.shown.row);
        if may_leave { vec![WaitlistAction::Leave] } else { Vec::new() }
    }
}
