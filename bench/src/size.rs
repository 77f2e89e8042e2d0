//! How large the data set is, and the keys of its rows. Every key follows from a kind and a number, so that the load driver knows them
//! without reading the database.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Members, the same at every scale: a district has as many.
pub(crate) const MEMBERS: u64 = 300;
/// Studios, the same at every scale.
pub(crate) const STUDIOS: u64 = 60;
/// Those who receive: members first, then studios.
pub(crate) const HOSTS: u64 = MEMBERS + STUDIOS;
/// Members of a studio.
pub(crate) const SEATS: u64 = 7;
/// Receptions that a host publishes on a day.
pub(crate) const SLOTS: u64 = 10;
/// Days of a week on which a host receives.
pub(crate) const DAYS: u64 = 3;
/// Minutes of a reception.
pub(crate) const LENGTH: i64 = 30;
/// Weeks from the anchor in which half of the times are taken.
pub(crate) const BUSY_WEEKS: u64 = 4;
/// Residents who book under load; a prime, so that they meet every host in turn.
pub(crate) const BOOKERS: u64 = 1_999;
/// Weeks in which they book, from the end of the busy weeks on.
const BOOKED_WEEKS: u64 = 44;

/// What a row is.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Kind {
    Account,
    Term,
    Sector,
    Region,
    Member,
    Studio,
    Hours,
    Host,
    Service,
    Rule,
    Session,
    Occurrence,
    Appointment,
    Move,
    Occupancy,
}

/// The key of row `number` of a kind.
pub(crate) fn id(kind: Kind, number: u64) -> Uuid {
    let kind = match kind {
        Kind::Account => 1_u128,
        Kind::Term => 2,
        Kind::Sector => 3,
        Kind::Region => 4,
        Kind::Member => 5,
        Kind::Studio => 6,
        Kind::Hours => 7,
        Kind::Host => 8,
        Kind::Service => 9,
        Kind::Rule => 10,
        Kind::Session => 11,
        Kind::Occurrence => 12,
        Kind::Appointment => 13,
        Kind::Move => 14,
        Kind::Occupancy => 15,
    };
    Uuid::from_u128((kind << 96) | u128::from(number))
}

/// The size of a data set.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Size {
    /// 1.0 is a large district: 200,000 residents with a million appointments.
    pub(crate) scale: f64,
    /// Accounts of residents.
    pub(crate) residents: u64,
    /// Residents with some forty appointments each; they come first.
    pub(crate) regulars: u64,
    /// Weeks of history.
    pub(crate) weeks: u64,
}

impl Size {
    /// The size at a scale.
    pub(crate) fn at(scale: f64) -> Self {
        let residents = whole(200_000.0 * scale).max(5_000);
        let future = 21_600.0;
        // Nine of ten times in the past were taken.
        let weeks = ((1_000_000.0 * scale - future) / 9_720.0).ceil().max(1.0);
        Self { scale, residents, regulars: (residents / 40).max(100), weeks: whole(weeks) }
    }

    /// The account of a resident.
    pub(crate) fn resident(number: u64) -> Uuid {
        id(Kind::Account, MEMBERS + number)
    }

    /// The session of a resident; regulars and bookers have one.
    pub(crate) fn session(number: u64) -> Uuid {
        id(Kind::Session, number)
    }

    /// How many residents have a session.
    pub(crate) fn sessions(&self) -> u64 {
        self.regulars + BOOKERS
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded by the scale"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

/// The Monday of this week: past and future of the data set meet there.
pub(crate) fn anchor() -> NaiveDate {
    let today = (Utc::now() + TimeDelta::hours(8)).date_naive();
    today - TimeDelta::days(i64::from(today.weekday().num_days_from_monday()))
}

/// The weekdays (0 is Monday) on which a host receives.
pub(crate) fn weekdays(host: u64) -> [u64; 3] {
    let mut days = [host % 5, (host + 1) % 5, (host + 3) % 5];
    days.sort_unstable();
    days
}

/// The minute of the day at which a slot begins: five from nine, five from two.
pub(crate) fn slot_minute(slot: u64) -> i64 {
    let slot = i64::try_from(slot).unwrap_or(0);
    if slot < 5 { 540 + slot * LENGTH } else { 840 + (slot - 5) * LENGTH }
}

/// The date of a weekday of a week after (or before) the anchor.
pub(crate) fn date(anchor: NaiveDate, week: i64, weekday: u64) -> NaiveDate {
    anchor + TimeDelta::days(week * 7) + Days::new(weekday)
}

/// The instant of a minute of a date in the district.
pub(crate) fn instant(date: NaiveDate, minute: i64) -> DateTime<Utc> {
    date.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc() + TimeDelta::minutes(minute) - TimeDelta::hours(8)
}

/// Services of a host: every second member offers two.
pub(crate) fn services(host: u64) -> u64 {
    if host < MEMBERS && host.is_multiple_of(2) { 2 } else { 1 }
}

/// The key of a host's service.
pub(crate) fn service(host: u64, number: u64) -> Uuid {
    id(Kind::Service, host * 2 + number)
}

/// A free time that nobody else books, and who books it: all hosts at one time, then the next day, at the end the next slot.
pub(crate) fn booking(anchor: NaiveDate, number: u64) -> (u64, DateTime<Utc>, u64) {
    let (host, time) = (number % HOSTS, number / HOSTS);
    let days = BOOKED_WEEKS * DAYS;
    let (slot, day) = ((time / days) % SLOTS, time % days);
    let week = i64::try_from(BUSY_WEEKS + 1 + day / DAYS).unwrap_or(0);
    let [first, second, third] = weekdays(host);
    let weekday = match day % DAYS {
        0 => first,
        1 => second,
        _ => third,
    };
    (host, instant(date(anchor, week, weekday), slot_minute(slot)), number % BOOKERS)
}

/// Whether somebody took a time of the data set, and then a number to draw the rest from: nine of ten past ones, half of the coming ones.
pub(crate) fn taken(week: i64, weekday: u64, slot: u64, host: u64) -> Option<u64> {
    let place = ((u64::try_from(week + 1_000_000).unwrap_or(0) * 5 + weekday) * SLOTS + slot) * HOSTS + host;
    let draw = scatter(place);
    (draw % 100 < if week < 0 { 90 } else { 50 }).then_some(draw / 100)
}

/// Free times on days of the next weeks that have so many bookings, at most one for each host and day: no other booking of a run is in
/// their way.
pub(crate) fn free_beside(
    bookings: RangeInclusive<usize>,
    anchor: NaiveDate,
) -> impl Iterator<Item = (u64, DateTime<Utc>)> {
    let weeks = 1..i64::try_from(BUSY_WEEKS).unwrap_or(0);
    let days =
        weeks.flat_map(|week| (0..HOSTS).flat_map(move |host| weekdays(host).map(|day| (week, host, day))));
    days.filter_map(move |(week, host, weekday)| {
        let is_taken = |slot: &u64| taken(week, weekday, *slot, host).is_some();
        let (others, free): (Vec<u64>, Vec<u64>) = (0..SLOTS).partition(is_taken);
        let slot = free.first().filter(|_| bookings.contains(&others.len()))?;
        Some((host, instant(date(anchor, week, weekday), slot_minute(*slot))))
    })
}

/// A number drawn from a number: the same every time (`SplitMix64`).
pub(crate) fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
