//! Coverage (全员进委、全员进社区、全员进学联委、1 正 2 副、召集人、领衔委员): how many are covered, and exactly who is not. Counted from what is
//! stored at the moment it is asked, so that it cannot be out of date.
//!
//! Start with `store.rs`: each kind is one list of subjects and one condition.

pub mod graphql;
pub mod policy;
mod store;

pub use store::Kind;
