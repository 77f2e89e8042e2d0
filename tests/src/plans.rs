//! How the engine would find what the program asks for: the plan of every statement that some work runs.

use std::fmt::Write as _;
use std::sync::{Mutex, Once, PoisonError};

use sea_orm::sqlx::postgres::PgPool;
use sea_orm::sqlx::sqlite::SqlitePool;
use sea_orm::sqlx::{AssertSqlSafe, Row, raw_sql};
use tongxin::db::RawPool;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber, subscriber};

use crate::app::TestApp;

/// A statement and the engine's plan for it, whatever its values.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The statement, with placeholders.
    pub statement: String,
    /// What the engine says of it.
    pub text: String,
}

impl Plan {
    /// Whether the plan looks into this index.
    pub fn uses(&self, index: &str) -> bool {
        self.text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == index)
    }
}

/// Does some work and gives the plans of the statements it ran that hold `part`. The tables are as good as empty, so PostgreSQL is told
/// not to read whole tables: it does so all the same where no index can serve. Tests that run beside this one in the same process may add
/// statements of theirs.
pub fn plans<'a>(
    app: &'a TestApp,
    part: &'a str,
    work: impl Future<Output = ()> + 'a,
) -> impl Future<Output = Vec<Plan>> + 'a {
    // What is done may be a lot: it is kept on the heap.
    let work = Box::pin(work);
    async move {
        let mut statements = statements(work).await;
        statements.retain(|statement| statement.contains(part));
        statements.dedup();
        let mut plans = Vec::new();
        for statement in statements {
            let text = match app.app.db.raw() {
                RawPool::Sqlite(pool) => of_sqlite(pool, &statement).await,
                RawPool::Postgres(pool) => of_postgres(pool, &statement).await,
            };
            plans.push(Plan { statement, text });
        }
        plans
    }
}

/// Does some work and gives the statements that it ran, but for what SQLite is told when a connection is opened: on a busy machine that happens
/// at any time. Tests that run beside this one in the same process may add statements of theirs.
pub async fn statements(work: impl Future<Output = ()>) -> Vec<String> {
    listen();
    let before = said().len();
    work.await;
    said().into_iter().skip(before).filter(|statement| !statement.starts_with("PRAGMA")).collect()
}

async fn of_sqlite(pool: &SqlitePool, statement: &str) -> String {
    let ask = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
    let rows = sea_orm::sqlx::query(ask).fetch_all(pool).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
}

/// The connections of the program plan for no values in particular, so any values will do.
async fn of_postgres(pool: &PgPool, statement: &str) -> String {
    let most = (1..=99).rev().find(|number| statement.contains(&format!("${number}"))).unwrap_or(0);
    let mut ask = String::from("EXPLAIN EXECUTE planned");
    if most > 0 {
        write!(ask, "({})", vec!["NULL"; most].join(", ")).unwrap();
    }
    let mut connection = pool.acquire().await.unwrap();
    let prepare = format!("SET enable_seqscan = off; PREPARE planned AS {statement}");
    raw_sql(AssertSqlSafe(prepare)).execute(&mut *connection).await.unwrap();
    let rows = raw_sql(AssertSqlSafe(ask)).fetch_all(&mut *connection).await.unwrap();
    raw_sql("DEALLOCATE planned; RESET enable_seqscan").execute(&mut *connection).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>(0)).collect::<Vec<_>>().join("\n")
}

static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn said() -> Vec<String> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The driver logs every statement; from now on this keeps them.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| subscriber::set_global_default(Listener).unwrap());
}

struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query" && *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let Statement { summary, whole } = statement;
        // A short statement is its own summary.
        let said = if whole.trim().is_empty() { summary } else { whole.trim().to_owned() };
        SAID.lock().unwrap_or_else(PoisonError::into_inner).push(said);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
