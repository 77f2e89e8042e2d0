//! What `tongxin config check` prints.

use reqwest::Url;
use toml::Value;

use super::Loaded;

/// What stands where a secret would.
const MASK: &str = "***";

/// Keys whose whole value is a secret.
const SECRET: [&str; 7] = [
    "secrets.master_key",
    "sms.webhook_secret",
    "push.webhook_secret",
    "huawei.app_secret",
    "wechat.app_secret",
    "files.s3_secret_key",
    "http.metrics_token",
];

impl Loaded {
    /// Every key, its value, and where that comes from. Secrets are masked.
    pub fn report(&self) -> String {
        let lines = self.entries.iter().map(|(key, (value, source))| {
            let value = shown(key, value);
            format!("{key} = {value}    # {source}\n")
        });
        lines.collect()
    }
}

fn shown(key: &str, value: &Value) -> String {
    match (key, value.as_str()) {
        (_, Some("")) => "\"\"".to_owned(),
        (_, Some(_)) if SECRET.contains(&key) => "\"***\"".to_owned(),
        ("database.url", Some(url)) if !url.starts_with("sqlite://") => format!("\"{}\"", database(url)),
        ("sms.webhook_url" | "push.webhook_url", Some(url)) => format!("\"{}\"", webhook(url)),
        _ => value.to_string(),
    }
}

/// User, host and database; the password may also stand in the query.
fn database(url: &str) -> String {
    masked(url, |url| {
        if url.password().is_some() {
            url.set_password(Some(MASK)).ok()?;
        }
        if url.query().is_some() {
            let names: Vec<String> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
            url.query_pairs_mut().clear().extend_pairs(names.iter().map(|name| (name, MASK)));
        }
        Some(())
    })
}

/// The host alone: services put their token in the user, the path or the query.
fn webhook(url: &str) -> String {
    masked(url, |url| {
        if !url.username().is_empty() || url.password().is_some() {
            url.set_password(None).ok()?;
            url.set_username(MASK).ok()?;
        }
        if url.path() != "/" {
            url.set_path(MASK);
        }
        let query = url.query().map(|_| MASK);
        url.set_query(query);
        Some(())
    })
}

/// What cannot be read as an address is not shown at all.
fn masked(url: &str, mask: impl FnOnce(&mut Url) -> Option<()>) -> String {
    let parsed = Url::parse(url).ok().filter(Url::has_host).and_then(|mut url| {
        mask(&mut url)?;
        url.set_fragment(None);
        Some(url.into())
    });
    parsed.unwrap_or_else(|| MASK.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{database, webhook};

    #[test]
    fn addresses_are_shown_without_what_is_secret_in_them() {
        for (url, shown) in [
            ("postgres://u:p%40ss@db.example:5433/x", "postgres://u:***@db.example:5433/x"),
            ("postgres://db.example/x?user=u&password=hush", "postgres://db.example/x?user=***&password=***"),
            ("postgres://u@db.example/x", "postgres://u@db.example/x"),
            ("postgres://u:hush@h1,h2/x", "postgres://u:***@h1,h2/x"),
            ("postgres://u:hush@[bad/x", "***"),
            ("u:hush", "***"),
        ] {
            assert_eq!(database(url), shown, "{url}");
        }
        for (url, shown) in [
            ("https://sms.example", "https://sms.example/"),
            ("https://sms.example/send/hush?access_token=hush#hush", "https://sms.example/***?***"),
            ("https://u:hush@sms.example:8443/", "https://***@sms.example:8443/"),
            ("https://hush@sms.example/?hush", "https://***@sms.example/?***"),
            ("not an address", "***"),
        ] {
            assert_eq!(webhook(url), shown, "{url}");
        }
    }
}
