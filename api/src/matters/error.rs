//! Why no matter is opened, or a step not taken.

use chrono::NaiveDate;
use entity::value::MatterState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What the use cases of matters refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatterError {
    /// Somebody took a step since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The step does not lead on from here.
    NotNow {
        /// Where the matter stands.
        state: MatterState,
    },
    /// There is no record of the visit yet.
    NoRecord,
    /// The record belongs to a matter already.
    RecordTaken,
    /// The due date would be later than what the resident was promised.
    DueAfterPromise {
        /// The promised date.
        promised_on: NaiveDate,
    },
    /// So many workdays are not reached within four years.
    DueTooFar,
    /// Whoever is to have it in hand does not serve, or is no member, studio, committee or undertaking unit.
    OwnerUnfit,
    /// They have it in hand already.
    SameOwner,
    /// The step needs words: a reason, or what came of it.
    WordsMissing,
    /// It is what the matter was opened from, and nothing else is left.
    LastSource,
    /// It was extended as often as it may be.
    ExtensionLimit {
        /// How often.
        limit: i64,
    },
    /// It would be extended by more workdays than it may be at a time.
    ExtensionTooLong {
        /// By how many.
        limit: i64,
    },
    /// The days in which a resident could say so are over.
    TooLate {
        /// The last of them.
        until: NaiveDate,
    },
    /// The resident has said something of this effect.
    AlreadySaid,
    /// Residents may still have it taken up again.
    NotYet {
        /// The last day on which they may.
        until: NaiveDate,
    },
    /// The matter that it should go on in is over, or has an effect.
    TargetNotOpen,
    /// A matter does not go on in itself.
    SameMatter,
}

impl Refusal for MatterError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::NoRecord => "NO_RECORD",
            Self::RecordTaken => "RECORD_TAKEN",
            Self::DueAfterPromise { .. } => "DUE_AFTER_PROMISE",
            Self::DueTooFar => "DUE_TOO_FAR",
            Self::OwnerUnfit => "OWNER_UNFIT",
            Self::SameOwner => "SAME_OWNER",
            Self::WordsMissing => "WORDS_MISSING",
            Self::LastSource => "LAST_SOURCE",
            Self::ExtensionLimit { .. } => "EXTENSION_LIMIT",
            Self::ExtensionTooLong { .. } => "EXTENSION_TOO_LONG",
            Self::TooLate { .. } => "TOO_LATE",
            Self::AlreadySaid => "ALREADY_SAID",
            Self::NotYet { .. } => "NOT_YET",
            Self::TargetNotOpen => "TARGET_NOT_OPEN",
            Self::SameMatter => "SAME_MATTER",
        }
    }
}
