//! Use cases of accounts.

mod brakes;
pub mod codes;
pub mod disabling;
pub mod ending;
pub mod erasing;
pub mod guests;
pub mod invitations;
mod limits;
pub mod looking_up;
pub mod member_invitations;
pub mod member_joining;
pub mod passwords;
pub mod phones;
pub mod profile;
pub mod proving;
pub mod pruning;
pub mod recovering;
pub mod refreshing;
pub mod roles;
pub mod second_factor;
pub mod sessions;
pub mod signing_in;
pub mod staff;
pub mod staff_update;

use crate::error::Fault;
use crate::mutation::Outcome;

use super::error::AccountError;

/// What a use case comes to: done, refused, or it could not be decided.
pub type Answer<T> = Result<Result<T, AccountError>, Fault>;

/// A use case whose refusal may have had to be written: a counted try, a session that ended.
pub(super) fn flatten<T>(outcome: Outcome<Result<T, AccountError>, AccountError>) -> Result<T, AccountError> {
    outcome.flatten().result
}
