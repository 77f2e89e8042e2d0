//! The one place that asks what time it is.
//!
//! Two clocks: *domain time* is when things happen in the district (a demo may fix it), *real time* is what tokens, codes and
//! holds live on. Both are the same unless one was set.

use std::sync::{Mutex, PoisonError};

use chrono::{DurationRound, TimeDelta};
use entity::Instant;

/// What time it is. Built once and passed on; nothing else reads the system's clock.
#[derive(Debug, Default)]
pub struct Clock {
    domain: Mutex<Option<Instant>>,
    real: Mutex<Option<Instant>>,
    ahead: TimeDelta,
}

impl Clock {
    /// The machine's clock for both.
    pub fn system() -> Self {
        Self::default()
    }

    /// Domain time stands still at `at`; real time goes on.
    pub fn with_domain_at(at: Instant) -> Self {
        Self { domain: Mutex::new(Some(to_millis(at))), ..Self::default() }
    }

    /// Both stand still until [`Clock::advance`]: for tests.
    pub fn manual(at: Instant) -> Self {
        let [domain, real] = [at, at].map(|at| Mutex::new(Some(to_millis(at))));
        Self { domain, real, ..Self::default() }
    }

    /// The machine's clock, ahead of the true time by so much, or behind it: for tests.
    pub fn ahead_by(ahead: TimeDelta) -> Self {
        Self { ahead, ..Self::default() }
    }

    /// Moves whatever was set forward.
    pub fn advance(&self, by: TimeDelta) {
        for clock in [&self.domain, &self.real] {
            let mut set = clock.lock().unwrap_or_else(PoisonError::into_inner);
            *set = set.map(|at| at + by);
        }
    }

    /// From now on domain time stands still at `at`: for the demo.
    pub fn set_domain(&self, at: Instant) {
        *self.domain.lock().unwrap_or_else(PoisonError::into_inner) = Some(to_millis(at));
    }

    /// When it is in the district, to the millisecond.
    pub fn now(&self) -> Instant {
        read(&self.domain).unwrap_or_else(|| self.real_now())
    }

    /// What tokens, codes and holds are measured by.
    pub fn real_now(&self) -> Instant {
        read(&self.real).unwrap_or_else(|| system_now() + self.ahead)
    }

    /// Whether no time was set, so that the database's own may be used.
    pub fn is_system(&self) -> bool {
        read(&self.real).is_none() && read(&self.domain).is_none()
    }

    /// Domain and real time of a transaction, given what the database says.
    pub fn at_database_time(&self, database: Instant) -> (Instant, Instant) {
        let real = read(&self.real).unwrap_or_else(|| to_millis(database));
        (read(&self.domain).unwrap_or(real), real)
    }
}

fn read(clock: &Mutex<Option<Instant>>) -> Option<Instant> {
    *clock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks")]
fn system_now() -> Instant {
    to_millis(chrono::Utc::now())
}

/// Instants are kept to the millisecond, so that what is stored equals what was decided upon.
pub fn to_millis(at: Instant) -> Instant {
    at.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(at)
}
