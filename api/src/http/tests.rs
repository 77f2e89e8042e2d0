//! The transport's promises, over a schema of its own.
use std::sync::Arc;

use actix_web::http::header::HeaderMap;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, init_service, try_call_service};
use actix_web::web;
use actix_web::web::Data as Shared;
use actix_web::{App, HttpResponse};
use async_graphql::{Context, Data, EmptySubscription, Error, Object, Schema, ServerError};
use futures_util::FutureExt;
use serde_json::{Value, json};

use super::edge::{Admit, Admitted, Denied, Edge, HttpSettings, Visitor};
use super::observe::observe;
use super::server::routes;
use crate::config::Http;
use crate::error::Fault;
use crate::graphql::engine::Engine;
use crate::graphql::limits::Limits;
use crate::tasks::Tasks;

struct Query;

#[Object]
impl Query {
    async fn hello(&self, context: &Context<'_>) -> String {
        context.data_opt::<String>().cloned().unwrap_or_else(|| "nobody".into())
    }
    async fn throttled(&self) -> Option<Result<i32, Error>> {
        Some(Err(Fault::TooMany { retry_after: 7 }.into()))
    }
    async fn panics(&self, really: bool) -> Option<i32> {
        assert!(!really, "as a bug would");
        None
    }
}

struct Mutation;

#[Object]
impl Mutation {
    async fn touch(&self) -> bool {
        true
    }
    async fn refresh_session(&self) -> bool {
        true
    }
}

fn admit() -> Admit {
    Arc::new(|visitor: Visitor| {
        async move {
            let mut data = Data::default();
            match visitor.bearer.as_deref() {
                Some("good") => data.insert("somebody".to_owned()),
                Some(_) => return Err(Denied::NotSignedIn(ServerError::new("no", None))),
                None => {}
            }
            let may_introspect = visitor.bearer.is_some();
            Ok(Admitted { data, may_introspect, anonymous: None, good_for: None, rate: None })
        }
        .boxed()
    })
}

fn edge(change: impl FnOnce(&mut Limits), database_answers: bool) -> Arc<Edge> {
    edge_behind(vec!["10.0.0.0/8".into()], change, database_answers)
}

fn edge_behind(
    trusted_proxies: Vec<String>,
    change: impl FnOnce(&mut Limits),
    database_answers: bool,
) -> Arc<Edge> {
    let mut limits = Limits::default();
    change(&mut limits);
    let engine =
        Engine::new(|| Schema::build(Query, Mutation, EmptySubscription), limits, Tasks::new()).unwrap();
    let http = Http { cors_origins: vec!["https://app.example".into()], trusted_proxies, ..Http::default() };
    let ping = Arc::new(move || async move { database_answers }.boxed());
    Arc::new(Edge::new(engine, admit(), ping, Arc::new(|| "made".into()), HttpSettings::read(&http).unwrap()))
}

struct Seen {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Seen {
    fn header(&self, name: &str) -> String {
        let all = self.headers.get_all(name).map(|value| value.to_str().unwrap()).collect::<Vec<_>>();
        all.join(", ")
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }
}

async fn send(edge: &Arc<Edge>, request: TestRequest) -> Seen {
    let app = App::new()
        .app_data(Shared::from(Arc::clone(edge)))
        .wrap(from_fn(observe))
        .configure(routes)
        .route("/broken", web::get().to(async || -> HttpResponse { unreachable!("as a bug would") }));
    let app = init_service(app).await;
    let response = match try_call_service(&app, request.to_request()).await {
        Ok(response) => response.into_parts().1.map_into_boxed_body(),
        Err(error) => error.error_response(),
    };
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = actix_web::body::to_bytes(response.into_body()).await.unwrap();
    Seen { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

fn post(body: &Value) -> TestRequest {
    raw(body.to_string().into_bytes())
}

fn raw(body: Vec<u8>) -> TestRequest {
    TestRequest::post().uri("/graphql").insert_header(("content-type", "application/json")).set_payload(body)
}

fn ask(query: &str) -> TestRequest {
    post(&json!({ "query": query }))
}

fn get(parameters: &str) -> TestRequest {
    TestRequest::get().uri(&format!("/graphql?{parameters}"))
}

#[actix_web::test]
async fn a_query_is_answered_in_the_accepted_type() {
    let edge = edge(|_| {}, true);
    let seen = send(&edge, ask("{ hello }")).await;
    let cost = json!({"cost": {"complexity": 1, "maximum": 5000}});
    assert_eq!((seen.status, seen.json()), (200, json!({"data": {"hello": "nobody"}, "extensions": cost})));
    assert_eq!(seen.header("content-type"), "application/json; charset=utf-8");
    assert!(seen.header("vary").contains("Accept"));
    let modern = ("accept", "application/graphql-response+json");
    let seen = send(&edge, ask("{ hello }").insert_header(modern)).await;
    assert_eq!(seen.header("content-type"), "application/graphql-response+json; charset=utf-8");
    assert_eq!(send(&edge, ask("{ nothing }")).await.status, 200);
    let refused = send(&edge, ask("{ nothing }").insert_header(modern)).await;
    assert_eq!((refused.status, refused.json().get("data")), (400, None));
    assert_eq!(send(&edge, ask("{ hello }").insert_header(("accept", "text/html"))).await.status, 406);
}

#[actix_web::test]
async fn a_get_runs_queries_only() {
    let edge = edge(|_| {}, true);
    assert_eq!(send(&edge, get("query=%7Bhello%7D&variables=%7B%7D")).await.status, 200);
    let seen = send(&edge, get("query=mutation%7Btouch%7D")).await;
    assert_eq!((seen.status, seen.header("allow")), (405, "GET, POST".into()));
    assert_eq!(send(&edge, get("query=%7Bhello%7D&query=%7Bhello%7D")).await.status, 400);
    assert_eq!(send(&edge, get("query=%7Bhello%7D&variables=%5B%5D")).await.status, 400);
    assert_eq!(send(&edge, TestRequest::put().uri("/graphql")).await.status, 405);
    assert_eq!(send(&edge, ask("mutation { touch }")).await.json()["data"]["touch"], true);
}

#[actix_web::test]
async fn only_one_json_request_at_a_time_is_read() {
    let edge = edge(|_| {}, true);
    for kind in ["text/plain", "multipart/form-data; boundary=x", "application/json; charset=gbk"] {
        let request =
            TestRequest::post().uri("/graphql").insert_header(("content-type", kind)).set_payload("{}");
        assert_eq!(send(&edge, request).await.status, 415, "{kind}");
    }
    let batch = send(&edge, raw(br#"[{"query":"{ hello }"}]"#.to_vec())).await;
    assert!(batch.status == 400 && batch.text.contains("Batches"), "{}", batch.text);
    let broken = send(&edge, raw(br#"{"query":"secret"#.to_vec())).await;
    assert!(broken.status == 400 && !broken.text.contains("secret"), "{}", broken.text);
    assert_eq!(send(&edge, post(&json!({"query": 1}))).await.status, 400);
    assert_eq!(send(&edge, post(&json!({"query": "{ hello }", "extensions": []}))).await.status, 400);
}

#[actix_web::test]
async fn a_long_body_is_refused_and_an_exact_one_read() {
    let edge = edge(|limits| limits.document_bytes = None, true);
    let fill = |length: usize| {
        let mut body = br#"{"query":"{ hello }"}"#.to_vec();
        body.resize(length, b' ');
        body
    };
    assert_eq!(send(&edge, raw(fill(64 * 1024))).await.status, 200);
    let seen = send(&edge, raw(fill(64 * 1024 + 1))).await;
    assert_eq!((seen.status, seen.code()), (413, "LIMIT_BODY".into()));
    let told = &seen.json()["errors"][0]["extensions"];
    assert_eq!(
        [&told["limit"], &told["max"], &told["measured"], &told["requestId"]],
        [&json!("body_bytes"), &json!(65_536), &json!(65_537), &json!("made")]
    );
}

#[actix_web::test]
async fn a_token_makes_somebody_or_is_refused() {
    let edge = edge(|_| {}, true);
    let with = |token: &'static str| ask("{ hello }").insert_header(("authorization", token));
    let seen = send(&edge, with("bearer good")).await;
    assert_eq!(
        (seen.json()["data"]["hello"].clone(), seen.header("cache-control")),
        (json!("somebody"), "no-store".into())
    );
    for bad in ["Bearer bad", "Basic Z29vZDpnb29k", "Bearer "] {
        let seen = send(&edge, with(bad)).await;
        assert_eq!((seen.status, seen.header("www-authenticate")), (401, "Bearer".into()), "{bad}");
    }
}

#[actix_web::test]
async fn who_only_signs_in_may_send_whatever_token_there_is() {
    let edge = edge(|_| {}, true);
    for token in ["Bearer bad", "Basic Z29vZDpnb29k", "Bearer "] {
        let with = |query: &str| ask(query).insert_header(("authorization", token));
        let seen = send(&edge, with("mutation { refreshSession }")).await;
        assert_eq!(
            (seen.status, seen.json()["data"]["refreshSession"].clone()),
            (200, json!(true)),
            "{token}"
        );
        assert_eq!(send(&edge, with("mutation { refreshSession touch }")).await.status, 401, "{token}");
    }
}

#[actix_web::test]
async fn introspection_is_the_admitted_visitors() {
    let edge = edge(|_| {}, true);
    let seen = send(&edge, ask("{ __schema { queryType { name } } }")).await;
    assert_eq!(seen.code(), "INTROSPECTION_NOT_ALLOWED");
    let signed_in =
        ask("{ __schema { queryType { name } } }").insert_header(("authorization", "Bearer good"));
    assert_eq!(send(&edge, signed_in).await.json()["data"]["__schema"]["queryType"]["name"], "Query");
}

#[actix_web::test]
async fn every_answer_has_a_number_and_safe_headers() {
    let edge = edge(|_| {}, true);
    for request in [ask("{ hello }"), TestRequest::get().uri("/healthz"), TestRequest::get().uri("/nothing")]
    {
        let seen = send(&edge, request).await;
        assert_eq!(seen.header("x-request-id"), "made");
        assert_eq!(seen.header("x-content-type-options"), "nosniff");
        assert_eq!(seen.header("referrer-policy"), "no-referrer");
        assert!(seen.header("content-security-policy").contains("frame-ancestors 'none'"));
    }
}

#[actix_web::test]
async fn only_a_trusted_proxy_may_number_a_request() {
    let edge = edge(|_| {}, true);
    let numbered = |peer: &str, id: &'static str| {
        ask("{ hello }").peer_addr(peer.parse().unwrap()).insert_header(("x-request-id", id))
    };
    for (peer, id, expected) in [
        ("10.0.0.1:1", "from-proxy.1", "from-proxy.1"),
        ("10.0.0.1:1", "two words", "made"),
        ("192.0.2.1:1", "from-client.1", "made"),
    ] {
        assert_eq!(send(&edge, numbered(peer, id)).await.header("x-request-id"), expected, "{peer} {id}");
    }
}

#[actix_web::test]
async fn a_proxy_that_is_not_configured_is_noted_once() {
    let forwarded = || ask("{ hello }").insert_header(("x-forwarded-for", "192.0.2.1"));
    let edge_without = edge_behind(Vec::new(), |_| {}, true);
    send(&edge_without, ask("{ hello }")).await;
    send(&edge_without, forwarded()).await;
    assert!(!edge_without.note_proxy(), "it was said already");
    let edge = edge(|_| {}, true);
    send(&edge, forwarded()).await;
    assert!(edge.note_proxy(), "nothing to say");
}

#[actix_web::test]
async fn a_browser_that_opens_the_address_is_shown_the_explorer() {
    let edge = edge(|_| {}, true);
    let browser = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    let seen = send(&edge, TestRequest::get().uri("/graphql").insert_header(browser)).await;
    assert_eq!((seen.status, seen.header("location")), (303, "/graphiql".into()));
    assert!(seen.header("vary").contains("Accept"));
    assert_eq!(send(&edge, get("query=%7Bhello%7D").insert_header(browser)).await.status, 200);
    assert_eq!(send(&edge, TestRequest::get().uri("/graphql")).await.status, 400);
    assert_eq!(send(&edge, ask("{ hello }").insert_header(browser)).await.status, 200);
}

#[actix_web::test]
async fn what_may_be_tried_again_says_when() {
    let edge = edge(|_| {}, true);
    let seen = send(&edge, ask("{ throttled again: throttled hello }")).await;
    assert_eq!((seen.status, seen.code(), seen.header("retry-after")), (200, "THROTTLED".into(), "7".into()));
    assert_eq!(send(&edge, ask("{ hello }")).await.header("retry-after"), "");
}

#[actix_web::test]
async fn only_listed_origins_are_let_in() {
    let edge = edge(|_| {}, true);
    let from = |origin: &'static str| ask("{ hello }").insert_header(("origin", origin));
    let listed = send(&edge, from("https://app.example")).await;
    assert_eq!(listed.header("access-control-allow-origin"), "https://app.example");
    let read = listed.header("access-control-expose-headers");
    assert!(["etag", "retry-after", "ratelimit-remaining"].iter().all(|name| read.contains(name)), "{read}");
    for foreign in ["https://app.example.evil.example", "null", "http://app.example"] {
        assert_eq!(send(&edge, from(foreign)).await.header("access-control-allow-origin"), "");
    }
    let asks = TestRequest::with_uri("/graphql").method(actix_web::http::Method::OPTIONS);
    let seen = send(&edge, asks.insert_header(("origin", "https://app.example"))).await;
    assert_eq!(seen.status, 204);
    let sent = seen.header("access-control-allow-headers");
    assert!(sent.contains("authorization") && sent.contains("if-none-match"), "{sent}");
    assert!(!sent.contains("x-demo-fault"), "that is the demo's alone: {sent}");
}

#[actix_web::test]
async fn a_panic_is_a_500_with_a_number() {
    let edge = edge(|_| {}, true);
    for request in [ask("{ panics(really: true) }"), TestRequest::get().uri("/broken")] {
        let seen = send(&edge, request).await;
        assert_eq!((seen.status, seen.code()), (500, "INTERNAL".into()));
        assert_eq!(seen.json()["errors"][0]["extensions"]["requestId"], "made");
        assert!(!seen.text.contains("as a bug would"));
    }
}

#[actix_web::test]
async fn readiness_follows_the_database_and_the_drain() {
    let readyz = || TestRequest::get().uri("/readyz");
    assert_eq!(send(&edge(|_| {}, false), readyz()).await.status, 503);
    let edge = edge(|_| {}, true);
    assert_eq!(send(&edge, readyz()).await.status, 200);
    edge.drain();
    assert_eq!(send(&edge, readyz()).await.status, 503);
    assert_eq!(send(&edge, TestRequest::get().uri("/healthz")).await.status, 200);
}

#[actix_web::test]
async fn probes_may_ask_for_the_head_alone() {
    let edge = edge(|_| {}, true);
    for path in ["/healthz", "/readyz", "/schema.graphql", "/graphiql"] {
        let head = TestRequest::with_uri(path).method(actix_web::http::Method::HEAD);
        assert_eq!(send(&edge, head).await.status, 200, "{path}");
    }
    assert_eq!(send(&edge, TestRequest::post().uri("/healthz")).await.status, 404);
}

#[actix_web::test]
async fn too_many_at_once_are_told_to_come_back() {
    let edge = edge(|limits| limits.in_flight = Some(1), true);
    let place = edge.work().unwrap();
    let seen = send(&edge, ask("{ hello }")).await;
    assert_eq!((seen.status, seen.header("retry-after")), (503, "1".into()));
    assert_eq!(send(&edge, TestRequest::get().uri("/healthz")).await.status, 200);
    drop(place);
    assert_eq!(send(&edge, ask("{ hello }")).await.status, 200);
    assert_eq!(edge.in_flight(), 0);
}

#[actix_web::test]
async fn a_body_that_is_here_needs_no_place_among_the_awaited() {
    let edge = edge(|limits| (limits.in_flight, limits.readers) = (Some(1), Some(1)), true);
    let awaited = edge.reader(None).unwrap();
    assert!(edge.reader(None).is_none());
    assert_eq!(send(&edge, ask("{ hello }")).await.status, 200, "nor does the awaited one work yet");
    drop(awaited);
    assert!(edge.reader(None).is_some());
}

#[actix_web::test]
async fn the_schema_has_a_tag() {
    let edge = edge(|_| {}, true);
    let seen = send(&edge, TestRequest::get().uri("/schema.graphql")).await;
    assert!(seen.text.contains("type Query"));
    let tag = seen.header("etag");
    assert!(tag.starts_with('"'), "strong");
    let again = TestRequest::get().uri("/schema.graphql").insert_header(("if-none-match", tag.as_str()));
    let seen = send(&edge, again).await;
    assert_eq!((seen.status, seen.text.as_str()), (304, ""));
}

#[actix_web::test]
async fn the_explorer_comes_whole_from_here() {
    let edge = edge(|_| {}, true);
    let page = send(&edge, TestRequest::get().uri("/graphiql")).await;
    assert!(page.header("content-security-policy").contains("script-src 'self';"));
    assert!(!page.text.contains("://"), "nothing from elsewhere");
    for link in page.text.split('"').filter(|part| part.starts_with("/graphiql/")) {
        let file = send(&edge, TestRequest::get().uri(link)).await;
        assert_eq!(file.status, 200, "{link}");
        assert!(file.text.len() > 100, "{link}");
    }
    assert_eq!(send(&edge, TestRequest::get().uri("/graphiql/other.js")).await.status, 404);
}
