//! HTTP: the GraphQL handler, what stands around it, and the server.
//!
//! [`server`] builds the application and drains it; [`observe`] is what every request passes; [`graphql`] is the one
//! endpoint that matters, [`live`] is how it goes on, and [`edge::Edge`] is what it is given. Features never appear here: sessions and health
//! come in as callbacks.

pub mod address;
pub mod body;
pub mod calendar;
pub mod cors;
pub mod demo_fault;
pub mod dev_clock;
pub mod dev_outbox;
pub mod door;
pub mod edge;
pub mod ending;
pub mod files;
pub mod graphiql;
pub mod graphql;
pub mod health;
mod kept;
mod lecture_feed;
pub mod live;
pub mod metrics;
pub mod negotiate;
pub mod observe;
pub mod params;
pub mod places;
pub mod reference;
pub mod run;
pub mod schema;
pub mod server;
pub mod session;
pub mod setup;
pub mod status;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod visitor;
