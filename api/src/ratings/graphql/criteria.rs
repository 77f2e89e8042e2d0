//! What a year is rated by, as clients see it.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, SimpleObject};
use entity::{rating_criteria, rating_item, value};

use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;

/// 分值所依据的台账数。 What of the ledger the points of an item go by.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RatingMeasure")]
pub enum RatingMeasure {
    /// 活动次数。 The number of activities.
    Activities,
    /// 活动达标的季度数。 The number of quarters with as many activities as are expected.
    ActiveQuarters,
    /// 参加活动的居民人次。 The residents who took part in activities.
    Residents,
    /// 完成的接待件数。 The visits that were received.
    Receptions,
    /// 公开的动态条数。 The number of news that were published.
    News,
    /// 开放小时数。 The hours that the door was open.
    HoursOpen,
}

/// 一个星级的起评分。 From how many points on there are so many stars.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub struct RatingBand {
    /// 星数。 How many stars.
    stars: i32,
    /// 起评分。 From how many points on.
    from_points: i32,
}

/// 一个评分项。 One thing that studios get points for.
#[derive(SimpleObject, Clone, Debug)]
pub struct RatingItem {
    /// 编号。 Its id.
    id: ID,
    /// 名称。 What it is.
    title: String,
    /// 说明与佐证；可为空字符串。 What is looked at, and what counts as evidence; may be empty.
    description: String,
    /// 满分。 The most points.
    most_points: i32,
    /// 所依据的台账数；由人评定的为空。 What of the ledger it goes by; null where somebody has to judge.
    measure: Option<RatingMeasure>,
    /// 达到多少得满分；由人评定的为空。 How much of it earns all the points; null where somebody has to judge.
    target: Option<i32>,
}

impl From<&rating_item::Model> for RatingItem {
    fn from(item: &rating_item::Model) -> Self {
        Self {
            id: item.id.to_global(),
            title: item.title.clone(),
            description: item.description.clone(),
            most_points: item.most_points,
            measure: item.measure.map(Into::into),
            target: item.target,
        }
    }
}

/// Criteria with their items.
#[derive(Clone, Debug)]
pub struct RatingCriteria {
    pub(super) row: Arc<rating_criteria::Model>,
    pub(super) bands: [i32; 5],
    pub(super) items: Arc<Vec<rating_item::Model>>,
}

/// 一年的星级评定标准。 What the studios of a year are rated by.
#[Object]
impl RatingCriteria {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 年份。 For which year.
    async fn year(&self) -> i32 {
        self.row.year
    }

    /// 第几版；最新一版有效。 Which version; the latest counts.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 标题。 The title.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 各星级的起评分，由低到高。 From how many points on there are one to five stars.
    async fn bands(&self) -> Vec<RatingBand> {
        (1..).zip(self.bands).map(|(stars, from_points)| RatingBand { stars, from_points }).collect()
    }

    /// 评分项，按顺序。 What there are points for, in order.
    async fn items(&self) -> Vec<RatingItem> {
        self.items.iter().map(RatingItem::from).collect()
    }

    /// 满分合计。 All points together.
    async fn most_points(&self) -> i32 {
        self.items.iter().map(|item| item.most_points).sum()
    }

    /// 取代前一版的理由；首版可为空字符串。 Why it takes the place of the version before; may be empty for the first.
    async fn reason(&self) -> &str {
        &self.row.reason
    }

    /// 公布时刻。 When it was published.
    async fn published_at(&self) -> DateTime {
        DateTime(self.row.published_at)
    }
}
