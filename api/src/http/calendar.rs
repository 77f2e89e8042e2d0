//! `/calendars/SECRET.ics`: what somebody's calendar program reads every hour. The secret is the only key: nobody else keeps the answer, no
//! search engine lists it, and what was never there, has ended or belongs to nobody any more is answered alike.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use actix_web::web::{self, Data as Shared, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, guard};
use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::id::AccountId;
use moka::sync::Cache;

use super::address::client_address;
use super::edge::Edge;
use super::lecture_feed;
use super::observe::RequestId;
use super::places::{Reader, Readers};
use crate::app::SharedApp;
use crate::calendar_feeds::service;
use crate::error::Fault;
use crate::lectures::service::Feeds;

/// How often one calendar is read within [`WINDOW`] from this server, counted from the first time. Programs ask once an hour, some of them
/// from several devices.
const MOST_READS: u32 = 60;
const WINDOW: Duration = Duration::from_mins(10);

/// How many calendars are counted at a time.
const COUNTED: u64 = 10_000;

/// How many are read at a time: in all, and from one address, which may be that of a service that reads for many.
const MOST_AT_A_TIME: u64 = 64;
const MOST_FROM_ONE: u64 = 16;

/// What the handlers share, over all threads of the server.
pub struct Shelf {
    app: SharedApp,
    reads: Cache<AccountId, Arc<AtomicU32>>,
    reading: Readers,
    lectures: Feeds,
    reading_lectures: Readers,
}

impl Shelf {
    /// A shelf of this program.
    pub fn new(app: SharedApp) -> Arc<Self> {
        let reads = Cache::builder().max_capacity(COUNTED).time_to_live(WINDOW).build();
        Arc::new(Self {
            app,
            reads,
            reading: Readers::default(),
            lectures: Feeds::default(),
            reading_lectures: Readers::default(),
        })
    }

    /// The program.
    pub(super) fn app(&self) -> &SharedApp {
        &self.app
    }

    /// A place among those who read a calendar at a time; none while there are too many.
    fn place(&self, address: Option<IpAddr>) -> Option<Reader> {
        self.reading.take(address, Some(MOST_AT_A_TIME), Some(MOST_FROM_ONE))
    }

    /// The public calendars of lectures.
    pub(super) fn lectures(&self) -> &Feeds {
        &self.lectures
    }

    /// The same among those who read a public calendar: however many they are, they keep nobody from their own.
    pub(super) fn place_for_lectures(&self, address: Option<IpAddr>) -> Option<Reader> {
        self.reading_lectures.take(address, Some(MOST_AT_A_TIME), Some(MOST_FROM_ONE))
    }

    /// Whether one more reading of this calendar would be too many.
    fn is_read_too_often(&self, owner: AccountId) -> bool {
        self.reads.get_with(owner, Arc::default).fetch_add(1, Ordering::Relaxed) >= MOST_READS
    }
}

/// Registers the routes: of somebody's own calendar, and of the one that is public.
pub fn routes(config: &mut ServiceConfig, shelf: &Arc<Shelf>) {
    let read = web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    let lectures = web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    config
        .app_data(Shared::from(Arc::clone(shelf)))
        .route("/calendars/{secret}.ics", read.to(calendar))
        .route("/calendar/lectures.ics", lectures.to(lecture_feed::lectures));
}

/// What there is to answer.
enum Found {
    Calendar(String),
    Nothing,
    TooOften,
    Busy,
}

async fn calendar(
    request: HttpRequest,
    secret: Path<String>,
    shelf: Shared<Shelf>,
    edge: Shared<Edge>,
) -> HttpResponse {
    match find(&request, &secret, &shelf, &edge).await {
        Ok(Found::Calendar(text)) => given(&request, &text, "private, no-cache"),
        Ok(Found::Nothing) => dressed(StatusCode::NOT_FOUND, "no-store").finish(),
        Ok(Found::TooOften) => later(StatusCode::TOO_MANY_REQUESTS, WINDOW.as_secs()),
        Ok(Found::Busy) => later(StatusCode::SERVICE_UNAVAILABLE, 2),
        Err(fault) => {
            let id = RequestId::of(&request);
            tracing::error!(request_id = id, error = %fault, "a calendar could not be read");
            later(StatusCode::SERVICE_UNAVAILABLE, 60)
        }
    }
}

async fn find(request: &HttpRequest, secret: &str, shelf: &Shelf, edge: &Edge) -> Result<Found, Fault> {
    let address = client_address(request, &edge.settings.trusted_proxies);
    let Some(_place) = shelf.place(address) else {
        return Ok(Found::Busy);
    };
    let Some(owner) = service::owner(&shelf.app, secret).await? else { return Ok(Found::Nothing) };
    if shelf.is_read_too_often(owner.id) {
        return Ok(Found::TooOften);
    }
    Ok(Found::Calendar(service::read(&shelf.app, &owner).await?))
}

/// A calendar, or that it has not changed since it was read.
pub(super) fn given(request: &HttpRequest, text: &str, keeping: &'static str) -> HttpResponse {
    // Weak, since the same calendar may be packed on its way.
    let tag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes())));
    let known =
        request.headers().get(IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let is_known = known.split(',').any(|known| known.trim() == "*" || opaque(known) == opaque(&tag));
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut answer = dressed(status, keeping);
    answer.insert_header((ETAG, tag));
    if is_known {
        return answer.finish();
    }
    answer
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"tongxin.ics\""))
        .body(text.to_owned())
}

/// Not now; in so many seconds.
pub(super) fn later(status: StatusCode, seconds: u64) -> HttpResponse {
    dressed(status, "no-store").insert_header((RETRY_AFTER, seconds.to_string())).finish()
}

/// An answer of a calendar's address, with what every one of them says.
pub(super) fn dressed(status: StatusCode, keeping: &'static str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((CACHE_CONTROL, keeping)).insert_header(("x-robots-tag", "noindex, nofollow"));
    answer
}
