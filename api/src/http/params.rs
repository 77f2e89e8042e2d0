//! The parameters of a GraphQL request, from a JSON body or from an address.
//!
//! Persisted operations will be read here: `documentId`, `doc_id`, and `persistedQuery` in `extensions`.

use actix_web::web::Query;
use async_graphql::Variables;
use serde::Deserialize;

use crate::graphql::engine::Ask;

/// As a client sends them. Parameters that we do not know are ignored, as the specification asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params {
    query: Option<String>,
    operation_name: Option<String>,
    #[serde(default)]
    variables: Variables,
    #[serde(default)]
    extensions: Extensions,
}

/// Must be a map or nothing; no entry of it is used yet.
#[derive(Debug, Default, Deserialize)]
struct Extensions(
    #[expect(dead_code, reason = "persisted operations will read it")]
    Option<serde_json::Map<String, serde_json::Value>>,
);

/// Why the parameters are no request. The text names what is wrong and repeats nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct BadParams(pub String);

impl Params {
    fn ask(self) -> Result<Ask, BadParams> {
        let query = self.query.filter(|query| !query.is_empty());
        let query = query.ok_or_else(|| bad("缺少参数 query / The parameter query is missing"))?;
        Ok(Ask { query, operation_name: self.operation_name, variables: self.variables })
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

/// Reads the query of an address.
///
/// # Errors
/// A parameter is repeated, or is no JSON map where it should be one.
pub fn from_query(text: &str) -> Result<Ask, BadParams> {
    let pairs = Query::<Vec<(String, String)>>::from_query(text)
        .map_err(|_| bad("地址中的参数无法读取 / The address has unreadable parameters"))?;
    let mut params = Params {
        query: None,
        operation_name: None,
        variables: Variables::default(),
        extensions: Extensions::default(),
    };
    let mut seen = Vec::new();
    for (name, value) in pairs.into_inner() {
        if seen.contains(&name) {
            return Err(bad("地址中有重复的参数 / The address repeats a parameter"));
        }
        match name.as_str() {
            "query" => params.query = Some(value),
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
