//! Studios and the places they lie in.

mod founding;
mod keeping;
mod lists;
mod pictures;
mod telling;
