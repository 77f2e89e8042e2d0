//! A matter as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::value;

use super::super::policy::{self, Action, Facts, decide};
use super::super::rules::Owner;
use super::super::service::shown;
use super::super::store::{Answers, Seen, Sourced};
use super::loading;
use super::steps::{MatterStepKind, MatterTimelineStep};
use crate::appointments::graphql::Category;
use crate::ctx::Ctx;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::regions::graphql::Region;
use crate::rule_sets::Numbers;
use crate::work_calendar::graphql::WorkingDays;

/// 事项的状态。 Where a matter stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MatterState")]
pub enum MatterState {
    /// 待办。 Nobody has begun.
    Open,
    /// 办理中。 Somebody works on it.
    InProgress,
    /// 暂停，等待居民。 It waits for the residents, and its clock stands still.
    Paused,
    /// 已答复，待居民确认。 An effect was recorded, for the residents to confirm.
    Answered,
    /// 居民已确认。 A resident confirmed the effect.
    Confirmed,
    /// 重新办理。 A resident had it taken up again.
    Reopened,
    /// 已办结。 It is over.
    Closed,
    /// 已并案。 It goes on in another.
    Merged,
}

/// 承办者的类型。 What kind of owner.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MatterOwnerKind {
    /// 委员。 A member.
    Member,
    /// 委员工作室。 A studio.
    Studio,
    /// 专委会或承办单位。 A special committee or an undertaking unit.
    OrgUnit,
}

/// 事项的承办者。 Who has a matter in hand.
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct MatterOwner {
    /// 类型。 What kind.
    kind: MatterOwnerKind,
    /// 编号：委员、工作室或机构。 Id of the member, the studio or the body.
    id: ID,
    /// 名称。 By name.
    name: String,
}

/// 事项来源的类型。 What a matter comes from.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MatterSourceKind")]
pub enum MatterSourceKind {
    /// 接待记录。 The record of a visit.
    ReceptionRecord,
    /// 来信。 A letter.
    Letter,
    /// 讲堂提问。 A question at a lecture.
    LectureQuestion,
    /// 协商议题。 A topic of a consultation.
    ConsultationTopic,
}

/// 事项的一个来源。 Something that a matter comes from.
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct MatterSource {
    /// 编号。 Its id.
    id: ID,
    /// 类型。 What it is.
    kind: MatterSourceKind,
    /// 相关预约的编号；反映人注销后为空。 Id of the visit; null once the resident was erased.
    appointment_id: Option<ID>,
    /// 并入时刻。 When it joined.
    joined_at: DateTime,
}

/// 期限的依据。 What a due date goes by.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MatterDueBasis {
    /// 工作日数。 So many workdays.
    Workdays,
    /// 对居民的承诺日期。 The date that a resident was promised.
    Promise,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do with a matter.
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct MatterAllowedAction {
    /// 何事。 What.
    action: MatterStepKind,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A matter, with what was loaded together with it. Whoever holds one may see it: the queries see to that.
#[derive(Clone, Debug)]
pub struct Matter {
    pub(super) seen: Seen,
    pub(super) facts: Facts,
    pub(super) region: Loaded<Option<Region>>,
    pub(super) sources: Loaded<Vec<Sourced>>,
    pub(super) steps: Loaded<Vec<MatterTimelineStep>>,
    pub(super) computation: Loaded<Option<WorkingDays>>,
    pub(super) answered: Loaded<(Answers, Numbers)>,
}

/// 一件事项：居民反映的问题由谁承办、到哪一步、何时办结、效果如何。 A matter: what residents brought, who has it in hand, how far it came, by when, and
/// what came of it.
#[Object]
impl Matter {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.seen.row.id.to_global()
    }

    /// 事项号，每年从 1 起。 Its number in the year, to be quoted.
    async fn number(&self) -> String {
        shown::number(&self.seen.row)
    }

    /// 标题；不写居民身份。 What it is about; it names no resident.
    async fn title(&self) -> &str {
        &self.seen.row.title
    }

    /// 类别。 What kind of thing it is about.
    async fn category(&self) -> Category {
        self.seen.row.category.into()
    }

    /// 所在地区；未定则为空。 Where it is; null where that is not known.
    async fn region(&self, context: &Context<'_>) -> Option<async_graphql::Result<Region>> {
        if let Some(region) = &self.region {
            return region.clone().map(Ok);
        }
        let loaded = async { loading::region(ctx(context)?, self, &context.look_ahead()).await }.await;
        nullable(loaded)
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> MatterState {
        self.seen.row.state.into()
    }

    /// 承办者。 Who has it in hand.
    async fn owner(&self) -> Option<MatterOwner> {
        let (kind, id) = match Owner::of(&self.seen.row)? {
            Owner::Member(id) => (MatterOwnerKind::Member, id.to_global()),
            Owner::Studio(id) => (MatterOwnerKind::Studio, id.to_global()),
            Owner::OrgUnit(id) => (MatterOwnerKind::OrgUnit, id.to_global()),
        };
        Some(MatterOwner { kind, id, name: self.seen.owner_name.clone() })
    }

    /// 立项时刻。 When it was opened.
    async fn opened_at(&self) -> DateTime {
        DateTime(self.seen.row.opened_at)
    }

    /// 办理期限；暂停期间为暂停前的期限。 By when something has to come of it; while it is paused, as it was before.
    async fn due_on(&self) -> LocalDate {
        LocalDate(self.seen.row.due_on)
    }

    /// 期限的依据。 What the due date goes by.
    async fn due_basis(&self) -> MatterDueBasis {
        let row = &self.seen.row;
        let by_promise = row.clock_days.is_none() || row.promised_on == Some(row.due_on);
        if by_promise { MatterDueBasis::Promise } else { MatterDueBasis::Workdays }
    }

    /// 对居民承诺的最早日期；没有承诺，或已延期、重新办理的为空。 The earliest date that a resident was promised; null without one, and once the matter
    /// was extended or taken up again.
    async fn promised_on(&self) -> Option<LocalDate> {
        self.seen.row.promised_on.map(LocalDate)
    }

    /// 期限的推算过程：起算日、计入与未计入的各天及原因、是否暂定；只按承诺日期的为空。 How the due date was counted: its start, the days that were counted
    /// and those that were not with the reason, and whether it is provisional; null where only a promise counts.
    async fn due_computation(&self, context: &Context<'_>) -> Option<async_graphql::Result<WorkingDays>> {
        if let Some(computation) = &self.computation {
            return computation.clone().map(Ok);
        }
        let counted = async { shown::computation(ctx(context)?, &self.seen.row).await }.await;
        nullable(counted.map(|counted| counted.map(WorkingDays)))
    }

    /// 是否已逾期。 Whether it is overdue.
    async fn is_overdue(&self, context: &Context<'_>) -> bool {
        ctx(context).is_ok_and(|ctx| shown::is_overdue(ctx, &self.seen.row))
    }

    /// 催办到第几级：0 未催办，1 即将到期，2 已逾期，3 已报上一级，4 已报区政协办公室；仅承办者与工作人员可见，其他人为空。 How far the ladder of
    /// reminders was climbed: 0 not at all, 1 due soon, 2 overdue, 3 those above know, 4 the office of the district knows; for whoever has it in
    /// hand and for staff, null for others.
    async fn overdue_step(&self, context: &Context<'_>) -> Option<i32> {
        ctx(context).ok().filter(|ctx| self.works(ctx)).map(|_| self.seen.row.rung)
    }

    /// 办理结果；未记录为空。 What came of it; null until it is recorded.
    async fn effect(&self) -> Option<&str> {
        Some(self.seen.row.effect.as_str()).filter(|effect| !effect.is_empty())
    }

    /// 居民可要求重新办理的最后一天；不在等待确认时为空。 The last day on which a resident can have it taken up again; null while no effect waits for that.
    async fn objection_until(&self) -> Option<LocalDate> {
        self.seen.row.objection_until.map(LocalDate)
    }

    /// 并入的事项的编号。 Id of the matter in which it goes on.
    async fn merged_into_id(&self) -> Option<ID> {
        self.seen.row.merged_into_id.map(Global::to_global)
    }

    /// 结束时刻；未结束为空。 When it was over; null until then.
    async fn ended_at(&self) -> Option<DateTime> {
        self.seen.row.ended_at.map(DateTime)
    }

    /// 反映此事的居民人数，含已注销的。 How many residents brought it, those who were erased among them.
    async fn resident_count(&self) -> i64 {
        self.seen.residents
    }

    /// 来源，先并入的在前；居民只见自己的。 What it comes from, the earliest first; residents see their own.
    async fn sources(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<MatterSource>>> {
        let ctx = ctx(context).ok()?;
        let found = match &self.sources {
            Some(sources) => Ok(sources.clone()),
            None => shown::sources(ctx, self.seen.row.id).await,
        };
        fallible(found.map(|sources| self.show_sources(ctx, sources)))
    }

    /// 办理过程最近的 50 步，最新的在前；居民只见不涉内部的各步。全部见 matterTimeline。 Its latest 50 steps, newest first; residents see those that are not
    /// internal. All of them: `matterTimeline`.
    async fn timeline(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<MatterTimelineStep>>> {
        if let Some(steps) = &self.steps {
            return Some(Ok(steps.clone()));
        }
        fallible(async { loading::steps(ctx(context)?, self).await }.await)
    }

    /// 版本，每走一步加一。 Grows by one with every step.
    async fn version(&self) -> i32 {
        self.seen.row.version
    }

    /// 查看者此刻可做的事，以及不可做的原因。 What the viewer may do now, and why not.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<MatterAllowedAction>>> {
        let ctx = ctx(context).ok()?;
        let answered = match self.answered {
            Some(answered) => Ok(answered),
            None => loading::answered(ctx, self.seen.row.id).await,
        };
        fallible(answered.map(|answered| self.allowed(ctx, answered)))
    }
}

const DOABLE: [(value::MatterStep, &[&str]); 13] = [
    (value::MatterStep::Start, &["expectedVersion"]),
    (value::MatterStep::Progress, &["expectedVersion", "note"]),
    (value::MatterStep::Transfer, &["expectedVersion", "ownerId", "note"]),
    (value::MatterStep::Pause, &["expectedVersion", "note"]),
    (value::MatterStep::Resume, &["expectedVersion"]),
    (value::MatterStep::Extend, &["expectedVersion", "workdays", "note"]),
    (value::MatterStep::Effect, &["expectedVersion", "note"]),
    (value::MatterStep::Confirm, &["expectedVersion"]),
    (value::MatterStep::Reopen, &["expectedVersion", "note"]),
    (value::MatterStep::Close, &["expectedVersion"]),
    (value::MatterStep::Merge, &["expectedVersion", "targetId", "note"]),
    (value::MatterStep::Join, &["appointmentId"]),
    (value::MatterStep::Leave, &["expectedVersion", "sourceId", "note"]),
];

impl Matter {
    /// Whether the viewer works on it, and sees what is not for residents.
    pub(super) fn works(&self, ctx: &Ctx) -> bool {
        decide(&ctx.actor, Action::ViewInternal, &self.facts).is_allowed()
    }

    fn show_sources(&self, ctx: &Ctx, sources: Vec<Sourced>) -> Vec<MatterSource> {
        let (works, viewer) = (self.works(ctx), ctx.actor.account_id());
        let is_seen = |source: &Sourced| works || (viewer.is_some() && source.row.account_id == viewer);
        let show = |source: Sourced| MatterSource {
            id: source.row.id.to_global(),
            kind: source.row.kind.into(),
            appointment_id: source.appointment.map(Global::to_global),
            joined_at: DateTime(source.row.joined_at),
        };
        sources.into_iter().filter(is_seen).map(show).collect()
    }

    fn allowed(&self, ctx: &Ctx, (answers, numbers): (Answers, Numbers)) -> Vec<MatterAllowedAction> {
        let may_early = policy::decide(&ctx.actor, Action::CloseEarly, &self.facts).is_allowed();
        let shown = DOABLE.iter().map(|(step, input)| {
            let reason_code =
                shown::why_not(ctx, (&self.seen, &self.facts), *step, (answers, numbers, may_early));
            MatterAllowedAction {
                action: (*step).into(),
                enabled: reason_code.is_none(),
                reason_code,
                required_input: input.to_vec(),
            }
        });
        shown.collect()
    }
}
