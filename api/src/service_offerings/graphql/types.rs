//! An offering as clients see one.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::service_offering::Model;
use entity::{host, value};

use super::super::service::{self, Move};
use crate::appointments::graphql::Mode;
use crate::appointments::graphql::host::Host;
use crate::appointments::graphql::service::AppointmentService;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};

/// 专业服务的类别。 What a professional service is about.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ServiceCategory")]
pub enum ServiceCategory {
    /// 法律。 The law.
    Legal,
    /// 医疗卫生。 Medicine and health.
    Medical,
    /// 教育。 Education.
    Education,
    /// 心理。 Psychology.
    Psychology,
    /// 农技。 Farming and its techniques.
    AgriTech,
    /// 财税金融。 Money and taxes.
    Finance,
    /// 企业经营。 Running a business.
    Business,
    /// 文化艺术。 Culture and the arts.
    Culture,
    /// 其他。 Anything else.
    Other,
}

/// 专业服务的状态。 Where an offering is on its way to the public.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::OfferingState", name = "ServiceOfferingState")]
pub(super) enum OfferingState {
    /// 待审核。 Waits for the office.
    Submitted,
    /// 已退回修改。 Was given back to be mended.
    Returned,
    /// 已公开。 Everybody reads it.
    Published,
    /// 已撤回。 Was taken back by who offers it.
    Withdrawn,
    /// 已暂停。 Was taken off the public list by the office.
    Suspended,
}

/// 对专业服务可做的操作。 What can be done with an offering.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ServiceOfferingAction {
    /// 修改（updateServiceOffering）。 Change what it says.
    Edit,
    /// 公开（publishServiceOffering）。 Let the public read it.
    Publish,
    /// 退回（returnServiceOffering）。 Give it back to be mended.
    Return,
    /// 撤回（withdrawServiceOffering）。 Take it back.
    Withdraw,
    /// 恢复撤回的（restoreServiceOffering）。 Bring it back.
    Restore,
    /// 暂停（suspendServiceOffering）。 Take it off the public list.
    Suspend,
    /// 恢复暂停的（resumeServiceOffering）。 Put it back.
    Resume,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct ServiceOfferingAllowedAction {
    /// 何事。 What.
    action: ServiceOfferingAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const ACTIONS: [(ServiceOfferingAction, Move, &[&str]); 7] = [
    (ServiceOfferingAction::Edit, Move::Edit, &["expectedVersion", "words"]),
    (ServiceOfferingAction::Publish, Move::Publish, &["expectedVersion"]),
    (ServiceOfferingAction::Return, Move::Return, &["expectedVersion", "reason"]),
    (ServiceOfferingAction::Withdraw, Move::Withdraw, &["expectedVersion"]),
    (ServiceOfferingAction::Restore, Move::Restore, &["expectedVersion"]),
    (ServiceOfferingAction::Suspend, Move::Suspend, &["expectedVersion", "reason"]),
    (ServiceOfferingAction::Resume, Move::Resume, &["expectedVersion"]),
];

/// An offering, with what was loaded along.
#[derive(Clone, Debug)]
pub struct ServiceOffering {
    pub(super) row: Model,
    /// Whose it is.
    pub(super) of: host::Model,
    /// Whether that host is there for residents.
    pub(super) is_there: bool,
    pub(super) host: Option<Host>,
    pub(super) service: Option<AppointmentService>,
}

/// 委员或工作室提供的专业服务。 A professional service that a member or a studio offers.
#[Object]
impl ServiceOffering {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 类别。 What it is about.
    async fn category(&self) -> ServiceCategory {
        self.row.category.into()
    }

    /// 提供者。 Who offers it.
    async fn host(&self) -> Option<&Host> {
        self.host.as_ref()
    }

    /// 说明：包括什么、不包括什么。 What it covers and what it does not.
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 服务对象；可为空字符串。 Whom it is for; may be empty.
    async fn eligibility(&self) -> &str {
        &self.row.eligibility
    }

    /// 服务方式。 How host and resident meet.
    async fn modes(&self) -> Vec<Mode> {
        service::modes(&self.row).into_iter().map(Into::into).collect()
    }

    /// 对应的预约服务；为空即该提供者的任一服务。 What is booked for it; null for any service of the host.
    async fn service(&self) -> Option<&AppointmentService> {
        self.service.as_ref()
    }

    /// 状态。 Where it is on its way to the public.
    async fn state(&self) -> OfferingState {
        self.row.state.into()
    }

    /// 退回或暂停的原因；公开的没有，为空字符串。 Why it was given back or suspended; empty otherwise, as it is of all that is public.
    async fn remark(&self) -> &str {
        &self.row.remark
    }

    /// 审核公开的时刻；内容尚未审核时为空。 Since when the office has agreed to it as it is; null while it has not.
    async fn published_at(&self) -> Option<DateTime> {
        self.row.published_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<ServiceOfferingAllowedAction>>> {
        fallible(ctx(context).map(|ctx| self.allowed(ctx)))
    }
}

impl ServiceOffering {
    fn allowed(&self, ctx: &Ctx) -> Vec<ServiceOfferingAllowedAction> {
        let shown = |(action, step, input): (ServiceOfferingAction, Move, &[&'static str])| {
            let reason_code = service::why_not(&ctx.actor, &self.row, (&self.of, self.is_there), step);
            let required_input = input.to_vec();
            ServiceOfferingAllowedAction {
                action,
                enabled: reason_code.is_none(),
                reason_code,
                required_input,
            }
        };
        ACTIONS.into_iter().map(shown).collect()
    }
}
