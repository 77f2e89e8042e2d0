//! The closed lists of values that columns hold. The text of a value is the same in table, Rust and schema.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The language a person reads.
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
pub enum Locale {
    /// Chinese (中文).
    #[sea_orm(string_value = "ZH")]
    Zh,
    /// English.
    #[sea_orm(string_value = "EN")]
    En,
}

/// Whether the account can sign in.
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
pub enum AccountState {
    /// It can sign in.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// Staff shut it out (停用).
    #[sea_orm(string_value = "DISABLED")]
    Disabled,
}

/// What an officer of the committee may do.
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
pub enum StaffRole {
    /// Changes everything, staff and numbers included (管理员).
    #[sea_orm(string_value = "ADMIN")]
    Admin,
    /// Keeps the lists and helps hosts (工作人员).
    #[sea_orm(string_value = "OFFICER")]
    Officer,
}

/// What the owner of a session proved when it began. Staff rights come with a password only.
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
pub enum SessionProof {
    /// A code sent to the phone.
    #[sea_orm(string_value = "CODE")]
    Code,
    /// Login and password.
    #[sea_orm(string_value = "PASSWORD")]
    Password,
}

/// Why a session ended.
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
pub enum SessionEnd {
    /// The owner signed out.
    #[sea_orm(string_value = "SIGNED_OUT")]
    SignedOut,
    /// A used refresh token came back: somebody else may have it.
    #[sea_orm(string_value = "REUSE_DETECTED")]
    ReuseDetected,
    /// The account was disabled.
    #[sea_orm(string_value = "ACCOUNT_DISABLED")]
    AccountDisabled,
}

/// As what somebody acted.
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
pub enum ActorKind {
    /// A visitor who is not signed in.
    #[sea_orm(string_value = "ANONYMOUS")]
    Anonymous,
    /// A resident (居民).
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// A member (委员).
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Staff (工作人员).
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// The system itself: deadlines, tasks, commands of the operator.
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

/// What came of an act.
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
pub enum AuditOutcome {
    /// It was done.
    #[sea_orm(string_value = "DONE")]
    Done,
    /// A rule refused it.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// The policy denied it.
    #[sea_orm(string_value = "DENIED")]
    Denied,
    /// A fault of ours stopped it.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

/// Level of a region.
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
pub enum RegionLevel {
    /// A township (乡镇).
    #[sea_orm(string_value = "TOWNSHIP")]
    Township,
    /// A subdistrict (街道).
    #[sea_orm(string_value = "SUBDISTRICT")]
    Subdistrict,
    /// A village (村).
    #[sea_orm(string_value = "VILLAGE")]
    Village,
    /// A community (社区).
    #[sea_orm(string_value = "COMMUNITY")]
    Community,
}

/// Whether the member serves.
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
pub enum MemberState {
    /// Serves (履职中).
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// Has left (已离任); what they did stays.
    #[sea_orm(string_value = "LEFT")]
    Left,
}

/// Point, line, plane (点线面): one member, a sector, a region.
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
pub enum StudioScope {
    /// Point (点): of one member.
    #[sea_orm(string_value = "INDIVIDUAL")]
    Individual,
    /// Line (线): of a sector.
    #[sea_orm(string_value = "SECTOR")]
    Sector,
    /// Plane (面): of a region.
    #[sea_orm(string_value = "REGIONAL")]
    Regional,
}

/// Whether the studio receives.
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
pub enum StudioState {
    /// Receives (开放).
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Does not receive for now (暂停).
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
    /// Closed for good (撤销).
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}

/// Lead (领衔委员) or team.
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
pub enum StudioRole {
    /// Leads the studio (领衔委员).
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Is one of its team (团队成员).
    #[sea_orm(string_value = "TEAM")]
    Team,
}

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

/// By which way a text leaves.
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
pub enum Channel {
    /// Text message (短信).
    #[sea_orm(string_value = "SMS")]
    Sms,
}

/// Where an outbox job stands.
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
pub enum JobState {
    /// Waits to be sent, or to be tried again.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    /// The provider took it.
    #[sea_orm(string_value = "SENT")]
    Sent,
    /// No longer worth sending: stale, or overtaken.
    #[sea_orm(string_value = "DROPPED")]
    Dropped,
    /// Given up after the last try; staff can put it back.
    #[sea_orm(string_value = "DEAD")]
    Dead,
}
