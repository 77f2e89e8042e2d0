//! Who may read a script for the office, and when one passes.

use entity::id::AccountId;
use entity::value::ScriptState;

use super::super::error::LectureError;

/// What a reviewer looks at.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each item of the checklist; they are independent")]
pub struct Checklist {
    /// Facts and figures are right.
    pub facts_checked: bool,
    /// The wording is neutral.
    pub wording_neutral: bool,
    /// Nothing in it belongs to somebody else.
    pub copyright_clear: bool,
    /// It tells of nobody's private affairs.
    pub no_personal_data: bool,
    /// It fits the time.
    pub length_fits: bool,
}

impl Checklist {
    /// Whether everything was found so.
    pub fn is_complete(self) -> bool {
        self.facts_checked
            && self.wording_neutral
            && self.copyright_clear
            && self.no_personal_data
            && self.length_fits
    }
}

/// A version of a script, as far as that decides what can be done: what became of it, and who handed it in.
pub type Version = (ScriptState, AccountId);

/// Whether somebody may read this version for the office: it waits, and it is neither theirs nor are they who will say it.
pub fn check_reviewer(
    (state, author): Version,
    reviewer: AccountId,
    lecturers: &[AccountId],
) -> Result<(), LectureError> {
    if state != ScriptState::Submitted {
        Err(LectureError::ScriptReviewed)
    } else if author == reviewer {
        Err(LectureError::OwnScript)
    } else if lecturers.contains(&reviewer) {
        Err(LectureError::ReviewerLectures)
    } else {
        Ok(())
    }
}

/// Whoever handed a version in may take it back until it was read.
pub fn check_author((state, author): Version, account: AccountId) -> Result<(), LectureError> {
    if state != ScriptState::Submitted {
        Err(LectureError::ScriptReviewed)
    } else if author != account {
        Err(LectureError::NotAuthor)
    } else {
        Ok(())
    }
}

/// One version at a time is read.
pub fn check_none_waits(latest: Option<Version>) -> Result<(), LectureError> {
    match latest {
        Some((ScriptState::Submitted, _)) => Err(LectureError::ScriptWaits),
        _ => Ok(()),
    }
}

/// Whether what was found goes with what becomes of it: nothing passes that is not right from every side, and who mends it knows what.
pub fn check_outcome(is_approved: bool, found: Checklist, comments: &str) -> Result<(), LectureError> {
    if is_approved && !found.is_complete() {
        Err(LectureError::ChecklistOpen)
    } else if !is_approved && comments.is_empty() {
        Err(LectureError::CommentsNeeded)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn account(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    #[test]
    fn neither_its_author_nor_a_lecturer_reads_a_script_for_the_office() {
        let waits = (ScriptState::Submitted, account(1));
        let lecturers = [account(2)];
        assert_eq!(check_reviewer(waits, account(1), &lecturers), Err(LectureError::OwnScript));
        assert_eq!(check_reviewer(waits, account(2), &lecturers), Err(LectureError::ReviewerLectures));
        assert_eq!(check_reviewer(waits, account(3), &lecturers), Ok(()));
        for state in [ScriptState::Returned, ScriptState::Withdrawn] {
            let read = (state, account(1));
            assert_eq!(check_reviewer(read, account(3), &lecturers), Err(LectureError::ScriptReviewed));
        }
    }

    #[test]
    fn its_author_alone_takes_a_script_back_and_only_until_it_was_read() {
        let waits = (ScriptState::Submitted, account(1));
        assert_eq!(check_author(waits, account(1)), Ok(()));
        assert_eq!(check_author(waits, account(2)), Err(LectureError::NotAuthor));
        for state in [ScriptState::Approved, ScriptState::Returned, ScriptState::Withdrawn] {
            assert_eq!(check_author((state, account(1)), account(1)), Err(LectureError::ScriptReviewed));
            assert_eq!(check_none_waits(Some((state, account(1)))), Ok(()));
        }
        assert_eq!(check_none_waits(Some(waits)), Err(LectureError::ScriptWaits));
    }

    #[test]
    fn one_open_item_keeps_a_script_back_and_who_mends_it_is_told_what() {
        let all = Checklist {
            facts_checked: true,
            wording_neutral: true,
            copyright_clear: true,
            no_personal_data: true,
            length_fits: true,
        };
        assert_eq!(check_outcome(true, all, ""), Ok(()));
        for open in [
            Checklist { facts_checked: false, ..all },
            Checklist { wording_neutral: false, ..all },
            Checklist { copyright_clear: false, ..all },
            Checklist { no_personal_data: false, ..all },
            Checklist { length_fits: false, ..all },
        ] {
            assert_eq!(check_outcome(true, open, "好"), Err(LectureError::ChecklistOpen), "{open:?}");
            assert_eq!(check_outcome(false, open, "请改"), Ok(()));
        }
        assert_eq!(check_outcome(false, all, ""), Err(LectureError::CommentsNeeded));
    }
}
