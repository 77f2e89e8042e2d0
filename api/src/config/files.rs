//! Section `files`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Database, Problems, is_origin};
use crate::files::scan;

/// Where files lie, and what of them is taken.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Files {
    /// The folder; empty: `files` beside the SQLite file, `data/files` with PostgreSQL. Without effect when there is a bucket.
    pub folder: String,
    /// Address of an S3 service; empty: files lie in the folder.
    pub s3_endpoint: String,
    /// The bucket, which must be there.
    pub s3_bucket: String,
    /// The region that requests are signed for.
    pub s3_region: String,
    /// Who the server is to the S3 service.
    pub s3_access_key: String,
    /// What proves it.
    pub s3_secret_key: String,
    /// The most megabytes of one file.
    pub most_megabytes: u32,
    /// The most megapixels of one photo.
    pub most_megapixels: u32,
    /// How many files a person may send on a day.
    pub uploads_per_day: u32,
    /// How many megabytes a person may send on a day.
    pub megabytes_per_day: u32,
    /// Where the virus scanner listens: `tcp://host:port` or `unix:///path`; empty: nothing is scanned.
    pub clamd: String,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            folder: String::new(),
            s3_endpoint: String::new(),
            s3_bucket: String::new(),
            s3_region: "us-east-1".to_owned(),
            s3_access_key: String::new(),
            s3_secret_key: String::new(),
            most_megabytes: 10,
            most_megapixels: 50,
            uploads_per_day: 100,
            megabytes_per_day: 300,
            clamd: String::new(),
        }
    }
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files")
            .field("folder", &self.folder)
            .field("clamd", &self.clamd)
            .finish_non_exhaustive()
    }
}

impl Files {
    pub(super) fn check(&self, found: &mut Problems) {
        if !self.s3_endpoint.is_empty() {
            found.unless(
                is_origin(&self.s3_endpoint),
                "files.s3_endpoint",
                "must be http(s)://host without a path",
            );
            for (key, value) in [
                ("files.s3_bucket", &self.s3_bucket),
                ("files.s3_region", &self.s3_region),
                ("files.s3_access_key", &self.s3_access_key),
                ("files.s3_secret_key", &self.s3_secret_key),
            ] {
                found.unless(!value.is_empty(), key, "must be given with files.s3_endpoint");
            }
        }
        found.unless((1..=50).contains(&self.most_megabytes), "files.most_megabytes", "must be 1 to 50");
        found.unless((1..=100).contains(&self.most_megapixels), "files.most_megapixels", "must be 1 to 100");
        found.unless(
            (1..=10_000).contains(&self.uploads_per_day),
            "files.uploads_per_day",
            "must be 1 to 10000",
        );
        let daily = (self.most_megabytes..=2_000).contains(&self.megabytes_per_day);
        found.unless(daily, "files.megabytes_per_day", "must be files.most_megabytes to 2000");
        if let Err(text) = scan::Address::read(&self.clamd) {
            found.unless(false, "files.clamd", text);
        }
    }

    pub(super) fn warn(&self, database: &Database, found: &mut Problems) {
        found.unless(
            !self.clamd.is_empty(),
            "files.clamd",
            "without a scanner files are checked for what they are, not for malicious content known elsewhere",
        );
        let alone = !database.is_postgres() || !self.s3_endpoint.is_empty() || !self.folder.is_empty();
        found.unless(
            alone,
            "files.folder",
            "with PostgreSQL and several replicas, name a folder that all of them share, or a bucket",
        );
    }

    /// The folder to use.
    pub fn place(&self, database: &Database) -> PathBuf {
        if !self.folder.is_empty() {
            return PathBuf::from(&self.folder);
        }
        let beside = database.sqlite_path().and_then(|path| path.parent()).map(|folder| folder.join("files"));
        beside.unwrap_or_else(|| PathBuf::from("data/files"))
    }
}
