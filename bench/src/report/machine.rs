//! On what was measured, and when.

use std::fmt::Write as _;

use tongxin::clock::Clock;

use crate::LoadOptions;

pub(super) fn text(options: &LoadOptions) -> String {
    let mut text = String::from("## Where\n\n| | |\n|---|---|\n");
    let mut row = |name: &str, value: &str| {
        // Writing to a string never fails.
        let _ = writeln!(text, "| {name} | {value} |");
    };
    row("date", &Clock::system().now().format("%Y-%m-%d").to_string());
    let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let model = first_of("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    row("processors", &format!("{processors} × {model}"));
    if let Some(memory) = first_of("/proc/meminfo", "MemTotal") {
        let gigabytes = memory.trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1_048_576;
        row("memory", &format!("{gigabytes} GB"));
    }
    if let Ok(kernel) = std::fs::read_to_string("/proc/sys/kernel/osrelease") {
        row("system", &format!("Linux {}", kernel.trim()));
    }
    let rounds =
        format!("{} of {} s for each side, in turns; medians of the rounds", options.rounds, options.seconds);
    row("rounds", &rounds);
    let build =
        if cfg!(debug_assertions) { "a debug build: good for nothing but trying it out" } else { "release" };
    row("build", build);
    text
}

/// What a file of `/proc` says first under a name.
fn first_of(path: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
