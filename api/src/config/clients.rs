//! Section `clients`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Problems;
use crate::graphql::engine::is_version;

/// The programs that people use this server with.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Clients {
    /// The least version of a client, by what it calls itself. An older one is told to be updated.
    pub minimum: BTreeMap<String, String>,
}

impl Clients {
    pub(super) fn check(&self, found: &mut Problems) {
        for (name, version) in &self.minimum {
            found.unless(
                is_version(version),
                "clients.minimum",
                format_args!("`{version}` of {name} is not a version such as 1.2.0"),
            );
        }
    }
}
