//! When signing in works: limits, codes, tokens, passwords. Pure.

pub(crate) mod codes;
pub(crate) mod invitations;
pub(crate) mod limits;
pub(crate) mod password;
pub(crate) mod refresh;
pub(crate) mod resets;
