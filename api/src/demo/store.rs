//! Writes the demo, each table by a few statements.

use entity::value::RatingState;
use entity::{
    account, account_key, appointment, appointment_move, appointment_service, assistance, availability_rule,
    booking_pause, closure, community_assignment, consent, host, leave, lecture, lecture_ask,
    lecture_endorsement, lecture_hall, lecture_lecturer, lecture_request, lecture_script, lecture_series,
    liaison_officer, matter, matter_source, matter_step, matter_year, member, member_profile, member_tag,
    no_show, notice, occupancy, occurrence, office_profile, org_seat, org_unit, pool, pool_entry,
    rating_criteria, rating_item, reception_record, region, registration, roster_change, roster_exchange,
    roster_place, roster_shift, service_offering, service_request, staff, staff_grant, studio, studio_hours,
    studio_member, studio_move, studio_page, studio_post, studio_post_host, studio_rating,
    studio_rating_move, studio_rating_score, studio_wall_item, term, visit_feedback, visit_need, waitlist,
    waitlist_entry,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, ModelTrait, PaginatorTrait,
};

use super::absences::Absences;
use super::bookings::Booked;
use super::duty::Duties;
use super::lecture_requests::LectureRequests;
use super::lectures::Lectures;
use super::living::Living;
use super::matters::Matters;
use super::needs::Needs;
use super::offers::Offers;
use super::office::Office;
use super::people::People;
use super::places::Studios;
use super::pools::Pools;
use super::profiles::Profiles;
use super::ratings::Ratings;
use super::registrations::Registrations;
use crate::db::Tx;

/// Rows of one statement: far below the engines' limits on bound values.
const CHUNK: usize = 300;

/// Whether there are no members yet.
pub(super) async fn is_empty(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(member::Entity::find().count(conn).await? == 0)
}

/// Writes everything.
pub(super) async fn write(
    tx: &Tx,
    regions: Vec<region::Model>,
    people: People,
    studios: Studios,
    living: Living,
    offers: Offers,
    booked: Booked,
) -> Result<(), DbErr> {
    insert::<term::Entity>(tx, vec![people.term]).await?;
    insert::<region::Entity>(tx, regions).await?;
    insert::<account::Entity>(tx, people.accounts).await?;
    insert::<consent::Entity>(tx, people.consents).await?;
    insert::<account_key::Entity>(tx, people.keys).await?;
    insert::<staff::Entity>(tx, people.staff).await?;
    insert::<staff_grant::Entity>(tx, people.grants).await?;
    insert::<member::Entity>(tx, people.members).await?;
    insert::<host::Entity>(tx, people.hosts).await?;
    insert::<studio::Entity>(tx, studios.all).await?;
    insert::<host::Entity>(tx, studios.hosts).await?;
    insert::<studio_member::Entity>(tx, studios.seats).await?;
    insert::<studio_hours::Entity>(tx, studios.hours).await?;
    insert::<studio_page::Entity>(tx, living.pages).await?;
    insert::<studio_wall_item::Entity>(tx, living.walls).await?;
    insert::<studio_post::Entity>(tx, living.posts).await?;
    insert::<studio_post_host::Entity>(tx, living.present).await?;
    insert::<studio_move::Entity>(tx, living.moves).await?;
    insert::<appointment_service::Entity>(tx, offers.services).await?;
    insert::<availability_rule::Entity>(tx, offers.rules).await?;
    insert::<occurrence::Entity>(tx, booked.occurrences).await?;
    insert::<appointment::Entity>(tx, booked.appointments).await?;
    insert::<appointment_move::Entity>(tx, booked.moves).await?;
    insert::<occupancy::Entity>(tx, booked.occupancies).await?;
    insert::<reception_record::Entity>(tx, booked.records).await?;
    insert::<assistance::Entity>(tx, booked.assistances).await?;
    insert::<visit_need::Entity>(tx, booked.needs).await
}

/// Writes what residents said of their visits, once these are there.
pub(super) async fn write_feedback(tx: &Tx, said: Vec<visit_feedback::Model>) -> Result<(), DbErr> {
    insert::<visit_feedback::Entity>(tx, said).await
}

/// Writes who was missed, once the visits are there.
pub(super) async fn write_absences(tx: &Tx, absences: Absences) -> Result<(), DbErr> {
    insert::<booking_pause::Entity>(tx, absences.pauses).await?;
    insert::<no_show::Entity>(tx, absences.rows).await
}

/// Writes pools, once members and their services are there.
pub(super) async fn write_pools(tx: &Tx, made: Pools) -> Result<(), DbErr> {
    insert::<pool::Entity>(tx, made.pools).await?;
    insert::<pool_entry::Entity>(tx, made.entries).await
}

/// Writes what is offered and needed, once hosts and their services are there.
pub(super) async fn write_needs(tx: &Tx, needs: Needs) -> Result<(), DbErr> {
    insert::<service_offering::Entity>(tx, needs.offerings).await?;
    insert::<service_request::Entity>(tx, needs.requests).await
}

/// Writes which lectures are asked for; those who join in are counted as they are written.
pub(super) async fn write_lecture_requests(tx: &Tx, made: LectureRequests) -> Result<(), DbErr> {
    insert::<lecture_request::Entity>(tx, made.requests).await?;
    insert::<lecture_endorsement::Entity>(tx, made.endorsements).await?;
    insert::<lecture_ask::Entity>(tx, made.asks).await
}

/// Writes how studios were rated; they are published last, since what is published does not change.
pub(super) async fn write_ratings(tx: &Tx, made: Ratings) -> Result<(), DbErr> {
    insert::<rating_criteria::Entity>(tx, made.criteria).await?;
    insert::<rating_item::Entity>(tx, made.items).await?;
    insert::<studio_rating::Entity>(tx, made.ratings).await?;
    insert::<studio_rating_score::Entity>(tx, made.scores).await?;
    insert::<studio_rating_move::Entity>(tx, made.moves).await?;
    studio_rating::Entity::update_many()
        .col_expr(studio_rating::Column::State, Expr::value(RatingState::Published))
        .col_expr(studio_rating::Column::PublishedAt, Expr::col(studio_rating::Column::UpdatedAt))
        .col_expr(studio_rating::Column::Version, Expr::value(3))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Writes lectures, once members, regions and studios are there: as they began, and then as they are.
pub(super) async fn write_lectures(tx: &Tx, made: Lectures) -> Result<(), DbErr> {
    insert::<lecture_series::Entity>(tx, made.series).await?;
    insert::<lecture::Entity>(tx, made.proposed).await?;
    insert::<lecture_lecturer::Entity>(tx, made.lecturers).await?;
    insert::<lecture_script::Entity>(tx, made.handed).await?;
    for script in made.read {
        script.into_active_model().reset_all().update(tx.conn()).await?;
    }
    for lecture in made.now {
        lecture.into_active_model().reset_all().update(tx.conn()).await?;
    }
    insert::<occupancy::Entity>(tx, made.taken).await
}

/// Writes who comes to lectures and who waits, once these are as they are.
pub(super) async fn write_registrations(tx: &Tx, made: Registrations) -> Result<(), DbErr> {
    insert::<lecture_hall::Entity>(tx, made.halls).await?;
    insert::<registration::Entity>(tx, made.registrations).await?;
    insert::<waitlist::Entity>(tx, made.lists).await?;
    insert::<waitlist_entry::Entity>(tx, made.waits).await
}

/// Writes matters, once the records are there that they come from.
pub(super) async fn write_matters(tx: &Tx, made: Matters) -> Result<(), DbErr> {
    insert::<matter_year::Entity>(tx, made.years).await?;
    insert::<matter::Entity>(tx, made.matters).await?;
    insert::<matter_source::Entity>(tx, made.sources).await?;
    insert::<matter_step::Entity>(tx, made.steps).await
}

/// Writes the profiles of members that are there.
pub(super) async fn write_profiles(tx: &Tx, profiles: Profiles) -> Result<(), DbErr> {
    insert::<member_profile::Entity>(tx, profiles.rows).await?;
    insert::<member_tag::Entity>(tx, profiles.tags).await
}

/// Writes everything of the office, once its people and regions are there.
pub(super) async fn write_office(tx: &Tx, office: Office) -> Result<(), DbErr> {
    insert::<office_profile::Entity>(tx, vec![office.profile]).await?;
    insert::<org_unit::Entity>(tx, office.units).await?;
    insert::<org_seat::Entity>(tx, office.seats).await?;
    insert::<community_assignment::Entity>(tx, office.communities).await?;
    insert::<notice::Entity>(tx, office.notices).await?;
    insert::<liaison_officer::Entity>(tx, office.liaison).await?;
    insert::<closure::Entity>(tx, office.closures).await?;
    insert::<leave::Entity>(tx, office.leaves).await?;
    insert::<occupancy::Entity>(tx, office.away).await
}

/// Writes the duty roster, once studios and members are there.
pub(super) async fn write_duties(tx: &Tx, made: Duties) -> Result<(), DbErr> {
    insert::<roster_shift::Entity>(tx, made.shifts).await?;
    insert::<roster_place::Entity>(tx, made.places).await?;
    insert::<occupancy::Entity>(tx, made.taken).await?;
    insert::<roster_change::Entity>(tx, made.changes).await?;
    insert::<roster_exchange::Entity>(tx, made.exchanges).await
}

async fn insert<E>(tx: &Tx, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Clone,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
