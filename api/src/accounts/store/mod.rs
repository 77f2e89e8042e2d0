//! Named queries of accounts.

pub(super) mod accounts;
pub(super) mod codes;
pub(super) mod invitations;
pub(super) mod limits;
pub(super) mod member_invitations;
pub(super) mod people;
pub(super) mod second_factors;
pub(super) mod sessions;
pub(super) mod setup_links;
pub(super) mod staff;
