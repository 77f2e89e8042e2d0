//! Rows as their owner reads them: what is sealed is opened, what is only there to compare with is left out.

use std::sync::Arc;

use chrono::SecondsFormat;
use sea_orm::{ConnectionTrait, Value};
use serde_json::{Map, Value as Json};

use super::{Keys, Rows};
use crate::error::Fault;
use crate::vault::{Purpose, Vault};

/// Columns that say nothing to anybody: hashes, and keys made of them.
fn is_internal(column: &str) -> bool {
    column.ends_with("_hash") || column == "recipient_key" || column == "key"
}

/// Opens the rows of a person with everybody's keys that they need, by one statement: a list for each table.
pub async fn open_rows(
    conn: &impl ConnectionTrait,
    vault: &Arc<Vault>,
    tables: &[Rows],
) -> Result<Map<String, Json>, Fault> {
    let values = tables.iter().flat_map(|table| table.rows.iter().flatten());
    let sealed = values.filter_map(|(_, value)| match value {
        Value::Bytes(Some(bytes)) => Some(bytes.as_slice()),
        _ => None,
    });
    let keys = Keys::to_open(conn, vault, sealed).await?;
    let mut all = Map::new();
    for table in tables {
        let mut list = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut shown = Map::new();
            for (column, value) in row.iter().filter(|(column, _)| !is_internal(column)) {
                let name = column.strip_suffix("_sealed").unwrap_or(column);
                let purpose = purpose(table.table, column);
                let value = json(&keys, purpose, value)?;
                shown.insert(
                    name.to_owned(),
                    if purpose == Purpose::Address { masked(&value) } else { value },
                );
            }
            list.push(Json::Object(shown));
        }
        all.insert(table.table.to_owned(), Json::Array(list));
    }
    Ok(all)
}

/// Enough to recognise it by. The whole of it says nothing to its owner, and opens a way to their device to others.
fn masked(address: &Json) -> Json {
    let shown = |text: &str| format!("{}****", text.chars().take(4).collect::<String>());
    address.as_str().map_or(Json::Null, |text| Json::from(shown(text)))
}

fn json(keys: &Keys, purpose: Purpose, value: &Value) -> Result<Json, Fault> {
    Ok(match value {
        Value::Bool(Some(is)) => Json::from(*is),
        Value::Int(Some(number)) => Json::from(*number),
        Value::BigInt(Some(number)) => Json::from(*number),
        Value::String(Some(text)) => Json::from(text.as_str()),
        Value::Uuid(Some(id)) => Json::from(id.to_string()),
        Value::Json(Some(json)) => json.as_ref().clone(),
        Value::ChronoDate(Some(date)) => Json::from(date.to_string()),
        Value::ChronoDateTimeUtc(Some(at)) => Json::from(at.to_rfc3339_opts(SecondsFormat::Millis, true)),
        Value::Bytes(Some(sealed)) => keys.open(purpose, sealed)?.into(),
        _ => Json::Null,
    })
}

/// What a sealed column holds, as its name says; what waits to be sent is sealed for that alone.
fn purpose(table: &str, column: &str) -> Purpose {
    match (table, column) {
        (_, "phone_sealed" | "office_phone_sealed" | "recipient_sealed") => Purpose::Phone,
        (_, "name_sealed" | "resident_name_sealed" | "guardian_name_sealed" | "file_name_sealed") => {
            Purpose::Name
        }
        ("outbox_job", "text_sealed") => Purpose::Outbox,
        (_, "address_sealed" | "openid_sealed") => Purpose::Address,
        _ => Purpose::Text,
    }
}
