//! Section `wechat`: the mini-program, for signing in and for subscription messages.

use serde::{Deserialize, Serialize};

use super::Problems;
use super::push::{all_or_none, is_vendor};

/// The mini-program.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wechat {
    /// Where the service is.
    pub url: String,
    /// The mini-program's id; empty: signing in by WeChat is not offered.
    pub app_id: String,
    /// What proves it.
    pub app_secret: String,
    /// The template of subscription messages; empty: none are sent.
    pub template_id: String,
    /// What each field of the template gets: `thing1={text}`, `time2={time}`, or words of one's own.
    pub template_fields: Vec<String>,
    /// The page that a message opens; the message's id follows as `?message=`.
    pub page: String,
}

impl Default for Wechat {
    fn default() -> Self {
        Self {
            url: "https://api.weixin.qq.com".to_owned(),
            app_id: String::new(),
            app_secret: String::new(),
            template_id: String::new(),
            template_fields: vec!["thing1={text}".to_owned()],
            page: "pages/inbox/inbox".to_owned(),
        }
    }
}

impl std::fmt::Debug for Wechat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wechat").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl Wechat {
    /// Whether there is such a service to go to.
    pub fn is_given(&self) -> bool {
        !self.app_id.is_empty()
    }

    /// Whether subscription messages can be sent.
    pub fn sends(&self) -> bool {
        self.is_given() && !self.template_id.is_empty()
    }

    pub(super) fn check(&self, found: &mut Problems) {
        is_vendor("wechat.url", &self.url, found);
        all_or_none(&[("wechat.app_id", &self.app_id), ("wechat.app_secret", &self.app_secret)], found);
        found.unless(self.app_id.len() <= 64, "wechat.app_id", "must have at most 64 characters");
        found.unless(
            self.template_id.is_empty() || self.is_given(),
            "wechat.app_id",
            "must be given with wechat.template_id",
        );
        let named = |field: &String| field.split_once('=').is_some_and(|(name, _)| !name.trim().is_empty());
        let good = !self.template_fields.is_empty() && self.template_fields.iter().all(named);
        found.unless(good, "wechat.template_fields", "must be name=words, apart by commas");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_without_its_app_and_a_template_without_either_are_refused() {
        let check = |change: &dyn Fn(&mut Wechat)| {
            let (mut wechat, mut found) = (Wechat::default(), Problems::default());
            change(&mut wechat);
            wechat.check(&mut found);
            found.0.iter().filter_map(|text| text.split(':').next().map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(check(&|_| ()), Vec::<String>::new());
        assert_eq!(check(&|it| it.app_secret = "hush".to_owned()), ["wechat.app_id"]);
        assert_eq!(check(&|it| it.app_id = "wx1".to_owned()), ["wechat.app_secret"]);
        assert_eq!(check(&|it| it.template_id = "t".to_owned()), ["wechat.app_id"]);
        assert_eq!(check(&|it| it.template_fields = vec!["thing1".to_owned()]), ["wechat.template_fields"]);
    }
}
