//! The token of a client that catches up: where it was in the log, for whom it read, and how far it has come meanwhile.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hub::Kind;

/// Grows when other kinds of objects are told of, or are told of by other rules: clients then read everything anew.
const EPOCH: u32 = 3;

/// What a client holds: its objects, by kind, in the order in which they are first read. What others refer to comes first.
pub(super) const HELD: [Kind; 14] = [
    Kind::Sector,
    Kind::Region,
    Kind::Member,
    Kind::Studio,
    Kind::AppointmentService,
    Kind::Closure,
    Kind::Notice,
    Kind::Appointment,
    Kind::WaitlistEntry,
    Kind::Registration,
    Kind::ServiceRequest,
    Kind::BookingPause,
    Kind::Matter,
    Kind::Message,
];

/// A point in the log: a snapshot of PostgreSQL, the number of a row of SQLite; and after `@` what tells this log from one that came to be out of
/// a backup of it: the home of PostgreSQL's, the time of SQLite's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position(pub(super) String);

impl Position {
    /// Where it is.
    pub(super) fn place(&self) -> &str {
        self.0.split_once('@').map_or(self.0.as_str(), |(place, _)| place)
    }

    /// Which log it is of.
    pub(super) fn proof(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, proof)| proof)
    }
}

/// How far the tables had been written at some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What could be seen (PostgreSQL).
    Snapshot(String),
    /// How often each had been written (SQLite).
    Counts(HashMap<String, i64>),
}

/// The same of the tables that an answer is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// What could be seen.
    Snapshot(String),
    /// How often all of them had been written together; each number only grows.
    Sum(i64),
}

impl Mark {
    /// Of these tables alone.
    pub fn stamp(self, topics: &[String]) -> Stamp {
        match self {
            Self::Snapshot(seen) => Stamp::Snapshot(seen),
            Self::Counts(counts) => Stamp::Sum(topics.iter().filter_map(|topic| counts.get(topic)).sum()),
        }
    }
}

/// Everything up to a position, as of an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Point {
    #[serde(rename = "p")]
    pub(super) position: Position,
    /// Some objects come and go by the clock, without any change.
    #[serde(rename = "t")]
    pub(super) at: Instant,
}

/// How far a client has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    /// It reads everything: of the kind with this place in [`HELD`], what follows this key. What changes meanwhile comes after.
    #[serde(rename = "r")]
    Reading { kind: usize, after: Uuid, from: Point },
    /// It holds everything up to `since`, and of what follows the changes up to this row.
    #[serde(rename = "f")]
    Following { since: Point, row: i64, next: Option<Point> },
}

/// What the token carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Token {
    #[serde(rename = "e")]
    epoch: u32,
    /// For whom it reads, see `policy`.
    #[serde(rename = "s")]
    scope: String,
    #[serde(rename = "g")]
    pub(super) stage: Stage,
}

/// Why a token is of no use.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum BadToken {
    /// It is none of ours.
    Malformed,
    /// It was: everything has to be read anew.
    Expired,
}

impl Token {
    /// For somebody who stands there.
    pub(super) fn new(scope: &str, stage: Stage) -> Self {
        Self { epoch: EPOCH, scope: scope.to_owned(), stage }
    }

    /// As clients see it.
    pub(super) fn encode(&self) -> String {
        // Numbers, dates and texts always serialize.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads a token that must be of this scope.
    ///
    /// # Errors
    /// It is none, or it is one for somebody with other rights, in another language, or of another version of the program.
    pub(super) fn decode(text: &str, scope: &str) -> Result<Self, BadToken> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BadToken::Malformed)?;
        let token: Self = serde_json::from_slice(&bytes).map_err(|_| BadToken::Malformed)?;
        if token.epoch != EPOCH || token.scope != scope {
            return Err(BadToken::Expired);
        }
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use strum::IntoEnumIterator;

    use super::*;

    fn token() -> Token {
        let since = Point {
            position: Position("10:20:11@1.2.3".to_owned()),
            at: "2026-11-27T01:02:03.004Z".parse().unwrap(),
        };
        Token::new("scope", Stage::Following { since, row: 7, next: None })
    }

    #[test]
    fn a_token_is_read_again_by_whom_it_was_made_for() {
        let text = token().encode();
        assert_eq!(Token::decode(&text, "scope"), Ok(token()));
        assert_eq!(Token::decode(&text, "another"), Err(BadToken::Expired));
        let older = Token { epoch: EPOCH - 1, ..token() }.encode();
        assert_eq!(Token::decode(&older, "scope"), Err(BadToken::Expired));
        for none in ["", "e30", "not a token", &text[1..]] {
            assert_eq!(Token::decode(none, "scope"), Err(BadToken::Malformed), "{none}");
        }
    }

    #[test]
    fn a_position_says_where_it_is_and_in_which_log() {
        let position = Position("10:20:11@1.2.3".to_owned());
        assert_eq!((position.place(), position.proof()), ("10:20:11", "1.2.3"));
        let position = Position("7".to_owned());
        assert_eq!((position.place(), position.proof()), ("7", ""));
    }

    #[test]
    fn every_kind_but_times_is_held_once() {
        let held: HashSet<Kind> = HELD.into_iter().collect();
        assert_eq!(held.len(), HELD.len());
        assert!(Kind::iter().all(|kind| held.contains(&kind) != (kind == Kind::Times)));
    }
}
