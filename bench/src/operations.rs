//! What a phone really asks, and the same asked of the floor.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::id::{AccountId, SessionId};
use tongxin::accounts::Credentials;
use tongxin::accounts::token::Bearer;
use tongxin::clock::Clock;
use tongxin::graphql::id::encode;
use tongxin::graphql::paging::cursor;
use uuid::Uuid;

use crate::client::Call;
use crate::data::studio_name;
use crate::serve;
use crate::size::{BOOKERS, HOSTS, Kind, MEMBERS, STUDIOS, Size, booking, free_beside, id, scatter, service};

/// How many bookings on days with others are prepared of each kind.
const PREPARED: usize = 60;

const STUDIOS_ASKED: &str = "query Studios($first: Int!, $after: String) { studios(first: $first, after: $after) { nodes { id name scope \
    theme address state members(first: 5) { role member { id name position } } host { id nextSlots(first: 3) { serviceId startsAt \
    endsAt localDate localTime placesLeft } } } pageInfo { hasNextPage endCursor } } }";
const STUDIO_ASKED: &str = "query Studio($id: ID!, $first: Int!, $members: Int!) { studio(id: $id) { id name scope theme address state members(first: $members) \
    { role member { id name position } } host { id nextSlots(first: $first) { serviceId startsAt endsAt localDate localTime placesLeft } \
    } } }";
const TIMES_ASKED: &str = "query Times($id: ID!, $from: LocalDate!, $to: LocalDate!) { host(id: $id) { id name slots(from: $from, to: $to) \
    { serviceId startsAt endsAt localDate localTime placesLeft } } }";
const APPOINTMENTS_ASKED: &str = "query Mine($last: Int!) { myAppointments(last: $last) { nodes { id number state startsAt endsAt \
    localDate localTime place host { id name } moveCount lastMove { at toState actedAs } } pageInfo { hasPreviousPage startCursor } } }";
const HOLD_ASKED: &str = "mutation Hold($input: HoldSlotInput!) { holdSlot(input: $input) { appointment { id holdUntil } userErrors { code message } } }";
const BOOK_ASKED: &str = "mutation Book($input: BookAppointmentInput!) { bookAppointment(input: $input) { appointment { id number state } \
    userErrors { code message } } }";

/// An operation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Studios,
    Studio,
    Times,
    Appointments,
    Booking,
}

impl Operation {
    pub(crate) const ALL: [Self; 5] =
        [Self::Studios, Self::Studio, Self::Times, Self::Appointments, Self::Booking];

    /// Its short name and what it is.
    pub(crate) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Studios => ("W1", "20 studios, 5 members each, their next 3 free times"),
            Self::Studio => ("W2", "one studio, its members, 10 free times"),
            Self::Times => ("W3", "a member's free times for 14 days"),
            Self::Appointments => ("W4", "20 appointments with number of steps and last step"),
            Self::Booking => ("W5", "a booking: hold and request; the floor does both at once"),
        }
    }

    pub(crate) fn is_read(self) -> bool {
        self != Self::Booking
    }

    /// The most statements it may need, however much is there.
    pub(crate) fn most_statements(self) -> f64 {
        if self.is_read() { 6.0 } else { 38.0 }
    }
}

/// How much is asked for, or how much is there already.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Page {
    pub(crate) studios: u64,
    pub(crate) members: u64,
    pub(crate) slots: u64,
    pub(crate) days: u64,
    pub(crate) appointments: u64,
    pub(crate) day: Day,
}

/// What is booked already on the day of a booking.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    /// Nothing yet; there are enough such days for any load.
    Empty,
    /// One or two of ten times.
    Few,
    /// Seven or more.
    Many,
}

impl Page {
    pub(crate) const USUAL: Self =
        Self { studios: 20, members: 20, slots: 10, days: 14, appointments: 20, day: Day::Empty };
    pub(crate) const SMALL: Self =
        Self { studios: 5, members: 2, slots: 3, days: 4, appointments: 5, day: Day::Few };
    pub(crate) const LARGE: Self = Self { day: Day::Many, ..Self::USUAL };
}

/// Everything requests are made of.
pub(crate) struct World {
    size: Size,
    anchor: NaiveDate,
    today: NaiveDate,
    tokens: Vec<String>,
    drawn: AtomicU64,
    booked: AtomicU64,
    /// Bookings of days with few others, and with many, to count the statements of a booking there.
    few: Mutex<Vec<Wanted>>,
    many: Mutex<Vec<Wanted>>,
}

impl World {
    /// Signs residents in.
    pub(crate) fn new(size: Size, anchor: NaiveDate, database: &str) -> anyhow::Result<Self> {
        let today = (Clock::system().now() + chrono::TimeDelta::hours(8)).date_naive();
        let tokens = Vec::new();
        let (drawn, booked) = (AtomicU64::new(1), AtomicU64::new(0));
        // Each of them somebody else's.
        let beside = |bookings, first: u64| {
            let free = (0..).zip(free_beside(bookings, anchor)).take(PREPARED);
            let wanted =
                free.map(|(at, (host, starts_at))| Wanted::new(host, starts_at, size.regulars + first + at));
            Mutex::new(wanted.collect())
        };
        let (few, many) = (beside(1..=2, 0), beside(7..=9, BOOKERS / 2));
        let mut world = Self { size, anchor, today, tokens, drawn, booked, few, many };
        world.sign_in(database)?;
        Ok(world)
    }

    /// Signs residents in anew: their tokens are good for a quarter of an hour.
    pub(crate) fn sign_in(&mut self, database: &str) -> anyhow::Result<()> {
        let credentials = Credentials::new(&serve::config(database), &*serve::vault()?)?;
        let now = Clock::system().now();
        let token = |number| {
            let bearer = Bearer {
                account_id: AccountId(Size::resident(number)),
                session_id: SessionId(Size::session(number)),
            };
            Ok(credentials.tokens.issue(bearer, now)?.0)
        };
        self.tokens = (0..self.size.sessions()).map(token).collect::<anyhow::Result<_>>()?;
        Ok(())
    }

    /// Which row of the data set a read asks for.
    pub(crate) fn draw(&self, operation: Operation, page: Page) -> u64 {
        let below = match operation {
            Operation::Studios => STUDIOS - page.studios,
            Operation::Studio => STUDIOS,
            Operation::Times => MEMBERS,
            Operation::Appointments | Operation::Booking => self.size.regulars,
        };
        scatter(self.drawn.fetch_add(1, Ordering::Relaxed)) % below
    }

    fn token(&self, resident: u64) -> Option<String> {
        self.tokens.get(usize::try_from(resident).ok()?).cloned()
    }

    /// A time nobody else takes, and who takes it.
    pub(crate) fn next_booking(&self, page: Page) -> anyhow::Result<Wanted> {
        let prepared = match page.day {
            Day::Empty => {
                let number = self.booked.fetch_add(1, Ordering::Relaxed);
                let (host, starts_at, booker) = booking(self.anchor, number);
                return Ok(Wanted::new(host, starts_at, self.size.regulars + booker % BOOKERS));
            }
            Day::Few => &self.few,
            Day::Many => &self.many,
        };
        let wanted = prepared.lock().unwrap_or_else(PoisonError::into_inner).pop();
        wanted.with_context(|| {
            format!("the data set has too few free times on a day with {:?} bookings", page.day)
        })
    }

    /// A read, asked of the server.
    pub(crate) fn ask(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        match operation {
            Operation::Studios => {
                let after = cursor_after(drawn);
                graphql(STUDIOS_ASKED, &format!(r#"{{"first":{},"after":"{after}"}}"#, page.studios), None)
            }
            Operation::Studio => {
                let studio = global("Studio", id(Kind::Studio, drawn));
                let variables =
                    format!(r#"{{"id":"{studio}","first":{},"members":{}}}"#, page.slots, page.members);
                graphql(STUDIO_ASKED, &variables, None)
            }
            Operation::Times => {
                let host = global("Member", id(Kind::Member, drawn));
                let to = self.today + Days::new(page.days - 1);
                let variables = format!(r#"{{"id":"{host}","from":"{}","to":"{to}"}}"#, self.today);
                graphql(TIMES_ASKED, &variables, None)
            }
            Operation::Appointments | Operation::Booking => {
                let variables = format!(r#"{{"last":{}}}"#, page.appointments);
                graphql(APPOINTMENTS_ASKED, &variables, self.token(drawn))
            }
        }
    }

    /// The same, asked of the floor.
    pub(crate) fn ask_floor(&self, operation: Operation, page: Page, drawn: u64) -> Call {
        let path = match operation {
            Operation::Studios => {
                let after = encoded(&studio_name(drawn));
                format!("/bench/floor/studios?first={}&after={after}", page.studios)
            }
            Operation::Studio => format!("/bench/floor/studio?id={}", id(Kind::Studio, drawn)),
            Operation::Times => {
                let (host, to) = (id(Kind::Host, drawn), self.today + Days::new(page.days - 1));
                format!("/bench/floor/times?host={host}&from={}&to={to}", self.today)
            }
            Operation::Appointments | Operation::Booking => {
                let account = Size::resident(drawn);
                format!("/bench/floor/appointments?account={account}&last={}", page.appointments)
            }
        };
        Call { method: "GET", path, token: None, body: String::new() }
    }

    /// Holds a time.
    pub(crate) fn hold(&self, wanted: &Wanted) -> Call {
        let service = global("AppointmentService", service(wanted.host, 0));
        let variables = format!(
            r#"{{"input":{{"idempotencyKey":"{}","serviceId":"{service}","startsAt":"{}"}}}}"#,
            Uuid::new_v4(),
            wanted.starts_at
        );
        graphql(HOLD_ASKED, &variables, self.token(wanted.resident))
    }

    /// Asks for the held time.
    pub(crate) fn book(&self, wanted: &Wanted, appointment: &str) -> Call {
        let variables = format!(
            r#"{{"input":{{"idempotencyKey":"{}","appointmentId":"{appointment}","residentName":"张三"}}}}"#,
            Uuid::new_v4()
        );
        graphql(BOOK_ASKED, &variables, self.token(wanted.resident))
    }

    /// Books at once, at the floor.
    pub(crate) fn book_at_once(wanted: &Wanted) -> Call {
        let subject = match wanted.host.checked_sub(MEMBERS) {
            None => id(Kind::Account, wanted.host),
            Some(studio) => id(Kind::Studio, studio),
        };
        let path = format!(
            "/bench/floor/book?service={}&host={}&resident={}&subject={subject}&starts_at={}",
            service(wanted.host, 0),
            id(Kind::Host, wanted.host % HOSTS),
            Size::resident(wanted.resident),
            wanted.starts_at
        );
        Call { method: "POST", path, token: None, body: String::new() }
    }
}

/// Who wants which time.
pub(crate) struct Wanted {
    host: u64,
    starts_at: String,
    resident: u64,
}

impl Wanted {
    fn new(host: u64, starts_at: DateTime<Utc>, resident: u64) -> Self {
        Self { host, starts_at: starts_at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string(), resident }
    }
}

fn graphql(document: &str, variables: &str, token: Option<String>) -> Call {
    // No document holds a character that JSON escapes.
    let body = format!(r#"{{"query":"{document}","variables":{variables}}}"#);
    Call { method: "POST", path: "/graphql".to_owned(), token, body }
}

fn global(kind: &str, key: Uuid) -> String {
    encode(kind, key).0
}

/// The cursor of a studio in the order of names.
fn cursor_after(studio: u64) -> String {
    let mut place = serde_json::Map::new();
    let key = serde_json::json!([studio_name(studio), id(Kind::Studio, studio)]);
    place.insert("Name".to_owned(), key);
    cursor(&place)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}
