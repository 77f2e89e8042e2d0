//! Before anything is measured: all sides answer as the floor does, or the ratio between them would say nothing.

use anyhow::{Context, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use tongxin::graphql::id::decode;

use crate::client::{Call, Client};
use crate::operations::{Operation, Page};
use crate::process::Process;
use crate::sides::Side;
use crate::world::World;

/// How many different rows are asked of both.
const ASKED: usize = 20;

/// Asks a side and the floor for the same rows, and fails at the first difference.
pub(crate) async fn check(
    (side, process): (Side, &Process),
    floor: &Process,
    world: &World,
    operation: Operation,
) -> anyhow::Result<()> {
    let mut client = Client::connect(process.address).await?;
    let mut of_floor = Client::connect(floor.address).await?;
    let (name, who) = (operation.name().0, side.name());
    let mut rows = 0;
    for _ in 0..ASKED {
        let drawn = world.draw(operation, Page::USUAL);
        let own = ask(&mut client, &world.ask(side, operation, Page::USUAL, drawn)).await?;
        let floor = ask(&mut of_floor, &world.ask(Side::Floor, operation, Page::USUAL, drawn)).await?;
        rows += leaves(&floor);
        if let Some(difference) = difference(&own, &floor, "data") {
            bail!("{name}: {who} does not answer as the floor does: {difference}");
        }
    }
    if rows == 0 {
        bail!("{name}: floor and {who} agree on nothing at all");
    }
    Ok(())
}

async fn ask(client: &mut Client, call: &Call) -> anyhow::Result<Value> {
    let answer: Value = serde_json::from_slice(client.send(call).await?)?;
    let data = answer.get("data").with_context(|| format!("{} was answered {answer}", call.path))?;
    Ok(normal(data))
}

/// Keys as plain hexadecimal digits and instants in UTC, however they are written, and without what only pages have.
fn normal(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| *name != "pageInfo");
            let normal = kept.map(|(name, value)| match value {
                Value::String(text) if matches!(name.as_str(), "id" | "serviceId") => {
                    (name.clone(), key(text))
                }
                Value::String(text) if matches!(name.as_str(), "startsAt" | "endsAt" | "at") => {
                    (name.clone(), instant(text))
                }
                value => (name.clone(), normal(value)),
            });
            Value::Object(normal.collect())
        }
        Value::Array(values) => values.iter().map(normal).collect(),
        value => value.clone(),
    }
}

fn key(text: &str) -> Value {
    let global = decode(&text.into()).map(|(_, key)| key);
    let key = global.or_else(|| uuid::Uuid::try_parse(text).ok());
    key.map_or_else(|| Value::from(text), |key| Value::from(key.simple().to_string()))
}

fn instant(text: &str) -> Value {
    let read = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc));
    Value::from(read.map_or_else(|_| text.to_owned(), |at| at.to_rfc3339_opts(SecondsFormat::Millis, true)))
}

/// Where two values differ first, and how.
fn difference(own: &Value, floor: &Value, path: &str) -> Option<String> {
    match (own, floor) {
        (Value::Object(own), Value::Object(floor)) if own.keys().eq(floor.keys()) => own
            .iter()
            .zip(floor)
            .find_map(|((name, own), (_, floor))| difference(own, floor, &format!("{path}.{name}"))),
        (Value::Array(own), Value::Array(floor)) if own.len() == floor.len() => (0..)
            .zip(own.iter().zip(floor))
            .find_map(|(at, (own, floor))| difference(own, floor, &format!("{path}[{at}]"))),
        (own, floor) if own == floor => None,
        (own, floor) => Some(format!("{path} is {own} there and {floor} at the floor")),
    }
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(leaves).sum(),
        Value::Array(values) => values.iter().map(leaves).sum(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tongxin::graphql::id::encode;

    use super::*;

    #[test]
    fn a_key_is_the_same_in_every_spelling() {
        let id = uuid::Uuid::from_u128(7);
        for text in [id.to_string(), id.simple().to_string(), encode("Studio", id).0] {
            assert_eq!(normal(&json!({ "id": text })), json!({ "id": id.simple().to_string() }));
        }
    }

    #[test]
    fn an_instant_is_the_same_in_every_zone() {
        for text in ["2026-11-27T01:00:00.000Z", "2026-11-27T09:00:00.000000+08:00"] {
            assert_eq!(normal(&json!({ "at": text })), json!({ "at": "2026-11-27T01:00:00.000Z" }));
        }
    }

    #[test]
    fn a_difference_is_named_by_its_place() {
        let own = json!({ "nodes": [{ "startsAt": "a" }, { "startsAt": "b" }] });
        assert_eq!(difference(&own, &own, "data"), None);
        let floor = json!({ "nodes": [{ "startsAt": "a" }, { "startsAt": "c" }] });
        let told = difference(&own, &floor, "data").unwrap();
        assert!(told.starts_with("data.nodes[1].startsAt is \"b\""), "{told}");
        assert!(difference(&own, &json!({ "nodes": [] }), "data").is_some());
        assert!(difference(&own, &json!({}), "data").is_some());
    }

    #[test]
    fn what_only_pages_have_is_left_out() {
        assert_eq!(
            normal(&json!({ "nodes": [], "pageInfo": { "hasNextPage": true } })),
            json!({ "nodes": [] })
        );
    }
}
