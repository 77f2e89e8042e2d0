//! What the model and the program are told: how the service is run, what is done, and what the one who does it hears.

use chrono::TimeDelta;

/// How many times the host publishes, one after the other.
pub(super) const SLOTS: usize = 3;

/// How many members are on the duty roster; the first is the one who receives.
pub(super) const MEMBERS: usize = 3;

/// The member who receives by the service.
pub(super) const RECEIVER: usize = 0;

/// A shift of the duty roster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    /// Minutes from when the first time of the service begins.
    after: i64,
    /// How long it is, in minutes.
    pub(super) length: i64,
    /// Which time of the service it takes, if any.
    pub(super) slot: Option<usize>,
}

impl Shift {
    pub(super) fn starts(self) -> TimeDelta {
        TimeDelta::minutes(self.after)
    }
}

/// Two at times of the service, one afterwards with two places, and one that begins while the sequence goes on.
pub(super) const SHIFTS: [Shift; 4] = [
    Shift { after: 0, length: 30, slot: Some(0) },
    Shift { after: 30, length: 30, slot: Some(1) },
    Shift { after: 300, length: 60, slot: None },
    Shift { after: -19 * 60, length: 60, slot: None },
];

/// How many places there are.
pub(super) const PLACES: usize = 5;

/// The shift of each place.
pub(super) const SHIFT_OF: [usize; PLACES] = [0, 1, 2, 2, 3];

/// Who has each place in the beginning.
pub(super) const FIRST_DUTY: [usize; PLACES] = [1, 2, 0, 1, 2];

/// How a proposal is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Accept,
    Decline,
    Withdraw,
}

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
    /// Whoever is on duty receives all the same.
    DutyIgnored,
    /// Whoever is on leave is on duty all the same.
    DutyWhileAway,
    /// Of a swap only one side is done.
    SwapHalf,
    /// What was proposed of a place can be answered after it changed hands.
    ExchangeSurvives,
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
    /// The member is away at that time. Of each visit in it is said that it is cancelled and of a duty that it is given up, or nothing is said.
    TakeLeave {
        slot: usize,
        is_said: bool,
    },
    /// The latest leave at that time is taken back.
    WithdrawLeave {
        slot: usize,
    },
    /// A member proposes to change a place for another.
    Swap {
        by: usize,
        place: usize,
        with: usize,
    },
    /// A member asks another to take over a place.
    Substitute {
        by: usize,
        place: usize,
        to: usize,
    },
    /// The latest proposal of a place is answered, or taken back.
    AnswerDuty {
        by: usize,
        place: usize,
        reply: Reply,
    },
    /// The office gives a place to somebody, or to nobody.
    Assign {
        place: usize,
        to: Option<usize>,
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
