//! What is asked of the numbers. What misses it is named, and must be explained by somebody who looked why.

use crate::measured::{Engine, Row};
use crate::peers::Peer;
use crate::sides::Side;

/// The share of the floor that every read reaches with sixteen clients on PostgreSQL.
const OF_FLOOR: f64 = 0.5;
/// How many times as fast as the best of the peers it is there.
const OVER_PEERS: f64 = 2.0;
/// How many times as fast as the floor a public answer is there while it is kept.
const KEPT: f64 = 3.0;
/// How many times as much an operation may cost with ten times the data.
const GROWTH: f64 = 1.3;
/// With so many clients.
const CLIENTS: usize = 16;

/// Something that is not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Miss {
    /// What it is called: the heading under which it is explained.
    pub(crate) key: String,
    pub(crate) told: String,
}

/// Everything that is not reached.
pub(crate) fn misses(engines: &[Engine]) -> Vec<Miss> {
    engines.iter().flat_map(of_engine).collect()
}

fn of_engine(engine: &Engine) -> Vec<Miss> {
    let mut misses = statements(engine);
    let grown = engine.growth.iter().filter(|grown| grown.times > GROWTH).map(|grown| {
        let told = format!(
            "costs {:.2} times as much with ten times the data; at most {GROWTH} is asked",
            grown.times
        );
        Miss { key: key(grown.operation.name().0, engine, "growth"), told }
    });
    misses.extend(grown);
    if engine.name != "PostgreSQL" {
        return misses;
    }
    for (peer, why) in engine.peers.iter().filter_map(|(peer, told)| Some((peer, told.as_ref().err()?))) {
        let why = why.lines().next().unwrap_or_default().to_owned();
        misses.push(Miss {
            key: format!("{}, {}", peer.name(), engine.name),
            told: format!("not measured: {why}"),
        });
    }
    let rows = engine.rows.iter().filter(|row| row.clients == CLIENTS && row.operation.is_read());
    misses.extend(rows.flat_map(|row| of_row(engine, row)));
    misses
}

fn of_row(engine: &Engine, row: &Row) -> Vec<Miss> {
    let name = row.operation.name().0;
    let asked = [
        ("floor", row.ratio(Side::Server, Side::Floor), OF_FLOOR, "the floor"),
        (
            "peers",
            row.over_peers().map(|(over, _)| over),
            OVER_PEERS,
            row.over_peers().map_or("", |(_, peer)| best(peer)),
        ),
        ("kept", row.ratio(Side::Kept, Side::Floor), KEPT, "the floor while it is kept"),
    ];
    let missed = asked.into_iter().filter_map(|(what, reached, least, whom)| {
        let reached = reached.filter(|reached| *reached < least)?;
        let told = format!("{reached:.2} times as fast as {whom}; at least {least} is asked");
        Some(Miss { key: key(name, engine, what), told })
    });
    missed.collect()
}

fn best(peer: Peer) -> &'static str {
    peer.name()
}

fn key(operation: &str, engine: &Engine, what: &str) -> String {
    format!("{operation}, {}, {what}", engine.name)
}

/// Operations that need too many statements, or more for more rows.
fn statements(engine: &Engine) -> Vec<Miss> {
    let mut rows: Vec<&Row> = engine.rows.iter().collect();
    // The count is the same whatever the number of clients.
    rows.dedup_by_key(|row| row.operation);
    let missed = rows.into_iter().filter_map(|row| {
        let (statements, most) = (row.statements, row.operation.most_statements());
        let told = if statements.large > statements.small + 0.5 {
            format!(
                "{:.1} statements for a small page and {:.1} for a large one",
                statements.small, statements.large
            )
        } else if statements.large > most {
            format!("{:.1} statements; at most {most} are allowed", statements.large)
        } else {
            return None;
        };
        Some(Miss { key: key(row.operation.name().0, engine, "statements"), told })
    });
    missed.collect()
}

/// Whether somebody explained it: under a heading of its name.
pub(crate) fn is_explained(miss: &Miss, by_hand: &str) -> bool {
    let headings = by_hand.lines().filter_map(|line| line.strip_prefix("### "));
    headings.into_iter().any(|heading| heading.trim() == miss.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measured::tests::row;
    use crate::measured::{Growth, Statements};
    use crate::operations::Operation;

    fn postgres(rows: Vec<Row>) -> Engine {
        Engine {
            name: "PostgreSQL",
            version: String::new(),
            appointments: 0,
            rows,
            peaks: Vec::new(),
            peers: Vec::new(),
            growth: Vec::new(),
            fan_out: None,
        }
    }

    fn keys(engine: Engine) -> Vec<String> {
        misses(&[engine]).into_iter().map(|miss| miss.key).collect()
    }

    #[test]
    fn what_is_reached_is_not_named_and_what_is_missed_is() {
        let peer = Side::Peer(Peer::Mercurius);
        let rates = |server, kept, peer_rate| {
            postgres(vec![row(
                Operation::Studios,
                &[(Side::Floor, 100.0), (Side::Server, server), (Side::Kept, kept), (peer, peer_rate)],
            )])
        };
        assert_eq!(keys(rates(51.0, 301.0, 25.0)), Vec::<String>::new());
        assert_eq!(keys(rates(49.0, 301.0, 24.0)), ["W1, PostgreSQL, floor"]);
        assert_eq!(keys(rates(60.0, 301.0, 31.0)), ["W1, PostgreSQL, peers"]);
        assert_eq!(keys(rates(60.0, 299.0, 10.0)), ["W1, PostgreSQL, kept"]);
    }

    #[test]
    fn a_peer_that_could_not_be_measured_is_a_miss() {
        let mut engine = postgres(Vec::new());
        engine.peers =
            vec![(Peer::Mercurius, Ok("16".to_owned())), (Peer::PostGraphile, Err("no Node".to_owned()))];
        assert_eq!(keys(engine), ["PostGraphile, PostgreSQL"]);
    }

    #[test]
    fn growth_and_statements_are_bounded() {
        let mut engine = postgres(Vec::new());
        let grown = |times| Growth { operation: Operation::Times, small: 1.0, large: times, times };
        engine.growth = vec![grown(1.29), grown(1.31)];
        let mut many = row(Operation::Appointments, &[]);
        many.statements = Statements { cold: 5.0, small: 4.0, large: 5.0 };
        let mut most = row(Operation::Studio, &[]);
        most.statements = Statements { cold: 7.0, small: 7.0, large: 7.0 };
        engine.rows = vec![many, most];
        assert_eq!(
            keys(engine),
            ["W4, PostgreSQL, statements", "W2, PostgreSQL, statements", "W3, PostgreSQL, growth"]
        );
    }

    #[test]
    fn an_explanation_stands_under_the_name_of_what_is_missed() {
        let miss = Miss { key: "W2, PostgreSQL, floor".to_owned(), told: String::new() };
        assert!(is_explained(&miss, "### W2, PostgreSQL, floor\n\nThe profile says …"));
        assert!(!is_explained(&miss, "### W4, PostgreSQL, floor\n\nW2, PostgreSQL, floor"));
    }
}
