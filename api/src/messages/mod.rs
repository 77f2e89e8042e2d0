//! Messages: what people are told about their appointments, in the inbox and by SMS.
//!
//! Start with `rules.rs`: who hears of what; `words.rs`: in which words. `service::tell` and `service::notify` are called by `events::publish` only. An inbox row keeps
//! facts, not sentences, so that each reader sees their own language; no row holds a resident's name or number.

pub mod graphql;
mod kinds;
mod notices;
pub mod policy;
mod rules;
mod service;
mod store;
mod words;

pub use graphql::{InboxSubscription, Message, MessagesMutation, MessagesQuery, load_many};
pub use service::{export, forget, forget_member, notify, prune, tell, words_of};
