//! An appointment, as those concerned see it.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use chrono_tz::Tz;
use entity::id::AppointmentId;
use entity::value::AppointmentState as State;
use entity::{appointment, appointment_move, reception_record};

use super::super::policy::{self, Facts};
use super::super::service::published::{Published, published};
use super::super::service::{second_host, times};
use super::super::store::listed::Progress;
use super::actions::{self, AllowedAction};
use super::around::{AppointmentMove, IntakeAnswer, Visitor, open};
use super::day_notice::{self, AppointmentDayNotice};
use super::enums::{AppointmentState, Mode, Origin};
use super::host::Host;
use super::loading::People;
use super::records::ReceptionRecord;
use super::service::AppointmentService;
use super::slots::local_time;
use crate::assisted_bookings::graphql::{self as assisted_bookings, Assistance};
use crate::ctx::Ctx;
use crate::duty_rosters::graphql as duty_rosters;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};
use crate::graphql::{ctx, fallible, nullable};
use crate::keys::Keys;
use crate::matters::graphql::{self as matters, Matter};
use crate::members::graphql::Member;
use crate::rule_sets::Numbers;
use crate::vault::Purpose;
use crate::visit_needs::graphql::{self as visit_needs, VisitNeeds};

/// An appointment with what was asked along with it. Whoever holds one may see it: the queries see to that.
#[derive(Clone, Debug)]
pub struct Appointment {
    pub(super) row: appointment::Model,
    pub(super) facts: Facts,
    pub(super) host: Host,
    pub(super) service: Option<AppointmentService>,
    pub(super) moves: Option<Vec<appointment_move::Model>>,
    pub(super) progress: Option<Progress>,
    pub(super) record: Option<Option<reception_record::Model>>,
    pub(super) successor: Option<Option<AppointmentId>>,
    pub(super) day_notice: Option<Option<AppointmentDayNotice>>,
    pub(super) matter: Option<Option<Matter>>,
    pub(super) on_duty: Option<Vec<Member>>,
    pub(super) assistance: Option<Option<Assistance>>,
    pub(super) needs: Option<Option<VisitNeeds>>,
    /// The keys of the page's residents.
    pub(super) keys: Option<Keys>,
    pub(super) phone_sealed: Option<Vec<u8>>,
    pub(super) people: People,
    pub(super) numbers: Option<Numbers>,
    /// Until when the viewer books nothing, once it was looked up.
    pub(super) paused_until: Option<Option<entity::Instant>>,
    pub(super) published: Option<Arc<Published>>,
    pub(super) zone: Tz,
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

    /// 日期的变数：暂定，或因放假安排有变；没有则为空。 What is to be known of its day: that it is provisional, or touched by a change of the holidays; null
    /// where there is nothing.
    async fn day_notice(&self, context: &Context<'_>) -> Option<async_graphql::Result<AppointmentDayNotice>> {
        if let Some(notice) = &self.day_notice {
            return notice.clone().map(Ok);
        }
        nullable(Box::pin(async { self.load_day_notice(ctx(context)?).await }).await)
    }

    /// 届时值班、负责接待的委员；接待方是委员个人或尚未排班时没有。 Who is on duty then and receives; nobody where the host is a member, or no roster is set.
    #[graphql(complexity = "5 + child_complexity")]
    async fn on_duty(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Member>>> {
        if let Some(on_duty) = &self.on_duty {
            return Some(Ok(on_duty.clone()));
        }
        let loaded = match ctx(context) {
            Ok(ctx) => Box::pin(duty_rosters::on_duty_of(ctx, &[self.row.id], &context.look_ahead())).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded.map(|mut found| found.remove(&self.row.id).unwrap_or_default()))
    }

    /// 当地开始时间。 The local time of its start.
    async fn local_time(&self) -> LocalTime {
        local_time(self.row.starts_at, self.zone)
    }

    /// 服务名称，以预约时为准。 What the service was called when it was booked.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 接待方式，以预约时为准。 How host and visitor meet, as it was when it was booked.
    async fn mode(&self) -> Mode {
        self.row.mode.into()
    }

    /// 地点说明，以预约时为准。 Where to go, as it was when it was booked.
    async fn place(&self) -> &str {
        &self.row.place
    }

    /// 所占时段保留到何时；按真实时间，演示另设的时刻不影响。 Until when the held time is kept; in real time, also where a demo has set its own.
    async fn hold_until(&self) -> Option<DateTime> {
        self.row.hold_until.filter(|_| self.row.state == State::Held).map(DateTime)
    }

    /// 接待方最迟何时答复。 Until when the host decides.
    async fn decide_by(&self) -> Option<DateTime> {
        self.row.decide_by.filter(|_| self.row.state == State::Requested).map(DateTime)
    }

    /// 接待方说明迟到的时刻；有此说明的不记未到场。 When the host said that they began late: nobody is absent from it.
    async fn host_late_at(&self) -> Option<DateTime> {
        self.row.host_late_at.map(DateTime)
    }

    /// 取消、婉拒等的原因。 Why it was declined or cancelled.
    async fn reason(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        let sealed = self.row.reason_sealed.as_deref()?;
        let opened = async { open(&self.load_keys(ctx(context)?).await?, Purpose::Text, Some(sealed)) };
        nullable(Box::pin(opened).await)
    }

    /// 签到码；只有居民本人可见。 The code for checking in; only the resident sees it.
    async fn check_in_code(&self, context: &Context<'_>) -> Option<String> {
        let ctx = ctx(context).ok()?;
        let is_shown = self.row.state == State::Confirmed && policy::is_own(&ctx.actor, &self.facts);
        is_shown.then(|| ctx.app.vault.check_in_code(self.row.id.into()))
    }

    /// 签到二维码的内容，可由前台扫读；只有居民本人可见。 What the QR code for checking in says; only the resident sees it.
    async fn check_in_qr(&self, context: &Context<'_>) -> Option<String> {
        let ctx = ctx(context).ok()?;
        let is_shown = self.row.state == State::Confirmed && policy::is_own(&ctx.actor, &self.facts);
        is_shown.then(|| format!("{}/{}", self.row.number, ctx.app.vault.check_in_code(self.row.id.into())))
    }

    /// 由来。 How it came about.
    async fn origin(&self) -> Origin {
        self.row.origin.into()
    }

    /// 上门接待是否尚缺第二位接待人。 Whether it is a visit at home to which somebody has yet to be named who comes along.
    async fn needs_second_host(&self) -> bool {
        second_host::is_needed(&self.row)
    }

    /// 上门接待的第二位接待人姓名。 The name of who comes along to the resident's home.
    async fn second_host_name(&self) -> Option<String> {
        self.people.companion(self.row.second_host_account_id?)
    }

    /// 服务。 The service.
    async fn service(&self, context: &Context<'_>) -> Option<async_graphql::Result<AppointmentService>> {
        fallible(Box::pin(async { self.load_service(ctx(context)?).await }).await)
    }

    /// 接待方。 The host.
    async fn host(&self) -> Option<Host> {
        Some(self.host.clone())
    }

    /// 来访人；接待方与工作人员可见，默认脱敏。 The visitor, masked; for the host and staff.
    async fn visitor(&self, context: &Context<'_>) -> Option<async_graphql::Result<Visitor>> {
        nullable(Box::pin(async { Visitor::of(ctx(context)?, self).await }).await)
    }

    /// 预约前问题的回答。 The answers given before the visit.
    async fn intake_answers(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<IntakeAnswer>>> {
        let sealed = self.row.intake_sealed.as_deref();
        let opened = async { IntakeAnswer::open_all(&self.load_keys(ctx(context)?).await?, sealed) };
        fallible(Box::pin(opened).await)
    }

    /// 历程，先发生的在前。 Every step, the oldest first.
    async fn history(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<AppointmentMove>>> {
        let opened = async {
            let moves = self.load_moves(ctx(context)?).await?;
            AppointmentMove::open(context, self, &moves).await
        };
        fallible(Box::pin(opened).await)
    }

    /// 历程的步数。 How many steps it has taken.
    async fn move_count(&self, context: &Context<'_>) -> Option<async_graphql::Result<usize>> {
        if let Some(progress) = &self.progress {
            return Some(Ok(progress.steps));
        }
        fallible(Box::pin(async { Ok(self.load_moves(ctx(context)?).await?.len()) }).await)
    }

    /// 最近的一步。 The latest step.
    async fn last_move(&self, context: &Context<'_>) -> Option<async_graphql::Result<AppointmentMove>> {
        let opened = async {
            let latest = match &self.progress {
                Some(progress) => Some(progress.latest.clone()),
                None => self.load_moves(ctx(context)?).await?.last().cloned(),
            };
            Ok(AppointmentMove::open(context, self, latest.as_slice()).await?.pop())
        };
        nullable(Box::pin(opened).await)
    }

    /// 接待记录；尚未提交时为空。 The reception record; null until it is filed.
    async fn record(&self, context: &Context<'_>) -> Option<async_graphql::Result<ReceptionRecord>> {
        nullable(Box::pin(async { self.load_record(ctx(context)?).await }).await)
    }

    /// 接待记录所属的事项；没有或无权查看时为空。 The matter that the record belongs to; null when there is none that the viewer may see.
    async fn matter(&self, context: &Context<'_>) -> Option<async_graphql::Result<Matter>> {
        if let Some(matter) = &self.matter {
            return matter.clone().map(Ok);
        }
        let loaded = async {
            let (ctx, id) = (ctx(context)?, self.row.id);
            Ok(matters::of_appointments(ctx, &[id], &context.look_ahead()).await?.remove(&id))
        };
        nullable(Box::pin(loaded).await)
    }

    /// 代约凭证：由联络员代约的预约才有；居民本人与经办人可见。 The receipt of how it was booked by an officer; for the resident and that officer.
    async fn assistance(&self, context: &Context<'_>) -> Option<async_graphql::Result<Assistance>> {
        if let Some(assistance) = &self.assistance {
            return assistance.clone().map(Ok);
        }
        let loaded = async {
            let (ctx, id) = (ctx(context)?, self.row.id);
            Ok(assisted_bookings::of_appointments(ctx, &[id]).await?.remove(&id))
        };
        nullable(Box::pin(loaded).await)
    }

    /// 来访需要：无障碍、翻译、监护人等；没有则为空。 What the visitor needs: access, an interpreter, a guardian; null where nothing was said.
    async fn needs(&self, context: &Context<'_>) -> Option<async_graphql::Result<VisitNeeds>> {
        if let Some(needs) = &self.needs {
            return needs.clone().map(Ok);
        }
        nullable(Box::pin(visit_needs::of_appointment(context, self.row.id)).await)
    }

    /// 由哪个预约改期而来。 Id of the appointment this one was moved from.
    async fn rescheduled_from_id(&self) -> Option<ID> {
        self.row.rescheduled_from_id.map(Global::to_global)
    }

    /// 因哪个被取消的预约而另约。 Id of the cancelled appointment this time is offered for.
    async fn offered_for_id(&self) -> Option<ID> {
        self.row.offered_for_id.map(Global::to_global)
    }

    /// 随行人数，不含来访人。 How many come along, beside the visitor.
    async fn companions(&self) -> i32 {
        self.row.companions
    }

    /// 经哪个接待池分配。 Id of the pool through which the member was given.
    async fn pool_id(&self) -> Option<ID> {
        self.row.pool_id.map(Global::to_global)
    }

    /// 取代它的预约（改期或另约）。 Id of the appointment that took its place.
    async fn replaced_by_id(&self, context: &Context<'_>) -> Option<async_graphql::Result<ID>> {
        let found = async { self.load_successor(ctx(context)?).await }.await;
        nullable(found.map(|successor| successor.map(Global::to_global)))
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
        fallible(Box::pin(async { actions::allowed(context, self).await }).await)
    }
}

impl Appointment {
    pub(super) async fn load_service(&self, ctx: &Ctx) -> Result<AppointmentService, Fault> {
        let found = match &self.service {
            Some(service) => service.clone(),
            None => super::loading::service(ctx, self.row.service_id).await?,
        };
        Ok(AppointmentService { host: found.host.or_else(|| Some(self.host.bare())), ..found })
    }

    /// What its host publishes.
    async fn load_day_notice(&self, ctx: &Ctx) -> Result<Option<AppointmentDayNotice>, Fault> {
        Ok(day_notice::load(ctx, std::slice::from_ref(&self.row)).await?.remove(&self.row.id))
    }

    pub(super) async fn load_published(&self, ctx: &Ctx) -> Result<Arc<Published>, Fault> {
        if let Some(published) = &self.published {
            return Ok(Arc::clone(published));
        }
        let host = std::slice::from_ref(&self.host.row);
        let mut known = {
            let (db, cache) = (ctx.app.db.read(), &ctx.app.published);
            published(db, cache, host, times::today(ctx), ctx.app.zone()).await?
        };
        known.remove(&self.host.row.id).ok_or(Fault::NotFound)
    }

    /// The key of the resident, under which everything here is sealed.
    pub(super) async fn load_keys(&self, ctx: &Ctx) -> Result<Keys, Fault> {
        match &self.keys {
            Some(keys) => Ok(keys.clone()),
            None => Keys::of(ctx.app.db.read(), &ctx.app.vault, &[self.row.resident_account_id]).await,
        }
    }

    async fn load_moves(&self, ctx: &Ctx) -> Result<Cow<'_, [appointment_move::Model]>, Fault> {
        match &self.moves {
            Some(moves) => Ok(Cow::Borrowed(moves)),
            None => Ok(Cow::Owned(super::loading::moves(ctx, self.row.id).await?)),
        }
    }

    /// Whether the viewer is among those who receive.
    pub(super) fn is_received_by(&self, ctx: &Ctx) -> bool {
        policy::standing_for_host(&ctx.actor, &self.facts).is_some()
    }

    pub(super) async fn load_record_row(&self, ctx: &Ctx) -> Result<Option<reception_record::Model>, Fault> {
        match &self.record {
            Some(record) => Ok(record.clone()),
            None => super::loading::record(ctx, self.row.id).await,
        }
    }

    async fn load_record(&self, ctx: &Ctx) -> Result<Option<ReceptionRecord>, Fault> {
        let Some(row) = self.load_record_row(ctx).await? else { return Ok(None) };
        let filed_by_name = self.people.filer(row.filed_by_account_id, self.is_received_by(ctx));
        ReceptionRecord::open(ctx, &self.load_keys(ctx).await?, row, filed_by_name).map(Some)
    }

    async fn load_successor(&self, ctx: &Ctx) -> Result<Option<AppointmentId>, Fault> {
        match self.successor {
            Some(successor) => Ok(successor),
            None => super::loading::successor(ctx, self.row.id).await,
        }
    }
}
