//! Developer commands: `cargo xtask test`, `soak`, `check`, `schema`, `ci`.
//!
//! Plain std and nothing else, so that the first command in a fresh clone starts after a few seconds.

mod check;
mod licences;
mod missing;
mod run;
mod schema;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test [--lint] [--engine sqlite|postgres] [FILTER]
                                             build, then run the unit tests and the suite on each engine;
                                             with --lint the build lints, and warnings are errors
  soak [--engine sqlite|postgres] [--minutes N]
                                             try new sequences of bookings, on each engine, for so long
  check [--without-lints]                    formatting, lints, and licences
  schema                                     write schema.graphql from the code
  ci                                         what both say, from one build
";

/// A failed command: one sentence for the person at the terminal.
type Failure = String;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), Failure> {
    match words {
        ["test", rest @ ..] => test::run(&test::Options::parse(rest)?),
        ["soak", rest @ ..] => test::soak::run(&test::soak::Options::parse(rest)?),
        ["check"] => check::run(true),
        ["check", "--without-lints"] => check::run(false),
        ["schema"] => schema::run(),
        ["ci"] => check::run(false).and_then(|()| test::run(&test::Options::linting())),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        [] => Err(format!("name a command\n\n{USAGE}")),
        [unknown, ..] => {
            Err(format!("`{unknown}` is not a command, or has arguments it does not take\n\n{USAGE}"))
        }
    }
}
