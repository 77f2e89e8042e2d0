//! What was measured, as a table.

use crate::load::Sample;
use crate::operations::Operation;

/// What was measured of one operation with so many clients.
pub(crate) struct Measured {
    pub(crate) operation: Operation,
    pub(crate) clients: usize,
    pub(crate) floor: Sample,
    pub(crate) server: Sample,
    /// Share of the floor's rate in each round.
    pub(crate) ratios: Vec<f64>,
    /// Statements of one operation: of a small page, of the usual one.
    pub(crate) statements: (f64, f64),
}

impl Measured {
    /// The median of the rounds.
    pub(crate) fn ratio(&self) -> f64 {
        let mut sorted = self.ratios.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
    }

    /// Whether a larger page costs more statements.
    pub(crate) fn grows(&self) -> bool {
        self.statements.1 > self.statements.0 + 0.5
    }
}

/// Prints the table of one engine.
pub(crate) fn print(engine: &str, measured: &[Measured], peak: Option<u64>) {
    println!("\n{engine}");
    println!(
        "{:<4}{:>8}{:>9}{:>11}{:>11}{:>10}{:>9}{:>9}{:>11}{:>11}{:>9}{:>13}",
        "",
        "clients",
        "ratio",
        "floor /s",
        "server /s",
        "p50 ms",
        "p99 ms",
        "",
        "floor µs",
        "server µs",
        "bytes",
        "statements"
    );
    for row in measured {
        let (name, _) = row.operation.name();
        let cost =
            |sample: &Sample| sample.cost().map_or_else(|| "-".to_owned(), |micros| micros.to_string());
        let growth = if row.grows() { "GROWS" } else { "" };
        println!(
            "{name:<4}{:>8}{:>9.2}{:>11.0}{:>11.0}{:>10.2}{:>9.2}{growth:>9}{:>11}{:>11}{:>9}{:>13}",
            row.clients,
            row.ratio(),
            row.floor.rate(),
            row.server.rate(),
            row.server.percentile(50),
            row.server.percentile(99),
            cost(&row.floor),
            cost(&row.server),
            row.server.size(),
            format!("{:.0} / {:.0}", row.statements.0, row.statements.1),
        );
    }
    if let Some(peak) = peak {
        println!("peak memory of the server (floor and operations together): {peak} MB");
    }
}
