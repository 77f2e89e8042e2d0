//! `documents`: what clients name instead of sending it. These run beside a server: they touch nothing that a server keeps in mind for longer
//! than a minute.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail, ensure};
use async_graphql::parser::types::OperationType;
use clap::{Args, Subcommand};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{Options, boot};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::documents::service::{self, Checked, Release};
use crate::error::Stop;
use crate::graphql::engine::Engine;
use crate::graphql::schema;
use crate::tasks::Tasks;

/// Characters of a client's name and version, as its headers are read.
const LONGEST: usize = 64;

/// Documents that clients name instead of sending them
#[derive(Debug, Subcommand)]
pub(super) enum DocumentsCommand {
    /// Take over the documents of a release from a manifest of Apollo, Relay or graphql-codegen
    Import {
        #[command(flatten)]
        release: Named,
        /// The file
        file: PathBuf,
    },
    /// Which releases brought how many documents
    List,
    /// Take back what a release brought
    Remove {
        #[command(flatten)]
        release: Named,
    },
}

/// A release of a client.
#[derive(Debug, Args)]
pub(super) struct Named {
    /// The client, as it calls itself
    #[arg(long, value_name = "NAME")]
    client: String,
    /// Its version
    #[arg(long, value_name = "VERSION")]
    client_version: String,
}

impl Named {
    fn read(self) -> anyhow::Result<Release> {
        let read = |option: &str, text: String| {
            let text = text.trim().to_owned();
            let is_good =
                (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
            ensure!(is_good, "{option} must have 1 to {LONGEST} characters");
            Ok(text)
        };
        Ok(Release {
            client: read("--client", self.client)?,
            version: read("--client-version", self.client_version)?,
        })
    }
}

impl DocumentsCommand {
    /// Does all of it, or nothing.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let config = boot::read_config(options)?;
        match self {
            Self::Import { release, file } => import(&config, &release.read()?, &file).await,
            Self::List => list(&config).await,
            Self::Remove { release } => remove(&config, &release.read()?).await,
        }
    }
}

/// The database beside whatever server works with it.
async fn open(config: &Config) -> anyhow::Result<Db> {
    if let Some(path) = config.database.sqlite_path() {
        ensure!(path.exists(), "there is no database {} yet", path.display());
    }
    Db::open_with(&config.database.url, config.database.pool, config.limits.statement()).await
}

async fn import(config: &Config, release: &Release, file: &PathBuf) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let engine = Engine::new(schema::builder, config.limits.clone(), Tasks::new()).context("the schema")?;
    let engine = Arc::new(engine);
    let check = move |text: &str| check(Arc::clone(&engine), text.to_owned());
    let manifest = service::read(&text, &check).await?;
    let db = open(config).await?;
    let imports = match service::import(&db, &Clock::system(), release, &manifest.documents).await {
        Ok(imports) => imports,
        Err(Stop::Refused(refused)) => bail!(refused),
        Err(Stop::Fault(fault)) => return Err(anyhow!(fault).context("the documents were not imported")),
    };
    db.close().await;
    let Release { client, version } = release;
    say(&format!(
        "{client} {version}：{all} 个文档，其中新增 {new} 个（{shape}）。 {all} documents, {new} of them new ({shape}).\n",
        all = imports.all,
        new = imports.new,
        shape = manifest.shape,
    ))
}

fn check(engine: Arc<Engine>, text: String) -> BoxFuture<'static, Checked> {
    async move {
        let kind = |kind| match kind {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        };
        match engine.check(&text).await {
            Ok(operations) => {
                let named =
                    operations.into_iter().filter_map(|(name, of)| Some((name?, kind(of).to_owned())));
                Ok(named.collect())
            }
            Err(errors) => Err(errors.into_iter().map(|error| error.message).collect()),
        }
    }
    .boxed()
}

async fn list(config: &Config) -> anyhow::Result<()> {
    let db = open(config).await?;
    let releases = service::list(&db).await?;
    db.close().await;
    if releases.is_empty() {
        return say("没有导入过文档。 No documents were imported.\n");
    }
    let line = |brought: &service::Brought| {
        let service::Brought { client_name, client_version, documents, imported_at } = brought;
        format!(
            "{client_name}  {client_version}  {documents}  {}\n",
            imported_at.format("%Y-%m-%dT%H:%M:%SZ")
        )
    };
    say(&releases.iter().map(line).collect::<String>())
}

async fn remove(config: &Config, release: &Release) -> anyhow::Result<()> {
    let db = open(config).await?;
    let (had, gone) = service::remove(&db, &Clock::system(), release).await?;
    db.close().await;
    ensure!(had > 0, "{} {} has no documents", release.client, release.version);
    say(&format!(
        "已撤回 {had} 个文档，其中 {gone} 个不再可用。 {had} documents taken back, {gone} of them are gone; servers that run notice within a minute.\n"
    ))
}

fn say(text: &str) -> anyhow::Result<()> {
    write!(std::io::stdout(), "{text}").context("cannot write the report")
}
