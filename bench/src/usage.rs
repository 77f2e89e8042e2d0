//! What processes have used, as Linux tells it in `/proc`. Elsewhere nothing is known.

use std::fs;

/// Ticks of processor time in a second, as Linux tells them to programs.
const TICKS: u64 = 100;

/// A running process.
pub(crate) struct Running {
    id: u32,
    name: String,
    parent: u32,
    pub(crate) group: u32,
    ticks: u64,
}

impl Running {
    fn read(id: u32) -> Option<Self> {
        Self::parse(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
    }

    /// `12 (a name) S 1 12 …`: the name may hold anything, also brackets.
    fn parse(stat: &str) -> Option<Self> {
        let (head, rest) = stat.rsplit_once(')')?;
        let (id, name) = head.split_once(" (")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
        let ticks = number(11)? + number(12)?;
        let key = |at| u32::try_from(number(at)?).ok();
        Some(Self { id: id.parse().ok()?, name: name.to_owned(), parent: key(1)?, group: key(2)?, ticks })
    }
}

fn all() -> Option<impl Iterator<Item = Running>> {
    let entries = fs::read_dir("/proc").ok()?.flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    Some(ids.filter_map(Running::read))
}

/// Microseconds of processor time of the chosen processes; `None` if there are none to be seen.
pub(crate) fn micros(chosen: impl Fn(&Running) -> bool) -> Option<u64> {
    let ticks: Vec<u64> = all()?.filter(chosen).map(|process| process.ticks).collect();
    (!ticks.is_empty()).then(|| ticks.iter().sum::<u64>() * 1_000_000 / TICKS)
}

/// The most memory that the processes of a group have used, in MB.
pub(crate) fn peak_megabytes(group: u32) -> Option<u64> {
    let peaks: Vec<u64> =
        all()?.filter(|process| process.group == group).filter_map(|process| peak(process.id)).collect();
    (!peaks.is_empty()).then(|| peaks.iter().sum::<u64>() / 1_024)
}

fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// A PostgreSQL server on this machine, by the process that starts its others.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Postmaster(u32);

impl Postmaster {
    /// By one of the others; `None` if that is another machine's.
    pub(crate) fn of(backend: i32) -> Option<Self> {
        let backend = Running::read(u32::try_from(backend).ok()?)?;
        backend.name.starts_with("postgres").then_some(Self(backend.parent))
    }

    /// Microseconds of processor time of all its processes so far.
    pub(crate) fn micros(self) -> Option<u64> {
        micros(|process| process.parent == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_proc_is_read_whatever_the_name() {
        let line = "42 (a (b) c) S 7 41 41 0 -1 4194304 1 0 0 0 250 50 0 0 20 0 1 0 100 1 1";
        let read = Running::parse(line).unwrap();
        assert_eq!(
            (read.id, read.name.as_str(), read.parent, read.group, read.ticks),
            (42, "a (b) c", 7, 41, 300)
        );
        assert!(Running::parse("42 (short) S 7 41").is_none());
    }

    #[test]
    fn what_this_process_used_is_found_by_its_group() {
        let Some(own) = Running::read(std::process::id()) else { return };
        assert!(micros(|process| process.group == own.group).is_some());
        assert!(peak_megabytes(own.group).is_some_and(|peak| peak > 0));
        assert_eq!(micros(|process| process.id == u32::MAX), None);
    }

    #[test]
    fn what_is_no_database_is_not_taken_for_one() {
        assert!(Postmaster::of(i32::try_from(std::process::id()).unwrap()).is_none());
    }
}
