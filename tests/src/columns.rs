//! Tables and columns of a migrated database, as the engine tells them.

use sea_orm::{ConnectionTrait, Statement};
use tongxin::db::Engine;

use crate::app::TestApp;

const SQLITE: &str = "SELECT t.name AS of_table, c.name AS of_column FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c \
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2";
const POSTGRES: &str = "SELECT c.table_name::text AS of_table, c.column_name::text AS of_column FROM information_schema.columns c \
     JOIN information_schema.tables t USING (table_schema, table_name) \
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2";

/// Every column of every table but the migrations' own.
///
/// # Panics
/// The database does not answer.
pub async fn columns(app: &TestApp) -> Vec<(String, String)> {
    let db = &app.app.db;
    let ask = match db.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let conn = db.read();
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), ask)).await.unwrap();
    let read = |row: &sea_orm::QueryResult| {
        (row.try_get("", "of_table").unwrap(), row.try_get("", "of_column").unwrap())
    };
    let all = rows.iter().map(read);
    all.filter(|(table, _): &(String, String)| table != "seaql_migrations").collect()
}
