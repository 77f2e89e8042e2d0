//! Accounts: signing in by phone code or password, sessions and tokens, the first administrator.
//!
//! A code: `open → used | burnt (5 wrong tries) | replaced | expired (10 min)`. A session: `open → ended` (signed out, a token
//! reused, disabled); its refresh tokens form one chain, each `unused → used`, the last one unused.
//!
//! An account: `active ⇄ disabled`, and `active → erased` for good (`service/erasing.rs`, called by `privacy`).
//!
//! Invariants, each held by the database: at most one open code for a phone and a device (`phone_code_open`), at most one unused refresh token
//! for a session (`refresh_token_unused`), one account for a phone, one login once.
//!
//! Start with `service/signing_in.rs` for the way in, and `session.rs` for what every request does with its token.

pub mod admin;
pub mod error;
pub mod graphql;
pub mod password;
pub mod policy;
mod rules;
pub mod service;
pub mod session;
mod store;
pub mod token;
mod totp;

use crate::config::Config;
use crate::vault::Vault;
use password::Passwords;
use token::AccessTokens;

/// What proves who somebody is. Built once, kept in the `App`.
#[derive(Debug)]
pub struct Credentials {
    /// Makes and checks access tokens.
    pub tokens: AccessTokens,
    /// Hashes passwords.
    pub passwords: Passwords,
}

impl Credentials {
    /// Takes the signing key from the vault and the audience from the config.
    pub fn new(config: &Config, vault: &Vault) -> anyhow::Result<Self> {
        Ok(Self {
            tokens: AccessTokens::new(vault.signing_seed(), &config.district.code)?,
            passwords: Passwords::new(),
        })
    }
}
