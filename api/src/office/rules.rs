//! Which steps a notice takes.

use entity::value::NoticeState;

use super::error::OfficeError;

/// A step of a notice.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Show it, for the first time or again.
    Publish,
    /// Show it no more, or drop a draft.
    Withdraw,
}

/// The state after a step, if a notice in this state takes it.
pub fn next_state(state: NoticeState, step: Step) -> Result<NoticeState, OfficeError> {
    match (state, step) {
        (NoticeState::Draft | NoticeState::Withdrawn, Step::Publish) => Ok(NoticeState::Published),
        (NoticeState::Draft | NoticeState::Published, Step::Withdraw) => Ok(NoticeState::Withdrawn),
        (NoticeState::Published, Step::Publish) | (NoticeState::Withdrawn, Step::Withdraw) => {
            Err(OfficeError::WrongState { state })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_shown_and_taken_back_and_shown_again() {
        for (state, step, next) in [
            (NoticeState::Draft, Step::Publish, Some(NoticeState::Published)),
            (NoticeState::Draft, Step::Withdraw, Some(NoticeState::Withdrawn)),
            (NoticeState::Published, Step::Publish, None),
            (NoticeState::Published, Step::Withdraw, Some(NoticeState::Withdrawn)),
            (NoticeState::Withdrawn, Step::Publish, Some(NoticeState::Published)),
            (NoticeState::Withdrawn, Step::Withdraw, None),
        ] {
            assert_eq!(next_state(state, step).ok(), next, "{state:?} {step:?}");
        }
    }
}
