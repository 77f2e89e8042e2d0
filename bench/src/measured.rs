//! What was measured.

use crate::load::Sample;
use crate::operations::Operation;
use crate::peers::Peer;
use crate::sides::Side;

/// Everything of one engine.
pub(crate) struct Engine {
    /// `PostgreSQL` or `SQLite`.
    pub(crate) name: &'static str,
    pub(crate) version: String,
    pub(crate) appointments: i64,
    pub(crate) rows: Vec<Row>,
    /// The most memory that each process used, in MB.
    pub(crate) peaks: Vec<(Side, u64)>,
    /// Peers with what they are made of, or why they were not measured.
    pub(crate) peers: Vec<(Peer, Result<String, String>)>,
    pub(crate) growth: Vec<Growth>,
    pub(crate) fan_out: Option<FanOut>,
}

/// One operation with so many clients.
pub(crate) struct Row {
    pub(crate) operation: Operation,
    pub(crate) clients: usize,
    pub(crate) statements: Statements,
    pub(crate) sides: Vec<Of>,
}

/// What was measured of one side.
pub(crate) struct Of {
    pub(crate) side: Side,
    pub(crate) sample: Sample,
    /// Operations a second in each round.
    pub(crate) rates: Vec<f64>,
}

impl Row {
    /// What was measured of a side.
    pub(crate) fn of(&self, side: Side) -> Option<&Of> {
        self.sides.iter().find(|of| of.side == side)
    }

    /// How many times as fast one side is as another: the median of the rounds.
    pub(crate) fn ratio(&self, side: Side, other: Side) -> Option<f64> {
        let (rates, others) = (&self.of(side)?.rates, &self.of(other)?.rates);
        Some(median(rates.iter().zip(others).map(|(rate, other)| rate / other.max(0.001)).collect()))
    }

    /// How many times as fast the server is as the best of the peers, and which that is.
    pub(crate) fn over_peers(&self) -> Option<(f64, Peer)> {
        let over = |peer| Some((self.ratio(Side::Server, Side::Peer(peer))?, peer));
        Peer::ALL.into_iter().filter_map(over).min_by(|(one, _), (other, _)| one.total_cmp(other))
    }
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

/// What an operation costs with so much data and with ten times as much.
pub(crate) struct Growth {
    pub(crate) operation: Operation,
    /// Microseconds of processors for one operation.
    pub(crate) small: f64,
    pub(crate) large: f64,
    /// How many times as much: the median of the rounds.
    pub(crate) times: f64,
}

/// How one event reaches many sockets: milliseconds until the first of them, half and all of them have heard.
pub(crate) struct FanOut {
    pub(crate) sockets: usize,
    pub(crate) first: f64,
    pub(crate) half: f64,
    pub(crate) last: f64,
    /// Memory that a socket takes, where it can be known.
    pub(crate) kilobytes: Option<u64>,
}

/// The median.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A row in which sides have these rates in each of three rounds.
    pub(crate) fn row(operation: Operation, rates: &[(Side, f64)]) -> Row {
        let of =
            |(side, rate): &(Side, f64)| Of { side: *side, sample: Sample::default(), rates: vec![*rate; 3] };
        let statements = Statements { cold: 5.0, small: 4.0, large: 4.0 };
        Row { operation, clients: 16, statements, sides: rates.iter().map(of).collect() }
    }

    #[test]
    fn rounds_are_compared_one_by_one() {
        let mut row = row(Operation::Studios, &[(Side::Floor, 100.0), (Side::Server, 50.0)]);
        // A round in which the machine was slow for both.
        if let [floor, server] = row.sides.as_mut_slice() {
            floor.rates[0] = 10.0;
            server.rates[0] = 5.0;
        }
        assert_eq!(row.ratio(Side::Server, Side::Floor), Some(0.5));
        assert_eq!(row.ratio(Side::Server, Side::Kept), None);
    }

    #[test]
    fn the_best_peer_counts() {
        let (one, other) = (Side::Peer(Peer::Mercurius), Side::Peer(Peer::PostGraphile));
        let row = row(Operation::Studio, &[(Side::Server, 90.0), (one, 30.0), (other, 10.0)]);
        assert_eq!(row.over_peers(), Some((3.0, Peer::Mercurius)));
    }
}
