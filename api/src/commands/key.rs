//! The master key: given, read from its file, or made at the very first start.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use zeroize::Zeroizing;

use crate::config::Config;
use crate::ids;
use crate::vault::hex;

/// The key of this configuration. Only beside a SQLite database that does not exist yet is one made.
pub(super) fn master(config: &Config) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    match find(config)? {
        Found::Key(key) => Ok(key),
        Found::ToBeMade(file) => make(&file),
    }
}

/// Where the key of a configuration is.
pub(super) enum Found {
    /// Here.
    Key(Zeroizing<[u8; 32]>),
    /// Nowhere yet: the first start makes one in this file.
    ToBeMade(PathBuf),
}

/// Looks for the key and makes none.
pub(super) fn find(config: &Config) -> anyhow::Result<Found> {
    let Some(file) = config.secrets.file(&config.database) else {
        return read(&config.secrets.master_key).context("secrets.master_key").map(Found::Key);
    };
    if file.exists() {
        let text = Zeroizing::new(
            std::fs::read_to_string(&file)
                .with_context(|| format!("cannot read the key file {}", file.display()))?,
        );
        return read(text.trim()).with_context(|| format!("the key file {}", file.display())).map(Found::Key);
    }
    match config.database.sqlite_path() {
        Some(database) if database.exists() => bail!(
            "the database {} exists, but its key file {} is missing: bring the file back from your backup. Without it \
             names, phone numbers and texts cannot be read, and no new key is made in its place.",
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

fn make(file: &Path) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let key = Zeroizing::new(ids::random_bytes::<32>());
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let text = Zeroizing::new(format!("{}\n", hex(key.as_ref())));
    let written = options.open(file).and_then(|mut to| {
        to.write_all(text.as_bytes())?;
        to.sync_all()
    });
    written.with_context(|| format!("cannot write the key file {}", file.display()))?;
    tracing::warn!(file = %file.display(), "made the master key: back it up, apart from the database");
    Ok(key)
}

fn read(text: &str) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let read = bytes(text)?;
    let key = <[u8; 32]>::try_from(read.as_slice());
    Ok(Zeroizing::new(key.map_err(|_| anyhow::anyhow!("must be 64 hexadecimal digits"))?))
}

/// Reads hexadecimal digits.
pub(super) fn bytes(text: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let (pairs, rest) = digits.as_deref().map(<[u32]>::as_chunks).context("must be hexadecimal digits")?;
    anyhow::ensure!(rest.is_empty(), "must be pairs of hexadecimal digits");
    let read = pairs.iter().map(|[high, low]| u8::try_from(high * 16 + low));
    Ok(Zeroizing::new(read.collect::<Result<_, _>>()?))
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
        let first = master(&config).unwrap();
        assert_eq!(*master(&config).unwrap(), *first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let permissions = std::fs::metadata(folder.join("t.key")).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, 0o600);
        }
        std::fs::write(folder.join("t.sqlite"), b"").unwrap();
        std::fs::remove_file(folder.join("t.key")).unwrap();
        let refused = master(&config).unwrap_err().to_string();
        assert!(refused.contains("t.key is missing"), "{refused}");
        assert!(!folder.join("t.key").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(read(&"ab".repeat(32)).is_ok());
        for bad in ["", "ab", "zz", &"a".repeat(63), &"ab".repeat(33)] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
