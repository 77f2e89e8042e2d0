//! What a client asks, whatever brought it here.

use async_graphql::Variables;

/// SHA-256 of a document's text.
pub type Hash = [u8; 32];

/// Characters of the longest id of a document.
pub const LONGEST_ID: usize = 256;

/// What a client asks.
#[derive(Debug, Default)]
pub struct Ask {
    /// The document; empty when it is only named.
    pub query: String,
    /// How the client names the document, if it does.
    pub named: Option<Named>,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The variables' values.
    pub variables: Variables,
    /// What the client calls itself, and its version. The transport knows it.
    pub client: Option<(String, String)>,
}

/// A document by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// By an id that both sides agreed upon: `documentId`, or Relay's `doc_id`.
    Id(DocumentId),
    /// By Apollo's `persistedQuery`, which may come again with the text when it was unknown.
    Hash(DocumentId),
}

/// What a document is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DocumentId {
    /// By its text's SHA-256, with or without the prefix `sha256:`.
    Sha256(Hash),
    /// As its client called it when it was imported.
    Custom(String),
}

impl Named {
    /// The id.
    pub fn id(&self) -> &DocumentId {
        match self {
            Self::Id(id) | Self::Hash(id) => id,
        }
    }
}

impl DocumentId {
    /// Reads an id of the form that GraphQL over HTTP has for it: `sha256:` and 64 hexadecimal digits, `x-` with a prefix of the client's own
    /// and a colon, or no colon at all. 64 hexadecimal digits alone are a hash too.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(hash) = text.strip_prefix("sha256:") {
            return hash_of_hex(hash).map(Self::Sha256);
        }
        if let Some(hash) = hash_of_hex(text) {
            return Some(Self::Sha256(hash));
        }
        let unreserved = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
        };
        let is_good = text.len() <= LONGEST_ID
            && match text.split_once(':') {
                Some((prefix, rest)) => {
                    prefix.len() > 2 && prefix.starts_with("x-") && unreserved(prefix) && unreserved(rest)
                }
                None => unreserved(text),
            };
        is_good.then(|| Self::Custom(text.to_owned()))
    }
}

/// 64 hexadecimal digits.
fn hash_of_hex(text: &str) -> Option<Hash> {
    let digits = text.as_bytes().as_chunks::<2>();
    if !digits.1.is_empty() || digits.0.len() != 32 {
        return None;
    }
    let mut hash = Hash::default();
    for (byte, [high, low]) in hash.iter_mut().zip(digits.0) {
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = digit(*high)? * 16 + digit(*low)?;
    }
    Some(hash)
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// SHA-256 of a text.
pub fn hash_of(text: &str) -> Hash {
    let mut hash = Hash::default();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    hash.iter_mut().zip(digest.as_ref()).for_each(|(byte, found)| *byte = *found);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the appendix "Persisted Documents" of GraphQL over HTTP.
    const EXAMPLE: (&str, &str) = (
        "query($id:ID!){user(id:$id){name}}",
        "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b",
    );

    #[test]
    fn the_specifications_example_is_its_hash() {
        let named = DocumentId::parse(&format!("sha256:{}", EXAMPLE.1));
        assert_eq!(named, Some(DocumentId::Sha256(hash_of(EXAMPLE.0))));
        assert_eq!(DocumentId::parse(EXAMPLE.1), named, "Apollo sends it without the prefix");
    }

    #[test]
    fn an_id_is_a_hash_or_its_clients_own_and_nothing_reserved() {
        for own in ["d41d8cd98f00b204e9800998ecf8427e", "Members.v1~a_b", "x-app:members"] {
            assert_eq!(DocumentId::parse(own), Some(DocumentId::Custom(own.to_owned())), "{own}");
        }
        let long = "a".repeat(LONGEST_ID + 1);
        for bad in
            ["", "sha256:", "sha256:abc", "md5:d41d8cd98f", "x-:a", "x-a:", "x-a:b:c", "a b", "文", &long]
        {
            assert_eq!(DocumentId::parse(bad), None, "{bad}");
        }
    }
}
