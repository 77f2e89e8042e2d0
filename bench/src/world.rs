//! Everything requests are made of: who asks, for which rows, and times that nobody else books.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::{AccountId, SessionId};
use tongxin::accounts::Credentials;
use tongxin::accounts::token::Bearer;
use tongxin::clock::Clock;
use uuid::Uuid;

use crate::asking::{global, graphql};
use crate::client::Call;
use crate::kit::{Documents, Screen};
use crate::operations::{Day, Operation, Page};
use crate::serve;
use crate::size::{BOOKERS, HOSTS, Kind, MEMBERS, STUDIOS, Size, booking, free_beside, id, scatter, service};

/// How many bookings on days with others are prepared of each kind.
const PREPARED: usize = 60;

const HOLD_ASKED: &str = "mutation Hold($input: HoldSlotInput!) { holdSlot(input: $input) { appointment { id holdUntil } userErrors { code message } } }";
const BOOK_ASKED: &str = "mutation Book($input: BookAppointmentInput!) { bookAppointment(input: $input) { appointment { id number state } \
    userErrors { code message } } }";

/// Everything requests are made of.
pub(crate) struct World {
    size: Size,
    anchor: NaiveDate,
    pub(crate) today: NaiveDate,
    pub(crate) documents: Documents,
    /// Where pages of studios begin at PostGraphile.
    pub(crate) cursors: Vec<String>,
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
        // Each of them somebody else's.
        let beside = |bookings, first: u64| {
            let free = (0..).zip(free_beside(bookings, anchor)).take(PREPARED);
            let wanted =
                free.map(|(at, (host, starts_at))| Wanted::new(host, starts_at, size.regulars + first + at));
            Mutex::new(wanted.collect())
        };
        let mut world = Self {
            size,
            anchor,
            today: (Clock::system().now() + chrono::TimeDelta::hours(8)).date_naive(),
            documents: Documents::read()?,
            cursors: Vec::new(),
            tokens: Vec::new(),
            drawn: AtomicU64::new(1),
            booked: AtomicU64::new(0),
            few: beside(1..=2, 0),
            many: beside(7..=9, BOOKERS / 2),
        };
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
            Operation::Studios => STUDIOS - page.rows,
            Operation::Studio | Operation::Screen(Screen::Studio) => STUDIOS,
            Operation::Times | Operation::Screen(Screen::Slots | Screen::Days) => MEMBERS,
            _ => self.size.regulars,
        };
        scatter(self.drawn.fetch_add(1, Ordering::Relaxed)) % below
    }

    /// The header by which a resident is known.
    pub(crate) fn bearer(&self, resident: u64) -> Option<String> {
        let token = self.tokens.get(usize::try_from(resident).ok()?)?;
        Some(format!("authorization: Bearer {token}"))
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

    /// Holds a time.
    pub(crate) fn hold(&self, wanted: &Wanted) -> Call {
        let service = global("AppointmentService", service(wanted.host, 0));
        let variables = format!(
            r#"{{"input":{{"idempotencyKey":"{}","serviceId":"{service}","startsAt":"{}"}}}}"#,
            Uuid::new_v4(),
            wanted.starts_at
        );
        graphql(HOLD_ASKED, &variables, self.bearer(wanted.resident))
    }

    /// Asks for the held time.
    pub(crate) fn book(&self, wanted: &Wanted, appointment: &str) -> Call {
        let variables = format!(
            r#"{{"input":{{"idempotencyKey":"{}","appointmentId":"{appointment}","residentName":"张三"}}}}"#,
            Uuid::new_v4()
        );
        graphql(BOOK_ASKED, &variables, self.bearer(wanted.resident))
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
        Call { method: "POST", path, who: None, body: String::new() }
    }
}

/// Who wants which time.
pub(crate) struct Wanted {
    host: u64,
    starts_at: String,
    resident: u64,
}

impl Wanted {
    pub(crate) fn host(&self) -> u64 {
        self.host
    }

    fn new(host: u64, starts_at: DateTime<Utc>, resident: u64) -> Self {
        Self { host, starts_at: starts_at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string(), resident }
    }
}
