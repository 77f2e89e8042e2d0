//! Who sits in what, and how many of them.

use chrono::NaiveDate;
use entity::value::{OrgUnitKind, OrgUnitState, SeatRole};

use super::error::OrgUnitError;
use crate::rule_sets::Numbers;

/// A role that a body has fewer people in than it should.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Vacancy {
    /// The role.
    pub role: SeatRole,
    /// How many are missing.
    pub missing: i64,
}

/// The roles that lead a body of this kind, and how many each has: exactly so many, or none are missing and none too many.
pub fn leaders(kind: OrgUnitKind, numbers: &Numbers) -> Vec<(SeatRole, i64)> {
    match kind {
        OrgUnitKind::SpecialCommittee => vec![
            (SeatRole::Director, numbers.committee_directors),
            (SeatRole::DeputyDirector, numbers.committee_deputies),
        ],
        OrgUnitKind::StudyLiaisonCommittee => vec![(SeatRole::Director, 1)],
        OrgUnitKind::SectorGroup => vec![(SeatRole::Convener, 1)],
        OrgUnitKind::LiaisonStation | OrgUnitKind::UndertakingUnit => Vec::new(),
    }
}

/// Whether somebody can sit in a body of this kind at all.
pub fn has_seats(kind: OrgUnitKind) -> bool {
    match kind {
        OrgUnitKind::SpecialCommittee | OrgUnitKind::StudyLiaisonCommittee | OrgUnitKind::SectorGroup => true,
        OrgUnitKind::LiaisonStation | OrgUnitKind::UndertakingUnit => false,
    }
}

/// How many may sit there in this role; `None` when any number may.
pub fn most(kind: OrgUnitKind, role: SeatRole, numbers: &Numbers) -> Result<Option<i64>, OrgUnitError> {
    if role == SeatRole::Member && has_seats(kind) {
        return Ok(None);
    }
    let found = leaders(kind, numbers).into_iter().find(|(leads, _)| *leads == role);
    found.map(|(_, most)| Some(most)).ok_or(OrgUnitError::RoleNotOfKind { kind, role })
}

/// Whether whoever sits in one role moves up by taking another: nobody leaves a higher one for a lower.
pub fn leads_to(from: SeatRole, to: SeatRole) -> bool {
    match (from, to) {
        (SeatRole::Member, SeatRole::Director | SeatRole::DeputyDirector | SeatRole::Convener)
        | (SeatRole::DeputyDirector, SeatRole::Director) => true,
        (SeatRole::Member, SeatRole::Member)
        | (SeatRole::DeputyDirector, SeatRole::DeputyDirector | SeatRole::Convener | SeatRole::Member)
        | (SeatRole::Director | SeatRole::Convener, _) => false,
    }
}

/// The first place of 1 to `most` that nobody has.
pub fn free_place(taken: &[i32], most: i64) -> Option<i32> {
    (1..=i32::try_from(most).unwrap_or(i32::MAX)).find(|place| !taken.contains(place))
}

/// Whoever leads a study-liaison committee is there by a post in the township.
pub fn check_post(kind: OrgUnitKind, role: SeatRole, post: &str) -> Result<(), OrgUnitError> {
    let needs = kind == OrgUnitKind::StudyLiaisonCommittee && role == SeatRole::Director;
    if needs && post.is_empty() { Err(OrgUnitError::PostRequired) } else { Ok(()) }
}

/// What can be done with a body.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum UnitStep {
    /// Change what it says of itself.
    Update,
    /// Dissolve it.
    Dissolve,
    /// Make it part of another.
    Merge,
    /// Take back that it was dissolved or merged.
    Restore,
    /// Give somebody a seat.
    AssignSeat,
}

/// What can be thought of for a body of this kind and state.
pub fn unit_steps(kind: OrgUnitKind, state: OrgUnitState) -> Vec<UnitStep> {
    use UnitStep::{AssignSeat, Dissolve, Merge, Restore, Update};
    match state {
        OrgUnitState::Active if has_seats(kind) => vec![Update, AssignSeat, Merge, Dissolve],
        OrgUnitState::Active => vec![Update, Merge, Dissolve],
        OrgUnitState::Inactive => vec![Update, Restore],
    }
}

/// A body goes only once nobody sits there any more.
pub fn check_empty(seats: i64) -> Result<(), OrgUnitError> {
    if seats == 0 { Ok(()) } else { Err(OrgUnitError::HasSeats { seats }) }
}

/// A seat ends once.
pub fn check_end(until_on: Option<NaiveDate>) -> Result<(), OrgUnitError> {
    until_on.map_or(Ok(()), |_| Err(OrgUnitError::Ended))
}

/// Only a seat that ended is taken up again.
pub fn check_restore(until_on: Option<NaiveDate>) -> Result<(), OrgUnitError> {
    until_on.map(|_| ()).ok_or(OrgUnitError::NotEnded)
}

/// Who is missing, given how many sit there in each role.
pub fn vacancies(kind: OrgUnitKind, numbers: &Numbers, seated: impl Fn(SeatRole) -> i64) -> Vec<Vacancy> {
    let missing =
        leaders(kind, numbers).into_iter().map(|(role, most)| Vacancy { role, missing: most - seated(role) });
    missing.filter(|vacancy| vacancy.missing > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_special_committee_has_the_leaders_that_the_numbers_name() {
        let numbers = Numbers { committee_deputies: 3, ..Numbers::default() };
        let kind = OrgUnitKind::SpecialCommittee;
        assert_eq!(most(kind, SeatRole::Director, &numbers), Ok(Some(1)));
        assert_eq!(most(kind, SeatRole::DeputyDirector, &numbers), Ok(Some(3)));
        assert_eq!(most(kind, SeatRole::Member, &numbers), Ok(None));
        let refused = OrgUnitError::RoleNotOfKind { kind, role: SeatRole::Convener };
        assert_eq!(most(kind, SeatRole::Convener, &numbers), Err(refused));
        assert!(most(OrgUnitKind::UndertakingUnit, SeatRole::Member, &numbers).is_err());
    }

    #[test]
    fn the_first_free_place_is_taken_and_none_beyond_the_last() {
        for (taken, most, place) in [
            (&[][..], 2, Some(1)),
            (&[1], 2, Some(2)),
            (&[2], 2, Some(1)),
            (&[1, 2], 2, None),
            (&[], 0, None),
        ] {
            assert_eq!(free_place(taken, most), place, "{taken:?} of {most}");
        }
    }

    #[test]
    fn nobody_moves_down_or_sideways() {
        use SeatRole::{Convener, DeputyDirector, Director, Member};
        let up =
            [(Member, DeputyDirector), (Member, Director), (Member, Convener), (DeputyDirector, Director)];
        for from in [Member, DeputyDirector, Director, Convener] {
            for to in [Member, DeputyDirector, Director, Convener] {
                assert_eq!(leads_to(from, to), up.contains(&(from, to)), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn a_dissolved_body_comes_back_and_only_what_has_seats_gives_one() {
        for (kind, state, gives, comes_back) in [
            (OrgUnitKind::SectorGroup, OrgUnitState::Active, true, false),
            (OrgUnitKind::LiaisonStation, OrgUnitState::Active, false, false),
            (OrgUnitKind::SectorGroup, OrgUnitState::Inactive, false, true),
        ] {
            let steps = unit_steps(kind, state);
            assert_eq!(steps.contains(&UnitStep::AssignSeat), gives, "{kind:?} {state:?}");
            assert_eq!(steps.contains(&UnitStep::Restore), comes_back, "{kind:?} {state:?}");
            assert_eq!(steps.contains(&UnitStep::Dissolve), !comes_back, "{kind:?} {state:?}");
        }
    }

    #[test]
    fn whoever_is_missing_is_counted() {
        let seated = |role| i64::from(role == SeatRole::DeputyDirector);
        let found = vacancies(OrgUnitKind::SpecialCommittee, &Numbers::default(), seated);
        let missing = |role| Vacancy { role, missing: 1 };
        assert_eq!(found, [missing(SeatRole::Director), missing(SeatRole::DeputyDirector)]);
        assert_eq!(vacancies(OrgUnitKind::SectorGroup, &Numbers::default(), |_| 1), []);
    }

    #[test]
    fn only_the_director_of_a_study_liaison_committee_needs_a_post() {
        for (kind, role, is_fine) in [
            (OrgUnitKind::StudyLiaisonCommittee, SeatRole::Director, false),
            (OrgUnitKind::StudyLiaisonCommittee, SeatRole::Member, true),
            (OrgUnitKind::SpecialCommittee, SeatRole::Director, true),
        ] {
            assert_eq!(check_post(kind, role, "").is_ok(), is_fine);
            assert!(check_post(kind, role, "乡党委副书记").is_ok());
        }
    }
}
