//! What the log is told of a failed statement: enough to find it, and nothing of the row. And what clients notice of a database that was
//! gone: nothing, once it is back.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use tongxin::db::{Db, RawPool};
use tongxin::error::Fault;
use tongxin_tests::database::Fresh;

#[tokio::test]
async fn a_failed_statement_is_logged_without_the_values_of_its_row() {
    let fresh = Fresh::new().await;
    let options = ConnectOptions::new(fresh.url.clone()).max_connections(1).sqlx_logging(false).to_owned();
    let database = Box::pin(Database::connect(options)).await.unwrap();
    database
        .execute_unprepared("CREATE TABLE visitor (login TEXT CONSTRAINT visitor_login UNIQUE)")
        .await
        .unwrap();
    let insert = "INSERT INTO visitor (login) VALUES ('zhang.secret')";
    database.execute_unprepared(insert).await.unwrap();
    let fault = Fault::from(database.execute_unprepared(insert).await.unwrap_err());
    let logged = format!("{fault} {fault:?}");
    assert!(logged.contains("visitor") && logged.contains("login"), "the guard is named: {logged}");
    assert!(!logged.contains("zhang"), "{logged}");
    // PostgreSQL repeats a value that it cannot read in the message itself.
    if database.get_database_backend() == sea_orm::DbBackend::Postgres {
        let misread = database.execute_unprepared("SELECT 'zhang.secret'::uuid").await.unwrap_err();
        let logged = format!("{:?}", Fault::from(misread));
        assert!(logged.contains("22P02") && !logged.contains("zhang"), "{logged}");
    }
}

#[tokio::test]
async fn connections_that_the_server_ended_cost_no_client_an_answer() {
    let fresh = Fresh::new().await;
    let db = Db::open(&fresh.url, 6).await.unwrap();
    // SQLite has no server that could go.
    let RawPool::Postgres(pool) = db.raw() else { return };
    let mut held = Vec::new();
    for _ in 0..6 {
        held.push(pool.acquire().await.unwrap());
    }
    drop(held);
    let options = ConnectOptions::new(fresh.url.clone()).max_connections(1).sqlx_logging(false).to_owned();
    let operator = Box::pin(Database::connect(options)).await.unwrap();
    // As a restart does, which takes longer than the fifth of a second here.
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert_eq!(operator.execute_unprepared(end).await.unwrap().rows_affected(), 6);
    operator.execute_unprepared("SELECT pg_sleep(0.2)").await.unwrap();
    for number in 0..12 {
        db.read().execute_unprepared("SELECT 1").await.unwrap_or_else(|error| panic!("{number}: {error}"));
    }
    operator.close().await.unwrap();
    db.close().await;
}
