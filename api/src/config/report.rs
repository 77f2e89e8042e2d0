//! What `tongxin config check` prints.

use toml::Value;

use super::Loaded;

const SECRET: [&str; 2] = ["secrets.master_key", "sms.webhook_secret"];

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
    match value.as_str() {
        Some("") => "\"\"".to_owned(),
        Some(_) if SECRET.contains(&key) => "\"***\"".to_owned(),
        Some(url) if key == "database.url" => format!("\"{}\"", without_password(url)),
        _ => value.to_string(),
    }
}

fn without_password(url: &str) -> String {
    let masked = || {
        let (scheme, rest) = url.split_once("://")?;
        let (user, host) = rest.rsplit_once('@')?;
        let name = user.split_once(':').map(|(name, _)| name)?;
        Some(format!("{scheme}://{name}:***@{host}"))
    };
    masked().unwrap_or_else(|| url.to_owned())
}
