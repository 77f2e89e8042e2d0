//! A resident's own list as apps show it: unfiltered, with hosts and with how far each appointment has come, by one statement. `pages` and
//! `listed` give the same in three; `tests/it/appointments/fast.rs` holds them equal.

use entity::id::{AppointmentMoveId, HostId};
use entity::{appointment, appointment_move, host};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, TryGetable};

use super::super::policy::{Scope, Seen};
use super::listed::{NamedHost, Progress};
use super::pages::{Filter, Key};
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// What is selected of an appointment, in the order of its fields: read by place, since looking some fifty columns up by name for each row
/// costs more than the rows do.
const COLUMNS: &str = "a.id, a.number, a.service_id, a.host_id, a.occurrence_id, a.resident_account_id, a.state, a.seat, a.quota_number, a.day_number, \
     a.period_number, a.hold_number, a.local_date, a.starts_at, a.ends_at, a.title, a.mode, a.place, a.venue_studio_id, a.requested_at, \
     a.resident_name_sealed, a.intake_sealed, a.reason_sealed, a.hold_until, a.decide_by, a.decided_at, a.checked_in_at, a.code_tries, \
     a.closed_at, a.rescheduled_from_id, a.offered_for_id, a.stands_in_for_id, a.host_late_at, a.waitlist_entry_id, \
     a.service_request_id, a.origin, a.visitor_phone_sealed, a.second_host_account_id, a.pool_id, a.companions, a.version, a.created_at, \
     a.updated_at";

/// What is selected of its host.
const HOST: &str = "h.member_id, h.studio_id, h.version, h.created_at, coalesce(m.name, s.name, ''), \
     coalesce(m.state = 'ACTIVE' OR s.state <> 'CLOSED', FALSE)";

/// What is selected of its latest step, behind the number of steps.
const STEP: &str =
    "v.id, v.version, v.at, v.from_state, v.to_state, v.actor_account_id, v.actor_as, v.reason_sealed";

/// The latest step on PostgreSQL, which stops at the first.
const LATEST: &str = " LEFT JOIN LATERAL (SELECT count(*) OVER () AS steps, w.* FROM appointment_move w WHERE w.appointment_id = a.id \
     ORDER BY w.version DESC LIMIT 1) v ON TRUE";

/// An appointment of the list.
pub(crate) struct Mine {
    pub(crate) row: appointment::Model,
    pub(crate) host: NamedHost,
    /// When it was asked for.
    pub(crate) progress: Option<Progress>,
}

/// A page of the list, and one row more when there are more; `None` when what is asked for is another list, or filtered.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    request: &PageRequest<Key>,
    beside: Beside,
) -> Result<Option<Vec<Mine>>, DbErr> {
    let Seen::Own(resident) = scope.seen() else { return Ok(None) };
    if !filter.is_empty() {
        return Ok(None);
    }
    let (beyond, order) = if request.is_backward { ("<", "DESC") } else { (">", "ASC") };
    let mut select = Select::new(conn, format!("SELECT {COLUMNS}, {HOST}"));
    let is_postgres = select.is_postgres();
    if beside == Beside::Progress {
        let steps = if is_postgres {
            ", v.steps, "
        } else {
            ", (SELECT count(*) FROM appointment_move c WHERE c.appointment_id = a.id), "
        };
        select.push(steps).push(STEP);
    }
    select.push(" FROM (SELECT * FROM appointment WHERE resident_account_id = ").bind(resident.0);
    if let Some((starts_at, id)) = &request.from {
        select
            .push(&format!(" AND (starts_at, id) {beyond} ("))
            .bind(*starts_at)
            .push(", ")
            .bind(id.0)
            .push(")");
    }
    let limit = i64::try_from(request.limit + 1).unwrap_or(101);
    select.push(&format!(" ORDER BY starts_at {order}, id {order} LIMIT ")).bind(limit);
    select.push(
        ") a JOIN host h ON h.id = a.host_id LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id",
    );
    if beside == Beside::Progress {
        select.push(if is_postgres {
            LATEST
        } else {
            " LEFT JOIN appointment_move v ON v.appointment_id = a.id \
             AND v.version = (SELECT max(l.version) FROM appointment_move l WHERE l.appointment_id = a.id)"
        });
    }
    select.push(&format!(" ORDER BY a.starts_at {order}, a.id {order}"));
    select.all(conn).await?.iter().map(|row| read(row, beside)).collect::<Result<_, _>>().map(Some)
}

/// What is read beside appointments and hosts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    Nothing,
    /// The number of steps and the latest.
    Progress,
}

/// The columns of a row, one after the other.
struct Columns<'a>(&'a QueryResult, usize);

impl Columns<'_> {
    fn read<T: TryGetable>(&mut self) -> Result<T, DbErr> {
        let read = self.0.try_get_by_index(self.1);
        self.1 += 1;
        read
    }
}

fn read(row: &QueryResult, beside: Beside) -> Result<Mine, DbErr> {
    let mut next = Columns(row, 0);
    let row = read_appointment(&mut next)?;
    let host = read_host(&mut next, row.host_id)?;
    let progress = match beside {
        Beside::Nothing => None,
        Beside::Progress => read_progress(&mut next, &row)?,
    };
    Ok(Mine { row, host, progress })
}

fn read_appointment(next: &mut Columns<'_>) -> Result<appointment::Model, DbErr> {
    Ok(appointment::Model {
        id: next.read()?,
        number: next.read()?,
        service_id: next.read()?,
        host_id: next.read()?,
        occurrence_id: next.read()?,
        resident_account_id: next.read()?,
        state: next.read()?,
        seat: next.read()?,
        quota_number: next.read()?,
        day_number: next.read()?,
        period_number: next.read()?,
        hold_number: next.read()?,
        local_date: next.read()?,
        starts_at: next.read()?,
        ends_at: next.read()?,
        title: next.read()?,
        mode: next.read()?,
        place: next.read()?,
        venue_studio_id: next.read()?,
        requested_at: next.read()?,
        resident_name_sealed: next.read()?,
        intake_sealed: next.read()?,
        reason_sealed: next.read()?,
        hold_until: next.read()?,
        decide_by: next.read()?,
        decided_at: next.read()?,
        checked_in_at: next.read()?,
        code_tries: next.read()?,
        closed_at: next.read()?,
        rescheduled_from_id: next.read()?,
        offered_for_id: next.read()?,
        stands_in_for_id: next.read()?,
        host_late_at: next.read()?,
        waitlist_entry_id: next.read()?,
        service_request_id: next.read()?,
        origin: next.read()?,
        visitor_phone_sealed: next.read()?,
        second_host_account_id: next.read()?,
        pool_id: next.read()?,
        companions: next.read()?,
        version: next.read()?,
        created_at: next.read()?,
        updated_at: next.read()?,
    })
}

fn read_host(next: &mut Columns<'_>, id: HostId) -> Result<NamedHost, DbErr> {
    let row = host::Model {
        id,
        member_id: next.read()?,
        studio_id: next.read()?,
        version: next.read()?,
        created_at: next.read()?,
    };
    Ok(NamedHost { row, name: next.read()?, is_public: next.read()? })
}

fn read_progress(next: &mut Columns<'_>, row: &appointment::Model) -> Result<Option<Progress>, DbErr> {
    let steps: Option<i64> = next.read()?;
    let Some(id) = next.read::<Option<AppointmentMoveId>>()? else { return Ok(None) };
    let latest = appointment_move::Model {
        id,
        appointment_id: row.id,
        version: next.read()?,
        at: next.read()?,
        from_state: next.read()?,
        to_state: next.read()?,
        actor_account_id: next.read()?,
        actor_as: next.read()?,
        reason_sealed: next.read()?,
    };
    Ok(Some(Progress { steps: usize::try_from(steps.unwrap_or(0)).unwrap_or(0), latest }))
}

#[cfg(test)]
mod tests {
    use sea_orm::{IdenStatic, Iterable};

    use super::*;

    #[test]
    fn every_column_is_selected_in_the_order_of_the_fields() {
        let fields: Vec<String> =
            appointment::Column::iter().map(|column| format!("a.{}", column.as_str())).collect();
        assert_eq!(COLUMNS.split(", ").collect::<Vec<_>>(), fields);
    }
}
