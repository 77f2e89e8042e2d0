//! Why a calendar is not imported, or days are not counted.

use serde::{Deserialize, Serialize};

use super::rules::change::Doubt;
use super::rules::file::{Mistake, Wrong};
use crate::mutation::Refusal;

/// What a use case of the work calendar refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkCalendarError {
    /// The file has mistakes: all of them, at least one.
    File(Vec<Mistake>),
    /// The year is published already and would lose days, or days that are over would change: nobody has confirmed that.
    Unconfirmed(Doubt),
}

impl Wrong {
    /// Its code in the schema.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "FILE_UNREADABLE",
            Self::UnknownKey => "UNKNOWN_KEY",
            Self::Missing => "VALUE_MISSING",
            Self::Year => "YEAR_INVALID",
            Self::Paper => "PAPER_INVALID",
            Self::Name => "NAME_INVALID",
            Self::Date { .. } => "DATE_INVALID",
            Self::OutsideYear { .. } => "DATE_OUTSIDE_YEAR",
            Self::Twice { .. } => "DATE_TWICE",
            Self::NotWeekend { .. } => "MAKE_UP_NOT_WEEKEND",
            Self::Count => "COUNT_INVALID",
        }
    }
}

impl Refusal for WorkCalendarError {
    fn code(&self) -> &'static str {
        match self {
            Self::File(mistakes) => mistakes.first().map_or("FILE_UNREADABLE", |mistake| mistake.what.code()),
            Self::Unconfirmed(_) => "CONFIRMATION_NEEDED",
        }
    }
}
