//! Studios and the places they lie in.

mod founding;
mod homes;
mod keeping;
mod lists;
mod pictures;
mod telling;
