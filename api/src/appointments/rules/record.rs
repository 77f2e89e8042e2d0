//! When a record can be filed and judged. The services ask before they act, and `allowedActions` asks the same functions.

use chrono::{Days, NaiveDate};
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

/// The words of a record may be corrected until the resident has said that it is so.
pub fn check_correcting(state: AppointmentState, record: Option<&Record>) -> Result<(), AppointmentError> {
    match record {
        None => Err(AppointmentError::NotNow { state }),
        Some(record) if record.verdict == Some(Verdict::Confirmed) => Err(AppointmentError::RecordConfirmed),
        Some(_) => Ok(()),
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
        return Err(AppointmentError::PromiseDateOutOfRange);
    }
    Ok(())
}

/// A verdict needs a record. What was confirmed stays so; what was said to be broken may still be confirmed later.
pub fn check_judging(state: AppointmentState, record: Option<&Record>) -> Result<(), AppointmentError> {
    match record {
        None => Err(AppointmentError::NotNow { state }),
        Some(record) if record.verdict == Some(Verdict::Confirmed) => Err(AppointmentError::VerdictGiven),
        Some(_) => Ok(()),
    }
}

/// The same verdict is not given twice, and only a promise can be broken.
pub fn check_verdict(record: &Record, verdict: Verdict) -> Result<(), AppointmentError> {
    if record.verdict == Some(verdict) {
        return Err(AppointmentError::VerdictGiven);
    }
    if verdict == Verdict::NotKept && record.resolution != Resolution::Promised {
        return Err(AppointmentError::NoPromise);
    }
    Ok(())
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

    #[test]
    fn a_promise_is_dated_from_today_to_the_last_day_allowed() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let check = |due_on| check_promise(Resolution::Promised, due_on, day(10).unwrap(), 5);
        assert_eq!((check(day(10)), check(day(15))), (Ok(()), Ok(())));
        let out_of_range = Err(AppointmentError::PromiseDateOutOfRange);
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
    fn a_broken_promise_may_still_be_confirmed_and_a_confirmed_one_is_final() {
        let broken = record(Resolution::Promised, Some(Verdict::NotKept));
        assert_eq!(check_judging(AppointmentState::Completed, Some(&broken)), Ok(()));
        assert_eq!(check_verdict(&broken, Verdict::Confirmed), Ok(()));
        assert_eq!(check_verdict(&broken, Verdict::NotKept), Err(AppointmentError::VerdictGiven));
        let kept = record(Resolution::Promised, Some(Verdict::Confirmed));
        assert_eq!(
            check_judging(AppointmentState::Completed, Some(&kept)),
            Err(AppointmentError::VerdictGiven)
        );
    }

    #[test]
    fn a_record_is_corrected_until_the_resident_has_confirmed_it() {
        let state = AppointmentState::Completed;
        let check = |verdict| check_correcting(state, Some(&record(Resolution::Promised, verdict)));
        assert_eq!((check(None), check(Some(Verdict::NotKept))), (Ok(()), Ok(())));
        assert_eq!(check(Some(Verdict::Confirmed)), Err(AppointmentError::RecordConfirmed));
        assert_eq!(check_correcting(state, None), Err(AppointmentError::NotNow { state }));
    }

    #[test]
    fn only_a_promise_can_be_broken() {
        let explained = record(Resolution::Explained, None);
        assert_eq!(check_verdict(&explained, Verdict::NotKept), Err(AppointmentError::NoPromise));
        assert_eq!(check_verdict(&explained, Verdict::Confirmed), Ok(()));
    }

    #[test]
    fn nothing_can_be_said_about_a_visit_without_a_record() {
        let state = AppointmentState::Confirmed;
        assert_eq!(check_judging(state, None), Err(AppointmentError::NotNow { state }));
    }
}
