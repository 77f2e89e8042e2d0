//! Section `secrets`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Database, Problems};

/// The master keys: given here, or in a file that is made at the first start.
#[derive(Clone, Deserialize, Serialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Secrets {
    /// 64 hexadecimal digits, several apart by commas with the current one last; empty: read from the file.
    pub master_key: String,
    /// The key file; empty: `tongxin.key` beside the SQLite file, required on PostgreSQL.
    pub key_file: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").field("key_file", &self.key_file).finish_non_exhaustive()
    }
}

impl Secrets {
    pub(super) fn check(&self, database: &Database, found: &mut Problems) {
        let is_key = |key: &str| key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit());
        found.unless(
            self.master_key.is_empty() || self.master_key.split(',').all(is_key),
            "secrets.master_key",
            "must be 64 hexadecimal digits; several keys are set apart by commas, the current one last",
        );
        found.unless(
            self.master_key.is_empty() || self.key_file.is_empty(),
            "secrets.key_file",
            "give either this or secrets.master_key",
        );
        let has_key = !self.master_key.is_empty() || !self.key_file.is_empty();
        found.unless(
            has_key || !database.is_postgres(),
            "secrets.master_key",
            "this or secrets.key_file must be given with PostgreSQL, the same on every replica; for a new database \
             `(umask 077; openssl rand -hex 32 > FILE)` makes a key file",
        );
    }

    /// The key file to use; `None` when the key itself is given.
    pub fn file(&self, database: &Database) -> Option<PathBuf> {
        if !self.master_key.is_empty() {
            None
        } else if self.key_file.is_empty() {
            database.beside("key")
        } else {
            Some(PathBuf::from(&self.key_file))
        }
    }
}
