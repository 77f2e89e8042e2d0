//! The commands: what an operator can tell the binary to do.
//!
//! [`boot`] turns options into a running program, the same for each: configuration, log, lock, master key, database. Whatever goes wrong
//! is told in one sentence on standard error, and the exit code is 1. Answers go to standard output, the log to standard error.

mod admin;
mod backup;
mod banner;
mod boot;
mod calendar;
mod chores;
mod config;
mod demo;
mod documents;
mod escrow;
mod key;
mod keys;
mod lock;
mod log;
mod roster;
mod schema;
mod serve;
mod store;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::Overrides;

/// The server of Tongxin (同心): residents reach their CPPCC members, and every contact leads to something.
#[derive(Debug, Parser)]
#[command(name = "tongxin", version)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
struct Options {
    /// Settings from a TOML file; the environment (`TONGXIN__SECTION__KEY`) goes before it
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to serve on
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
}

impl Options {
    fn overrides(&self) -> Overrides {
        self.listen.iter().map(|listen| ("http.listen", "--listen", listen.clone())).collect()
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve
    Serve,
    /// Make a demo district of its own and serve it
    Demo(demo::Demo),
    /// Bring the database to this version
    Migrate,
    /// Print the schema
    Schema,
    /// Make an administrator; the password is read from standard input
    CreateAdmin(admin::CreateAdmin),
    /// End the second factor of somebody who lost it; they set up another when they sign in
    ResetSecondFactor(admin::ResetSecondFactor),
    /// Give somebody of the staff another password; it is read from standard input
    ResetPassword(admin::ResetPassword),
    /// Take over lists from files
    #[command(subcommand)]
    Import(roster::Import),
    /// The work calendar
    #[command(subcommand)]
    Calendar(calendar::CalendarCommand),
    /// Documents that clients name instead of sending them
    #[command(subcommand)]
    Documents(documents::DocumentsCommand),
    /// What clients use of the API
    Usage(usage::Usage),
    /// Copy the SQLite database while the server runs
    Backup(backup::Backup),
    /// Master keys
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Settings
    #[command(subcommand)]
    Config(config::ConfigCommand),
}

/// Runs the command of the arguments.
pub fn main() -> ExitCode {
    let Cli { options, command } = Cli::parse();
    let done = match command {
        Command::Schema => {
            schema::run();
            Ok(())
        }
        Command::Config(config::ConfigCommand::Check) => return config::check(&options),
        Command::Serve => block_on(serve::run(&options)),
        Command::Demo(demo) => block_on(demo.run(&options)),
        Command::Migrate => block_on(serve::migrate(&options)),
        Command::CreateAdmin(create) => block_on(create.run(&options)),
        Command::ResetSecondFactor(reset) => block_on(reset.run(&options)),
        Command::ResetPassword(reset) => block_on(reset.run(&options)),
        Command::Import(import) => block_on(import.run(&options)),
        Command::Calendar(calendar) => block_on(calendar.run(&options)),
        Command::Documents(documents) => block_on(documents.run(&options)),
        Command::Usage(usage) => block_on(usage.run(&options)),
        Command::Backup(backup) => block_on(backup.run(&options)),
        Command::Keys(keys) => block_on(keys.run(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tongxin: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// The error and its causes in one line. Drivers repeat the cause in their own words: what was said is not said again.
fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
