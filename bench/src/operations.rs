//! What is asked, and how much of it at a time.

use crate::kit::Screen;

/// An operation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Studios,
    Studio,
    Times,
    Appointments,
    Booking,
    /// What an app sends for a screen, in the words of the client kit.
    Screen(Screen),
}

impl Operation {
    /// All of them: first those that have a floor.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let own = [Self::Studios, Self::Studio, Self::Times, Self::Appointments, Self::Booking];
        own.into_iter().chain(Screen::ALL.map(Self::Screen))
    }

    /// Its short name and what it is.
    pub(crate) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Studios => ("W1", "20 studios, 5 members each, their next 3 free times"),
            Self::Studio => ("W2", "one studio, its members, 10 free times"),
            Self::Times => ("W3", "a member's free times for 14 days"),
            Self::Appointments => ("W4", "20 appointments with number of steps and last step"),
            Self::Booking => ("W5", "a booking: hold and request; the floor does both at once"),
            Self::Screen(screen) => screen.name(),
        }
    }

    pub(crate) fn is_read(self) -> bool {
        self != Self::Booking
    }

    /// Whether everybody gets the same answer, so that an installation keeps it.
    pub(crate) fn is_public(self) -> bool {
        matches!(self, Self::Studios | Self::Studio | Self::Times)
    }

    pub(crate) fn has_floor(self) -> bool {
        !matches!(self, Self::Screen(_))
    }

    /// The most statements it may need, however much is there.
    pub(crate) fn most_statements(self) -> f64 {
        match self {
            Self::Booking => 38.0,
            Self::Screen(screen) => screen.most_statements(),
            _ => 6.0,
        }
    }
}

/// How much is asked for, or how much is there already.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Page {
    /// Rows of a list: studios, members, appointments.
    pub(crate) rows: u64,
    pub(crate) members: u64,
    pub(crate) slots: u64,
    pub(crate) days: u64,
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
    pub(crate) const USUAL: Self = Self { rows: 20, members: 20, slots: 10, days: 14, day: Day::Empty };
    pub(crate) const SMALL: Self = Self { rows: 5, members: 2, slots: 3, days: 4, day: Day::Few };
    pub(crate) const LARGE: Self = Self { day: Day::Many, ..Self::USUAL };
}
