//! Schema history. Imports nothing of the other crates: an old migration must not change meaning when today's entities change.

pub use sea_orm_migration::{MigratorTrait, sea_orm};

mod m0001_first_house;
mod m0002_accounts;
mod m0003_privacy;
mod m0004_members;
mod m0005_files;
mod m0006_office;
mod m0007_studios;
mod m0008_second_factor;
mod m0009_hats;
mod m0011_office;
mod m0012_studios;
mod m0013_handovers;
mod m0014_work_calendar;
mod m0015_waitlists;
mod m0016_calendar_feeds;
mod m0017_needs;
mod m0018_matters;
mod m0019_leaves;
mod m0020_duty_rosters;
mod m0021_pauses;
mod m0022_around;
mod m0023_pools;
mod m0024_companions;
mod m0025_before_visits;
mod m0026_fairness;
mod m0027_visit_feedback;
mod m0028_two_hosts;
mod m0029_calls;
mod m0030_changes;
mod m0031_documents;
mod m0032_devices;
mod m0033_lectures;
mod m0034_lecture_requests;
mod m0035_registrations;
mod script;

/// Every migration, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn sea_orm_migration::MigrationTrait>> {
        vec![
            Box::new(m0001_first_house::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_privacy::Migration),
            Box::new(m0004_members::Migration),
            Box::new(m0005_files::Migration),
            Box::new(m0006_office::Migration),
            Box::new(m0007_studios::Migration),
            Box::new(m0008_second_factor::Migration),
            Box::new(m0009_hats::Migration),
            Box::new(m0011_office::Migration),
            Box::new(m0012_studios::Migration),
            Box::new(m0013_handovers::Migration),
            Box::new(m0014_work_calendar::Migration),
            Box::new(m0015_waitlists::Migration),
            Box::new(m0016_calendar_feeds::Migration),
            Box::new(m0017_needs::Migration),
            Box::new(m0018_matters::Migration),
            Box::new(m0019_leaves::Migration),
            Box::new(m0020_duty_rosters::Migration),
            Box::new(m0021_pauses::Migration),
            Box::new(m0022_around::Migration),
            Box::new(m0023_pools::Migration),
            Box::new(m0024_companions::Migration),
            Box::new(m0025_before_visits::Migration),
            Box::new(m0026_fairness::Migration),
            Box::new(m0027_visit_feedback::Migration),
            Box::new(m0028_two_hosts::Migration),
            Box::new(m0029_calls::Migration),
            Box::new(m0030_changes::Migration),
            Box::new(m0031_documents::Migration),
            Box::new(m0032_devices::Migration),
            Box::new(m0033_lectures::Migration),
            Box::new(m0034_lecture_requests::Migration),
            Box::new(m0035_registrations::Migration),
        ]
    }
}
