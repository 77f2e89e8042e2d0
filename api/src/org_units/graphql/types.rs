//! Bodies and seats as clients see them.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::id::{OrgSeatId, OrgUnitId};
use entity::org_unit::Model;
use entity::{org_seat, value};

use super::super::policy::{Action, decide};
use super::super::rules::Vacancy;
use super::actions::{self, OrgSeatAllowedAction, OrgUnitAllowedAction};
use super::loading;
use crate::error::Fault;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::Member;
use crate::regions::graphql::Region;
use crate::sectors::graphql::Sector;
use crate::terms::graphql::Term;

/// 机构类别。 What kind of body of the committee.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::OrgUnitKind")]
pub enum OrgUnitKind {
    /// 专委会。 A special committee.
    SpecialCommittee,
    /// 界别小组。 A sector group.
    SectorGroup,
    /// 学习联络委员会（学联委）。 The study-liaison committee of a township.
    StudyLiaisonCommittee,
    /// 联络站。 A liaison station.
    LiaisonStation,
    /// 承办单位。 An undertaking unit.
    UndertakingUnit,
}

/// 机构状态。 Whether a body is there still.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::OrgUnitState")]
pub enum OrgUnitState {
    /// 存续。 It works.
    Active,
    /// 已撤销或并入其他机构。 It was dissolved, or merged into another.
    Inactive,
}

/// 任职身份。 As what somebody sits in a body.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::SeatRole")]
pub enum SeatRole {
    /// 主任。 The director.
    Director,
    /// 副主任。 A deputy director.
    DeputyDirector,
    /// 召集人。 The convener of a sector group.
    Convener,
    /// 委员（组员）。 A member.
    Member,
}

/// 空缺。 A role that has fewer people than it should.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub struct OrgVacancy {
    /// 身份。 The role.
    role: SeatRole,
    /// 缺几人。 How many are missing.
    missing: i64,
}

impl From<Vacancy> for OrgVacancy {
    fn from(vacancy: Vacancy) -> Self {
        Self { role: vacancy.role.into(), missing: vacancy.missing }
    }
}

/// A body, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct OrgUnit {
    pub(super) row: Model,
    pub(super) term: Loaded<Term>,
    pub(super) sector: Loaded<Sector>,
    pub(super) region: Loaded<Region>,
    pub(super) leaders: Loaded<Vec<(value::SeatRole, Member)>>,
    pub(super) count: Loaded<i64>,
    pub(super) vacancies: Loaded<Vec<OrgVacancy>>,
    pub(super) seats: Loaded<Vec<OrgSeat>>,
}

impl From<Model> for OrgUnit {
    fn from(row: Model) -> Self {
        Self {
            row,
            term: None,
            sector: None,
            region: None,
            leaders: None,
            count: None,
            vacancies: None,
            seats: None,
        }
    }
}

/// 政协的机构：专委会、界别小组、学联委、联络站、承办单位。 A body of the committee, with seats or without.
#[Object]
impl OrgUnit {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 类别。 What it is.
    async fn kind(&self) -> OrgUnitKind {
        self.row.kind.into()
    }

    /// 名称。 Its name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 英文名称；可为空字符串。 Its name in English; may be empty.
    async fn name_en(&self) -> &str {
        &self.row.name_en
    }

    /// 惯例顺序。 Its place in the usual order.
    async fn ordinal(&self) -> i32 {
        self.row.ordinal
    }

    /// 职责；可为空字符串。 What it is for; may be empty.
    async fn duties(&self) -> &str {
        &self.row.duties
    }

    /// 地址；可为空字符串。 Its address; may be empty.
    async fn address(&self) -> &str {
        &self.row.address
    }

    /// 开放时间的文字说明；可为空字符串。 When it is open, in words; may be empty.
    async fn hours(&self) -> &str {
        &self.row.hours
    }

    /// 状态。 Whether it is there still.
    async fn state(&self) -> OrgUnitState {
        self.row.state.into()
    }

    /// 已并入的机构编号。 The id of the body it was merged into.
    async fn merged_into_id(&self) -> Option<ID> {
        self.row.merged_into_id.map(Global::to_global)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 届次；没有席位的机构为空。 The term of its seats; null for a body without.
    async fn term(&self, context: &Context<'_>) -> Option<async_graphql::Result<Term>> {
        nullable(self.with(context, "term").await.map(|unit| unit.term))
    }

    /// 界别小组的界别；其他机构为空。 The sector of a sector group; null for others.
    async fn sector(&self, context: &Context<'_>) -> Option<async_graphql::Result<Sector>> {
        nullable(self.with(context, "sector").await.map(|unit| unit.sector))
    }

    /// 学联委或联络站所在地区；其他机构为空。 The region of a study-liaison committee or station; null for others.
    async fn region(&self, context: &Context<'_>) -> Option<async_graphql::Result<Region>> {
        nullable(self.with(context, "region").await.map(|unit| unit.region))
    }

    /// 主任；空缺时为空。 The director; null while there is none.
    async fn director(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(self.led_by(context, value::SeatRole::Director).await.map(|found| found.into_iter().next()))
    }

    /// 副主任。 The deputy directors.
    async fn deputy_directors(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Member>>> {
        fallible(self.led_by(context, value::SeatRole::DeputyDirector).await)
    }

    /// 召集人；空缺时为空。 The convener; null while there is none.
    async fn convener(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(self.led_by(context, value::SeatRole::Convener).await.map(|found| found.into_iter().next()))
    }

    /// 在任人数，含主任、副主任和召集人。 How many sit there, those who lead included.
    async fn member_count(&self, context: &Context<'_>) -> Option<async_graphql::Result<i64>> {
        nullable(self.with(context, "memberCount").await.map(|unit| unit.count))
    }

    /// 空缺：按规则集应有而尚缺的身份。 The roles in which somebody is missing, by the numbers of the rule set.
    async fn vacancies(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<OrgVacancy>>> {
        fallible(self.with(context, "vacancies").await.map(|unit| unit.vacancies.unwrap_or_default()))
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<OrgUnitAllowedAction>>> {
        let unit = self.with(context, "memberCount").await;
        let ctx = ctx(context).ok()?;
        fallible(unit.map(|unit| actions::of_unit(ctx, &self.row, unit.count.unwrap_or(0))))
    }

    /// 前若干个席位，领导在前；全部席位见 `orgSeats`。 The first seats, those who lead first; all of them by `orgSeats`.
    async fn seats(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几个，1 至 100。 The first so many, 1 to 100.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<OrgSeat>>> {
        fallible(self.first(context, first).await)
    }
}

impl OrgUnit {
    /// The key.
    pub fn key(&self) -> OrgUnitId {
        self.row.id
    }

    /// Itself with this field, which nobody may have loaded for all rows at once.
    async fn with(&self, context: &Context<'_>, field: &'static str) -> Result<Self, Fault> {
        let is_there = match field {
            "term" => self.term.is_some(),
            "sector" => self.sector.is_some(),
            "region" => self.region.is_some(),
            "memberCount" => self.count.is_some(),
            "vacancies" => self.vacancies.is_some(),
            _ => self.leaders.is_some(),
        };
        if is_there {
            return Ok(self.clone());
        }
        let mut one = [Self::from(self.row.clone())];
        loading::preload_field(ctx(context)?, &mut one, field, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one)
    }

    async fn led_by(&self, context: &Context<'_>, role: value::SeatRole) -> Result<Vec<Member>, Fault> {
        let leaders = self.with(context, "leaders").await?.leaders.unwrap_or_default();
        Ok(leaders.into_iter().filter(|(leads, _)| *leads == role).map(|(_, member)| member).collect())
    }

    async fn first(&self, context: &Context<'_>, first: i32) -> Result<Vec<OrgSeat>, Fault> {
        let limit = loading::limit(first)?;
        if let Some(seats) = &self.seats {
            return Ok(seats.iter().take(limit).cloned().collect());
        }
        let mut one = [Self::from(self.row.clone())];
        loading::preload_seats(ctx(context)?, &mut one, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one.seats.unwrap_or_default().into_iter().take(limit).collect())
    }
}

/// A seat, with who has it and where.
#[derive(Clone, Debug)]
pub struct OrgSeat {
    pub(super) row: org_seat::Model,
    pub(super) member: Member,
    pub(super) unit: Loaded<Box<OrgUnit>>,
}

/// 一个席位。 A seat of a member in a body.
#[Object]
impl OrgSeat {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 机构。 In which body.
    async fn org_unit(&self, context: &Context<'_>) -> Option<async_graphql::Result<OrgUnit>> {
        if let Some(unit) = &self.unit {
            return Some(Ok(unit.as_ref().clone()));
        }
        let loaded = match ctx(context) {
            Ok(ctx) => loading::load_many(ctx, vec![self.row.org_unit_id], &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|mut found| found.remove(&self.row.org_unit_id)))
    }

    /// 委员。 Who sits there.
    async fn member(&self) -> &Member {
        &self.member
    }

    /// 身份。 As what.
    async fn role(&self) -> SeatRole {
        self.row.role.into()
    }

    /// 据以任职的职务，如乡党委副书记；可为空字符串。 The post by which they sit there; may be empty.
    async fn post(&self) -> &str {
        &self.row.post
    }

    /// 开始日期。 First day.
    async fn from_on(&self) -> LocalDate {
        LocalDate(self.row.from_on)
    }

    /// 结束日期；在任时为空。 Last day; null while they sit there.
    async fn until_on(&self) -> Option<LocalDate> {
        self.row.until_on.map(LocalDate)
    }

    /// 结束原因；仅工作人员可见，其他人为空。 Why it ended; for staff, null for others.
    async fn end_reason(&self, context: &Context<'_>) -> Option<&str> {
        let ctx = ctx(context).ok()?;
        let sees = decide(&ctx.actor, Action::ViewFormer, Some(self.row.org_unit_id));
        sees.is_allowed().then_some(self.row.end_reason.as_str())
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(&self, context: &Context<'_>) -> Vec<OrgSeatAllowedAction> {
        ctx(context).map(|ctx| actions::of_seat(ctx, &self.row, self.member.row())).unwrap_or_default()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }
}

impl OrgSeat {
    /// Its place among the seats of a list: those who lead come first.
    pub(super) fn rank(&self) -> i32 {
        match self.row.role {
            value::SeatRole::Director | value::SeatRole::Convener => 0,
            value::SeatRole::DeputyDirector => 1,
            value::SeatRole::Member => 2,
        }
    }
}

impl OrgSeat {
    /// The key.
    pub fn key(&self) -> OrgSeatId {
        self.row.id
    }
}
