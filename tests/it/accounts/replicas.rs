//! Several servers over one database decide as one.

use std::collections::HashSet;

use serde_json::json;
use tongxin_tests::{TestApp, client};

use super::{MANY, at_once, done, request_code};

const PHONE: &str = "13900000001";
const WHO: &str = "{ viewer { id } }";

async fn three() -> [TestApp; 3] {
    let app = TestApp::start().await;
    [app.replica().await, app.replica().await, app]
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_at_one_server_acts_at_all() {
    let servers = three().await;
    let resident = servers[0].resident(PHONE).await;
    for server in &servers {
        resident.at(server).send(WHO, json!({})).await.data();
    }
    let answer = resident.run("mutation { signOut { signedOut userErrors { code } } }", json!({})).await;
    answer.done("signOut");
    for server in &servers {
        assert_eq!(resident.at(server).send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_exchanges_of_one_token_at_several_servers_give_one_successor() {
    let servers = three().await;
    let resident = servers[0].resident(PHONE).await;
    let token = resident.tokens().unwrap().refresh;
    let clients: Vec<_> = servers.iter().map(|server| resident.at(server)).collect();
    let answers = at_once(MANY, |number| clients[number % clients.len()].refresh(&token)).await;
    let successors: HashSet<String> = answers
        .iter()
        .map(|answer| client::tokens(&answer.done("refreshSession")["tokens"]).refresh)
        .collect();
    assert_eq!(successors.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_count_codes_together() {
    let servers = three().await;
    let clients: Vec<_> = servers.iter().map(TestApp::anonymous).collect();
    let answers = at_once(MANY, |number| request_code(&clients[number % clients.len()], PHONE)).await;
    assert_eq!(done(&answers, "requestPhoneCode"), 1);
}
