//! Who joins the list and leaves it, and leave of the member.

use super::*;

impl Model {
    pub(super) fn join(&mut self, resident: usize) -> Refusable {
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

    pub(super) fn leave(&mut self, resident: usize) -> Refusable {
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

    /// What was asked or agreed upon is cancelled, and a duty given up, if that was said; what is merely kept ends, and who waited for it waits on.
    pub(super) fn take_leave(&mut self, slot: usize, is_said: bool) -> Refusable {
        if self.leaves.contains(&(slot, true)) {
            return Err("LEAVE_OVERLAPS");
        }
        let live: Vec<usize> = (0..self.visits.len())
            .filter(|index| self.visits[*index].slot == slot && self.visits[*index].is_live())
            .collect();
        let duty = self.duty_at(slot);
        if !is_said && (duty.is_some() || live.iter().any(|index| self.visits[*index].is_sent)) {
            return Err("AFFECTED_BOOKINGS");
        }
        if let Some(place) = duty {
            self.hand_over(&[(place, None)], None);
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

    pub(super) fn withdraw_leave(&mut self, slot: usize) -> Refusable {
        let index = self.latest_leave(slot).unwrap();
        if !self.leaves[index].1 {
            return Err("WITHDRAWN");
        }
        self.leaves[index].1 = false;
        Ok(())
    }
}
