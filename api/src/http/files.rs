//! Files over HTTP: `PUT /uploads/{token}` takes one in, `GET /downloads/{token}` gives out what is not public, and
//! `GET /photos/{hash}/{size}.jpg` what is. Each has limits of its own; those of `/graphql` stay as they are.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG,
    HeaderValue, IF_NONE_MATCH, RETRY_AFTER,
};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::web::{self, Data as Shared, Path, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Route, guard};
use entity::upload::Model;
use entity::value::{Locale, UploadProblem, UploadState};
use serde_json::json;

use super::address::client_address;
use super::body::{self, NoBody};
use super::edge::Edge;
use super::observe::RequestId;
use super::places::Readers;
use super::session::{Credentials, Recognise};
use super::visitor::bearer;
use super::{cors, negotiate::Media};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::engine::{Reply, fault};
use crate::graphql::id::Global;
use crate::photos;
use crate::tasks::Tasks;
use crate::uploads::content::Size;
use crate::uploads::service::downloading::{self, Given, NoFile};
use crate::uploads::service::receiving::{self, NoPlace};
use crate::uploads::words;

/// How long a file may take to arrive: ten megabytes over a bad mobile network.
const DEADLINE: Duration = Duration::from_mins(2);

/// How many files come at a time, each held in memory until it is whole: in all, and from one address.
const MOST_AT_A_TIME: u64 = 16;
const MOST_FROM_ONE: u64 = 6;

/// Nothing in what is given out may do anything, wherever it is opened.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// What the handlers share, over all threads of the server.
pub struct Desk {
    app: SharedApp,
    tasks: Tasks,
    recognise: Recognise,
    coming: Readers,
}

impl Desk {
    /// A desk of this program.
    pub fn new(app: SharedApp, tasks: Tasks, recognise: Recognise) -> Arc<Self> {
        Arc::new(Self { app, tasks, recognise, coming: Readers::default() })
    }
}

/// Registers the routes.
pub fn routes(config: &mut ServiceConfig, desk: &Arc<Desk>) {
    config
        .app_data(Shared::from(Arc::clone(desk)))
        .service(
            web::resource("/uploads/{token}")
                .route(web::put().to(receive))
                .route(web::method(Method::OPTIONS).to(|| cors::preflight_for("PUT"))),
        )
        .service(
            web::resource("/downloads/{token}")
                .route(web::get().to(fetch))
                .route(web::method(Method::OPTIONS).to(|| cors::preflight_for("GET"))),
        )
        .route("/photos/{hash}/{size}.jpg", read().to(photo));
}

fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// What became of a file that came, or why it was not taken.
enum Ended {
    Here(Model),
    NoPlace(NoPlace),
    Rejected(UploadProblem),
    Busy,
    Broken(Fault),
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

async fn receive(
    request: HttpRequest,
    token: Path<String>,
    payload: Payload,
    desk: Shared<Desk>,
    edge: Shared<Edge>,
) -> HttpResponse {
    let id = RequestId::of(&request);
    let ended = take_in(&request, &token, payload, &desk, &edge).await;
    let mut response = match ended.unwrap_or_else(|ended| ended) {
        Ended::Here(upload) => match (upload.problem, upload.state) {
            (Some(problem), _) => rejected(problem, &id),
            (None, UploadState::Ready) => taken(&upload, StatusCode::OK),
            (None, _) => taken(&upload, StatusCode::ACCEPTED),
        },
        Ended::Rejected(problem) => rejected(problem, &id),
        Ended::NoPlace(why) => {
            let status = match why {
                NoPlace::Unknown => StatusCode::NOT_FOUND,
                NoPlace::Used => StatusCode::CONFLICT,
                NoPlace::Expired => StatusCode::GONE,
            };
            refused(status, words::of_no_place(why), &id)
        }
        Ended::Busy => busy(&id),
        Ended::Broken(fault) => broken(&fault, &id),
    };
    if !response.status().is_success() {
        // The rest of the body may not have been read, so the connection cannot serve another request.
        response.head_mut().set_connection_type(ConnectionType::Close);
    }
    response
}

/// A place, then the link, then the bytes; what follows goes on in a task that no client's going away stops.
async fn take_in(
    request: &HttpRequest,
    token: &str,
    payload: Payload,
    desk: &Desk,
    edge: &Edge,
) -> Result<Ended, Ended> {
    let address = client_address(request, &edge.settings.trusted_proxies);
    // Before the link is taken: who finds no place comes again with the same link.
    let place = desk.coming.take(address, Some(MOST_AT_A_TIME), Some(MOST_FROM_ONE)).ok_or(Ended::Busy)?;
    let upload = receiving::begin(&desk.app, token).await?.map_err(Ended::NoPlace)?;
    let most = u64::try_from(upload.bytes).ok();
    let body = match body::read(request.headers(), payload, most, Some(DEADLINE)).await {
        Ok(body) => body.freeze(),
        Err(missing) => {
            let problem = match missing {
                NoBody::TooLong { .. } => UploadProblem::TooLarge,
                NoBody::TooSlow(_) | NoBody::Cut => UploadProblem::Incomplete,
            };
            receiving::fail(&desk.app, upload.id, problem).await?;
            return Err(Ended::Rejected(problem));
        }
    };
    let app = SharedApp::clone(&desk.app);
    let finishing = desk.tasks.spawn(async move {
        let _place = place;
        receiving::finish(app, upload, body).await
    });
    let kept = finishing.await.map_err(|error| Ended::Broken(Fault::internal(error)))?;
    Ok(Ended::Here(kept?))
}

fn taken(upload: &Model, status: StatusCode) -> HttpResponse {
    let state = if upload.state == UploadState::Ready { "READY" } else { "RECEIVED" };
    let body = json!({ "data": { "upload": { "id": upload.id.to_global(), "state": state } } });
    HttpResponse::build(status).insert_header((CACHE_CONTROL, "no-store")).json(body)
}

fn rejected(problem: UploadProblem, id: &str) -> HttpResponse {
    let (zh, en) = words::of_problem(problem);
    let (status, code) = match problem {
        UploadProblem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE"),
        UploadProblem::Incomplete => (StatusCode::BAD_REQUEST, "INCOMPLETE"),
        UploadProblem::TypeNotAllowed => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "TYPE_NOT_ALLOWED"),
        UploadProblem::TypeMismatch => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "TYPE_MISMATCH"),
        UploadProblem::Heic => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "HEIC"),
        UploadProblem::UnpacksTooLarge => (StatusCode::UNPROCESSABLE_ENTITY, "UNPACKS_TOO_LARGE"),
        UploadProblem::TooManyPixels => (StatusCode::UNPROCESSABLE_ENTITY, "TOO_MANY_PIXELS"),
        UploadProblem::Unreadable => (StatusCode::UNPROCESSABLE_ENTITY, "UNREADABLE"),
        UploadProblem::ActiveContent => (StatusCode::UNPROCESSABLE_ENTITY, "ACTIVE_CONTENT"),
        UploadProblem::MoreThanAFile => (StatusCode::UNPROCESSABLE_ENTITY, "MORE_THAN_A_FILE"),
        UploadProblem::Infected => (StatusCode::UNPROCESSABLE_ENTITY, "INFECTED"),
        UploadProblem::Failed => (StatusCode::UNPROCESSABLE_ENTITY, "FAILED"),
    };
    refused(status, (code, zh, en), id)
}

fn refused(status: StatusCode, (code, zh, en): (&str, &str, &str), id: &str) -> HttpResponse {
    let body = Reply::Refused(vec![fault(code, &format!("{zh} / {en}"), id)]).json();
    HttpResponse::build(status)
        .content_type(Media::Json.content_type())
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(body)
}

fn busy(id: &str) -> HttpResponse {
    let words =
        ("BUSY", "服务繁忙，请稍后用同一链接重试", "The server is busy; retry later with the same link");
    let mut response = refused(StatusCode::SERVICE_UNAVAILABLE, words, id);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
    response
}

fn broken(fault: &Fault, id: &str) -> HttpResponse {
    tracing::error!(request_id = id, error = %fault, "a file could not be taken in or given out");
    if let Fault::Unavailable(_) = fault {
        return busy(id);
    }
    let words = ("INTERNAL", "服务器内部错误", "Internal error");
    refused(StatusCode::INTERNAL_SERVER_ERROR, words, id)
}

async fn fetch(request: HttpRequest, token: Path<String>, desk: Shared<Desk>) -> HttpResponse {
    let id = RequestId::of(&request);
    match give(&request, &token, &desk).await {
        Ok(Ok(given)) => {
            let mut response = dressed(&given);
            response.insert_header((CACHE_CONTROL, "no-store"));
            response.body(given.bytes)
        }
        Ok(Err(why)) => {
            let status = match why {
                NoFile::Unknown => StatusCode::NOT_FOUND,
                NoFile::NotYours => StatusCode::FORBIDDEN,
                NoFile::Over => StatusCode::GONE,
            };
            refused(status, words::of_no_file(why), &id)
        }
        Err(fault) => broken(&fault, &id),
    }
}

async fn give(request: &HttpRequest, token: &str, desk: &Desk) -> Result<Result<Given, NoFile>, Fault> {
    let sent = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let credentials = Credentials { token: sent.and_then(bearer), device_id: None };
    let actor = match (desk.recognise)(SharedApp::clone(&desk.app), credentials).await {
        Ok(actor) => actor,
        Err(Fault::NotSignedIn | Fault::Forbidden(_)) => return Ok(Err(NoFile::NotYours)),
        Err(fault) => return Err(fault),
    };
    let ctx = Ctx {
        app: SharedApp::clone(&desk.app),
        actor,
        request_id: RequestId::of(request),
        locale: Locale::Zh,
        address: None,
    };
    downloading::fetch(&ctx, token).await
}

/// A public photo. Its address holds the hash of what is in it, so it never changes and may be kept for a year.
async fn photo(request: HttpRequest, path: Path<(String, String)>, desk: Shared<Desk>) -> HttpResponse {
    let (id, (hash, size)) = (RequestId::of(&request), path.into_inner());
    let given = match Size::parse(&size) {
        Some(size) => photos::service::showing::public(&desk.app, &hash, size).await,
        None => Ok(None),
    };
    match given {
        Ok(Some(given)) => {
            let tag = format!("\"{hash}-{size}\"");
            let has =
                request.headers().get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
            let mut response = if has { HttpResponse::NotModified() } else { dressed(&given) };
            response.insert_header((ETAG, tag));
            response.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
            response.insert_header(("cross-origin-resource-policy", "cross-origin"));
            if has { response.finish() } else { response.body(given.bytes) }
        }
        Ok(None) => refused(StatusCode::NOT_FOUND, words::of_no_file(NoFile::Unknown), &id),
        Err(fault) => broken(&fault, &id),
    }
}

fn dressed(given: &Given) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type(given.content_type)
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        // Pictures and documents are packed already.
        .insert_header((CONTENT_ENCODING, "identity"));
    if let Some(disposition) = &given.disposition {
        response.insert_header((CONTENT_DISPOSITION, disposition.as_str()));
    }
    response
}
