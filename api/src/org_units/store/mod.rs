//! Queries on bodies and seats.

mod seats;
mod units;

pub(super) use self::seats::{
    Filter as SeatFilter, Key as SeatKey, Shown, count_seats, count_shown, end_of_those_who_left, export,
    find_open, first_seats, insert_seat, leaders_of, lock_seat, open_seats_of, page_seats, places, seated,
    seats_by_ids, update_nameless, update_seat,
};
pub(super) use self::units::{
    Filter, Key, by_ids, count, find_alike, insert_unit, lock_unit, page, update_unit,
};
