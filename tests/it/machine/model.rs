//! What should happen: bookings and the waiting list of one service, written from the rules and not by calling the program.
//!
//! There are no keys here: a visit is the latest of a resident at a time, a wait is its position, a leave is the latest at a time. To add a
//! kind of action (swaps), give it a variant of [`Action`], a method that changes the model or refuses, and a weight in `actions.rs`.

use chrono::{DateTime, TimeDelta, Utc};
use entity::value::{AppointmentState as Visits, WaitState as Waits};

use super::terms::{Action, Answer, Fault, SLOTS, Terms};

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
        Self { terms, fault, now, first, visits, waits, leaves, last: None }
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
            Action::Again | Action::Advance { .. } | Action::Sweep => unreachable!(),
        };
        match done {
            Ok(()) => {
                *self = after;
                Answer::Done
            }
            Err(code @ "NOT_FOUND") => Answer::Fault(code.to_owned()),
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
        if self.is_away(slot) {
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

    fn offer_length(&self, slot: usize) -> Option<TimeDelta> {
        let length = LONGEST_OFFER.min((self.starts_at(slot) - self.now) / 2);
        (length >= SHORTEST_OFFER).then_some(length)
    }

    fn is_eligible(&self, wait: &Wait, slot: usize, by_host: bool) -> bool {
        let gave_back = |visit: &Visit| {
            (visit.resident, visit.slot) == (wait.resident, slot)
                && matches!(visit.state, Visits::CancelledByResident | Visits::Rescheduled)
                && visit.closed_at >= Some(wait.joined_at)
        };
        let is_off = |visit: &Visit| visit.slot == slot && visit.state == Visits::CancelledByHost;
        let waits =
            wait.state == Waits::Waiting || (self.has(Fault::LeaverAsked) && wait.state == Waits::Withdrawn);
        waits
            && !self.is_at(wait.resident, slot)
            && !self.has_all(wait.resident)
            && (self.has(Fault::AskedAgain) || !self.visits.iter().any(gave_back))
            && (by_host || self.has(Fault::HostNotThere) || !self.visits.iter().any(is_off))
    }

    /// Who is asked first for a time.
    fn next(&self, slot: usize, by_host: bool) -> Option<usize> {
        let could = |index: &usize| self.is_eligible(&self.waits[*index], slot, by_host);
        let mut positions = 0..self.waits.len();
        if self.has(Fault::OrderReversed) { positions.rfind(could) } else { positions.find(could) }
    }

    // What is done ----------------------------------------------------------------------------------------------------

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

    /// Ends a visit, and gives its place to who waits.
    fn end(&mut self, index: usize, to: Visits, of_wait: Waits) {
        let now = self.now;
        let visit = &mut self.visits[index];
        let was_held = visit.state == Visits::Held;
        (visit.state, visit.closed_at) = (to, Some(now));
        visit.version += 1;
        let (slot, wait) = (visit.slot, visit.wait.filter(|_| was_held));
        if let Some(wait) = wait {
            self.waits[wait].state = of_wait;
        }
        let is_passed_over = self.has(Fault::ListPassedOver) && to == Visits::Expired;
        if to != Visits::CancelledByHost && !is_passed_over {
            self.serve(slot, false);
        }
    }

    /// Keeps the free places of a time for those who wait; says how many, and whether it ended for want of places.
    fn serve(&mut self, slot: usize, by_host: bool) -> (usize, bool) {
        let Some(length) = self.offer_length(slot) else { return (0, false) };
        let mut offered = 0;
        while let Some(wait) = self.next(slot, by_host) {
            if self.free(slot) == 0 {
                return (offered, true);
            }
            let until = self.now + length;
            let visit = self.add(self.waits[wait].resident, slot, Visits::Held);
            (visit.hold_until, visit.wait) = (Some(until), Some(wait));
            self.waits[wait].state = Waits::Offered;
            offered += 1;
        }
        (offered, false)
    }

    fn lapsed(&self) -> Vec<usize> {
        let is_over = |visit: &Visit| {
            visit.state == Visits::Held && visit.hold_until.is_some_and(|until| until <= self.now)
        };
        (0..self.visits.len()).filter(|index| is_over(&self.visits[*index])).collect()
    }

    /// Whether two holds of different times ran out at the very same instant: which of them ends first is not said.
    pub(super) fn is_tied(&self) -> bool {
        let lapsed = self.lapsed();
        let of = |index: &usize| &self.visits[*index];
        lapsed.iter().map(of).any(|one| {
            let other = |other: &Visit| other.slot != one.slot && other.hold_until == one.hold_until;
            lapsed.iter().map(of).any(other)
        })
    }

    fn sweep(&mut self) {
        let mut lapsed = self.lapsed();
        lapsed.sort_by_key(|index| self.visits[*index].hold_until);
        for index in lapsed {
            self.end(index, Visits::Expired, Waits::Lapsed);
        }
        let is_free = |slot: &usize| self.keeps_notice(*slot) && self.free(*slot) > 0;
        for slot in (0..SLOTS).filter(is_free).collect::<Vec<_>>() {
            self.serve(slot, false);
        }
    }

    /// Whoever takes a time comes after what ran out was given to who waits, and after who waits for that time.
    fn place(&mut self, resident: usize, slot: usize) -> Refusable {
        if !self.keeps_notice(slot) {
            return Err("TOO_LATE");
        }
        let mut lapsed = self.lapsed();
        lapsed.sort_by_key(|index| self.visits[*index].slot);
        for index in lapsed {
            self.end(index, Visits::Expired, Waits::Lapsed);
        }
        if !self.has(Fault::ListPassedOver) {
            self.serve(slot, false);
        }
        if self.is_away(slot) {
            Err("HOST_BUSY")
        } else if self.has_all(resident) {
            Err("RESIDENT_LIMIT")
        } else if self.free(slot) == 0 {
            Err("FULL")
        } else if self.is_at(resident, slot) {
            Err("RESIDENT_BUSY")
        } else {
            Ok(())
        }
    }

    fn hold(&mut self, resident: usize, slot: usize) -> Refusable {
        let until = self.now + HOLD;
        self.place(resident, slot)?;
        self.add(resident, slot, Visits::Held).hold_until = Some(until);
        Ok(())
    }

    fn asked(&self) -> Visits {
        if self.terms.is_manual { Visits::Requested } else { Visits::Confirmed }
    }

    fn book(&mut self, resident: usize, slot: usize) -> Refusable {
        let index = self.latest(resident, slot).unwrap();
        let (now, to) = (self.now, self.asked());
        let visit = &mut self.visits[index];
        if visit.state != Visits::Held {
            return Err("NOT_NOW");
        }
        if visit.hold_until <= Some(now) {
            return Err("HOLD_LAPSED");
        }
        (visit.state, visit.hold_until, visit.is_sent) = (to, None, true);
        visit.version += 1;
        if let Some(wait) = visit.wait {
            self.waits[wait].state = Waits::Accepted;
        }
        Ok(())
    }

    /// The index of a visit that stands in one of these states.
    fn standing(&self, resident: usize, slot: usize, states: &[Visits]) -> Refusable<usize> {
        let index = self.latest(resident, slot).unwrap();
        if states.contains(&self.visits[index].state) { Ok(index) } else { Err("NOT_NOW") }
    }

    fn release(&mut self, resident: usize, slot: usize) -> Refusable {
        let index = self.standing(resident, slot, &[Visits::Held])?;
        self.end(index, Visits::Released, Waits::Declined);
        Ok(())
    }

    fn cancel(&mut self, resident: usize, slot: usize) -> Refusable {
        let index = self.standing(resident, slot, &[Visits::Requested, Visits::Confirmed])?;
        self.end(index, Visits::CancelledByResident, Waits::Lapsed);
        Ok(())
    }

    fn move_to(&mut self, resident: usize, slot: usize, to: usize) -> Refusable {
        if slot == to {
            return Err("SAME_TIME");
        }
        let index = self.standing(resident, slot, &[Visits::Requested, Visits::Confirmed])?;
        self.end(index, Visits::Rescheduled, Waits::Lapsed);
        self.place(resident, to)?;
        self.add(resident, to, self.asked());
        Ok(())
    }

    /// What was never sent is none of the host's business.
    fn check_sent(&self, resident: usize, slot: usize) -> Refusable {
        let index = self.latest(resident, slot).unwrap();
        if self.visits[index].is_sent { Ok(()) } else { Err("NOT_FOUND") }
    }

    fn cancel_for_host(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested, Visits::Confirmed])?;
        self.end(index, Visits::CancelledByHost, Waits::Lapsed);
        Ok(())
    }

    fn confirm(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested])?;
        self.visits[index].state = Visits::Confirmed;
        self.visits[index].version += 1;
        Ok(())
    }

    fn decline(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested])?;
        self.end(index, Visits::Declined, Waits::Lapsed);
        Ok(())
    }

    fn join(&mut self, resident: usize) -> Refusable {
        let could_have = |slot| self.free(slot) > 0 && self.keeps_notice(slot) && !self.is_at(resident, slot);
        let is_open =
            |wait: &Wait| wait.resident == resident && matches!(wait.state, Waits::Waiting | Waits::Offered);
        if (0..SLOTS).any(could_have) {
            return Err("TIMES_FREE");
        }
        if self.has_all(resident) {
            return Err("RESIDENT_LIMIT");
        }
        if self.waits.iter().any(is_open) {
            return Err("ALREADY_WAITING");
        }
        self.waits.push(Wait { resident, state: Waits::Waiting, joined_at: self.now });
        Ok(())
    }

    fn leave(&mut self, resident: usize) -> Refusable {
        let index = self.latest_wait(resident).unwrap();
        match self.waits[index].state {
            Waits::Waiting => self.waits[index].state = Waits::Withdrawn,
            Waits::Offered => {
                let is_kept = |visit: &Visit| visit.state == Visits::Held && visit.wait == Some(index);
                let kept = self.visits.iter().position(is_kept).unwrap();
                self.end(kept, Visits::Released, Waits::Declined);
            }
            _ => return Err("NOT_NOW"),
        }
        Ok(())
    }

    /// What was asked or agreed upon is cancelled if that was said; what is merely kept ends, and who waited for it waits on.
    fn take_leave(&mut self, slot: usize, is_said: bool) -> Refusable {
        if self.leaves.contains(&(slot, true)) {
            return Err("LEAVE_OVERLAPS");
        }
        let live: Vec<usize> = (0..self.visits.len())
            .filter(|index| self.visits[*index].slot == slot && self.visits[*index].is_live())
            .collect();
        if !is_said && live.iter().any(|index| self.visits[*index].is_sent) {
            return Err("AFFECTED_BOOKINGS");
        }
        let now = self.now;
        for index in live {
            let visit = &mut self.visits[index];
            (visit.state, visit.closed_at) =
                (if visit.is_sent { Visits::CancelledByHost } else { Visits::Released }, Some(now));
            visit.version += 1;
            if let Some(wait) = visit.wait.filter(|_| !visit.is_sent) {
                let is_lost = self.has(Fault::WaitLostToLeave);
                self.waits[wait].state = if is_lost { Waits::Lapsed } else { Waits::Waiting };
            }
        }
        self.leaves.push((slot, true));
        Ok(())
    }

    fn withdraw_leave(&mut self, slot: usize) -> Refusable {
        let index = self.latest_leave(slot).unwrap();
        if !self.leaves[index].1 {
            return Err("WITHDRAWN");
        }
        self.leaves[index].1 = false;
        Ok(())
    }

    fn serve_now(&mut self, slot: usize) -> Refusable {
        if self.offer_length(slot).is_none() {
            return Err("TOO_SOON");
        }
        match self.serve(slot, true) {
            (0, true) => Err("NO_PLACE"),
            (0, false) => Err("NOBODY_WAITS"),
            _ => Ok(()),
        }
    }
}
