//! Walk-ins (现场来访): somebody comes without a booking and is received.
//!
//! The visit is an appointment like any other, checked in from the beginning, in a free place of the reception or beyond them at the host's word. Who came
//! is not proved, so it belongs to nobody's account: an account of its own is made, without a number, that nobody can sign in to. It has the key under
//! which name and number are sealed, and with it goes whatever says who it was (decision 44). The number of the visit is the receipt.
//!
//! Start with `service.rs`; how a place is given is in `appointments/service/walking_in.rs`.

pub mod graphql;
pub mod service;
