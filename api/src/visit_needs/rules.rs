//! What can be needed, and when it can be said. Pure.

use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::AppointmentId;
use entity::value::{AppointmentState, StepFree};
use serde::{Deserialize, Serialize};

use super::error::NeedsError;
use crate::events::AppointmentEventKind as Kind;

/// What somebody needs to come, and to take part. None of it says why.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccessNeed {
    /// To get there without steps.
    StepFree,
    /// Sign language.
    SignLanguage,
    /// A hearing loop, or somebody who speaks clearly and writes.
    Hearing,
    /// What is handed out, in large print.
    LargePrint,
}

/// A child for whom the visit is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minor {
    /// Whether it is under fourteen.
    pub is_under_14: bool,
    /// Who comes along or agrees, by name.
    pub guardian_name: Option<String>,
    /// Whether the guardian agrees.
    pub guardian_consents: bool,
}

/// Everything that somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What they need, each once.
    pub access: Vec<AccessNeed>,
    /// The language to interpret from; empty for no interpreter.
    pub interpreter: String,
    /// A few words; may be empty.
    pub words: String,
    /// The child for whom it is.
    pub minor: Option<Minor>,
}

impl Wish {
    /// Whether nothing is needed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is for a child under fourteen.
    pub fn is_under_14(&self) -> bool {
        self.minor.as_ref().is_some_and(|minor| minor.is_under_14)
    }
}

/// It is said for a time that is held or asked for, until it begins.
pub fn check_when(visit: &Appointment, now: Instant) -> Result<(), NeedsError> {
    use AppointmentState as S;
    match visit.state {
        S::Held | S::Requested | S::Confirmed if visit.starts_at > now => Ok(()),
        S::Held | S::Requested | S::Confirmed => Err(NeedsError::Begun),
        state => Err(NeedsError::NotNow { state }),
    }
}

/// Whether it can be met at this place, which is `None` where nobody goes to a studio; and whether a guardian agrees where one has to.
pub fn check(wish: &Wish, place: Option<StepFree>) -> Result<(), NeedsError> {
    if wish.access.contains(&AccessNeed::StepFree) && place == Some(StepFree::No) {
        return Err(NeedsError::PlaceNotStepFree);
    }
    match &wish.minor {
        Some(minor) if minor.is_under_14 && !(minor.guardian_consents && minor.guardian_name.is_some()) => {
            Err(NeedsError::GuardianMissing)
        }
        _ => Ok(()),
    }
}

/// The visit whose needs one takes over that was just asked for: the one it was moved from, or instead of which it was offered.
pub fn taken_over(kind: Kind, visit: &Appointment) -> Option<AppointmentId> {
    let is_new = match kind {
        Kind::Requested | Kind::Rescheduled | Kind::Reassigned => true,
        // Confirmed by itself, in the moment in which it was asked for.
        Kind::Confirmed => visit.decided_at.is_some() && visit.decided_at == visit.requested_at,
        _ => false,
    };
    visit.rescheduled_from_id.or(visit.offered_for_id).filter(|_| is_new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(access: &[AccessNeed], minor: Option<Minor>) -> Wish {
        Wish { access: access.to_vec(), minor, ..Wish::default() }
    }

    #[test]
    fn whoever_cannot_take_steps_is_not_sent_where_there_are_some() {
        let needs = wish(&[AccessNeed::SignLanguage, AccessNeed::StepFree], None);
        assert_eq!(check(&needs, Some(StepFree::No)), Err(NeedsError::PlaceNotStepFree));
        for place in [None, Some(StepFree::Yes), Some(StepFree::Partly), Some(StepFree::Unknown)] {
            assert_eq!(check(&needs, place), Ok(()), "{place:?}");
        }
        assert_eq!(check(&wish(&[AccessNeed::LargePrint], None), Some(StepFree::No)), Ok(()));
    }

    #[test]
    fn a_child_under_fourteen_comes_with_the_word_of_a_guardian() {
        for (is_under_14, name, guardian_consents, is_fine) in [
            (true, Some("李某"), true, true),
            (true, Some("李某"), false, false),
            (true, None, true, false),
            (false, None, false, true),
        ] {
            let guardian_name = name.map(str::to_owned);
            let minor = Minor { is_under_14, guardian_name, guardian_consents };
            assert_eq!(check(&wish(&[], Some(minor)), None).is_ok(), is_fine);
        }
    }
}
