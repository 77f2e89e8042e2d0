//! The states of a wait, how long an offer stands, and what is told of others' experience. Pure.

use chrono::{Days, NaiveDate, TimeDelta};
use entity::Instant;
use entity::id::{AppointmentServiceId, HostId, LectureId};
use entity::value::WaitState;
use strum::EnumIter;

use super::WaitlistError;
use crate::rule_sets::Numbers;

/// What somebody waits for a place of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A service, at any of its times in some days.
    Service(AppointmentServiceId),
    /// A lecture, whenever it is.
    Lecture(LectureId),
}

impl Subject {
    /// The service, if it is one.
    pub fn service(self) -> Option<AppointmentServiceId> {
        match self {
            Self::Service(id) => Some(id),
            Self::Lecture(_) => None,
        }
    }

    /// The lecture, if it is one.
    pub fn lecture(self) -> Option<LectureId> {
        match self {
            Self::Service(_) => None,
            Self::Lecture(id) => Some(id),
        }
    }
}

/// A visit that somebody could be offered a place of.
#[derive(Copy, Clone, Debug)]
pub struct Visit {
    /// The service.
    pub service: AppointmentServiceId,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Its date in the district.
    pub date: NaiveDate,
    /// How many open bookings of the service a resident may have.
    pub resident_limit: i32,
    /// How many visits with the host somebody may have in its month, if that is limited.
    pub period: Option<Period>,
    /// Whether it is offered although the host cancelled somebody at that time: only when the host asks for it.
    pub by_host: bool,
    /// How many places are left, where each of a party takes one and that is known.
    pub places: Option<i32>,
}

/// A month in which visits with a host are limited.
#[derive(Copy, Clone, Debug)]
pub struct Period {
    /// The host.
    pub host: HostId,
    /// Its first day.
    pub from: NaiveDate,
    /// The first day of the next.
    pub before: NaiveDate,
    /// How many visits.
    pub limit: i32,
}

/// A step of a wait.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// A place became free and is kept for them.
    Offer,
    /// They took it.
    Accept,
    /// They did not want it.
    Decline,
    /// They did not answer in time.
    Lapse,
    /// The host does not receive then: they wait on, in their position.
    Return,
    /// They leave the list.
    Withdraw,
    /// The dates went by.
    Close,
}

/// Where a step leads; `None` when it cannot be made there. Whoever does not want what is offered declines it, and does not withdraw.
pub fn next_state(state: WaitState, step: Move) -> Option<WaitState> {
    use WaitState as S;
    match (state, step) {
        (S::Waiting, Move::Offer) => Some(S::Offered),
        (S::Waiting, Move::Withdraw) => Some(S::Withdrawn),
        (S::Waiting, Move::Close) => Some(S::Closed),
        (S::Offered, Move::Accept) => Some(S::Accepted),
        (S::Offered, Move::Decline) => Some(S::Declined),
        (S::Offered, Move::Lapse) => Some(S::Lapsed),
        (S::Offered, Move::Return) => Some(S::Waiting),
        (S::Waiting | S::Offered | S::Accepted | S::Declined | S::Lapsed | S::Withdrawn | S::Closed, _) => {
            None
        }
    }
}

/// Whether the wait is still going on.
pub fn is_open(state: WaitState) -> bool {
    matches!(state, WaitState::Waiting | WaitState::Offered)
}

/// How long a place that is free in `left` is kept for somebody: so many hours by the rule set, and no more than half of what is left, so
/// that another can still come when they do not. Nothing when that would be too short to answer: the place is then open to everybody.
pub fn offer_length(left: TimeDelta, numbers: &Numbers) -> Option<TimeDelta> {
    let length = TimeDelta::hours(numbers.wait_offer_hours).min(left / 2);
    (length >= TimeDelta::minutes(numbers.wait_answer_minutes)).then_some(length)
}

/// Nobody waits for more days than can be looked through at once.
const LONGEST: Days = Days::new(61);

/// Days that somebody waits for, from the first to the last of each, without those that lie in others or next to them.
pub fn merged(mut ranges: Vec<(NaiveDate, NaiveDate)>) -> Vec<(NaiveDate, NaiveDate)> {
    ranges.sort_unstable();
    let mut all: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (from, until) in ranges {
        match all.last_mut() {
            Some((_, end)) if from <= end.succ_opt().unwrap_or(*end) => *end = until.max(*end),
            _ => all.push((from, until)),
        }
    }
    all
}

/// Refuses dates for which nothing can become free: they are over, the wrong way round, or not open for booking yet.
pub fn check_dates(
    (from, until): (NaiveDate, NaiveDate),
    today: NaiveDate,
    horizon_days: i32,
) -> Result<(), WaitlistError> {
    if until < from || until < today {
        return Err(WaitlistError::DatesPast);
    }
    let farthest = from.checked_add_days(LONGEST).unwrap_or(from);
    if until > farthest {
        return Err(WaitlistError::TooFar { last_on: farthest });
    }
    let days = Days::new(u64::try_from(horizon_days).unwrap_or(0));
    let last_on = today.checked_add_days(days).unwrap_or(today);
    if until > last_on { Err(WaitlistError::TooFar { last_on }) } else { Ok(()) }
}

/// From how many waits on it is told how many of them were offered a place: fewer could be recognised, and would say nothing.
pub const FEWEST_CASES: i64 = 20;

/// How it went for those who joined with as many in front.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Experience {
    /// How many such waits have ended, not counting who left by themselves.
    pub cases: i64,
    /// How many of them were offered a place.
    pub offered: i64,
}

/// What may be told of it.
pub fn told(experience: Experience) -> Option<Experience> {
    (experience.cases >= FEWEST_CASES).then_some(experience)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn what_has_ended_never_moves() {
        for state in WaitState::iter() {
            let moves = Move::iter().filter(|step| next_state(state, *step).is_some()).count();
            assert_eq!(moves > 0, is_open(state), "{state:?}");
        }
    }

    #[test]
    fn only_who_waits_gets_an_offer_and_only_an_offer_is_answered() {
        for state in WaitState::iter() {
            let is_waiting = state == WaitState::Waiting;
            assert_eq!(next_state(state, Move::Offer).is_some(), is_waiting, "{state:?}");
            for answer in [Move::Accept, Move::Decline, Move::Lapse, Move::Return] {
                assert_eq!(next_state(state, answer).is_some(), state == WaitState::Offered, "{state:?}");
            }
        }
    }

    #[test]
    fn an_offer_is_shorter_near_the_start_and_ends_before_it() {
        let numbers = Numbers { wait_offer_hours: 24, wait_answer_minutes: 15, ..Numbers::default() };
        let of = |minutes| offer_length(TimeDelta::minutes(minutes), &numbers);
        assert_eq!(of(60 * 24 * 10), Some(TimeDelta::hours(24)));
        assert_eq!(of(60 * 48), Some(TimeDelta::hours(24)));
        assert_eq!(of(60 * 10), Some(TimeDelta::hours(5)));
        assert_eq!(of(30), Some(TimeDelta::minutes(15)), "the shortest");
        assert_eq!(of(29), None, "too late to ask");
        assert_eq!(of(-5), None, "it has begun");
    }

    #[test]
    fn dates_must_be_ahead_and_open() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default();
        assert_eq!(check_dates((day(10), day(10)), day(10), 14), Ok(()), "today");
        assert_eq!(check_dates((day(1), day(24)), day(10), 14), Ok(()), "the last day of the horizon");
        assert_eq!(
            check_dates((day(1), day(25)), day(10), 14),
            Err(WaitlistError::TooFar { last_on: day(24) })
        );
        assert_eq!(check_dates((day(1), day(9)), day(10), 14), Err(WaitlistError::DatesPast));
        assert_eq!(check_dates((day(12), day(11)), day(10), 14), Err(WaitlistError::DatesPast));
    }

    #[test]
    fn few_cases_are_not_told() {
        let of = |cases| told(Experience { cases, offered: 3 });
        assert_eq!(of(19), None);
        assert_eq!(of(20), Some(Experience { cases: 20, offered: 3 }));
    }

    #[test]
    fn days_that_touch_are_one_stretch_and_gaps_stay() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let ranges = [(9, 9), (1, 3), (2, 2), (4, 5), (20, 22), (7, 8)];
        let merged = merged(ranges.map(|(from, until)| (day(from), day(until))).to_vec());
        assert_eq!(merged, [(1, 5), (7, 9), (20, 22)].map(|(from, until)| (day(from), day(until))));
    }
}
