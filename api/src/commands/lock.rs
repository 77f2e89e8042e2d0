//! One process for one SQLite database.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, bail};

/// Held for as long as the process works with the database. The system lets it go when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock file beside the database, or says who has it.
    pub(super) fn take(database: &Path) -> anyhow::Result<Self> {
        let path = database.with_extension("lock");
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .with_context(|| format!("cannot open {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                write!(file, "{}", std::process::id())?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Nothing readable: then without the number.
                let _ = file.read_to_string(&mut holder);
                bail!(
                    "another process ({holder}) has the database {} open. SQLite serves one process; stop that one first, or use \
                     PostgreSQL for several",
                    database.display()
                )
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_refused_until_the_first_ends() {
        let folder = std::env::temp_dir().join(crate::ids::new_id::<uuid::Uuid>().to_string());
        let database = folder.join("t.sqlite");
        let first = Lock::take(&database).unwrap();
        let refused = Lock::take(&database).err().unwrap().to_string();
        assert!(refused.contains(&std::process::id().to_string()), "{refused}");
        drop(first);
        drop(Lock::take(&database).unwrap());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
