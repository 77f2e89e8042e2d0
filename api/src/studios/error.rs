//! Why a studio is not created or changed.

use entity::Instant;
use entity::value::{PostState, StudioState};
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;
use crate::uploads::error::UploadError;

/// What a use case of studios refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudioError {
    /// Somebody changed the studio since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// There is a studio of this name already.
    NameTaken {
        /// The name.
        name: String,
    },
    /// The township has a Members' Home already.
    HomeTaken {
        /// The name of that one.
        name: String,
    },
    /// The liaison station has a room already.
    StationTaken {
        /// The name of that one.
        name: String,
    },
    /// A studio has one or two leads.
    LeadCount {
        /// How many were given.
        given: usize,
    },
    /// The team is larger than a studio may have.
    TeamTooLarge {
        /// How many were given.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// Somebody was named twice.
    NamedTwice,
    /// Somebody who was named does not serve.
    NotServing {
        /// The member's name.
        name: String,
    },
    /// What has ended is not changed any more.
    Ended,
    /// The step does not lead on from here.
    NotNow {
        /// Where the studio is.
        state: StudioState,
    },
    /// One of the five wall items was given twice.
    WallItemTwice,
    /// A post cannot take this step from where it is.
    PostNotNow {
        /// Where it is.
        state: PostState,
    },
    /// An activity takes place on a day that is over, and has a number of residents; news has neither.
    PostFacts {
        /// The field that does not fit.
        field: String,
    },
    /// Somebody can be recognised who has not agreed.
    ConsentMissing,
    /// Somebody on a photo has not agreed to it.
    PhotoConsentMissing {
        /// Its place in the list that was sent.
        at: usize,
    },
    /// The file of a photo cannot be used.
    Photo {
        /// Its place in the list that was sent.
        at: usize,
        /// Why.
        error: UploadError,
    },
    /// Nobody publishes their own words.
    OwnWords,
    /// The viewer has an open report on this studio already.
    ReportOpen,
    /// The report was closed already.
    ReportClosed,
    /// Bad news has a reason.
    ReasonMissing,
    /// A member asks for one studio at a time.
    ApplicationOpen,
    /// Somebody is still to come.
    VisitsAhead {
        /// How many visits are agreed upon, asked for or offered.
        count: i64,
        /// When the next begins.
        next_at: Instant,
    },
    /// Two of the weekly hours overlap.
    HoursOverlap {
        /// 1 is Monday, 7 is Sunday.
        weekday: i32,
    },
}

impl Refusal for StudioError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NameTaken { .. } => "NAME_TAKEN",
            Self::HomeTaken { .. } => "HOME_TAKEN",
            Self::StationTaken { .. } => "STATION_TAKEN",
            Self::LeadCount { .. } => "LEAD_COUNT",
            Self::TeamTooLarge { .. } => "TEAM_TOO_LARGE",
            Self::NamedTwice => "NAMED_TWICE",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::Ended => "ENDED",
            Self::NotNow { .. } => "NOT_NOW",
            Self::WallItemTwice => "WALL_ITEM_TWICE",
            Self::PostNotNow { .. } => "POST_NOT_NOW",
            Self::PostFacts { .. } => "POST_FACTS",
            Self::ConsentMissing | Self::PhotoConsentMissing { .. } => "CONSENT_MISSING",
            Self::Photo { error, .. } => error.code(),
            Self::OwnWords => "OWN_WORDS",
            Self::ReportOpen => "REPORT_OPEN",
            Self::ReportClosed => "REPORT_CLOSED",
            Self::ReasonMissing => "REASON_MISSING",
            Self::ApplicationOpen => "APPLICATION_OPEN",
            Self::VisitsAhead { .. } => "VISITS_AHEAD",
            Self::HoursOverlap { .. } => "HOURS_OVERLAP",
        }
    }
}
