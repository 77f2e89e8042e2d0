//! One's own data: read, erased, and who looked at it.

mod consents;
mod erasing;
mod exporting;
mod inventory;
mod members;
pub(crate) mod planted;
mod retention;
mod reveals;

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const PHONE: &str = "13812345678";

const DELETE: &str = "mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { deleted userErrors { code } } }";

/// Asks for a code on this device and shows it, or another one.
pub(crate) async fn delete(
    client: &Client,
    app: &tongxin_tests::TestApp,
    phone: &str,
    wrong: Option<&str>,
) -> Answer {
    // Signs in anew where that is due, and then waits until the number gets another code.
    client.account_id().await;
    app.advance(TimeDelta::minutes(2));
    let ask = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
    client.run(ask, json!({ "input": { "phone": phone } })).await.done("requestPhoneCode");
    let code = app.code_for(phone).await.unwrap();
    client.run(DELETE, json!({ "input": { "code": wrong.unwrap_or(&code) } })).await
}

pub(crate) async fn export(client: &Client) -> serde_json::Value {
    let document =
        "mutation($input: ExportMyDataInput!) { exportMyData(input: $input) { json userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4() });
    let answer = client.run(document, json!({ "input": input })).await;
    serde_json::from_str(answer.done("exportMyData")["json"].as_str().unwrap()).unwrap()
}
