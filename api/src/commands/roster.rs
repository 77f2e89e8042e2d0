//! `import members`.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Subcommand;

use super::Options;
use super::boot;
use crate::members::roster;

/// Take over lists from files.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// The roster of members, from CSV in UTF-8 with the header 姓名,手机号,界别,专委会,单位及职务,届次,备注
    Members {
        /// The file
        file: PathBuf,
        /// Only show what would happen
        #[arg(long)]
        dry_run: bool,
        /// Let members who have left serve again when the roster names them
        #[arg(long)]
        revive: bool,
    },
}

impl Import {
    /// Reads the file and takes all of it over, or nothing.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let Self::Members { file, dry_run, revive } = self;
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let opened = boot::open(options).await?;
        let report = roster::import(&opened.app, &bytes, roster::Options { dry_run, revive }).await?;
        if report.is_refused() {
            bail!("{report}");
        }
        writeln!(std::io::stdout(), "{report}").context("cannot write the report")
    }
}
