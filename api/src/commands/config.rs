//! `config check`.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Options, key};
use crate::config;

/// Settings.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print every setting with its value and source, and everything that is wrong
    Check,
}

/// Prints what is set and what is wrong; exit code 1 if something is.
pub(super) fn check(options: &Options) -> ExitCode {
    let loaded = match config::load(options.config.as_deref(), &options.overrides()) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("tongxin: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    print!("{}", loaded.report());
    let checked = loaded.config.and_then(|config| match key::find(&config) {
        Ok(_) => Ok(config),
        Err(error) => Err(vec![format!("{error:#}")]),
    });
    match checked {
        Ok(config) => {
            println!("\nThe configuration can be used.");
            for warning in config.warnings() {
                println!("Warning: {warning}");
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprintln!("\n{} wrong:", problems.len());
            for problem in problems {
                eprintln!("  {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
