//! Signing in by WeChat, from its mini-program.
//!
//! The mini-program sends a code of `wx.login`. The server asks WeChat whose it is (`openid`); an account that is bound to it gets a
//! session, the same as by a phone code. The first time, a second code says which number its owner has: the verified number finds or
//! makes the account as a phone code does, and the two are bound. What WeChat gives along to decrypt with (`session_key`) is not even
//! read (`vendors`).
//!
//! Invariants, each held by the database: an `openid` is one account's and an account has one of them for a mini-program
//! (`wechat_binding`), no code is used twice (`wechat_code`).
//!
//! WeChat is asked before the transaction, never within it: when it cannot be reached nothing was written. Start with `service.rs`.

mod error;
pub mod graphql;
pub mod policy;
mod rules;
pub mod service;
mod store;
