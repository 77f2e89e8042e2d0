//! Appointments of past and coming weeks, each with its reception and its history. Only the coming ones occupy anybody's time.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::people::{PLACE, mode, title, venue};
use super::sink::{Sink, Table, Value};
use crate::size::{
    BOOKERS, BUSY_WEEKS, HOSTS, Kind, LENGTH, MEMBERS, SLOTS, Size, date, id, instant, service, services,
    slot_minute, taken, weekdays,
};

/// How a visit went: its state, the states before, whether somebody still has the place.
struct Course {
    state: &'static str,
    before: &'static [&'static str],
    is_live: bool,
}

/// The rows of one week.
#[derive(Default)]
struct Week {
    occurrences: Vec<Vec<Value>>,
    appointments: Vec<Vec<Value>>,
    moves: Vec<Vec<Value>>,
    occupancies: Vec<Vec<Value>>,
}

/// A time that somebody took.
struct Taken {
    host: u64,
    slot: u64,
    date: NaiveDate,
    draw: u64,
    is_past: bool,
}

/// Numbers rows, and remembers how often a resident booked a service.
struct Visits<'a> {
    size: &'a Size,
    appointments: u64,
    moves: u64,
    occupancies: u64,
    quota: HashMap<(Uuid, u64), i64>,
    period: HashMap<(u64, u64), i64>,
}

/// Writes them all; returns how many there are.
pub(super) async fn fill(sink: &mut Sink, size: &Size, anchor: NaiveDate) -> anyhow::Result<u64> {
    let mut visits = Visits {
        size,
        appointments: 0,
        moves: 0,
        occupancies: 0,
        quota: HashMap::new(),
        period: HashMap::new(),
    };
    let (past, coming) = (i64::try_from(size.weeks)?, i64::try_from(BUSY_WEEKS)?);
    for week in -past..coming {
        visits.week(anchor, week).write(sink).await?;
    }
    Ok(visits.appointments)
}

impl Visits<'_> {
    fn week(&mut self, anchor: NaiveDate, week: i64) -> Week {
        let mut rows = Week::default();
        for weekday in 0..5 {
            for slot in 0..SLOTS {
                for host in (0..HOSTS).filter(|host| weekdays(*host).contains(&weekday)) {
                    if let Some(draw) = taken(week, weekday, slot, host) {
                        let date = date(anchor, week, weekday);
                        self.take(&mut rows, &Taken { host, slot, date, draw, is_past: week < 0 });
                    }
                }
            }
        }
        rows
    }

    fn take(&mut self, rows: &mut Week, taken: &Taken) {
        let number = self.appointments;
        self.appointments += 1;
        let resident = self.resident(number);
        let offer = taken.slot % services(taken.host);
        let service = service(taken.host, offer);
        let starts_at = instant(taken.date, slot_minute(taken.slot));
        let ends_at = starts_at + TimeDelta::minutes(LENGTH);
        let course = course(taken);
        rows.occurrences.push(vec![
            Value::Id(id(Kind::Occurrence, number)),
            Value::Id(service),
            Value::Id(id(Kind::Host, taken.host)),
            Value::At(starts_at),
            Value::At(ends_at),
            Value::On(taken.date),
            Value::Word(title(offer)),
            Value::Word(mode(offer)),
            Value::Word(PLACE),
            venue(taken.host),
            Value::Int(1),
            Value::Bool(course.is_live),
            Value::At(asked_at(starts_at)),
        ]);
        let quota = if taken.is_past { 1 } else { self.next_quota(service, resident) };
        let period = self.next_period(taken.host, resident);
        rows.appointments.push(appointment(
            number,
            taken,
            &course,
            (service, resident),
            (quota, period),
            starts_at,
        ));
        self.steps(rows, number, &course, resident, starts_at);
        if !taken.is_past {
            self.occupy(rows, number, taken.host, resident, (starts_at, ends_at));
        }
    }

    /// Every fifth appointment is a regular's, in turn; the others go round all other residents but those who book under load, so that
    /// nothing is in their way.
    fn resident(&self, number: u64) -> u64 {
        let regulars = self.size.regulars;
        if number.is_multiple_of(5) {
            (number / 5) % regulars
        } else {
            let others = regulars + BOOKERS;
            others + number % (self.size.residents - others)
        }
    }

    fn next_quota(&mut self, service: Uuid, resident: u64) -> i64 {
        let quota = self.quota.entry((service, resident)).or_insert(0);
        *quota += 1;
        *quota
    }

    /// One number after the other with each host, so that no month has one twice.
    fn next_period(&mut self, host: u64, resident: u64) -> i64 {
        let period = self.period.entry((host, resident)).or_insert(0);
        *period += 1;
        *period
    }

    fn steps(
        &mut self,
        rows: &mut Week,
        number: u64,
        course: &Course,
        resident: u64,
        starts_at: DateTime<Utc>,
    ) {
        let states: Vec<&'static str> = course.before.iter().copied().chain([course.state]).collect();
        let mut from = Value::Null;
        for (version, state) in (1..).zip(states) {
            let is_host = matches!(state, "CONFIRMED" | "DECLINED" | "COMPLETED" | "NO_SHOW");
            rows.moves.push(vec![
                Value::Id(id(Kind::Move, self.moves)),
                Value::Id(id(Kind::Appointment, number)),
                Value::Int(version),
                Value::At(asked_at(starts_at) + TimeDelta::minutes(version)),
                std::mem::replace(&mut from, Value::Word(state)),
                Value::Word(state),
                if is_host { Value::Null } else { Value::Id(Size::resident(resident)) },
                Value::Word(if is_host { "HOST" } else { "RESIDENT" }),
            ]);
            self.moves += 1;
        }
    }

    fn occupy(
        &mut self,
        rows: &mut Week,
        number: u64,
        host: u64,
        resident: u64,
        span: (DateTime<Utc>, DateTime<Utc>),
    ) {
        let occurrence = || (Value::Id(id(Kind::Occurrence, number)), Value::Null);
        let mut subjects = match host.checked_sub(MEMBERS) {
            None => vec![("PERSON", id(Kind::Account, host), occurrence())],
            Some(studio) => {
                let studio = id(Kind::Studio, studio);
                vec![("STUDIO", studio, occurrence()), ("VENUE", studio, occurrence())]
            }
        };
        let appointment = (Value::Null, Value::Id(id(Kind::Appointment, number)));
        subjects.push(("PERSON", Size::resident(resident), appointment));
        for (kind, subject, (occurrence, appointment)) in subjects {
            rows.occupancies.push(vec![
                Value::Id(id(Kind::Occupancy, self.occupancies)),
                Value::Word(kind),
                Value::Id(subject),
                Value::At(span.0),
                Value::At(span.1),
                occurrence,
                appointment,
            ]);
            self.occupancies += 1;
        }
    }
}

impl Week {
    async fn write(self, sink: &mut Sink) -> anyhow::Result<()> {
        let table = Table(
            "occurrence",
            "id, service_id, host_id, starts_at, ends_at, local_date, title, mode, place, venue_studio_id, capacity, is_live, created_at",
        );
        sink.write(table, self.occurrences).await?;
        let table = Table(
            "appointment",
            "id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, period_number, day_number, \
             local_date, starts_at, ends_at, title, mode, place, venue_studio_id, requested_at, decide_by, closed_at, version, created_at, updated_at",
        );
        sink.write(table, self.appointments).await?;
        let table = Table(
            "appointment_move",
            "id, appointment_id, version, at, from_state, to_state, actor_account_id, actor_as",
        );
        sink.write(table, self.moves).await?;
        let table = Table(
            "occupancy",
            "id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id",
        );
        sink.write(table, self.occupancies).await
    }
}

fn course(taken: &Taken) -> Course {
    const ASKED: &[&str] = &["HELD", "REQUESTED"];
    const AGREED: &[&str] = &["HELD", "REQUESTED", "CONFIRMED"];
    let course = |state, before, is_live| Course { state, before, is_live };
    match (taken.is_past, taken.draw % 20) {
        (true, 0..=15) => course("COMPLETED", AGREED, false),
        (true, 16) => course("NO_SHOW", AGREED, false),
        (true, 17 | 18) => course("CANCELLED_BY_RESIDENT", ASKED, false),
        (true, _) => course("DECLINED", ASKED, false),
        (false, 0..=5) => course("REQUESTED", &["HELD"], true),
        (false, _) => course("CONFIRMED", ASKED, true),
    }
}

fn appointment(
    number: u64,
    taken: &Taken,
    course: &Course,
    (service, resident): (Uuid, u64),
    (quota, period): (i64, i64),
    starts_at: DateTime<Utc>,
) -> Vec<Value> {
    let offer = taken.slot % services(taken.host);
    let steps = i64::try_from(course.before.len()).unwrap_or(0) + 1;
    let asked = asked_at(starts_at);
    vec![
        Value::Id(id(Kind::Appointment, number)),
        Value::Text(format!("B-{number:08}")),
        Value::Id(service),
        Value::Id(id(Kind::Host, taken.host)),
        Value::Id(id(Kind::Occurrence, number)),
        Value::Id(Size::resident(resident)),
        Value::Word(course.state),
        Value::Int(1),
        Value::Int(quota),
        Value::Int(period),
        Value::Int(i64::try_from(taken.slot).unwrap_or(0) + 1),
        Value::On(taken.date),
        Value::At(starts_at),
        Value::At(starts_at + TimeDelta::minutes(LENGTH)),
        Value::Word(title(offer)),
        Value::Word(mode(offer)),
        Value::Word(PLACE),
        venue(taken.host),
        Value::At(asked),
        if course.state == "REQUESTED" { Value::At(starts_at) } else { Value::Null },
        if taken.is_past { Value::At(starts_at + TimeDelta::minutes(LENGTH)) } else { Value::Null },
        Value::Int(steps),
        Value::At(asked),
        Value::At(asked + TimeDelta::minutes(steps)),
    ]
}

/// Everybody asks five days ahead.
fn asked_at(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at - TimeDelta::days(5)
}
