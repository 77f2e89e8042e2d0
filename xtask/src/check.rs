//! `cargo xtask check`: what must hold before a change is read by a person.

use crate::missing::{self, Missing};
use crate::{Failure, run};

/// The lints run under the profile of the tests, so that C libraries and build scripts are compiled once for both.
pub(crate) const PROFILE: &str = "optimised";

pub(crate) fn run() -> Result<(), Failure> {
    let mut watch = run::Stopwatch::default();
    let mut missing = Vec::new();
    let result = watch
        .time("formatting", || run::succeed(run::cargo().args(["fmt", "--all", "--check"])))
        .and_then(|()| watch.time("lints", || clippy(&["--workspace", "--exclude", "bench", "--all-targets"])))
        // The floor handlers exist only with this feature: without a second pass nothing would read them.
        .and_then(|()| {
            watch.time("lints of the benchmark", || {
                clippy(&["--package", "bench", "--package", "tongxin", "--features", "tongxin/bench"])
            })
        })
        .and_then(|()| watch.time("tests of the benchmark", || {
            // In the suite's own build the benchmark would switch its feature on in the server that is tested.
            run::succeed(run::cargo().args(["test", "--profile", PROFILE, "--package", "bench"]))
        }))
        .and_then(|()| watch.time("licences, bans and advisories", || deny(&mut missing)));
    println!("\ncheck: {}", watch.summary());
    print!("{}", missing::notice(&missing));
    result.and_then(|()| missing::verdict(&missing, missing::in_ci()))
}

fn clippy(selection: &[&str]) -> Result<(), Failure> {
    let mut command = run::cargo();
    command.args(["clippy", "--profile", PROFILE]).args(selection).args(["--", "-D", "warnings"]);
    run::succeed(&mut command)
}

/// Licences, bans and sources are read from the lock file alone. Advisories need a list from the network: where it cannot be fetched,
/// that is said, and no reason to fail.
fn deny(missing: &mut Vec<Missing>) -> Result<(), Failure> {
    if !run::answers("cargo-deny", "--version") {
        let how = "cargo-deny: `cargo install cargo-deny --locked`".to_owned();
        missing.push(Missing { left_out: "the check of licences and bans (deny.toml)", how });
        return Ok(());
    }
    run::succeed(run::cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    if let Err(failure) = run::succeed(run::cargo().args(["deny", "fetch", "db"])) {
        println!("the list of advisories cannot be fetched, so nothing was held against it: {failure}");
        return Ok(());
    }
    run::succeed(run::cargo().args(["deny", "check", "--disable-fetch", "advisories"]))
}
