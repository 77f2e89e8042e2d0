//! What should happen: bookings and the waiting list of one service, leave, and the duty roster of a Members' Home, written from the rules and
//! not by calling the program.
//!
//! There are no keys here: a visit is the latest of a resident at a time, a wait is its position, a leave is the latest at a time, a place of the
//! roster is its number, an exchange is the latest of a place. To add a kind of action, give it a variant of [`Action`], a method that changes
//! the model or refuses, and a weight in `actions.rs`.

mod duty;
mod leaving;
mod serving;
mod visits;

use chrono::{DateTime, TimeDelta, Utc};
use entity::value::{AppointmentState as Visits, WaitState as Waits};

pub(super) use duty::Exchange;

use super::terms::{Action, Answer, FIRST_DUTY, Fault, PLACES, SLOTS, Terms};

const NOTICE: TimeDelta = TimeDelta::minutes(60);
const HOLD: TimeDelta = TimeDelta::minutes(5);
const LONGEST_OFFER: TimeDelta = TimeDelta::hours(24);
const SHORTEST_OFFER: TimeDelta = TimeDelta::minutes(15);

/// A visit.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub(super) resident: usize,
    pub(super) slot: usize,
    pub(super) created_at: DateTime<Utc>,
    pub(super) state: Visits,
    pub(super) hold_until: Option<DateTime<Utc>>,
    /// The index of the wait for which it is or was kept.
    pub(super) wait: Option<usize>,
    pub(super) version: i32,
    closed_at: Option<DateTime<Utc>>,
    is_sent: bool,
}

impl Visit {
    pub(super) fn is_live(&self) -> bool {
        matches!(self.state, Visits::Held | Visits::Requested | Visits::Confirmed)
    }
}

/// A wait; its index is its position, less one.
#[derive(Clone, Debug)]
pub(super) struct Wait {
    pub(super) resident: usize,
    pub(super) state: Waits,
    joined_at: DateTime<Utc>,
}

/// Everything there is.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) terms: Terms,
    fault: Option<Fault>,
    pub(super) now: DateTime<Utc>,
    first: DateTime<Utc>,
    pub(super) visits: Vec<Visit>,
    pub(super) waits: Vec<Wait>,
    /// Each leave: at which time, and whether it stands.
    pub(super) leaves: Vec<(usize, bool)>,
    /// Who is on duty in each place of the roster.
    pub(super) on_duty: [Option<usize>; PLACES],
    pub(super) exchanges: Vec<Exchange>,
    pub(super) last: Option<(Action, Answer)>,
}

type Refusable<T = ()> = Result<T, &'static str>;

impl Model {
    pub(super) fn new(
        terms: Terms,
        fault: Option<Fault>,
        (now, first): (DateTime<Utc>, DateTime<Utc>),
    ) -> Self {
        let (visits, waits, leaves) = (Vec::new(), Vec::new(), Vec::new());
        let (on_duty, exchanges) = (FIRST_DUTY.map(Some), Vec::new());
        Self { terms, fault, now, first, visits, waits, leaves, on_duty, exchanges, last: None }
    }

    /// When a time begins.
    pub(super) fn starts_at(&self, slot: usize) -> DateTime<Utc> {
        self.first + TimeDelta::minutes(30) * i32::try_from(slot).unwrap()
    }

    /// Takes a step, and a second goes by; returns what the one who acts is told. What is refused changes nothing.
    pub(super) fn step(&mut self, action: Action) -> Option<Answer> {
        let answer = self.answer(action);
        self.now += TimeDelta::seconds(1);
        answer
    }

    fn answer(&mut self, action: Action) -> Option<Answer> {
        match action {
            Action::Advance { minutes } => {
                self.now += TimeDelta::minutes(minutes);
                None
            }
            Action::Sweep => {
                self.sweep();
                None
            }
            Action::Again => {
                let (action, answer) = self.last.clone().unwrap();
                if self.has(Fault::RepeatedTwice) { Some(self.attempt(action)) } else { Some(answer) }
            }
            action => {
                let answer = self.attempt(action);
                if !matches!(action, Action::WithdrawLeave { .. }) {
                    self.last = Some((action, answer.clone()));
                }
                Some(answer)
            }
        }
    }

    fn attempt(&mut self, action: Action) -> Answer {
        let mut after = self.clone();
        let done = match action {
            Action::Hold { resident, slot } => after.hold(resident, slot),
            Action::Book { resident, slot } => after.book(resident, slot),
            Action::Release { resident, slot } => after.release(resident, slot),
            Action::Cancel { resident, slot } => after.cancel(resident, slot),
            Action::CancelStale { .. } => Err("CONFLICT"),
            Action::Move { resident, slot, to } => after.move_to(resident, slot, to),
            Action::HostCancel { resident, slot } => after.cancel_for_host(resident, slot),
            Action::Confirm { resident, slot } => after.confirm(resident, slot),
            Action::Decline { resident, slot } => after.decline(resident, slot),
            Action::Join { resident } => after.join(resident),
            Action::Leave { resident } => after.leave(resident),
            Action::Serve { slot } => after.serve_now(slot),
            Action::TakeLeave { slot, is_said } => after.take_leave(slot, is_said),
            Action::WithdrawLeave { slot } => after.withdraw_leave(slot),
            Action::Swap { by, place, with } => after.propose(by, place, with, None),
            Action::Substitute { by, place, to } => after.propose(by, place, place, Some(to)),
            Action::AnswerDuty { by, place, reply } => after.answer_duty(by, place, reply),
            Action::Assign { place, to } => after.assign(place, to),
            Action::Again | Action::Advance { .. } | Action::Sweep => unreachable!(),
        };
        match done {
            Ok(()) => {
                *self = after;
                Answer::Done
            }
            Err(code @ ("NOT_FOUND" | "FORBIDDEN")) => Answer::Fault(code.to_owned()),
            Err(code) => Answer::Refused(code.to_owned()),
        }
    }

    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    /// Whether the program is to be tried without what guards it in the database.
    pub(super) fn is_guard_taken_out(&self) -> bool {
        self.has(Fault::GuardTakenOut)
    }

    // What there is ---------------------------------------------------------------------------------------------------

    /// The latest visit of a resident at a time.
    pub(super) fn latest(&self, resident: usize, slot: usize) -> Option<usize> {
        self.visits.iter().rposition(|visit| (visit.resident, visit.slot) == (resident, slot))
    }

    /// The latest wait of a resident.
    pub(super) fn latest_wait(&self, resident: usize) -> Option<usize> {
        self.waits.iter().rposition(|wait| wait.resident == resident)
    }

    /// The latest leave at a time.
    pub(super) fn latest_leave(&self, slot: usize) -> Option<usize> {
        self.leaves.iter().rposition(|(at, _)| *at == slot)
    }

    /// Whether the member is on leave then.
    pub(super) fn is_away(&self, slot: usize) -> bool {
        !self.has(Fault::LeaveIgnored) && self.leaves.contains(&(slot, true))
    }

    pub(super) fn free(&self, slot: usize) -> usize {
        if self.is_away(slot) || self.receives_elsewhere(slot) {
            return 0;
        }
        let is_lost = |visit: &&Visit| self.has(Fault::PlaceLost) && visit.state == Visits::Expired;
        let of = self.visits.iter().filter(|visit| visit.slot == slot);
        let taken = of.filter(|visit| visit.is_live() || is_lost(visit)).count();
        (self.terms.capacity + usize::from(self.has(Fault::OneTooMany))).saturating_sub(taken)
    }

    fn is_at(&self, resident: usize, slot: usize) -> bool {
        let is_there = |visit: &Visit| visit.is_live() && (visit.resident, visit.slot) == (resident, slot);
        !self.has(Fault::TwoPlacesAtOnce) && self.visits.iter().any(is_there)
    }

    fn has_all(&self, resident: usize) -> bool {
        let own = self.visits.iter().filter(|visit| visit.is_live() && visit.resident == resident);
        !self.has(Fault::NoLimit) && own.count() >= self.terms.resident_limit
    }

    fn keeps_notice(&self, slot: usize) -> bool {
        self.now <= self.starts_at(slot) - NOTICE
    }

    fn add(&mut self, resident: usize, slot: usize, state: Visits) -> &mut Visit {
        self.visits.push(Visit {
            resident,
            slot,
            created_at: self.now,
            state,
            hold_until: None,
            wait: None,
            version: 1,
            closed_at: None,
            is_sent: state != Visits::Held,
        });
        self.visits.last_mut().unwrap()
    }
}
