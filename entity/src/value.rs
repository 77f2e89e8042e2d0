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
    /// `ZH`
    #[sea_orm(string_value = "ZH")]
    Zh,
    /// `EN`
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
    /// `ACTIVE`
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// `DISABLED`
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
    /// `ADMIN`
    #[sea_orm(string_value = "ADMIN")]
    Admin,
    /// `OFFICER`
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
    /// `CODE`
    #[sea_orm(string_value = "CODE")]
    Code,
    /// `PASSWORD`
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
    /// `SIGNED_OUT`
    #[sea_orm(string_value = "SIGNED_OUT")]
    SignedOut,
    /// `REUSE_DETECTED`
    #[sea_orm(string_value = "REUSE_DETECTED")]
    ReuseDetected,
    /// `ACCOUNT_DISABLED`
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
    /// `ANONYMOUS`
    #[sea_orm(string_value = "ANONYMOUS")]
    Anonymous,
    /// `RESIDENT`
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// `MEMBER`
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// `STAFF`
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// `SYSTEM`
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
    /// `DONE`
    #[sea_orm(string_value = "DONE")]
    Done,
    /// `REFUSED`
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// `DENIED`
    #[sea_orm(string_value = "DENIED")]
    Denied,
    /// `FAILED`
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
    /// `TOWNSHIP`
    #[sea_orm(string_value = "TOWNSHIP")]
    Township,
    /// `SUBDISTRICT`
    #[sea_orm(string_value = "SUBDISTRICT")]
    Subdistrict,
    /// `VILLAGE`
    #[sea_orm(string_value = "VILLAGE")]
    Village,
    /// `COMMUNITY`
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
    /// `ACTIVE`
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// `LEFT`
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
    /// `INDIVIDUAL`
    #[sea_orm(string_value = "INDIVIDUAL")]
    Individual,
    /// `SECTOR`
    #[sea_orm(string_value = "SECTOR")]
    Sector,
    /// `REGIONAL`
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
    /// `OPEN`
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// `SUSPENDED`
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
    /// `CLOSED`
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
    /// `LEAD`
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// `TEAM`
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
    /// `ONSITE`
    #[sea_orm(string_value = "ONSITE")]
    Onsite,
    /// `PHONE`
    #[sea_orm(string_value = "PHONE")]
    Phone,
    /// `VIDEO`
    #[sea_orm(string_value = "VIDEO")]
    Video,
    /// `HOME_VISIT`
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
    /// `AUTO`
    #[sea_orm(string_value = "AUTO")]
    Auto,
    /// `MANUAL`
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
    /// `ACTIVE`
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// `PAUSED`
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
    /// `WEEKLY`
    #[sea_orm(string_value = "WEEKLY")]
    Weekly,
    /// `DATE`
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
    /// `HELD`
    #[sea_orm(string_value = "HELD")]
    Held,
    /// `REQUESTED`
    #[sea_orm(string_value = "REQUESTED")]
    Requested,
    /// `CONFIRMED`
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
    /// `CHECKED_IN`
    #[sea_orm(string_value = "CHECKED_IN")]
    CheckedIn,
    /// `COMPLETED`
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// `DECLINED`
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// `EXPIRED`
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// `RELEASED`
    #[sea_orm(string_value = "RELEASED")]
    Released,
    /// `CANCELLED_BY_RESIDENT`
    #[sea_orm(string_value = "CANCELLED_BY_RESIDENT")]
    CancelledByResident,
    /// `CANCELLED_BY_HOST`
    #[sea_orm(string_value = "CANCELLED_BY_HOST")]
    CancelledByHost,
    /// `RESCHEDULED`
    #[sea_orm(string_value = "RESCHEDULED")]
    Rescheduled,
    /// `NO_SHOW`
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
    /// `RESIDENT`
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// `HOST`
    #[sea_orm(string_value = "HOST")]
    Host,
    /// `STUDIO_LEAD`
    #[sea_orm(string_value = "STUDIO_LEAD")]
    StudioLead,
    /// `STUDIO_TEAM`
    #[sea_orm(string_value = "STUDIO_TEAM")]
    StudioTeam,
    /// `STAFF`
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// `SYSTEM`
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
    /// `PERSON`
    #[sea_orm(string_value = "PERSON")]
    Person,
    /// `STUDIO`
    #[sea_orm(string_value = "STUDIO")]
    Studio,
    /// `VENUE`
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
    /// `LEGAL`
    #[sea_orm(string_value = "LEGAL")]
    Legal,
    /// `MEDICAL`
    #[sea_orm(string_value = "MEDICAL")]
    Medical,
    /// `EDUCATION`
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// `HOUSING`
    #[sea_orm(string_value = "HOUSING")]
    Housing,
    /// `EMPLOYMENT`
    #[sea_orm(string_value = "EMPLOYMENT")]
    Employment,
    /// `ELDERLY_CARE`
    #[sea_orm(string_value = "ELDERLY_CARE")]
    ElderlyCare,
    /// `ENVIRONMENT`
    #[sea_orm(string_value = "ENVIRONMENT")]
    Environment,
    /// `TRAFFIC`
    #[sea_orm(string_value = "TRAFFIC")]
    Traffic,
    /// `PUBLIC_SAFETY`
    #[sea_orm(string_value = "PUBLIC_SAFETY")]
    PublicSafety,
    /// `BUSINESS`
    #[sea_orm(string_value = "BUSINESS")]
    Business,
    /// `CULTURE`
    #[sea_orm(string_value = "CULTURE")]
    Culture,
    /// `OTHER`
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
    /// `SOLVED_ON_SITE`
    #[sea_orm(string_value = "SOLVED_ON_SITE")]
    SolvedOnSite,
    /// `PROMISED`
    #[sea_orm(string_value = "PROMISED")]
    Promised,
    /// `TO_REPORT`
    #[sea_orm(string_value = "TO_REPORT")]
    ToReport,
    /// `TO_PROPOSAL`
    #[sea_orm(string_value = "TO_PROPOSAL")]
    ToProposal,
    /// `REFERRED`
    #[sea_orm(string_value = "REFERRED")]
    Referred,
    /// `EXPLAINED`
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
    /// `CONFIRMED`
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
    /// `NOT_KEPT`
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
    /// `SMS`
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
    /// `PENDING`
    #[sea_orm(string_value = "PENDING")]
    Pending,
    /// `SENT`
    #[sea_orm(string_value = "SENT")]
    Sent,
    /// `DROPPED`
    #[sea_orm(string_value = "DROPPED")]
    Dropped,
    /// `DEAD`
    #[sea_orm(string_value = "DEAD")]
    Dead,
}
