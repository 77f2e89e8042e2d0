//! 委员有约.

mod contention;
mod fast;
mod lifecycle;
mod races;
mod repeats;
