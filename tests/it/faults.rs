//! What the log is told of a failed statement: enough to find it, and nothing of the row.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
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
