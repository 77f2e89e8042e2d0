//! How many files a process may have open, which is how many sockets it may.

use std::fs;
use std::process::Command;

use crate::server::is_ci;

/// Files that a test needs beside its sockets.
const OTHERS: usize = 200;

/// The soft limit of a process and its hard one, as Linux tells them; none where it does not.
pub fn limits(process: u32) -> Option<(usize, usize)> {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let mut numbers = line.split_whitespace().map(|number| match number {
        "unlimited" => Some(usize::MAX),
        number => number.parse().ok(),
    });
    Some((numbers.next()??, numbers.next()??))
}

/// Raises the soft limit of a process to its hard one; what it starts later inherits that. Without `prlimit` it stays as it is.
pub fn raise(process: u32) {
    let Some((soft, hard)) = limits(process) else { return };
    if soft < hard {
        let hard = if hard == usize::MAX { "unlimited".to_owned() } else { hard.to_string() };
        let mut raise = Command::new("prlimit");
        raise.args(["--pid", &process.to_string(), &format!("--nofile={hard}:{hard}")]);
        if !raise.status().is_ok_and(|status| status.success()) {
            eprintln!("!! the limit of open files could not be raised !!");
        }
    }
}

/// How many sockets there can be, when so many are wanted and a process may have so many files open.
fn possible(wanted: usize, files: usize) -> usize {
    wanted.min(files.saturating_sub(OTHERS))
}

/// As many sockets as wanted, for this process and a server that it starts afterwards, by the highest limit that is allowed. Fewer are said to
/// be fewer.
///
/// # Panics
/// With `CI=true`, when it would be fewer.
pub fn as_many(wanted: usize) -> usize {
    let own = std::process::id();
    raise(own);
    let files = limits(own).map_or(1_024, |(soft, _)| soft);
    let count = possible(wanted, files);
    if count < wanted {
        assert!(
            !is_ci(),
            "only {count} of {wanted} connections are possible: raise the hard limit of open files"
        );
        eprintln!(
            "!! only {count} of {wanted} connections: raise the hard limit of open files (ulimit -Hn) !!"
        );
    }
    count
}

#[cfg(test)]
mod tests {
    use std::process::{Child, Stdio};
    use std::time::Duration;

    use super::*;

    #[test]
    fn as_many_as_the_files_allow_are_possible() {
        for (wanted, files, expected) in
            [(5_000, 20_000, 5_000), (5_000, 5_200, 5_000), (5_000, 1_024, 824), (1, 100, 0)]
        {
            assert_eq!(possible(wanted, files), expected, "{wanted} of {files}");
        }
    }

    /// A process whose soft limit is low.
    fn limited() -> Child {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -Sn 100 && exec sleep 60"]).stdout(Stdio::null());
        shell.spawn().unwrap()
    }

    #[test]
    fn a_low_limit_is_raised_to_the_highest_that_is_allowed() {
        let mut child = limited();
        let soft = |child: &Child| limits(child.id()).map(|(soft, _)| soft);
        for _ in 0..500 {
            if soft(&child) == Some(100) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let (before, hard) = limits(child.id()).unwrap();
        raise(child.id());
        let after = soft(&child);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!((before, after), (100, Some(hard)));
        assert!(hard > 100);
    }
}
