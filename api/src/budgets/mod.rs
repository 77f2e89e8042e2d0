//! How much requests may cost in a minute: a budget in points of complexity, for an account or, who has not signed in, for an address.
//!
//! Minutes are fixed, by real time. A server takes a twentieth of the budget from the database at a time ([`rules::CHUNKS`]), at most what is left, and serves
//! requests from that; so all servers together never admit more than the budget, and there is one small transaction for each chunk and
//! none for most requests. A request that is refused costs nothing. What a server took and did not spend in its minute is lost with the minute.
//!
//! Sign-in codes have a mechanism of their own (`accounts/service/limits.rs`): it counts events in sliding windows, one row each, which is
//! right for five codes an hour and wrong for sixty thousand points a minute.
//!
//! Start with `rules.rs`, then `service.rs`.

pub mod graphql;
pub mod rules;
pub mod service;
mod store;

pub use service::{Budgets, Rate, Spent};
