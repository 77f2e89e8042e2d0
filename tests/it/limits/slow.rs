//! Limits of time.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Cost, codes};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tongxin::db::Db;
use tongxin::error::Fault;
use tongxin::graphql::limits::Limits;
use tongxin_tests::server::Server;

/// Sends half a body and waits for the server's word: the first line of its answer, or nothing within the patience.
async fn half_sent(server: &Server, patience: Duration) -> Option<String> {
    let mut stream = TcpStream::connect(&server.address).await.unwrap();
    let head =
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(patience, stream.read_to_string(&mut answer)).await.ok()?.unwrap();
    answer.lines().next().map(ToOwned::to_owned)
}

#[tokio::test]
async fn a_body_comes_in_time() {
    let soon = ("TONGXIN__LIMITS__BODY_READ_MS", "300");
    let Some(server) = Server::start(&[soon]).await.unwrap() else { return };
    let before = Cost::so_far(&server).await;
    let status = half_sent(&server, Duration::from_secs(5)).await;
    assert_eq!(status.as_deref(), Some("HTTP/1.1 408 Request Timeout"), "and the connection is closed");
    before.until_now(&server).is_small();
    let server = Server::start(&[("TONGXIN__LIMITS__BODY_READ_MS", "off")]).await.unwrap().unwrap();
    assert_eq!(
        half_sent(&server, Duration::from_secs(2)).await,
        None,
        "held for as long as the client likes"
    );
}

#[tokio::test]
async fn the_body_has_ten_seconds() {
    let Some(server) = Server::start(&[]).await.unwrap() else { return };
    let started = Instant::now();
    let status = half_sent(&server, Duration::from_secs(14)).await;
    assert_eq!(status.as_deref(), Some("HTTP/1.1 408 Request Timeout"));
    assert!(started.elapsed() > Duration::from_secs(9));
}

/// Takes the one place for writing in the server's database, so that every mutation waits.
async fn hold_writing(server: &Server) -> DatabaseConnection {
    let mut options = ConnectOptions::new(format!("sqlite://{}", server.database().display()));
    let database = Box::pin(Database::connect(options.max_connections(1).to_owned())).await.unwrap();
    database.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    database
}

const ASK_FOR_CODE: &str = "mutation { requestPhoneCode(input: { phone: \"13900000001\", deviceId: \"0191b0a0-0000-7000-8000-000000000001\" }) { resendAfterSeconds userErrors { code } } }";

#[tokio::test]
async fn a_request_ends_in_time_and_its_mutation_goes_on() {
    let Some(server) = Server::start(&[("TONGXIN__LIMITS__REQUEST_MS", "500")]).await.unwrap() else {
        return;
    };
    let writing = hold_writing(&server).await;
    let before = Cost::so_far(&server).await;
    let (status, answer) = server.ask(ASK_FOR_CODE).await.unwrap();
    assert_eq!((status, codes(&answer)), (503, vec!["TIMEOUT"]));
    before.until_now(&server).is_small();
    writing.execute_unprepared("ROLLBACK").await.unwrap();
    tokio::time::sleep(Duration::from_millis(800)).await;
    let (_, answer) = server.ask(ASK_FOR_CODE).await.unwrap();
    assert_eq!(
        answer["data"]["requestPhoneCode"]["userErrors"][0]["code"], "TOO_SOON",
        "it was done meanwhile"
    );
}

#[tokio::test]
async fn a_request_without_a_deadline_waits() {
    let Some(server) = Server::start(&[("TONGXIN__LIMITS__REQUEST_MS", "off")]).await.unwrap() else {
        return;
    };
    let writing = hold_writing(&server).await;
    let (answer, ()) = tokio::join!(server.ask(ASK_FOR_CODE), async {
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        writing.execute_unprepared("ROLLBACK").await.unwrap();
    });
    let (status, answer) = answer.unwrap();
    assert_eq!((status, codes(&answer)), (200, vec![]));
    assert_eq!(answer["data"]["requestPhoneCode"]["resendAfterSeconds"], 60);
    assert_eq!(Limits::default().request(), Some(Duration::from_secs(10)), "the contract's value");
}

/// Asks PostgreSQL to sleep for so many seconds, and says whether it was let.
async fn may_sleep(url: &str, statement: Option<Duration>, seconds: f32) -> bool {
    let db = Db::open_with(url, 2, statement).await.unwrap();
    match db.read().execute_unprepared(&format!("SELECT pg_sleep({seconds})")).await.map_err(Fault::from) {
        Ok(_) => true,
        Err(Fault::Unavailable(_)) => false,
        Err(other) => panic!("{other}"),
    }
}

/// On PostgreSQL only: SQLite has no limit of this kind, its statements end with the request's deadline.
#[tokio::test]
async fn a_statement_ends_in_time() {
    let Ok(url) = std::env::var("TONGXIN_TEST_POSTGRES_URL") else { return };
    assert!(!may_sleep(&url, Some(Duration::from_millis(100)), 1.0).await);
    assert!(may_sleep(&url, None, 1.0).await);
    assert_eq!(Limits::default().statement(), Some(Duration::from_secs(5)), "the contract's value");
}
