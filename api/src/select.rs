//! Statements put together by hand: hot reads and lists with optional filters. Values are always bound, never part of the text.

use std::fmt::Write as _;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveEnum, ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

/// A statement in the making. Placeholders are `$1`, `$2` on both engines.
pub struct Select {
    engine: DbBackend,
    text: String,
    values: Vec<Value>,
}

impl Select {
    /// Begins with `text`, for the engine behind `conn`.
    pub fn new(conn: &impl ConnectionTrait, text: impl Into<String>) -> Self {
        Self { engine: conn.get_database_backend(), text: text.into(), values: Vec::new() }
    }

    /// Whether this is for PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.engine == DbBackend::Postgres
    }

    /// Goes on with `text`.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Goes on with a placeholder for `value`.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        // Writing to a string cannot fail.
        let _ = write!(self.text, "${}", self.values.len());
        self
    }

    /// `column` is one of `ids`: one bound value however many there are, so that the text stays the same.
    pub fn among(&mut self, column: &str, ids: impl IntoIterator<Item = Uuid>) -> &mut Self {
        if self.is_postgres() {
            let ids: Vec<Uuid> = ids.into_iter().collect();
            return self.push(column).push(" = ANY(").bind(ids).push(")");
        }
        let ids: Vec<String> = ids.into_iter().map(|id| id.simple().to_string()).collect();
        let list = serde_json::Value::from(ids).to_string();
        self.push(column).push(" IN (SELECT unhex(value) FROM json_each(").bind(list).push("))")
    }

    /// `column` contains `part`, whatever the case of Latin letters.
    pub fn contains(&mut self, column: &str, part: &str) -> &mut Self {
        let operator = if self.is_postgres() { " ILIKE " } else { " LIKE " };
        self.push(column).push(operator).bind(containing(part)).push(r" ESCAPE '\'")
    }

    /// The statement as it is to be run.
    pub fn into_statement(self) -> Statement {
        Statement::from_sql_and_values(self.engine, self.text, self.values)
    }

    /// Runs it and gives all rows.
    pub async fn all(self, conn: &impl ConnectionTrait) -> Result<Vec<QueryResult>, DbErr> {
        conn.query_all_raw(self.into_statement()).await
    }

    /// Runs it and gives the number in the first column of the only row.
    pub async fn number(self, conn: &impl ConnectionTrait) -> Result<i64, DbErr> {
        let row = conn.query_one_raw(self.into_statement()).await?;
        row.map_or(Ok(0), |row| row.try_get_by_index(0))
    }
}

/// A value of a closed list in the statement's own text. An index over the rows of one state can serve a statement that names the state
/// so; with a bound value no engine knows beforehand that the index has all the rows that are asked for.
pub fn literal<E: ActiveEnum>(value: &E) -> Expr
where
    E::Value: Into<Value>,
{
    Expr::Constant(value.to_value().into())
}

/// A LIKE pattern for texts that contain `part`; its `%` and `_` stand for themselves.
pub fn containing(part: &str) -> String {
    let mut pattern = String::with_capacity(part.len() + 2);
    pattern.push('%');
    for char in part.chars() {
        if matches!(char, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::containing;

    #[test]
    fn a_searched_percent_sign_stands_for_itself() {
        assert_eq!(containing("王"), "%王%");
        assert_eq!(containing(r"50%_\"), r"%50\%\_\\%");
    }
}
