use chrono::DateTime;
use entity::id::{AccountId, AppointmentId, BookingPauseId};
use entity::value::{AppealAnswer, PauseEnd, PauseReason};
use uuid::Uuid;

use super::*;

const DAY: i64 = 24 * 60 * 60;

fn at(second: i64) -> Instant {
    DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
}

/// Missed at the beginning, noted a quarter of an hour later.
fn missed() -> Absence {
    let row = no_show::Model {
        appointment_id: AppointmentId(Uuid::nil()),
        account_id: AccountId(Uuid::nil()),
        noted_at: at(900),
        pause_id: None,
        disputed_at: None,
        dispute_sealed: None,
        decided_at: None,
        decided_by_account_id: None,
        decision: None,
        decision_sealed: None,
        version: 1,
    };
    let title = String::new();
    Absence {
        row,
        state: AppointmentState::NoShow,
        title,
        starts_at: at(0),
        is_closed: false,
        is_host_late: false,
    }
}

fn with(change: impl FnOnce(&mut Absence)) -> Absence {
    let mut absence = missed();
    change(&mut absence);
    absence
}

fn decided(decision: NoShowDecision) -> Absence {
    with(|absence| {
        absence.row.decision = Some(decision);
        absence.row.decided_at = Some(at(2_000));
    })
}

fn pause() -> booking_pause::Model {
    booking_pause::Model {
        id: BookingPauseId(Uuid::nil()),
        account_id: AccountId(Uuid::nil()),
        reason: PauseReason::NoShows,
        appointment_id: AppointmentId(Uuid::nil()),
        no_shows: 3,
        starts_at: at(0),
        ends_at: at(30 * DAY),
        made_by_account_id: None,
        words_sealed: None,
        appealed_at: None,
        appeal_sealed: None,
        answered_at: None,
        answered_by_account_id: None,
        answer: None,
        answer_sealed: None,
        ended_at: None,
        ended_as: None,
        ended_by_account_id: None,
        end_words_sealed: None,
        version: 1,
    }
}

#[test]
fn what_staff_decided_goes_before_everything_but_the_visit() {
    let disputed = with(|absence| absence.row.disputed_at = Some(at(1_000)));
    let closed = with(|absence| absence.is_closed = true);
    let corrected = Absence { state: AppointmentState::Completed, ..decided(NoShowDecision::Counted) };
    let recounted = Absence { is_closed: true, ..decided(NoShowDecision::Counted) };
    let late = Absence { is_host_late: true, ..decided(NoShowDecision::Counted) };
    for (absence, expected) in [
        (missed(), Standing::Counted),
        (disputed, Standing::Disputed),
        (closed, Standing::Closed),
        (decided(NoShowDecision::Waived), Standing::Waived),
        (recounted, Standing::Counted),
        (corrected, Standing::Corrected),
        (late, Standing::HostLate),
    ] {
        assert_eq!(standing(&absence), expected);
    }
}

#[test]
fn an_absence_counts_for_its_days_and_for_one_pause() {
    let numbers = Numbers { no_show_period_days: 180, ..Numbers::default() };
    let counts = |second| is_counted(&missed(), at(second), &numbers);
    assert_eq!([counts(180 * DAY - 1), counts(180 * DAY), counts(180 * DAY + 1)], [true, false, false]);
    let used = with(|absence| absence.row.pause_id = Some(BookingPauseId(Uuid::nil())));
    assert!(!is_counted(&used, at(1_000), &numbers));
}

#[test]
fn first_a_warning_then_a_pause_and_at_nought_nothing() {
    let numbers = Numbers { no_show_limit: 3, no_show_pause_days: 30, ..Numbers::default() };
    let of = |counted, is_paused| consequence(counted, true, is_paused, at(0), &numbers);
    let paused = Consequence::Pause(at(30 * DAY));
    assert_eq!(
        [of(0, false), of(1, false), of(2, false)],
        [Consequence::Nothing, Consequence::Warning, Consequence::Warning]
    );
    assert_eq!([of(3, false), of(4, false), of(3, true)], [paused, paused, Consequence::Nothing]);
    let at_once = Numbers { no_show_limit: 1, ..numbers };
    assert_eq!(consequence(1, false, false, at(0), &at_once), Consequence::Warning, "nobody without a word");
    assert_eq!(consequence(2, true, false, at(0), &at_once), paused);
    let never = Numbers { no_show_limit: 0, ..numbers };
    assert_eq!(consequence(9, true, false, at(0), &never), Consequence::Nothing);
}

#[test]
fn several_noted_in_one_go_are_one_word() {
    let begun = |second| with(|absence| absence.starts_at = at(second));
    assert!(!is_warned(&[missed()]));
    assert!(!is_warned(&[missed(), begun(600), begun(900)]), "all had begun before the first was noted");
    assert!(is_warned(&[missed(), begun(901)]));
    let waived = decided(NoShowDecision::Waived);
    let later = with(|absence| {
        absence.starts_at = at(901);
        absence.row.noted_at = at(2_000);
    });
    assert!(!is_warned(&[waived, later]));
}

#[test]
fn a_pause_stands_by_what_counts_or_is_disputed() {
    let numbers = Numbers { no_show_limit: 2, ..Numbers::default() };
    let disputed = with(|absence| absence.row.disputed_at = Some(at(1_000)));
    assert!(stands(&[missed(), disputed], &numbers));
    assert!(!stands(&[missed(), decided(NoShowDecision::Waived)], &numbers));
    assert!(!stands(&[missed(), missed()], &Numbers { no_show_limit: 0, ..numbers }));
}

#[test]
fn an_undone_waiver_gives_no_longer_pause_than_there_was() {
    let numbers = Numbers { no_show_limit: 3, no_show_pause_days: 30, ..Numbers::default() };
    let of = |counted, recounted| after_undo(counted, true, false, recounted, at(0), &numbers);
    assert_eq!(of(2, None), None);
    assert_eq!(of(3, None), Some(at(30 * DAY)), "there was none before");
    assert_eq!(of(3, Some(at(5))), Some(at(5)));
    assert_eq!(of(3, Some(at(0))), None, "it would be over");
    assert_eq!(after_undo(3, true, true, Some(at(5)), at(0), &numbers), None, "paused already");
}

#[test]
fn a_pause_ends_at_the_second() {
    let is_on = |second| is_active(&pause(), at(second));
    assert_eq!([is_on(0), is_on(30 * DAY - 1), is_on(30 * DAY)], [true, true, false]);
    let lifted = booking_pause::Model { ended_at: Some(at(5)), ended_as: Some(PauseEnd::Lifted), ..pause() };
    assert!(!is_active(&lifted, at(6)));
}

#[test]
fn an_appeal_is_made_and_answered_once_and_in_time() {
    let appealed = booking_pause::Model { appealed_at: Some(at(5)), ..pause() };
    let answered = booking_pause::Model {
        answered_at: Some(at(6)),
        answer: Some(AppealAnswer::Kept),
        ..appealed.clone()
    };
    assert_eq!(check_appeal(&pause(), at(30 * DAY - 1)), Ok(()));
    assert_eq!(check_appeal(&pause(), at(30 * DAY)), Err(PauseError::PauseEnded));
    assert_eq!(check_appeal(&appealed, at(6)), Err(PauseError::Appealed));
    assert_eq!(check_answer(&pause(), at(6)), Err(PauseError::NoAppeal));
    assert_eq!(check_answer(&appealed, at(6)), Ok(()));
    assert_eq!(check_answer(&answered, at(7)), Err(PauseError::Answered));
    assert_eq!(check_lift(&pause(), at(30 * DAY)), Err(PauseError::PauseEnded));
}

#[test]
fn an_absence_is_disputed_once_and_in_time() {
    let numbers = Numbers { no_show_dispute_days: 14, ..Numbers::default() };
    let closed_at = at(900 + 14 * DAY);
    assert_eq!(check_dispute(&missed(), closed_at, &numbers), Ok(()), "the last second");
    let late = check_dispute(&missed(), at(901 + 14 * DAY), &numbers);
    assert_eq!(late, Err(PauseError::DisputeClosed { closed_at }));
    let disputed = with(|absence| absence.row.disputed_at = Some(at(1_000)));
    assert_eq!(check_dispute(&disputed, at(1_001), &numbers), Err(PauseError::Disputed));
    let waived = decided(NoShowDecision::Waived);
    assert_eq!(check_dispute(&waived, at(1_001), &numbers), Err(PauseError::Decided));
    let came = Absence { state: AppointmentState::Completed, ..missed() };
    assert_eq!(check_dispute(&came, at(1_001), &numbers), Err(PauseError::NotMissed));
}

#[test]
fn waiving_and_counting_undo_each_other() {
    let waived = decided(NoShowDecision::Waived);
    assert_eq!((check_waive(&missed()), check_count(&missed())), (Ok(()), Err(PauseError::Counted)));
    assert_eq!((check_waive(&waived), check_count(&waived)), (Err(PauseError::NotCounted), Ok(())));
    let disputed = with(|absence| absence.row.disputed_at = Some(at(1_000)));
    assert_eq!((check_waive(&disputed), check_count(&disputed)), (Ok(()), Ok(())));
    let came = Absence { state: AppointmentState::Completed, ..missed() };
    assert_eq!(
        (check_waive(&came), check_count(&came)),
        (Err(PauseError::NotMissed), Err(PauseError::NotMissed))
    );
}

#[test]
fn staff_pause_for_a_year_at_most() {
    let is_until = |second| is_until(at(second), at(0));
    assert_eq!(
        [is_until(0), is_until(1), is_until(366 * DAY), is_until(366 * DAY + 1)],
        [false, true, true, false]
    );
}
