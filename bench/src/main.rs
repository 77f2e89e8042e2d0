//! Measures the server against the floor, a handler in the same program that runs one hand-written statement for each operation, and
//! against servers of others on the same database.
//!
//! `cargo run --release -p bench` makes a data set, starts what is measured as processes of their own on each engine, puts load on them in
//! turns, and prints the ratios. It fails when they do not answer alike, and when something of `gate.rs` is missed and not explained.

mod agree;
mod asking;
mod client;
mod count;
mod data;
mod fanout;
mod floor;
mod gate;
mod growth;
mod kit;
mod load;
mod measure;
mod measured;
mod operations;
mod peers;
#[path = "../../xtask/src/test/postgres.rs"]
mod postgres;
mod process;
mod report;
mod run;
mod serve;
mod sides;
mod size;
mod socket;
mod store;
mod usage;
mod world;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

use crate::operations::Operation;

/// Where the report of this code is, and in it the explanations of what is missed.
const REPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/REPORT.md");

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
    /// Without the servers of others
    #[arg(long)]
    without_peers: bool,
    /// Writes the report to this file, and measures for it what ten times the data costs and how many sockets hear of one event; what was
    /// written there by hand stays
    #[arg(long)]
    report: Option<PathBuf>,
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

    fn grows(&self) -> bool {
        self.report.is_some()
    }

    fn wants(&self, operation: Operation) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == operation.name().0)
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
    // One thread: the driver shares the machine with what it measures.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let engines = runtime.block_on(measure::all(&options.load))?;
    let misses = gate::misses(&engines);
    let by_hand = report::by_hand(options.load.report.as_deref().unwrap_or(Path::new(REPORT)));
    if let Some(path) = &options.load.report {
        std::fs::write(path, report::text(&options.load, &engines, &misses, &by_hand))?;
    }
    let mut passed = true;
    for miss in &misses {
        let is_explained = gate::is_explained(miss, &by_hand);
        println!(
            "{}: {}{}",
            miss.key,
            miss.told,
            if is_explained { " (explained in the report)" } else { "" }
        );
        passed &= is_explained;
    }
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
