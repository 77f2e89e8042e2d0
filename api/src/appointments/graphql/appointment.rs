//! An appointment, as those concerned see it.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono_tz::Tz;
use entity::id::AppointmentId;
use entity::value::AppointmentState as State;
use entity::{appointment, appointment_move, appointment_service, reception_record};

use super::super::policy::{self, Facts};
use super::super::rules::intake::Answer;
use super::super::store::listed::Progress;
use super::actions::{self, AllowedAction};
use super::enums::{ActedAs, AppointmentState};
use super::host::Host;
use super::records::ReceptionRecord;
use super::service::AppointmentService;
use super::slots::local_time;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};
use crate::graphql::{ctx, fallible};
use crate::rule_sets::Numbers;
use crate::vault::Purpose;

/// An appointment with what was asked along with it. Whoever holds one may see it: the queries see to that.
#[derive(Clone, Debug)]
pub struct Appointment {
    pub(super) row: appointment::Model,
    pub(super) facts: Facts,
    pub(super) host: Host,
    pub(super) service: Option<appointment_service::Model>,
    pub(super) moves: Option<Vec<appointment_move::Model>>,
    pub(super) progress: Option<Progress>,
    pub(super) record: Option<Option<reception_record::Model>>,
    pub(super) successor: Option<Option<AppointmentId>>,
    pub(super) phone_sealed: Option<Vec<u8>>,
    pub(super) numbers: Option<Numbers>,
    pub(super) zone: Tz,
}

/// 预约历程中的一步。 One step of an appointment.
#[derive(Clone, Debug, SimpleObject)]
pub struct AppointmentMove {
    /// 时刻。 When.
    at: DateTime,
    /// 之前的状态。 The state before; null for the first step.
    from_state: Option<AppointmentState>,
    /// 之后的状态。 The state after.
    to_state: AppointmentState,
    /// 操作者的身份。 In which role somebody did it.
    acted_as: ActedAs,
    /// 原因。 Why.
    reason: Option<String>,
    /// 此步之后的版本。 The version after this step.
    version: i32,
}

impl From<appointment_move::Model> for AppointmentMove {
    fn from(step: appointment_move::Model) -> Self {
        Self {
            at: DateTime(step.at),
            from_state: step.from_state.map(Into::into),
            to_state: step.to_state.into(),
            acted_as: step.actor_as.into(),
            reason: step.reason,
            version: step.version,
        }
    }
}

/// 来访人（默认脱敏）。 The visitor, masked unless revealed.
#[derive(Clone, Debug, SimpleObject)]
pub struct Visitor {
    /// 姓名（脱敏）。 The name, masked.
    name_masked: Option<String>,
    /// 手机号（脱敏）。 The phone number, masked.
    phone_masked: Option<String>,
}

/// 对预约前问题的回答。 An answer to a question asked before the visit.
#[derive(Clone, Debug, SimpleObject)]
pub struct IntakeAnswer {
    /// 问题代号。 The question's key.
    key: String,
    /// 回答。 The words.
    text: String,
}

/// 一次预约。 An appointment.
#[Object]
impl Appointment {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 查询号，可报给工作人员。 The number to quote.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> AppointmentState {
        self.row.state.into()
    }

    /// 开始时刻。 When it begins.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.row.starts_at)
    }

    /// 结束时刻。 When it ends.
    async fn ends_at(&self) -> DateTime {
        DateTime(self.row.ends_at)
    }

    /// 当地日期。 The local date.
    async fn local_date(&self) -> LocalDate {
        LocalDate(self.row.local_date)
    }

    /// 当地开始时间。 The local time of its start.
    async fn local_time(&self) -> LocalTime {
        local_time(self.row.starts_at, self.zone)
    }

    /// 地点说明。 Where to go.
    async fn place(&self) -> &str {
        &self.row.place
    }

    /// 所占时段保留到何时。 Until when the held time is kept.
    async fn hold_until(&self) -> Option<DateTime> {
        self.row.hold_until.filter(|_| self.row.state == State::Held).map(DateTime)
    }

    /// 接待方最迟何时答复。 Until when the host decides.
    async fn decide_by(&self) -> Option<DateTime> {
        self.row.decide_by.filter(|_| self.row.state == State::Requested).map(DateTime)
    }

    /// 取消、婉拒等的原因。 Why it was declined or cancelled.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// 签到码；只有居民本人可见。 The code for checking in; only the resident sees it.
    async fn check_in_code(&self, context: &Context<'_>) -> Option<String> {
        let ctx = ctx(context).ok()?;
        let is_shown = self.row.state == State::Confirmed && policy::is_own(&ctx.actor, &self.facts);
        is_shown.then(|| ctx.app.vault.check_in_code(self.row.id.into()))
    }

    /// 服务。 The service.
    async fn service(&self, context: &Context<'_>) -> Option<async_graphql::Result<AppointmentService>> {
        fallible(async { self.load_service(context).await }.await)
    }

    /// 接待方。 The host.
    async fn host(&self, context: &Context<'_>) -> Option<async_graphql::Result<Host>> {
        if !self.host.name.is_empty() {
            return Some(Ok(self.host.clone()));
        }
        fallible(async { super::loading::host(ctx(context)?, self.row.host_id).await }.await)
    }

    /// 来访人；接待方与工作人员可见，默认脱敏。 The visitor, masked; for the host and staff.
    async fn visitor(&self, context: &Context<'_>) -> Option<async_graphql::Result<Visitor>> {
        let ctx = ctx(context).ok()?;
        policy::standing_for_host(&ctx.actor, &self.facts)?;
        self.row.resident_name_sealed.as_ref()?;
        fallible(self.mask_visitor(ctx))
    }

    /// 预约前问题的回答。 The answers given before the visit.
    async fn intake_answers(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<IntakeAnswer>>> {
        fallible(async { self.open_answers(ctx(context)?) }.await)
    }

    /// 历程，先发生的在前。 Every step, the oldest first.
    async fn history(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<AppointmentMove>>> {
        fallible(async { self.load_moves(context).await }.await)
    }

    /// 历程的步数。 How many steps it has taken.
    async fn move_count(&self, context: &Context<'_>) -> Option<async_graphql::Result<usize>> {
        if let Some(progress) = &self.progress {
            return Some(Ok(progress.steps));
        }
        fallible(async { Ok(self.load_moves(context).await?.len()) }.await)
    }

    /// 最近的一步。 The latest step.
    async fn last_move(&self, context: &Context<'_>) -> Option<async_graphql::Result<AppointmentMove>> {
        if let Some(progress) = &self.progress {
            return Some(Ok(progress.latest.clone().into()));
        }
        match self.load_moves(context).await {
            Ok(mut moves) => moves.pop().map(Ok),
            Err(fault) => Some(Err(fault.into())),
        }
    }

    /// 接待记录；尚未提交时为空。 The reception record; null until it is filed.
    async fn record(&self, context: &Context<'_>) -> Option<async_graphql::Result<ReceptionRecord>> {
        match self.load_record(context).await {
            Ok(record) => record.map(Ok),
            Err(fault) => Some(Err(fault.into())),
        }
    }

    /// 由哪个预约改期而来。 Id of the appointment this one was moved from.
    async fn rescheduled_from_id(&self) -> Option<ID> {
        self.row.rescheduled_from_id.map(Global::to_global)
    }

    /// 因哪个被取消的预约而另约。 Id of the cancelled appointment this time is offered for.
    async fn offered_for_id(&self) -> Option<ID> {
        self.row.offered_for_id.map(Global::to_global)
    }

    /// 取代它的预约（改期或另约）。 Id of the appointment that took its place.
    async fn replaced_by_id(&self, context: &Context<'_>) -> Option<async_graphql::Result<ID>> {
        match self.load_successor(context).await {
            Ok(successor) => successor.map(|id| Ok(id.to_global())),
            Err(fault) => Some(Err(fault.into())),
        }
    }

    /// 版本，修改时用。 Its version, for changes.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 创建时刻。 When it came to be.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 查看者此刻可做的操作，以及不可做的原因。 What the viewer may do now, and why not.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<AllowedAction>>> {
        fallible(async { actions::allowed(context, self).await }.await)
    }
}

impl Appointment {
    pub(super) async fn load_service_row(&self, ctx: &Ctx) -> Result<appointment_service::Model, Fault> {
        match &self.service {
            Some(service) => Ok(service.clone()),
            None => super::loading::service_row(ctx, self.row.service_id).await,
        }
    }

    async fn load_service(&self, context: &Context<'_>) -> Result<AppointmentService, Fault> {
        let row = self.load_service_row(ctx(context)?).await?;
        let host = (!self.host.name.is_empty()).then(|| self.host.clone());
        Ok(AppointmentService { row, host, next: None })
    }

    async fn load_moves(&self, context: &Context<'_>) -> Result<Vec<AppointmentMove>, Fault> {
        let moves = match &self.moves {
            Some(moves) => moves.clone(),
            None => super::loading::moves(ctx(context)?, self.row.id).await?,
        };
        Ok(moves.into_iter().map(AppointmentMove::from).collect())
    }

    pub(super) async fn load_record_row(&self, ctx: &Ctx) -> Result<Option<reception_record::Model>, Fault> {
        match &self.record {
            Some(record) => Ok(record.clone()),
            None => super::loading::record(ctx, self.row.id).await,
        }
    }

    async fn load_record(&self, context: &Context<'_>) -> Result<Option<ReceptionRecord>, Fault> {
        let ctx = ctx(context)?;
        self.load_record_row(ctx).await?.map(|row| ReceptionRecord::open(ctx, row)).transpose()
    }

    async fn load_successor(&self, context: &Context<'_>) -> Result<Option<AppointmentId>, Fault> {
        match self.successor {
            Some(successor) => Ok(successor),
            None => super::loading::successor(ctx(context)?, self.row.id).await,
        }
    }

    fn mask_visitor(&self, ctx: &Ctx) -> Result<Visitor, Fault> {
        let open = |purpose, sealed: &Option<Vec<u8>>| {
            sealed
                .as_deref()
                .map(|sealed| ctx.app.vault.open(purpose, sealed))
                .transpose()
                .map_err(Fault::Internal)
        };
        let name = open(Purpose::Name, &self.row.resident_name_sealed)?;
        let phone = open(Purpose::Phone, &self.phone_sealed)?;
        let phone = phone.and_then(|phone| entity::phone::Phone::parse(&phone));
        Ok(Visitor {
            name_masked: name.map(|name| mask_name(&name)),
            phone_masked: phone.map(|phone| phone.masked()),
        })
    }

    fn open_answers(&self, ctx: &Ctx) -> Result<Vec<IntakeAnswer>, Fault> {
        let Some(sealed) = &self.row.intake_sealed else { return Ok(Vec::new()) };
        let text = ctx.app.vault.open(Purpose::Text, sealed).map_err(Fault::Internal)?;
        let answers: Vec<Answer> = serde_json::from_str(&text).map_err(Fault::internal)?;
        Ok(answers.into_iter().map(|answer| IntakeAnswer { key: answer.key, text: answer.text }).collect())
    }
}

/// `王**`: the family name is enough to call somebody in.
fn mask_name(name: &str) -> String {
    name.chars().next().map(|first| format!("{first}**")).unwrap_or_default()
}
