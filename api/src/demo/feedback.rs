//! What residents said of their visits: of about half of those that took place.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{AppointmentState, Satisfaction};
use entity::visit_feedback::Model;

use super::bookings::Booked;
use super::id;

/// One tap, some hours after the visit. Most are content.
pub(super) fn make(booked: &Booked, now: Instant) -> Vec<Model> {
    let visits = booked.appointments.iter().filter(|visit| visit.state == AppointmentState::Completed);
    let said = visits.enumerate().filter(|(nth, _)| nth % 2 == 0).map(|(nth, visit)| Model {
        id: id("visit_feedback", nth),
        appointment_id: visit.id,
        account_id: visit.resident_account_id,
        satisfaction: match nth % 14 {
            12 => Satisfaction::Dissatisfied,
            4 | 8 => Satisfaction::Basically,
            _ => Satisfaction::Satisfied,
        },
        words_sealed: None,
        given_at: visit.ends_at + TimeDelta::hours(6),
        changed_at: None,
        version: 1,
    });
    said.filter(|row| row.given_at <= now).collect()
}
