//! What a studio may look like, and when it may take a step.

pub mod lifecycle;
pub mod posts;
pub mod year;

use entity::id::MemberId;
use entity::value::WallItemKind;
use serde::Serialize;

use super::error::StudioError;

/// The most members of a team beside the leads; 3 to 5 are usual.
pub const LARGEST_TEAM: usize = 30;

/// Hours on one day of the week, in minutes after midnight.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i32,
    /// When it opens.
    pub opens: i32,
    /// When it closes.
    pub closes: i32,
}

impl Hours {
    /// Whether it is open at this minute of this weekday.
    pub fn includes(self, weekday: i32, minute: i32) -> bool {
        self.weekday == weekday && self.opens <= minute && minute < self.closes
    }
}

/// Hours of one day do not overlap.
pub fn check_hours(hours: &[Hours]) -> Result<(), StudioError> {
    let mut sorted = hours.to_vec();
    sorted.sort_unstable_by_key(|hours| (hours.weekday, hours.opens));
    let overlap = sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .find(|(earlier, later)| earlier.weekday == later.weekday && later.opens < earlier.closes);
    match overlap {
        Some((hours, _)) => Err(StudioError::HoursOverlap { weekday: hours.weekday }),
        None => Ok(()),
    }
}

/// One or two lead; the team is not too large; nobody is named twice.
pub fn check_team(lead: &[MemberId], team: &[MemberId]) -> Result<(), StudioError> {
    if !(1..=2).contains(&lead.len()) {
        return Err(StudioError::LeadCount { given: lead.len() });
    }
    if team.len() > LARGEST_TEAM {
        return Err(StudioError::TeamTooLarge { given: team.len(), most: LARGEST_TEAM });
    }
    let mut all: Vec<MemberId> = lead.iter().chain(team).copied().collect();
    all.sort_unstable();
    all.dedup();
    if all.len() < lead.len() + team.len() {
        return Err(StudioError::NamedTwice);
    }
    Ok(())
}

/// Each of the five hangs there once.
pub fn check_wall(wall: &[(WallItemKind, String)]) -> Result<(), StudioError> {
    let mut kinds: Vec<WallItemKind> = wall.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    match kinds.windows(2).find(|two| two.first() == two.last()) {
        Some(_) => Err(StudioError::WallItemTwice),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn members(from: u128, count: u128) -> Vec<MemberId> {
        (from..from + count).map(|key| MemberId(Uuid::from_u128(key))).collect()
    }

    #[test]
    fn one_or_two_lead_and_nobody_sits_twice() {
        assert_eq!(check_team(&members(1, 2), &members(3, 5)), Ok(()));
        assert_eq!(check_team(&[], &members(3, 5)), Err(StudioError::LeadCount { given: 0 }));
        assert_eq!(check_team(&members(1, 3), &[]), Err(StudioError::LeadCount { given: 3 }));
        assert_eq!(check_team(&members(1, 2), &members(2, 2)), Err(StudioError::NamedTwice));
        let most = LARGEST_TEAM;
        assert_eq!(
            check_team(&members(1, 1), &members(2, 31)),
            Err(StudioError::TeamTooLarge { given: 31, most })
        );
    }

    #[test]
    fn each_of_the_five_hangs_on_the_wall_once() {
        let (duties, rules) =
            ((WallItemKind::Duties, "甲".to_owned()), (WallItemKind::Rules, "甲".to_owned()));
        assert_eq!(check_wall(&[duties.clone(), rules.clone()]), Ok(()));
        assert_eq!(check_wall(&[duties.clone(), rules, duties]), Err(StudioError::WallItemTwice));
    }

    #[test]
    fn hours_may_touch_and_not_overlap() {
        let day = |weekday, opens, closes| Hours { weekday, opens, closes };
        assert_eq!(check_hours(&[day(1, 840, 1020), day(1, 540, 840), day(2, 600, 900)]), Ok(()));
        assert_eq!(
            check_hours(&[day(1, 540, 841), day(1, 840, 1020)]),
            Err(StudioError::HoursOverlap { weekday: 1 })
        );
    }

    #[test]
    fn a_studio_is_open_from_the_first_minute_to_before_the_last() {
        let hours = Hours { weekday: 3, opens: 540, closes: 720 };
        assert!(hours.includes(3, 540) && hours.includes(3, 719));
        assert!(!hours.includes(3, 539) && !hours.includes(3, 720) && !hours.includes(4, 600));
    }
}
