//! Sections `push`, `apns`, `huawei` and `wechat`: how push messages leave, and who the server is to each vendor.

use serde::{Deserialize, Serialize};

use super::{Problems, Wechat};

/// How push messages leave.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Push {
    /// `off`, `log`, `webhook` or `vendors`.
    pub driver: String,
    /// Where the webhook driver posts to.
    pub webhook_url: String,
    /// What the webhook driver signs its body with.
    pub webhook_secret: String,
}

impl Default for Push {
    fn default() -> Self {
        Self { driver: "off".to_owned(), webhook_url: String::new(), webhook_secret: String::new() }
    }
}

impl std::fmt::Debug for Push {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Push").field("driver", &self.driver).finish_non_exhaustive()
    }
}

impl Push {
    /// Whether devices are registered at all.
    pub fn is_on(&self) -> bool {
        self.driver != "off"
    }

    pub(super) fn check(&self, apns: &Apns, huawei: &Huawei, wechat: &Wechat, found: &mut Problems) {
        let known = matches!(self.driver.as_str(), "off" | "log" | "webhook" | "vendors");
        found.unless(
            known,
            "push.driver",
            format_args!("`{}` is none of `off`, `log`, `webhook` and `vendors`", self.driver),
        );
        if self.driver == "webhook" {
            let web = reqwest::Url::parse(&self.webhook_url)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
            found.unless(web, "push.webhook_url", "must be an http(s) address");
            let long = self.webhook_secret.len() >= 16;
            found.unless(long, "push.webhook_secret", "must have at least 16 characters");
        }
        let any = apns.is_given() || huawei.is_given() || wechat.sends();
        found.unless(
            self.driver != "vendors" || any,
            "push.driver",
            "with `vendors`, give at least one of [apns], [huawei] and wechat.template_id",
        );
    }
}

/// Who the server is to Apple's push service.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Apns {
    /// Where the service is; its sandbox is `https://api.sandbox.push.apple.com`.
    pub url: String,
    /// The app's bundle id.
    pub topic: String,
    /// The team that the key belongs to.
    pub team_id: String,
    /// The id of the key.
    pub key_id: String,
    /// The key: the `.p8` file as Apple gave it.
    pub key_file: String,
}

impl Default for Apns {
    fn default() -> Self {
        Self {
            url: "https://api.push.apple.com".to_owned(),
            topic: String::new(),
            team_id: String::new(),
            key_id: String::new(),
            key_file: String::new(),
        }
    }
}

impl std::fmt::Debug for Apns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Apns").field("topic", &self.topic).finish_non_exhaustive()
    }
}

impl Apns {
    /// Whether there is such a service to go to.
    pub fn is_given(&self) -> bool {
        !self.topic.is_empty()
    }

    pub(super) fn check(&self, found: &mut Problems) {
        is_vendor("apns.url", &self.url, found);
        let values = [
            ("apns.topic", &self.topic),
            ("apns.team_id", &self.team_id),
            ("apns.key_id", &self.key_id),
            ("apns.key_file", &self.key_file),
        ];
        all_or_none(&values, found);
    }
}

/// Who the server is to Huawei's push service.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Huawei {
    /// Where messages are posted to.
    pub url: String,
    /// Where tokens are asked for.
    pub token_url: String,
    /// The app's id.
    pub app_id: String,
    /// What proves it.
    pub app_secret: String,
}

impl Default for Huawei {
    fn default() -> Self {
        Self {
            url: "https://push-api.cloud.huawei.com".to_owned(),
            token_url: "https://oauth-login.cloud.huawei.com".to_owned(),
            app_id: String::new(),
            app_secret: String::new(),
        }
    }
}

impl std::fmt::Debug for Huawei {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Huawei").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl Huawei {
    /// Whether there is such a service to go to.
    pub fn is_given(&self) -> bool {
        !self.app_id.is_empty()
    }

    pub(super) fn check(&self, found: &mut Problems) {
        is_vendor("huawei.url", &self.url, found);
        is_vendor("huawei.token_url", &self.token_url, found);
        all_or_none(&[("huawei.app_id", &self.app_id), ("huawei.app_secret", &self.app_secret)], found);
        let plain = self.app_id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        found.unless(plain, "huawei.app_id", "must be letters and digits");
    }
}

/// Secrets travel there: over TLS, or not off this machine.
pub(super) fn is_vendor(key: &str, text: &str, found: &mut Problems) {
    let is_safe = |url: reqwest::Url| match url.scheme() {
        "https" => url.has_host(),
        "http" => url.host_str().is_some_and(is_loopback),
        _ => false,
    };
    let good = super::is_origin(text) && reqwest::Url::parse(text).is_ok_and(is_safe);
    found.unless(good, key, "must be https://host without a path; http only to this machine itself");
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Half of what it takes is a mistake that would be noticed by whoever is not told.
pub(super) fn all_or_none(values: &[(&str, &String)], found: &mut Problems) {
    let Some((given, _)) = values.iter().find(|(_, value)| !value.is_empty()) else { return };
    for (key, value) in values {
        found.unless(!value.is_empty(), key, format_args!("must be given with {given}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_leave_this_machine_over_tls_only() {
        for (url, good) in [
            ("https://api.push.apple.com", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("http://localhost:1", true),
            ("http://api.push.apple.com", false),
            ("http://127.0.0.1.example.org", false),
            ("https://api.push.apple.com/3", false),
            ("ftp://127.0.0.1", false),
            ("", false),
        ] {
            let mut found = Problems::default();
            is_vendor("apns.url", url, &mut found);
            assert_eq!(found.0.is_empty(), good, "{url}");
        }
    }

    #[test]
    fn half_of_what_it_takes_is_refused_and_nothing_of_it_is_not() {
        let check = |change: &dyn Fn(&mut Apns)| {
            let (mut apns, mut found) = (Apns::default(), Problems::default());
            change(&mut apns);
            apns.check(&mut found);
            found.0
        };
        assert_eq!(check(&|_| ()), Vec::<String>::new());
        let missing = check(&|apns| apns.team_id = "TEAM123456".to_owned());
        let keys: Vec<_> = missing.iter().filter_map(|text| text.split(':').next()).collect();
        assert_eq!(keys, ["apns.topic", "apns.key_id", "apns.key_file"]);
    }

    #[test]
    fn vendors_without_any_vendor_are_refused() {
        let (mut push, mut found) = (Push::default(), Problems::default());
        let (apns, huawei, wechat) = (Apns::default(), Huawei::default(), Wechat::default());
        push.driver = "vendors".to_owned();
        push.check(&apns, &huawei, &wechat, &mut found);
        assert!(found.0.concat().starts_with("push.driver: with `vendors`"), "{found:?}");
        let mut found = Problems::default();
        let huawei = Huawei { app_id: "100".to_owned(), ..huawei };
        push.check(&apns, &huawei, &wechat, &mut found);
        assert_eq!(found.0, Vec::<String>::new());
    }
}
