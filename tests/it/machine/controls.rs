//! The negative controls: a machine that overlooks a wrong program, or rows that cannot be, says nothing.

use chrono::{DateTime, TimeDelta, Utc};
use entity::id::{
    AccountId, AppointmentId, LeaveId, RosterExchangeId, RosterPlaceId, RosterShiftId, WaitlistEntryId,
};
use entity::value::{AppointmentState, ExchangeState, WaitState};
use uuid::Uuid;

use super::checks::{ALL, Seen};
use super::snapshot::{Duty, Exchange, Leave, Place, Snapshot, Wait};
use super::terms::{Fault, Terms};
use super::{SEED, tried};

/// How many sequences a mistake may take to be noticed.
const PATIENCE: u32 = 12;

/// The program and the model differ as soon as one of them has a mistake, whichever of the two it is.
fn is_noticed(fault: Fault, capacity: usize) {
    let terms = Terms { capacity, resident_limit: 2, is_manual: false, residents: 6 };
    let tried = tried(terms, Some(fault), PATIENCE, SEED);
    assert!(tried.is_err(), "{fault:?} was not noticed");
}

#[test]
fn a_list_in_the_wrong_order_is_noticed() {
    is_noticed(Fault::OrderReversed, 1);
}

#[test]
fn a_list_that_is_passed_over_is_noticed() {
    is_noticed(Fault::ListPassedOver, 1);
}

#[test]
fn a_place_that_is_lost_or_given_twice_is_noticed() {
    is_noticed(Fault::PlaceLost, 1);
    is_noticed(Fault::OneTooMany, 1);
}

#[test]
fn whoever_is_in_two_places_or_has_too_much_is_noticed() {
    is_noticed(Fault::TwoPlacesAtOnce, 2);
    is_noticed(Fault::NoLimit, 1);
}

#[test]
fn whoever_is_asked_and_should_not_be_is_noticed() {
    is_noticed(Fault::HostNotThere, 1);
    is_noticed(Fault::AskedAgain, 1);
    is_noticed(Fault::LeaverAsked, 1);
}

#[test]
fn a_key_that_works_twice_is_noticed() {
    is_noticed(Fault::RepeatedTwice, 1);
}

#[test]
fn a_leave_that_is_ignored_or_loses_who_waited_is_noticed() {
    is_noticed(Fault::LeaveIgnored, 1);
    is_noticed(Fault::WaitLostToLeave, 1);
}

#[test]
fn a_duty_that_is_ignored_or_done_by_halves_is_noticed() {
    is_noticed(Fault::DutyIgnored, 1);
    is_noticed(Fault::DutyWhileAway, 1);
    is_noticed(Fault::SwapHalf, 1);
    is_noticed(Fault::ExchangeSurvives, 1);
}

#[test]
fn a_database_that_lets_anybody_be_in_two_places_is_noticed() {
    is_noticed(Fault::GuardTakenOut, 2);
}

const LIMIT: usize = 1;

fn at(minutes: i64) -> DateTime<Utc> {
    "2026-11-24T01:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

/// Resident `number`'s visit at nine, in a seat of two.
fn place(number: u128, seat: i32, state: AppointmentState) -> Place {
    Place {
        id: AppointmentId(Uuid::from_u128(number)),
        resident: AccountId(Uuid::from_u128(number)),
        starts_at: at(0),
        ends_at: at(30),
        state,
        seat,
        version: 1,
        hold_until: None,
        closed_at: None,
        created_at: at(-600),
        wait: None,
        is_sent: true,
        capacity: 2,
        beside: 0,
        of_resident: 1,
        of_host: 1,
        host: AccountId(Uuid::from_u128(70)),
    }
}

/// The place `number` of a shift of half an hour that begins so many minutes after nine, with member `member`.
fn duty(number: u128, minutes: i64, member: Option<u128>) -> Duty {
    let taken = i64::from(member.is_some());
    Duty {
        id: RosterPlaceId(Uuid::from_u128(number)),
        shift: RosterShiftId(Uuid::from_u128(number)),
        member: member.map(|member| AccountId(Uuid::from_u128(member))),
        starts_at: at(minutes),
        ends_at: at(minutes + 30),
        version: 1,
        of_member: (taken, taken),
    }
}

/// A swap of the first two places, between the members 71 and 72.
fn exchange(number: u128, state: ExchangeState) -> Exchange {
    Exchange {
        id: RosterExchangeId(Uuid::from_u128(number)),
        place: RosterPlaceId(Uuid::from_u128(1)),
        with: Some(RosterPlaceId(Uuid::from_u128(2))),
        from: AccountId(Uuid::from_u128(71)),
        to: AccountId(Uuid::from_u128(72)),
        state,
        version: if state == ExchangeState::Proposed { 1 } else { 2 },
    }
}

/// Resident `number`'s wait, in position `number`.
fn wait(number: u128, state: WaitState) -> Wait {
    Wait {
        id: WaitlistEntryId(Uuid::from_u128(number)),
        resident: AccountId(Uuid::from_u128(number)),
        position: i32::try_from(number).unwrap(),
        state,
        version: 1,
        joined_at: at(-900),
    }
}

/// A leave of half an hour from so many minutes after nine on.
fn leave(minutes: i64, stands: bool) -> Leave {
    Leave {
        id: LeaveId(Uuid::from_u128(5)),
        starts_at: at(minutes),
        ends_at: at(minutes + 30),
        stands,
        version: 1,
        member: AccountId(Uuid::from_u128(70)),
        of_member: i64::from(stands),
    }
}

/// Two visitors and a place that is kept for one who waited, while another waits, and a leave beside them; two members swap
/// their duties, and the one who receives is on duty at another time: nothing is wrong with it.
fn fine() -> (Snapshot, Snapshot) {
    let (first, second) =
        (place(1, 1, AppointmentState::Confirmed), place(2, 2, AppointmentState::Confirmed));
    let before = Snapshot {
        places: vec![first.clone(), second.clone()],
        waits: vec![wait(3, WaitState::Waiting), wait(4, WaitState::Waiting)],
        leaves: Vec::new(),
        duties: vec![duty(1, 0, Some(71)), duty(2, 90, Some(72)), duty(3, 120, Some(70)), duty(4, 150, None)],
        exchanges: vec![exchange(1, ExchangeState::Proposed)],
    };
    let cancelled = Place {
        state: AppointmentState::CancelledByResident,
        version: 2,
        closed_at: Some(at(-500)),
        of_resident: 0,
        ..second
    };
    let kept = Place { wait: Some(wait(3, WaitState::Offered).id), ..place(3, 2, AppointmentState::Held) };
    let offered = Wait { version: 2, ..wait(3, WaitState::Offered) };
    let after = Snapshot {
        places: vec![first, cancelled, kept],
        waits: vec![offered, wait(4, WaitState::Waiting)],
        leaves: vec![leave(60, true), leave(0, false)],
        duties: vec![duty(1, 0, Some(72)), duty(2, 90, Some(71)), duty(3, 120, Some(70)), duty(4, 150, None)],
        exchanges: vec![exchange(1, ExchangeState::Accepted)],
    };
    (before, after)
}

fn complaints((before, after): &(Snapshot, Snapshot)) -> Vec<&'static str> {
    let seen = Seen { before, after, now: at(-400), resident_limit: LIMIT, is_swept: true };
    ALL.iter().filter(|(_, check)| check(&seen).is_some()).map(|(name, _)| *name).collect()
}

/// Puts one thing wrong.
type Spoil = fn(&mut (Snapshot, Snapshot));

#[test]
fn each_check_complains_of_what_it_is_for() {
    assert_eq!(complaints(&fine()), Vec::<&str>::new(), "nothing is wrong yet");
    let spoils: [(&str, Spoil); 26] = [
        ("capacity", |(_, after)| after.places[2].seat = 1),
        ("capacity", |(_, after)| after.places[2].seat = 3),
        ("one place at a time", |(_, after)| after.places[2].resident = after.places[0].resident),
        ("limit of a resident", |(_, after)| {
            let later = Place {
                starts_at: at(30),
                ends_at: at(60),
                id: AppointmentId(Uuid::from_u128(9)),
                ..place(1, 1, AppointmentState::Confirmed)
            };
            after.places.push(later);
        }),
        ("order of the list", |(before, after)| {
            for snapshot in [before, after] {
                snapshot.waits[1].position = 2;
            }
        }),
        ("offers are held places", |(_, after)| after.places[2].wait = None),
        ("offers are held places", |(_, after)| after.waits[1].resident = after.waits[0].resident),
        ("time that is taken", |(_, after)| after.places[1].of_resident = 1),
        ("time that is taken", |(_, after)| after.places[0].of_host = 0),
        ("what has ended stays", |(before, _)| {
            before.places[1].state = AppointmentState::CancelledByResident;
        }),
        ("what has ended stays", |(before, _)| before.waits[1].state = WaitState::Lapsed),
        ("no place lies idle", |(_, after)| {
            after.places.remove(0);
        }),
        ("nobody receives while away", |(_, after)| after.leaves[0].starts_at = at(20)),
        ("nobody receives while away", |(_, after)| after.leaves[0].of_member = 0),
        ("nobody receives while away", |(_, after)| after.leaves[1].of_member = 1),
        ("duty takes time once", |(_, after)| after.duties[0].of_member = (0, 0)),
        ("duty takes time once", |(_, after)| after.duties[0].of_member = (0, 1)),
        ("duty takes time once", |(_, after)| after.duties[3].of_member = (0, 1)),
        ("nobody on duty is elsewhere", |(_, after)| after.duties[2].starts_at = at(70)),
        ("nobody on duty is elsewhere", |(_, after)| after.duties[2].starts_at = at(10)),
        ("nobody on duty is elsewhere", |(_, after)| {
            after.duties[1] = Duty { starts_at: at(130), ..duty(2, 120, Some(70)) }
        }),
        ("places stay as many", |(_, after)| {
            after.duties.pop();
        }),
        ("an exchange moves both or none", |(_, after)| after.duties[0].member = after.duties[1].member),
        ("an exchange moves both or none", |(before, after)| {
            after.duties = before.duties.clone();
        }),
        ("an exchange moves both or none", |(before, _)| before.exchanges[0].state = ExchangeState::Declined),
        ("an exchange moves both or none", |(_, after)| {
            after.exchanges.extend([2, 3].map(|number| exchange(number, ExchangeState::Proposed)));
        }),
    ];
    for (name, spoil) in spoils {
        let mut wrong = fine();
        spoil(&mut wrong);
        assert!(complaints(&wrong).contains(&name), "{name}: {:?}", complaints(&wrong));
    }
    let named: Vec<&str> = spoils.iter().map(|(name, _)| *name).collect();
    assert!(ALL.iter().all(|(name, _)| named.contains(name)), "each has its control");
}
