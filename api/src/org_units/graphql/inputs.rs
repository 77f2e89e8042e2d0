//! What clients give to change bodies and seats.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::{Change, EndSeat, Merge, NewSeat, NewUnit, RestoreSeat};
use super::types::{OrgUnitKind, OrgUnitState, SeatRole};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::text::{self, BODY, LINE, NAME};

/// 新增机构。 A body to add.
#[derive(InputObject)]
pub struct CreateOrgUnitInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 类别。 What it is.
    kind: OrgUnitKind,
    /// 届次；有席位的机构默认为本届，其他机构不填。 The term of its seats; by default the current one, and none for a body without seats.
    term_id: Option<ID>,
    /// 界别；仅界别小组填写。 The sector, of a sector group only.
    sector_id: Option<ID>,
    /// 地区；仅学联委和联络站填写。 The region, of a study-liaison committee or a station only.
    region_id: Option<ID>,
    /// 名称。 Its name.
    name: String,
    /// 英文名称。 Its name in English.
    #[graphql(default)]
    name_en: String,
    /// 惯例顺序。 Its place in the usual order.
    #[graphql(default = 100)]
    ordinal: i32,
    /// 职责。 What it is for.
    #[graphql(default)]
    duties: String,
    /// 地址。 Its address.
    #[graphql(default)]
    address: String,
    /// 开放时间的文字说明。 When it is open, in words.
    #[graphql(default)]
    hours: String,
}

impl CreateOrgUnitInput {
    pub(super) fn read(self) -> Result<NewUnit, Fault> {
        Ok(NewUnit {
            kind: self.kind.into(),
            term_id: self.term_id.map(|id| id::parse(&id, "input.termId")).transpose()?,
            sector_id: self.sector_id.map(|id| id::parse(&id, "input.sectorId")).transpose()?,
            region_id: self.region_id.map(|id| id::parse(&id, "input.regionId")).transpose()?,
            name: text::line("input.name", &self.name, NAME)?,
            name_en: text::optional_line("input.nameEn", &self.name_en, NAME)?,
            ordinal: ordinal(self.ordinal)?,
            duties: text::optional_lines("input.duties", &self.duties, BODY)?,
            address: text::optional_line("input.address", &self.address, LINE)?,
            hours: text::optional_line("input.hours", &self.hours, LINE)?,
        })
    }
}

fn ordinal(ordinal: i32) -> Result<i32, Fault> {
    let is_fine = (0..=9_999).contains(&ordinal);
    is_fine
        .then_some(ordinal)
        .ok_or_else(|| Fault::invalid("input.ordinal", "须为 0 至 9999。", "It must be 0 to 9999."))
}

/// 修改机构；未给出的项不变。 What to change of a body; what is left out stays.
#[derive(InputObject)]
pub struct UpdateOrgUnitInput {
    /// 机构。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 名称。 Its name.
    name: Option<String>,
    /// 英文名称。 Its name in English.
    name_en: Option<String>,
    /// 惯例顺序。 Its place in the usual order.
    ordinal: Option<i32>,
    /// 职责。 What it is for.
    duties: Option<String>,
    /// 地址。 Its address.
    address: Option<String>,
    /// 开放时间的文字说明。 When it is open, in words.
    hours: Option<String>,
    /// 状态；有人任职的机构不能撤销，撤销或并入后可恢复。 Whether it is there; one in which somebody sits stays.
    state: Option<OrgUnitState>,
}

impl UpdateOrgUnitInput {
    pub(super) fn read(self) -> Result<Change, Fault> {
        let line = |path: &str, text: Option<String>, longest| {
            text.map(|text| text::optional_line(path, &text, longest)).transpose()
        };
        let duties = self.duties.map(|duties| text::optional_lines("input.duties", &duties, BODY));
        Ok(Change {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            name: self.name.map(|name| text::line("input.name", &name, NAME)).transpose()?,
            name_en: line("input.nameEn", self.name_en, NAME)?,
            ordinal: self.ordinal.map(ordinal).transpose()?,
            duties: duties.transpose()?,
            address: line("input.address", self.address, LINE)?,
            hours: line("input.hours", self.hours, LINE)?,
            state: self.state.map(Into::into),
        })
    }
}

/// 将一个重复的机构并入另一个。 Which body becomes part of which.
#[derive(InputObject)]
pub struct MergeOrgUnitInput {
    /// 被并入的机构，不再存续。 The one that goes.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the merge is made for.
    expected_version: i32,
    /// 并入的机构，须同类同届。 The one that stays, of the same kind and term.
    into_id: ID,
}

impl MergeOrgUnitInput {
    pub(super) fn read(&self) -> Result<Merge, Fault> {
        Ok(Merge {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            into: id::parse(&self.into_id, "input.intoId")?,
        })
    }
}

/// 任职。 A seat to begin.
#[derive(InputObject)]
pub struct AssignSeatInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 机构。 In which body.
    org_unit_id: ID,
    /// 委员。 Who.
    member_id: ID,
    /// 身份。 As what.
    role: SeatRole,
    /// 据以任职的职务；学联委主任必填。 The post by which they sit there; needed for who leads a study-liaison committee.
    #[graphql(default)]
    post: String,
    /// 开始日期，默认今天。 First day; today by default.
    from_on: Option<LocalDate>,
}

impl AssignSeatInput {
    pub(super) fn read(self) -> Result<NewSeat, Fault> {
        Ok(NewSeat {
            org_unit_id: id::parse(&self.org_unit_id, "input.orgUnitId")?,
            member_id: id::parse(&self.member_id, "input.memberId")?,
            role: self.role.into(),
            post: text::optional_line("input.post", &self.post, NAME)?,
            from_on: self.from_on.map(|date| date.0),
        })
    }
}

/// 结束任职。 A seat to end.
#[derive(InputObject)]
pub struct EndSeatInput {
    /// 席位。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 最后一天，默认今天。 Last day; today by default.
    on: Option<LocalDate>,
    /// 原因。 Why.
    reason: String,
}

impl EndSeatInput {
    pub(super) fn read(self) -> Result<EndSeat, Fault> {
        Ok(EndSeat {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            on: self.on.map(|date| date.0),
            reason: text::line("input.reason", &self.reason, LINE)?,
        })
    }
}

/// 恢复误结束的任职。 A seat that ended by mistake.
#[derive(InputObject)]
pub struct RestoreSeatInput {
    /// 席位。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

impl RestoreSeatInput {
    pub(super) fn read(&self) -> Result<RestoreSeat, Fault> {
        Ok(RestoreSeat { id: id::parse(&self.id, "input.id")?, expected_version: self.expected_version })
    }
}
