//! Queries on criteria and ratings.

mod criteria;
mod reads;
mod writes;

pub(super) use self::criteria::{
    bands_of, by_keys, get_criteria, insert_criteria, is_any_published, items_of, latest_criteria,
    lock_criteria, most_points, versions_of,
};
pub(super) use self::reads::{Filter, Key, by_ids, count, latest_of, moves_of, of_account, page, scores_of};
pub(super) use self::writes::{insert, insert_move, lock, lock_of, replace_scores, update};
