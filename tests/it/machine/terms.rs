//! What the model and the program are told: how the service is run, what is done, and what the one who does it hears.

/// How many times the host publishes, one after the other.
pub(super) const SLOTS: usize = 3;

/// How the service is run, and who comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) capacity: usize,
    pub(super) resident_limit: usize,
    pub(super) is_manual: bool,
    pub(super) residents: usize,
}

/// A mistake in the rules, for the negative controls: what a program would do that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Whoever came last is asked first.
    OrderReversed,
    /// Whoever asks for what ran out has it before whoever waits.
    ListPassedOver,
    /// A place that ran out is never given to anybody again.
    PlaceLost,
    /// One more than there are places.
    OneTooMany,
    /// Somebody has two places at one time.
    TwoPlacesAtOnce,
    /// Nobody counts what a resident has.
    NoLimit,
    /// A time at which the host cancelled is offered like any other.
    HostNotThere,
    /// Who gives back a time is asked for that very time.
    AskedAgain,
    /// Who left the list is asked.
    LeaverAsked,
    /// What was done twice with one key is done twice.
    RepeatedTwice,
    /// Whoever is on leave receives all the same.
    LeaveIgnored,
    /// A place that was kept in a leave is lost to whoever waited for it.
    WaitLostToLeave,
    /// Of the program, not of the model: the database lets anybody be in two places.
    GuardTakenOut,
}

/// One thing that happens. Residents and times are numbered from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Hold {
        resident: usize,
        slot: usize,
    },
    Book {
        resident: usize,
        slot: usize,
    },
    Release {
        resident: usize,
        slot: usize,
    },
    Cancel {
        resident: usize,
        slot: usize,
    },
    /// The same from a version that is no longer the latest.
    CancelStale {
        resident: usize,
        slot: usize,
    },
    Move {
        resident: usize,
        slot: usize,
        to: usize,
    },
    HostCancel {
        resident: usize,
        slot: usize,
    },
    Confirm {
        resident: usize,
        slot: usize,
    },
    Decline {
        resident: usize,
        slot: usize,
    },
    Join {
        resident: usize,
    },
    Leave {
        resident: usize,
    },
    Serve {
        slot: usize,
    },
    /// The member is away at that time. Of each visit in it is said that it is cancelled, or nothing is said.
    TakeLeave {
        slot: usize,
        is_said: bool,
    },
    /// The latest leave at that time is taken back.
    WithdrawLeave {
        slot: usize,
    },
    /// The last mutation once more, with the same key.
    Again,
    Advance {
        minutes: i64,
    },
    Sweep,
}

/// What the one who acts is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Done,
    Refused(String),
    /// What is not theirs to know of.
    Fault(String),
}
