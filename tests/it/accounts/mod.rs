//! Signing in, sessions, the first administrator.

mod audit;
mod codes;
mod grants;
pub(crate) mod hats;
mod hats_apart;
mod invited;
mod invited_again;
mod limits;
mod passwords;
mod phones;
mod profile;
mod pruning;
mod replicas;
mod resets;
pub(crate) mod second_factor;
mod sessions;
pub(crate) mod staff;
mod staff_update;
mod void;

use futures_util::future::join_all;
use serde_json::json;
use tongxin_tests::{Answer, Client};

/// How many at once.
const MANY: usize = 64;

const REQUEST_CODE: &str = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) \
     { expiresAt resendAfterSeconds userErrors { code path message retryAfterSeconds } } }";

async fn request_code(client: &Client, phone: &str) -> Answer {
    client.send(REQUEST_CODE, json!({ "input": { "phone": phone } })).await
}

/// Does it so many times at once; gives every answer.
async fn at_once<F: Future>(count: usize, work: impl Fn(usize) -> F) -> Vec<F::Output> {
    join_all((0..count).map(work)).await
}

/// How many answers were refused with this code.
fn refused(answers: &[Answer], mutation: &str, code: &str) -> usize {
    answers.iter().filter(|answer| answer.data()[mutation]["userErrors"][0]["code"] == code).count()
}

/// How many answers were not refused.
fn done(answers: &[Answer], mutation: &str) -> usize {
    answers.iter().filter(|answer| answer.data()[mutation]["userErrors"] == json!([])).count()
}
