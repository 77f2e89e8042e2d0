//! `schema`.

use crate::graphql::engine::sdl;
use crate::graphql::schema;

/// Prints the schema, sorted, with one newline at the end.
pub(super) fn run() {
    println!("{}", sdl(&schema::builder().finish()).trim_end());
}
