//! Of what goes on around a booking: how it came about, codes that were read, and the word of a resident.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How a visit came about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Origin {
    /// Its resident booked it, or was offered it (预约).
    #[sea_orm(string_value = "BOOKED")]
    Booked,
    /// Somebody came without a booking and had one of the places (现场来访).
    #[sea_orm(string_value = "WALK_IN")]
    WalkIn,
    /// The same, where the host received more than there are places for (现场加接).
    #[sea_orm(string_value = "WALK_IN_BEYOND")]
    WalkInBeyond,
    /// An officer booked it for its resident (代约).
    #[sea_orm(string_value = "ASSISTED")]
    Assisted,
}

/// What came of a code that was read at the door, as far as it is kept.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ScanOutcome {
    /// The visitor was let in.
    #[sea_orm(string_value = "CHECKED_IN")]
    CheckedIn,
    /// It was nobody's code.
    #[sea_orm(string_value = "WRONG_CODE")]
    WrongCode,
}

/// How a resident agreed that somebody books for them.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ConsentKind {
    /// By word of mouth (当面口头).
    #[sea_orm(string_value = "SPOKEN")]
    Spoken,
    /// In writing (书面).
    #[sea_orm(string_value = "SIGNED")]
    Signed,
    /// By phone (电话).
    #[sea_orm(string_value = "PHONED")]
    Phoned,
}
