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
    pub(crate) statements: Statements,
}

/// Statements of one operation.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Statements {
    /// The first after the server's start.
    pub(crate) cold: f64,
    /// For a small page, or a booking on a day with one or two others.
    pub(crate) small: f64,
    /// For the usual page, or a booking on a day with many others.
    pub(crate) large: f64,
}

impl Statements {
    /// Whether a larger page costs more.
    fn grow(self) -> bool {
        self.large > self.small + 0.5
    }
}

impl Measured {
    /// The median of the rounds.
    pub(crate) fn ratio(&self) -> f64 {
        let mut sorted = self.ratios.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
    }
}

/// Whether some operation needs too many statements, or more for more rows; says which.
pub(crate) fn too_many_statements(rows: &[Measured]) -> bool {
    let mut many = false;
    let mut rows: Vec<&Measured> = rows.iter().collect();
    // The count is the same whatever the number of clients.
    rows.dedup_by_key(|row| row.operation);
    for (row, statements) in rows.into_iter().map(|row| (row, row.statements)) {
        let (name, most) = (row.operation.name().0, row.operation.most_statements());
        if statements.grow() {
            println!(
                "{name} needs {:.1} statements for a small page and {:.1} for a large one",
                statements.small, statements.large
            );
            many = true;
        }
        if statements.large > most {
            println!("{name} needs {:.1} statements; at most {most} are allowed", statements.large);
            many = true;
        }
    }
    many
}

/// Prints the table of one engine: for each operation the ratio, then a line for either side.
pub(crate) fn print(engine: &str, measured: &[Measured], peak: Option<u64>) {
    println!("\n{engine}");
    println!(
        "{:<4}{:>8}{:>8}{:>9}{:>10}{:>10}{:>10}{:>8}{:>10}{:>22}",
        "", "clients", "ratio", "", "a second", "p50 ms", "p99 ms", "µs", "bytes", "cold/small/large"
    );
    for row in measured {
        let Statements { cold, small, large } = row.statements;
        let head = format!("{:<4}{:>8}{:>8.2}", row.operation.name().0, row.clients, row.ratio());
        println!(
            "{head}{}{:>22}",
            side("server", &row.server),
            format!("{cold:.0} / {small:.0} / {large:.0}")
        );
        println!("{:20}{}", "", side("floor", &row.floor));
    }
    println!(
        "ratio: the median of the rounds. µs: processor time of the server. cold/small/large: statements, see docs/performance.md"
    );
    if let Some(peak) = peak {
        println!("peak memory of the server (floor and operations together): {peak} MB");
    }
}

fn side(name: &str, sample: &Sample) -> String {
    let cost = sample.cost().map_or_else(|| "-".to_owned(), |micros| micros.to_string());
    let (p50, p99) = (sample.percentile(50), sample.percentile(99));
    format!("{name:>9}{:>10.0}{p50:>10.2}{p99:>10.2}{cost:>8}{:>10}", sample.rate(), sample.size())
}
