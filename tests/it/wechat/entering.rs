//! Who comes in, as whom, and what is kept of it.

use entity::{account, session, wechat_binding};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tongxin_tests::client::tokens;

use super::{OPENID, PHONE, both, sign_in, stage};
use crate::devices::vendors::wechat::SESSION_KEY;
use crate::privacy::planted::{holds_none_of, listen, logged, stored};
use crate::privacy::{delete, export};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_time_the_number_makes_the_account_and_then_the_login_is_enough() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let first = sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await;
    let payload = first.done("signInWithWechat").clone();
    assert_eq!(
        (&payload["viewer"]["phoneMasked"], &payload["viewer"]["hats"]),
        (&json!("138****5678"), &json!(["RESIDENT"]))
    );

    wechat.logs_in("login-2", OPENID);
    let second = sign_in(&client, json!({ "loginCode": "login-2", "consentedNoticeVersion": null })).await;
    let again = second.done("signInWithWechat").clone();
    assert_eq!(again["viewer"]["id"], payload["viewer"]["id"]);
    client.keep(Some(tokens(&again["tokens"])));
    let bound = client.run("{ wechatSignIn { isOffered boundAt } }", json!({})).await;
    assert_eq!(
        bound.data()["wechatSignIn"],
        json!({ "isOffered": true, "boundAt": "2026-11-23T01:00:00.000Z" })
    );
    assert_eq!(client.account_id().await, again["viewer"]["id"].as_str().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_finds_the_account_that_a_phone_code_made() {
    let (wechat, app) = stage().await;
    let resident = app.resident(PHONE).await;
    let answer = sign_in(&app.anonymous(), both(&wechat, &app, "1", OPENID, PHONE)).await;
    let found = &answer.done("signInWithWechat")["viewer"]["id"];
    assert_eq!(found.as_str().unwrap(), resident.account_id().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gets_a_wechat_bound_is_told_and_whoever_only_signs_in_is_not() {
    let (wechat, app) = stage().await;
    let resident = app.resident(PHONE).await;
    let told = async || {
        let answer = resident.run("{ messages(first: 9) { nodes { kind } } }", json!({})).await;
        answer.data()["messages"]["nodes"].clone()
    };
    assert_eq!(told().await, json!([]));
    for name in ["1", "2"] {
        sign_in(&app.anonymous(), both(&wechat, &app, name, OPENID, PHONE)).await.done("signInWithWechat");
        assert_eq!(told().await, json!([{ "kind": "WECHAT_BOUND" }]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_known_is_not_asked_for_the_number() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let first = sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await;
    let first = first.done("signInWithWechat")["viewer"]["id"].clone();
    let second = sign_in(&client, both(&wechat, &app, "2", OPENID, "13800000001")).await;
    assert_eq!(second.done("signInWithWechat")["viewer"]["id"], first, "whatever number comes along");
    let asked = wechat.asked();
    assert_eq!(asked.iter().filter(|path| path.ends_with("getuserphonenumber")).count(), 1, "{asked:?}");
    assert_eq!(account::Entity::find().count(app.app.db.read()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_wechat_of_whoever_has_the_number_takes_the_place_of_the_former() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await.done("signInWithWechat");
    sign_in(&client, both(&wechat, &app, "2", "oANOTHER0000000000000000000", PHONE))
        .await
        .done("signInWithWechat");
    assert_eq!(wechat_binding::Entity::find().count(app.app.db.read()).await.unwrap(), 1);
    wechat.logs_in("login-3", OPENID);
    let former = sign_in(&client, json!({ "loginCode": "login-3" })).await;
    assert_eq!(former.refused("signInWithWechat"), "PHONE_NEEDED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_belongs_to_its_device_and_its_refresh_token_is_used_once() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let answer = sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await;
    let tokens = tokens(&answer.done("signInWithWechat")["tokens"]);
    let minutes = (tokens.access_expires_at - app.now()).num_minutes();
    assert!(minutes <= 15, "{minutes}");
    let elsewhere = app.anonymous();
    assert_eq!(elsewhere.refresh(&tokens.refresh).await.refused("refreshSession"), "TOKEN_INVALID");
    client.refresh(&tokens.refresh).await.done("refreshSession");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_account_comes() {
    let (wechat, app) = stage().await;
    let clients: Vec<_> = (0..8).map(|_| app.anonymous()).collect();
    let tries = clients.iter().enumerate().map(|(n, client)| {
        let input = both(&wechat, &app, &n.to_string(), OPENID, PHONE);
        async move { sign_in(client, input).await.done("signInWithWechat")["viewer"]["id"].clone() }
    });
    let all = futures_util::future::join_all(tries).await;
    assert!(all.iter().all(|id| *id == all[0]), "{all:?}");
    assert_eq!(wechat_binding::Entity::find().count(app.app.db.read()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_a_session_at_wechat_is_nowhere() {
    listen();
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let answer = sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await;
    answer.done("signInWithWechat");
    client.keep(Some(tokens(&answer.json["data"]["signInWithWechat"]["tokens"])));
    let own = export(&client).await.to_string();
    let planted = [SESSION_KEY, "the secret of the mini-program", OPENID, "login-1", "phone-1"];
    for (what, bytes) in stored(&app) {
        holds_none_of(&what, &bytes, &planted);
    }
    holds_none_of("the answer", answer.json.to_string().as_bytes(), &planted);
    holds_none_of("the export", own.as_bytes(), &planted);
    let logged = logged();
    assert!(logged.contains("message="), "nothing was logged");
    holds_none_of("the log", logged.as_bytes(), &planted);
    assert!(own.contains("oOPE****"), "the binding is named, masked: {own}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_binding_ends_by_its_owners_word_and_with_the_account() {
    let (wechat, app) = stage().await;
    let client = app.anonymous();
    let unbind = "mutation { unbindWechat { unbound userErrors { code } } }";
    assert_eq!(client.run(unbind, json!({})).await.fault(), "UNAUTHENTICATED");
    let answer = sign_in(&client, both(&wechat, &app, "1", OPENID, PHONE)).await;
    client.keep(Some(tokens(&answer.done("signInWithWechat")["tokens"])));
    for unbound in [true, false] {
        assert_eq!(client.run(unbind, json!({})).await.done("unbindWechat")["unbound"], unbound);
    }
    wechat.logs_in("login-2", OPENID);
    let former = sign_in(&client, json!({ "loginCode": "login-2" })).await;
    assert_eq!(former.refused("signInWithWechat"), "PHONE_NEEDED");

    sign_in(&client, both(&wechat, &app, "3", OPENID, PHONE)).await.done("signInWithWechat");
    delete(&client, &app, PHONE, None).await.done("deleteMyAccount");
    assert_eq!(wechat_binding::Entity::find().count(app.app.db.read()).await.unwrap(), 0);
    let open = session::Entity::find().all(app.app.db.read()).await.unwrap();
    assert!(open.iter().all(|session| session.ended_at.is_some()), "{open:?}");
    let anew = sign_in(&app.anonymous(), both(&wechat, &app, "4", OPENID, PHONE)).await;
    assert!(anew.done("signInWithWechat")["viewer"]["id"].is_string(), "somebody new");
}
