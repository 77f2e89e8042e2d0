//! Queries on uploads.

mod keeping;
mod persons;
mod sweeping;

pub(super) use self::keeping::{
    Found, Most, add_to_day, attach, cancel, delete, detach, expire_open, find, insert, insert_use, lock,
    postpone, ready, received, reject, start, taken_slots,
};
pub(super) use self::persons::{all_of, export_of};
pub(super) use self::sweeping::{
    clean, expire, forget, is_any_due, lease, lock_due, prune, uncleaned, unforgotten,
};
