//! What clients give to take a step of a studio.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::steps::Application;
use super::inputs::{StudioFactsInput, keys};
use super::values::StudioVerdict;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::text::{self, BODY};

/// 申请设立工作室；申请人为领衔委员。 A studio that the viewer asks for, and is to lead.
#[derive(InputObject)]
pub struct ApplyStudioInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    #[graphql(flatten)]
    facts: StudioFactsInput,
    /// 另一位领衔委员。 Who is to lead it beside the viewer.
    second_lead_id: Option<ID>,
    /// 团队成员，按顺序。 Who is to belong to the team, in order.
    #[graphql(default)]
    team_ids: Vec<ID>,
    /// 设立理由。 Why it is wanted.
    statement: String,
}

impl ApplyStudioInput {
    pub(super) fn read(&self) -> Result<Application, Fault> {
        let second = self.second_lead_id.as_ref().map(|id| id::parse(id, "input.secondLeadId"));
        Ok(Application {
            facts: self.facts.read()?,
            second_lead: second.transpose()?,
            team: keys(&self.team_ids, "input.teamIds")?,
            statement: text::lines("input.statement", &self.statement, BODY)?,
        })
    }
}

/// 重新提交申请。 An application to send again.
#[derive(InputObject)]
pub struct ResubmitStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
    /// 修改说明。 What was mended.
    #[graphql(default)]
    pub(super) reason: String,
}

/// 撤回申请。 An application to take back.
#[derive(InputObject)]
pub struct WithdrawStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
}

/// 审核申请。 What the office decides.
#[derive(InputObject)]
pub struct ReviewStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
    /// 决定。 What is decided.
    pub(super) verdict: StudioVerdict,
    /// 理由；退回和不予同意时必填。 Why; needed to give back or to refuse.
    #[graphql(default)]
    pub(super) reason: String,
}

/// 授牌开放。 A studio to open.
#[derive(InputObject)]
pub struct OpenStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
    /// 授牌日期；不填为今天。 The day of its licence; today when left out.
    pub(super) licensed_on: Option<LocalDate>,
}

/// 暂停接待。 A studio to suspend.
#[derive(InputObject)]
pub struct SuspendStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
    /// 理由，告知团队。 Why; lead and team read it.
    pub(super) reason: String,
}

/// 恢复接待。 A studio that receives again.
#[derive(InputObject)]
pub struct ResumeStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
}

/// 注销工作室。 A studio to close.
#[derive(InputObject)]
pub struct CloseStudioInput {
    /// 工作室。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    pub(super) expected_version: i32,
    /// 理由，告知团队。 Why; lead and team read it.
    pub(super) reason: String,
    /// 是否取消尚未进行的预约并通知居民。 Whether visits still to come are called off and the residents told.
    #[graphql(default = false)]
    pub(super) calls_off_visits: bool,
}
