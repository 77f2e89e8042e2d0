//! Section `sms`.

use serde::{Deserialize, Serialize};

use super::Problems;

/// How text messages leave.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sms {
    /// `log` or `webhook`.
    pub driver: String,
    /// Where the webhook driver posts to.
    pub webhook_url: String,
    /// What the webhook driver signs its body with.
    pub webhook_secret: String,
}

impl Default for Sms {
    fn default() -> Self {
        Self { driver: "log".to_owned(), webhook_url: String::new(), webhook_secret: String::new() }
    }
}

impl std::fmt::Debug for Sms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sms").field("driver", &self.driver).finish_non_exhaustive()
    }
}

impl Sms {
    pub(super) fn check(&self, found: &mut Problems) {
        let known = matches!(self.driver.as_str(), "log" | "webhook");
        found.unless(known, "sms.driver", format_args!("`{}` is neither `log` nor `webhook`", self.driver));
        if self.driver == "webhook" {
            let web = reqwest::Url::parse(&self.webhook_url)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
            found.unless(web, "sms.webhook_url", "must be an http(s) address");
            let long = self.webhook_secret.len() >= 16;
            found.unless(long, "sms.webhook_secret", "must have at least 16 characters");
        }
    }

    pub(super) fn warn(&self, found: &mut Problems) {
        found.unless(
            self.driver != "log",
            "sms.driver",
            "with `log` no text message leaves this machine, phone codes included: nobody can sign in by phone. Set `webhook`",
        );
    }
}
