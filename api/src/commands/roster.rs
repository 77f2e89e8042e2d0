//! `import members` and `import undo`.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Subcommand;
use entity::id::RosterImportId;
use uuid::Uuid;

use super::Options;
use super::boot;
use crate::ctx::Ctx;
use crate::members::roster;

/// Take over lists from files.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// The roster of members, from XLSX, or CSV in UTF-8 or GB18030, with the columns 姓名,手机号,界别,专委会,单位及职务,届次,备注
    Members {
        /// The file
        file: PathBuf,
        /// Only show what would happen
        #[arg(long)]
        dry_run: bool,
        /// Let members who have left serve again when the roster names them
        #[arg(long)]
        revive: bool,
        /// What the file calls a column, such as 手机号=号码; can be given several times
        #[arg(long, value_name = "OURS=THEIRS", value_parser = mapping)]
        map: Vec<(String, String)>,
        /// A column of the file to leave out; can be given several times
        #[arg(long, value_name = "COLUMN")]
        skip: Vec<String>,
    },
    /// Take back what a roster did, unless something was built on it since
    Undo {
        /// The number that the import printed
        id: Uuid,
        /// Why, for the audit trail
        #[arg(long)]
        reason: String,
    },
}

fn mapping(text: &str) -> Result<(String, String), String> {
    let (ours, theirs) = text.split_once('=').ok_or("OURS=THEIRS is needed, such as 手机号=号码")?;
    if !roster::HEADER.contains(&ours) {
        return Err(format!("{ours} is none of {}", roster::HEADER.join(", ")));
    }
    Ok((ours.to_owned(), theirs.split_whitespace().collect()))
}

impl Import {
    /// Does all of it, or nothing.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        match self {
            Self::Members { file, dry_run, revive, map, skip } => {
                let bytes =
                    std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
                let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned());
                let how = roster::Options {
                    file_name: file_name.unwrap_or_default(),
                    columns: map,
                    skip,
                    progress: Some(progress),
                    dry_run,
                    revive,
                };
                let opened = boot::open(options).await?;
                let report = roster::import(&opened.app, &bytes, how).await?;
                if report.is_refused() {
                    bail!("{report}");
                }
                say(&report)
            }
            Self::Undo { id, reason } => {
                let opened = boot::open(options).await?;
                let ctx = Ctx::system(opened.app.clone(), "undo import");
                let done = roster::undo(&ctx, RosterImportId(id), reason.trim()).await?;
                let roster::Undone { removed, restored, .. } = done?;
                say(&format!(
                    "已撤销：删除 {removed}，恢复 {restored}。 Taken back: {removed} removed, {restored} as before."
                ))
            }
        }
    }
}

/// On standard error, where it is not taken for the report.
fn progress(done: usize, total: usize) {
    let told = writeln!(std::io::stderr(), "{done}/{total}");
    drop(told);
}

fn say(text: &impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("cannot write the report")
}
