//! moto, for the tests over S3: a server from `PyPI`, in an environment of its own under `target`.

use crate::missing::Missing;
use crate::run;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is installed; another version makes another environment.
const PACKAGE: &str = "moto[s3,server]==5.2.5";

/// Makes the server runnable, or says what is missing and how to get it.
pub(crate) fn prepare(target: &Path) -> Result<PathBuf, Missing> {
    let missing = |how: String| Missing { left_out: "the files over S3", how };
    let place = target.join(format!("moto-{}", PACKAGE.rsplit('=').next().unwrap_or_default()));
    let (program, done) = (place.join("bin/moto_server"), place.join("done"));
    if done.exists() {
        return Ok(program);
    }
    let made = run::succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place));
    made.map_err(|failure| {
        let how =
            "Python 3 with venv. Debian/Ubuntu: `apt-get install python3-venv`; macOS: `brew install python`";
        missing(format!("{how} ({failure})"))
    })?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE];
    run::succeed(Command::new(place.join("bin/python")).args(pip))
        .map_err(|failure| missing(format!("the Python package {PACKAGE}: {failure}")))?;
    // Written last: an installation that broke off is made anew.
    std::fs::write(&done, "").map_err(|error| missing(format!("{}: {error}", done.display())))?;
    Ok(program)
}
