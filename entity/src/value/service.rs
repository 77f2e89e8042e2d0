//! Values of professional services (专业服务): what members and studios offer, and what residents ask for.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a professional service is about.
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
pub enum ServiceCategory {
    /// The law (法律).
    #[sea_orm(string_value = "LEGAL")]
    Legal,
    /// Medicine and health (医疗卫生).
    #[sea_orm(string_value = "MEDICAL")]
    Medical,
    /// Education (教育).
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// Psychology (心理).
    #[sea_orm(string_value = "PSYCHOLOGY")]
    Psychology,
    /// Farming and its techniques (农技).
    #[sea_orm(string_value = "AGRI_TECH")]
    AgriTech,
    /// Money and taxes (财税金融).
    #[sea_orm(string_value = "FINANCE")]
    Finance,
    /// Running a business (企业经营).
    #[sea_orm(string_value = "BUSINESS")]
    Business,
    /// Culture and the arts (文化艺术).
    #[sea_orm(string_value = "CULTURE")]
    Culture,
    /// Anything else (其他).
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Where a professional service is on its way to the public.
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
pub enum OfferingState {
    /// Waits for the office (待审).
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Given back to be mended (退回修改).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Everybody reads it (已公开).
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// Taken back by who offers it (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// Taken off the public list by the office (已暂停).
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
}

/// How soon somebody needs help.
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
pub enum NeedUrgency {
    /// Within days (紧急).
    #[sea_orm(string_value = "URGENT")]
    Urgent,
    /// Within weeks (较急).
    #[sea_orm(string_value = "SOON")]
    Soon,
    /// When it suits (一般).
    #[sea_orm(string_value = "ROUTINE")]
    Routine,
}

/// Where a request for a professional service stands.
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
pub enum RequestState {
    /// Nobody has answered it yet (待对接).
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Staff named somebody who can help (已转介).
    #[sea_orm(string_value = "REFERRED")]
    Referred,
    /// A visit was booked for it (已预约).
    #[sea_orm(string_value = "BOOKED")]
    Booked,
    /// The visit took place, or its time went by (已办结).
    #[sea_orm(string_value = "CLOSED")]
    Closed,
    /// The resident took it back (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// Nobody booked a visit in time (已到期).
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
}
