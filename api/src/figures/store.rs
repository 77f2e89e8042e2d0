//! The counts: one statement for what was counted and one for how long people waited, whatever the figures are told apart by.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity::Instant;
use entity::id::{MemberId, RegionId, StudioId};
use entity::value::Category;
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, QueryResult};
use uuid::Uuid;

use super::policy::Scope;
use super::rules::{By, Counts, Feedback, Key, Row, median};
use crate::select::Select;

/// Which visits are counted.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    /// Of this day and later.
    pub(super) from: NaiveDate,
    /// Of this day and earlier.
    pub(super) until: NaiveDate,
    /// In this region, or in a village of it.
    pub(super) region: Option<RegionId>,
    /// Recorded in this category.
    pub(super) category: Option<Category>,
    /// Received by this member.
    pub(super) member: Option<MemberId>,
    /// Received by this studio.
    pub(super) studio: Option<StudioId>,
}

/// A visit with its host, the township of its room or studio, its record, and the matter that came of it: at most one row for each visit.
const FROM: &str = " FROM appointment a JOIN host h ON h.id = a.host_id \
     LEFT JOIN studio hs ON hs.id = h.studio_id LEFT JOIN studio vs ON vs.id = a.venue_studio_id \
     LEFT JOIN member hm ON hm.id = h.member_id \
     LEFT JOIN region place ON place.id = COALESCE(vs.region_id, hs.region_id) \
     LEFT JOIN region town ON town.id = COALESCE(place.parent_id, place.id) \
     LEFT JOIN reception_record r ON r.appointment_id = a.id LEFT JOIN visit_feedback f ON f.appointment_id = a.id \
     LEFT JOIN matter_source x ON x.record_id = r.id LEFT JOIN matter m ON m.id = x.matter_id";

/// A matter came to an effect, and the last that its residents said of it was not that it should be taken up again.
const SOLVED: &str = "(m.state = 'CONFIRMED' OR (m.state = 'CLOSED' AND m.effect_number >= 1 AND NOT EXISTS ( \
     SELECT 1 FROM matter_step t WHERE t.matter_id = m.id AND t.step = 'REOPEN' AND t.effect_number = m.effect_number)))";

/// The name of a row and its key.
fn key_of(by: By) -> (&'static str, &'static str) {
    match by {
        By::Nothing => ("''", "''"),
        By::Month => ("substr(CAST(a.local_date AS TEXT), 1, 7)", "''"),
        By::Category => ("r.category", "''"),
        By::Region => ("town.name", "town.id"),
        By::Member => ("hm.name", "hm.id"),
        By::Studio => ("hs.name", "hs.id"),
    }
}

/// What it counts, `$` standing for what is said of a row.
const COUNTED: [&str; 11] = [
    "CASE WHEN a.state = 'COMPLETED' THEN 1 END",
    "CASE WHEN a.state = 'NO_SHOW' THEN 1 END",
    "CASE WHEN a.state = 'CANCELLED_BY_RESIDENT' THEN 1 END",
    "CASE WHEN a.state = 'CANCELLED_BY_HOST' THEN 1 END",
    "CASE WHEN a.state = 'DECLINED' THEN 1 END",
    // What was agreed upon and never recorded is no request that nobody answered.
    "CASE WHEN a.state = 'EXPIRED' AND a.decided_at IS NULL THEN 1 END",
    "r.id",
    "CASE WHEN r.id IS NOT NULL AND m.id IS NULL THEN 1 END",
    "DISTINCT m.id",
    "CASE WHEN m.id IS NULL AND r.resolution = 'SOLVED_ON_SITE' THEN 1 END",
    "CASE WHEN r.resolution = 'PROMISED' THEN 1 END",
];

/// The rows, without an order.
pub(super) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    by: By,
    filter: &Filter,
    today: NaiveDate,
    settled_before: Instant,
) -> Result<Vec<Row>, DbErr> {
    let mut select = begin(conn, by);
    for counted in COUNTED {
        select.push(", count(").push(counted).push(")");
    }
    select.push(", count(DISTINCT CASE WHEN ").push(SOLVED).push(" THEN m.id END)");
    let kept = format!("r.verdict = 'CONFIRMED' OR (r.verdict IS NULL AND {SOLVED})");
    let promised = "CASE WHEN r.resolution = 'PROMISED' AND ";
    select.push(", count(").push(promised).push("(").push(&kept).push(") THEN 1 END)");
    select.push(", count(").push(promised).push("r.verdict = 'NOT_KEPT' THEN 1 END)");
    select.push(", count(").push(promised).push("r.verdict IS NULL AND r.promise_due_on < ").bind(today);
    select.push(" AND (m.id IS NULL OR NOT ").push(SOLVED).push(") THEN 1 END)");
    // What residents may still change is not counted yet.
    for said in ["TRUE", "f.satisfaction = 'SATISFIED'", "f.satisfaction = 'DISSATISFIED'"] {
        select
            .push(", count(CASE WHEN ")
            .push(said)
            .push(" AND a.ends_at <= ")
            .bind(settled_before)
            .push(" THEN f.id END)");
    }
    restrict(&mut select, scope, by, filter);
    select.push(" GROUP BY 1, 2");
    let rows = select.all(conn).await?;
    let mut waited = waited(conn, scope, by, filter).await?;
    rows.iter()
        .map(|row| {
            let key = read_key(row, by)?;
            let waited_days = waited.remove(&key).and_then(median);
            Ok(Row { counts: read_counts(row)?, waited_days, key })
        })
        .collect()
}

/// How many of those who came had waited for how many days.
async fn waited(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    by: By,
    filter: &Filter,
) -> Result<HashMap<Key, Vec<(i64, i64)>>, DbErr> {
    let mut select = begin(conn, by);
    select.push(if select.is_postgres() {
        ", CAST(floor(extract(epoch FROM a.starts_at - a.requested_at) / 86400) AS bigint)"
    } else {
        ", (unixepoch(a.starts_at) - unixepoch(a.requested_at)) / 86400"
    });
    select.push(", count(*)");
    restrict(&mut select, scope, by, filter);
    // Whoever walked in did not wait for a day.
    select.push(" AND a.state = 'COMPLETED' AND a.origin IN ('BOOKED', 'ASSISTED') GROUP BY 1, 2, 3");
    let mut found: HashMap<Key, Vec<(i64, i64)>> = HashMap::new();
    for row in select.all(conn).await? {
        let counted = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        found.entry(read_key(&row, by)?).or_default().push(counted);
    }
    Ok(found)
}

fn begin(conn: &impl ConnectionTrait, by: By) -> Select {
    let (name, id) = key_of(by);
    Select::new(conn, format!("SELECT {name}, {id}"))
}

fn restrict(select: &mut Select, scope: &Scope, by: By, filter: &Filter) {
    // The index is by instant, and no zone is further than a day from it: the dates decide.
    let around = (filter.from - Days::new(1), filter.until + Days::new(2));
    let instant = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
    select.push(FROM).push(" WHERE a.requested_at IS NOT NULL AND a.starts_at >= ").bind(instant(around.0));
    select.push(" AND a.starts_at < ").bind(instant(around.1));
    select.push(" AND a.local_date >= ").bind(filter.from).push(" AND a.local_date <= ").bind(filter.until);
    match by {
        By::Category => drop(select.push(" AND r.id IS NOT NULL")),
        By::Member => drop(select.push(" AND hm.id IS NOT NULL")),
        By::Studio => drop(select.push(" AND hs.id IS NOT NULL")),
        By::Nothing | By::Month | By::Region => {}
    }
    if !scope.sees_all() {
        select.push(" AND (h.member_id = ").bind(scope.member().map_or_else(Uuid::nil, Uuid::from));
        select.push(" OR ").among("h.studio_id", scope.studios().iter().copied());
        for column in ["place.id", "place.parent_id"] {
            select.push(" OR ").among(column, scope.regions().iter().copied());
        }
        select.push(")");
    }
    if let Some(region) = filter.region {
        select
            .push(" AND (place.id = ")
            .bind(region.0)
            .push(" OR place.parent_id = ")
            .bind(region.0)
            .push(")");
    }
    if let Some(category) = filter.category {
        select.push(" AND r.category = ").bind(category.into_value());
    }
    if let Some(member) = filter.member {
        select.push(" AND h.member_id = ").bind(member.0);
    }
    if let Some(studio) = filter.studio {
        select.push(" AND h.studio_id = ").bind(studio.0);
    }
}

fn read_key(row: &QueryResult, by: By) -> Result<Key, DbErr> {
    let Some(name) = row.try_get_by_index::<Option<String>>(0)? else { return Ok(Key::Whole) };
    Ok(match by {
        By::Nothing => Key::Whole,
        By::Month => Key::Month(name),
        By::Category => Key::Category(Category::try_from_value(&name)?),
        By::Region | By::Member | By::Studio => Key::Named(name, row.try_get_by_index(1)?),
    })
}

fn read_counts(row: &QueryResult) -> Result<Counts, DbErr> {
    let number = |index: usize| row.try_get_by_index::<i64>(index + 2);
    let without_matter = number(7)?;
    Ok(Counts {
        visits: number(0)?,
        no_shows: number(1)?,
        cancelled_by_resident: number(2)?,
        cancelled_by_host: number(3)?,
        declined: number(4)?,
        unanswered: number(5)?,
        received: number(6)?,
        merged: without_matter + number(8)?,
        solved: number(9)? + number(11)?,
        promised: number(10)?,
        kept: number(12)?,
        broken: number(13)?,
        overdue: number(14)?,
        feedback: Some(Feedback { given: number(15)?, satisfied: number(16)?, dissatisfied: number(17)? }),
    })
}
