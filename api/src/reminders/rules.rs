//! When somebody is reminded. Pure.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use entity::Instant;

use crate::rule_sets::Numbers;

/// So long before the quiet hours comes what would fall into them and would be too late after them: there is time left to try a text again.
const BEFORE_QUIET: TimeDelta = TimeDelta::hours(1);

/// Which reminder of a visit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Nth {
    /// The one that comes first as a rule.
    First,
    /// The other one.
    Second,
}

impl Nth {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// As it is stored.
    pub fn number(self) -> i32 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// A visit that is agreed upon.
#[derive(Copy, Clone, Debug)]
pub struct Visit {
    /// When it begins.
    pub starts_at: Instant,
    /// Since when it is agreed upon.
    pub agreed_at: Instant,
}

/// Whether it is time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not yet.
    Wait,
    /// It is; a text that is not sent until then is not sent at all.
    Now {
        /// Until when it is of use.
        until: Instant,
    },
    /// There is none, or it is too late for it.
    Never,
}

/// The numbers in force, on the district's clock.
#[derive(Copy, Clone, Debug)]
pub struct Plan {
    first: TimeDelta,
    second: TimeDelta,
    least: TimeDelta,
    apart: TimeDelta,
    quiet: Quiet,
    hosts_from: Option<u32>,
}

impl Plan {
    /// By these numbers.
    pub fn of(numbers: &Numbers, zone: Tz) -> Self {
        let hour = |number: i64| u32::try_from(number).unwrap_or(0);
        Self {
            first: TimeDelta::hours(numbers.remind_first_hours),
            second: TimeDelta::hours(numbers.remind_second_hours),
            least: TimeDelta::minutes(numbers.remind_least_minutes),
            apart: TimeDelta::minutes(numbers.remind_apart_minutes),
            quiet: Quiet {
                from: hour(numbers.remind_quiet_from),
                until: hour(numbers.remind_quiet_until),
                zone,
            },
            hosts_from: Some(hour(numbers.remind_hosts_from)).filter(|hour| *hour > 0),
        }
    }

    /// Visits that begin later than this are not reminded of yet, whatever the hour: the quiet ones bring a reminder forward by less than a day.
    pub fn farthest(&self, nth: Nth, now: Instant) -> Option<Instant> {
        let lead = self.lead(nth)?;
        Some(now + lead + TimeDelta::days(1) + BEFORE_QUIET)
    }

    /// Whether it is time for a reminder of this visit.
    pub fn judge(&self, visit: Visit, nth: Nth, now: Instant) -> Answer {
        let (Some(due), Some(lead)) = (self.due_at(visit, nth), self.lead(nth)) else { return Answer::Never };
        let last = self.last(visit, nth, (due, lead));
        if due < visit.agreed_at + self.apart || last <= due {
            return Answer::Never;
        }
        if now < due {
            return Answer::Wait;
        }
        // Nobody looked when it was time: it is made up for as long as it is of use, and not at night.
        match self.quiet.around(now) {
            Some((_, ends)) if ends < last => Answer::Wait,
            Some(_) => Answer::Never,
            None if now >= last => Answer::Never,
            None => Answer::Now { until: self.quiet.next(now).map_or(last, |begins| begins.min(last)) },
        }
    }

    /// The day of which those who receive are told now, if it is the time of day for that.
    pub fn day_of_receptions(&self, now: Instant) -> Option<NaiveDate> {
        let local = now.with_timezone(&self.quiet.zone);
        self.hosts_from.filter(|hour| local.hour() >= *hour)?;
        local.date_naive().succ_opt()
    }

    /// When a day begins and when it ends.
    pub fn span_of(&self, day: NaiveDate) -> Option<(Instant, Instant)> {
        Some((self.quiet.at(day, 0)?, self.quiet.at(day.succ_opt()?, 0)?))
    }

    /// When the visits of a day begin, as everybody reads it: the date, and each time once.
    pub fn told_of(&self, day: NaiveDate, starts: &[Instant]) -> String {
        const MOST: usize = 12;
        let mut times: Vec<String> =
            starts.iter().map(|at| at.with_timezone(&self.quiet.zone).format("%H:%M").to_string()).collect();
        times.dedup();
        let more = if times.len() > MOST { " …" } else { "" };
        times.truncate(MOST);
        format!("{day} {}{more}", times.join(" "))
    }

    /// How long before the visit; `None` where there is no such reminder.
    fn lead(&self, nth: Nth) -> Option<TimeDelta> {
        let lead = match nth {
            Nth::First => self.first,
            Nth::Second => self.second,
        };
        (lead > TimeDelta::zero()).then_some(lead)
    }

    /// When it is due: moved out of the quiet hours to their end, or to before them where their end would be too late.
    fn due_at(&self, visit: Visit, nth: Nth) -> Option<Instant> {
        let lead = self.lead(nth)?;
        let due = visit.starts_at - lead;
        Some(match self.quiet.around(due) {
            None => due,
            Some((_, ends)) if ends <= visit.starts_at - self.least.min(lead) => ends,
            Some((begins, _)) => begins - BEFORE_QUIET,
        })
    }

    /// From when on it is of no use: too near to the visit, or to the reminder that comes after it.
    fn last(&self, visit: Visit, nth: Nth, (due, lead): (Instant, TimeDelta)) -> Instant {
        let last = visit.starts_at - self.least.min(lead) / 2;
        let other = self.due_at(visit, nth.other());
        let comes_after = |other: &Instant| *other > due || (*other == due && nth == Nth::First);
        other.filter(comes_after).map_or(last, |other| last.min(other - self.apart))
    }
}

/// The hours in which nobody is reminded.
#[derive(Copy, Clone, Debug)]
struct Quiet {
    from: u32,
    until: u32,
    zone: Tz,
}

impl Quiet {
    /// The quiet hours in which an instant lies, if it does.
    fn around(self, at: Instant) -> Option<(Instant, Instant)> {
        let local = at.with_timezone(&self.zone);
        let (day, hour) = (local.date_naive(), local.hour());
        let is_over_midnight = self.from > self.until;
        let first = match is_over_midnight {
            true if hour >= self.from => day,
            true if hour < self.until => day.pred_opt()?,
            false if (self.from..self.until).contains(&hour) => day,
            _ => return None,
        };
        let last = if is_over_midnight { first.succ_opt()? } else { first };
        Some((self.at(first, self.from)?, self.at(last, self.until)?))
    }

    /// When they begin next.
    fn next(self, at: Instant) -> Option<Instant> {
        if self.from == self.until {
            return None;
        }
        let today = at.with_timezone(&self.zone).date_naive();
        let begins = self.at(today, self.from)?;
        if begins > at { Some(begins) } else { self.at(today.succ_opt()?, self.from) }
    }

    /// The instant of an hour of a day. An hour that the clock skips is the next one.
    fn at(self, day: NaiveDate, hour: u32) -> Option<Instant> {
        let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
        let later = local + TimeDelta::hours(1);
        let found = local.and_local_timezone(self.zone).earliest();
        found.or_else(|| later.and_local_timezone(self.zone).earliest()).map(|at| at.to_utc())
    }
}

#[cfg(test)]
mod tests;
