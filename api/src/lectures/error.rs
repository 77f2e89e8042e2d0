//! Why a lecture is not written or moved.

use entity::Instant;
use entity::id::MemberId;
use entity::value::LectureState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// A text that everybody reads once a lecture is on the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// What it is called.
    Title,
    /// What is to be heard.
    Description,
    /// Whom it is for.
    Audience,
}

/// What a use case of lectures refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LectureError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: LectureState,
    },
    /// A member who is to give it does not serve.
    NotServing {
        /// Who.
        member: MemberId,
    },
    /// Everybody would read somebody's telephone or identity number.
    PersonalNumber {
        /// In which text.
        text: Text,
    },
    /// There is no such region, or it cannot be where this is.
    NoRegion,
    /// There is no such series.
    NoSeries,
    /// The request that it is proposed for has no lecturer now, or a lecture already.
    RequestNotMatched,
    /// Whoever took on the request that it is proposed for does not give it.
    RequestLecturer {
        /// Who took it on.
        member: MemberId,
    },
    /// It has the time of lecturers and room: mode and lecturers change once it was postponed.
    HasTime,
    /// Whoever let its script pass cannot come to give it.
    ReviewerJoins {
        /// Who.
        member: MemberId,
    },
    /// A version of the script waits to be read.
    ScriptWaits,
    /// This version was read, or taken back.
    ScriptReviewed,
    /// Only whoever handed a version in takes it back.
    NotAuthor,
    /// Nobody lets their own words pass.
    OwnScript,
    /// Nobody lets pass what they will say.
    ReviewerLectures,
    /// It cannot pass before each item of the checklist was found right.
    ChecklistOpen,
    /// Whoever mends it has to know what.
    CommentsNeeded,
    /// The committee asks for a script.
    ReviewNeeded,
    /// It begins before now.
    DatePast,
    /// It lies too far ahead.
    DateTooFar {
        /// The last instant at which it could begin.
        latest: Instant,
    },
    /// It ends before it begins, or lasts too long.
    BadLength,
    /// No date is asked for.
    NoDate,
    /// Another date is asked for by now.
    OtherDate {
        /// Which.
        date_version: i32,
    },
    /// Not every lecturer has accepted the date.
    NotAccepted {
        /// Those who have not.
        members: Vec<MemberId>,
    },
    /// People come, and there is no place.
    VenueNeeded,
    /// There is one place at most, and none where nobody comes.
    VenueNotWanted,
    /// People listen over the network, and there is no link.
    LinkNeeded,
    /// Nobody listens over the network.
    LinkNotWanted,
    /// The studio does not receive.
    VenueNotOpen,
    /// The studio is closed then.
    VenueClosed {
        /// Until when.
        until: Instant,
    },
    /// The room is taken then.
    VenueBusy {
        /// From when on, and until when; unknown when somebody was faster by a moment.
        span: Option<(Instant, Instant)>,
    },
    /// A lecturer is elsewhere then.
    LecturerBusy {
        /// Who; unknown when somebody was faster by a moment.
        member: Option<MemberId>,
        /// From when on, and until when.
        span: Option<(Instant, Instant)>,
    },
    /// A lecturer is on leave then.
    LecturerAway {
        /// Who.
        member: MemberId,
        /// From when on, and until when.
        span: (Instant, Instant),
    },
    /// It has not begun.
    NotYet {
        /// When it does.
        starts_at: Instant,
    },
}

impl Refusal for LectureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::PersonalNumber { .. } => "PERSONAL_NUMBER",
            Self::NoRegion => "NO_REGION",
            Self::NoSeries => "NO_SERIES",
            Self::RequestNotMatched => "REQUEST_NOT_MATCHED",
            Self::RequestLecturer { .. } => "REQUEST_LECTURER",
            Self::HasTime => "HAS_TIME",
            Self::ReviewerJoins { .. } => "REVIEWER_JOINS",
            Self::ScriptWaits => "SCRIPT_WAITS",
            Self::ScriptReviewed => "SCRIPT_REVIEWED",
            Self::NotAuthor => "NOT_AUTHOR",
            Self::OwnScript => "OWN_SCRIPT",
            Self::ReviewerLectures => "REVIEWER_LECTURES",
            Self::ChecklistOpen => "CHECKLIST_OPEN",
            Self::CommentsNeeded => "COMMENTS_NEEDED",
            Self::ReviewNeeded => "REVIEW_NEEDED",
            Self::DatePast => "DATE_PAST",
            Self::DateTooFar { .. } => "DATE_TOO_FAR",
            Self::BadLength => "BAD_LENGTH",
            Self::NoDate => "NO_DATE",
            Self::OtherDate { .. } => "OTHER_DATE",
            Self::NotAccepted { .. } => "NOT_ACCEPTED",
            Self::VenueNeeded => "VENUE_NEEDED",
            Self::VenueNotWanted => "VENUE_NOT_WANTED",
            Self::LinkNeeded => "LINK_NEEDED",
            Self::LinkNotWanted => "LINK_NOT_WANTED",
            Self::VenueNotOpen => "VENUE_NOT_OPEN",
            Self::VenueClosed { .. } => "VENUE_CLOSED",
            Self::VenueBusy { .. } => "VENUE_BUSY",
            Self::LecturerBusy { .. } => "LECTURER_BUSY",
            Self::LecturerAway { .. } => "LECTURER_AWAY",
            Self::NotYet { .. } => "NOT_YET",
        }
    }
}
