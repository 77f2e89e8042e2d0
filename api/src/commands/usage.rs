//! `usage`: what clients use of what will go. It runs beside a server, and reads only.

use std::io::Write as _;

use anyhow::{Context, ensure};
use clap::Args;

use super::{Options, boot};
use crate::db::Db;
use crate::graphql::deprecated::{Deprecated, Part, deprecated};
use crate::graphql::engine::sdl;
use crate::graphql::schema;
use crate::usage::service::{self, Use};

/// What clients use of the API
#[derive(Debug, Args)]
pub(super) struct Usage {
    /// Of the deprecated parts of the schema
    #[arg(long, required = true)]
    deprecated: bool,
}

impl Usage {
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let config = boot::read_config(options)?;
        if let Some(path) = config.database.sqlite_path() {
            ensure!(path.exists(), "there is no database {} yet", path.display());
        }
        let parts = deprecated(&sdl(&schema::builder().finish())).context("the schema")?;
        let names = |part| {
            let of = parts.iter().filter(|deprecated| deprecated.part == part);
            of.map(|deprecated| deprecated.coordinate.clone()).collect::<Vec<_>>()
        };
        let db = Db::open_with(&config.database.url, config.database.pool, config.limits.statement()).await?;
        let (since, uses) = service::of_names(&db, &names(Part::Field), &names(Part::Argument)).await?;
        db.close().await;
        let since = since.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let mut told = format!("自 {since} 起统计。 Counted since {since}.\n");
        if parts.is_empty() {
            told.push_str("没有停用的部分。 Nothing is deprecated.\n");
        }
        told.extend(parts.iter().map(|part| shown(part, &uses)));
        write!(std::io::stdout(), "{told}").context("cannot write the report")
    }
}

/// One line, and one for each release that still uses it, the latest use first.
fn shown(part: &Deprecated, uses: &[Use]) -> String {
    let Deprecated { coordinate, reason, part } = part;
    let by: Vec<&Use> = uses.iter().filter(|found| found.name == *coordinate).collect();
    let last = match by.iter().map(|found| found.last_on).max() {
        _ if *part == Part::Uncounted => "不统计 not counted".to_owned(),
        None => "未使用 never used".to_owned(),
        Some(day) => format!("最近 last used {day}"),
    };
    let releases = by.iter().map(|found| {
        let or_unnamed = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
        let (name, version) = (or_unnamed(&found.client_name), or_unnamed(&found.client_version));
        format!("    {name}  {version}  {}  {}\n", found.last_on, found.uses)
    });
    format!("{coordinate}  {last}  {reason}\n{}", releases.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_used_says_by_which_release_and_when() {
        let part =
            |part| Deprecated { coordinate: "Query.old".into(), reason: "2027-01-01: new".into(), part };
        let used = |name: &str, day: &str| Use {
            name: "Query.old".into(),
            client_name: name.into(),
            client_version: String::new(),
            uses: 7,
            first_on: "2026-11-01".parse().unwrap(),
            last_on: day.parse().unwrap(),
        };
        let told = shown(&part(Part::Field), &[used("app", "2026-11-20"), used("", "2026-11-23")]);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            lines,
            [
                "Query.old  最近 last used 2026-11-23  2027-01-01: new",
                "    app  -  2026-11-20  7",
                "    -  -  2026-11-23  7",
            ]
        );
        assert!(shown(&part(Part::Field), &[]).contains("never used"));
        assert!(shown(&part(Part::Uncounted), &[]).contains("not counted"));
    }
}
