//! How often a part of the schema was used.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// How often a client used a part of the schema, or an operation, on a day. Nobody is named in it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "usage_day")]
pub struct Model {
    /// Of what kind it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: crate::value::UsageKind,
    /// A schema coordinate, or the name of an operation; one without a name has the empty one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The day, in the district.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: NaiveDate,
    /// What the client calls itself; empty when it does not say.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_name: String,
    /// Its version; empty when it does not say.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_version: String,
    /// How often.
    pub uses: i64,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
