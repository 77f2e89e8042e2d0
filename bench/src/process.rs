//! The processes under test and what they have used.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use anyhow::Context;

use crate::usage;

/// How the server runs.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Every answer is made anew.
    Anew,
    /// As an installation has it: public answers are kept until they change.
    Keeping,
    /// Every answer is made anew, and statements are counted.
    Counting,
}

/// A running program with all its processes. Dropping it ends it.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Process {
    /// Starts this program as a server; or that of another build, which `BENCH_SERVER` names, to compare the two.
    pub(crate) fn server(database: &str, mode: Mode) -> anyhow::Result<Self> {
        let program =
            std::env::var_os("BENCH_SERVER").map_or_else(std::env::current_exe, |path| Ok(path.into()));
        let mut command = Command::new(program?);
        command.args(["serve", "--database-url", database]);
        match mode {
            Mode::Anew => {}
            Mode::Keeping => drop(command.arg("--keep")),
            Mode::Counting => drop(command.arg("--counting")),
        }
        Self::start(command)
    }

    /// Starts a program that prints its address first and ends with its standard input.
    pub(crate) fn start(mut command: Command) -> anyhow::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // The log is written as in production, and read by nobody.
        command.stderr(if std::env::var_os("BENCH_LOG").is_some() {
            Stdio::inherit()
        } else {
            Stdio::null()
        });
        // A group of its own, by which all its processes are found.
        let mut child = command.process_group(0).spawn().context("starting what is measured")?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        if let Ok(address) = line.trim().parse() {
            return Ok(Self { child, address });
        }
        drop(child.stdin.take());
        child.wait()?;
        anyhow::bail!("{} did not start; BENCH_LOG=1 shows why", command.get_program().display())
    }

    /// Microseconds of processor time of all its processes so far; `None` where that cannot be known.
    pub(crate) fn micros(&self) -> Option<u64> {
        usage::micros(|process| process.group == self.child.id())
    }

    /// The most memory that its processes have used, in MB; what they share is counted in each.
    pub(crate) fn peak_megabytes(&self) -> Option<u64> {
        usage::peak_megabytes(self.child.id())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        if self.child.wait().is_err() {
            eprintln!("what was measured could not be ended");
        }
    }
}
