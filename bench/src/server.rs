//! The process under test and what it has used.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::Context;

/// Ticks of processor time in a second, as Linux tells them to programs.
const TICKS: u64 = 100;

/// A running server. Dropping it ends it.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts this program as a server; or that of another build, which `BENCH_SERVER` names, to compare the two.
    pub(crate) fn start(database: &str, counting: bool) -> anyhow::Result<Self> {
        let program =
            std::env::var_os("BENCH_SERVER").map_or_else(std::env::current_exe, |path| Ok(path.into()));
        let mut command = Command::new(program?);
        command.args(["serve", "--database-url", database]);
        if counting {
            command.arg("--counting");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // The log is written as in production, and read by nobody.
        command.stderr(if std::env::var_os("BENCH_LOG").is_some() {
            Stdio::inherit()
        } else {
            Stdio::null()
        });
        let mut child = command.spawn().context("starting the server")?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line.trim().parse().context("the server did not start; BENCH_LOG=1 shows why")?;
        Ok(Self { child, address })
    }

    /// Microseconds of processor time so far; `None` where it cannot be known.
    pub(crate) fn micros(&self) -> Option<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let (_, rest) = stat.rsplit_once(')')?;
        let mut fields = rest.split_whitespace().skip(11).map_while(|field| field.parse::<u64>().ok());
        Some((fields.next()? + fields.next()?) * 1_000_000 / TICKS)
    }

    /// The most memory it has used, in MB.
    pub(crate) fn peak_megabytes(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1_024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        if self.child.wait().is_err() {
            eprintln!("the server could not be ended");
        }
    }
}
