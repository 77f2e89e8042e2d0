//! The numbers that protect `/graphql`, each of which an operator can change or switch off.

use std::fmt;
use std::time::Duration;

use serde::de::{self, Visitor};
use serde::{Deserialize, Serialize};

/// Milliseconds that PostgreSQL takes for a limit of a statement.
const LONGEST_STATEMENT: u64 = 2_147_483_647;

/// Every limit of the contract (`api.md`, section Transport). `None` means switched off, written `off` in the configuration.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a request body, refused before anything is parsed.
    #[serde(with = "number_or_off")]
    pub body_bytes: Option<u64>,
    /// Milliseconds a client may take to send its body.
    #[serde(with = "number_or_off")]
    pub body_read_ms: Option<u64>,
    /// Bytes of a GraphQL document.
    #[serde(with = "number_or_off")]
    pub document_bytes: Option<u64>,
    /// Lexical tokens of a document, counted before it is parsed.
    #[serde(with = "number_or_off")]
    pub tokens: Option<u64>,
    /// Aliases in the whole document.
    #[serde(with = "number_or_off")]
    pub aliases: Option<u64>,
    /// Directives in the whole document.
    #[serde(with = "number_or_off")]
    pub directives: Option<u64>,
    /// Levels of fields within fields.
    #[serde(with = "number_or_off")]
    pub depth: Option<u64>,
    /// Selections after every fragment is put in the place of its spreads.
    #[serde(with = "number_or_off")]
    pub selections: Option<u64>,
    /// Fields an operation may make the server answer, lists multiplied.
    #[serde(with = "number_or_off")]
    pub complexity: Option<u64>,
    /// Fields that introspection may answer; the whole schema, as tools ask for it, needs about a sixth.
    #[serde(with = "number_or_off")]
    pub introspection: Option<u64>,
    /// Fields at the root of one operation.
    #[serde(with = "number_or_off")]
    pub root_fields: Option<u64>,
    /// Mutations in one operation that send or try a code or a password.
    #[serde(with = "number_or_off")]
    pub sign_ins: Option<u64>,
    /// The largest `first` or `last`; the smallest is 1.
    #[serde(with = "number_or_off")]
    pub page_size: Option<u64>,
    /// Errors in one answer; the rest are left out.
    #[serde(with = "number_or_off")]
    pub errors: Option<u64>,
    /// Milliseconds for a whole request.
    #[serde(with = "number_or_off")]
    pub request_ms: Option<u64>,
    /// Milliseconds for one database statement.
    #[serde(with = "number_or_off")]
    pub statement_ms: Option<u64>,
    /// Bodies that one replica waits for at a time; further ones get 503.
    #[serde(with = "number_or_off")]
    pub readers: Option<u64>,
    /// Bodies that one replica waits for from one address at a time.
    #[serde(with = "number_or_off")]
    pub readers_per_address: Option<u64>,
    /// Requests that one replica works on at a time; further ones get 503.
    #[serde(with = "number_or_off")]
    pub in_flight: Option<u64>,
    /// Sockets and streams that one replica keeps open at a time; further ones get 503.
    #[serde(with = "number_or_off")]
    pub sockets: Option<u64>,
    /// Sockets and streams of one address at a time.
    #[serde(with = "number_or_off")]
    pub sockets_per_address: Option<u64>,
    /// Operations that one socket has at a time.
    #[serde(with = "number_or_off")]
    pub socket_operations: Option<u64>,
    /// Milliseconds a socket may take to say who it is.
    #[serde(with = "number_or_off")]
    pub socket_init_ms: Option<u64>,
    /// Complexity in all that an account may ask for in a minute, of all replicas together.
    #[serde(with = "number_or_off")]
    pub cost_per_minute: Option<u64>,
    /// Complexity in all that may be asked for in a minute from one address without signing in, of all replicas together.
    #[serde(with = "number_or_off")]
    pub cost_per_minute_per_address: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: Some(64 * 1024),
            body_read_ms: Some(10_000),
            document_bytes: Some(32 * 1024),
            tokens: Some(8_000),
            aliases: Some(64),
            directives: Some(64),
            depth: Some(15),
            selections: Some(2_000),
            complexity: Some(5_000),
            introspection: Some(100_000),
            root_fields: Some(20),
            sign_ins: Some(1),
            page_size: Some(100),
            errors: Some(20),
            request_ms: Some(10_000),
            statement_ms: Some(5_000),
            readers: Some(2_000),
            readers_per_address: Some(100),
            in_flight: Some(1_000),
            sockets: Some(10_000),
            sockets_per_address: Some(200),
            socket_operations: Some(20),
            socket_init_ms: Some(3_000),
            cost_per_minute: Some(60_000),
            cost_per_minute_per_address: Some(30_000),
        }
    }
}

impl Limits {
    /// How long a client may take to send its body.
    pub fn body_read(&self) -> Option<Duration> {
        self.body_read_ms.map(Duration::from_millis)
    }

    /// How long a whole request may take.
    pub fn request(&self) -> Option<Duration> {
        self.request_ms.map(Duration::from_millis)
    }

    /// How long a socket may take to say who it is.
    pub fn socket_init(&self) -> Option<Duration> {
        self.socket_init_ms.map(Duration::from_millis)
    }

    /// How long one database statement may take.
    pub fn statement(&self) -> Option<Duration> {
        self.statement_ms.map(Duration::from_millis)
    }
}

impl Limits {
    /// Values that would leave a server nobody can use, each with its key and what is wrong with it.
    pub fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let needed = [
            ("limits.body_bytes", self.body_bytes),
            ("limits.body_read_ms", self.body_read_ms),
            ("limits.document_bytes", self.document_bytes),
            ("limits.tokens", self.tokens),
            ("limits.depth", self.depth),
            ("limits.selections", self.selections),
            ("limits.complexity", self.complexity),
            ("limits.root_fields", self.root_fields),
            ("limits.sign_ins", self.sign_ins),
            ("limits.page_size", self.page_size),
            ("limits.errors", self.errors),
            ("limits.request_ms", self.request_ms),
            ("limits.statement_ms", self.statement_ms),
            ("limits.readers", self.readers),
            ("limits.readers_per_address", self.readers_per_address),
            ("limits.in_flight", self.in_flight),
            ("limits.sockets", self.sockets),
            ("limits.sockets_per_address", self.sockets_per_address),
            ("limits.socket_operations", self.socket_operations),
            ("limits.socket_init_ms", self.socket_init_ms),
        ];
        let nothing = needed.into_iter().filter(|(_, limit)| *limit == Some(0));
        let mut found: Vec<_> = nothing.map(|(key, _)| (key, "must be at least 1, or `off`")).collect();
        let budgets = [
            ("limits.cost_per_minute", self.cost_per_minute),
            ("limits.cost_per_minute_per_address", self.cost_per_minute_per_address),
        ];
        let least = self.complexity.unwrap_or(1).max(1);
        let too_small = budgets.into_iter().filter(|(_, budget)| budget.is_some_and(|budget| budget < least));
        found.extend(too_small.map(|(key, _)| (key, "must be at least `limits.complexity`, or `off`")));
        if self.statement_ms.is_some_and(|limit| limit > LONGEST_STATEMENT) {
            found.push(("limits.statement_ms", "must be at most 2147483647, or `off`"));
        }
        found
    }
}

/// Reads a whole number, or the word `off`, and writes the same. Environment variables arrive as text, so a number may be text too.
mod number_or_off {
    use serde::{Deserializer, Serializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
        from.deserialize_any(super::NumberOrOff)
    }

    #[expect(clippy::ref_option, reason = "the signature that serde calls")]
    pub(super) fn serialize<S: Serializer>(value: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(number) => to.serialize_u64(*number),
            None => to.serialize_str("off"),
        }
    }
}

struct NumberOrOff;

impl Visitor<'_> for NumberOrOff {
    type Value = Option<u64>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a whole number or \"off\"")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        u64::try_from(value).map(Some).map_err(|_| E::invalid_value(de::Unexpected::Signed(value), &self))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
        match value.trim() {
            "off" => Ok(None),
            text => text.parse().map(Some).map_err(|_| E::invalid_value(de::Unexpected::Str(value), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_limit_reads_numbers_text_and_off() {
        let limits: Limits = serde_json::from_str(r#"{"depth":"off","aliases":7,"errors":"9"}"#).unwrap();
        assert_eq!((limits.depth, limits.aliases, limits.errors), (None, Some(7), Some(9)));
        assert_eq!(limits.selections, Some(2_000));
    }

    #[test]
    fn a_limit_refuses_what_is_neither() {
        for bad in [r#"{"depth":"many"}"#, r#"{"depth":-1}"#, r#"{"dept":1}"#] {
            serde_json::from_str::<Limits>(bad).unwrap_err();
        }
    }
}
