//! What residents and the host do with visits.

use super::*;

impl Model {
    /// Whoever takes a time comes after what ran out was given to who waits, and after who waits for that time.
    pub(super) fn place(&mut self, resident: usize, slot: usize) -> Refusable {
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
        if self.is_away(slot) || self.receives_elsewhere(slot) {
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

    pub(super) fn hold(&mut self, resident: usize, slot: usize) -> Refusable {
        let until = self.now + HOLD;
        self.place(resident, slot)?;
        self.add(resident, slot, Visits::Held).hold_until = Some(until);
        Ok(())
    }

    pub(super) fn asked(&self) -> Visits {
        if self.terms.is_manual { Visits::Requested } else { Visits::Confirmed }
    }

    pub(super) fn book(&mut self, resident: usize, slot: usize) -> Refusable {
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
    pub(super) fn standing(&self, resident: usize, slot: usize, states: &[Visits]) -> Refusable<usize> {
        let index = self.latest(resident, slot).unwrap();
        if states.contains(&self.visits[index].state) { Ok(index) } else { Err("NOT_NOW") }
    }

    pub(super) fn release(&mut self, resident: usize, slot: usize) -> Refusable {
        let index = self.standing(resident, slot, &[Visits::Held])?;
        self.end(index, Visits::Released, Waits::Declined);
        Ok(())
    }

    pub(super) fn cancel(&mut self, resident: usize, slot: usize) -> Refusable {
        let index = self.standing(resident, slot, &[Visits::Requested, Visits::Confirmed])?;
        self.end(index, Visits::CancelledByResident, Waits::Lapsed);
        Ok(())
    }

    pub(super) fn move_to(&mut self, resident: usize, slot: usize, to: usize) -> Refusable {
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
    pub(super) fn check_sent(&self, resident: usize, slot: usize) -> Refusable {
        let index = self.latest(resident, slot).unwrap();
        if self.visits[index].is_sent { Ok(()) } else { Err("NOT_FOUND") }
    }

    pub(super) fn cancel_for_host(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested, Visits::Confirmed])?;
        self.end(index, Visits::CancelledByHost, Waits::Lapsed);
        Ok(())
    }

    pub(super) fn confirm(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested])?;
        self.visits[index].state = Visits::Confirmed;
        self.visits[index].version += 1;
        Ok(())
    }

    pub(super) fn decline(&mut self, resident: usize, slot: usize) -> Refusable {
        self.check_sent(resident, slot)?;
        let index = self.standing(resident, slot, &[Visits::Requested])?;
        self.end(index, Visits::Declined, Waits::Lapsed);
        Ok(())
    }
}
