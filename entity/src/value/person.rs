//! Of people: how they sign in, and what they are.

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
    /// Its owner had everything erased; it stands for nobody any more.
    #[sea_orm(string_value = "ERASED")]
    Erased,
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
    /// Changes everything, staff and numbers included, but reads no trail (管理员).
    #[sea_orm(string_value = "ADMIN")]
    Admin,
    /// Keeps the lists and helps hosts (工作人员).
    #[sea_orm(string_value = "OFFICER")]
    Officer,
    /// Looks after accounts and who may do what, and after nothing else (安全管理员).
    #[sea_orm(string_value = "SECURITY")]
    Security,
    /// Reads the trail of what was done, and changes nothing (审计员).
    #[sea_orm(string_value = "AUDITOR")]
    Auditor,
}

/// How far a role of staff reaches.
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
pub enum GrantScope {
    /// Everywhere (全区).
    #[sea_orm(string_value = "DISTRICT")]
    District,
    /// A region with what lies in it (乡街或村居).
    #[sea_orm(string_value = "REGION")]
    Region,
    /// A special committee (专委会).
    #[sea_orm(string_value = "COMMITTEE")]
    Committee,
    /// A sector (界别).
    #[sea_orm(string_value = "SECTOR")]
    Sector,
    /// A studio (委员工作室).
    #[sea_orm(string_value = "STUDIO")]
    Studio,
    /// What is the person's own (本人).
    #[sea_orm(string_value = "OWN")]
    Own,
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
    /// The account was erased.
    #[sea_orm(string_value = "ACCOUNT_ERASED")]
    AccountErased,
    /// The owner ended it from another of their devices.
    #[sea_orm(string_value = "ENDED_BY_OWNER")]
    EndedByOwner,
    /// The second factor was ended by two of the staff.
    #[sea_orm(string_value = "SECOND_FACTOR_RESET")]
    SecondFactorReset,
    /// The number of the account is another now.
    #[sea_orm(string_value = "PHONE_CHANGED")]
    PhoneChanged,
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

/// The office a member holds in the term.
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
pub enum MemberStanding {
    /// A member (委员).
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Of the Standing Committee (常务委员).
    #[sea_orm(string_value = "STANDING_MEMBER")]
    StandingMember,
    /// The Secretary-General (秘书长).
    #[sea_orm(string_value = "SECRETARY_GENERAL")]
    SecretaryGeneral,
    /// A Vice-Chairperson (副主席).
    #[sea_orm(string_value = "VICE_CHAIRPERSON")]
    ViceChairperson,
    /// The Chairperson (主席).
    #[sea_orm(string_value = "CHAIRPERSON")]
    Chairperson,
}

/// Where something stands that a member wrote and staff have to read.
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
pub enum DraftState {
    /// Waits for staff (待审核).
    #[sea_orm(string_value = "PENDING")]
    Pending,
    /// Given back with a reason (已退回).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
}

/// What a tag of a member says.
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
pub enum MemberTagKind {
    /// What the member knows about (专长).
    #[sea_orm(string_value = "EXPERTISE")]
    Expertise,
    /// A language the member speaks (语言).
    #[sea_orm(string_value = "LANGUAGE")]
    Language,
}

/// Why an invitation that nobody accepted counts no more.
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
pub enum InvitationEnd {
    /// Somebody took it back.
    #[sea_orm(string_value = "TAKEN_BACK")]
    TakenBack,
    /// A newer one took its place.
    #[sea_orm(string_value = "REPLACED")]
    Replaced,
    /// The member whom it was for left.
    #[sea_orm(string_value = "MEMBER_LEFT")]
    MemberLeft,
    /// Whoever made it may invite no more.
    #[sea_orm(string_value = "MAKER_MAY_NO_MORE")]
    MakerMayNoMore,
}
