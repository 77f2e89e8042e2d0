//! Everything about GraphQL that is not one feature's.
//!
//! A nullable field that may fail returns `Option<Result<T>>` ([`nullable`], [`fallible`]), never `Result<Option<T>>`: the
//! library turns only the first into `null` with an error; the second blanks the nearest nullable parent, at the root
//! the whole answer. `engine/tests.rs` holds both facts.

pub mod ahead;
pub mod codes;
pub mod deprecated;
pub mod engine;
pub mod faults;
pub mod geo;
pub mod guard;
pub mod id;
pub mod index;
pub mod kept;
pub mod limits;
pub mod live;
pub mod node;
pub mod paging;
mod public;
pub mod scalar;
pub mod schema;

use async_graphql::{Context, Error};

use crate::ctx::Ctx;
use crate::error::Fault;

/// The request a resolver runs in.
pub fn ctx<'a>(context: &'a Context<'_>) -> Result<&'a Ctx, Fault> {
    context.data::<Ctx>().map_err(|_| Fault::internal("a resolver ran outside of a request"))
}

/// A nullable field that may fail, in the shape that the library nulls alone.
pub fn nullable<T>(result: Result<Option<T>, Fault>) -> Option<Result<T, Error>> {
    result.map_err(Error::from).transpose()
}

/// A nullable field that has a value unless it fails: a payload, or what needs a permission.
pub fn fallible<T>(result: Result<T, Fault>) -> Option<Result<T, Error>> {
    Some(result.map_err(Error::from))
}
