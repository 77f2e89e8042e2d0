//! Section `district`.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Problems;

/// The district the instance serves.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct District {
    /// Its name, as shown to people.
    pub name: String,
    /// Short name for tokens and numbers: lower-case letters, digits and dashes. The audience of every access token.
    pub code: String,
    /// Its time zone.
    pub time_zone: Tz,
}

impl Default for District {
    fn default() -> Self {
        Self {
            name: "示例市示例区".to_owned(),
            code: "example-district".to_owned(),
            time_zone: Tz::Asia__Shanghai,
        }
    }
}

impl District {
    pub(super) fn check(&self, found: &mut Problems) {
        let length = self.name.trim().chars().count();
        let named = (1..=40).contains(&length) && !self.name.chars().any(char::is_control);
        found.unless(named, "district.name", "must be 1 to 40 characters");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let coded = (2..=40).contains(&self.code.len()) && self.code.chars().all(plain);
        found.unless(coded, "district.code", "must be 2 to 40 lower-case letters, digits and dashes");
    }
}
