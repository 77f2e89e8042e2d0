//! A receipt as the resident and the officer see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::appointment::Model as Visit;
use entity::assistance::Model;
use entity::value;

use super::super::policy::{Action, Facts, decide};
use super::super::service;
use crate::appointments::graphql::enums::AppointmentState;
use crate::graphql::ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};

/// 居民同意代约的方式。 How a resident agreed that somebody books for them.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ConsentKind", name = "AssistanceConsent")]
pub enum ConsentKind {
    /// 当面口头。 By word of mouth.
    Spoken,
    /// 书面。 In writing.
    Signed,
    /// 电话。 By phone.
    Phoned,
}

/// 对代约可做的操作。 What can be done with a visit that was booked for somebody.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum AssistanceAction {
    /// 按居民的意愿取消预约（cancelAssistedBooking）。 Call it off at the resident's word: `cancelAssistedBooking`.
    Cancel,
    /// 撤回同意（withdrawAssistance）。 Withdraw one's word: `withdrawAssistance`.
    Withdraw,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct AssistanceAllowedAction {
    /// 何事。 What.
    action: AssistanceAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<String>,
    /// 必填的输入。 Which input it requires.
    required_input: Vec<String>,
}

/// A receipt with the visit, and whom it names.
#[derive(Clone, Debug)]
pub struct Assistance {
    pub(super) row: Model,
    pub(super) visit: Visit,
    pub(super) officer_name: Option<String>,
    pub(super) witness_note: Option<String>,
    pub(super) name_masked: Option<String>,
    pub(super) phone_masked: Option<String>,
}

/// 代约凭证：联络员按居民的意愿代其预约；居民本人与经办人可见。 The receipt of a visit that an officer booked for a resident; for these two.
#[Object]
impl Assistance {
    /// 全局编号。 Global id.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 凭证号。 The number to quote.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// 同意的方式。 How the resident agreed.
    async fn consent(&self) -> ConsentKind {
        self.row.consent.into()
    }

    /// 同意的时刻。 When they agreed.
    async fn consented_at(&self) -> DateTime {
        DateTime(self.row.consented_at)
    }

    /// 经办人对同意情况的说明。 How they agreed, in the words of the officer.
    async fn witness_note(&self) -> Option<&str> {
        self.witness_note.as_deref()
    }

    /// 经办人姓名。 Who booked it.
    async fn officer_name(&self) -> Option<&str> {
        self.officer_name.as_deref()
    }

    /// 预约编号，按居民的意愿说明来访需要（setVisitNeeds）时用。 Id of the appointment, for saying at the resident's word what they need: `setVisitNeeds`.
    async fn appointment_id(&self) -> ID {
        self.visit.id.to_global()
    }

    /// 预约的查询号。 The number of the appointment.
    async fn appointment_number(&self) -> &str {
        &self.visit.number
    }

    /// 预约的状态。 Where the appointment stands.
    async fn state(&self) -> AppointmentState {
        self.visit.state.into()
    }

    /// 预约的开始时刻。 When it begins.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.visit.starts_at)
    }

    /// 预约的当地日期。 Its local date.
    async fn local_date(&self) -> LocalDate {
        LocalDate(self.visit.local_date)
    }

    /// 服务名称。 What the service is called.
    async fn title(&self) -> &str {
        &self.visit.title
    }

    /// 居民姓名（脱敏）。 The resident's name, masked.
    async fn resident_name_masked(&self) -> Option<&str> {
        self.name_masked.as_deref()
    }

    /// 居民手机号（脱敏）。 Their number, masked.
    async fn resident_phone_masked(&self) -> Option<&str> {
        self.phone_masked.as_deref()
    }

    /// 代约时刻。 When it was booked.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 撤回同意的时刻。 When the resident withdrew their word.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.row.withdrawn_at.map(DateTime)
    }

    /// 凭证的版本，修改时用。 Its version, for changes.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者此刻可做的操作，以及不可做的原因。 What the viewer may do now, and why not.
    async fn allowed_actions(&self, context: &Context<'_>) -> Option<Vec<AssistanceAllowedAction>> {
        let ctx = ctx(context).ok()?;
        let facts = Facts::of(&self.row);
        let now = ctx.app.clock.now();
        let shown = |action: AssistanceAction, asked: Action, required: &[&str], reason: Option<&str>| {
            decide(&ctx.actor, asked, &facts).is_allowed().then(|| AssistanceAllowedAction {
                action,
                enabled: reason.is_none(),
                reason_code: reason.map(str::to_owned),
                required_input: required.iter().map(|name| (*name).to_owned()).collect(),
            })
        };
        let gone = service::in_the_way_of_withdrawing(&self.row);
        let stuck = service::in_the_way_of_cancelling(&self.row, &self.visit, now);
        let cancel = shown(AssistanceAction::Cancel, Action::Cancel, &["expectedVersion", "reason"], stuck);
        let withdraw = shown(AssistanceAction::Withdraw, Action::Withdraw, &["expectedVersion"], gone);
        Some(cancel.into_iter().chain(withdraw).collect())
    }
}
