//! A member who leaves (辞去、调离、去世、撤销资格): what that does is shown first, and then done in one transaction.
//!
//! Seats and communities end. The visits to come are called off by the sweeper as for every host who receives no more (decision 12), and
//! those who are told so are pointed to the successor, if one was named. Studios that would be left without a lead are shown before, and
//! stay listed by `coverage` afterwards. Seats and studios can be handed over with the leaving, under the rules of their own features (decision
//! 32). A leaving is taken back, with what was handed over, as long as nobody else has one of the seats or leads one of the studios.
//!
//! Start with `service/`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
