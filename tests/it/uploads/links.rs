//! No link works twice, or for another.

use chrono::TimeDelta;
use image::ImageFormat::Png;
use reqwest::StatusCode;
use serde_json::json;
use tongxin_tests::scene::text;
use uuid::Uuid;

use super::made::{document, picture};
use super::{CREATE, Stage, announce, code, place};

#[tokio::test]
async fn of_many_who_send_by_one_link_at_once_one_does() {
    let stage = Stage::start().await;
    let bytes = picture(Png, 60, 60);
    let place = stage.announce("image/png", bytes.len()).await;
    let puts = futures_util::future::join_all((0..5).map(|_| stage.put(&place.url, bytes.clone()))).await;
    let done = puts.iter().filter(|(status, _)| status.is_success()).count();
    assert_eq!(done, 1, "{puts:?}");
    let others = puts.iter().filter(|(status, _)| !status.is_success());
    assert!(others.into_iter().all(|(status, json)| *status == 409 && code(json) == "LINK_USED"), "{puts:?}");
    assert_eq!(stage.stored().len(), 3);
}

#[tokio::test]
async fn a_link_for_sending_is_good_for_ten_minutes_and_for_a_session_that_stands() {
    let stage = Stage::start().await;
    let bytes = picture(Png, 9, 9);
    let late = stage.announce("image/png", bytes.len()).await;
    stage.app.advance(TimeDelta::minutes(10));
    let (status, json) = stage.put(&late.url, bytes.clone()).await;
    assert_eq!((status, code(&json)), (StatusCode::GONE, "LINK_EXPIRED"));
    let last = stage.announce("image/png", bytes.len()).await;
    stage.app.advance(TimeDelta::minutes(10) - TimeDelta::milliseconds(1));
    assert_eq!(stage.put(&last.url, bytes.clone()).await.0, StatusCode::OK);
    let orphan = stage.announce("image/png", bytes.len()).await;
    stage.member.run("mutation { signOut { userErrors { code } } }", json!({})).await.done("signOut");
    let (status, json) = stage.put(&orphan.url, bytes.clone()).await;
    assert_eq!((status, code(&json)), (StatusCode::GONE, "LINK_EXPIRED"), "its session is over");
    for forged in ["/uploads/x", "/uploads/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
    {
        assert_eq!(stage.put(forged, bytes.clone()).await.0, StatusCode::NOT_FOUND);
    }
    let other = format!("{}A", &last.url[..last.url.len() - 1]);
    let (status, _) = stage.put(&other, bytes).await;
    assert!(status == StatusCode::NOT_FOUND || other == last.url);
}

#[tokio::test]
async fn the_same_request_gives_the_same_link_and_another_under_its_key_none() {
    let stage = Stage::start().await;
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "purpose": "DOCUMENT", "fileName": "a.pdf", "contentType": "application/pdf", "bytes": 9,
    });
    let first = stage.member.run(CREATE, json!({ "input": input })).await;
    let again = stage.member.run(CREATE, json!({ "input": input })).await;
    assert_eq!(again.done("createUpload")["replayed"], true);
    assert_eq!(place(&first).url, place(&again).url);
    let mut other = input.clone();
    other["bytes"] = json!(10);
    let answer = stage.member.run(CREATE, json!({ "input": other })).await;
    assert_eq!(answer.fault(), "IDEMPOTENCY_KEY_REUSED");
}

#[tokio::test]
async fn a_link_for_fetching_is_good_once_for_a_minute_and_for_its_session_alone() {
    let stage = Stage::start().await;
    stage.app.advance(TimeDelta::minutes(2)); // before the same phone is sent another code
    let (id, _, _) = stage.send("application/pdf", document("")).await;
    let link = async || stage.link(&stage.member, &id).await.unwrap();
    let other = stage.app.member("测试委员乙", "13900000002").await;
    let officer = stage.app.officer().await;
    let same_person = stage.app.resident("13900000001").await;
    let url = link().await;
    for (who, client) in [
        ("nobody", None),
        ("another", Some(&other)),
        ("staff", Some(&officer)),
        ("the same person", Some(&same_person)),
    ] {
        let answer = stage.get(&url, client).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(
        stage.get(&url, Some(&stage.member)).await.status(),
        StatusCode::OK,
        "their tries did not use it up"
    );
    assert_eq!(stage.get(&url, Some(&stage.member)).await.status(), StatusCode::GONE, "it works once");
    let url = link().await;
    let rush = futures_util::future::join_all((0..10).map(|_| stage.get(&url, Some(&stage.member)))).await;
    assert_eq!(rush.iter().filter(|answer| answer.status() == StatusCode::OK).count(), 1);
    let url = link().await;
    stage.app.advance(TimeDelta::seconds(60));
    assert_eq!(stage.get(&url, Some(&stage.member)).await.status(), StatusCode::GONE, "its minute is over");
    let forged = stage.get("/downloads/AAAA", Some(&stage.member)).await;
    assert_eq!(forged.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_dies_with_its_session_on_another_server_too() {
    let stage = Stage::start().await;
    let (id, _, _) = stage.send("application/pdf", document("")).await;
    let url = stage.link(&stage.member, &id).await.unwrap();
    let replica = stage.app.replica().await;
    let there =
        Stage { web: tongxin_tests::Web::start(&replica), member: stage.member.at(&replica), app: replica };
    stage.member.run("mutation { signOut { userErrors { code } } }", json!({})).await.done("signOut");
    assert_eq!(there.get(&url, Some(&there.member)).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_account_that_is_disabled_sends_and_fetches_nothing_more() {
    let stage = Stage::start().await;
    let (id, _, _) = stage.send("application/pdf", document("")).await;
    let url = stage.link(&stage.member, &id).await.unwrap();
    let bytes = picture(Png, 9, 9);
    let open = stage.announce("image/png", bytes.len()).await;
    let account = stage.member.account_id().await;
    let disable =
        "mutation($input: SetAccountStateInput!) { disableAccount(input: $input) { userErrors { code } } }";
    let input = json!({ "accountId": account, "reason": "测试" });
    stage.app.admin().await.run(disable, json!({ "input": input })).await.done("disableAccount");
    assert_eq!(stage.put(&open.url, bytes).await.0, StatusCode::GONE);
    assert_eq!(stage.get(&url, Some(&stage.member)).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_database_gives_an_open_place_once() {
    let stage = Stage::start().await;
    for _ in 0..2 {
        stage.announce("image/png", 9).await;
    }
    let both = "UPDATE upload SET slot = 3";
    let refused = stage.app.try_sql(both).await.unwrap_err();
    assert!(refused.contains("upload_slot") || refused.contains("upload.slot"), "{refused}");
    stage.app.run_sql("DROP INDEX upload_slot").await;
    stage.app.run_sql(both).await;
}

#[tokio::test]
async fn an_upload_is_nobodys_but_its_owners() {
    let stage = Stage::start().await;
    let (id, _, _) = stage.send("application/pdf", document("")).await;
    let other = stage.app.member("测试委员乙", "13900000002").await;
    for client in [&other, &stage.app.admin().await, &stage.app.anonymous()] {
        let seen = super::see(client, &id).await;
        assert!(seen.is_null(), "{seen}");
    }
    let discard = "mutation($input: DiscardUploadInput!) { discardUpload(input: $input) { upload { state } userErrors { code } } }";
    let variables = json!({ "input": { "uploadId": id } });
    assert_eq!(other.run(discard, variables.clone()).await.fault(), "NOT_FOUND");
    let url = stage.link(&stage.member, &id).await.unwrap();
    let done = stage.member.run(discard, variables).await;
    assert_eq!(text(&done.done("discardUpload")["upload"]["state"]), "DELETED");
    assert_eq!(
        stage.get(&url, Some(&stage.member)).await.status(),
        StatusCode::NOT_FOUND,
        "what is given up is gone"
    );
    let resident = stage.app.resident("13900000009").await;
    assert_eq!(announce(&resident, "a.pdf", "application/pdf", 9).await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn pages_of_known_origins_may_send_and_others_may_not() {
    let app = tongxin_tests::TestApp::start_with(|config| {
        config.http.cors_origins = vec!["https://app.example".to_owned()];
    });
    let stage = Stage::on(app.await).await;
    let place = stage.announce("image/png", 9).await;
    for (origin, allowed) in [("https://app.example", true), ("https://evil.example", false)] {
        let answer = reqwest::Client::new()
            .request(reqwest::Method::OPTIONS, format!("{}{}", stage.web.url, place.url))
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()["access-control-allow-methods"], "PUT");
        assert_eq!(answer.headers().contains_key("access-control-allow-origin"), allowed, "{origin}");
    }
}
