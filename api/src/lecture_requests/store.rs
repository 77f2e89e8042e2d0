//! Queries on lecture requests, on those who joined in, and on members who were asked.

mod asks;
mod endorsing;
mod finding;
mod keeping;

pub(super) use self::asks::{
    asks_of, asks_of_member, find_ask, insert_ask, lectures_since, member, update_ask,
};
pub(super) use self::endorsing::{
    carry_over, endorse, endorsed_among, endorsers, joined_within, leave, leave_all, take_back_carried,
};
pub(super) use self::finding::{Filter, Key, Order, Whose, by_ids, candidates, count, of_me, page};
pub(super) use self::keeping::{
    accounts_of, export, export_asks, export_endorsements, find, has_taken_in, insert, is_region, live_of,
    lock, lock_all_of, matched_with, names, speaks_for, taken_in_among, tied_to, update, versions,
    wanted_before,
};
