//! How many tests ran, read from what nextest or cargo test print.

use crate::missing::Missing;

/// Counts of one part.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn ran(self) -> u64 {
        self.passed + self.failed
    }

    /// Reads nextest's summary, or adds up the results of cargo test, which prints one for each binary.
    pub(crate) fn read(output: &str) -> Self {
        let lines: Vec<String> = output.lines().map(without_colours).collect();
        let summaries: Vec<&str> = lines.iter().filter_map(|line| nextest_summary(line)).collect();
        // nextest repeats the output of each failed test, with cargo test's result of that one test in it.
        if summaries.is_empty() {
            sum(lines.iter().filter_map(|line| libtest_result(line)))
        } else {
            sum(summaries)
        }
    }
}

fn sum<'a>(summaries: impl IntoIterator<Item = &'a str>) -> Tally {
    let mut tally = Tally::default();
    for counts in summaries {
        tally.passed += count(counts, &["passed"]);
        tally.failed += count(counts, &["failed", "timed out", "exec failed"]);
    }
    tally
}

/// The counts in `Summary [   1.2s] 9 tests run: 8 passed, 1 failed`.
fn nextest_summary(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("Summary [")?;
    rest.split_once(" run: ").map(|(_, counts)| counts)
}

/// The counts in `test result: FAILED. 8 passed; 1 failed`.
fn libtest_result(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("test result:")?;
    rest.split_once(". ").map(|(_, counts)| counts)
}

/// Sums the numbers before the given words in `3 passed (1 slow), 2 failed, 1 timed out`.
fn count(counts: &str, words: &[&str]) -> u64 {
    let items = counts.split([',', ';', '(', ')']).map(str::trim);
    let matching = items.filter_map(|item| {
        let (number, word) = item.split_once(' ')?;
        words.contains(&word).then(|| number.parse::<u64>().ok()).flatten()
    });
    matching.sum()
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        if char == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(char);
        }
    }
    plain
}

/// `SQLite: 12 tests passed; PostgreSQL: 12 tests passed; contract: 9 tests passed; unit: 80 tests passed; NOT RUN: the audits`
pub(crate) fn sentence(parts: &[(&str, Tally)], missing: &[Missing]) -> String {
    let of_no_engine = ["contract", "unit"];
    let mut ordered: Vec<_> = parts.to_vec();
    ordered.sort_by_key(|(name, _)| of_no_engine.iter().position(|last| last == name));
    let parts = ordered.into_iter().map(|(name, tally)| describe(name, tally));
    parts
        .chain(missing.iter().map(|missing| format!("NOT RUN: {}", missing.left_out)))
        .collect::<Vec<_>>()
        .join("; ")
}

fn describe(name: &str, tally: Tally) -> String {
    let failed = if tally.failed > 0 { format!(", {} FAILED", tally.failed) } else { String::new() };
    format!("{name}: {} tests passed{failed}", tally.passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_is_read() {
        let output = "    Starting 130 tests\n     Summary [  12.345s] 128 tests run: 124 passed (2 slow, 1 flaky), 3 failed, 1 timed out, 2 skipped\n";
        assert_eq!(Tally::read(output), Tally { passed: 124, failed: 4 });
    }

    #[test]
    fn a_cancelled_or_coloured_nextest_run_is_read() {
        let output = "\u{1b}[31;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m2\u{1b}[0m/9 tests run: \u{1b}[32;1m1\u{1b}[0m passed, 1 failed, 0 skipped";
        assert_eq!(Tally::read(output), Tally { passed: 1, failed: 1 });
    }

    #[test]
    fn the_binaries_of_cargo_test_are_added_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s\n\
                      test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s\n";
        assert_eq!(Tally::read(output), Tally { passed: 16, failed: 2 });
    }

    #[test]
    fn a_failed_tests_own_output_is_not_counted_again() {
        let output = "        FAIL [ 0.1s] it works\n    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 8 filtered out\n\
                      test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 8 filtered out\n\
                      \u{20}    Summary [   0.1s] 9 tests run: 8 passed, 1 failed, 0 skipped\n";
        assert_eq!(Tally::read(output), Tally { passed: 8, failed: 1 });
    }

    #[test]
    fn other_lines_count_nothing() {
        let output = "test booking::works ... ok\n5 passed\nSummary of changes: 9 passed\n        PASS [ 0.1s] 3 passed";
        assert_eq!(Tally::read(output), Tally::default());
    }

    #[test]
    fn the_last_line_names_each_engine_first_and_what_did_not_run_last() {
        let parts = [
            ("unit", Tally { passed: 80, failed: 0 }),
            ("contract", Tally { passed: 9, failed: 0 }),
            ("SQLite", Tally { passed: 123, failed: 0 }),
            ("PostgreSQL", Tally { passed: 121, failed: 2 }),
        ];
        let missing = [Missing { left_out: "the audits", how: String::new() }];
        assert_eq!(
            sentence(&parts, &missing),
            "SQLite: 123 tests passed; PostgreSQL: 121 tests passed, 2 FAILED; contract: 9 tests passed; \
             unit: 80 tests passed; NOT RUN: the audits"
        );
    }
}
