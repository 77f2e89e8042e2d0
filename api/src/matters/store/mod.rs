//! Queries on matters.

mod near;
mod people;
mod reads;
mod writes;

pub(super) use self::near::{bodies, near};
pub(super) use self::people::{accounts_of, heads_of, is_fit, office, region_of_studio, residents_of};
pub(super) use self::reads::{
    Filter, Key, List, Order, Seen, Sourced, by_ids, count, export, latest_steps, of_appointments, page,
    sources_of, step_page,
};
pub(super) use self::writes::{
    Answers, answers, count_sources, delete_source, due_ids, find_source, forget, insert, insert_source,
    insert_step, is_erased, is_region, lock, lock_open, move_sources, next_serial, over_ids, promised_on,
    source_of_record, update,
};
