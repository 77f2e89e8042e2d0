//! What has changed: the one log behind subscriptions, catching up (`changes`) and what is kept of public answers.

pub mod hub;
