//! A booking: a place in an occurrence.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{
    AccountId, AppointmentId, AppointmentServiceId, HostId, OccurrenceId, PoolId, ServiceRequestId, StudioId,
    WaitlistEntryId,
};
use crate::value::{AppointmentState, Mode, Origin};

/// A booking: a place in an occurrence.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentId,
    /// The number the resident is given (预约号): a date and letters that are hard to mistake. Unique.
    pub number: String,
    /// The service.
    pub service_id: AppointmentServiceId,
    /// The host.
    pub host_id: HostId,
    /// The occurrence.
    pub occurrence_id: OccurrenceId,
    /// Key of the resident account.
    pub resident_account_id: AccountId,
    /// Where it stands; the database refuses every move that the rules do not know.
    pub state: AppointmentState,
    /// Which place of the occurrence it takes, from 1 to its capacity; no two living appointments share one.
    pub seat: i32,
    /// Which of the resident's allowed open bookings of this service it is, from 1; no two living ones share one. `None` for a time that a
    /// host offers, and for a visit that has ended and gave its number back.
    pub quota_number: Option<i32>,
    /// Which of the service's allowed appointments of the day it is, from 1; no two living ones share one.
    pub day_number: i32,
    /// Which of the resident's visits with the host in the calendar month it is, from 1. `None` for what a host offers, for who walks in, and
    /// for what was cancelled in good time.
    pub period_number: Option<i32>,
    /// Which of the times that the resident may hold at once; `None` for a time that a host offers.
    pub hold_number: Option<i32>,
    /// The local date of its start.
    pub local_date: NaiveDate,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// What the service was called when it was booked.
    pub title: String,
    /// How host and visitor meet, as it was when it was booked.
    pub mode: Mode,
    /// Where they meet, as it was when it was booked.
    pub place: String,
    /// The studio in whose room, as it was when it was booked.
    pub venue_studio_id: Option<StudioId>,
    /// When the resident asked for it; `None` while they merely hold the time.
    pub requested_at: Option<Instant>,
    /// The name the resident booked under, sealed.
    pub resident_name_sealed: Option<Vec<u8>>,
    /// The resident's answers to the questions of the service (JSON), sealed.
    pub intake_sealed: Option<Vec<u8>>,
    /// Why it was declined or cancelled, sealed.
    pub reason_sealed: Option<Vec<u8>>,
    /// Until when a held time is kept for its resident.
    pub hold_until: Option<Instant>,
    /// Until when the host decides the request.
    pub decide_by: Option<Instant>,
    /// When it was confirmed, declined, or ran out undecided.
    pub decided_at: Option<Instant>,
    /// When the resident showed the right code, or the host took them in.
    pub checked_in_at: Option<Instant>,
    /// How many wrong codes were shown at check-in.
    pub code_tries: i32,
    /// When it came to an end.
    pub closed_at: Option<Instant>,
    /// The appointment this one replaced, when it was moved to another time.
    pub rescheduled_from_id: Option<AppointmentId>,
    /// The cancelled appointment for which the host offered this time.
    pub offered_for_id: Option<AppointmentId>,
    /// The host in whose place this one was offered: that host cancelled, and this one has not given their word.
    pub stands_in_for_id: Option<HostId>,
    /// When whoever receives said that they began late: nobody is absent from it.
    pub host_late_at: Option<Instant>,
    /// The wait for which the place was kept, when it came from a waiting list.
    pub waitlist_entry_id: Option<WaitlistEntryId>,
    /// The request for a professional service that it answers, if any.
    pub service_request_id: Option<ServiceRequestId>,
    /// How it came about; never changes.
    pub origin: Origin,
    /// The number that somebody without an account gave who walked in, sealed.
    pub visitor_phone_sealed: Option<Vec<u8>>,
    /// Who goes to the resident's home beside the host; taken in `occupancy` as long as the visit stands.
    pub second_host_account_id: Option<AccountId>,
    /// The pool through which the resident was given this member, if any.
    pub pool_id: Option<PoolId>,
    /// How many come along.
    pub companions: i32,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
