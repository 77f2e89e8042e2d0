//! `/dev/clock`: what time it is in the demo district, and to what it is set. Only the demo registers it, so that a visit can be tried
//! without waiting for its day.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Data as Shared, Query, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use chrono::SecondsFormat;
use serde::Deserialize;
use serde_json::json;

use crate::app::{App, SharedApp};

/// Registers it for this program.
pub fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    let clock = web::resource("/dev/clock").route(web::get().to(show)).route(web::post().to(set));
    config.app_data(Shared::from(SharedApp::clone(app))).service(clock);
}

#[derive(Deserialize)]
struct Setting {
    at: String,
}

async fn show(app: Shared<App>) -> impl Responder {
    answer(&app)
}

/// From now on the district's time stands still at that instant. Tokens and codes go on with real time.
async fn set(app: Shared<App>, setting: Query<Setting>) -> HttpResponse {
    // A plus sign of an offset arrives as a space.
    let Ok(at) = chrono::DateTime::parse_from_rfc3339(&setting.at.replace(' ', "+")) else {
        let text = "`at` must be an instant such as 2026-11-24T01:00:00Z";
        return HttpResponse::BadRequest().json(json!({ "error": text }));
    };
    app.clock.set_domain(at.to_utc());
    answer(&app)
}

fn answer(app: &App) -> HttpResponse {
    let now = app.clock.now().to_rfc3339_opts(SecondsFormat::Millis, true);
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "now": now }))
}
