//! What the operator may set: one struct, one file per section, each with its defaults and its own checks.
//!
//! Precedence, lowest first: defaults, the file given by `--config`, the environment (`TONGXIN__SECTION__KEY`), the command line. See
//! [`Loaded`] for how they are put together; `tongxin config check` prints the outcome with the source of every value.

mod clients;
mod database;
mod district;
mod documents;
mod files;
mod http;
mod load;
mod log;
mod push;
mod report;
mod secrets;
mod sign_in;
mod sms;
mod suggest;
mod wechat;

pub use clients::Clients;
pub use database::Database;
pub use district::District;
pub use documents::{DocumentMode, Documents};
pub use files::Files;
pub use http::Http;
pub use load::{Loaded, Overrides, Source, load};
pub use log::{Log, LogFormat, LogLevel};
pub use push::{Apns, Huawei, Push};
pub use secrets::Secrets;
pub use sign_in::SignIn;
pub use sms::Sms;
pub use wechat::Wechat;

use serde::{Deserialize, Serialize};

use crate::graphql::limits::Limits;

/// Everything that can be set.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The database.
    pub database: Database,
    /// The server.
    pub http: Http,
    /// The district.
    pub district: District,
    /// The master key.
    pub secrets: Secrets,
    /// Text messages.
    pub sms: Sms,
    /// Push messages.
    pub push: Push,
    /// Apple's push service.
    pub apns: Apns,
    /// Huawei's push service.
    pub huawei: Huawei,
    /// The mini-program of WeChat.
    pub wechat: Wechat,
    /// Signing in.
    pub sign_in: SignIn,
    /// Where files lie, and what of them is taken.
    pub files: Files,
    /// What protects `/graphql`.
    pub limits: Limits,
    /// Documents that clients name instead of sending them.
    pub documents: Documents,
    /// The programs that people use this server with.
    pub clients: Clients,
    /// The log.
    pub log: Log,
}

impl Config {
    /// Everything that is wrong with it, each sentence naming its key.
    pub fn problems(&self) -> Vec<String> {
        let mut found = Problems::default();
        self.database.check(&mut found);
        self.http.check(&mut found);
        self.district.check(&mut found);
        self.secrets.check(&self.database, &mut found);
        self.sms.check(&mut found);
        self.push.check(&self.apns, &self.huawei, &self.wechat, &mut found);
        self.apns.check(&mut found);
        self.huawei.check(&mut found);
        self.wechat.check(&mut found);
        self.sign_in.check(&mut found);
        self.files.check(&mut found);
        self.clients.check(&mut found);
        for (key, text) in self.limits.problems() {
            found.unless(false, key, text);
        }
        found.0
    }

    /// What can be used and is hardly meant by those who serve a district, each sentence naming its key.
    pub fn warnings(&self) -> Vec<String> {
        let mut found = Problems::default();
        self.sms.warn(&mut found);
        self.files.warn(&self.database, &mut found);
        found.0
    }
}

/// Collects what is wrong, so that an operator sees all of it at once.
#[derive(Debug, Default)]
struct Problems(Vec<String>);

impl Problems {
    /// Notes `text` about `key` unless it holds.
    fn unless(&mut self, holds: bool, key: &str, text: impl std::fmt::Display) {
        if !holds {
            self.0.push(format!("{key}: {text}"));
        }
    }
}

/// Whether the text is `http://host…` or `https://host…` without a path, a query or a user.
fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| {
        !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) && !host.chars().any(char::is_control)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_have_no_problem() {
        assert_eq!(Config::default().problems(), Vec::<String>::new());
    }

    #[test]
    fn every_problem_is_found_at_once_and_names_its_key() {
        let mut config = Config::default();
        config.database.url = "mysql://x".to_owned();
        config.database.pool = 0;
        config.http.listen = "localhost".to_owned();
        config.http.public_url = "example.org".to_owned();
        config.http.cors_origins = vec!["https://a.example/path".to_owned()];
        config.http.trusted_proxies = vec!["nowhere".to_owned()];
        config.http.drain_seconds = 3_600;
        config.http.metrics_token = "short".to_owned();
        config.district.code = "Big Town".to_owned();
        config.district.name = String::new();
        config.secrets.master_key = "abc".to_owned();
        config.sms.driver = "pigeon".to_owned();
        config.push.driver = "pigeon".to_owned();
        config.apns.topic = "org.example.app".to_owned();
        config.huawei.url = "http://push.example".to_owned();
        config.wechat.app_id = "wx1".to_owned();
        config.sign_in.codes_per_hour = 0;
        config.clients.minimum = [("app".to_owned(), "new".to_owned())].into();
        config.files.s3_endpoint = "s3".to_owned();
        config.files.most_megabytes = 0;
        config.files.clamd = "somewhere".to_owned();
        config.limits.errors = Some(0);
        config.limits.statement_ms = Some(3_000_000_000);
        config.limits.cost_per_minute = Some(4_999);
        config.limits.cost_per_minute_per_address = Some(0);
        let problems = config.problems();
        for key in [
            "database.url",
            "database.pool",
            "http.listen",
            "http.public_url",
            "http.cors_origins",
            "http.trusted_proxies",
            "http.drain_seconds",
            "http.metrics_token",
            "district.code",
            "district.name",
            "secrets.master_key",
            "sms.driver",
            "push.driver",
            "apns.key_file",
            "huawei.url",
            "wechat.app_secret",
            "sign_in.codes_per_hour",
            "clients.minimum",
            "files.s3_endpoint",
            "files.s3_bucket",
            "files.s3_access_key",
            "files.most_megabytes",
            "files.clamd",
            "limits.errors",
            "limits.statement_ms",
            "limits.cost_per_minute",
            "limits.cost_per_minute_per_address",
        ] {
            assert!(problems.iter().any(|text| text.starts_with(&format!("{key}:"))), "{key}: {problems:?}");
        }
    }

    #[test]
    fn postgres_needs_a_key_and_a_webhook_needs_address_and_secret() {
        let mut config = Config::default();
        config.database.url = "postgres://db.example/tongxin".to_owned();
        config.sms.driver = "webhook".to_owned();
        let problems = config.problems().join("\n");
        for key in ["secrets.master_key:", "sms.webhook_url:", "sms.webhook_secret:"] {
            assert!(problems.contains(key), "{problems}");
        }
    }
}
