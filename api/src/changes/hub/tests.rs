use futures_util::FutureExt;

use super::*;

fn change(kind: Kind, object: u128, audience: Option<u128>) -> Change {
    Change { kind, object: Uuid::from_u128(object), audience: audience.map(Uuid::from_u128) }
}

fn visit(object: u128) -> Change {
    change(Kind::Appointment, object, Some(7))
}

/// Listens to the visits of a host.
fn visits(hub: &Arc<Hub>) -> Listener {
    hub.listen(&[(Kind::Appointment, Uuid::from_u128(7))])
}

/// What is here already; the inner none is the end.
fn ready(listener: &mut Listener) -> Option<Option<Change>> {
    listener.next().now_or_never()
}

#[test]
fn each_hears_of_what_they_wait_for_once() {
    let hub = Arc::new(Hub::default());
    let key = |key| (Kind::Appointment, Uuid::from_u128(key));
    let mut both = hub.listen(&[key(1), key(7)]);
    let mut other = hub.listen(&[key(2), (Kind::Matter, Uuid::from_u128(1))]);
    let twice = change(Kind::Appointment, 1, Some(8));
    hub.publish(&[visit(1), twice, change(Kind::Appointment, 2, None)]);
    assert_eq!(ready(&mut both), Some(Some(visit(1))));
    assert_eq!(ready(&mut both), None);
    assert_eq!(ready(&mut other), Some(Some(change(Kind::Appointment, 2, None))));
    drop((both, other));
    assert!(hub.is_empty() && hub.state().by_key.is_empty());
}

#[test]
fn an_inbox_that_is_read_at_one_stroke_is_not_too_much() {
    let hub = Arc::new(Hub::default());
    let mut listener = hub.listen(&[(Kind::Message, Uuid::from_u128(7))]);
    let all: Vec<_> = (1..=500).map(|row| change(Kind::Message, row, Some(7))).collect();
    hub.publish(&all);
    let told: Vec<_> = std::iter::from_fn(|| ready(&mut listener).flatten()).collect();
    assert_eq!(told.len(), MESSAGES_TOGETHER);
    assert_eq!(told.iter().filter(|change| change.object.is_nil()).count(), 1);
    hub.publish(&[change(Kind::Message, 501, Some(7))]);
    assert_eq!(ready(&mut listener), Some(Some(change(Kind::Message, 501, Some(7)))));
}

/// A day is closed with all its visits, and single changes go on meanwhile: whoever reads hears of everything.
#[test]
fn many_visits_at_one_stroke_cut_nobody_off_who_reads() {
    let hub = Arc::new(Hub::default());
    let mut listener = visits(&hub);
    let many: Vec<_> = (0..500).map(visit).collect();
    hub.publish(&many);
    hub.publish(&many);
    for number in 0..500 {
        assert_eq!(ready(&mut listener), Some(Some(visit(number))), "each once, in their order");
        if number % 10 == 0 {
            hub.publish(&[visit(1_000 + number)]);
        }
    }
    for number in (0..500).step_by(10) {
        assert_eq!(ready(&mut listener), Some(Some(visit(1_000 + number))));
    }
    assert_eq!(ready(&mut listener), None, "and waits on");
    assert_eq!(hub.len(), 1);
}

#[test]
fn more_than_is_worth_hearing_one_by_one_is_cut_off_after_what_was_kept() {
    let hub = Arc::new(Hub::default());
    let (mut exact, mut beyond) = (visits(&hub), hub.listen(&[(Kind::Matter, Uuid::from_u128(7))]));
    let so_many = |kind, count: usize| {
        (0..).take(count).map(|number| change(kind, number, Some(7))).collect::<Vec<_>>()
    };
    hub.publish(&so_many(Kind::Appointment, MOST));
    hub.publish(&so_many(Kind::Matter, MOST + 1));
    assert_eq!(hub.len(), 1);
    for listener in [&mut exact, &mut beyond] {
        let told = std::iter::from_fn(|| ready(listener).flatten()).count();
        assert_eq!(told, MOST);
    }
    assert_eq!((ready(&mut exact), ready(&mut beyond)), (None, Some(None)));
}

#[test]
fn who_is_too_slow_is_cut_off_after_what_was_kept_and_nobody_else_is() {
    let hub = Arc::new(Hub::default());
    let (mut slow, mut quick) = (visits(&hub), visits(&hub));
    for number in 0..=64 {
        hub.publish(&[visit(number)]);
        assert_eq!(ready(&mut quick), Some(Some(visit(number))));
    }
    for number in 0..64 {
        assert_eq!(ready(&mut slow), Some(Some(visit(number))));
    }
    assert_eq!(ready(&mut slow), Some(None));
    hub.publish(&[visit(1)]);
    assert_eq!(ready(&mut quick), Some(Some(visit(1))));
    assert_eq!(ready(&mut slow), Some(None));
    let mut new = visits(&hub);
    hub.publish(&[visit(2)]);
    hub.cut_off();
    assert_eq!((ready(&mut new), ready(&mut new)), (Some(Some(visit(2))), Some(None)));
}

#[test]
fn what_changes_again_before_it_is_read_takes_no_place() {
    let hub = Arc::new(Hub::default());
    let mut listener = visits(&hub);
    for _ in 0..10 * UNREAD {
        hub.publish(&[visit(1), visit(2)]);
    }
    assert_eq!(ready(&mut listener), Some(Some(visit(1))));
    hub.publish(&[visit(1)]);
    assert_eq!(ready(&mut listener), Some(Some(visit(2))));
    assert_eq!(ready(&mut listener), Some(Some(visit(1))), "it changed after it was read");
    assert_eq!(ready(&mut listener), None);
}

#[tokio::test]
async fn who_waits_is_woken_by_a_change_and_by_the_end() {
    let hub = Arc::new(Hub::default());
    let mut listener = visits(&hub);
    let (told, ()) = tokio::join!(listener.next(), async { hub.publish(&[visit(1)]) });
    assert_eq!(told, Some(visit(1)));
    let (told, ()) = tokio::join!(listener.next(), async { hub.cut_off() });
    assert_eq!(told, None);
}
