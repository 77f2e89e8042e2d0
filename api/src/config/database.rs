//! Section `database`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Problems;

/// Where data lives.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Connections for reading (SQLite) or in all (PostgreSQL).
    pub pool: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite://./data/tongxin.sqlite".to_owned(), pool: 16 }
    }
}

impl Database {
    pub(super) fn check(&self, found: &mut Problems) {
        let known = self.is_postgres() || self.sqlite_path().is_some();
        found.unless(known, "database.url", "must be sqlite://path or postgres://…");
        found.unless((1..=200).contains(&self.pool), "database.pool", "must be 1 to 200");
    }

    /// Whether it is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres://") || self.url.starts_with("postgresql://")
    }

    /// The file, when it is SQLite.
    pub fn sqlite_path(&self) -> Option<&Path> {
        self.url
            .strip_prefix("sqlite://")
            .filter(|path| !path.is_empty() && !path.contains('?') && !path.starts_with(':'))
            .map(Path::new)
    }

    /// A file beside the database: same name, another ending.
    pub fn beside(&self, ending: &str) -> Option<PathBuf> {
        self.sqlite_path().map(|path| path.with_extension(ending))
    }
}
