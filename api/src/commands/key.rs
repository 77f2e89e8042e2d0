//! The master keys: given, read from their file, or made at the very first start.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use zeroize::Zeroizing;

use crate::config::Config;
use crate::ids;
use crate::vault::{MasterKeys, Source};

/// The keys of this configuration. Only beside a SQLite database that does not exist yet is one made.
pub(super) fn master(config: &Config) -> anyhow::Result<(MasterKeys, Source)> {
    match find(config)? {
        Found::Keys(keys, source) => Ok((keys, source)),
        Found::ToBeMade(file) => Ok((make(&file)?, Source::File(file))),
    }
}

/// Where the keys of a configuration are.
pub(super) enum Found {
    /// Here.
    Keys(MasterKeys, Source),
    /// Nowhere yet: the first start makes one in this file.
    ToBeMade(PathBuf),
}

/// Looks for the keys and makes none.
pub(super) fn find(config: &Config) -> anyhow::Result<Found> {
    let Some(file) = config.secrets.file(&config.database) else {
        let keys = MasterKeys::parse(&config.secrets.master_key).context("secrets.master_key")?;
        return Ok(Found::Keys(keys, Source::Given));
    };
    if file.exists() {
        return Ok(Found::Keys(MasterKeys::read(&file)?, Source::File(file)));
    }
    match config.database.sqlite_path() {
        Some(database) if database.exists() => bail!(
            "the database {} exists, but its key file {} is missing: bring the file back from your backup, or with `tongxin keys \
             import`. Without it names, phone numbers and texts cannot be read, and no new key is made in its place.",
            database.display(),
            file.display()
        ),
        Some(_) => Ok(Found::ToBeMade(file)),
        None => bail!(
            "secrets.key_file: the file {} does not exist. On PostgreSQL no key is made for you, for every replica needs the same \
             one. Bring it back from your backup, or for a new database make one by `(umask 077; openssl rand -hex 32 > {})`",
            file.display(),
            file.display()
        ),
    }
}

fn make(file: &Path) -> anyhow::Result<MasterKeys> {
    let keys = MasterKeys::single(&Zeroizing::new(ids::random_bytes::<32>()))?;
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    write_new(file, &keys.text())?;
    tracing::warn!(file = %file.display(), "made the master key: back it up, apart from the database");
    Ok(keys)
}

/// Writes a file that only its owner may read and that must not be there yet.
pub(super) fn write_new(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut to| {
        to.write_all(text.as_bytes())?;
        to.sync_all()
    });
    written.with_context(|| format!("cannot write {}", file.display()))
}

/// Puts other keys in the place of those in a file: at no moment is it half written.
pub(super) fn replace(file: &Path, keys: &MasterKeys) -> anyhow::Result<()> {
    let beside = file.with_extension("key-new");
    // One that a former try left behind.
    let _ = std::fs::remove_file(&beside);
    write_new(&beside, &keys.text())?;
    std::fs::rename(&beside, file).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &Path) -> Config {
        let mut config = Config::default();
        config.database.url = format!("sqlite://{}/t.sqlite", folder.display());
        config
    }

    #[test]
    fn a_key_is_made_once_and_only_for_a_new_database() {
        let folder = std::env::temp_dir().join(ids::new_id::<uuid::Uuid>().to_string());
        let config = config(&folder);
        let first = master(&config).unwrap().0;
        assert_eq!(master(&config).unwrap().0.current(), first.current());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let permissions = std::fs::metadata(folder.join("t.key")).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, 0o600);
        }
        std::fs::write(folder.join("t.sqlite"), b"").unwrap();
        std::fs::remove_file(folder.join("t.key")).unwrap();
        let refused = master(&config).map(drop).unwrap_err().to_string();
        assert!(refused.contains("t.key is missing"), "{refused}");
        assert!(!folder.join("t.key").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
