//! The report: `bench/REPORT.md`. Everything in it is written by the command, but for the part between two lines that says why a row
//! was missed.

mod machine;
mod tables;

use std::path::Path;

use crate::LoadOptions;
use crate::gate::Miss;
use crate::measured::Engine;
use crate::operations::Operation;

/// Between these lines people write.
const BEGIN: &str = "<!-- written by hand: begin -->";
const END: &str = "<!-- written by hand: end -->";

/// The text of a report; what people wrote in the former one is kept.
pub(crate) fn text(options: &LoadOptions, engines: &[Engine], misses: &[Miss], by_hand: &str) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line("# The benchmark\n");
    line(
        "Written by `cargo run --release -p bench -- --report bench/REPORT.md`. How it is measured, and what was tried: `docs/performance.md`.\n",
    );
    line(&machine::text(options));
    line("## What is asked\n");
    line("| | |\n|---|---|");
    for operation in Operation::all().filter(|operation| options.wants(*operation)) {
        let (name, what) = operation.name();
        line(&format!("| {name} | {what} |"));
    }
    for engine in engines {
        line("");
        line(&tables::engine(engine));
    }
    line("## What is missed\n");
    if misses.is_empty() {
        line("Nothing.\n");
    }
    for miss in misses {
        line(&format!("- **{}**: {}", miss.key, miss.told));
    }
    line("\n## Why\n");
    line(BEGIN);
    line(by_hand.trim());
    line(END);
    text
}

/// What people wrote in a report; nothing if there is none yet.
pub(crate) fn by_hand(report: &Path) -> String {
    let Ok(text) = std::fs::read_to_string(report) else { return String::new() };
    between(&text).unwrap_or_default().trim().to_owned()
}

fn between(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(BEGIN)?;
    Some(rest.split_once(END)?.0)
}

/// One engine as it is printed while the command runs.
pub(crate) fn print(engine: &Engine) {
    println!("\n{}", tables::engine(engine));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_kept() {
        let written = format!("# Report\n\n{BEGIN}\nbecause\n\nof this\n{END}\n");
        assert_eq!(between(&written).map(str::trim), Some("because\n\nof this"));
        assert_eq!(between("# Report"), None);
    }
}
