//! The states of an offering, and what each kind of service is called. Pure.

use entity::service_offering::Model;
use entity::value::{Mode, OfferingState, ServiceCategory};
use strum::EnumIter;

/// A step that an offering can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// Its words change.
    Edit,
    /// The office lets the public read it.
    Publish,
    /// The office gives it back to be mended.
    Return,
    /// Who offers it takes it back.
    Withdraw,
    /// And offers it again.
    Restore,
    /// The office takes it off the public list.
    Suspend,
    /// And puts it back.
    Resume,
}

/// Where a move leads from a state; `None` when it cannot be made there. `is_agreed`: the office has agreed to the words as they are.
pub fn next_state(state: OfferingState, step: Move, is_agreed: bool) -> Option<OfferingState> {
    use OfferingState as S;
    match (state, step) {
        (S::Submitted, Move::Publish) | (S::Suspended, Move::Resume) => Some(S::Published),
        (S::Submitted, Move::Return) => Some(S::Returned),
        (S::Submitted | S::Returned | S::Published, Move::Withdraw) => Some(S::Withdrawn),
        (S::Withdrawn, Move::Restore) if is_agreed => Some(S::Published),
        (S::Submitted | S::Returned | S::Published | S::Suspended, Move::Edit)
        | (S::Withdrawn, Move::Restore) => Some(S::Submitted),
        (S::Published, Move::Suspend) => Some(S::Suspended),
        (S::Submitted | S::Returned | S::Published | S::Withdrawn | S::Suspended, _) => None,
    }
}

/// Whether it takes a host who is there: for whoever has left, nothing is written or made public any more.
pub fn needs_host(step: Move, to: OfferingState) -> bool {
    step == Move::Edit || to == OfferingState::Published
}

/// The ways in which host and resident meet.
pub fn modes(offering: &Model) -> Vec<Mode> {
    let all = [
        (offering.is_onsite, Mode::Onsite),
        (offering.is_phone, Mode::Phone),
        (offering.is_video, Mode::Video),
        (offering.is_home_visit, Mode::HomeVisit),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, mode)| mode).collect()
}

/// What a kind of service is called, in Chinese and English.
pub fn name_of(category: ServiceCategory) -> (&'static str, &'static str) {
    match category {
        ServiceCategory::Legal => ("法律", "law"),
        ServiceCategory::Medical => ("医疗卫生", "medicine and health"),
        ServiceCategory::Education => ("教育", "education"),
        ServiceCategory::Psychology => ("心理", "psychology"),
        ServiceCategory::AgriTech => ("农技", "farming"),
        ServiceCategory::Finance => ("财税金融", "money and taxes"),
        ServiceCategory::Business => ("企业经营", "running a business"),
        ServiceCategory::Culture => ("文化艺术", "culture and the arts"),
        ServiceCategory::Other => ("其他", "other matters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn only_what_waits_is_decided_upon_and_only_what_is_public_is_suspended() {
        for state in <OfferingState as Iterable>::iter() {
            let may = |step| next_state(state, step, true).is_some();
            assert_eq!(may(Move::Publish), state == OfferingState::Submitted, "{state:?}");
            assert_eq!(may(Move::Return), state == OfferingState::Submitted, "{state:?}");
            assert_eq!(may(Move::Suspend), state == OfferingState::Published, "{state:?}");
            assert_eq!(may(Move::Resume), state == OfferingState::Suspended, "{state:?}");
            assert_eq!(may(Move::Restore), state == OfferingState::Withdrawn, "{state:?}");
        }
    }

    #[test]
    fn what_was_never_agreed_to_does_not_become_public_by_being_withdrawn_and_restored() {
        let back = |is_agreed| next_state(OfferingState::Withdrawn, Move::Restore, is_agreed);
        assert_eq!(back(false), Some(OfferingState::Submitted));
        assert_eq!(back(true), Some(OfferingState::Published));
    }

    #[test]
    fn whoever_is_suspended_comes_back_by_the_office_or_with_other_words_alone() {
        let ways: Vec<Move> =
            Move::iter().filter(|step| next_state(OfferingState::Suspended, *step, true).is_some()).collect();
        assert_eq!(ways, [Move::Edit, Move::Resume]);
    }

    #[test]
    fn each_kind_has_a_name_of_its_own() {
        let mut names: Vec<_> = <ServiceCategory as Iterable>::iter().map(name_of).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
