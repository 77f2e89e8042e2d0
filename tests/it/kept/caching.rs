//! What caches on the way, and clients that ask by GET, are told.

use futures_util::future::join_all;
use serde_json::json;
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::{TestApp, Web};

use super::Asker;

const SECTORS: &str = "{ sectors { id name } }";

fn header<'a>(response: &'a reqwest::Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_everybody_gets_has_a_tag_and_is_not_sent_twice() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let first = asker.get(SECTORS, &[]).await;
    assert_eq!((first.status().as_u16(), header(&first, "cache-control")), (200, "public, max-age=300"));
    let tag = header(&first, "etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 20, "a strong tag: {tag}");
    assert!(
        header(&first, "vary").contains("Accept-Language")
            && header(&first, "vary").contains("Authorization")
    );
    let again = asker.get(SECTORS, &[("if-none-match", tag.as_str())]).await;
    assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.as_str()));
    assert_eq!(again.text().await.unwrap(), "");
    let service = format!("{{ appointmentService(id: \"{}\") {{ title version }} }}", scene.service);
    let seen = asker.get(&service, &[]).await;
    assert_eq!(header(&seen, "cache-control"), "public, no-cache", "what changes is asked for each time");
    let tag = header(&seen, "etag").to_owned();
    assert_eq!(asker.get(&service, &[("if-none-match", tag.as_str())]).await.status().as_u16(), 304);
    scene.change_service(Terms::automatic().with("title", json!("另一个名称"))).await;
    let changed = asker.get(&service, &[("if-none-match", tag.as_str())]).await;
    assert_eq!(changed.status().as_u16(), 200);
    assert_ne!(header(&changed, "etag"), tag);
    assert!(changed.text().await.unwrap().contains("另一个名称"));
}

/// Other bytes have another tag, and the client's knowledge of either counts.
#[tokio::test(flavor = "multi_thread")]
async fn compressed_bytes_have_a_tag_of_their_own() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let plain = asker.get(SECTORS, &[("accept-encoding", "identity")]).await;
    let gzip = asker.get(SECTORS, &[("accept-encoding", "gzip")]).await;
    assert_eq!((header(&plain, "content-encoding"), header(&gzip, "content-encoding")), ("", "gzip"));
    let (plain, gzip) = (header(&plain, "etag").to_owned(), header(&gzip, "etag").to_owned());
    assert_eq!(gzip, format!("{}-gzip\"", plain.trim_end_matches('"')));
    for tag in [plain, gzip] {
        let known = [("accept-encoding", "gzip"), ("if-none-match", tag.as_str())];
        assert_eq!(asker.get(SECTORS, &known).await.status().as_u16(), 304, "{tag}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_somebodys_own_is_kept_by_nobody() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let token = format!("Bearer {}", scene.member.tokens().unwrap().access);
    for (query, headers) in [
        (SECTORS, vec![("authorization", token.as_str())]),
        ("{ viewer { id } }", vec![("authorization", token.as_str())]),
        ("{ sectors { id } now }", vec![]),
        ("{ sectors(nonsense: 1) { id } }", vec![]),
        ("{ notice(id: \"nonsense\") { id } }", vec![]),
    ] {
        let answer = asker.get(query, &headers).await;
        assert_eq!((header(&answer, "cache-control"), header(&answer, "etag")), ("no-store", ""), "{query}");
    }
    let before = scene.app.kept_counts();
    let seen = asker.get(SECTORS, &[("authorization", token.as_str())]).await;
    assert!(seen.text().await.unwrap().contains("sectors"));
    assert_eq!(scene.app.kept_counts(), before, "whoever has signed in gets their own answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_monitor_hears_how_many_were_given_and_how_many_made() {
    const MONITOR: &str = "a-monitor-of-this-test";
    let app = TestApp::start_with(|config| config.http.metrics_token = MONITOR.to_owned()).await;
    let web = Web::start(&app);
    let asker = Asker::of(&web);
    for (given, made) in [(0, 1), (1, 1), (2, 1)] {
        asker.get(SECTORS, &[]).await;
        let told = (
            web.metric(MONITOR, "answers_given_total").await,
            web.metric(MONITOR, "answers_made_total").await,
        );
        assert_eq!(told, (given, made));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_language_has_its_own_answer() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let bad = "{ members(first: 1, filter: { search: \"王\" }) { nodes { name } } }";
    for language in ["zh-CN", "en"] {
        assert_eq!(asker.get(SECTORS, &[("accept-language", language)]).await.status().as_u16(), 200);
        asker.get(bad, &[("accept-language", language)]).await;
    }
    let (given, made) = scene.app.kept_counts();
    assert_eq!(given, 0);
    assert!(made >= 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_ask_the_same_at_once_one_makes_the_answer() {
    let scene = Scene::start(Terms::automatic()).await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    for round in 0..3 {
        let (given, made) = scene.app.kept_counts();
        let seen = join_all((0..20).map(|_| asker.service(&scene.service))).await;
        assert!(seen.iter().all(|answer| answer == &seen[0]), "{seen:?}");
        assert_eq!(scene.app.kept_counts(), (given + 19, made + 1), "round {round}");
        scene.change_service(Terms::automatic().with("title", json!(format!("第 {round} 次")))).await;
    }
}
