//! Who could help with a need (需求对接): members and studios in an order, each with the reasons in words.
//!
//! Nothing is kept here. A need is held against what hosts offer (`service_offerings`), what members know about and which languages they
//! speak (`members`), where they are at home, when they are free, and how much they were asked lately. The order is a pure function of that
//! (`rules.rs`) with weights of the rule set; the same need on the same state gives the same order (decision 39).
//!
//! Whoever has left, is closed or suspended is not among them; whoever is full comes after those who are as suitable and free.
//!
//! Who could give a lecture is found in the same way (`service/lecturers.rs`), for `lecture_requests`.
//!
//! Start with `rules.rs`; what is read for it is in `service.rs`.

pub mod graphql;
pub mod rules;
pub mod service;
mod store;
