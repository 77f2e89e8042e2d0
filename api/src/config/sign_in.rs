//! Section `sign_in`.

use serde::{Deserialize, Serialize};

use super::Problems;

/// Limits of signing in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// Codes in all within an hour, before the brake.
    pub codes_per_hour: u32,
    /// Codes asked from one address within an hour.
    pub codes_per_hour_and_address: u32,
    /// Whether staff set up a second factor before they may do anything as staff.
    pub staff_need_second_factor: bool,
}

impl Default for SignIn {
    fn default() -> Self {
        Self { codes_per_hour: 2_000, codes_per_hour_and_address: 20, staff_need_second_factor: true }
    }
}

impl SignIn {
    pub(super) fn check(&self, found: &mut Problems) {
        found.unless(self.codes_per_hour > 0, "sign_in.codes_per_hour", "must be at least 1");
        let addressed = self.codes_per_hour_and_address > 0;
        found.unless(addressed, "sign_in.codes_per_hour_and_address", "must be at least 1");
    }
}
