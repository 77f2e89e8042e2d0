//! Section `http`.

use serde::{Deserialize, Serialize};

use super::{Problems, is_origin};
use crate::http::edge::HttpSettings;

/// The server.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Http {
    /// Address and port to listen on.
    pub listen: String,
    /// The address people reach it under, for links; empty: derived from `listen`.
    pub public_url: String,
    /// Origins whose pages may call the API.
    pub cors_origins: Vec<String>,
    /// Networks whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// Whether the schema can be read by introspection without signing in.
    pub open_introspection: bool,
    /// Whether answers that everybody may have are kept in the process until they change.
    pub keep_answers: bool,
    /// What a monitor sends as its bearer token to read `/metrics`; empty: there is no such page.
    pub metrics_token: String,
    /// Seconds between "not ready" and the end of accepting, when the server is told to stop.
    pub drain_seconds: u64,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            public_url: String::new(),
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            open_introspection: false,
            keep_answers: true,
            metrics_token: String::new(),
            drain_seconds: 5,
        }
    }
}

impl Http {
    pub(super) fn check(&self, found: &mut Problems) {
        let listens = self
            .listen
            .rsplit_once(':')
            .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
        found.unless(listens, "http.listen", "must be address:port, such as 127.0.0.1:8080");
        let links = self.public_url.is_empty() || is_origin(&self.public_url);
        found.unless(links, "http.public_url", "must be http(s)://host without a path, or empty");
        for origin in &self.cors_origins {
            found.unless(
                is_origin(origin),
                "http.cors_origins",
                format_args!("`{origin}` is not http(s)://host without a path"),
            );
        }
        if let Err(text) = HttpSettings::read(self) {
            found.unless(false, "http.trusted_proxies", text);
        }
        let token = self.metrics_token.len();
        found.unless(
            token == 0 || token >= 16,
            "http.metrics_token",
            "must be at least 16 characters, or empty",
        );
        found.unless(self.drain_seconds <= 120, "http.drain_seconds", "must be at most 120");
    }
}
