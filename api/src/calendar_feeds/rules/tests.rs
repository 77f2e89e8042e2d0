use chrono::{DateTime, TimeDelta, Utc};
use entity::id::{AccountId, AppointmentServiceId, HostId};
use entity::value::{DayNoticeKind, Mode};

use super::*;

fn at(minute: i64) -> Instant {
    DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minute)
}

/// A visit of this key, state and version, that last changed so many minutes after its making.
fn visit(key: u128, state: AppointmentState, version: i32) -> Model {
    Model {
        id: AppointmentId(Uuid::from_u128(key)),
        number: "26-AAAA-BBBB".to_owned(),
        service_id: AppointmentServiceId(Uuid::from_u128(1)),
        host_id: HostId(Uuid::from_u128(2)),
        occurrence_id: OccurrenceId(Uuid::from_u128(3)),
        resident_account_id: AccountId(Uuid::from_u128(4)),
        state,
        seat: 1,
        quota_number: None,
        day_number: 1,
        period_number: None,
        hold_number: None,
        local_date: at(0).date_naive(),
        starts_at: at(600),
        ends_at: at(630),
        title: "面对面接待".to_owned(),
        mode: Mode::Onsite,
        place: "示例路1号".to_owned(),
        venue_studio_id: None,
        requested_at: Some(at(0)),
        resident_name_sealed: None,
        intake_sealed: None,
        reason_sealed: None,
        hold_until: None,
        decide_by: None,
        decided_at: None,
        checked_in_at: None,
        code_tries: 0,
        closed_at: None,
        rescheduled_from_id: None,
        offered_for_id: None,
        stands_in_for_id: None,
        host_late_at: None,
        pool_id: None,
        companions: 0,
        waitlist_entry_id: None,
        service_request_id: None,
        origin: entity::value::Origin::Booked,
        visitor_phone_sealed: None,
        second_host_account_id: None,
        version,
        created_at: at(0),
        updated_at: at(i64::from(version)),
    }
}

fn of(visit: &Model, days: &Days) -> (Standing, i64, Instant) {
    let entries = visits(std::slice::from_ref(visit), &Formers::new(), days);
    let entry = &entries[0];
    (entry.standing, entry.sequence, entry.changed_at)
}

#[test]
fn what_takes_place_is_told_from_what_does_not() {
    use AppointmentState as S;
    for (state, standing) in [
        (S::Requested, Standing::Asked),
        (S::Confirmed, Standing::Confirmed),
        (S::CheckedIn, Standing::Confirmed),
        (S::Completed, Standing::Confirmed),
        (S::NoShow, Standing::Confirmed),
        (S::Declined, Standing::Cancelled),
        (S::CancelledByResident, Standing::Cancelled),
        (S::CancelledByHost, Standing::Cancelled),
        (S::Expired, Standing::Cancelled),
        (S::Rescheduled, Standing::Cancelled),
    ] {
        assert_eq!(of(&visit(9, state, 1), &Days::new()).0, standing, "{state:?}");
    }
    let agreed = Model { decided_at: Some(at(1)), ..visit(9, S::Expired, 3) };
    assert_eq!(of(&agreed, &Days::new()).0, Standing::Confirmed, "nobody said what came of it");
}

#[test]
fn every_change_of_an_entry_has_a_greater_number_than_the_one_before() {
    use AppointmentState as S;
    let id = AppointmentId(Uuid::from_u128(9));
    let provisional = Days::from([(id, None)]);
    let story = [
        of(&visit(9, S::Requested, 2), &provisional),
        of(&visit(9, S::Confirmed, 3), &provisional),
        of(&visit(9, S::Confirmed, 3), &Days::new()),
        of(&visit(9, S::CancelledByHost, 4), &Days::new()),
    ];
    let standings = story.map(|(standing, ..)| standing);
    let expected = [Standing::Asked, Standing::Provisional, Standing::Confirmed, Standing::Cancelled];
    assert_eq!(standings, expected);
    assert!(story.map(|(_, sequence, _)| sequence).is_sorted_by(|before, after| before < after), "{story:?}");
}

#[test]
fn a_moved_visit_is_the_first_of_its_bookings_and_counts_all_their_steps() {
    let (first, last) =
        (visit(8, AppointmentState::Rescheduled, 4), visit(9, AppointmentState::Confirmed, 1));
    let before = of(&visit(8, AppointmentState::Confirmed, 3), &Days::new()).1;
    let formers = Formers::from([(last.id, (first.id, i64::from(first.version)))]);
    let days = Days::new();
    let entries = visits(std::slice::from_ref(&last), &formers, &days);
    assert_eq!((entries[0].uid, entries[0].sequence > before), (Uuid::from_u128(8), true));
}

#[test]
fn what_was_noted_of_a_day_changes_when_it_was_noted() {
    let seen = visit(9, AppointmentState::Confirmed, 3);
    let notice = DayNotice {
        appointment_id: seen.id,
        kind: DayNoticeKind::DayOff,
        name: "春节".to_owned(),
        noted_at: at(50),
    };
    let noted = of(&seen, &Days::from([(seen.id, Some(notice))]));
    assert_eq!((noted.0, noted.2), (Standing::Confirmed, at(50)), "it stands until somebody moves it");
}

#[test]
fn a_reception_counts_who_comes_and_stands_as_long_as_anybody_does() {
    use AppointmentState as S;
    let days = Days::new();
    let of = |asked: &[Model]| {
        let entries = receptions(asked, &days);
        assert_eq!(entries.len(), 1);
        (entries[0].standing, entries[0].coming, entries[0].sequence, entries[0].uid)
    };
    let both = of(&[visit(8, S::Confirmed, 2), visit(9, S::Requested, 2)]);
    let one = of(&[visit(8, S::Confirmed, 2), visit(9, S::Declined, 3)]);
    let none = of(&[visit(8, S::CancelledByHost, 3), visit(9, S::Declined, 3)]);
    assert_eq!((both.0, both.1), (Standing::Confirmed, Some(2)));
    assert_eq!((one.0, one.1), (Standing::Confirmed, Some(1)));
    assert_eq!((none.0, none.1), (Standing::Cancelled, Some(0)));
    assert!(both.2 < one.2 && one.2 < none.2 && both.3 == none.3);
}
