//! When somebody can have agreed, and what is done with a receipt.

use chrono::TimeDelta;
use entity::Instant;
use entity::assistance::Model;

use super::error::AssistanceError;

/// So long before the booking somebody may have agreed.
const AGREED_WITHIN: TimeDelta = TimeDelta::days(7);

/// They agreed before it was booked, and not long ago.
pub fn check_consent(consented_at: Instant, now: Instant) -> Result<(), AssistanceError> {
    let is_right = consented_at <= now && now - AGREED_WITHIN <= consented_at;
    if is_right { Ok(()) } else { Err(AssistanceError::ConsentTime) }
}

/// A word that was withdrawn counts no more.
pub fn check_standing(row: &Model) -> Result<(), AssistanceError> {
    if row.withdrawn_at.is_some() { Err(AssistanceError::Withdrawn) } else { Ok(()) }
}

/// The next of the numbers that an officer has in a day.
pub fn next_number(taken: i64, limit: i64) -> Result<i32, AssistanceError> {
    let next = i32::try_from(taken + 1).ok().filter(|_| taken < limit);
    next.ok_or(AssistanceError::AssistLimit { limit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn who_agreed_did_so_before_and_not_long_ago() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let second = TimeDelta::seconds(1);
        assert_eq!(check_consent(now, now), Ok(()));
        assert_eq!(check_consent(now + second, now), Err(AssistanceError::ConsentTime));
        assert_eq!(check_consent(now - AGREED_WITHIN, now), Ok(()));
        assert_eq!(check_consent(now - AGREED_WITHIN - second, now), Err(AssistanceError::ConsentTime));
    }

    #[test]
    fn an_officer_books_so_many_a_day() {
        assert_eq!(next_number(0, 2), Ok(1));
        assert_eq!(next_number(1, 2), Ok(2));
        assert_eq!(next_number(2, 2), Err(AssistanceError::AssistLimit { limit: 2 }));
    }
}
