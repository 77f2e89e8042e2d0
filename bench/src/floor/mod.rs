//! The floor that the benchmark compares against: hand-written statements whose JSON is passed through as it comes. They are
//! routes of the server that this program runs, and of no other.
//!
//! Each statement answers what the operation of the same name asks, for the benchmark's own data set: it leaves out rules that make
//! no difference there (overrides, several places in one reception, limits of a day), so it is cheaper than a complete one would be.

mod booking;
mod count;
mod reads;

pub(crate) use count::Count;

use actix_web::web::{self, Data as Shared, ServiceConfig};

use tongxin::app::SharedApp;

/// Adds the floor's routes.
pub(crate) fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    config
        .app_data(Shared::new(SharedApp::clone(app)))
        .route("/bench/statements", web::get().to(count::statements))
        .route("/bench/floor/studios", web::get().to(reads::studios))
        .route("/bench/floor/studio", web::get().to(reads::studio))
        .route("/bench/floor/times", web::get().to(reads::times))
        .route("/bench/floor/appointments", web::get().to(reads::appointments))
        .route("/bench/floor/book", web::post().to(booking::book));
}
