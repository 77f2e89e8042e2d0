//! `backup`: a copy of the database that can be opened as it is.

use std::path::PathBuf;

use anyhow::{bail, ensure};
use clap::Args;

use super::{Options, boot, store};

/// Copy the SQLite database while the server runs
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to make
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let config = boot::read_config(options)?;
        let Some(database) = config.database.sqlite_path() else {
            bail!(
                "PostgreSQL has its own: `pg_dump --format=custom --file={} \"$DATABASE_URL\"`, and `pg_restore` to bring it back",
                self.file.display()
            );
        };
        ensure!(database.exists(), "there is no database {}", database.display());
        ensure!(!self.file.exists(), "{} is there already", self.file.display());
        store::copy_sqlite(database, &self.file).await?;
        println!(
            "{} is a whole copy, and was checked. The master keys are not in it: keep a `tongxin keys export` elsewhere.",
            self.file.display()
        );
        Ok(())
    }
}
