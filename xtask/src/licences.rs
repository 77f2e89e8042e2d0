//! What the licences and bans were last found right for: `deny.sha256`, as `sha256sum --check` reads it.

use crate::{Failure, run};
use std::path::PathBuf;
use std::process::Command;

/// The file, at the root of the workspace.
pub(crate) const FOUND_RIGHT: &str = "deny.sha256";

/// Everything that licences, bans and sources follow from.
const ASKED: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "api/Cargo.toml",
    "bench/Cargo.toml",
    "deny.toml",
    "entity/Cargo.toml",
    "migration/Cargo.toml",
    "tests/Cargo.toml",
    "xtask/Cargo.toml",
];

/// The sums of these files as they are now.
pub(crate) fn asked() -> Result<String, Failure> {
    run::capture(Command::new("sha256sum").args(ASKED).current_dir(run::root()))
}

/// The sums of the files that were found right.
pub(crate) fn found_right() -> Option<String> {
    std::fs::read_to_string(path()).ok()
}

/// Keeps the sums of files that were found right.
pub(crate) fn keep(asked: &str) -> Result<(), Failure> {
    std::fs::write(path(), asked).map_err(|error| format!("{FOUND_RIGHT} cannot be written: {error}"))
}

fn path() -> PathBuf {
    run::root().join(FOUND_RIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manifest_of_the_workspace_is_asked() {
        let folders = std::fs::read_dir(run::root()).unwrap().map(|entry| entry.unwrap().path());
        let manifests = folders
            .filter(|folder| folder.join("Cargo.toml").exists())
            .map(|folder| format!("{}/Cargo.toml", folder.file_name().unwrap_or_default().to_string_lossy()));
        let forgotten: Vec<_> = manifests.filter(|manifest| !ASKED.contains(&manifest.as_str())).collect();
        assert_eq!(forgotten, Vec::<String>::new());
    }

    #[test]
    fn another_lock_file_is_another_question() {
        let sums = asked().unwrap();
        let lock = sums.lines().find(|line| line.ends_with("  Cargo.lock")).unwrap();
        assert_eq!(lock.len(), 64 + "  Cargo.lock".len(), "{lock}");
        assert_eq!(sums.lines().count(), ASKED.len());
    }
}
