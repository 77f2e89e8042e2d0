//! What clients say of a need.

use async_graphql::{Enum, ID, InputObject};
use entity::value;

use super::super::rules::Need;
use crate::appointments::graphql::Mode;
use crate::error::Fault;
use crate::graphql::id;
use crate::service_offerings::graphql::ServiceCategory;
use crate::text;

/// The longest description of a need.
const WORDS: usize = 1_000;

/// The longest name of a language, as of a member's.
const LANGUAGE: usize = 20;

/// 紧急程度：多久之内的空闲时段才算有空，由规则集规定。 How soon help is needed: the rule set says within how many days a time counts as free.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::NeedUrgency")]
pub enum NeedUrgency {
    /// 紧急。 Within days.
    Urgent,
    /// 较急。 Within weeks.
    Soon,
    /// 一般。 When it suits.
    Routine,
}

/// 需求。 What is needed.
#[derive(InputObject)]
pub struct NeedInput {
    /// 类别。 What it is about.
    category: ServiceCategory,
    /// 用自己的话描述，至多 1000 字。 In one's own words, 1,000 characters at most.
    #[graphql(default)]
    words: String,
    /// 地区。 Where.
    region_id: Option<ID>,
    /// 紧急程度。 How soon.
    #[graphql(default_with = "NeedUrgency::Routine")]
    urgency: NeedUrgency,
    /// 希望使用的语言，如“普通话”；不限则留空。 In which language, such as 普通话; empty when any will do.
    #[graphql(default)]
    language: String,
    /// 希望的接待方式；不限则不填。 How to meet; left out when any way will do.
    mode: Option<Mode>,
}

impl NeedInput {
    /// What it is about.
    pub fn category(&self) -> value::ServiceCategory {
        self.category.into()
    }

    /// Reads it; `path` leads to it.
    pub fn read(&self, path: &str) -> Result<Need, Fault> {
        let field = |name: &str| format!("{path}.{name}");
        let region = self.region_id.as_ref().map(|id| id::parse(id, &field("regionId")));
        Ok(Need {
            category: Some(self.category()),
            words: text::optional_lines(&field("words"), &self.words, WORDS)?,
            region: region.transpose()?,
            urgency: self.urgency.into(),
            language: text::optional_line(&field("language"), &self.language, LANGUAGE)?,
            mode: self.mode.map(Into::into),
        })
    }
}
