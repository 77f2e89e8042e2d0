//! Node, for the GraphQL-over-HTTP audits of npm's graphql-http.

use crate::missing::Missing;
use crate::run;
use std::path::Path;
use std::process::Command;

/// Makes the audits runnable, or says what is missing and how to get it.
pub(crate) fn prepare(root: &Path) -> Result<(), Missing> {
    let missing = |how: String| Missing { left_out: "the GraphQL-over-HTTP audits", how };
    let audit = root.join("tests/audit");
    if !run::answers("node", "--version") || !run::answers("npm", "--version") {
        let how = "Node 20 or newer with npm. Debian/Ubuntu: `apt-get install nodejs npm`; macOS: `brew install node`";
        return Err(missing(how.to_owned()));
    }
    if is_installed(&audit) {
        return Ok(());
    }
    run::succeed(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&audit))
        .map_err(|failure| missing(format!("the npm packages of tests/audit: {failure}")))
}

/// npm writes its own copy of the lock file last; an older one means that the lock file has changed since.
fn is_installed(audit: &Path) -> bool {
    let changed = |file: &str| audit.join(file).metadata().and_then(|meta| meta.modified()).ok();
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}
