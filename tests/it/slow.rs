//! Limits of the time that a request and a statement take, on each engine.

use std::time::{Duration, Instant};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend};
use serde_json::Value;
use tongxin::graphql::limits::Limits;
use tongxin_tests::server::Server;

use crate::limits::{Cost, codes};

async fn connect(server: &Server) -> DatabaseConnection {
    let mut options = ConnectOptions::new(server.database());
    Box::pin(Database::connect(options.max_connections(1).sqlx_logging(false).to_owned())).await.unwrap()
}

/// Makes every mutation that asks for a code wait until this is rolled back.
async fn hold_writing(server: &Server) -> DatabaseConnection {
    let database = connect(server).await;
    let hold = match database.get_database_backend() {
        DbBackend::Postgres => "BEGIN; LOCK TABLE phone_code IN ACCESS EXCLUSIVE MODE",
        _ => "BEGIN IMMEDIATE",
    };
    database.execute_unprepared(hold).await.unwrap();
    database
}

const ASK_FOR_CODE: &str = "mutation { requestPhoneCode(input: { phone: \"13900000001\", deviceId: \"0191b0a0-0000-7000-8000-000000000001\" }) { resendAfterSeconds userErrors { code } } }";

#[tokio::test]
async fn a_mutation_goes_on_when_its_request_ran_out_of_time() {
    let Some(server) = Server::start(&[("TONGXIN__LIMITS__REQUEST_MS", "500")]).await.unwrap() else {
        return;
    };
    let before = Cost::so_far(&server).await;
    let writing = hold_writing(&server).await;
    let (status, answer) = server.ask(ASK_FOR_CODE).await.unwrap();
    assert_eq!((status, codes(&answer)), (503, vec!["TIMEOUT"]));
    before.until_now(&server).is_small();
    writing.execute_unprepared("ROLLBACK").await.unwrap();
    // The first one is in front of this one wherever they wait for each other.
    let (_, answer) = server.ask(ASK_FOR_CODE).await.unwrap();
    assert_eq!(
        answer["data"]["requestPhoneCode"]["userErrors"][0]["code"], "TOO_SOON",
        "it was done: {answer}"
    );
}

/// Puts a view in the place of the sectors that takes its time: a second's sleep on PostgreSQL, much counting on SQLite.
async fn slow_down_sectors(server: &Server) {
    let database = connect(server).await;
    let slow = match database.get_database_backend() {
        DbBackend::Postgres => "AS MATERIALIZED (SELECT 1 AS n FROM pg_sleep(1.2))",
        _ => {
            "AS (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 6000000) SELECT max(n) AS n FROM t)"
        }
    };
    for statement in [
        "ALTER TABLE sector RENAME TO sector_kept",
        &format!(
            "CREATE VIEW sector AS WITH slow {slow} SELECT kept.* FROM slow CROSS JOIN sector_kept AS kept"
        ),
    ] {
        database.execute_unprepared(statement).await.unwrap();
    }
    database.close().await.unwrap();
}

/// Asks for the sectors where that takes more than a second; gives status, codes, and how long it took.
async fn ask_slowly(variables: &[(&str, &str)]) -> Option<(Server, Slow)> {
    let server = Server::start(variables).await.unwrap()?;
    slow_down_sectors(&server).await;
    let before = Cost::so_far(&server).await;
    let started = Instant::now();
    let (status, answer) = server.ask("{ sectors { id } }").await.unwrap();
    let slow = Slow { status, answer, after: started.elapsed(), cost: before.until_now(&server) };
    Some((server, slow))
}

struct Slow {
    status: u16,
    answer: Value,
    after: Duration,
    cost: Cost,
}

impl Slow {
    fn ended_by(&self, status: u16, code: &str, postgres: bool) {
        assert_eq!((self.status, codes(&self.answer)), (status, vec![code]), "{}", self.answer);
        assert!(self.after < Duration::from_millis(900), "{:?}", self.after);
        // SQLite counts on in the server's own process until its statement is done.
        if postgres {
            self.cost.is_small();
        }
    }

    fn ran_to_its_end(&self) {
        assert_eq!((self.status, codes(&self.answer)), (200, vec![]), "{}", self.answer);
        assert!(self.answer["data"]["sectors"].as_array().is_some_and(|sectors| sectors.len() > 30));
        assert!(self.after > Duration::from_millis(250), "{:?}", self.after);
    }
}

fn is_postgres(server: &Server) -> bool {
    server.database().starts_with("postgres")
}

#[tokio::test]
async fn a_request_ends_in_time() {
    let soon = [("TONGXIN__LIMITS__REQUEST_MS", "200")];
    let Some((server, slow)) = ask_slowly(&soon).await else { return };
    slow.ended_by(503, "TIMEOUT", is_postgres(&server));
    let off = [("TONGXIN__LIMITS__REQUEST_MS", "off")];
    ask_slowly(&off).await.unwrap().1.ran_to_its_end();
    assert_eq!(Limits::default().request(), Some(Duration::from_secs(10)), "the contract's value");
}

/// SQLite has no limit for a statement: there the request's deadline is the one that answers, as the test before shows.
#[tokio::test]
async fn a_statement_ends_in_time_on_postgresql() {
    let soon = [("TONGXIN__LIMITS__STATEMENT_MS", "200")];
    let Some((server, slow)) = ask_slowly(&soon).await else { return };
    if is_postgres(&server) {
        slow.ended_by(200, "UNAVAILABLE", true);
    } else {
        slow.ran_to_its_end();
    }
    let off = [("TONGXIN__LIMITS__STATEMENT_MS", "off")];
    ask_slowly(&off).await.unwrap().1.ran_to_its_end();
    assert_eq!(Limits::default().statement(), Some(Duration::from_secs(5)), "the contract's value");
}
