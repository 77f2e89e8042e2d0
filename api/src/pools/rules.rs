//! Where a pool may go, and whose turn it is.

use entity::Instant;
use entity::id::{AppointmentServiceId, HostId, MemberId, PoolEntryId};
use entity::value::PoolState;

use super::PoolError;

/// Whether a pool may go from one state to another. What has ended stays so.
pub fn check_step(from: PoolState, to: PoolState) -> Result<(), PoolError> {
    use PoolState as S;
    match (from, to) {
        (S::Active, S::Paused | S::Ended) | (S::Paused, S::Active | S::Ended) => Ok(()),
        (S::Active, S::Active) | (S::Paused, S::Paused) | (S::Ended, _) => {
            Err(PoolError::NotNow { state: from })
        }
    }
}

/// Whether anything of a pool may be changed.
pub fn check_open(state: PoolState) -> Result<(), PoolError> {
    match state {
        PoolState::Active | PoolState::Paused => Ok(()),
        PoolState::Ended => Err(PoolError::NotNow { state }),
    }
}

/// A member of a pool who receives now, and what they had of late.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Their place in the pool.
    pub entry: PoolEntryId,
    /// Who.
    pub member: MemberId,
    /// As which host.
    pub host: HostId,
    /// By which service.
    pub service: AppointmentServiceId,
    /// How many visits they have had of late or have ahead, by whichever way these came.
    pub visits: i64,
    /// When they were last given somebody through the pool.
    pub last_at: Option<Instant>,
}

/// In which order the members of a pool are tried: the fewest visits first, then whoever was given somebody longest ago, then whoever is in
/// it longest. `first` comes before all of them.
pub fn in_turn(turns: &mut [Turn], first: Option<HostId>) {
    turns.sort_by_key(|turn| (Some(turn.host) != first, turn.visits, turn.last_at, turn.entry));
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn turn(number: u128, visits: i64, last: Option<&str>) -> Turn {
        let id = Uuid::from_u128(number);
        let last_at = last.map(|at| at.parse().unwrap());
        Turn { entry: id.into(), member: id.into(), host: id.into(), service: id.into(), visits, last_at }
    }

    fn order(mut turns: Vec<Turn>, first: Option<u128>) -> Vec<u128> {
        in_turn(&mut turns, first.map(|first| Uuid::from_u128(first).into()));
        turns.iter().map(|turn| turn.member.0.as_u128()).collect()
    }

    #[test]
    fn the_fewest_visits_come_first_then_whoever_waited_longest() {
        let turns = vec![
            turn(1, 2, None),
            turn(2, 1, Some("2026-11-02T01:00:00Z")),
            turn(3, 1, Some("2026-11-01T01:00:00Z")),
            turn(5, 1, None),
            turn(4, 1, None),
        ];
        assert_eq!(order(turns.clone(), None), [4, 5, 3, 2, 1]);
        assert_eq!(order(turns, Some(1)), [1, 4, 5, 3, 2], "whom they had before comes first");
    }

    #[test]
    fn what_has_ended_stays_so() {
        use PoolState as S;
        for to in [S::Active, S::Paused, S::Ended] {
            assert_eq!(check_step(S::Ended, to), Err(PoolError::NotNow { state: S::Ended }));
        }
        assert_eq!(check_step(S::Active, S::Paused), Ok(()));
        assert_eq!(check_step(S::Paused, S::Paused), Err(PoolError::NotNow { state: S::Paused }));
        assert_eq!(check_open(S::Ended), Err(PoolError::NotNow { state: S::Ended }));
    }
}
