//! Which actions are tried, and how often.

use chrono::TimeDelta;
use entity::value::{AppointmentState as Visits, ExchangeState, WaitState as Waits};
use proptest::strategy::{BoxedStrategy, Just, Strategy, Union};
use proptest_state_machine::strategy::Sequential;

use super::model::Model;
use super::terms::{Action, MEMBERS, PLACES, Reply, SLOTS};

/// Sequences of so many actions from a model on.
pub(super) type Sequences = Sequential<Model, Action, Just<Model>, BoxedStrategy<Action>>;

/// How long before the first time the last action is.
const CLOSE: TimeDelta = TimeDelta::minutes(10);

/// Sequences of so many actions.
pub(super) fn sequences(start: &Model, steps: usize) -> Sequences {
    let start = start.clone();
    let next = |mut model: Model, action: &Action| {
        model.step(*action);
        model
    };
    Sequential::new(steps.into(), move || Just(start.clone()), is_possible, of, next)
}

/// Whether it can be tried at all, also when others before it were left out.
fn is_possible(model: &Model, action: &Action) -> bool {
    match *action {
        Action::Book { resident, slot }
        | Action::Release { resident, slot }
        | Action::Cancel { resident, slot }
        | Action::CancelStale { resident, slot }
        | Action::HostCancel { resident, slot }
        | Action::Confirm { resident, slot }
        | Action::Decline { resident, slot }
        | Action::Move { resident, slot, .. } => model.latest(resident, slot).is_some(),
        Action::Leave { resident } => model.latest_wait(resident).is_some(),
        Action::WithdrawLeave { slot } => model.latest_leave(slot).is_some(),
        Action::AnswerDuty { place, .. } => model.latest_exchange(place).is_some(),
        Action::Again => model.last.is_some(),
        Action::Advance { minutes } => {
            model.now + TimeDelta::minutes(minutes) < model.starts_at(0) - CLOSE - TimeDelta::minutes(10)
        }
        Action::Sweep => !model.is_tied(),
        Action::Hold { .. }
        | Action::Join { .. }
        | Action::Serve { .. }
        | Action::TakeLeave { .. }
        | Action::Swap { .. }
        | Action::Substitute { .. }
        | Action::Assign { .. } => true,
    }
}

/// What may come next: mostly what makes sense, and now and then what does not.
fn of(model: &Model) -> BoxedStrategy<Action> {
    let mut all = vec![(40, Action::Sweep), (20, Action::Again)];
    let minutes = [(1, 15), (2, 15), (3, 15), (4, 15), (10, 10), (60, 6), (180, 3)];
    all.extend(minutes.map(|(minutes, weight)| (weight, Action::Advance { minutes })));
    for slot in 0..SLOTS {
        all.push((8, Action::Serve { slot }));
        // Seldom begun and soon ended: at a time at which visits were cancelled nothing is offered any more.
        let (taken, withdrawn) = if model.is_away(slot) { (1, 20) } else { (2, 1) };
        all.push((taken, Action::TakeLeave { slot, is_said: true }));
        all.push((taken, Action::TakeLeave { slot, is_said: false }));
        all.push((withdrawn, Action::WithdrawLeave { slot }));
    }
    for resident in 0..model.terms.residents {
        let wait = model.latest_wait(resident).map(|index| model.waits[index].state);
        let (join, leave) = match wait {
            Some(Waits::Waiting | Waits::Offered) => (2, 4),
            _ => (25, 1),
        };
        all.extend([(join, Action::Join { resident }), (leave, Action::Leave { resident })]);
        for slot in 0..SLOTS {
            all.push((if model.free(slot) > 0 { 20 } else { 4 }, Action::Hold { resident, slot }));
            let latest = model.latest(resident, slot).map(|index| model.visits[index].state);
            all.extend(latest.into_iter().flat_map(|state| of_visit(resident, slot, state)));
        }
    }
    all.extend((0..PLACES).flat_map(|place| of_duty(model, place)));
    all.retain(|(_, action)| is_possible(model, action));
    Union::new_weighted(all.into_iter().map(|(weight, action)| (weight, Just(action))).collect()).boxed()
}

fn of_visit(resident: usize, slot: usize, state: Visits) -> Vec<(u32, Action)> {
    // Once ended, everything is refused: seldom worth a try.
    let (book, cancel, rest, off): (u32, u32, u32, u32) = match state {
        Visits::Held => (60, 2, 2, 1),
        Visits::Requested => (2, 8, 12, 2),
        Visits::Confirmed => (2, 14, 1, 2),
        _ => (1, 1, 1, 1),
    };
    let release = if state == Visits::Held { 20 } else { 1 };
    let mut all = vec![
        (book, Action::Book { resident, slot }),
        (release, Action::Release { resident, slot }),
        (cancel, Action::Cancel { resident, slot }),
        (1, Action::CancelStale { resident, slot }),
        (off, Action::HostCancel { resident, slot }),
        (rest, Action::Confirm { resident, slot }),
        (rest.div_ceil(3), Action::Decline { resident, slot }),
    ];
    all.extend((0..SLOTS).map(|to| (cancel.div_ceil(2), Action::Move { resident, slot, to })));
    all
}

/// Of a place of the roster: mostly by who has it, or is to answer.
fn of_duty(model: &Model, place: usize) -> Vec<(u32, Action)> {
    let mut all = vec![(3, Action::Assign { place, to: None })];
    let own = |member: usize, weight: u32| if model.on_duty[place] == Some(member) { weight } else { 1 };
    for member in 0..MEMBERS {
        all.push((4, Action::Assign { place, to: Some(member) }));
        all.extend((0..PLACES).map(|with| (own(member, 12), Action::Swap { by: member, place, with })));
        all.extend((0..MEMBERS).map(|to| (own(member, 6), Action::Substitute { by: member, place, to })));
    }
    let open = model.latest_exchange(place).map(|index| &model.exchanges[index]);
    for by in 0..MEMBERS {
        let is = |other: Option<usize>| {
            open.is_some_and(|open| open.state == ExchangeState::Proposed) && other == Some(by)
        };
        let (answer, withdraw) = (is(open.map(|open| open.to)), is(open.map(|open| open.from)));
        all.push((if answer { 80 } else { 1 }, Action::AnswerDuty { by, place, reply: Reply::Accept }));
        all.push((if answer { 12 } else { 1 }, Action::AnswerDuty { by, place, reply: Reply::Decline }));
        all.push((if withdraw { 12 } else { 1 }, Action::AnswerDuty { by, place, reply: Reply::Withdraw }));
    }
    all
}
