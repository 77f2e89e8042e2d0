//! Closures (停止接待): days or hours in which the district, the office or one studio does not receive, with the reason, for everybody to read.
//!
//! What a closure would hit is shown before it is made. From then on no time in it is offered, and nothing is "open now"; the visits that
//! were agreed upon are called off by the sweeper (decision 23), or kept, as whoever closes chooses. A closure is taken back by lifting it, as
//! long as it is not over; visits that were called off stay so. One stretch of time from an instant to another: a calendar of holidays can
//! make its days of the same rows.
//!
//! Start with `service.rs`; what times and visits have to do with it is in `appointments/service/closing.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
