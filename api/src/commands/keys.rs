//! `keys`: the master keys, changed while the server runs, and given out of hand in a form that needs a passphrase.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Subcommand;

use super::admin::read_secret;
use super::key::{self, Found};
use super::{Options, boot, escrow};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::ids;
use crate::keys::{installation, rotation};
use crate::vault::{MasterKeys, Source};

/// Master keys
#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Which master keys there are, and how many keys each wraps
    Status,
    /// Add a master key to the key file and wrap every key with it; a running server goes on
    Rotate,
    /// Take a former master key, which wraps nothing any more, out of the key file
    Remove {
        /// Its name, as `keys status` tells
        id: String,
    },
    /// Write the master keys to a file that a passphrase opens; it is read from standard input
    Export {
        /// The file to make
        file: PathBuf,
    },
    /// Bring the master keys back from such a file to where the configuration has them
    Import {
        /// The file that `keys export` made
        file: PathBuf,
    },
}

impl KeysCommand {
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let config = boot::read_config(options)?;
        match self {
            Self::Status => status(&config).await,
            Self::Rotate => rotate(&config).await,
            Self::Remove { id } => remove(&config, &id).await,
            Self::Export { file } => export(&config, &file),
            Self::Import { file } => import(&config, &file),
        }
    }
}

/// The database beside whatever server works with it: nothing but wrapped keys is written here, each by a condition on what it was.
async fn open(config: &Config) -> anyhow::Result<Db> {
    if let Some(path) = config.database.sqlite_path() {
        ensure!(path.exists(), "there is no database {} yet", path.display());
    }
    Db::open_with(&config.database.url, config.database.pool, config.limits.statement()).await
}

fn known(config: &Config) -> anyhow::Result<(MasterKeys, Source)> {
    match key::find(config)? {
        Found::Keys(keys, source) => Ok((keys, source)),
        Found::ToBeMade(file) => {
            bail!("there is no key file {} yet: the first start makes it", file.display())
        }
    }
}

/// The key file, which alone can be changed.
fn file_of(source: Source) -> anyhow::Result<PathBuf> {
    match source {
        Source::File(file) => Ok(file),
        Source::Given => bail!(
            "the master key is given by secrets.master_key, which no command can change: move it to a file and name that by \
             secrets.key_file, or give both keys there, the new one last, and start the servers anew"
        ),
    }
}

async fn status(config: &Config) -> anyhow::Result<()> {
    let (keys, _) = known(config)?;
    let counted = rotation::count(&open(config).await?).await?;
    for id in keys.ids() {
        let wraps = counted.iter().find(|(known, _)| known == id).map_or(0, |(_, count)| *count);
        let role = match wraps {
            _ if id == keys.current() => "current",
            0 => "former, wraps nothing: can be removed",
            _ => "former",
        };
        println!("{id}  {wraps} keys  {role}");
    }
    for (id, wraps) in counted.iter().filter(|(id, _)| !keys.ids().any(|known| known == id)) {
        println!("{id}  {wraps} keys  MISSING: what they seal cannot be read");
    }
    Ok(())
}

async fn rotate(config: &Config) -> anyhow::Result<()> {
    let (keys, source) = known(config)?;
    let file = file_of(source)?;
    let db = open(config).await?;
    let clock = Clock::system();
    // Notices a wrong key before the file is touched.
    let vault = installation::open(&db, &clock, keys, Source::File(file.clone())).await?;
    let is_done = rotation::count(&db).await?.iter().all(|(id, _)| id == vault.masters().current());
    if is_done {
        let secret = zeroize::Zeroizing::new(ids::random_bytes::<32>());
        key::replace(&file, &MasterKeys::read(&file)?.with(&secret)?)?;
        vault.reload()?;
        println!(
            "{} is the current master key. Make a new `keys export` before you need it.",
            vault.masters().current()
        );
    } else {
        println!("The change to {} was not finished: it goes on.", vault.masters().current());
    }
    let done = rotation::rewrap(&db, &clock, &vault).await?;
    db.close().await;
    println!("{done} keys are wrapped with it now. `keys status` tells when a former one can be removed.");
    Ok(())
}

async fn remove(config: &Config, id: &str) -> anyhow::Result<()> {
    let (keys, source) = known(config)?;
    let file = file_of(source)?;
    ensure!(keys.current() != id, "{id} is the current master key; `keys rotate` makes another one");
    let counted = rotation::count(&open(config).await?).await?;
    if let Some((_, wraps)) = counted.iter().find(|(known, _)| known == id) {
        bail!("{id} still wraps {wraps} keys; `keys rotate` wraps them with the current one");
    }
    let left = keys.without(id).with_context(|| format!("there is no master key {id}; see `keys status`"))?;
    key::replace(&file, &left)?;
    println!(
        "{id} is gone. Backups from before the change can be read only with the exported keys of that time."
    );
    Ok(())
}

fn export(config: &Config, file: &Path) -> anyhow::Result<()> {
    let (keys, _) = known(config)?;
    let passphrase = read_secret("Passphrase: ", "the passphrase")?;
    key::write_new(file, &escrow::seal(&keys, &passphrase)?)?;
    println!(
        "{} holds the master keys. Keep it and its passphrase apart from each other and from the database.",
        file.display()
    );
    Ok(())
}

fn import(config: &Config, file: &Path) -> anyhow::Result<()> {
    let Some(place) = config.secrets.file(&config.database) else {
        bail!("secrets.master_key is set; take it away, so that the keys can be in a file");
    };
    ensure!(!place.exists(), "{} is there already; move it away first", place.display());
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let keys = escrow::open(&text, &read_secret("Passphrase: ", "the passphrase")?)?;
    if let Some(folder) = place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    key::write_new(&place, &keys.text())?;
    println!("{} holds the master keys again.", place.display());
    Ok(())
}
