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
        .and_then(|()| watch.time("lints", clippy))
        .and_then(|()| watch.time("licences, bans and advisories", || deny(&mut missing)));
    println!("\ncheck: {}", watch.summary());
    print!("{}", missing::notice(&missing));
    result.and_then(|()| missing::verdict(&missing, missing::in_ci()))
}

fn clippy() -> Result<(), Failure> {
    let selection = ["clippy", "--profile", PROFILE, "--workspace", "--all-targets"];
    run::succeed(run::cargo().args(selection).args(["--", "-D", "warnings"]))
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
