//! Studios and the places they lie in.

mod founding;
mod homes;
mod keeping;
mod ledger;
mod lists;
mod pictures;
mod rating;
mod telling;
