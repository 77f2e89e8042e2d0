use entity::id::{HostId, RegionId};
use entity::value::NeedUrgency;
use uuid::Uuid;

use super::*;
use crate::rule_sets::{Numbers, rules::all};

fn host(number: u128) -> HostId {
    HostId(Uuid::from_u128(number))
}

/// Somebody who offers the kind of service, is free, and was asked for nothing of ten places.
fn somebody(number: u128) -> Facts {
    Facts {
        host: host(number),
        offers: true,
        words: 0,
        tags: Vec::new(),
        nearness: Nearness::Elsewhere,
        speaks: false,
        is_free: true,
        asked: 0,
        places: 10,
    }
}

fn order(all: Vec<Facts>) -> Vec<u128> {
    let ranked = rank(all, &Numbers::default());
    ranked.iter().map(|one| one.facts.host.0.as_u128()).collect()
}

#[test]
fn the_order_does_not_depend_on_that_in_which_they_are_given() {
    let all = vec![
        somebody(4),
        Facts { asked: 3, ..somebody(1) },
        Facts { words: 2, tags: vec!["合同".to_owned()], ..somebody(3) },
        Facts { is_free: false, ..somebody(2) },
        somebody(5),
    ];
    let expected = rank(all.clone(), &Numbers::default());
    let mut turned = all;
    for _ in 0..turned.len() {
        turned.rotate_left(1);
        assert_eq!(rank(turned.clone(), &Numbers::default()), expected);
        let mut reversed = turned.clone();
        reversed.reverse();
        assert_eq!(rank(reversed, &Numbers::default()), expected);
    }
}

#[test]
fn whoever_is_full_comes_after_whoever_is_as_suitable_and_free() {
    let full = Facts { is_free: false, asked: 10, ..somebody(1) };
    assert_eq!(order(vec![full, somebody(2)]), [2, 1]);
}

#[test]
fn a_free_time_counts_more_than_having_been_asked_little_whatever_a_committee_says() {
    let bounds = |key: &str| all().find(|number| number.key == key).map(|number| (number.min, number.max));
    let (least_free, _) = bounds("need_weight_free").unwrap();
    let (_, most_load) = bounds("need_weight_load").unwrap();
    assert!(least_free >= most_load);
    let numbers = Numbers { need_weight_free: least_free, need_weight_load: most_load, ..Numbers::default() };
    // Full without having been asked, as when the host closed all times; and free though asked for all there is.
    let full = Facts { is_free: false, asked: 0, ..somebody(1) };
    let free = Facts { asked: 10, ..somebody(2) };
    let ranked = rank(vec![full, free], &numbers);
    assert_eq!(ranked.first().map(|one| one.facts.host), Some(host(2)));
}

#[test]
fn of_equals_who_was_asked_less_comes_first_and_then_the_key_decides() {
    let busy = Facts { asked: 5, ..somebody(1) };
    assert_eq!(order(vec![busy, somebody(3), somebody(2)]), [2, 3, 1]);
    // As much of what they offer, but less of it.
    let more = Facts { asked: 4, places: 40, ..somebody(1) };
    let less = Facts { asked: 1, places: 10, ..somebody(2) };
    assert_eq!(order(vec![more, less]), [2, 1]);
}

#[test]
fn load_is_measured_by_what_is_offered_and_has_borders() {
    let load = |asked, places| Facts { asked, places, ..somebody(1) }.load();
    assert_eq!(load(0, 10), 0);
    assert_eq!(load(1, 10), 100);
    assert_eq!(load(10, 10), 1_000);
    assert_eq!(load(99, 10), 1_000, "more was asked than is offered by now");
    assert_eq!(load(0, 0), 1_000, "nothing is offered");
}

#[test]
fn each_weight_speaks_for_itself_and_their_sum_is_the_order() {
    let numbers = Numbers::default();
    let points = |facts: Facts| rank(vec![facts], &numbers).pop().unwrap().points;
    let nothing = || Facts { offers: false, is_free: false, asked: 10, ..somebody(1) };
    assert_eq!(points(nothing()), 0);
    assert_eq!(points(Facts { offers: true, ..nothing() }), numbers.need_weight_offering);
    assert_eq!(points(Facts { words: 1, ..nothing() }), numbers.need_weight_words / 3);
    assert_eq!(points(Facts { words: 3, ..nothing() }), numbers.need_weight_words);
    assert_eq!(points(Facts { words: 9, ..nothing() }), numbers.need_weight_words, "more says no more");
    assert_eq!(points(Facts { nearness: Nearness::There, ..nothing() }), numbers.need_weight_region);
    assert_eq!(points(Facts { nearness: Nearness::Around, ..nothing() }), numbers.need_weight_region / 2);
    assert_eq!(points(Facts { speaks: true, ..nothing() }), numbers.need_weight_language);
    assert_eq!(points(Facts { is_free: true, ..nothing() }), numbers.need_weight_free);
    assert_eq!(points(Facts { asked: 0, ..nothing() }), numbers.need_weight_load);
    assert_eq!(points(Facts { asked: 5, ..nothing() }), numbers.need_weight_load / 2);
}

#[test]
fn who_has_no_free_time_says_so_and_is_named_all_the_same() {
    let ranked = rank(vec![Facts { is_free: false, ..somebody(1) }], &Numbers::default());
    let full = ranked
        .iter()
        .flat_map(|one| &one.reasons)
        .any(|(reason, points)| *reason == Reason::Full && *points == 0);
    assert!(full);
}

#[test]
fn near_is_the_region_itself_then_its_township() {
    let region = |number| RegionId(Uuid::from_u128(number));
    let area = |of, township| Area { region: region(of), township: region(township) };
    // Township 1 with communities 11 and 12, township 2 with 21.
    let wanted = Some(area(11, 1));
    assert_eq!(nearness(wanted, &[area(11, 1)]), Nearness::There);
    assert_eq!(nearness(wanted, &[area(12, 1)]), Nearness::Around);
    assert_eq!(nearness(wanted, &[area(1, 1)]), Nearness::Around);
    assert_eq!(nearness(wanted, &[area(21, 2)]), Nearness::Elsewhere);
    assert_eq!(nearness(wanted, &[area(21, 2), area(11, 1)]), Nearness::There, "the nearest home counts");
    assert_eq!(
        nearness(Some(area(1, 1)), &[area(12, 1)]),
        Nearness::There,
        "a township is all that lies in it"
    );
    assert_eq!(nearness(None, &[area(11, 1)]), Nearness::Elsewhere);
    assert_eq!(nearness(wanted, &[]), Nearness::Elsewhere);
}

#[test]
fn who_is_in_a_hurry_counts_fewer_days() {
    let numbers = Numbers::default();
    let [urgent, soon, routine] =
        [NeedUrgency::Urgent, NeedUrgency::Soon, NeedUrgency::Routine].map(|urgency| days(urgency, &numbers));
    assert!(urgent < soon && soon < routine);
}
