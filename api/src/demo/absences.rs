//! Visits that were missed, what was said of some of them, and a resident whom staff paused and who appeals.

use chrono::TimeDelta;
use entity::value::{AppointmentState, NoShowDecision, PauseReason};
use entity::{Instant, booking_pause, no_show};

use super::bookings::Booked;
use super::id;
use super::people::People;
use crate::error::Fault;
use crate::vault::Purpose;

/// What the demo has of them.
#[derive(Default)]
pub(super) struct Absences {
    pub(super) rows: Vec<no_show::Model>,
    pub(super) pauses: Vec<booking_pause::Model>,
}

/// An absence for each visit that was missed: the first is disputed, the second was waived, and whose the third is, is paused.
pub(super) fn make(booked: &Booked, people: &People, now: Instant) -> Result<Absences, Fault> {
    let staff = people.staff.first().map(|staff| staff.account_id);
    let mut made = Absences::default();
    let missed = booked.appointments.iter().filter(|visit| visit.state == AppointmentState::NoShow);
    for (nth, visit) in missed.enumerate() {
        let account = visit.resident_account_id;
        let seal = |text: &str| people.sealing.seal(account, Purpose::Text, text);
        let mut row = no_show::Model {
            appointment_id: visit.id,
            account_id: account,
            noted_at: visit.updated_at,
            pause_id: None,
            disputed_at: None,
            dispute_sealed: None,
            decided_at: None,
            decided_by_account_id: None,
            decision: None,
            decision_sealed: None,
            version: 1,
        };
        match (nth, staff) {
            (0, _) => {
                row.disputed_at = Some(visit.updated_at + TimeDelta::hours(2));
                row.dispute_sealed = Some(seal("当时已到门口，因停电未能签到。")?);
                row.version = 2;
            }
            (1, Some(staff)) => {
                row.decided_at = Some(visit.updated_at + TimeDelta::hours(5));
                row.decided_by_account_id = Some(staff);
                row.decision = Some(NoShowDecision::Waived);
                row.decision_sealed = Some(seal("经核实，当日电梯检修，居民未能按时到达。")?);
                row.version = 2;
            }
            (2, Some(staff)) => {
                let since = now - TimeDelta::days(2);
                made.pauses.push(booking_pause::Model {
                    id: id("pause", nth),
                    account_id: account,
                    reason: PauseReason::Staff,
                    appointment_id: visit.id,
                    no_shows: 0,
                    starts_at: since,
                    ends_at: since + TimeDelta::days(14),
                    made_by_account_id: Some(staff),
                    words_sealed: Some(seal("多次预约后未到，且未提前取消，暂停预约十四天。")?),
                    appealed_at: Some(since + TimeDelta::hours(20)),
                    appeal_sealed: Some(seal("家中老人住院，未能及时取消，以后一定注意。")?),
                    answered_at: None,
                    answered_by_account_id: None,
                    answer: None,
                    answer_sealed: None,
                    ended_at: None,
                    ended_as: None,
                    ended_by_account_id: None,
                    end_words_sealed: None,
                    version: 2,
                });
            }
            _ => {}
        }
        made.rows.push(row);
    }
    Ok(made)
}
