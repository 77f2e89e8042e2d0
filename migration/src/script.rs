//! Runs a migration that is written as SQL: a portable part and what each engine adds.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// One migration's SQL.
pub(crate) struct Script {
    /// Portable statements with `$words` for the column types that differ.
    pub(crate) core: &'static str,
    /// What only SQLite needs.
    pub(crate) sqlite: &'static str,
    /// What only PostgreSQL needs.
    pub(crate) postgres: &'static str,
}

const SQLITE: [(&str, &str); 9] = [
    ("$long", "INTEGER"),
    ("$uuid", "BLOB"),
    ("$instant", "TEXT"),
    ("$date", "TEXT"),
    ("$json", "TEXT"),
    ("$bytes", "BLOB"),
    ("$bool", "INTEGER"),
    ("$int", "INTEGER"),
    ("$strict", " STRICT"),
];

const POSTGRES: [(&str, &str); 9] = [
    ("$long", "bigint"),
    ("$uuid", "uuid"),
    ("$instant", "timestamptz"),
    ("$date", "date"),
    ("$json", "jsonb"),
    ("$bytes", "bytea"),
    ("$bool", "boolean"),
    ("$int", "integer"),
    ("$strict", ""),
];

impl Script {
    /// Runs the portable part, then the engine's own.
    pub(crate) async fn run(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let (words, own) = match manager.get_database_backend() {
            DbBackend::Sqlite => (&SQLITE, self.sqlite),
            DbBackend::Postgres => (&POSTGRES, self.postgres),
            other => return Err(DbErr::Migration(format!("{other:?} is not a supported engine"))),
        };
        connection.execute_unprepared(&translate(self.core, words)).await?;
        connection.execute_unprepared(own).await?;
        Ok(())
    }
}

/// Longer words first, so that `$int` does not eat the beginning of `$instant`.
fn translate(sql: &str, words: &[(&str, &str)]) -> String {
    let mut ordered: Vec<_> = words.to_vec();
    ordered.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    ordered.iter().fold(sql.to_owned(), |text, (word, own)| text.replace(word, own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_words_are_translated_first() {
        let sql = translate("a $instant, b $int, c $uuid)$strict;", &POSTGRES);
        assert_eq!(sql, "a timestamptz, b integer, c uuid);");
    }
}
