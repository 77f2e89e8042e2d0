//! A request as clients see one.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::service_request::Model;
use entity::value;

use super::super::service::{self, Move};
use crate::appointments::graphql::Mode;
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::host::Host;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::matching::graphql::{MemberSuggestion, NeedUrgency};
use crate::regions::graphql::Region;
use crate::service_offerings::graphql::ServiceCategory;

/// 专业服务需求的状态。 Where a request stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RequestState")]
pub(super) enum ServiceRequestState {
    /// 待对接；可为其预约（bookAppointment 的 serviceRequestId），已转介的亦然。 Nobody has answered it yet; a visit is booked for it, as for one that was
    /// referred, by `serviceRequestId` of `bookAppointment`.
    Open,
    /// 已转介。 Staff named somebody who can help.
    Referred,
    /// 已预约。 A visit is booked for it.
    Booked,
    /// 已办结：接待已进行，或预约时间已过。 The visit took place, or its time went by.
    Closed,
    /// 已撤回。 The resident took it back.
    Withdrawn,
    /// 已到期。 Nobody booked a visit in time.
    Expired,
}

/// 对需求可做的操作。 What can be done with a request.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ServiceRequestAction {
    /// 撤回（withdrawServiceRequest）。 Take it back.
    Withdraw,
    /// 转介（referServiceRequest）。 Say who can help.
    Refer,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct ServiceRequestAllowedAction {
    /// 何事。 What.
    action: ServiceRequestAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const ACTIONS: [(ServiceRequestAction, Move, &[&str]); 2] = [
    (ServiceRequestAction::Withdraw, Move::Withdraw, &["expectedVersion"]),
    (ServiceRequestAction::Refer, Move::Refer, &["expectedVersion", "hostId", "note"]),
];

/// 转介。 Who can help, as staff said.
#[derive(Clone, SimpleObject)]
#[graphql(name = "ServiceRequestReferral")]
pub(super) struct Referral {
    /// 转介给的接待方；不再公开时为空。 Who can help; null once they are not public any more.
    pub(super) host: Option<Host>,
    /// 给居民的说明；无权阅读时为空。 What staff wrote to the resident; null for who may not read it.
    pub(super) note: Option<String>,
    /// 转介时刻。 When.
    pub(super) at: DateTime,
}

/// A request, with what was loaded along.
#[derive(Clone)]
pub struct ServiceRequest {
    pub(super) row: Model,
    pub(super) words: Option<String>,
    pub(super) region: Option<Region>,
    pub(super) referral: Option<Referral>,
    pub(super) appointment: Option<Appointment>,
    pub(super) suggestions: Option<Vec<MemberSuggestion>>,
}

/// 居民提出的专业服务需求。 What a resident needs, in their own words.
#[Object]
impl ServiceRequest {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> ServiceRequestState {
        self.row.state.into()
    }

    /// 类别。 What it is about.
    async fn category(&self) -> ServiceCategory {
        self.row.category.into()
    }

    /// 居民的描述；仅本人和可查看居民信息的工作人员可见，其他人为空。 What the resident needs, in their words; for them and for staff who may see residents in
    /// full, null for others.
    async fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// 地区。 Where they would like to be helped.
    async fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// 紧急程度。 How soon.
    async fn urgency(&self) -> NeedUrgency {
        self.row.urgency.into()
    }

    /// 希望使用的语言；不限时为空字符串。 In which language; empty when any will do.
    async fn language(&self) -> &str {
        &self.row.language
    }

    /// 希望的接待方式；不限时为空。 How to meet; null when any way will do.
    async fn mode(&self) -> Option<Mode> {
        self.row.mode.map(Into::into)
    }

    /// 工作人员的转介；没有时为空。 Who can help, as staff said; null when they did not.
    async fn referral(&self) -> Option<&Referral> {
        self.referral.as_ref()
    }

    /// 为此需求所约的接待；没有或无权查看时为空。 The visit that was booked for it; null when there is none that the viewer may see.
    async fn appointment(&self) -> Option<&Appointment> {
        self.appointment.as_ref()
    }

    /// 推荐的委员和工作室；仅在单独查看一项需求、且可阅读其描述时给出。 Who could help; given where one request is read by itself, to whoever may read
    /// its words.
    async fn suggestions(
        &self,
        #[graphql(default = 10, desc = "最多几条，1 至 20。 How many at most, 1 to 20.")] first: i32,
    ) -> Option<&[MemberSuggestion]> {
        let most = usize::try_from(first).unwrap_or(0);
        self.suggestions.as_deref().map(|all| all.get(..most.min(all.len())).unwrap_or_default())
    }

    /// 提出时刻。 When it was asked.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 到期时刻：届时仍未预约即到期。 When it expires, unless a visit is booked for it.
    async fn expires_at(&self) -> DateTime {
        DateTime(self.row.expires_at)
    }

    /// 结束时刻；进行中为空。 When it came to an end; null while it goes on.
    async fn ended_at(&self) -> Option<DateTime> {
        self.row.ended_at.map(DateTime)
    }

    /// 版本，每次变化加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<ServiceRequestAllowedAction>>> {
        fallible(ctx(context).map(|ctx| self.allowed(ctx)))
    }
}

impl ServiceRequest {
    /// A request with nothing loaded along.
    pub(super) fn bare(row: Model) -> Self {
        Self { row, words: None, region: None, referral: None, appointment: None, suggestions: None }
    }

    fn allowed(&self, ctx: &Ctx) -> Vec<ServiceRequestAllowedAction> {
        let shown = |(action, step, input): (ServiceRequestAction, Move, &[&'static str])| {
            let reason_code = service::why_not(&ctx.actor, &self.row, step);
            let required_input = input.to_vec();
            ServiceRequestAllowedAction {
                action,
                enabled: reason_code.is_none(),
                reason_code,
                required_input,
            }
        };
        ACTIONS.into_iter().map(shown).collect()
    }
}
