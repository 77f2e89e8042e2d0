//! Where rows go: COPY on PostgreSQL, statements of many rows on SQLite.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::sqlite::SqliteConnection;
use sea_orm::sqlx::{self, AssertSqlSafe};
use uuid::Uuid;

/// Bound values of one statement; SQLite takes no more than 32,766.
const BOUND: usize = 8_000;

/// A column's value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// A key.
    Id(Uuid),
    /// A text, or JSON.
    Text(String),
    /// A word of a closed list.
    Word(&'static str),
    /// A number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// An instant.
    At(DateTime<Utc>),
    /// A date.
    On(NaiveDate),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A table with the columns that are written.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Table(pub(crate) &'static str, pub(crate) &'static str);

/// An open connection to either engine.
pub(crate) enum Sink {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

impl Sink {
    /// Adds rows.
    pub(crate) async fn write(&mut self, table: Table, rows: Vec<Vec<Value>>) -> anyhow::Result<()> {
        match self {
            Self::Postgres(connection) => copy(connection, table, &rows).await,
            Self::Sqlite(connection) => insert(connection, table, rows).await,
        }
    }

    /// Runs a statement.
    pub(crate) async fn run(&mut self, sql: &'static str) -> anyhow::Result<()> {
        match self {
            Self::Postgres(connection) => sqlx::raw_sql(sql).execute(connection).await.map(drop)?,
            Self::Sqlite(connection) => sqlx::raw_sql(sql).execute(connection).await.map(drop)?,
        }
        Ok(())
    }
}

async fn copy(
    connection: &mut PgConnection,
    Table(name, columns): Table,
    rows: &[Vec<Value>],
) -> anyhow::Result<()> {
    let mut copy = connection.copy_in_raw(&format!("COPY {name} ({columns}) FROM STDIN")).await?;
    let mut text = String::new();
    for row in rows {
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            as_text(value, &mut text);
        }
        text.push('\n');
        if text.len() > 1 << 20 {
            copy.send(text.as_bytes()).await?;
            text.clear();
        }
    }
    copy.send(text.as_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

/// As COPY reads it. No text of the data set holds a tab, a line break or a backslash.
fn as_text(value: &Value, to: &mut String) {
    match value {
        Value::Null => to.push_str("\\N"),
        Value::Id(id) => write(to, format_args!("{id}")),
        Value::Text(text) => to.push_str(text),
        Value::Word(word) => to.push_str(word),
        Value::Int(number) => write(to, format_args!("{number}")),
        Value::Bool(flag) => to.push(if *flag { 't' } else { 'f' }),
        Value::At(at) => to.push_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true)),
        Value::On(date) => write(to, format_args!("{date}")),
        Value::Bytes(bytes) => {
            to.push_str("\\\\x");
            for byte in bytes {
                write(to, format_args!("{byte:02x}"));
            }
        }
    }
}

fn write(to: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string never fails.
    let _ = to.write_fmt(text);
}

async fn insert(
    connection: &mut SqliteConnection,
    table: Table,
    rows: Vec<Vec<Value>>,
) -> anyhow::Result<()> {
    let Table(name, columns) = table;
    let width = columns.split(',').count();
    let one = format!("({})", vec!["?"; width].join(", "));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<Vec<Value>> = rows.by_ref().take(BOUND / width).collect();
        let places = vec![one.as_str(); some.len()].join(", ");
        let mut query = sqlx::query(AssertSqlSafe(format!("INSERT INTO {name} ({columns}) VALUES {places}")));
        for value in some.into_iter().flatten() {
            query = match value {
                Value::Null => query.bind(None::<i64>),
                Value::Id(id) => query.bind(id),
                Value::Text(text) => query.bind(text),
                Value::Word(word) => query.bind(word),
                Value::Int(number) => query.bind(number),
                Value::Bool(flag) => query.bind(flag),
                Value::At(at) => query.bind(at),
                Value::On(date) => query.bind(date),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}
