//! Reading a list as clients do: by the same query, as the same person, from its first page to its last.

use async_graphql::{Context, Name, Value as Given, Variables};
use serde_json::Value;

use super::super::rules::lists::{List, MOST_ROWS};
use super::super::service;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::engine::Inside;

/// Entries of a page: the most that a list gives.
const PAGE: i32 = 100;

/// All entries, or enough of them to know that they are too many. `field` is where the list's own input stands.
pub(super) async fn read(
    context: &Context<'_>,
    ctx: &Ctx,
    list: List,
    given: &Value,
    field: &str,
) -> Result<Vec<Value>, Fault> {
    let inside =
        context.data::<Inside>().map_err(|_| Fault::internal("a list was read outside of a mutation"))?;
    let mut variables = Variables::from_json(given.clone());
    variables.insert(Name::new("first"), Given::from(PAGE));
    let mut entries = Vec::new();
    loop {
        let read = inside.read(ctx, service::query(list), variables.clone()).await;
        let mut answer = read.map_err(|fault| placed(fault, field))?;
        let mut list = answer.get_mut("list").map(Value::take).unwrap_or_default();
        match list.get_mut("nodes").map(Value::take) {
            Some(Value::Array(nodes)) => entries.extend(nodes),
            _ => return Err(Fault::internal("a list without entries")),
        }
        let info = list.get("pageInfo").unwrap_or(&Value::Null);
        let goes_on = info.get("hasNextPage").and_then(Value::as_bool) == Some(true);
        let cursor = info.get("endCursor").and_then(Value::as_str);
        match cursor {
            Some(cursor) if goes_on && entries.len() <= MOST_ROWS => {
                variables.insert(Name::new("after"), Given::from(cursor));
            }
            _ => return Ok(entries),
        }
    }
}

/// What is wrong with the list's arguments is wrong with this input.
fn placed(fault: Fault, field: &str) -> Fault {
    let Fault::Invalid { path, zh, en } = fault else { return fault };
    let inner = path.strip_prefix("filter.").unwrap_or(&path);
    Fault::invalid(format!("input.{field}.{inner}"), zh, en)
}
