//! When a record can be filed and judged. The services ask before they act, and `allowedActions` asks the same functions.

use chrono::{Days, NaiveDate, TimeDelta};
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::reception_record::Model as Record;
use entity::value::{AppointmentState, Resolution, Verdict};

use super::super::AppointmentError;
use super::lifecycle::{Manner, Move};
use super::timing::{Now, check_timing};
use crate::rule_sets::Numbers;

/// A record is filed once, after the visit. Whoever was not noted as received by then has been, by the record.
pub fn check_filing(
    appointment: &Appointment,
    record: Option<&Record>,
    manner: Manner,
    numbers: &Numbers,
    now: Now,
) -> Result<(), AppointmentError> {
    use AppointmentState as S;
    match appointment.state {
        S::Completed if record.is_some() => Err(AppointmentError::RecordExists),
        S::Completed => Ok(()),
        S::CheckedIn | S::Confirmed | S::NoShow | S::Expired => {
            check_timing(Move::Complete, appointment, manner.mode, numbers, now)
        }
        state => Err(AppointmentError::NotNow { state }),
    }
}

/// The words of a record may be corrected until the resident has said something of them.
pub fn check_correcting(state: AppointmentState, record: Option<&Record>) -> Result<(), AppointmentError> {
    match record {
        None => Err(AppointmentError::NotNow { state }),
        Some(record) if record.verdict.is_some() => Err(AppointmentError::RecordJudged),
        Some(_) => Ok(()),
    }
}

/// What a correction may do to a promise: find better words and, until its date has passed, another date. It does not go away.
pub fn check_corrected_promise(
    record: &Record,
    resolution: Resolution,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
    promise_days: i64,
) -> Result<(), AppointmentError> {
    let Some(promised) = record.promise_due_on else {
        return check_promise(resolution, due_on, today, promise_days);
    };
    if resolution != Resolution::Promised {
        return Err(AppointmentError::PromiseStands);
    }
    match due_on {
        Some(due_on) if due_on == promised => Ok(()),
        Some(_) if promised < today => Err(AppointmentError::PromiseStands),
        due_on => check_promise(resolution, due_on, today, promise_days),
    }
}

/// A promise has a date, within what the rule set allows; only a promise has one.
pub fn check_promise(
    resolution: Resolution,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
    promise_days: i64,
) -> Result<(), AppointmentError> {
    let due_on = match (due_on, resolution) {
        (Some(due_on), Resolution::Promised) => due_on,
        (None, resolution) if resolution != Resolution::Promised => return Ok(()),
        _ => return Err(AppointmentError::PromiseIncomplete),
    };
    let days = Days::new(u64::try_from(promise_days).unwrap_or(0));
    let last = today.checked_add_days(days).unwrap_or(today);
    if due_on < today || due_on > last {
        return Err(AppointmentError::PromiseDateOutOfRange { from: today, until: last });
    }
    Ok(())
}

/// A verdict needs a record, and something that can still be said of it.
pub fn check_judging(
    state: AppointmentState,
    record: Option<&Record>,
    today: NaiveDate,
    said_on: Option<NaiveDate>,
) -> Result<(), AppointmentError> {
    let record = record.ok_or(AppointmentError::NotNow { state })?;
    let can_be_said = |verdict| check_verdict(record, verdict, today, said_on).is_ok();
    if can_be_said(Verdict::Confirmed) || can_be_said(Verdict::NotKept) {
        Ok(())
    } else {
        Err(AppointmentError::VerdictGiven)
    }
}

/// The same verdict is not given twice. Only a promise can be broken, and only once its date has passed: also one whose words the resident
/// confirmed after the visit. What was said to be broken may still be kept and confirmed; what was confirmed after its date is final.
/// `said_on` is the local date of what was said last.
pub fn check_verdict(
    record: &Record,
    verdict: Verdict,
    today: NaiveDate,
    said_on: Option<NaiveDate>,
) -> Result<(), AppointmentError> {
    if record.verdict == Some(verdict) {
        return Err(AppointmentError::VerdictGiven);
    }
    if verdict == Verdict::Confirmed {
        return Ok(());
    }
    let due_on = record.promise_due_on.ok_or(AppointmentError::NoPromise)?;
    if said_on.is_some_and(|said_on| due_on < said_on) {
        return Err(AppointmentError::VerdictGiven);
    }
    if due_on < today {
        return Ok(());
    }
    Err(AppointmentError::PromiseNotDue { from: due_on.succ_opt().unwrap_or(due_on) })
}

/// So long a look at a name and number counts.
pub const REVEALS_WITHIN: TimeDelta = TimeDelta::hours(1);

/// So many looks within that time the work of one person explains.
const MOST_REVEALS: usize = 20;

/// Refuses one more look when somebody has had as many as their work explains: until when. `looks` are those within the hour, the
/// oldest first.
pub fn check_reveals(looks: &[Instant]) -> Result<(), Instant> {
    match looks.len().checked_sub(MOST_REVEALS).and_then(|over| looks.get(over)) {
        Some(oldest) => Err(*oldest + REVEALS_WITHIN),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use entity::Instant;
    use entity::id::{AccountId, AppointmentId, ReceptionRecordId};
    use entity::value::Category;
    use uuid::Uuid;

    fn record(resolution: Resolution, verdict: Option<Verdict>) -> Record {
        Record {
            id: ReceptionRecordId(Uuid::nil()),
            appointment_id: AppointmentId(Uuid::nil()),
            category: Category::Other,
            resolution,
            summary_sealed: Vec::new(),
            promise_sealed: None,
            promise_due_on: None,
            filed_by_account_id: AccountId(Uuid::nil()),
            filed_at: Instant::from(DateTime::UNIX_EPOCH),
            corrected_at: None,
            verdict,
            verdict_note_sealed: None,
            verdict_at: None,
            version: 1,
        }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    /// Something promised until the tenth.
    fn promised(verdict: Option<Verdict>) -> Record {
        Record { promise_due_on: Some(day(10)), ..record(Resolution::Promised, verdict) }
    }

    #[test]
    fn a_promise_is_dated_from_today_to_the_last_day_allowed() {
        let check = |due_on| check_promise(Resolution::Promised, Some(due_on), day(10), 5);
        assert_eq!((check(day(10)), check(day(15))), (Ok(()), Ok(())));
        let out_of_range = Err(AppointmentError::PromiseDateOutOfRange { from: day(10), until: day(15) });
        assert_eq!((check(day(9)), check(day(16))), (out_of_range.clone(), out_of_range));
    }

    #[test]
    fn a_date_and_a_promise_belong_together() {
        let today = NaiveDate::default();
        let incomplete = Err(AppointmentError::PromiseIncomplete);
        assert_eq!(check_promise(Resolution::Promised, None, today, 5), incomplete);
        assert_eq!(check_promise(Resolution::Explained, Some(today), today, 5), incomplete);
        assert_eq!(check_promise(Resolution::Explained, None, today, 5), Ok(()));
    }

    #[test]
    fn a_promise_counts_as_broken_once_its_date_has_passed_and_may_still_be_confirmed() {
        let state = AppointmentState::Completed;
        let say = |before: Option<Verdict>, verdict, today| {
            check_verdict(&promised(before), verdict, today, before.map(|_| day(9)))
        };
        let early = Err(AppointmentError::PromiseNotDue { from: day(11) });
        assert_eq!(say(None, Verdict::NotKept, day(10)), early);
        assert_eq!(say(Some(Verdict::Confirmed), Verdict::NotKept, day(10)), early);
        assert_eq!(say(Some(Verdict::Confirmed), Verdict::NotKept, day(11)), Ok(()));
        assert_eq!(say(Some(Verdict::NotKept), Verdict::Confirmed, day(11)), Ok(()));
        let kept = promised(Some(Verdict::Confirmed));
        let again = check_verdict(&kept, Verdict::NotKept, day(13), Some(day(12)));
        assert_eq!(again, Err(AppointmentError::VerdictGiven), "confirmed after its date");
        let twice = Err(AppointmentError::VerdictGiven);
        assert_eq!(say(Some(Verdict::NotKept), Verdict::NotKept, day(11)), twice);
        let judge = |today| check_judging(state, Some(&kept), today, Some(day(9)));
        assert_eq!((judge(day(10)), judge(day(11))), (twice, Ok(())));
    }

    #[test]
    fn a_record_is_corrected_until_the_resident_has_said_something_of_it() {
        let state = AppointmentState::Completed;
        let check = |verdict| check_correcting(state, Some(&promised(verdict)));
        let given = Err(AppointmentError::RecordJudged);
        assert_eq!(check(None), Ok(()));
        assert_eq!((check(Some(Verdict::NotKept)), check(Some(Verdict::Confirmed))), (given.clone(), given));
        assert_eq!(check_correcting(state, None), Err(AppointmentError::NotNow { state }));
    }

    #[test]
    fn a_correction_does_not_withdraw_a_promise_nor_put_it_off_afterwards() {
        let correct = |resolution, due_on, today| {
            check_corrected_promise(&promised(None), resolution, due_on, today, 5)
        };
        let stands = Err(AppointmentError::PromiseStands);
        assert_eq!(correct(Resolution::Explained, None, day(9)), stands);
        assert_eq!(correct(Resolution::Promised, Some(day(12)), day(10)), Ok(()));
        assert_eq!(correct(Resolution::Promised, Some(day(12)), day(11)), stands);
        assert_eq!(correct(Resolution::Promised, Some(day(10)), day(20)), Ok(()), "only the words change");
        assert_eq!(correct(Resolution::Promised, None, day(9)), Err(AppointmentError::PromiseIncomplete));
        let explained = record(Resolution::Explained, None);
        let now_promised =
            check_corrected_promise(&explained, Resolution::Promised, Some(day(12)), day(10), 5);
        assert_eq!(now_promised, Ok(()));
    }

    #[test]
    fn only_a_promise_can_be_broken() {
        let explained = record(Resolution::Explained, None);
        let today = NaiveDate::default();
        assert_eq!(
            check_verdict(&explained, Verdict::NotKept, today, None),
            Err(AppointmentError::NoPromise)
        );
        assert_eq!(check_verdict(&explained, Verdict::Confirmed, today, None), Ok(()));
    }

    #[test]
    fn nothing_can_be_said_about_a_visit_without_a_record() {
        let state = AppointmentState::Confirmed;
        assert_eq!(
            check_judging(state, None, NaiveDate::default(), None),
            Err(AppointmentError::NotNow { state })
        );
    }
}
