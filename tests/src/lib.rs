//! What tests share: a program over a database of its own ([`app::TestApp`]), people who use it ([`client::Client`]), and the built
//! binary ([`server::Server`]).
//!
//! A test makes people, lets them act through GraphQL, moves the clock, and looks at what each may see:
//!
//! ```ignore
//! let app = TestApp::start().await;
//! let resident = app.resident("13900000001").await;
//! let answer = resident.run("{ viewer { phoneMasked } }", json!({})).await;
//! assert_eq!(answer.data()["viewer"]["phoneMasked"], "139****0001");
//! ```
#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

pub mod answer;
pub mod app;
pub mod client;
pub mod columns;
pub mod database;
pub mod demo;
pub mod markup;
pub mod open_files;
pub mod plans;
pub mod scene;
pub mod server;
pub mod socket;
pub mod stream;
pub mod web;

pub use answer::Answer;
pub use app::TestApp;
pub use client::Client;
pub use web::Web;
