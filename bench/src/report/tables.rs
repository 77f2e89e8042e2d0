//! The tables of one engine, as Markdown.

use std::fmt::Write as _;

use crate::measured::{Engine, FanOut, Of, Row, Statements};
use crate::sides::Side;

// Writing to a string never fails, so what it gives is dropped.

/// Everything of one engine.
pub(super) fn engine(engine: &Engine) -> String {
    let mut text = format!(
        "## {} {}\n\n{} appointments.\n",
        engine.name,
        engine.version,
        thousands(engine.appointments)
    );
    for (peer, told) in &engine.peers {
        let told = match told {
            Ok(versions) => versions.clone(),
            Err(why) => format!("**not measured**: {}", why.lines().next().unwrap_or_default()),
        };
        let _ = writeln!(text, "\n{}: {told}.", peer.name());
    }
    let mut clients: Vec<usize> = engine.rows.iter().map(|row| row.clients).collect();
    clients.sort_unstable();
    clients.dedup();
    for clients in clients {
        let _ = writeln!(text, "\n### {clients} client{}\n", if clients == 1 { "" } else { "s" });
        text.push_str("| | | of the floor | server is | a second | p50 ms | p99 ms | own µs | database µs | bytes | statements |\n");
        text.push_str("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for row in engine.rows.iter().filter(|row| row.clients == clients) {
            for of in &row.sides {
                text.push_str(&line(row, of));
            }
        }
    }
    text.push_str("\n\"Server is\": how many times as fast as that side. \"Own\" and \"database\": processor time of an operation. Statements: the first \
        after the start / few rows / many rows.\n");
    if !engine.peaks.is_empty() {
        let peaks = engine.peaks.iter().map(|(side, peak)| format!("{} {peak}", side.name()));
        let peaks = peaks.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "\nThe most memory, in MB (the floor is in the server's process): {peaks}.");
    }
    if !engine.growth.is_empty() {
        text.push_str("\n### Ten times the data\n\n| | a tenth, µs | all, µs | times |\n|---|---|---|---|\n");
        for grown in &engine.growth {
            let name = grown.operation.name().0;
            let _ =
                writeln!(text, "| {name} | {:.0} | {:.0} | {:.2} |", grown.small, grown.large, grown.times);
        }
        text.push_str("\nProcessor time of server and database for one operation, with 16 clients.\n");
    }
    if let Some(FanOut { sockets, first, half, last, kilobytes }) = &engine.fan_out {
        let each = kilobytes.map_or_else(String::new, |each| format!("; a socket takes {each} kB"));
        let head = format!("\n### One booking for {sockets} sockets\n\nThe first hears of it");
        text.push_str(&head);
        let _ = writeln!(
            text,
            " after {first:.1} ms, half of them after {half:.1} ms, the last after {last:.1} ms{each}."
        );
    }
    text
}

fn line(row: &Row, of: &Of) -> String {
    let ratio = |ratio: Option<f64>| ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}"));
    let known = |cost: Option<u64>| cost.map_or_else(|| "?".to_owned(), |cost| cost.to_string());
    let is_server = of.side == Side::Server;
    let Statements { cold, small, large } = row.statements;
    let statements = if is_server { format!("{cold:.0} / {small:.0} / {large:.0}") } else { String::new() };
    let over = if is_server { None } else { row.ratio(Side::Server, of.side) };
    let of_floor = if of.side == Side::Floor { None } else { row.ratio(of.side, Side::Floor) };
    let name = if is_server { format!("**{}**", of.side.name()) } else { of.side.name().to_owned() };
    format!(
        "| {} | {name} | {} | {} | {:.0} | {:.1} | {:.1} | {} | {} | {} | {statements} |\n",
        row.operation.name().0,
        ratio(of_floor),
        ratio(over),
        of.sample.rate(),
        of.sample.percentile(50),
        of.sample.percentile(99),
        known(of.sample.cost()),
        of.sample.database.map_or_else(|| "in own".to_owned(), |_| known(of.sample.database_cost())),
        of.sample.size(),
    )
}

/// `1003866` as `1,003,866`.
fn thousands(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measured::tests::row;
    use crate::operations::Operation;
    use crate::peers::Peer;

    #[test]
    fn large_numbers_are_readable() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_003_866, "1,003,866")] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn a_peer_that_is_missing_is_named() {
        let row = row(Operation::Studios, &[(Side::Floor, 100.0), (Side::Server, 50.0)]);
        let told = engine(&Engine {
            name: "PostgreSQL",
            version: "15".to_owned(),
            appointments: 1,
            rows: vec![row],
            peaks: Vec::new(),
            peers: vec![(Peer::PostGraphile, Err("no Node".to_owned()))],
            growth: Vec::new(),
            fan_out: None,
        });
        assert!(told.contains("PostGraphile: **not measured**: no Node."), "{told}");
        assert!(told.contains("| W1 | **server** | 0.50 |"), "{told}");
    }
}
