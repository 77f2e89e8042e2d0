//! The parameters of a GraphQL request, from a JSON body or from an address.
//!
//! A document may be named instead of sent: by `documentId` (GraphQL over HTTP), by Relay's `doc_id`, or by Apollo's `persistedQuery` in
//! `extensions`, which may come along with the text.

use actix_web::web::Query;
use async_graphql::Variables;
use serde::Deserialize;

use crate::graphql::engine::{Ask, DocumentId, Named};

/// As a client sends them. Parameters that we do not know are ignored, as the specification asks.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params {
    query: Option<String>,
    document_id: Option<String>,
    #[serde(rename = "doc_id")]
    doc_id: Option<String>,
    operation_name: Option<String>,
    #[serde(default)]
    variables: Variables,
    #[serde(default)]
    extensions: Extensions,
}

/// A map or nothing.
#[derive(Debug, Default, Deserialize)]
struct Extensions(Option<KnownExtensions>);

#[derive(Debug, Deserialize)]
struct KnownExtensions {
    #[serde(rename = "persistedQuery")]
    persisted_query: Option<PersistedQuery>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PersistedQuery {
    version: u32,
    sha256_hash: String,
}

/// Why the parameters are no request. The text names what is wrong and repeats nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct BadParams(pub String);

impl Params {
    fn ask(self) -> Result<Ask, BadParams> {
        let query = self.query.unwrap_or_default();
        let named = named(
            self.document_id.or(self.doc_id),
            self.extensions.0.and_then(|known| known.persisted_query),
        )?;
        match &named {
            None if query.is_empty() => {
                return Err(bad(
                    "缺少参数 query 或 documentId / The parameter query or documentId is missing",
                ));
            }
            Some(Named::Id(_)) if !query.is_empty() => {
                return Err(bad("query 与 documentId 只能给一个 / Send either query or documentId"));
            }
            _ => {}
        }
        Ok(Ask { query, named, operation_name: self.operation_name, variables: self.variables, client: None })
    }
}

fn named(id: Option<String>, persisted: Option<PersistedQuery>) -> Result<Option<Named>, BadParams> {
    match (id, persisted) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(bad("文档编号只能给一次 / Name the document once")),
        (Some(id), None) => match DocumentId::parse(&id) {
            Some(id) => Ok(Some(Named::Id(id))),
            None => Err(bad("documentId 格式不正确 / documentId is not the id of a document")),
        },
        (None, Some(PersistedQuery { version: 1, sha256_hash })) => match DocumentId::parse(&sha256_hash) {
            Some(id) => Ok(Some(Named::Hash(id))),
            None => Err(bad("sha256Hash 格式不正确 / sha256Hash is not the id of a document")),
        },
        (None, Some(_)) => {
            Err(bad("不支持此 persistedQuery 版本 / Only version 1 of persistedQuery is known"))
        }
    }
}

/// Reads a body.
///
/// # Errors
/// It is no JSON object of the expected shape, or a batch.
pub fn from_json(body: &[u8]) -> Result<Ask, BadParams> {
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(bad(
            "不支持批量请求，请逐个发送 / Batches are not supported; send one request at a time",
        ));
    }
    serde_json::from_slice::<Params>(body).map_err(|error| json_error("body", &error))?.ask()
}

/// Reads what a message of another transport holds.
///
/// # Errors
/// It is no object of the expected shape.
pub fn from_value(value: serde_json::Value) -> Result<Ask, BadParams> {
    serde_json::from_value::<Params>(value).map_err(|error| json_error("payload", &error))?.ask()
}

/// Reads the query of an address.
///
/// # Errors
/// A parameter is repeated, or is no JSON map where it should be one.
pub fn from_query(text: &str) -> Result<Ask, BadParams> {
    let pairs = Query::<Vec<(String, String)>>::from_query(text)
        .map_err(|_| bad("地址中的参数无法读取 / The address has unreadable parameters"))?;
    let mut params = Params::default();
    let mut seen = Vec::new();
    for (name, value) in pairs.into_inner() {
        if seen.contains(&name) {
            return Err(bad("地址中有重复的参数 / The address repeats a parameter"));
        }
        match name.as_str() {
            "query" => params.query = Some(value),
            "documentId" => params.document_id = Some(value),
            "doc_id" => params.doc_id = Some(value),
            "operationName" => params.operation_name = Some(value).filter(|name| !name.is_empty()),
            "variables" if !value.is_empty() => {
                params.variables =
                    serde_json::from_str(&value).map_err(|error| json_error("variables", &error))?;
            }
            "extensions" if !value.is_empty() => {
                params.extensions =
                    serde_json::from_str(&value).map_err(|error| json_error("extensions", &error))?;
            }
            _ => continue,
        }
        seen.push(name);
    }
    params.ask()
}

fn bad(text: &str) -> BadParams {
    BadParams(text.into())
}

/// The parser's own message may quote the value, so only its place is told.
fn json_error(what: &str, error: &serde_json::Error) -> BadParams {
    BadParams(format!(
        "{what} 不是合法的请求 JSON（第 {line} 行第 {column} 列）/ {what} is not the JSON of a request, at line {line}, column {column}: \
         query and operationName are strings, variables and extensions are maps",
        line = error.line(),
        column = error.column(),
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const HEX: &str = "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b";

    #[test]
    fn every_carrier_names_a_document_in_a_body_and_in_an_address() {
        let id = DocumentId::parse(HEX).unwrap();
        let apollo = json!({ "persistedQuery": { "version": 1, "sha256Hash": HEX } });
        let table = [
            (
                json!({ "documentId": format!("sha256:{HEX}") }),
                format!("documentId=sha256:{HEX}"),
                Named::Id(id.clone()),
            ),
            (
                json!({ "doc_id": "abc" }),
                "doc_id=abc".to_owned(),
                Named::Id(DocumentId::Custom("abc".into())),
            ),
            (json!({ "extensions": apollo }), format!("extensions={apollo}"), Named::Hash(id)),
        ];
        for (body, address, named) in table {
            let told = from_json(body.to_string().as_bytes()).unwrap();
            assert_eq!((told.named.as_ref(), told.query.as_str()), (Some(&named), ""), "{body}");
            assert_eq!(from_value(body).unwrap().named.as_ref(), Some(&named));
            assert_eq!(from_query(&address).unwrap().named, Some(named), "{address}");
        }
    }

    #[test]
    fn apollos_hash_may_come_with_the_text_and_nothing_else_may() {
        let persisted = json!({ "persistedQuery": { "version": 1, "sha256Hash": HEX } });
        let both = from_value(json!({ "query": "{ a }", "extensions": persisted })).unwrap();
        assert!(matches!(both.named, Some(Named::Hash(_))) && both.query == "{ a }");
        for bad in [
            json!({ "query": "{ a }", "documentId": "abc" }),
            json!({ "documentId": "abc", "extensions": persisted }),
            json!({ "documentId": "md5:abc" }),
            json!({ "documentId": 1 }),
            json!({ "extensions": { "persistedQuery": { "version": 2, "sha256Hash": HEX } } }),
            json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "a b" } } }),
            json!({ "extensions": { "persistedQuery": true } }),
            json!({ "extensions": [] }),
            json!({}),
        ] {
            assert!(from_value(bad.clone()).is_err(), "{bad}");
        }
    }
}
