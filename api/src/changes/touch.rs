//! Whether a kept answer still holds: the tables that it was made of, and how far they had been written before it was made.
//!
//! A mark is written in the transaction of each change (`migration/src/m0030_changes`). An answer is stamped before its reads begin, so it may be newer
//! than its stamp and is never older.

use std::collections::HashMap;

use tokio::sync::OnceCell;

use super::store;
use crate::db::Db;
use crate::error::Fault;

pub use super::rules::{Mark, Stamp};

/// The tables of the database, and whether each is watched.
#[derive(Debug, Default)]
pub struct Watch {
    tables: OnceCell<HashMap<String, bool>>,
}

impl Watch {
    /// The watched tables that statements name; none when they read one that is not watched.
    pub async fn topics(&self, db: &Db, read: &[String]) -> Result<Option<Vec<String>>, Fault> {
        let tables = self.tables.get_or_try_init(|| store::tables(db.read())).await?;
        let words = read.iter().flat_map(|text| {
            text.split(|c: char| !c.is_ascii_lowercase() && c != '_' && !c.is_ascii_digit())
        });
        let mut topics = Vec::new();
        for word in words {
            match tables.get(word) {
                // Names of columns are words as well: where one is that of a table, the answer is made anew once more than it had to be.
                Some(true) => topics.push(word.to_owned()),
                Some(false) => return Ok(None),
                None => {}
            }
        }
        topics.sort_unstable();
        topics.dedup();
        Ok(Some(topics))
    }
}

/// How far everything has been written.
pub async fn mark(db: &Db) -> Result<Mark, Fault> {
    store::mark(db.read()).await
}

/// Whether none of these tables has been written since.
pub async fn holds(db: &Db, topics: &[String], stamp: &Stamp) -> Result<bool, Fault> {
    store::holds(db.read(), topics, stamp).await
}
