//! What the database says, read past the program.

use std::collections::HashMap;

use entity::Instant;
use entity::id::{AccountId, AppointmentId, LeaveId, WaitlistEntryId};
use entity::value::{AppointmentState, WaitState};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};
use tongxin_tests::TestApp;

/// A visit's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) id: AppointmentId,
    pub(super) resident: AccountId,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) state: AppointmentState,
    pub(super) seat: i32,
    pub(super) version: i32,
    pub(super) hold_until: Option<Instant>,
    pub(super) closed_at: Option<Instant>,
    pub(super) created_at: Instant,
    pub(super) wait: Option<WaitlistEntryId>,
    /// Whether the host knows of it.
    pub(super) is_sent: bool,
    pub(super) capacity: i32,
    /// How many places its companions have.
    pub(super) beside: i64,
    /// How many stretches of the resident's time it takes.
    pub(super) of_resident: i64,
    /// How many stretches of the host's time its occurrence takes.
    pub(super) of_host: i64,
}

impl Place {
    pub(super) fn is_live(&self) -> bool {
        use AppointmentState as S;
        matches!(self.state, S::Held | S::Requested | S::Confirmed | S::CheckedIn)
    }
}

/// A wait's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) id: WaitlistEntryId,
    pub(super) resident: AccountId,
    pub(super) position: i32,
    pub(super) state: WaitState,
    pub(super) version: i32,
    pub(super) joined_at: Instant,
}

/// A leave's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leave {
    pub(super) id: LeaveId,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) stands: bool,
    pub(super) version: i32,
    /// How many stretches of the member's time it takes.
    pub(super) of_member: i64,
}

/// Everything, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub(super) places: Vec<Place>,
    pub(super) waits: Vec<Wait>,
    pub(super) leaves: Vec<Leave>,
}

const PLACES: &str = "SELECT a.*, o.capacity, (SELECT count(*) FROM companion_seat c WHERE c.appointment_id = a.id) AS beside, \
     (SELECT count(*) FROM occupancy p WHERE p.appointment_id = a.id) AS of_resident, \
     (SELECT count(*) FROM occupancy h WHERE h.occurrence_id = o.id) AS of_host \
     FROM appointment a JOIN occurrence o ON o.id = a.occurrence_id ORDER BY a.created_at, a.id";
const LEAVES: &str = "SELECT l.*, (SELECT count(*) FROM occupancy p WHERE p.leave_id = l.id) AS of_member FROM leave l \
     ORDER BY l.created_at, l.id";
const WAITS: &str = "SELECT * FROM waitlist_entry ORDER BY position";

impl Snapshot {
    /// Three statements, however much there is.
    pub(super) async fn take(app: &TestApp) -> Self {
        let (places, waits) = (all(app, PLACES, place).await, all(app, WAITS, wait).await);
        Self { places, waits, leaves: all(app, LEAVES, leave).await }
    }

    /// The live visits by when they begin.
    pub(super) fn live(&self) -> HashMap<Instant, Vec<&Place>> {
        let mut by_start: HashMap<_, Vec<_>> = HashMap::new();
        for place in self.places.iter().filter(|place| place.is_live()) {
            by_start.entry(place.starts_at).or_default().push(place);
        }
        by_start
    }
}

async fn all<T>(app: &TestApp, sql: &str, read: impl Fn(&QueryResult) -> Result<T, DbErr>) -> Vec<T> {
    let conn = app.app.db.read();
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| read(row).unwrap()).collect()
}

fn place(row: &QueryResult) -> Result<Place, DbErr> {
    Ok(Place {
        id: row.try_get("", "id")?,
        resident: row.try_get("", "resident_account_id")?,
        starts_at: row.try_get("", "starts_at")?,
        ends_at: row.try_get("", "ends_at")?,
        state: row.try_get("", "state")?,
        seat: row.try_get("", "seat")?,
        version: row.try_get("", "version")?,
        hold_until: row.try_get("", "hold_until")?,
        closed_at: row.try_get("", "closed_at")?,
        created_at: row.try_get("", "created_at")?,
        wait: row.try_get("", "waitlist_entry_id")?,
        is_sent: row.try_get::<Option<Instant>>("", "requested_at")?.is_some(),
        capacity: row.try_get("", "capacity")?,
        beside: row.try_get("", "beside")?,
        of_resident: row.try_get("", "of_resident")?,
        of_host: row.try_get("", "of_host")?,
    })
}

fn leave(row: &QueryResult) -> Result<Leave, DbErr> {
    Ok(Leave {
        id: row.try_get("", "id")?,
        starts_at: row.try_get("", "starts_at")?,
        ends_at: row.try_get("", "ends_at")?,
        stands: row.try_get::<Option<Instant>>("", "withdrawn_at")?.is_none(),
        version: row.try_get("", "version")?,
        of_member: row.try_get("", "of_member")?,
    })
}

fn wait(row: &QueryResult) -> Result<Wait, DbErr> {
    Ok(Wait {
        id: row.try_get("", "id")?,
        resident: row.try_get("", "account_id")?,
        position: row.try_get("", "position")?,
        state: row.try_get("", "state")?,
        version: row.try_get("", "version")?,
        joined_at: row.try_get("", "joined_at")?,
    })
}
