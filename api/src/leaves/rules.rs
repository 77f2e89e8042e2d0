//! Which leave can be withdrawn, and who can stand in for whom.

use std::collections::BTreeSet;

use entity::Instant;
use entity::id::MemberId;
use uuid::Uuid;

use super::error::LeaveError;

/// The longest leave, in days: who is away for longer leaves the seat, or takes leave again.
pub const LONGEST: i64 = 366;

/// How many visits of a leave can be arranged in one go.
pub const MOST_ARRANGED: usize = 100;

/// How many members who can stand in are looked at, the most alike first.
pub const MOST_ALIKE: usize = 10;

/// Whether a leave can still be withdrawn.
pub fn check_withdraw(
    withdrawn_at: Option<Instant>,
    ends_at: Instant,
    now: Instant,
) -> Result<(), LeaveError> {
    match withdrawn_at {
        Some(_) => Err(LeaveError::Withdrawn),
        None if ends_at <= now => Err(LeaveError::Over),
        None => Ok(()),
    }
}

/// What two members have in common, so that one can stand in for the other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Something that both know about.
    Expertise,
    /// A community that both look after.
    Area,
    /// A service that is called the same.
    Topic,
}

/// What is known of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What they know about.
    pub expertise: BTreeSet<String>,
    /// The communities they look after.
    pub areas: BTreeSet<Uuid>,
    /// What their services are called.
    pub topics: BTreeSet<String>,
}

/// What they have in common; nothing when neither could stand in for the other.
pub fn likeness(one: &Profile, other: &Profile) -> Vec<Likeness> {
    let mut found = Vec::new();
    if !one.expertise.is_disjoint(&other.expertise) {
        found.push(Likeness::Expertise);
    }
    if !one.areas.is_disjoint(&other.areas) {
        found.push(Likeness::Area);
    }
    if !one.topics.is_disjoint(&other.topics) {
        found.push(Likeness::Topic);
    }
    found
}

/// Those who can stand in, the most alike first.
pub fn most_alike(one: &Profile, others: &[(MemberId, Profile)]) -> Vec<(MemberId, Vec<Likeness>)> {
    let shared = |other: &Profile| one.expertise.intersection(&other.expertise).count();
    let mut found: Vec<_> = others
        .iter()
        .map(|(member, other)| (*member, likeness(one, other), shared(other)))
        .filter(|(_, likeness, _)| !likeness.is_empty())
        .collect();
    found.sort_by_key(|(member, likeness, shared)| {
        (std::cmp::Reverse(likeness.len()), std::cmp::Reverse(*shared), *member)
    });
    found.truncate(MOST_ALIKE);
    found.into_iter().map(|(member, likeness, _)| (member, likeness)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_leave_is_withdrawn_once_and_before_it_is_over() {
        let end = Instant::UNIX_EPOCH;
        let before = end - TimeDelta::seconds(1);
        assert_eq!(check_withdraw(None, end, before), Ok(()));
        assert_eq!(check_withdraw(None, end, end), Err(LeaveError::Over));
        assert_eq!(check_withdraw(Some(before), end, before), Err(LeaveError::Withdrawn));
    }

    fn profile(expertise: &[&str], area: u128, topic: &str) -> Profile {
        Profile {
            expertise: expertise.iter().map(|tag| (*tag).to_owned()).collect(),
            areas: [Uuid::from_u128(area)].into(),
            topics: [topic.to_owned()].into(),
        }
    }

    #[test]
    fn who_has_something_in_common_can_stand_in_and_who_has_most_comes_first() {
        let one = profile(&["法律", "教育"], 1, "法律咨询");
        let nothing = profile(&["医疗"], 2, "健康咨询");
        let topic = profile(&[], 3, "法律咨询");
        let law = profile(&["法律"], 4, "接待");
        let both = profile(&["法律", "教育"], 5, "接待");
        let all = profile(&["教育"], 1, "法律咨询");
        assert_eq!(likeness(&one, &nothing), []);
        assert_eq!(likeness(&one, &all), [Likeness::Expertise, Likeness::Area, Likeness::Topic]);
        let others = [nothing, topic, law, both, all];
        let others: Vec<_> =
            (0_u128..).zip(others).map(|(at, other)| (MemberId(Uuid::from_u128(at)), other)).collect();
        let order: Vec<_> = most_alike(&one, &others).iter().map(|(member, _)| member.0.as_u128()).collect();
        assert_eq!(order, [4, 3, 2, 1]);
    }
}
