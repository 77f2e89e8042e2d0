//! Queries on shifts, their places, exchanges and history, and on who could be on duty.

mod exchanges;
mod people;
mod shifts;

pub(super) use self::exchanges::*;
pub(super) use self::people::*;
pub(super) use self::shifts::*;
