//! Of what is counted of the schema's use.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Of what kind something is that clients use.
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
pub enum UsageKind {
    /// A field, such as `Query.members`.
    #[sea_orm(string_value = "FIELD")]
    Field,
    /// An argument that was given, such as `Query.members(first:)`.
    #[sea_orm(string_value = "ARGUMENT")]
    Argument,
    /// An operation, by its name.
    #[sea_orm(string_value = "OPERATION")]
    Operation,
}
