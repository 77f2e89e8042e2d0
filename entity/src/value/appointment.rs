//! Of appointments: services, times, visits and what came of them.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How host and resident meet.
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
pub enum Mode {
    /// At the studio or another place (现场).
    #[sea_orm(string_value = "ONSITE")]
    Onsite,
    /// By phone (电话).
    #[sea_orm(string_value = "PHONE")]
    Phone,
    /// By video (视频).
    #[sea_orm(string_value = "VIDEO")]
    Video,
    /// The host comes to the resident (上门).
    #[sea_orm(string_value = "HOME_VISIT")]
    HomeVisit,
}

/// Whether companions take places.
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
pub enum CompanionsCount {
    /// Each of them takes one (各占一席).
    #[sea_orm(string_value = "SEATS")]
    Seats,
    /// They come along without taking any (不另占席).
    #[sea_orm(string_value = "FREE")]
    Free,
}

/// Whether a request is confirmed at once or by the host.
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
pub enum ConfirmMode {
    /// Confirmed at once (自动确认).
    #[sea_orm(string_value = "AUTO")]
    Auto,
    /// The host decides (接待方确认).
    #[sea_orm(string_value = "MANUAL")]
    Manual,
}

/// Whether the service can be booked.
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
pub enum ServiceState {
    /// Can be booked (开放预约).
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// Cannot be booked for now (暂停预约).
    #[sea_orm(string_value = "PAUSED")]
    Paused,
}

/// Every week, or on one date.
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
pub enum AvailabilityKind {
    /// Every week, on one weekday.
    #[sea_orm(string_value = "WEEKLY")]
    Weekly,
    /// On one date.
    #[sea_orm(string_value = "DATE")]
    Date,
    /// On one day of every month.
    #[sea_orm(string_value = "MONTH_DAY")]
    MonthDay,
    /// On the first, second … or last such weekday of every month.
    #[sea_orm(string_value = "NTH_WEEKDAY")]
    NthWeekday,
    /// On every workday.
    #[sea_orm(string_value = "WORKDAY")]
    Workday,
}

/// Where an appointment stands.
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
pub enum AppointmentState {
    /// A time kept for a short while, for a resident who fills in the rest or for whom it was offered.
    #[sea_orm(string_value = "HELD")]
    Held,
    /// Asked for; the host decides.
    #[sea_orm(string_value = "REQUESTED")]
    Requested,
    /// Confirmed.
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
    /// The resident is there.
    #[sea_orm(string_value = "CHECKED_IN")]
    CheckedIn,
    /// It took place, and its record is filed.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// The host said no.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// The host did not decide in time.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// A held time that was given back or ran out.
    #[sea_orm(string_value = "RELEASED")]
    Released,
    /// The resident called it off.
    #[sea_orm(string_value = "CANCELLED_BY_RESIDENT")]
    CancelledByResident,
    /// The host, or staff for the host, called it off.
    #[sea_orm(string_value = "CANCELLED_BY_HOST")]
    CancelledByHost,
    /// Another appointment took its place.
    #[sea_orm(string_value = "RESCHEDULED")]
    Rescheduled,
    /// The resident did not come.
    #[sea_orm(string_value = "NO_SHOW")]
    NoShow,
}

/// In which role somebody moved an appointment.
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
pub enum ActedAs {
    /// As the resident of the appointment.
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// As the member who receives.
    #[sea_orm(string_value = "HOST")]
    Host,
    /// As lead of the studio that receives.
    #[sea_orm(string_value = "STUDIO_LEAD")]
    StudioLead,
    /// As one of the team of the studio that receives.
    #[sea_orm(string_value = "STUDIO_TEAM")]
    StudioTeam,
    /// As staff.
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// Nobody: a deadline passed.
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

/// Whose time is taken: a person, a studio as a host, a venue.
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
pub enum SubjectKind {
    /// A person, by account, whether they receive or visit.
    #[sea_orm(string_value = "PERSON")]
    Person,
    /// A studio that receives as a whole.
    #[sea_orm(string_value = "STUDIO")]
    Studio,
    /// The room of a studio.
    #[sea_orm(string_value = "VENUE")]
    Venue,
}

/// What a visit was about.
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
pub enum Category {
    /// Law (法律).
    #[sea_orm(string_value = "LEGAL")]
    Legal,
    /// Health (医疗).
    #[sea_orm(string_value = "MEDICAL")]
    Medical,
    /// Education (教育).
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// Housing (住房).
    #[sea_orm(string_value = "HOUSING")]
    Housing,
    /// Work (就业).
    #[sea_orm(string_value = "EMPLOYMENT")]
    Employment,
    /// Care of the old (养老).
    #[sea_orm(string_value = "ELDERLY_CARE")]
    ElderlyCare,
    /// Environment (环境).
    #[sea_orm(string_value = "ENVIRONMENT")]
    Environment,
    /// Traffic (交通).
    #[sea_orm(string_value = "TRAFFIC")]
    Traffic,
    /// Public safety (公共安全).
    #[sea_orm(string_value = "PUBLIC_SAFETY")]
    PublicSafety,
    /// Business (营商).
    #[sea_orm(string_value = "BUSINESS")]
    Business,
    /// Culture (文化).
    #[sea_orm(string_value = "CULTURE")]
    Culture,
    /// Something else (其他).
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// What came of a visit.
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
pub enum Resolution {
    /// Solved there and then (当场解决).
    #[sea_orm(string_value = "SOLVED_ON_SITE")]
    SolvedOnSite,
    /// The host promised something by a date (承诺办理).
    #[sea_orm(string_value = "PROMISED")]
    Promised,
    /// Goes into a report on public opinion (转社情民意).
    #[sea_orm(string_value = "TO_REPORT")]
    ToReport,
    /// Goes into a proposal (转提案线索).
    #[sea_orm(string_value = "TO_PROPOSAL")]
    ToProposal,
    /// Passed to the office that is competent (转交部门).
    #[sea_orm(string_value = "REFERRED")]
    Referred,
    /// Explained (解释说明).
    #[sea_orm(string_value = "EXPLAINED")]
    Explained,
}

/// What the resident says about it.
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
pub enum Verdict {
    /// It is as recorded, and what was promised was done.
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
    /// What was promised was not done.
    #[sea_orm(string_value = "NOT_KEPT")]
    NotKept,
}
