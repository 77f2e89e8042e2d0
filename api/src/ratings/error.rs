//! Why criteria or a rating are not kept.

use entity::Instant;
use entity::value::RatingState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of ratings refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RatingError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The step does not lead on from here.
    NotNow {
        /// Where the rating stands.
        state: RatingState,
    },
    /// No criteria of the year were published.
    NoCriteria {
        /// Of which year.
        year: i32,
    },
    /// Other criteria were published since it was proposed.
    CriteriaChanged,
    /// A rating by the criteria of the year was published.
    YearPublished,
    /// The bands do not rise, or go beyond all points together.
    Bands {
        /// All points together.
        most: i32,
    },
    /// The criteria replace others and do not say why, or somebody is refused something without a reason.
    ReasonMissing,
    /// An item has no points, or has them twice.
    ScoresIncomplete {
        /// How many items there are.
        items: usize,
    },
    /// Points are less than none, or more than the item has.
    PointsOutOfBounds {
        /// Their place in the list that was sent.
        at: usize,
        /// The most points of the item.
        most: i32,
    },
    /// The year has not begun.
    YearAhead,
    /// The studio never had a licence.
    NotLicensed,
    /// Nobody agrees to what they proposed themselves.
    OwnProposal,
    /// The studio has appealed already.
    AppealOpen,
    /// It is too late for an appeal.
    AppealLate {
        /// Until when it could be made.
        until: Instant,
    },
}

impl Refusal for RatingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::NoCriteria { .. } => "NO_CRITERIA",
            Self::CriteriaChanged => "CRITERIA_CHANGED",
            Self::YearPublished => "YEAR_PUBLISHED",
            Self::Bands { .. } => "BANDS",
            Self::ReasonMissing => "REASON_MISSING",
            Self::ScoresIncomplete { .. } => "SCORES_INCOMPLETE",
            Self::PointsOutOfBounds { .. } => "POINTS_OUT_OF_BOUNDS",
            Self::YearAhead => "YEAR_AHEAD",
            Self::NotLicensed => "NOT_LICENSED",
            Self::OwnProposal => "OWN_PROPOSAL",
            Self::AppealOpen => "APPEAL_OPEN",
            Self::AppealLate { .. } => "APPEAL_LATE",
        }
    }
}
