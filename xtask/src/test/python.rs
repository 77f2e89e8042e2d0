//! Packages of `PyPI` that tests ask, each in an environment of its own under `target`.

use crate::missing::Missing;
use crate::run;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package, and what is run of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    /// What is installed; another version makes another environment.
    spec: &'static str,
    /// Where the program is that tests start.
    program: &'static str,
    /// By which variable tests are told of it.
    pub(crate) variable: &'static str,
    /// What does not run without it.
    left_out: &'static str,
}

/// All of them.
pub(crate) const PACKAGES: [Package; 2] = [
    // A server that behaves as S3 does.
    Package {
        spec: "moto[s3,server]==5.2.5",
        program: "bin/moto_server",
        variable: "TONGXIN_TEST_MOTO",
        left_out: "the files over S3",
    },
    // It reads calendars: `tests/audit/events.py`.
    Package {
        spec: "icalendar==7.3.2",
        program: "bin/python",
        variable: "TONGXIN_TEST_ICALENDAR",
        left_out: "what calendar programs read",
    },
];

impl Package {
    /// Makes the program runnable, or says what is missing and how to get it.
    pub(crate) fn prepare(&self, target: &Path) -> Result<PathBuf, Missing> {
        let missing = |how: String| Missing { left_out: self.left_out, how };
        let place = target.join(self.folder());
        let (program, done) = (place.join(self.program), place.join("done"));
        if done.exists() {
            return Ok(program);
        }
        let made = run::succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place));
        made.map_err(|failure| {
            let how =
                "Python 3 with venv. Debian/Ubuntu: `apt-get install python3-venv`; macOS: `brew install python`";
            missing(format!("{how} ({failure})"))
        })?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", self.spec];
        run::succeed(Command::new(place.join("bin/python")).args(pip))
            .map_err(|failure| missing(format!("the Python package {}: {failure}", self.spec)))?;
        // Written last: an installation that broke off is made anew.
        std::fs::write(&done, "").map_err(|error| missing(format!("{}: {error}", done.display())))?;
        Ok(program)
    }

    /// Its name and version, such as `moto-5.2.5`.
    fn folder(&self) -> String {
        let (named, version) = self.spec.split_once("==").unwrap_or((self.spec, "any"));
        let name = named.split('[').next().unwrap_or_default();
        format!("{name}-{version}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_a_folder_of_its_own() {
        assert_eq!(PACKAGES.map(|package| package.folder()), ["moto-5.2.5", "icalendar-7.3.2"]);
    }
}
