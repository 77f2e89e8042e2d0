//! `graphql-ws`, the reference client, where time has to go by: in this process a quarter of an hour is over at once.

use chrono::TimeDelta;
use tongxin_tests::{TestApp, Web};

use crate::clients::{has_node, run};

#[tokio::test(flavor = "multi_thread")]
async fn graphql_ws_is_closed_when_its_token_runs_out_and_goes_on_with_another() {
    if !has_node() {
        return;
    }
    let app = TestApp::start().await;
    let resident = app.resident("13800000001").await;
    let (web, tokens) = (Web::start(&app), resident.tokens().unwrap());
    app.advance(TimeDelta::seconds(15 * 60 - 4));
    let device = resident.device.to_string();
    run("expiry.mjs", &[&web.url, &tokens.access, &tokens.refresh, &device], 2).await;
}
