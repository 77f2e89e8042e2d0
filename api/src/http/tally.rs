//! What is counted for the monitor alone, since the start of this process.

use std::sync::atomic::{AtomicU64, Ordering};

/// Something that is counted.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How many so far.
    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The counts.
#[derive(Debug, Default)]
pub struct Tally {
    /// Requests and events that a budget did not suffice for.
    pub throttled: Count,
    /// Subscriptions that ended because their client was too slow.
    pub slow: Count,
    /// Sockets that were closed because nobody read.
    pub stalled: Count,
}
