//! The files that client tools write, and what an id promises of its text.

use std::fmt;

use aws_lc_rs::digest;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::error::ManifestError;
use crate::graphql::engine::DocumentId;

/// Who wrote a file, by its shape.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `apollo-persisted-query-manifest`, version 1: of Apollo's tools for the web, iOS and Kotlin.
    Apollo,
    /// A map of MD5 sums to texts: Relay's compiler, as it is set up by itself.
    Relay,
    /// A map of SHA-1 sums to texts: the client preset of graphql-codegen, as it is set up by itself.
    Codegen,
    /// A map of other ids to texts: either of both.
    Map,
}

impl fmt::Display for Shape {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Apollo => "apollo-persisted-query-manifest, version 1",
            Self::Relay => "id → text with MD5, as relay-compiler writes it",
            Self::Codegen => "id → text with SHA-1, as graphql-codegen writes it",
            Self::Map => "id → text, as relay-compiler and graphql-codegen write it",
        })
    }
}

/// A document of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What its client calls it.
    pub id: String,
    /// Its text.
    pub body: String,
    /// The operation that the file says is in it: name, and `query`, `mutation` or `subscription`.
    pub operation: Option<(String, String)>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Who wrote it.
    pub shape: Shape,
    /// What is in it.
    pub documents: Vec<Document>,
}

#[derive(Deserialize)]
struct Apollo {
    format: String,
    version: u32,
    operations: Vec<ApolloOperation>,
}

#[derive(Deserialize)]
struct ApolloOperation {
    id: String,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    body: String,
}

/// A map in the order of its text, with what it says twice.
struct Pairs(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map of ids to texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

/// Reads a file of any known shape.
///
/// # Errors
/// It has none, or nothing is in it.
pub fn read(text: &str) -> Result<Manifest, ManifestError> {
    let manifest = match serde_json::from_str::<Apollo>(text) {
        Ok(apollo) => of_apollo(apollo)?,
        Err(no_apollo) => match serde_json::from_str::<Pairs>(text) {
            Ok(Pairs(pairs)) => of_map(pairs),
            Err(_) if text.contains("apollo-persisted-query-manifest") => {
                return Err(ManifestError::Shape(no_apollo.to_string()));
            }
            Err(no_map) => return Err(ManifestError::Shape(no_map.to_string())),
        },
    };
    if manifest.documents.is_empty() { Err(ManifestError::Empty) } else { Ok(manifest) }
}

fn of_apollo(apollo: Apollo) -> Result<Manifest, ManifestError> {
    let Apollo { format, version, operations } = apollo;
    if format != "apollo-persisted-query-manifest" || version != 1 {
        return Err(ManifestError::Shape(format!("format {format:?}, version {version}")));
    }
    let documents = operations.into_iter().map(|operation| {
        let ApolloOperation { id, name, kind, body } = operation;
        Document { id, body, operation: Some((name, kind)) }
    });
    Ok(Manifest { shape: Shape::Apollo, documents: documents.collect() })
}

fn of_map(pairs: Vec<(String, String)>) -> Manifest {
    let are_all = |length| pairs.iter().all(|(id, _)| is_hex(id, length));
    let shape = match () {
        () if are_all(32) => Shape::Relay,
        () if are_all(40) => Shape::Codegen,
        () => Shape::Map,
    };
    let documents = pairs.into_iter().map(|(id, body)| Document { id, body, operation: None }).collect();
    Manifest { shape, documents }
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is wrong with a document before its text is read: an id that nobody could send, or a hash of another text. MD5 cannot be computed
/// here; such an id is taken as it is.
pub fn check(document: &Document) -> Result<(), String> {
    let Document { id, body, .. } = document;
    let sum = |algorithm| {
        let sum = digest::digest(algorithm, body.as_bytes());
        hex(sum.as_ref())
    };
    let claims = id.strip_prefix("sha256:").unwrap_or(id);
    let is_true = match () {
        () if is_hex(claims, 64) => sum(&digest::SHA256) == claims.to_ascii_lowercase(),
        () if is_hex(claims, 40) => sum(&digest::SHA1_FOR_LEGACY_USE_ONLY) == claims.to_ascii_lowercase(),
        () => true,
    };
    if DocumentId::parse(id).is_none() {
        Err("编号格式不正确 / no client can send this id".to_owned())
    } else if !is_true {
        Err("编号不是此文档的散列值 / the id is the hash of another text".to_owned())
    } else {
        Ok(())
    }
}

/// Ids that a file gives to two texts.
pub fn doubled(documents: &[Document]) -> Vec<String> {
    let mut sorted: Vec<_> = documents.iter().map(|document| (&document.id, &document.body)).collect();
    sorted.sort_unstable();
    let mut doubled: Vec<String> = sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .filter(|((id, body), (next_id, next_body))| id == next_id && body != next_body)
        .map(|((id, _), _)| (*id).clone())
        .collect();
    doubled.dedup();
    doubled
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SHA256: &str = "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b";
    const BODY: &str = "query($id:ID!){user(id:$id){name}}";

    fn document(id: &str) -> Document {
        Document { id: id.to_owned(), body: BODY.to_owned(), operation: None }
    }

    #[test]
    fn each_tools_file_is_known_by_its_shape() {
        let md5 = "d41d8cd98f00b204e9800998ecf8427e";
        let sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
        let apollo = json!({ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [
            { "id": SHA256, "name": "User", "type": "query", "body": BODY },
        ] });
        for (file, shape, id) in [
            (apollo, Shape::Apollo, SHA256),
            (json!({ md5: BODY }), Shape::Relay, md5),
            (json!({ sha1: BODY }), Shape::Codegen, sha1),
            (json!({ SHA256: BODY }), Shape::Map, SHA256),
        ] {
            let manifest = read(&file.to_string()).unwrap();
            assert_eq!((manifest.shape, manifest.documents.len()), (shape, 1));
            assert_eq!((manifest.documents[0].id.as_str(), manifest.documents[0].body.as_str()), (id, BODY));
        }
    }

    #[test]
    fn what_is_no_manifest_is_not_taken_for_an_empty_one() {
        let wrong_version =
            json!({ "format": "apollo-persisted-query-manifest", "version": 2, "operations": [] });
        let half = json!({ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id": "a" }] });
        for (text, told) in [
            (wrong_version.to_string(), "version 2"),
            (half.to_string(), "missing field"),
            ("[]".to_owned(), "a map of ids to texts"),
            ("{".to_owned(), "EOF"),
        ] {
            let Err(ManifestError::Shape(said)) = read(&text) else { panic!("{text}") };
            assert!(said.contains(told), "{said}");
        }
        assert_eq!(read("{}"), Err(ManifestError::Empty));
    }

    #[test]
    fn an_id_that_is_a_hash_is_the_hash_of_its_text() {
        for good in [SHA256, "User", "x-app:User", "d41d8cd98f00b204e9800998ecf8427e"] {
            assert_eq!(check(&document(good)), Ok(()), "{good}");
        }
        assert_eq!(check(&document(&format!("sha256:{SHA256}"))), Ok(()));
        for bad in ["0".repeat(64), format!("sha256:{}", "0".repeat(64)), "0".repeat(40), "a b".to_owned()] {
            assert!(check(&document(&bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_id_with_two_texts_is_seen_also_where_json_would_take_the_last() {
        let manifest = read(r#"{ "a": "{ x }", "b": "{ y }", "a": "{ z }", "b": "{ y }" }"#).unwrap();
        assert_eq!(doubled(&manifest.documents), ["a"]);
    }
}
