//! The orderly end of the built server.

use std::time::Duration;

use tongxin_tests::server::Server;

#[tokio::test]
async fn a_stopping_server_is_not_ready_answers_on_and_ends_cleanly() {
    let Some(mut server) = Server::start(&[("TONGXIN__HTTP__DRAIN_SECONDS", "2")]).await.unwrap() else {
        return;
    };
    let readyz = format!("{}/readyz", server.url);
    assert_eq!(reqwest::get(&readyz).await.unwrap().status(), 200);
    server.terminate().unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let answer = reqwest::get(&readyz).await.unwrap();
    assert_eq!(answer.status(), 503, "the load balancer is told");
    assert_eq!(answer.headers()["connection"], "close");
    assert_eq!(server.ask("{ __typename }").await.unwrap().0, 200, "whoever still comes is served");
    assert_eq!(server.ended(Duration::from_secs(10)).await.unwrap(), Some(0));
    assert!(reqwest::get(&readyz).await.is_err(), "nobody listens any more");
}
