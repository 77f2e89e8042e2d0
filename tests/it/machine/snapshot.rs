//! What the database says, read past the program.

use std::collections::HashMap;

use entity::Instant;
use entity::id::{
    AccountId, AppointmentId, LeaveId, RosterExchangeId, RosterPlaceId, RosterShiftId, WaitlistEntryId,
};
use entity::value::{AppointmentState, ExchangeState, WaitState};
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
    /// The account of the member who receives.
    pub(super) host: AccountId,
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
    /// The account of whoever is away.
    pub(super) member: AccountId,
    /// How many stretches of the member's time it takes.
    pub(super) of_member: i64,
}

/// A place of the duty roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Duty {
    pub(super) id: RosterPlaceId,
    pub(super) shift: RosterShiftId,
    /// The account of whoever is on duty.
    pub(super) member: Option<AccountId>,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) version: i32,
    /// How many stretches of that time of whoever is on duty it takes, and how many of anybody's.
    pub(super) of_member: (i64, i64),
}

/// What one member proposed to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exchange {
    pub(super) id: RosterExchangeId,
    pub(super) place: RosterPlaceId,
    pub(super) with: Option<RosterPlaceId>,
    pub(super) from: AccountId,
    pub(super) to: AccountId,
    pub(super) state: ExchangeState,
    pub(super) version: i32,
}

/// Everything, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub(super) places: Vec<Place>,
    pub(super) waits: Vec<Wait>,
    pub(super) leaves: Vec<Leave>,
    pub(super) duties: Vec<Duty>,
    pub(super) exchanges: Vec<Exchange>,
}

const PLACES: &str = "SELECT a.*, o.capacity, (SELECT count(*) FROM companion_seat c WHERE c.appointment_id = a.id) AS beside, (SELECT count(*) FROM occupancy p WHERE p.appointment_id = a.id) AS of_resident, \
     (SELECT count(*) FROM occupancy h WHERE h.occurrence_id = o.id) AS of_host, m.account_id AS host_account \
     FROM appointment a JOIN occurrence o ON o.id = a.occurrence_id JOIN host h ON h.id = a.host_id JOIN member m ON m.id = h.member_id \
     ORDER BY a.created_at, a.id";
const LEAVES: &str = "SELECT l.*, m.account_id, (SELECT count(*) FROM occupancy p WHERE p.leave_id = l.id) AS of_member FROM leave l \
     JOIN member m ON m.id = l.member_id ORDER BY l.created_at, l.id";
const DUTIES: &str = "SELECT p.*, m.account_id, s.starts_at, s.ends_at, \
     (SELECT count(*) FROM occupancy o WHERE o.roster_place_id = p.id AND o.subject_id = m.account_id AND o.starts_at = s.starts_at \
     AND o.ends_at = s.ends_at) AS of_member, (SELECT count(*) FROM occupancy o WHERE o.roster_place_id = p.id) AS of_anybody \
     FROM roster_place p JOIN roster_shift s ON s.id = p.shift_id LEFT JOIN member m ON m.id = p.member_id \
     ORDER BY s.created_at, s.id, p.number";
const EXCHANGES: &str = "SELECT e.*, f.account_id AS from_account, t.account_id AS to_account FROM roster_exchange e \
     JOIN member f ON f.id = e.from_member_id JOIN member t ON t.id = e.to_member_id ORDER BY e.created_at, e.id";
const WAITS: &str = "SELECT * FROM waitlist_entry ORDER BY position";

impl Snapshot {
    /// Five statements, however much there is.
    pub(super) async fn take(app: &TestApp) -> Self {
        let (places, waits) = (all(app, PLACES, place).await, all(app, WAITS, wait).await);
        let (leaves, duties) = (all(app, LEAVES, leave).await, all(app, DUTIES, duty).await);
        Self { places, waits, leaves, duties, exchanges: all(app, EXCHANGES, exchange).await }
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
        host: row.try_get("", "host_account")?,
    })
}

fn leave(row: &QueryResult) -> Result<Leave, DbErr> {
    Ok(Leave {
        id: row.try_get("", "id")?,
        starts_at: row.try_get("", "starts_at")?,
        ends_at: row.try_get("", "ends_at")?,
        stands: row.try_get::<Option<Instant>>("", "withdrawn_at")?.is_none(),
        version: row.try_get("", "version")?,
        member: row.try_get("", "account_id")?,
        of_member: row.try_get("", "of_member")?,
    })
}

fn duty(row: &QueryResult) -> Result<Duty, DbErr> {
    Ok(Duty {
        id: row.try_get("", "id")?,
        shift: row.try_get("", "shift_id")?,
        member: row.try_get("", "account_id")?,
        starts_at: row.try_get("", "starts_at")?,
        ends_at: row.try_get("", "ends_at")?,
        version: row.try_get("", "version")?,
        of_member: (row.try_get("", "of_member")?, row.try_get("", "of_anybody")?),
    })
}

fn exchange(row: &QueryResult) -> Result<Exchange, DbErr> {
    Ok(Exchange {
        id: row.try_get("", "id")?,
        place: row.try_get("", "place_id")?,
        with: row.try_get("", "with_place_id")?,
        from: row.try_get("", "from_account")?,
        to: row.try_get("", "to_account")?,
        state: row.try_get("", "state")?,
        version: row.try_get("", "version")?,
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
