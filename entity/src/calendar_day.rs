//! A day on which the ordinary week does not hold.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::value::CalendarDayKind;

/// A holiday or a make-up workday, as the notice of a year has it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_day")]
pub struct Model {
    /// The year whose notice says so; a December day may be the next year's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// The day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub on_date: NaiveDate,
    /// The holiday it belongs to.
    pub name: String,
    /// Off, or worked.
    pub kind: CalendarDayKind,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
