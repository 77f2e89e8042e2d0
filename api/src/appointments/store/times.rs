//! What is known about the days of hosts: engagements, receptions, used-up days. One statement for any number of hosts, read without
//! the ORM's rows: this is the hottest read of all.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AppointmentServiceId, OccurrenceId};
use entity::value::SubjectKind;
use sea_orm::{ActiveEnum, sqlx};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::super::rules::times::Busy;
use super::occupancy::Subject;
use crate::db::{Db, RawPool, json_list};
use crate::error::Fault;

/// An engagement of a host or venue.
#[derive(Debug)]
pub(crate) struct BusyRow {
    pub(crate) subject: Subject,
    pub(crate) starts_at: Instant,
    pub(crate) ends_at: Instant,
    pub(crate) occurrence_id: Option<OccurrenceId>,
}

impl BusyRow {
    /// Without whose it is.
    pub(crate) fn busy(&self) -> Busy {
        Busy { starts_at: self.starts_at, ends_at: self.ends_at, occurrence_id: self.occurrence_id }
    }
}

type Engaged = (String, Uuid, Instant, Instant, Option<Uuid>);

/// Rows that SQLite hands over as one text: each row by itself goes through a channel from its thread, which costs more than reading it.
fn at_once<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(Fault::internal)
}

/// What SQLite gives of engagements, as one text; between two instants.
macro_rules! engaged {
    ($subjects:literal, $from:literal, $to:literal) => {
        concat!(
            "SELECT json_group_array(json_array(subject_kind, hex(subject_id), starts_at, ends_at, nullif(hex(occurrence_id), ''))) \
             FROM (SELECT * FROM occupancy WHERE subject_id IN (SELECT unhex(value) FROM json_each(",
            $subjects,
            ")) AND ends_at > ",
            $from,
            " AND starts_at < ",
            $to,
            " ORDER BY starts_at)"
        )
    };
}

fn read_engaged((kind, id, starts_at, ends_at, occurrence): Engaged) -> Result<BusyRow, Fault> {
    let subject = Subject { kind: SubjectKind::try_from_value(&kind)?, id };
    Ok(BusyRow { subject, starts_at, ends_at, occurrence_id: occurrence.map(OccurrenceId) })
}

/// The engagements of subjects between two instants, in order of their start.
pub(crate) async fn busy(
    db: &Db,
    subjects: &[Uuid],
    from: Instant,
    to: Instant,
) -> Result<Vec<BusyRow>, Fault> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Engaged> = match db.raw_reading("occupancy") {
        RawPool::Postgres(pool) => {
            let sql = "SELECT subject_kind, subject_id, starts_at, ends_at, occurrence_id FROM occupancy \
                 WHERE subject_id = ANY($1) AND ends_at > $2 AND starts_at < $3 ORDER BY starts_at";
            sqlx::query_as(sql).bind(subjects).bind(from).bind(to).fetch_all(pool).await?
        }
        RawPool::Sqlite(pool) => {
            let sql = engaged!("?1", "?2", "?3");
            let text: String =
                sqlx::query_scalar(sql).bind(json_list(subjects)).bind(from).bind(to).fetch_one(pool).await?;
            at_once(&text)?
        }
    };
    rows.into_iter().map(read_engaged).collect()
}

/// The receptions of a day of a service, and how full they are.
#[derive(Debug)]
pub(crate) struct FilledRow {
    pub(crate) service_id: AppointmentServiceId,
    pub(crate) local_date: NaiveDate,
    pub(crate) starts_at: Instant,
    pub(crate) occurrence_id: OccurrenceId,
    pub(crate) capacity: i32,
    pub(crate) taken: i64,
    pub(crate) used: i64,
    pub(crate) ends_at: Instant,
    pub(crate) held_back_until: Option<Instant>,
}

/// What both engines select; the states are those of the indexes `appointment_seat` and `appointment_day`.
macro_rules! filled {
    ($services:literal, $dates:literal) => {
        concat!(
            "SELECT a.service_id, a.local_date, a.starts_at, a.occurrence_id, o.capacity, \
             SUM(CASE WHEN a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') THEN 1 ELSE 0 END) \
             + (SELECT COUNT(*) FROM companion_seat c WHERE c.occurrence_id = a.occurrence_id) AS taken, COUNT(*) AS used, \
             o.ends_at, o.held_back_until \
             FROM appointment a JOIN occurrence o ON o.id = a.occurrence_id \
             WHERE a.service_id ",
            $services,
            " AND a.local_date BETWEEN ",
            $dates,
            " AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW') \
             GROUP BY a.service_id, a.local_date, a.starts_at, a.occurrence_id, o.capacity, o.ends_at, o.held_back_until"
        )
    };
}

type Filling = (Uuid, NaiveDate, Instant, Uuid, i32, i64, i64, Instant, Option<Instant>);

fn read_filled(
    (service, local_date, starts_at, occurrence, capacity, taken, used, ends_at, held_back_until): Filling,
) -> FilledRow {
    FilledRow {
        service_id: AppointmentServiceId(service),
        local_date,
        starts_at,
        occurrence_id: OccurrenceId(occurrence),
        capacity,
        taken,
        used,
        ends_at,
        held_back_until,
    }
}

/// An engagement, or a reception: the columns of both, of which the one has a kind of subject and the other all that follows the times.
type Either = (
    Option<String>,
    Uuid,
    Option<Uuid>,
    Instant,
    Instant,
    Option<NaiveDate>,
    Option<i32>,
    Option<i64>,
    Option<i64>,
    Option<Instant>,
);

const ON_POSTGRES: &str = concat!(
    "SELECT subject_kind, subject_id, occurrence_id, starts_at, ends_at, NULL::date, NULL::int, NULL::bigint, NULL::bigint, \
     NULL::timestamptz FROM occupancy WHERE subject_id = ANY($1) AND ends_at > $2 AND starts_at < $3 \
     UNION ALL SELECT NULL, f.service_id, f.occurrence_id, f.starts_at, f.ends_at, f.local_date, f.capacity, f.taken, f.used, \
     f.held_back_until FROM (",
    filled!("= ANY($4)", "$5 AND $6"),
    ") f"
);

const ON_SQLITE: &str = concat!(
    "SELECT json_array(json((",
    engaged!("?1", "?2", "?3"),
    ")), json((SELECT json_group_array(json_array(hex(service_id), local_date, starts_at, hex(occurrence_id), capacity, taken, used, \
     ends_at, held_back_until)) FROM (",
    filled!("IN (SELECT unhex(value) FROM json_each(?4))", "?5 AND ?6"),
    "))))"
);

/// The engagements of subjects between two instants, and the receptions of services between two dates; in no order.
pub(crate) async fn busy_and_filled(
    db: &Db,
    (subjects, from, to): (&[Uuid], Instant, Instant),
    (services, first, last): (&[AppointmentServiceId], NaiveDate, NaiveDate),
) -> Result<(Vec<BusyRow>, Vec<FilledRow>), Fault> {
    if subjects.is_empty() && services.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let services: Vec<Uuid> = services.iter().map(|id| Uuid::from(*id)).collect();
    match db.raw_reading("occupancy appointment occurrence companion_seat") {
        RawPool::Postgres(pool) => {
            let ask = sqlx::query_as(ON_POSTGRES).bind(subjects).bind(from).bind(to);
            let rows: Vec<Either> = ask.bind(services).bind(first).bind(last).fetch_all(pool).await?;
            apart(rows)
        }
        RawPool::Sqlite(pool) => {
            let ask = sqlx::query_scalar(ON_SQLITE).bind(json_list(subjects)).bind(from).bind(to);
            let text: String = ask.bind(json_list(&services)).bind(first).bind(last).fetch_one(pool).await?;
            let (engaged, filled): (Vec<Engaged>, Vec<Filling>) = at_once(&text)?;
            let busy = engaged.into_iter().map(read_engaged).collect::<Result<_, _>>()?;
            Ok((busy, filled.into_iter().map(read_filled).collect()))
        }
    }
}

fn apart(rows: Vec<Either>) -> Result<(Vec<BusyRow>, Vec<FilledRow>), Fault> {
    let (mut busy, mut filled) = (Vec::with_capacity(rows.len()), Vec::new());
    for (kind, id, occurrence, starts_at, ends_at, date, capacity, taken, used, held_back_until) in rows {
        if let Some(kind) = kind {
            busy.push(read_engaged((kind, id, starts_at, ends_at, occurrence))?);
        } else if let (Some(occurrence), Some(date), Some(capacity), Some(taken), Some(used)) =
            (occurrence, date, capacity, taken, used)
        {
            let row = (id, date, starts_at, occurrence, capacity, taken, used, ends_at, held_back_until);
            filled.push(read_filled(row));
        }
    }
    Ok((busy, filled))
}
