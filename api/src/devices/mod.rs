//! Devices: where a push message reaches somebody.
//!
//! The app names the address that Apple or Huawei gave it, in a session; for WeChat the address is who its owner is to the mini-program
//! (`wechat`), and each consent of theirs is good for one message. A device is told of each new message in the inbox (`messages`), by a
//! job of the outbox in the same transaction: that there is one, and nothing of what it says.
//!
//! `live → expired` (the vendor says it is no more) `→ live` (the app names it again). It is silent as soon as its session or its owner's
//! account is over, and soon forgotten.
//!
//! Invariants, each held by the database: an address is one person's at a time (`UNIQUE (channel, address_hash)`), nobody has more devices
//! than places (`slot`), no consent is used twice (`sends_left`).
//!
//! Start with `service.rs`.

mod error;
pub mod graphql;
pub mod policy;
mod rules;
pub mod service;
mod store;
