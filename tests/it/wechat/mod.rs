//! Signing in by WeChat, against a stub that speaks its protocol.

mod entering;
mod refused;

use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};

use crate::devices::vendors::Wechat;
use crate::devices::vendors::wechat::APP;

const PHONE: &str = "13812345678";
const OPENID: &str = "oOPENID0000000000000000000007";

const SIGN_IN: &str = "mutation($input: SignInWithWechatInput!) { signInWithWechat(input: $input) { \
     tokens { accessToken accessTokenExpiresAt refreshToken } viewer { id phoneMasked hats } userErrors { code path retryAfterSeconds } } }";

/// Tries codes on the client's device; keeps nothing.
pub(crate) async fn sign_in(client: &Client, mut input: Value) -> Answer {
    let own = json!({ "deviceId": client.device, "deviceName": "微信", "consentedNoticeVersion": 1 });
    for (name, value) in own.as_object().unwrap() {
        if input.get(name).is_none() {
            input[name] = value.clone();
        }
    }
    client.send(SIGN_IN, json!({ "input": input })).await
}

async fn stage() -> (Wechat, TestApp) {
    let wechat = Wechat::start().await;
    let app = TestApp::start_with(|config| wechat.configure(config)).await;
    (wechat, app)
}

/// Two codes, for who this is to WeChat and for their number.
fn both(wechat: &Wechat, app: &TestApp, name: &str, openid: &str, phone: &str) -> Value {
    let (login, number) = (format!("login-{name}"), format!("phone-{name}"));
    wechat.logs_in(&login, openid);
    wechat.tells_number(&number, phone, APP, app.now().timestamp());
    json!({ "loginCode": login, "phoneCode": number })
}
