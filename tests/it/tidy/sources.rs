//! The files that are checked in, read from disk.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file: its path from the root of the workspace, with `/`, and what it says.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// What git tracks, or every file of an unpacked archive. Files that are not text are left out.
pub(super) fn tracked() -> Vec<File> {
    let root = root();
    let paths = listed_by_git(&root).unwrap_or_else(|| walked(&root));
    let read = |path: String| Some(File { text: std::fs::read_to_string(root.join(&path)).ok()?, path });
    paths.into_iter().filter_map(read).collect()
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output().ok()?;
    let listing = String::from_utf8(output.stdout).ok()?;
    let paths: Vec<String> = listing.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    (output.status.success() && !paths.is_empty()).then_some(paths)
}

const NOT_SOURCE: [&str; 3] = ["target", "node_modules", ".git"];

/// The server's own data, when it was run here: only at the top, since a module may have this name.
const OWN_DATA: &str = "data";

fn walked(root: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let own_data = folder.as_path() == root && name == OWN_DATA;
            if own_data || NOT_SOURCE.iter().any(|skipped| name == *skipped) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                paths.push(relative);
            }
        }
    }
    paths
}

#[test]
fn the_walk_finds_what_git_lists() {
    let root = root();
    let walked = walked(&root);
    assert!(walked.iter().any(|path| path == "Cargo.toml"));
    for path in listed_by_git(&root).unwrap_or_default() {
        assert!(walked.contains(&path) || !root.join(&path).exists(), "{path} was not found by walking");
    }
}
