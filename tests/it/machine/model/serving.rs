//! Who is given a place, and when: the waiting list, and what runs out.

use super::*;

impl Model {
    pub(super) fn offer_length(&self, slot: usize) -> Option<TimeDelta> {
        let length = LONGEST_OFFER.min((self.starts_at(slot) - self.now) / 2);
        (length >= SHORTEST_OFFER).then_some(length)
    }

    pub(super) fn is_eligible(&self, wait: &Wait, slot: usize, by_host: bool) -> bool {
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
    pub(super) fn next(&self, slot: usize, by_host: bool) -> Option<usize> {
        let could = |index: &usize| self.is_eligible(&self.waits[*index], slot, by_host);
        let mut positions = 0..self.waits.len();
        if self.has(Fault::OrderReversed) { positions.rfind(could) } else { positions.find(could) }
    }

    /// Ends a visit, and gives its place to who waits.
    pub(super) fn end(&mut self, index: usize, to: Visits, of_wait: Waits) {
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
    pub(super) fn serve(&mut self, slot: usize, by_host: bool) -> (usize, bool) {
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

    pub(super) fn lapsed(&self) -> Vec<usize> {
        let is_over = |visit: &Visit| {
            visit.state == Visits::Held && visit.hold_until.is_some_and(|until| until <= self.now)
        };
        (0..self.visits.len()).filter(|index| is_over(&self.visits[*index])).collect()
    }

    /// Whether two holds of different times ran out at the very same instant: which of them ends first is not said.
    pub(in super::super) fn is_tied(&self) -> bool {
        let lapsed = self.lapsed();
        let of = |index: &usize| &self.visits[*index];
        lapsed.iter().map(of).any(|one| {
            let other = |other: &Visit| other.slot != one.slot && other.hold_until == one.hold_until;
            lapsed.iter().map(of).any(other)
        })
    }

    pub(super) fn sweep(&mut self) {
        let mut lapsed = self.lapsed();
        lapsed.sort_by_key(|index| self.visits[*index].hold_until);
        for index in lapsed {
            self.end(index, Visits::Expired, Waits::Lapsed);
        }
        self.lapse_unanswered();
        let is_free = |slot: &usize| self.keeps_notice(*slot) && self.free(*slot) > 0;
        for slot in (0..SLOTS).filter(is_free).collect::<Vec<_>>() {
            self.serve(slot, false);
        }
    }

    pub(super) fn serve_now(&mut self, slot: usize) -> Refusable {
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
