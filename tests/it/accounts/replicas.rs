//! Several servers over one database decide as one.

use std::collections::HashSet;

use std::net::IpAddr;

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::{TestApp, client};

use super::staff::{joined, set_roles, staff_of};
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

/// No clock moves in these two: what was decided at one server counts with the next request at another.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_disabled_at_one_server_finds_every_way_shut_at_another() {
    let servers = three().await;
    let admin = servers[0].admin().await;
    let resident = servers[1].resident(PHONE).await;
    let officer = joined(&servers[1], &admin, "li.officer", "OFFICER").await;
    let accounts = [resident.account_id().await, officer.account_id().await];
    servers[1].advance(TimeDelta::minutes(2));
    // Asked for before, used afterwards.
    let waiting = servers[1].anonymous();
    request_code(&waiting, PHONE).await.done("requestPhoneCode");
    let code = servers[1].code_for(PHONE).await.unwrap();
    for account in &accounts {
        let document = "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
        let input = json!({ "accountId": account, "reason": "测试" });
        admin.run(document, json!({ "input": input })).await.done("disableAccount");
    }
    for client in [&resident, &officer] {
        assert_eq!(client.send(WHO, json!({})).await.fault(), "UNAUTHENTICATED");
        let refresh = client.tokens().unwrap().refresh;
        assert_eq!(client.refresh(&refresh).await.refused("refreshSession"), "TOKEN_INVALID");
    }
    assert_eq!(waiting.sign_in_with_code(PHONE, &code).await.refused("signInWithCode"), "ACCOUNT_DISABLED");
    let answer = officer.sign_in_with_password("li.officer", "nine purple umbrellas").await;
    assert_eq!(answer.refused("signInWithPassword"), "ACCOUNT_DISABLED");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_demoted_at_one_server_may_no_more_at_another() {
    const JOBS: &str = "{ outboxJobs(first: 1) { nodes { id } } }";
    let servers = three().await;
    let admin = servers[0].admin().await;
    let officer = joined(&servers[1], &admin, "li.officer", "OFFICER").await;
    officer.run(JOBS, json!({})).await.data();
    set_roles(&admin, &staff_of(&admin, "li.officer").await, json!([])).await.done("setStaffRoles");
    assert_eq!(officer.send(JOBS, json!({})).await.fault(), "FORBIDDEN");
    // Neither a new token nor a new session brings it back.
    let renewed = officer.refresh(&officer.tokens().unwrap().refresh).await;
    officer.keep(Some(client::tokens(&renewed.done("refreshSession")["tokens"])));
    assert_eq!(officer.send(JOBS, json!({})).await.fault(), "FORBIDDEN");
    let anew = servers[2].staff("li.officer", "nine purple umbrellas").await;
    assert_eq!(anew.run(JOBS, json!({})).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_addresses_at_three_servers_get_a_phone_five_codes_in_an_hour() {
    let servers = three().await;
    let mut sent = 0;
    // Ten times in the hour a hundred addresses at once, each with one request.
    for round in 0..10_u8 {
        let clients: Vec<_> = (0..100_u8)
            .map(|number| {
                let mut client = servers[usize::from(number) % servers.len()].anonymous();
                client.address = Some(IpAddr::from([198, 18, round, number]));
                client
            })
            .collect();
        let answers = at_once(clients.len(), |number| request_code(&clients[number], PHONE)).await;
        sent += done(&answers, "requestPhoneCode");
        for server in &servers {
            server.advance(TimeDelta::minutes(5));
        }
    }
    assert_eq!(sent, 5);
    assert_eq!(servers[0].texts_for(PHONE).await.len(), 5);
}
