//! From published hours to times. Times are derived, never stored, until one is held.

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Tz;
use entity::id::StudioId;
use entity::{Instant, appointment_service};

use super::plan::{HostPlan, Window};

/// How much time one reception takes, in minutes, and in which room.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The reception itself.
    pub length: i32,
    /// Kept free in front of it.
    pub before: i32,
    /// Kept free behind it.
    pub after: i32,
    /// The room, if it needs one.
    pub room: Option<StudioId>,
}

impl Shape {
    /// The shape of a service.
    pub fn of(service: &appointment_service::Model) -> Self {
        Self {
            length: service.length_minutes,
            before: service.buffer_before_minutes,
            after: service.buffer_after_minutes,
            room: service.venue_studio_id,
        }
    }

    /// When a reception that starts then ends.
    pub fn ends_at(self, starts_at: Instant) -> Instant {
        starts_at + minutes(self.length)
    }

    /// What it occupies of its host and venue: the reception with its buffers. Buffers of neighbours do not overlap.
    pub fn padded(self, starts_at: Instant) -> (Instant, Instant) {
        (starts_at - minutes(self.before), self.ends_at(starts_at) + minutes(self.after))
    }
}

impl Shape {
    /// How many receptions fit into these hours.
    pub fn fits(self, windows: &[Window]) -> usize {
        let step = (self.before + self.length + self.after).max(1);
        let in_window = |(from, to): &Window| {
            usize::try_from((to - from - self.length).div_euclid(step) + 1).unwrap_or(0)
        };
        windows.iter().map(in_window).sum()
    }
}

fn minutes(count: i32) -> TimeDelta {
    TimeDelta::minutes(i64::from(count))
}

/// The starts that a host publishes on a date: one behind the other from the beginning of each window, with the buffers between
/// them, as long as the reception itself ends inside the window and touches no time that is closed.
pub fn starts_on(plan: &HostPlan, date: NaiveDate, shape: Shape, zone: Tz) -> Vec<Instant> {
    let step = (shape.before + shape.length + shape.after).max(1);
    let mut starts = Vec::new();
    for (from, to) in plan.windows_on(date) {
        let mut minute = from;
        while minute + shape.length <= to {
            let start = instant_at(date, minute, zone);
            starts.extend(start.filter(|at| !plan.is_closed(shape.room, *at, shape.ends_at(*at))));
            minute += step;
        }
    }
    starts
}

/// Whether this very instant is a start that the host publishes.
pub fn is_published(plan: &HostPlan, starts_at: Instant, shape: Shape, zone: Tz) -> bool {
    starts_on(plan, local_date(starts_at, zone), shape, zone).contains(&starts_at)
}

/// Whether a reception lies inside the hours that the host publishes, wherever in them it begins.
pub fn is_within(plan: &HostPlan, starts_at: Instant, ends_at: Instant, zone: Tz) -> bool {
    let local = starts_at.with_timezone(&zone);
    let begins = i64::from(local.num_seconds_from_midnight()) / 60;
    let ends = begins + (ends_at - starts_at).num_minutes();
    let windows = plan.windows_on(local.date_naive());
    windows.iter().any(|(from, to)| i64::from(*from) <= begins && ends <= i64::from(*to))
}

/// The instant of a wall-clock time. A time the clock skips does not exist; of a time it shows twice the first is meant.
pub fn instant_at(date: NaiveDate, minute: i32, zone: Tz) -> Option<Instant> {
    let seconds = u32::try_from(minute).ok()?.checked_mul(60)?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    zone.from_local_datetime(&date.and_time(time)).earliest().map(|at| at.to_utc())
}

/// The date in the district.
pub fn local_date(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

#[cfg(test)]
mod tests {
    use super::super::plan::Closed;
    use super::*;
    use entity::availability_rule;
    use entity::id::{AvailabilityRuleId, HostId};
    use entity::value::AvailabilityKind;
    use uuid::Uuid;

    fn plan(date: NaiveDate, from: i32, to: i32) -> HostPlan {
        let rule = availability_rule::Model {
            id: AvailabilityRuleId(Uuid::nil()),
            host_id: HostId(Uuid::nil()),
            kind: AvailabilityKind::Date,
            weekday: None,
            on_date: Some(date),
            month_day: None,
            nth: None,
            roll: entity::value::RollPolicy::None,
            start_minute: from,
            end_minute: to,
            from_date: None,
            until_date: None,
        };
        HostPlan::compile(&[rule], &[])
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    fn texts(starts: &[Instant]) -> Vec<String> {
        starts.iter().map(|at| at.format("%d %H:%M").to_string()).collect()
    }

    #[test]
    fn receptions_follow_one_another_with_their_buffers() {
        let shape = Shape { length: 30, before: 5, after: 10, room: None };
        let date = day(2026, 11, 23);
        let starts = starts_on(&plan(date, 540, 660), date, shape, Tz::Asia__Shanghai);
        assert_eq!(texts(&starts), ["23 01:00", "23 01:45", "23 02:30"]);
        let (from, to) = shape.padded(starts[0]);
        assert_eq!(to - from, TimeDelta::minutes(45));
        assert_eq!(shape.padded(starts[1]).0, to, "neighbours touch and do not overlap");
    }

    #[test]
    fn nothing_is_published_in_a_closed_time_and_the_others_stay_where_they_are() {
        let shape = Shape { length: 30, before: 0, after: 0, room: Some(StudioId(Uuid::from_u128(1))) };
        let (date, zone) = (day(2026, 11, 23), Tz::Asia__Shanghai);
        let at = |minute| instant_at(date, minute, zone).unwrap_or_default();
        let starts = |room, from, to| {
            let closed = vec![Closed { room, starts_at: at(from), ends_at: at(to) }];
            texts(&starts_on(&plan(date, 540, 660).except(closed), date, shape, zone))
        };
        assert_eq!(
            starts(None, 585, 600),
            ["23 01:00", "23 02:00", "23 02:30"],
            "the one it touches is gone"
        );
        assert_eq!(starts(None, 570, 600), ["23 01:00", "23 02:00", "23 02:30"], "those it meets stay");
        assert_eq!(starts(None, 0, 1_439), Vec::<String>::new());
        assert_eq!(starts(shape.room, 540, 630), ["23 02:30"], "the room is closed");
        assert_eq!(starts(Some(StudioId(Uuid::from_u128(2))), 0, 1_439).len(), 4, "another room is");
    }

    #[test]
    fn as_many_fit_as_are_published() {
        let date = day(2026, 11, 23);
        for (from, to) in [(540, 660), (540, 569), (540, 570), (0, 1_440)] {
            let shape = Shape { length: 30, before: 5, after: 10, room: None };
            let starts = starts_on(&plan(date, from, to), date, shape, Tz::Asia__Shanghai);
            assert_eq!(shape.fits(&[(from, to)]), starts.len(), "{from} to {to}");
        }
    }

    #[test]
    fn a_reception_that_would_end_after_the_window_is_not_published() {
        let shape = Shape { length: 30, before: 0, after: 0, room: None };
        let date = day(2026, 11, 23);
        assert_eq!(starts_on(&plan(date, 540, 599), date, shape, Tz::Asia__Shanghai).len(), 1);
        assert!(!is_published(
            &plan(date, 540, 600),
            instant_at(date, 555, Tz::Asia__Shanghai).unwrap_or_default(),
            shape,
            Tz::Asia__Shanghai
        ));
    }

    #[test]
    fn a_reception_lies_within_hours_wherever_it_begins_in_them() {
        let (date, zone) = (day(2026, 11, 23), Tz::Asia__Shanghai);
        let is_within = |(from, to), minute: i32, length: i32| {
            let starts_at = instant_at(date, minute, zone).unwrap_or_default();
            is_within(&plan(date, from, to), starts_at, starts_at + minutes(length), zone)
        };
        for (minute, length) in [(540, 30), (555, 30), (570, 30), (540, 60)] {
            assert!(is_within((540, 600), minute, length), "{minute} {length}");
        }
        for (minute, length) in [(539, 30), (571, 30), (600, 5)] {
            assert!(!is_within((540, 600), minute, length), "{minute} {length}");
        }
        assert!(is_within((1_380, 1_440), 1_410, 30), "until midnight");
    }

    #[test]
    fn a_wall_clock_time_that_is_skipped_does_not_exist() {
        let shape = Shape { length: 30, before: 0, after: 0, room: None };
        let spring = day(2026, 3, 8);
        let starts = starts_on(&plan(spring, 60, 240), spring, shape, Tz::America__New_York);
        assert_eq!(texts(&starts), ["08 06:00", "08 06:30", "08 07:00", "08 07:30"]);
    }

    #[test]
    fn no_two_published_receptions_overlap_on_any_day_of_a_clock_change() {
        let shape = Shape { length: 30, before: 0, after: 0, room: None };
        for (zone, date) in [
            (Tz::America__New_York, day(2026, 11, 1)),
            (Tz::Australia__Lord_Howe, day(2026, 4, 5)),
            (Tz::Australia__Lord_Howe, day(2026, 10, 4)),
            (Tz::Asia__Shanghai, day(1988, 4, 17)),
            (Tz::Asia__Shanghai, day(1988, 9, 11)),
            (Tz::Pacific__Apia, day(2011, 12, 30)),
        ] {
            let starts = starts_on(&plan(date, 0, 1440), date, shape, zone);
            assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{zone} {date}");
        }
    }
}
