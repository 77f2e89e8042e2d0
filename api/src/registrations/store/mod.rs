//! Queries on halls and registrations. Lectures, accounts and waits are read in joins, and belong to others.

mod halls;
mod lists;
mod rows;

pub(super) use self::halls::{by_lectures, due, insert_hall, lock_hall, update_hall};
pub(super) use self::lists::{
    Key, accounts, count_made, count_made_since, count_of, count_own, export, export_made, on_calendar,
    own_live, page_made, page_of, page_own, phones,
};
pub(super) use self::rows::{find, find_many, insert, live_of, live_of_account, of_waits, overdue, update};
