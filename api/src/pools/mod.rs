//! Pools (轮值接待): several members who receive in the same way, any of whom will do.
//!
//! A pool is kept by staff, or by the lead of the studio that it belongs to. Its members are asked and say yes themselves, each with a
//! service of their own: receiving spends their time. Who books a time of the pool is given the member who has had the fewest visits of
//! late; from then on it is an ordinary visit with that member, which remembers through which pool it came. When the member falls out, the
//! visit goes at the same time to another of the pool. Both are done by `appointments/service/pooling.rs`, which asks this feature whose
//! turn it is.
//!
//! ```text
//! ACTIVE ◀─▶ PAUSED        INVITED ─join─▶ JOINED
//!    └─▶ ENDED ◀─┘             └─leave─▶ LEFT ◀─leave─┘   LEFT ─invite─▶ INVITED
//! ```
//!
//! Invariants, each held by the database: whoever is in a pool is in it once (`pool_entry`), with a service of their own of its kind
//! (`pool_entry_suits`); nobody is given a visitor through a pool that they are not in (`appointment_through_pool`); what has ended stays so
//! (`pool_step`). That none is refused while somebody is free, and that the visits are spread evenly, rests on the lock of the pool's row,
//! which comes before those of hosts (decision 45).
//!
//! Start with `rules.rs`.

mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use error::PoolError;
