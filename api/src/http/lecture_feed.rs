//! `/calendar/lectures.ics`: the public calendar of lectures, as calendar programs and pages read it. `region` and `topic` say which are wanted, `lang`
//! in which language; what is misspelt is answered as what is not there.

use actix_web::http::StatusCode;
use actix_web::web::{Data as Shared, Query};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::ID;
use entity::value::{Locale, ServiceCategory};
use sea_orm::ActiveEnum;
use serde::Deserialize;

use super::address::client_address;
use super::calendar::{Shelf, dressed, given, later};
use super::edge::Edge;
use super::observe::RequestId;
use crate::graphql::id;
use crate::lectures::service;

/// What is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    region: Option<String>,
    topic: Option<String>,
    lang: Option<String>,
}

impl Wanted {
    fn read(&self) -> Option<service::Wanted> {
        let region = match &self.region {
            Some(region) => Some(id::parse(&ID(region.clone()), "region").ok()?),
            None => None,
        };
        let topic = match &self.topic {
            Some(topic) => Some(ServiceCategory::try_from_value(topic).ok()?),
            None => None,
        };
        let locale = match self.lang.as_deref() {
            None | Some("zh") => Locale::Zh,
            Some("en") => Locale::En,
            Some(_) => return None,
        };
        Some((region, topic, locale))
    }
}

/// The handler; `calendar::routes` has its route.
pub(super) async fn lectures(
    request: HttpRequest,
    wanted: Query<Wanted>,
    shelf: Shared<Shelf>,
    edge: Shared<Edge>,
) -> HttpResponse {
    let Some(wanted) = wanted.read() else {
        return dressed(StatusCode::NOT_FOUND, "no-store").finish();
    };
    let address = client_address(&request, &edge.settings.trusted_proxies);
    let Some(_place) = shelf.place_for_lectures(address) else {
        return later(StatusCode::SERVICE_UNAVAILABLE, 2);
    };
    match shelf.lectures().read(shelf.app(), wanted).await {
        Ok(text) => given(&request, &text, "public, no-cache"),
        Err(fault) => {
            let id = RequestId::of(&request);
            tracing::error!(request_id = id, error = %fault, "the calendar of lectures could not be read");
            later(StatusCode::SERVICE_UNAVAILABLE, 60)
        }
    }
}
