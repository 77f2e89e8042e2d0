//! What can be in the way of an appointment: business facts with their data.

use chrono::NaiveDate;
use entity::Instant;
use entity::value::{AppointmentState, RequestState};
use serde::{Deserialize, Serialize};

use super::rules::intake::Flaw;
use super::rules::limits::OutOfReach;
use crate::mutation::Refusal;

/// An expected refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppointmentError {
    /// The host does not publish this time.
    NotPublished,
    /// The time has begun.
    Past,
    /// Booking closed at this instant.
    TooLate {
        /// When it closed.
        closes_at: Instant,
    },
    /// Booking opens later.
    TooFar {
        /// The first date on which it can be booked.
        opens_on: NaiveDate,
    },
    /// Every place is taken.
    Full,
    /// The host is elsewhere at that time.
    HostBusy,
    /// The room is used at that time.
    VenueBusy,
    /// The appointment has this time already.
    SameTime,
    /// The resident has another appointment at that time.
    ResidentBusy,
    /// The request that the visit was to answer is not open.
    RequestNotOpen {
        /// Where it stands.
        state: RequestState,
    },
    /// The resident has as many open bookings of this service as it allows.
    ResidentLimit {
        /// How many are allowed.
        limit: i32,
    },
    /// The resident has had, or will have, as many visits with the host in that month as are allowed.
    PeriodLimit {
        /// How many are allowed.
        limit: i32,
        /// The first date on which one more is.
        opens_on: NaiveDate,
    },
    /// The resident holds as many times as allowed.
    HoldLimit {
        /// How many are allowed.
        limit: i64,
    },
    /// The host receives no more visitors on that day.
    DayLimit {
        /// How many a day has.
        limit: i32,
    },
    /// The host has as many services as one may have.
    ServiceLimit {
        /// How many.
        limit: i64,
    },
    /// The service takes no bookings now.
    Paused,
    /// The resident books nothing for a while.
    BookingPaused {
        /// Until when.
        until: Instant,
    },
    /// A host does not book with themselves.
    OwnService,
    /// Fewer places are left than a party needs.
    PartyTooLarge {
        /// How many are left.
        places_left: i32,
    },
    /// Nobody may bring so many along.
    CompanionLimit {
        /// How many.
        limit: i32,
    },
    /// The member is not free at that time, but another of the pool is.
    MemberChanged,
    /// No other member of the pool is free at that time.
    NobodyFree,
    /// The hold has run out.
    HoldLapsed,
    /// The appointment does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: AppointmentState,
    },
    /// Somebody changed it in between.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// A required question was not answered.
    IntakeMissing {
        /// The question.
        label: String,
    },
    /// There is no such question.
    IntakeUnknown {
        /// The key that was given.
        key: String,
    },
    /// A question was answered twice.
    IntakeRepeated {
        /// The question.
        label: String,
    },
    /// An answer is too long.
    IntakeTooLong {
        /// The question.
        label: String,
    },
    /// The code is not the visitor's.
    CodeWrong {
        /// How many wrong ones may still be shown.
        tries_left: i32,
    },
    /// Too many wrong codes were shown.
    CodeBurnt,
    /// The visitor has to be checked in, until check-in has closed.
    NotCheckedIn {
        /// From when on it goes without.
        from: Instant,
    },
    /// Check-in opens later.
    CheckInTooEarly {
        /// When it opens.
        opens_at: Instant,
    },
    /// Check-in has closed.
    CheckInTooLate {
        /// When it closed.
        closed_at: Instant,
    },
    /// The reception has not begun.
    NotBegun {
        /// When it begins.
        starts_at: Instant,
    },
    /// The host said that they began late: nobody is absent.
    HostLate,
    /// The visitor may still come.
    NoShowTooEarly {
        /// From when on they count as absent.
        from: Instant,
    },
    /// The time offered instead cannot be had; another has to be chosen.
    OfferNotFree,
    /// Another time has to be offered, since there is one.
    OfferMissing,
    /// The record was filed before.
    RecordExists,
    /// A promise needs its words and a date.
    PromiseIncomplete,
    /// A date of a promise lies in the past or too far away.
    PromiseDateOutOfRange {
        /// The first date it may have.
        from: NaiveDate,
        /// The last.
        until: NaiveDate,
    },
    /// A promise is not withdrawn by a correction, nor put off once its date has passed.
    PromiseStands,
    /// The promise may still be kept.
    PromiseNotDue {
        /// The first date on which it counts as not kept.
        from: NaiveDate,
    },
    /// There is no promise that could have been kept or not.
    NoPromise,
    /// The resident has said what came of it.
    VerdictGiven,
    /// The resident has said something of the record, whose words stay as they are.
    RecordJudged,
    /// The visitor was let in before.
    CheckedInBefore {
        /// When.
        at: Instant,
    },
    /// Nobody was named yet who comes along to the visitor's home.
    SecondHostMissing,
    /// Whoever was named cannot come along: they do not serve, receive themselves, or are the resident.
    SecondHostUnfit,
    /// Whoever was named is elsewhere at that time.
    SecondHostBusy,
    /// It is no visit at somebody's home.
    NotAtHome,
    /// Nobody was named who comes along.
    NoSecondHost,
    /// Who walks in is entered on the day, for a reception that has begun or is about to.
    NotToday,
    /// Nobody walks into a reception that is not on site.
    NotOnSite,
}

impl Refusal for AppointmentError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotPublished => "NOT_PUBLISHED",
            Self::Past => "PAST",
            Self::TooLate { .. } => "TOO_LATE",
            Self::TooFar { .. } => "TOO_FAR",
            Self::Full => "FULL",
            Self::HostBusy => "HOST_BUSY",
            Self::VenueBusy => "VENUE_BUSY",
            Self::SameTime => "SAME_TIME",
            Self::ResidentBusy => "RESIDENT_BUSY",
            Self::RequestNotOpen { .. } => "REQUEST_NOT_OPEN",
            Self::ResidentLimit { .. } => "RESIDENT_LIMIT",
            Self::PeriodLimit { .. } => "PERIOD_LIMIT",
            Self::HoldLimit { .. } => "HOLD_LIMIT",
            Self::DayLimit { .. } => "DAY_LIMIT",
            Self::ServiceLimit { .. } => "SERVICE_LIMIT",
            Self::Paused => "PAUSED",
            Self::BookingPaused { .. } => "BOOKING_PAUSED",
            Self::OwnService => "OWN_SERVICE",
            Self::PartyTooLarge { .. } => "PARTY_TOO_LARGE",
            Self::CompanionLimit { .. } => "COMPANION_LIMIT",
            Self::MemberChanged => "MEMBER_CHANGED",
            Self::NobodyFree => "NOBODY_FREE",
            Self::HoldLapsed => "HOLD_LAPSED",
            Self::NotNow { .. } => "NOT_NOW",
            Self::Conflict { .. } => "CONFLICT",
            Self::IntakeMissing { .. } => "INTAKE_MISSING",
            Self::IntakeUnknown { .. } => "INTAKE_UNKNOWN",
            Self::IntakeRepeated { .. } => "INTAKE_REPEATED",
            Self::IntakeTooLong { .. } => "INTAKE_TOO_LONG",
            Self::CodeWrong { .. } => "CODE_WRONG",
            Self::CodeBurnt => "CODE_BURNT",
            Self::NotCheckedIn { .. } => "NOT_CHECKED_IN",
            Self::CheckInTooEarly { .. } => "CHECK_IN_TOO_EARLY",
            Self::CheckInTooLate { .. } => "CHECK_IN_TOO_LATE",
            Self::NotBegun { .. } => "NOT_BEGUN",
            Self::HostLate => "HOST_LATE",
            Self::NoShowTooEarly { .. } => "NO_SHOW_TOO_EARLY",
            Self::OfferNotFree => "OFFER_NOT_FREE",
            Self::OfferMissing => "OFFER_MISSING",
            Self::RecordExists => "RECORD_EXISTS",
            Self::PromiseIncomplete => "PROMISE_INCOMPLETE",
            Self::PromiseDateOutOfRange { .. } => "PROMISE_DATE_OUT_OF_RANGE",
            Self::PromiseStands => "PROMISE_STANDS",
            Self::PromiseNotDue { .. } => "PROMISE_NOT_DUE",
            Self::NoPromise => "NO_PROMISE",
            Self::VerdictGiven | Self::RecordJudged => "VERDICT_GIVEN",
            Self::CheckedInBefore { .. } => "CHECKED_IN_BEFORE",
            Self::SecondHostMissing => "SECOND_HOST_MISSING",
            Self::SecondHostUnfit => "SECOND_HOST_UNFIT",
            Self::SecondHostBusy => "SECOND_HOST_BUSY",
            Self::NotAtHome => "NOT_AT_HOME",
            Self::NoSecondHost => "NO_SECOND_HOST",
            Self::NotToday => "NOT_TODAY",
            Self::NotOnSite => "NOT_ON_SITE",
        }
    }
}

impl From<OutOfReach> for AppointmentError {
    fn from(out: OutOfReach) -> Self {
        match out {
            OutOfReach::Past => Self::Past,
            OutOfReach::TooLate(closes_at) => Self::TooLate { closes_at },
            OutOfReach::TooFar(opens_on) => Self::TooFar { opens_on },
        }
    }
}

impl From<Flaw> for AppointmentError {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Missing(label) => Self::IntakeMissing { label },
            Flaw::Unknown(key) => Self::IntakeUnknown { key },
            Flaw::Repeated(label) => Self::IntakeRepeated { label },
            Flaw::TooLong(label) => Self::IntakeTooLong { label },
        }
    }
}
