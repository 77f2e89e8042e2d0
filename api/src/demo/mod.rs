//! The demo district (示例市示例区): everything in it is invented, and everything has the same id every time.
//!
//! `words.rs` and `works.rs` hold the invented words, `places.rs` and `people.rs` make regions, members and studios of them, `profiles.rs`
//! what members say of themselves, `offers.rs` what they offer and when, `ratings.rs` how their studios were rated, `matters.rs` what came of visits,
//! `needs.rs` the professional services, `lectures.rs` what they lecture on, `registrations.rs` who comes, `lecture_requests.rs` the lectures that are asked for, `absences.rs` who was missed, `office.rs` the committee's bodies, `bookings.rs` the appointments around the current date, `rows.rs` and `steps.rs` what is stored of each;
//! `store.rs` writes each kind by a few statements.

mod absences;
mod bookings;
mod duty;
mod feedback;
mod lecture_requests;
mod lectures;
mod living;
mod matters;
mod moments;
mod needs;
mod offers;
mod office;
mod officers;
mod people;
mod places;
mod pools;
mod profiles;
mod ratings;
mod registrations;
mod rows;
mod steps;
mod store;
mod visits;
mod words;
mod works;

pub use officers::DemoStaff;

use std::sync::Arc;

use anyhow::Context;
use chrono::{NaiveTime, TimeZone};
use entity::Instant;
use uuid::Uuid;

use crate::app::SharedApp;
use crate::appointments::rules::slots::local_date;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::{ids, members, sectors};

/// Logins and phone numbers to try the demo with.
#[derive(Clone, Debug)]
pub struct DemoAccounts {
    /// Login of the administrator.
    pub admin_login: &'static str,
    /// Login of an officer.
    pub officer_login: &'static str,
    /// Everybody on the staff, these two among them.
    pub staff: Vec<DemoStaff>,
    /// The password of each of them.
    pub password: &'static str,
    /// A member who leads a studio and has hours: name and phone number.
    pub member: (String, String),
    /// Residents: name and phone number.
    pub residents: Vec<(String, String)>,
}

/// The password of the demo's staff. A demo's database has no real data, and is made anew with every start.
const PASSWORD: &str = "demo district 2026";

/// Fills an empty database.
///
/// # Errors
/// There are members already, or the database fails.
pub async fn fill(app: &SharedApp) -> anyhow::Result<DemoAccounts> {
    let password_hash = app.credentials.passwords.hash(PASSWORD).await?;
    let ctx = Arc::new(Ctx::system(app.clone(), "demo"));
    let filled: Result<DemoAccounts, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "fillDemo", |tx| {
            let (ctx, password_hash) = (Arc::clone(&ctx), password_hash.clone());
            Box::pin(async move { Ok(fill_in(&tx, &ctx, &password_hash).await?) })
        })
        .await;
    filled.map_err(Fault::from).context("the demo district")
}

async fn fill_in(tx: &Tx, ctx: &Ctx, password_hash: &str) -> Result<DemoAccounts, Fault> {
    if !store::is_empty(tx.conn()).await? {
        return Err(Fault::internal("there are members already: a demo needs an empty database"));
    }
    sectors::service::seed(tx).await?;
    let sectors = sectors::service::all(tx).await?;
    let founded = tx.now - chrono::TimeDelta::days(400);
    let regions = places::regions(founded);
    let mut people = people::make(&ctx.app, &sectors, founded)?;
    let profiles = profiles::make(&people, &sectors)?;
    let everybody: Vec<_> = people.members.iter().map(|member| member.id).collect();
    let mut studios = places::studios(&regions, &people, &sectors, founded);
    let offers = offers::make(&people, &studios, &sectors, founded);
    let mut office = office::make(&regions, &people, founded);
    let staff = officers::add(&mut people, (&regions, &studios, &office), founded, password_hash);
    let today = local_date(tx.now, ctx.app.zone()).and_time(NaiveTime::MIN);
    let today = ctx.app.zone().from_local_datetime(&today).earliest().map_or(tx.now, |at| at.to_utc());
    office.closures =
        studios.all.get(20).map(|studio| office::closures(studio, today, founded)).unwrap_or_default();
    office::take_leave(&mut office, &people.members, today, founded);
    let booked = bookings::make(ctx, tx, &people, &studios, &offers)?;
    let accounts = DemoAccounts {
        admin_login: officers::ADMIN,
        officer_login: officers::OFFICER,
        staff,
        password: PASSWORD,
        member: people.sample_member(&studios),
        residents: people.residents.iter().take(3).map(|one| (one.name.clone(), one.phone.clone())).collect(),
    };
    let duties = duty::make(&studios, &people.members, today, founded);
    living::asked_for(&mut studios, &people, tx.now);
    let living = living::make(&studios, &people, tx.now);
    let ratings = ratings::make(&studios, &people, tx.now);
    let needs = needs::make(&people, &sectors, &regions, founded, tx.now)?;
    let on = local_date(tx.now, ctx.app.zone());
    let wishes = lecture_requests::make(&people, &regions, (tx.now, on));
    let since = tx.now - chrono::TimeDelta::days(60);
    let calendar =
        crate::matters::service::calendar(tx.conn(), ctx, local_date(since, ctx.app.zone())).await?;
    let matters = matters::make(ctx, (&booked, &people, &studios), &calendar, tx.now)?;
    let feedback = feedback::make(&booked, tx.now);
    let absences = absences::make(&booked, &people, tx.now)?;
    let told = visits::events(&booked, &people, &studios, tx.now);
    let pools = pools::make(&people, &offers, founded);
    let lectures = lectures::make(&studios, &people.members, &regions, (today, tx.now), founded);
    let registrations = registrations::make(&people, &lectures.now, tx.now)?;
    store::write(tx, regions, people, studios, living, offers, booked).await?;
    store::write_absences(tx, absences).await?;
    store::write_feedback(tx, feedback).await?;
    store::write_pools(tx, pools).await?;
    store::write_needs(tx, needs).await?;
    store::write_lecture_requests(tx, wishes).await?;
    store::write_ratings(tx, ratings).await?;
    store::write_matters(tx, matters).await?;
    store::write_profiles(tx, profiles).await?;
    members::service::indexing::refresh(tx, &everybody).await?;
    store::write_office(tx, office).await?;
    store::write_duties(tx, duties).await?;
    store::write_lectures(tx, lectures).await?;
    store::write_registrations(tx, registrations).await?;
    visits::tell(tx, ctx, told).await?;
    Ok(accounts)
}

/// The id of a thing of the demo.
fn id<T: From<Uuid>>(kind: &str, name: impl std::fmt::Display) -> T {
    T::from(ids::named(kind, &format!("demo {name}")))
}

/// When a thing that has always been there came to be.
type Founded = Instant;
