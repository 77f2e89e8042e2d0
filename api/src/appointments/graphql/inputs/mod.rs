//! What clients send, and how it becomes a command.

mod booking;
mod calls;
mod hosting;
mod pooling;
mod visit;

use async_graphql::{ID, InputObject};
use entity::id::AppointmentId;

pub use booking::*;
pub use hosting::*;
pub use pooling::*;
pub use visit::*;

use super::super::store::pages::ServiceFilter;
use super::enums::{AppointmentState, Mode};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::DateTime;
use crate::text;

fn appointment(given: &ID) -> Result<AppointmentId, Fault> {
    id::parse(given, "input.appointmentId")
}

/// 预约列表的筛选。 Which appointments to list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AppointmentFilter {
    /// 状态。 Any of these states.
    pub(in crate::appointments::graphql) states: Option<Vec<AppointmentState>>,
    /// 开始时刻不早于。 Beginning at or after.
    pub(in crate::appointments::graphql) from: Option<DateTime>,
    /// 开始时刻早于。 Beginning before.
    pub(in crate::appointments::graphql) to: Option<DateTime>,
    /// 接待方编号。 Id of the host.
    pub(in crate::appointments::graphql) host_id: Option<ID>,
    /// 查询号。 The number that was quoted.
    pub(in crate::appointments::graphql) number: Option<String>,
}

/// 服务列表的筛选。 Which services to list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AppointmentServiceFilter {
    /// 接待方式。 How host and visitor meet.
    mode: Option<Mode>,
    /// 界别编号：委员或工作室的界别。 Id of the sector of the member or studio.
    sector_id: Option<ID>,
    /// 地区编号：工作室所在地区，乡街含其村居。 Id of the region the studio lies in; a township includes its villages.
    region_id: Option<ID>,
    /// 名称中的文字：服务、委员或工作室。 Words in the title, or in the name of the member or studio.
    search: Option<String>,
}

impl AppointmentServiceFilter {
    pub(in crate::appointments::graphql) fn read(self) -> Result<ServiceFilter, Fault> {
        let search = self
            .search
            .map(|search| text::optional_line("filter.search", &search, text::NAME))
            .transpose()?;
        Ok(ServiceFilter {
            mode: self.mode.map(Into::into),
            sector: self.sector_id.map(|sector| id::parse(&sector, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|region| id::parse(&region, "filter.regionId")).transpose()?,
            search: search.filter(|search| !search.is_empty()),
        })
    }
}
