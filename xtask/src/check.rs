//! `cargo xtask check`: what must hold before a change is read by a person.

use crate::missing::{self, Missing};
use crate::{Failure, licences, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lints run under the profile of the tests, so that C libraries and build scripts are compiled once for both.
pub(crate) const PROFILE: &str = "optimised";

/// `lints` is false where the build of the tests lints (see [`linting`]).
pub(crate) fn run(lints: bool) -> Result<(), Failure> {
    let mut watch = run::Stopwatch::default();
    let mut missing = Vec::new();
    let result = watch
        .time("formatting", || run::succeed(run::cargo().args(["fmt", "--all", "--check"])))
        .and_then(|()| if lints { watch.time("lints", clippy) } else { Ok(()) })
        .and_then(|()| watch.time("licences, bans and advisories", || licences(&mut missing)));
    println!("\ncheck: {}", watch.summary());
    print!("{}", missing::notice(&missing));
    result.and_then(|()| missing::verdict(&missing, missing::in_ci()))
}

fn clippy() -> Result<(), Failure> {
    let selection = ["clippy", "--profile", PROFILE, "--workspace", "--all-targets"];
    run::succeed(run::cargo().args(selection).args(["--", "-D", "warnings"]))
}

/// Lets a build lint what it compiles of our own, with warnings as errors: clippy's driver is the compiler with more to say. A fresh
/// machine then compiles once, not once for the lints and once for the tests (decision 55).
pub(crate) fn linting(command: &mut Command) {
    command
        .env("RUSTC_WORKSPACE_WRAPPER", clippy_driver())
        .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
}

/// The one that belongs to the cargo that started us.
fn clippy_driver() -> PathBuf {
    let name = format!("clippy-driver{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::var_os("CARGO").map(|cargo| Path::new(&cargo).with_file_name(&name));
    beside.filter(|driver| driver.exists()).unwrap_or_else(|| name.into())
}

/// Licences, bans and sources follow from the locked crates, the manifests and `deny.toml` alone: what was found right once is right,
/// and a fresh machine need not compile `cargo-deny` to find it again. Advisories need a list from the network: where it cannot be
/// fetched, that is said, and no reason to fail.
fn licences(missing: &mut Vec<Missing>) -> Result<(), Failure> {
    let asked = licences::asked();
    if !run::answers("cargo-deny", "--version") {
        if asked.is_ok_and(|asked| licences::found_right().is_some_and(|right| right == asked)) {
            println!("licences, bans and sources: found right before ({})", licences::FOUND_RIGHT);
            return Ok(());
        }
        let how = "cargo-deny: `cargo install cargo-deny --locked`".to_owned();
        missing.push(Missing { left_out: "the check of licences and bans (deny.toml)", how });
        return Ok(());
    }
    run::succeed(run::cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    asked.and_then(|asked| licences::keep(&asked))?;
    if let Err(failure) = run::succeed(run::cargo().args(["deny", "fetch", "db"])) {
        println!("the list of advisories cannot be fetched, so nothing was held against it: {failure}");
        return Ok(());
    }
    run::succeed(run::cargo().args(["deny", "check", "--disable-fetch", "advisories"]))
}
