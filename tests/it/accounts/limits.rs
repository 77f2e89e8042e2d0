//! How many codes may be asked for.

use std::net::IpAddr;

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::TestApp;

use super::{MANY, at_once, done, refused, request_code};

const PHONE: &str = "13900000001";

fn phone(number: usize) -> String {
    format!("139{number:08}")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_requests_for_a_phone_at_once_is_answered() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let answers = at_once(MANY, |_| request_code(&client, PHONE)).await;
    assert_eq!(done(&answers, "requestPhoneCode"), 1);
    assert_eq!(refused(&answers, "requestPhoneCode", "TOO_SOON"), MANY - 1);
    assert_eq!(app.texts_for(PHONE).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_gets_so_many_codes_and_another_is_free() {
    let app = TestApp::start().await;
    let mut client = app.anonymous();
    client.address = Some(IpAddr::from([192, 0, 2, 1]));
    let answers = at_once(MANY, |number| {
        let client = &client;
        async move { request_code(client, &phone(number)).await }
    })
    .await;
    assert_eq!(done(&answers, "requestPhoneCode"), 20);
    assert_eq!(refused(&answers, "requestPhoneCode", "TOO_SOON"), MANY - 20);
    let mut other = app.anonymous();
    other.address = Some(IpAddr::from([192, 0, 2, 2]));
    request_code(&other, &phone(100)).await.done("requestPhoneCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_many_households_gets_no_more_codes_than_a_few_of_them() {
    let app = TestApp::start_with(|config| config.sign_in.codes_per_hour_and_address = 1).await;
    let household = |number: usize| {
        let mut client = app.anonymous();
        let number = u16::try_from(number).unwrap();
        client.address = Some(IpAddr::from([0x2001, 0xdb8, 1, number, 0, 0, 0, 1]));
        client
    };
    let ask = async |from: usize, count: usize, step: usize| {
        let households: Vec<_> = (0..count).map(|number| household(from + number * step)).collect();
        let ask = |number: usize| {
            let client = &households[number];
            async move { request_code(client, &phone(from + number * step)).await }
        };
        done(&at_once(count, ask).await, "requestPhoneCode")
    };
    assert_eq!(ask(0, 8, 1).await, 4, "of one /56");
    assert_eq!(ask(0x0100, 32, 0x0100).await, 12, "of the rest of the /48");
    let mut other = app.anonymous();
    other.address = Some(IpAddr::from([0x2001, 0xdb8, 2, 0, 0, 0, 0, 1]));
    request_code(&other, &phone(99_999)).await.done("requestPhoneCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_brake_on_all_codes_together() {
    let app = TestApp::start_with(|config| config.sign_in.codes_per_hour = 7).await;
    let client = app.anonymous();
    let answers = at_once(MANY, |number| {
        let client = &client;
        async move { request_code(client, &phone(number)).await }
    })
    .await;
    assert_eq!(done(&answers, "requestPhoneCode"), 7);
    app.advance(TimeDelta::hours(1));
    request_code(&client, PHONE).await.done("requestPhoneCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_gets_five_codes_an_hour_and_ten_a_day() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    for _ in 0..5 {
        request_code(&client, PHONE).await.done("requestPhoneCode");
        app.advance(TimeDelta::minutes(2));
    }
    let refusal = request_code(&client, PHONE).await;
    let refusal = refusal.refusal("requestPhoneCode");
    assert_eq!(refusal["retryAfterSeconds"], json!(50 * 60), "the first leaves the hour ten minutes later");
    app.advance(TimeDelta::hours(1));
    for _ in 0..5 {
        request_code(&client, PHONE).await.done("requestPhoneCode");
        app.advance(TimeDelta::minutes(2));
    }
    app.advance(TimeDelta::hours(2));
    assert_eq!(request_code(&client, PHONE).await.refused("requestPhoneCode"), "TOO_SOON");
    app.advance(TimeDelta::hours(21));
    request_code(&client, PHONE).await.done("requestPhoneCode");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_tells_when_to_come_back_in_the_readers_language() {
    let app = TestApp::start().await;
    let mut client = app.anonymous();
    client.language = Some("en".to_owned());
    let answer = request_code(&client, PHONE).await;
    assert_eq!(answer.done("requestPhoneCode")["resendAfterSeconds"], 60);
    app.advance(TimeDelta::milliseconds(12_500));
    let answer = request_code(&client, PHONE).await;
    let refusal = answer.refusal("requestPhoneCode");
    assert_eq!(refusal["retryAfterSeconds"], 48);
    assert_eq!(refusal["message"], "Too soon: try again in 48 seconds.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_no_mobile_phone_is_refused() {
    let app = TestApp::start().await;
    for bad in ["", "12900000000", "+8520000000", "not a phone"] {
        let answer = request_code(&app.anonymous(), bad).await;
        assert_eq!(answer.fault(), "BAD_USER_INPUT", "{bad}");
    }
}
