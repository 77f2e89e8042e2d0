//! Of files: what they are for, what they are, and where they stand.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a file is for.
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
pub enum UploadPurpose {
    /// The photo of a member.
    #[sea_orm(string_value = "MEMBER_PHOTO")]
    MemberPhoto,
    /// The photo of a studio.
    #[sea_orm(string_value = "STUDIO_PHOTO")]
    StudioPhoto,
    /// A photo of an activity.
    #[sea_orm(string_value = "ACTIVITY_PHOTO")]
    ActivityPhoto,
    /// A document (PDF).
    #[sea_orm(string_value = "DOCUMENT")]
    Document,
    /// A roster of members, to be read in.
    #[sea_orm(string_value = "ROSTER")]
    Roster,
    /// An exported list, made by the server.
    #[sea_orm(string_value = "LIST_EXPORT")]
    ListExport,
}

/// What a file is, by its content.
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
pub enum FileType {
    /// A photo as cameras make it.
    #[sea_orm(string_value = "image/jpeg")]
    Jpeg,
    /// A picture without loss.
    #[sea_orm(string_value = "image/png")]
    Png,
    /// A picture for the web.
    #[sea_orm(string_value = "image/webp")]
    Webp,
    /// A document.
    #[sea_orm(string_value = "application/pdf")]
    Pdf,
    /// A table as text.
    #[sea_orm(string_value = "text/csv")]
    Csv,
    /// A workbook.
    #[sea_orm(string_value = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    Xlsx,
}

/// Where an upload stands.
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
pub enum UploadState {
    /// A link was given; nothing came yet.
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// The link is in use.
    #[sea_orm(string_value = "RECEIVING")]
    Receiving,
    /// Every byte is here; it waits to be scanned and checked.
    #[sea_orm(string_value = "RECEIVED")]
    Received,
    /// It was found good.
    #[sea_orm(string_value = "READY")]
    Ready,
    /// It was refused, for a reason that its owner is told.
    #[sea_orm(string_value = "REJECTED")]
    Rejected,
    /// It was not sent, or not used, in time.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// It was given up; its files are deleted.
    #[sea_orm(string_value = "DELETED")]
    Deleted,
}

/// Why a file was rejected.
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
pub enum UploadProblem {
    /// More bytes came than were announced.
    #[sea_orm(string_value = "TOO_LARGE")]
    TooLarge,
    /// Fewer bytes came than were announced.
    #[sea_orm(string_value = "INCOMPLETE")]
    Incomplete,
    /// Its content is of no type that is taken.
    #[sea_orm(string_value = "TYPE_NOT_ALLOWED")]
    TypeNotAllowed,
    /// Its content is of another type than was announced.
    #[sea_orm(string_value = "TYPE_MISMATCH")]
    TypeMismatch,
    /// It is a photo in the HEIC form.
    #[sea_orm(string_value = "HEIC")]
    Heic,
    /// It has more pixels than can be worked on.
    #[sea_orm(string_value = "TOO_MANY_PIXELS")]
    TooManyPixels,
    /// It is a workbook with more in it than can be worked on.
    #[sea_orm(string_value = "UNPACKS_TOO_LARGE")]
    UnpacksTooLarge,
    /// It is damaged.
    #[sea_orm(string_value = "UNREADABLE")]
    Unreadable,
    /// It does more than show something, or hides whether it does.
    #[sea_orm(string_value = "ACTIVE_CONTENT")]
    ActiveContent,
    /// There is something in it that is no part of the document.
    #[sea_orm(string_value = "MORE_THAN_A_FILE")]
    MoreThanAFile,
    /// The scanner knows it as malicious.
    #[sea_orm(string_value = "INFECTED")]
    Infected,
    /// The server could not check it.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

/// Where a photo stands.
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
pub enum PhotoState {
    /// It waits for somebody of the office to look at it.
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// The public sees it.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// The office did not publish it.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Another took its place.
    #[sea_orm(string_value = "REPLACED")]
    Replaced,
    /// It was taken away.
    #[sea_orm(string_value = "REMOVED")]
    Removed,
}
