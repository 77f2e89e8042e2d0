//! What clients give to add or change a studio.

use async_graphql::{ID, InputObject, MaybeUndefined};
use uuid::Uuid;

use super::super::service::Hours;
use super::super::service::page::NewPage;
use super::super::service::{Change, Facts, NewStudio, Team};
use super::values::{StepFree, StudioScope, WallItemKind};
use crate::error::Fault;
use crate::graphql::geo::GeoPointInput;
use crate::graphql::id::{self, Global};
use crate::graphql::scalar::{LocalDate, LocalTime};
use crate::text::{self, BODY, LINE, NAME};

/// Hours that a week may have: three a day.
const MOST_HOURS: usize = 21;

/// 每周的一段开放时间。 A time of the week.
#[derive(InputObject)]
pub struct StudioHoursInput {
    /// 星期：1 为周一，7 为周日。 1 is Monday, 7 is Sunday.
    weekday: i32,
    /// 开门时间。 When it opens.
    opens: LocalTime,
    /// 关门时间，晚于开门时间。 When it closes, after it opened.
    closes: LocalTime,
}

pub(super) fn hours(given: &[StudioHoursInput]) -> Result<Vec<Hours>, Fault> {
    if given.len() > MOST_HOURS {
        return Err(Fault::invalid("input.hours", "每周最多 21 段。", "At most 21 times of a week."));
    }
    let read = given.iter().enumerate().map(|(at, hours)| {
        let is_sound = (1..=7).contains(&hours.weekday) && hours.opens < hours.closes;
        if !is_sound {
            let path = format!("input.hours.{at}");
            return Err(Fault::invalid(
                path,
                "星期须为 1 至 7，关门须晚于开门。",
                "The weekday is 1 to 7, and it closes after it opens.",
            ));
        }
        Ok(Hours { weekday: hours.weekday, opens: hours.opens.0, closes: hours.closes.0 })
    });
    read.collect()
}

/// 工作室的基本情况。 What a studio is, whether it is entered or asked for.
#[derive(InputObject)]
pub struct StudioFactsInput {
    /// 名称。 Its name.
    name: String,
    /// 类型。 Point, line or plane.
    scope: StudioScope,
    /// 主题。 Its theme.
    #[graphql(default)]
    theme: String,
    /// 界别；界别工作室必填。 Its sector; a sector's studio has one.
    sector_id: Option<ID>,
    /// 所在地区。 Where it lies.
    region_id: ID,
    /// 地址。 Its address.
    address: String,
    /// 大门的位置。 Where its door is.
    position: Option<GeoPointInput>,
    /// 每周开放时间。 Its weekly hours.
    #[graphql(default)]
    hours: Vec<StudioHoursInput>,
}

impl StudioFactsInput {
    pub(super) fn read(&self) -> Result<Facts, Fault> {
        Ok(Facts {
            name: text::line("input.name", &self.name, NAME)?,
            scope: self.scope.into(),
            theme: text::optional_line("input.theme", &self.theme, LINE)?,
            sector_id: self.sector_id.as_ref().map(|id| id::parse(id, "input.sectorId")).transpose()?,
            region_id: id::parse(&self.region_id, "input.regionId")?,
            address: text::line("input.address", &self.address, LINE)?,
            position: self.position.map(|point| point.read("input.position")).transpose()?,
            hours: hours(&self.hours)?,
        })
    }
}

/// 新设工作室。 A studio to add.
#[derive(InputObject)]
pub struct CreateStudioInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    #[graphql(flatten)]
    facts: StudioFactsInput,
    /// 授牌日期；不填为今天。 The day of its licence; today when left out.
    licensed_on: Option<LocalDate>,
    /// 是哪个联络站的接待室；面上工作室可填。 The liaison station whose room it is; for a regional studio.
    station_id: Option<ID>,
}

impl CreateStudioInput {
    pub(super) fn read(&self) -> Result<NewStudio, Fault> {
        let station_id = self.station_id.as_ref().map(|id| id::parse(id, "input.stationId")).transpose()?;
        Ok(NewStudio { facts: self.facts.read()?, licensed_on: self.licensed_on.map(|on| on.0), station_id })
    }
}

/// 修改工作室；未给出的项不变。 What to change of a studio; what is left out stays.
#[derive(InputObject)]
pub struct UpdateStudioInput {
    /// 工作室。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 名称。 The name.
    name: Option<String>,
    /// 类型。 Point, line or plane.
    scope: Option<StudioScope>,
    /// 主题。 The theme.
    theme: Option<String>,
    /// 界别；null 为去除。 The sector; null takes it away.
    sector_id: MaybeUndefined<ID>,
    /// 所在地区。 Where it lies.
    region_id: Option<ID>,
    /// 地址。 The address.
    address: Option<String>,
    /// 大门的位置；null 为去除。 Where its door is; null takes it away.
    position: MaybeUndefined<GeoPointInput>,
    /// 每周开放时间，取代原有的。 The weekly hours, in the place of the former.
    hours: Option<Vec<StudioHoursInput>>,
}

impl UpdateStudioInput {
    pub(super) fn read(&self) -> Result<Change, Fault> {
        let required = |path: &str, text: &Option<String>, longest| {
            text.as_ref().map(|text| text::line(path, text, longest)).transpose()
        };
        let sector_id = match &self.sector_id {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(id) => Some(Some(id::parse(id, "input.sectorId")?)),
        };
        let position = match self.position {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(point) => Some(Some(point.read("input.position")?)),
        };
        Ok(Change {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            name: required("input.name", &self.name, NAME)?,
            scope: self.scope.map(Into::into),
            theme: self
                .theme
                .as_ref()
                .map(|theme| text::optional_line("input.theme", theme, LINE))
                .transpose()?,
            sector_id,
            region_id: self.region_id.as_ref().map(|id| id::parse(id, "input.regionId")).transpose()?,
            address: required("input.address", &self.address, LINE)?,
            position,
            hours: self.hours.as_deref().map(hours).transpose()?,
        })
    }
}

/// 确定工作室的领衔委员和团队。 Who leads a studio and who belongs to its team.
#[derive(InputObject)]
pub struct SetStudioTeamInput {
    /// 工作室。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 领衔委员，一至两位。 The leads, one or two.
    lead_ids: Vec<ID>,
    /// 团队成员，按顺序。 The team, in order.
    #[graphql(default)]
    team_ids: Vec<ID>,
}

impl SetStudioTeamInput {
    pub(super) fn read(&self) -> Result<Team, Fault> {
        Ok(Team {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            lead: keys(&self.lead_ids, "input.leadIds")?,
            team: keys(&self.team_ids, "input.teamIds")?,
        })
    }
}

pub(super) fn keys<T: Global>(ids: &[ID], path: &str) -> Result<Vec<T>, Fault> {
    if ids.len() > 100 {
        return Err(Fault::invalid(path, "最多 100 位。", "At most 100."));
    }
    ids.iter().enumerate().map(|(at, id)| id::parse(id, &format!("{path}.{at}"))).collect()
}

/// 墙上的一项。 What hangs on the wall.
#[derive(InputObject)]
pub struct WallItemInput {
    /// 哪一项。 Which of the five.
    kind: WallItemKind,
    /// 内容。 The text.
    body: String,
}

/// 修改工作室的介绍、服务和上墙内容；未给出的项不变。 What a studio says of itself; what is left out stays.
#[derive(InputObject)]
pub struct UpdateStudioPageInput {
    /// 工作室。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 介绍；可为空字符串。 A few paragraphs; may be empty.
    introduction: Option<String>,
    /// 服务项目，至多 12 项。 What it does for residents, at most 12 lines.
    services: Option<Vec<String>>,
    /// 设施，至多 12 项，如会议室、投影、图书角。 What is there for those who meet in it, at most 12 lines: rooms, a screen, books.
    facilities: Option<Vec<String>>,
    /// 能否无台阶进入：来访者可能需要轮椅通行。 Whether one gets in without steps, which visitors may need.
    step_free: Option<StepFree>,
    /// 上墙内容，五项各至多一次，取代原有的。 What hangs on the wall, each of the five at most once, in the place of the former.
    wall_items: Option<Vec<WallItemInput>>,
}

fn short_lines(path: &str, given: &[String]) -> Result<Vec<String>, Fault> {
    if given.len() > 12 {
        return Err(Fault::invalid(path, "至多 12 项。", "At most 12."));
    }
    let line = |(at, line): (usize, &String)| text::line(&format!("{path}.{at}"), line, LINE);
    given.iter().enumerate().map(line).collect()
}

impl UpdateStudioPageInput {
    pub(super) fn read(&self) -> Result<NewPage, Fault> {
        let introduction = self.introduction.as_ref();
        let introduction = introduction.map(|text| text::optional_lines("input.introduction", text, BODY));
        let wall = self.wall_items.as_ref().map(|items| {
            let read = |(at, item): (usize, &WallItemInput)| {
                let body = text::lines(&format!("input.wallItems.{at}.body"), &item.body, BODY)?;
                Ok((item.kind.into(), body))
            };
            items.iter().enumerate().map(read).collect::<Result<Vec<_>, Fault>>()
        });
        Ok(NewPage {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            introduction: introduction.transpose()?,
            services: self
                .services
                .as_deref()
                .map(|given| short_lines("input.services", given))
                .transpose()?,
            facilities: self
                .facilities
                .as_deref()
                .map(|given| short_lines("input.facilities", given))
                .transpose()?,
            step_free: self.step_free.map(Into::into),
            wall: wall.transpose()?,
        })
    }
}
