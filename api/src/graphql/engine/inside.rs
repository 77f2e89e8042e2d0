//! Queries that the program itself asks of its schema, in the midst of a mutation and as the person who sent that.

use async_graphql::{Request, Variables};
use serde_json::Value;

use super::super::faults;
use super::Runner;
use crate::ctx::Ctx;
use crate::error::Fault;

/// Runs texts that the program wrote. The guard is for what others write, so nothing that came from outside may be a part of one;
/// values go into the variables.
#[derive(Clone)]
pub struct Inside(pub(super) Runner);

impl Inside {
    /// The data of the answer; one error in it fails the whole.
    pub async fn read(&self, ctx: &Ctx, query: &'static str, variables: Variables) -> Result<Value, Fault> {
        let response = (self.0)(Request::new(query).variables(variables).data(ctx.clone())).await;
        match response.errors.first() {
            Some(error) => Err(faults::of(error)),
            None => response.data.into_json().map_err(Fault::internal),
        }
    }
}
