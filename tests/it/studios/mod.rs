//! Studios and the places they lie in.

mod keeping;
mod lists;
