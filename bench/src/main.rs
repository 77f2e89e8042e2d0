//! Measures the server against the floor: a handler in the same program that runs one hand-written statement for each operation.
//!
//! `cargo run --release -p bench` makes a data set, starts the server as a process of its own on each engine, puts load on floor and
//! server in turns, and prints their ratios. It fails when the two do not answer alike, when an operation needs too many statements or
//! more for a larger page, or when a read falls below three tenths of the floor on PostgreSQL.

mod agree;
mod client;
mod data;
mod floor;
mod load;
mod measure;
mod operations;
#[path = "../../xtask/src/test/postgres.rs"]
mod postgres;
mod report;
mod run;
mod serve;
mod server;
mod size;
mod store;

use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

/// Measure the server against the floor
#[derive(Debug, Parser)]
struct Options {
    #[command(subcommand)]
    command: Option<Hidden>,
    #[command(flatten)]
    load: LoadOptions,
}

#[derive(Debug, Subcommand)]
enum Hidden {
    /// The server under test
    #[command(hide = true)]
    Serve(Serving),
}

/// How the server under test is run.
#[derive(Clone, Debug, clap::Args)]
struct Serving {
    #[arg(long)]
    database_url: String,
    /// Counts statements instead of writing a log
    #[arg(long)]
    counting: bool,
    /// Keeps public answers, as an installation does
    #[arg(long)]
    keep: bool,
}

/// What to measure, and how long
#[derive(Clone, Debug, clap::Args)]
struct LoadOptions {
    /// Which engines
    #[arg(long, value_enum, default_value = "both")]
    engine: Engines,
    /// Size of the data set: 1.0 has 200,000 residents with a million appointments
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// A tenth of the data, for a first look
    #[arg(long, conflicts_with = "scale")]
    quick: bool,
    /// Seconds of load in each round, for each side
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
    /// Rounds; the median of their ratios counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How many clients at a time
    #[arg(long, value_delimiter = ',', default_value = "1,16")]
    clients: Vec<usize>,
    /// Only these operations, such as W1,W3
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// A PostgreSQL server on which databases may be made (and are kept for the next run); otherwise a temporary one is started
    #[arg(long)]
    database_url: Option<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Engines {
    Sqlite,
    Postgres,
    Both,
}

impl LoadOptions {
    fn scale(&self) -> f64 {
        if self.quick { 0.1 } else { self.scale }
    }

    fn length(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.clamp(0.05, 600.0))
    }
}

fn main() -> anyhow::Result<ExitCode> {
    let options = Options::parse();
    if let Some(Hidden::Serve(serving)) = options.command {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(serve::serve(&serving))?;
        return Ok(ExitCode::SUCCESS);
    }
    // One thread: the driver shares the machine with the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let passed = runtime.block_on(measure::all(&options.load))?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
