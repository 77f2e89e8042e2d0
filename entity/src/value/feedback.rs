//! How a visit was.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How a visit was, to who came.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Satisfaction {
    /// They are satisfied.
    #[sea_orm(string_value = "SATISFIED")]
    Satisfied,
    /// They are more or less satisfied.
    #[sea_orm(string_value = "BASICALLY")]
    Basically,
    /// They are not.
    #[sea_orm(string_value = "DISSATISFIED")]
    Dissatisfied,
}
