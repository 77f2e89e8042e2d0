//! The log, and the keys of what a client holds.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::NaiveDate;
use entity::Instant;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use uuid::Uuid;

use super::hub::{Change, Kind};
use super::policy::Scope;
use super::rules::{Mark, Position, Stamp};
use crate::error::Fault;
use crate::select::Select;

/// How far the log is now. Whoever reads it afterwards sees at least that.
pub(super) async fn position(conn: &impl ConnectionTrait) -> Result<Position, Fault> {
    let sql = match conn.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT CAST(pg_current_snapshot() AS text) || '@' || COALESCE(home, '') FROM change_floor"
        }
        _ => {
            "SELECT CAST(last.seq AS TEXT) || '@' || COALESCE((SELECT c.at FROM change c WHERE c.seq = last.seq), '') \
             FROM (SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0) AS seq) last"
        }
    };
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| Fault::internal("the log has no end"))?;
    Ok(Position(row.try_get_by_index(0)?))
}

/// Whether all that followed a position is still there: neither let go, nor of a log that came to be by a restored backup. Such a log has another home
/// on PostgreSQL; on SQLite the same numbers stand in it for other rows.
pub(super) async fn reaches(conn: &impl ConnectionTrait, since: &Position) -> Result<bool, Fault> {
    let mut select = Select::new(conn, "SELECT COUNT(*) FROM change_floor WHERE ");
    if select.is_postgres() {
        let Some(place) = snapshot(since) else { return Ok(false) };
        select.push("COALESCE(home, '') = ").bind(since.proof());
        let since = place;
        select
            .push(" AND floor < CAST(CAST(pg_snapshot_xmin(CAST(")
            .bind(since)
            .push(" AS pg_snapshot)) AS text) AS bigint)");
        select.push(" AND pg_snapshot_xmax(CAST(").bind(since);
        select.push(" AS pg_snapshot)) <= pg_snapshot_xmax(pg_current_snapshot())");
    } else {
        let Ok(place) = i64::from_str(since.place()) else { return Ok(false) };
        select.push("floor <= ").bind(place).push(" AND ").bind(place);
        select.push(" <= COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)");
        // The row itself may have been let go, with nothing after it.
        select.push(" AND (floor = ").bind(place).push(" OR EXISTS (SELECT 1 FROM change c WHERE c.seq = ");
        select.bind(place).push(" AND c.at = ").bind(since.proof()).push("))");
    }
    Ok(select.number(conn).await? == 1)
}

/// The text of a snapshot, unless a client made it up: the database would answer a malformed one with an error.
fn snapshot(position: &Position) -> Option<&str> {
    let mut parts = position.place().split(':');
    let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
    let (low, high) = (number(parts.next()?)?, number(parts.next()?)?);
    let running = parts.next()?;
    let running: Option<Vec<u64>> = running.split(',').filter(|text| !text.is_empty()).map(number).collect();
    let running = running?;
    let ordered = running.windows(2).all(|pair| pair.first() < pair.last());
    let within = running.iter().all(|number| (low..high).contains(number));
    (parts.next().is_none() && low <= high && ordered && within).then_some(position.place())
}

fn push_since(select: &mut Select, since: &Position) -> Result<(), Fault> {
    if select.is_postgres() {
        let since = snapshot(since).ok_or_else(|| Fault::internal("a position that was not looked at"))?;
        select.push("c.tx >= pg_snapshot_xmin(CAST(").bind(since).push(" AS pg_snapshot))");
        select.push(" AND NOT pg_visible_in_snapshot(c.tx, CAST(").bind(since).push(" AS pg_snapshot))");
    } else {
        let since = i64::from_str(since.place()).map_err(Fault::internal)?;
        select.push("c.seq > ").bind(since);
    }
    Ok(())
}

/// What changed since a position, as many rows as are asked for, each object once, by its last row.
pub(super) async fn since(
    conn: &impl ConnectionTrait,
    since: &Position,
    row: i64,
    audiences: &[Uuid],
    limit: usize,
) -> Result<Vec<(i64, Kind, Uuid)>, Fault> {
    let mut select = Select::new(
        conn,
        "SELECT MAX(c.seq) AS last, c.kind, c.object_id FROM change c WHERE c.kind <> 'Times' AND ",
    );
    push_since(&mut select, since)?;
    select.push(" AND (c.audience IS NULL OR ").among("c.audience", audiences.iter().copied());
    select.push(") GROUP BY c.kind, c.object_id HAVING MAX(c.seq) > ").bind(row);
    select.push(" ORDER BY last LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, kind(row, 1)?, row.try_get_by_index(2)?))).collect()
}

/// Every row since a position, for the listeners of this process.
pub(super) async fn all_since(
    conn: &impl ConnectionTrait,
    since: &Position,
    limit: usize,
) -> Result<Vec<Change>, Fault> {
    let mut select = Select::new(conn, "SELECT c.kind, c.object_id, c.audience FROM change c WHERE ");
    push_since(&mut select, since)?;
    select.push(" ORDER BY c.seq LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = select.all(conn).await?;
    let read = |row: &QueryResult| {
        Ok(Change {
            kind: kind(row, 0)?,
            object: row.try_get_by_index(1)?,
            audience: row.try_get_by_index(2)?,
        })
    };
    rows.iter().map(read).collect()
}

fn kind(row: &QueryResult, at: usize) -> Result<Kind, Fault> {
    let name: String = row.try_get_by_index(at)?;
    Kind::from_str(&name).map_err(|_| Fault::internal(format!("{name} is no kind of change")))
}

/// Where a log of PostgreSQL is written: the server, the database, and the history of the server, which a restored backup and a standby that
/// takes over go on from anew.
const HOME: &str = "SELECT CAST(s.system_identifier AS text) || '.' || CAST(d.oid AS text) || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8) \
     FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()";

/// The home of the log now; none on SQLite.
pub(super) async fn home(conn: &impl ConnectionTrait) -> Result<Option<String>, Fault> {
    if conn.get_database_backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let row = conn.query_one_raw(Statement::from_string(DbBackend::Postgres, HOME)).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

/// Lets the log of another home go: its numbers mean nothing here. Whether there was one.
pub(super) async fn settle(conn: &impl ConnectionTrait, home: &str) -> Result<bool, Fault> {
    let mut settle = Select::new(conn, "UPDATE change_floor SET floor = 0, home = ");
    settle.bind(home).push(" WHERE home IS DISTINCT FROM ").bind(home);
    if conn.execute_raw(settle.into_statement()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    for table in ["change", "touch"] {
        conn.execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    Ok(true)
}

/// The hosts that somebody receives for.
pub(super) async fn near(conn: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Uuid>, Fault> {
    let Some(member) = scope.member() else { return Ok(Vec::new()) };
    let mut select = Select::new(conn, "SELECT h.id FROM host h WHERE h.member_id = ");
    select.bind(member).push(" OR ").among("h.studio_id", scope.studios().iter().copied());
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Keys of one kind that a reader may hold, after one of them. Which of them they see is decided when they are loaded.
pub(super) async fn keys(
    conn: &impl ConnectionTrait,
    kind: Kind,
    scope: &Scope,
    audiences: &[Uuid],
    after: Uuid,
    limit: usize,
) -> Result<Vec<Uuid>, Fault> {
    let Some(mut select) = held(conn, kind, scope, audiences) else { return Ok(Vec::new()) };
    select.push(" AND o.id > ").bind(after).push(" ORDER BY o.id LIMIT ");
    select.bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

fn held(conn: &impl ConnectionTrait, kind: Kind, scope: &Scope, audiences: &[Uuid]) -> Option<Select> {
    let from = |table: &str| Select::new(conn, format!("SELECT o.id FROM {table} o WHERE "));
    let everybodys = |table: &str| Some(Select::new(conn, format!("SELECT o.id FROM {table} o WHERE TRUE")));
    let own = |table: &str| {
        let mut select = from(table);
        select.push("o.account_id = ").bind(scope.account()?);
        Some(select)
    };
    match kind {
        Kind::Times => None,
        Kind::Sector => everybodys("sector"),
        Kind::Region => everybodys("region"),
        Kind::Member => everybodys("member"),
        Kind::Studio => everybodys("studio"),
        Kind::AppointmentService => everybodys("appointment_service"),
        Kind::Closure => everybodys("closure"),
        Kind::Notice => everybodys("notice"),
        Kind::WaitlistEntry => own("waitlist_entry"),
        Kind::Registration => own("registration"),
        Kind::ServiceRequest => own("service_request"),
        Kind::BookingPause => own("booking_pause"),
        Kind::Message => own("message"),
        Kind::Appointment => {
            let mut select = from("appointment");
            select.push("(o.resident_account_id = ").bind(scope.account()?);
            select.push(" OR o.second_host_account_id = ").bind(scope.account()?);
            select.push(" OR (o.requested_at IS NOT NULL AND ").among("o.host_id", audiences.iter().copied());
            select.push("))");
            Some(select)
        }
        Kind::Matter => {
            let mut select = from("matter");
            select.push("(o.id IN (SELECT s.matter_id FROM matter_source s WHERE s.account_id = ");
            select.bind(scope.account()?);
            select.push(") OR o.id IN (SELECT s.origin_matter_id FROM matter_source s WHERE s.account_id = ");
            select.bind(scope.account()?).push(")");
            for column in ["o.owner_member_id", "o.owner_studio_id", "o.owner_org_unit_id"] {
                select.push(" OR ").among(column, audiences.iter().copied());
            }
            select.push(")");
            Some(select)
        }
    }
}

/// Notices that begin or end to be shown between two days, by the calendar alone.
pub(super) async fn notices_turned(
    conn: &impl ConnectionTrait,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Uuid>, Fault> {
    let mut select = Select::new(conn, "SELECT n.id FROM notice n WHERE (n.from_on > ");
    select.bind(from).push(" AND n.from_on <= ").bind(to);
    select.push(") OR (n.until_on >= ").bind(from).push(" AND n.until_on < ").bind(to).push(")");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Closures that were over between two instants, by the clock alone.
pub(super) async fn closures_ended(
    conn: &impl ConnectionTrait,
    from: Instant,
    to: Instant,
) -> Result<Vec<Uuid>, Fault> {
    let mut select =
        Select::new(conn, "SELECT c.id FROM closure c WHERE c.lifted_at IS NULL AND c.ends_at > ");
    select.bind(from).push(" AND c.ends_at <= ").bind(to);
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Every table, and whether it is watched.
pub(super) async fn tables(conn: &impl ConnectionTrait) -> Result<HashMap<String, bool>, Fault> {
    let sql = match conn.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT CAST(t.tablename AS text), EXISTS (SELECT 1 FROM touch_topic w WHERE w.topic = t.tablename) \
             FROM pg_tables t WHERE t.schemaname = current_schema()"
        }
        _ => {
            "SELECT t.name, EXISTS (SELECT 1 FROM touch_topic w WHERE w.topic = t.name) FROM sqlite_master t WHERE t.type = 'table'"
        }
    };
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// How far everything has been written.
pub(super) async fn mark(conn: &impl ConnectionTrait) -> Result<Mark, Fault> {
    if conn.get_database_backend() == DbBackend::Postgres {
        return Ok(Mark::Snapshot(position(conn).await?.place().to_owned()));
    }
    let rows = Select::new(conn, "SELECT topic, tx FROM touch").all(conn).await?;
    let counts = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    Ok(Mark::Counts(counts.collect::<Result<_, Fault>>()?))
}

/// Whether none of these tables was written since.
pub(super) async fn holds(
    conn: &impl ConnectionTrait,
    topics: &[String],
    stamp: &Stamp,
) -> Result<bool, Fault> {
    match stamp {
        Stamp::Snapshot(seen) => {
            let mut select = Select::new(
                conn,
                "SELECT CAST(COUNT(*) AS bigint) FROM (SELECT 1 FROM touch t WHERE t.topic = ANY(",
            );
            select.bind(topics.to_vec()).push(") AND t.tx >= pg_snapshot_xmin(CAST(").bind(seen.as_str());
            select.push(" AS pg_snapshot)) AND NOT pg_visible_in_snapshot(t.tx, CAST(").bind(seen.as_str());
            select.push(" AS pg_snapshot)) LIMIT 1) found");
            Ok(select.number(conn).await? == 0)
        }
        Stamp::Sum(sum) => {
            let mut select = Select::new(
                conn,
                "SELECT COALESCE(SUM(t.tx), 0) FROM touch t WHERE t.topic IN (SELECT value FROM json_each(",
            );
            select.bind(serde_json::Value::from(topics.to_vec()).to_string()).push("))");
            Ok(select.number(conn).await? == *sum)
        }
    }
}

/// Lets go of rows from before an instant, and remembers up to where.
pub(super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<(), Fault> {
    let last = match conn.get_database_backend() {
        DbBackend::Postgres => "SELECT CAST(CAST(tx AS text) AS bigint) FROM change WHERE at < ",
        _ => "SELECT seq FROM change WHERE at < ",
    };
    let order = if conn.get_database_backend() == DbBackend::Postgres { "tx" } else { "seq" };
    let mut floor = Select::new(conn, "UPDATE change_floor SET floor = COALESCE((");
    floor.push(last).bind(before).push(" ORDER BY ").push(order).push(" DESC LIMIT 1), floor)");
    conn.execute_raw(floor.into_statement()).await?;
    let mut delete = Select::new(conn, "DELETE FROM change WHERE at < ");
    delete.bind(before);
    conn.execute_raw(delete.into_statement()).await?;
    Ok(())
}

/// Lets go of marks that no kept answer can need any more. SQLite counts in place and has none.
pub(super) async fn prune_touches(conn: &impl ConnectionTrait, before: Instant) -> Result<(), Fault> {
    if conn.get_database_backend() == DbBackend::Postgres {
        let mut delete = Select::new(conn, "DELETE FROM touch WHERE at < ");
        delete.bind(before);
        conn.execute_raw(delete.into_statement()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_database_reads_as_a_snapshot_is_given_to_it() {
        let is_one = |text: &str| snapshot(&Position(text.to_owned())).is_some();
        for good in ["10:20:", "10:20:@7.5.1", "10:20:11", "10:20:10,14,19", "5:5:"] {
            assert!(is_one(good), "{good}");
        }
        for bad in [
            "",
            "10",
            "10:20",
            "20:10:",
            "10:20:9",
            "10:20:20",
            "10:20:14,11",
            "0:5:",
            "a:b:",
            "1:2::",
            "10:20:11,11",
        ] {
            assert!(!is_one(bad), "{bad}");
        }
    }
}
