//! Named queries and locks.

pub(super) mod bookings;
pub(super) mod calendar;
pub(super) mod closures;
pub(super) mod companions;
pub(super) mod day_notices;
pub(super) mod duty;
pub(super) mod held_back;
pub(super) mod hosts;
pub(super) mod listed;
pub(super) mod mine;
pub(super) mod numbers;
pub(super) mod occupancy;
pub(super) mod own;
pub(super) mod pages;
pub(super) mod periods;
pub(super) mod reveals;
pub(super) mod scans;
pub(super) mod second_hosts;
pub(super) mod times;
pub(super) mod unattended;
pub(super) mod upcoming;
