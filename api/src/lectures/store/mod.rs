//! Queries on lectures, their lecturers, scripts and series.

mod lists;
mod people;
mod rows;
mod series;

pub(super) use self::lists::{Filter, Key, by_ids, count, page};
pub(super) use self::people::{
    accounts_by_member, accounts_of, all_of_member, export, export_scripts, lecturer_accounts, named_lectures,
};
pub(super) use self::rows::{
    approvers, delete_lecturer, feed, find, find_many, in_rooms, insert, insert_lecturers, insert_script,
    latest_scripts, lecturers_of, lock, over, replace_lecturers, script, scripts_of, update, update_lecturer,
    update_script,
};
pub(super) use self::series::{
    SeriesFilter, count_series, find_series, insert_series, lock_series, page_series, series_by_ids,
    update_series,
};
