//! The duty roster: who has which place, and what members propose to one another.

use chrono::{DateTime, Utc};
use entity::value::ExchangeState;

use super::super::terms::{RECEIVER, Reply, SHIFT_OF, SHIFTS};
use super::{Fault, Model, PLACES, Refusable, SLOTS};

/// What one member proposed to another.
#[derive(Clone, Debug)]
pub(in super::super) struct Exchange {
    pub(in super::super) place: usize,
    pub(in super::super) with: Option<usize>,
    pub(in super::super) from: usize,
    pub(in super::super) to: usize,
    pub(in super::super) state: ExchangeState,
}

impl Exchange {
    fn is_open(&self) -> bool {
        self.state == ExchangeState::Proposed
    }

    /// Who gets which place.
    fn hands(&self) -> Vec<(usize, usize)> {
        let mut hands = vec![(self.place, self.to)];
        hands.extend(self.with.map(|with| (with, self.from)));
        hands
    }
}

impl Model {
    /// When the shift of a place begins.
    fn duty_starts_at(&self, place: usize) -> DateTime<Utc> {
        self.starts_at(0) + SHIFTS[SHIFT_OF[place]].starts()
    }

    /// The place that the member who receives has at one of their times.
    pub(in super::super) fn duty_at(&self, slot: usize) -> Option<usize> {
        let is_then = |place: &usize| SHIFTS[SHIFT_OF[*place]].slot == Some(slot);
        (0..PLACES).filter(is_then).find(|place| self.on_duty[*place] == Some(RECEIVER))
    }

    /// Whether the member who receives is on duty then.
    pub(in super::super) fn receives_elsewhere(&self, slot: usize) -> bool {
        !self.has(Fault::DutyIgnored) && self.duty_at(slot).is_some()
    }

    /// The latest exchange that was proposed of a place.
    pub(in super::super) fn latest_exchange(&self, place: usize) -> Option<usize> {
        self.exchanges.iter().rposition(|exchange| exchange.place == place)
    }

    /// What stands in the way of a member having a place, but for what these places take.
    fn check_free(&self, member: usize, place: usize, ignoring: &[usize]) -> Refusable {
        let shift = SHIFT_OF[place];
        let at = |slot: usize| member == RECEIVER && SHIFTS[shift].slot == Some(slot);
        let is_away = |slot: usize| self.leaves.contains(&(slot, true));
        let is_expected = |slot: usize| self.visits.iter().any(|visit| visit.slot == slot && visit.is_live());
        let has_another = (0..PLACES)
            .filter(|other| !ignoring.contains(other))
            .any(|other| SHIFT_OF[other] == shift && self.on_duty[other] == Some(member));
        if (0..SLOTS).any(|slot| at(slot) && is_away(slot)) {
            if self.has(Fault::DutyWhileAway) { Ok(()) } else { Err("MEMBER_AWAY") }
        } else if has_another {
            Err("SHIFT_OVERLAPS")
        } else if (0..SLOTS).any(|slot| at(slot) && is_expected(slot)) {
            Err("MEMBER_BUSY")
        } else {
            Ok(())
        }
    }

    fn check_begun(&self, place: usize) -> Refusable {
        if self.duty_starts_at(place) <= self.now { Err("SHIFT_BEGUN") } else { Ok(()) }
    }

    /// Whether both sides can have what they would get.
    fn check_exchange(&self, exchange: &Exchange) -> Refusable {
        if exchange.with.is_some_and(|with| SHIFT_OF[with] == SHIFT_OF[exchange.place]) {
            return Err("SHIFT_OVERLAPS");
        }
        let hands = exchange.hands();
        let places: Vec<usize> = hands.iter().map(|(place, _)| *place).collect();
        for (place, member) in hands {
            self.check_begun(place)?;
            self.check_free(member, place, &places)?;
        }
        Ok(())
    }

    /// A swap with the one who has `with`, or a substitute if it is said who.
    pub(super) fn propose(
        &mut self,
        by: usize,
        place: usize,
        with: usize,
        substitute: Option<usize>,
    ) -> Refusable {
        if self.on_duty[place] != Some(by) {
            return Err("NOT_YOUR_PLACE");
        }
        let to = substitute.or(self.on_duty[with]).ok_or("PLACE_VACANT")?;
        if to == by {
            return Err("OWN_PLACE");
        }
        if self.exchanges.iter().any(|exchange| exchange.is_open() && exchange.place == place) {
            return Err("ALREADY_PROPOSED");
        }
        let with = substitute.is_none().then_some(with);
        let new = Exchange { place, with, from: by, to, state: ExchangeState::Proposed };
        self.check_exchange(&new)?;
        self.exchanges.push(new);
        Ok(())
    }

    pub(super) fn answer_duty(&mut self, by: usize, place: usize, reply: Reply) -> Refusable {
        let index = self.latest_exchange(place).unwrap();
        let exchange = self.exchanges[index].clone();
        let (is_theirs, state) = match reply {
            Reply::Accept => (by == exchange.to, ExchangeState::Accepted),
            Reply::Decline => (by == exchange.to, ExchangeState::Declined),
            Reply::Withdraw => (by == exchange.from, ExchangeState::Withdrawn),
        };
        if !is_theirs {
            let knows = by == exchange.to || by == exchange.from;
            return Err(if knows { "FORBIDDEN" } else { "NOT_FOUND" });
        }
        if !exchange.is_open() {
            return Err("EXCHANGE_ENDED");
        }
        if exchange.hands().iter().any(|(place, _)| self.check_begun(*place).is_err()) {
            return Err("SHIFT_BEGUN");
        }
        if reply == Reply::Accept {
            self.check_exchange(&exchange)?;
        }
        self.exchanges[index].state = state;
        if reply == Reply::Accept {
            let mut hands: Vec<_> =
                exchange.hands().into_iter().map(|(place, member)| (place, Some(member))).collect();
            if self.has(Fault::SwapHalf) {
                hands.truncate(1);
            }
            self.hand_over(&hands, Some(index));
        }
        Ok(())
    }

    /// By the office, at once.
    pub(super) fn assign(&mut self, place: usize, to: Option<usize>) -> Refusable {
        self.check_begun(place)?;
        match to {
            Some(member) => self.check_free(member, place, &[])?,
            None if self.on_duty[place].is_none() => return Err("PLACE_VACANT"),
            None => {}
        }
        self.hand_over(&[(place, to)], None);
        Ok(())
    }

    /// What else was proposed of these places lapses.
    pub(super) fn hand_over(&mut self, hands: &[(usize, Option<usize>)], answered: Option<usize>) {
        for (place, member) in hands {
            self.on_duty[*place] = *member;
        }
        if self.has(Fault::ExchangeSurvives) {
            return;
        }
        for (index, exchange) in self.exchanges.iter_mut().enumerate() {
            let is_of = |place: &usize| *place == exchange.place || Some(*place) == exchange.with;
            if Some(index) != answered && exchange.is_open() && hands.iter().any(|(place, _)| is_of(place)) {
                exchange.state = ExchangeState::Lapsed;
            }
        }
    }

    /// What was not answered before the earlier shift began.
    pub(super) fn lapse_unanswered(&mut self) {
        for index in 0..self.exchanges.len() {
            let hands = self.exchanges[index].hands();
            let has_begun = hands.iter().any(|(place, _)| self.check_begun(*place).is_err());
            if self.exchanges[index].is_open() && has_begun {
                self.exchanges[index].state = ExchangeState::Lapsed;
            }
        }
    }
}
