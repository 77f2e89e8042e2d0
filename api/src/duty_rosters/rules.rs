//! Whose turn it is, and which shift can still change.

use std::collections::VecDeque;

use entity::id::{MemberId, RosterPlaceId};
use entity::value::ExchangeState;
use entity::{Instant, roster_exchange, roster_shift};

use super::error::RosterError;

/// The longest span of a roster that is set in one go, in days.
pub const LONGEST: i64 = 366;

/// How many shifts are set in one go.
pub const MOST_SHIFTS: usize = 200;

/// How many members take turns.
pub const MOST_MEMBERS: usize = 50;

/// How many are on duty at once.
pub const MOST_PLACES: i32 = 10;

/// Who has the places of one shift, and who was passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// In the order of the places; fewer than these when nobody else is free.
    pub on_duty: Vec<MemberId>,
    /// Whose turn it was, and who were not free: they come first the next time.
    pub passed_over: Vec<MemberId>,
}

/// A duty as it stands in the calendar of whoever has it.
#[derive(Clone, Debug)]
pub struct OnDuty {
    /// The place.
    pub place: RosterPlaceId,
    /// Grows with every change of who has it.
    pub version: i32,
    /// From when, and until when.
    pub span: (Instant, Instant),
    /// The name of the studio.
    pub studio: String,
    /// Where it is.
    pub address: String,
    /// When it was last given to somebody.
    pub changed_at: Instant,
}

/// Gives out the places of so many shifts in rotation. Who is not free keeps their turn.
pub fn rotate(
    order: &[MemberId],
    shifts: usize,
    places: usize,
    is_free: impl Fn(MemberId, usize) -> bool,
) -> Vec<Turn> {
    let mut queue: VecDeque<MemberId> = order.iter().copied().collect();
    let mut turns = Vec::with_capacity(shifts);
    for shift in 0..shifts {
        let mut turn = Turn::default();
        let mut rest = VecDeque::with_capacity(queue.len());
        while let Some(member) = queue.pop_front() {
            if turn.on_duty.len() == places {
                rest.push_back(member);
            } else if is_free(member, shift) {
                turn.on_duty.push(member);
            } else {
                turn.passed_over.push(member);
                rest.push_back(member);
            }
        }
        rest.extend(&turn.on_duty);
        queue = rest;
        turns.push(turn);
    }
    turns
}

/// Whether who is on duty in a shift can still change.
pub fn check_open(shift: &roster_shift::Model, now: Instant) -> Result<(), RosterError> {
    if shift.removed_at.is_some() {
        Err(RosterError::ShiftRemoved)
    } else if shift.starts_at <= now {
        Err(RosterError::ShiftBegun)
    } else {
        Ok(())
    }
}

/// Whether an exchange can still be answered or taken back.
pub fn check_answer(exchange: &roster_exchange::Model, now: Instant) -> Result<(), RosterError> {
    if exchange.state != ExchangeState::Proposed {
        Err(RosterError::ExchangeEnded)
    } else if exchange.answer_by <= now {
        Err(RosterError::ShiftBegun)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn member(number: u128) -> MemberId {
        MemberId(Uuid::from_u128(number))
    }

    fn on_duty(turns: &[Turn]) -> Vec<Vec<u128>> {
        turns.iter().map(|turn| turn.on_duty.iter().map(|member| member.0.as_u128()).collect()).collect()
    }

    #[test]
    fn each_is_on_duty_in_turn_and_two_at_a_time_where_there_are_two_places() {
        let order = [member(1), member(2), member(3)];
        assert_eq!(on_duty(&rotate(&order, 4, 1, |_, _| true)), [[1], [2], [3], [1]]);
        assert_eq!(on_duty(&rotate(&order, 3, 2, |_, _| true)), [[1, 2], [3, 1], [2, 3]]);
    }

    #[test]
    fn who_is_not_free_keeps_their_turn_and_a_place_that_nobody_can_have_stays_vacant() {
        let order = [member(1), member(2), member(3)];
        let turns = rotate(&order, 3, 1, |who, shift| (who, shift) != (member(1), 0));
        assert_eq!(on_duty(&turns), [[2], [1], [3]]);
        assert_eq!(turns[0].passed_over, [member(1)]);
        let alone = rotate(&order[..1], 2, 2, |_, shift| shift == 1);
        assert_eq!(on_duty(&alone), [vec![], vec![1]]);
    }

    #[test]
    fn everybody_is_on_duty_as_often_as_the_others_over_whole_rounds() {
        for (members, places) in [(5, 1), (5, 2), (7, 3), (4, 4)] {
            let order: Vec<MemberId> = (1..=members).map(member).collect();
            let turns = rotate(&order, order.len(), places, |_, _| true);
            for one in &order {
                let times = turns.iter().filter(|turn| turn.on_duty.contains(one)).count();
                assert_eq!(times, places, "{members} members, {places} places");
            }
        }
    }

    #[test]
    fn a_shift_changes_until_it_begins_and_an_exchange_is_answered_until_then() {
        let at = Instant::UNIX_EPOCH;
        let before = at - chrono::TimeDelta::seconds(1);
        let shift = roster_shift::Model {
            id: entity::id::RosterShiftId(Uuid::nil()),
            studio_id: entity::id::StudioId(Uuid::nil()),
            starts_at: at,
            ends_at: at + chrono::TimeDelta::hours(1),
            set_by_account_id: entity::id::AccountId(Uuid::nil()),
            removed_at: None,
            version: 1,
            created_at: before,
        };
        assert_eq!(check_open(&shift, before), Ok(()));
        assert_eq!(check_open(&shift, at), Err(RosterError::ShiftBegun));
        let removed = roster_shift::Model { removed_at: Some(before), ..shift };
        assert_eq!(check_open(&removed, before), Err(RosterError::ShiftRemoved));
    }
}
