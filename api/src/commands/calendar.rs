//! `calendar import`.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Subcommand;
use entity::value::CalendarOrigin;

use super::Options;
use super::boot;
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::error::Stop;
use crate::mutation::{self, Call};
use crate::work_calendar::error::WorkCalendarError;
use crate::work_calendar::rules::change::DayChange;
use crate::work_calendar::service::{self, Import, Notice};
use crate::work_calendar::words;

/// The work calendar.
#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    /// Take over the holidays and make-up workdays of a year from a file as holiday-cn has them
    Import {
        /// The file
        file: PathBuf,
        /// Only show what would happen
        #[arg(long)]
        dry_run: bool,
        /// Also when days are lost, or days change that are over
        #[arg(long)]
        confirm: bool,
        /// Number of the notice, such as 国办发明电〔2025〕7号
        #[arg(long, default_value = "", value_name = "NUMBER")]
        notice: String,
    },
}

impl CalendarCommand {
    /// Does all of it, or nothing.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let Self::Import { file, dry_run, confirm, notice } = self;
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let opened = boot::open(options).await?;
        if dry_run {
            return preview(&opened.app, &text).await;
        }
        let notice = Notice { number: notice.trim().to_owned(), ..Notice::default() };
        import(
            &opened.app,
            Import { file: text, notice, is_confirmed: confirm, origin: CalendarOrigin::Command },
        )
        .await
    }
}

async fn preview(app: &SharedApp, text: &str) -> anyhow::Result<()> {
    let ctx = Ctx::system(app.clone(), "calendar");
    match service::preview(&ctx, text).await {
        Ok(preview) => {
            let doubt = preview.doubt.map(|_| "须以 --confirm 确认。 It has to be confirmed by --confirm.\n");
            say(&format!("{}{}", listed(preview.year, &preview.changes), doubt.unwrap_or_default()))
        }
        Err(stop) => refuse(stop),
    }
}

async fn import(app: &SharedApp, new: Import) -> anyhow::Result<()> {
    let ctx = &Ctx::system(app.clone(), "calendar");
    let outcome = mutation::run(ctx, Call::unkeyed("importWorkCalendar"), |tx| {
        let new = new.clone();
        Box::pin(async move { service::import(&tx, ctx, new).await })
    })
    .await?;
    match outcome.result {
        Ok(done) => say(&listed(done.year, &done.changes)),
        Err(error) => refuse(Stop::Refused(error)),
    }
}

/// Every mistake on a line of its own, in both languages.
fn refuse(stop: Stop<WorkCalendarError>) -> anyhow::Result<()> {
    match stop {
        Stop::Fault(fault) => Err(anyhow::Error::new(fault).context("the calendar was not imported")),
        Stop::Refused(WorkCalendarError::File(mistakes)) => {
            let told = mistakes.iter().map(words::mistake).map(|(zh, en)| format!("  {zh} {en}"));
            bail!("the file has mistakes, nothing was imported\n{}", told.collect::<Vec<_>>().join("\n"))
        }
        Stop::Refused(WorkCalendarError::Unconfirmed(doubt)) => bail!(
            "{} days would not be listed any more, and {} days that are over would change: look at it with --dry-run, then say --confirm",
            doubt.lost,
            doubt.past
        ),
    }
}

fn listed(year: i32, changes: &[DayChange]) -> String {
    let of = |listed: &Option<crate::work_calendar::rules::calendar::Listed>| match listed {
        None => "-".to_owned(),
        Some(listed) if listed.is_off => format!("休 off {}", listed.name),
        Some(listed) => format!("班 work {}", listed.name),
    };
    let lines = changes.iter().map(|change| {
        let DayChange { date, before, after } = change;
        format!("{date}  {} → {}\n", of(before), of(after))
    });
    let told: String = lines.collect();
    format!("{year}：{} 天有改动。 {} days differ.\n{told}", changes.len(), changes.len())
}

fn say(text: &str) -> anyhow::Result<()> {
    write!(std::io::stdout(), "{text}").context("cannot write the report")
}
