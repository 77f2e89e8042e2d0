//! Node, for the GraphQL-over-HTTP audits of npm's graphql-http and for the clients that apps really use.

use crate::missing::Missing;
use crate::run;
use std::path::Path;
use std::process::Command;

/// Where packages of npm are, each with its lock file.
const FOLDERS: [&str; 2] = ["tests/audit", "tests/clients"];

/// Makes the audits and the clients runnable, or says what is missing and how to get it.
pub(crate) fn prepare(root: &Path) -> Result<(), Missing> {
    let missing = |how: String| Missing { left_out: "the GraphQL-over-HTTP audits and the clients", how };
    if !run::answers("node", "--version") || !run::answers("npm", "--version") {
        let how = "Node 20 or newer with npm. Debian/Ubuntu: `apt-get install nodejs npm`; macOS: `brew install node`";
        return Err(missing(how.to_owned()));
    }
    FOLDERS.into_iter().try_for_each(|folder| {
        let packages = root.join(folder);
        if is_installed(&packages) {
            return Ok(());
        }
        run::succeed(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&packages))
            .map_err(|failure| missing(format!("the npm packages of {folder}: {failure}")))
    })
}

/// npm writes its own copy of the lock file last; an older one means that the lock file has changed since.
fn is_installed(packages: &Path) -> bool {
    let changed = |file: &str| packages.join(file).metadata().and_then(|meta| meta.modified()).ok();
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}
