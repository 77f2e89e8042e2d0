//! What the committee says of itself: one row.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// What the committee says of itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_profile")]
pub struct Model {
    /// Always 1: there is one office.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The committee's name.
    pub name: String,
    /// Its name in English; may be empty.
    pub name_en: String,
    /// Its address; may be empty.
    pub address: String,
    /// The office's number, public; may be empty.
    pub phone: String,
    /// The office's mail address, public; may be empty.
    pub mail: String,
    /// When the office is open, in words; may be empty.
    pub hours: String,
    /// What stands at the foot of every page; may be empty.
    pub footer: String,
    /// The same in English; may be empty.
    pub footer_en: String,
    /// The ICP filing number (备案号); may be empty.
    pub icp_number: String,
    /// The public-security filing number (公安备案号); may be empty.
    pub police_number: String,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
