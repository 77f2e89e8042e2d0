//! `cargo xtask check`: what must hold before a change is read by a person.

use crate::{Failure, run};

/// The lints run under the profile of the tests, so that C libraries and build scripts are compiled once for both.
pub(crate) const PROFILE: &str = "optimised";

pub(crate) fn run() -> Result<(), Failure> {
    let mut watch = run::Stopwatch::default();
    let result = watch
        .time("formatting", || run::succeed(run::cargo().args(["fmt", "--all", "--check"])))
        .and_then(|()| watch.time("lints", || clippy(&["--workspace", "--exclude", "bench", "--all-targets"])))
        // The floor handlers exist only with this feature: without a second pass nothing would read them.
        .and_then(|()| {
            watch.time("lints of the benchmark", || {
                clippy(&["--package", "bench", "--package", "tongxin", "--features", "tongxin/bench"])
            })
        })
        .and_then(|()| watch.time("advisories, licences and bans", deny));
    println!("\ncheck: {}", watch.summary());
    result
}

fn clippy(selection: &[&str]) -> Result<(), Failure> {
    let mut command = run::cargo();
    command.args(["clippy", "--profile", PROFILE]).args(selection).args(["--", "-D", "warnings"]);
    run::succeed(&mut command)
}

/// cargo-deny is used where it is installed: its list of advisories needs the network.
fn deny() -> Result<(), Failure> {
    if run::answers("cargo-deny", "--version") {
        return run::succeed(run::cargo().args(["deny", "check"]));
    }
    println!("cargo-deny is not installed (`cargo install cargo-deny`): deny.toml was not checked");
    Ok(())
}
