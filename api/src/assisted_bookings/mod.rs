//! Booking on behalf (代约): an officer books a visit for a resident who asked them to, by their number.
//!
//! The account of the number is found or made as signing in does, and the officer is answered the same whether it was known. The visit is the resident's:
//! their limits hold, they are told of it by text, and whoever signs in with the number sees it with the receipt of how they agreed (`assistance`). They may
//! withdraw their word, which calls the visit off unless they keep it, and the officer hears of it. Of the resident the officer sees what they entered
//! themselves, masked, and where the visit stands; they may call it off at the resident's word, until that is withdrawn.
//!
//! Invariants, each held by the database: a visit has one receipt, an officer makes so many a day (`UNIQUE (officer_account_id, made_on, day_number)`), a word is
//! withdrawn once (`assistance_step`), nobody books for themselves.
//!
//! Start with `service.rs`; how the place is taken is in `appointments/service/on_behalf.rs`. Decision 44.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
