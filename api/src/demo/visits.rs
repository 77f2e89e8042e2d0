//! What came of visits, and what people were told.

use chrono::{Days, TimeDelta};
use entity::appointment_service::Model as Service;
use entity::id::{AccountId, ReceptionRecordId};
use entity::value::{AppointmentState as State, Category, Resolution, Verdict};
use entity::{Instant, appointment, reception_record};

use super::bookings::{Booked, UNRECORDED};
use super::id;
use super::offers::ADDRESS;
use super::people::People;
use super::places::Studios;
use super::words::{PLACES, TOPICS, TOWNS, pick, question};
use crate::appointments::rules::intake::{Answered, Question};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};
use crate::keys::Keys;
use crate::vault::Purpose;

/// The categories of the topics, in their order.
const CATEGORIES: [Category; 12] = [
    Category::Medical,
    Category::Legal,
    Category::Education,
    Category::Business,
    Category::Business,
    Category::ElderlyCare,
    Category::Housing,
    Category::Culture,
    Category::Environment,
    Category::Employment,
    Category::Traffic,
    Category::Housing,
];

const RESOLUTIONS: [Resolution; 6] = [
    Resolution::SolvedOnSite,
    Resolution::Promised,
    Resolution::Explained,
    Resolution::ToReport,
    Resolution::Referred,
    Resolution::ToProposal,
];

/// Why an appointment ended as it did, where a reason belongs to it: in the words of a studio, or of a member.
pub(super) fn reason(state: State, is_studio: bool) -> Option<&'static str> {
    match state {
        State::Declined if is_studio => Some("所反映事项不属本工作室职责，已建议拨打12345。"),
        State::Declined => Some("当天我另有会议安排，请另选时间或联系委员工作室。"),
        State::CancelledByHost => Some("临时外出调研，已为您提供其他时间。"),
        State::CancelledByResident => Some("事情已经解决。"),
        _ => None,
    }
}

/// What the nth visitor answered to the questions of a service.
pub(super) fn answers(service: &Service, nth: usize) -> Result<String, Fault> {
    let questions: Vec<Question> =
        serde_json::from_value(service.intake_questions.clone()).map_err(Fault::internal)?;
    let answered = questions.into_iter().map(|Question { key, label, .. }| {
        let text = if key == ADDRESS.0 {
            format!(
                "{}{}小区 {} 号楼 {} 室",
                pick(&TOWNS, nth).0,
                pick(&PLACES, nth),
                nth % 9 + 1,
                101 + nth % 5 * 100
            )
        } else {
            question(&service.title, nth).to_owned()
        };
        Answered { key, label, text }
    });
    serde_json::to_string(&answered.collect::<Vec<_>>()).map_err(Fault::internal)
}

/// The record of the nth visit, which its host writes within a day or so; nothing as long as it waits to be written.
pub(super) fn record(
    keys: &Keys,
    (nth, service): (usize, &Service),
    visit: &appointment::Model,
    filer: Option<AccountId>,
    now: Instant,
) -> Result<Option<reception_record::Model>, Fault> {
    let later = |hours: usize| TimeDelta::hours(i64::try_from(hours).unwrap_or(0));
    let filed_at = visit.ends_at + later(2 + nth % 22);
    if nth == UNRECORDED || filed_at > now {
        return Ok(None);
    }
    let resolution = RESOLUTIONS.get(nth % RESOLUTIONS.len()).copied().unwrap_or(Resolution::Explained);
    let asked = question(&service.title, nth);
    let category = TOPICS.iter().zip(CATEGORIES).find(|((_, text), _)| *text == asked);
    let category = category.map_or(Category::Other, |(_, category)| category);
    let seal = |text: &str| keys.seal(visit.resident_account_id, Purpose::Text, text);
    let summary = format!("居民反映：{asked}已当面说明有关政策，并记录在案。");
    let is_promised = resolution == Resolution::Promised;
    // Whether a promise was kept is seen when it is due.
    let verdict_at = filed_at + if is_promised { later(15 * 24) } else { later(5) };
    let verdict = match nth % 4 {
        _ if verdict_at > now => None,
        0 | 1 => Some(Verdict::Confirmed),
        3 if is_promised => Some(Verdict::NotKept),
        _ => None,
    };
    Ok(Some(reception_record::Model {
        id: id::<ReceptionRecordId>("record", nth),
        appointment_id: visit.id,
        category,
        resolution,
        summary_sealed: seal(&summary)?,
        promise_sealed: is_promised.then(|| seal("两周内协调社区现场查看，并答复办理结果。")).transpose()?,
        promise_due_on: if is_promised { visit.local_date.checked_add_days(Days::new(14)) } else { None },
        filed_by_account_id: filer.ok_or_else(|| Fault::internal("a host without an account"))?,
        filed_at,
        corrected_at: None,
        verdict,
        verdict_note_sealed: None,
        verdict_at: verdict.map(|_| verdict_at),
        version: if verdict.is_some() { 2 } else { 1 },
    }))
}

/// Something that people are told.
pub(super) struct Told {
    kind: AppointmentEventKind,
    appointment: appointment::Model,
    former: Option<appointment::Model>,
    note: Option<&'static str>,
    host_name: String,
    host_accounts: Vec<AccountId>,
}

/// What is still open, and the records of the first residents.
pub(super) fn events(booked: &Booked, people: &People, studios: &Studios, now: Instant) -> Vec<Told> {
    let printed: Vec<AccountId> = people.residents.iter().take(3).map(|resident| resident.id).collect();
    let is_recorded =
        |row: &appointment::Model| booked.records.iter().any(|record| record.appointment_id == row.id);
    let told = booked.appointments.iter().filter_map(|row| {
        let kind = match row.state {
            State::Requested => AppointmentEventKind::Requested,
            State::Confirmed => AppointmentEventKind::Confirmed,
            State::CancelledByHost if row.starts_at > now => AppointmentEventKind::CancelledByHost,
            State::Held if row.offered_for_id.is_some() => AppointmentEventKind::OfferMade,
            State::Completed if printed.contains(&row.resident_account_id) && is_recorded(row) => {
                AppointmentEventKind::RecordFiled
            }
            _ => return None,
        };
        let former = row.offered_for_id.or(row.rescheduled_from_id);
        let former = former.and_then(|former| booked.appointments.iter().find(|row| row.id == former));
        let (host_name, host_accounts) = host(people, studios, row)?;
        let is_studio = studios.of_host(row.host_id).is_some();
        Some(Told {
            kind,
            appointment: row.clone(),
            former: former.cloned(),
            note: reason(row.state, is_studio),
            host_name,
            host_accounts,
        })
    });
    told.collect()
}

fn host(people: &People, studios: &Studios, row: &appointment::Model) -> Option<(String, Vec<AccountId>)> {
    let own = people.hosts.iter().find(|host| host.id == row.host_id).and_then(|host| host.member_id);
    if let Some(member) = own.and_then(|id| people.members.iter().find(|member| member.id == id)) {
        return Some((member.name.clone(), vec![member.account_id]));
    }
    let studio = studios.of_host(row.host_id)?;
    let seats = studios.seats.iter().filter(|seat| seat.studio_id == studio.id);
    let accounts = seats.filter_map(|seat| people.account_of(seat.member_id)).collect();
    Some((studio.name.clone(), accounts))
}

/// Writes the inboxes, and what would have been sent.
pub(super) async fn tell(tx: &Tx, ctx: &Ctx, told: Vec<Told>) -> Result<(), Fault> {
    for one in told {
        let event = AppointmentEvent {
            kind: one.kind,
            appointment: &one.appointment,
            host_name: &one.host_name,
            host_accounts: &one.host_accounts,
            note: one.note,
            former: one.former.as_ref(),
            promise_due_on: None,
            actor_account: None,
            worth_until: None,
        };
        events::publish(tx, ctx, Event::Appointment(event)).await?;
    }
    Ok(())
}
