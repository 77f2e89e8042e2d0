//! Matters that came of the latest visits: one nobody has begun, one under way, one that waits for its resident, one that is closed.

use chrono::{Datelike, NaiveDate, TimeDelta};
use entity::id::AccountId;
use entity::value::{Category, MatterRole, MatterSourceKind, MatterState, MatterStep, Resolution};
use entity::{Instant, appointment, host, matter, matter_source, matter_step, matter_year, reception_record};

use super::bookings::Booked;
use super::id;
use super::people::People;
use super::places::Studios;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys;
use crate::matters::rules::clock;
use crate::vault::Purpose;
use crate::work_calendar::{WorkCalendar, count};

/// Matters with their sources and steps.
#[derive(Default)]
pub(super) struct Matters {
    pub(super) years: Vec<matter_year::Model>,
    pub(super) matters: Vec<matter::Model>,
    pub(super) sources: Vec<matter_source::Model>,
    pub(super) steps: Vec<matter_step::Model>,
}

/// Within how many workdays something is to come of each, and how long its resident can object: as the rule set says by default.
const DAYS: (i32, usize) = (15, 10);

/// A step: which, as whom, what is said, and how many hours after it was opened.
type Taken = (MatterStep, MatterRole, &'static str, i64);

const STEPS: [Taken; 5] = [
    (MatterStep::Open, MatterRole::Owner, "", 0),
    (MatterStep::Start, MatterRole::Owner, "", 4),
    (MatterStep::Progress, MatterRole::Owner, "已与社区现场查看，正在协调施工时间。", 8),
    (MatterStep::Effect, MatterRole::Owner, "已完成整改并复查，情况良好。", 16),
    (MatterStep::Confirm, MatterRole::Resident, "", 20),
];

/// What they are about, where they stand, and how many steps they took.
const KINDS: [(&str, Category, MatterState, usize); 4] = [
    ("小区周边路灯照明不足", Category::PublicSafety, MatterState::Answered, 4),
    ("老旧楼道加装扶手", Category::Housing, MatterState::Open, 1),
    ("菜市场周边停车秩序", Category::Traffic, MatterState::InProgress, 3),
    ("社区助餐点供餐时间", Category::ElderlyCare, MatterState::Closed, 5),
];

/// Made of the latest records in which nothing was promised.
pub(super) fn make(
    ctx: &Ctx,
    (booked, people, studios): (&Booked, &People, &Studios),
    calendar: &WorkCalendar,
    now: Instant,
) -> Result<Matters, Fault> {
    let is_fit = |record: &&reception_record::Model| {
        matches!(record.resolution, Resolution::ToReport | Resolution::Referred)
            && record.filed_at < now - TimeDelta::hours(24)
    };
    let mut records: Vec<_> = booked.records.iter().filter(is_fit).collect();
    records.sort_by_key(|record| (std::cmp::Reverse(record.filed_at), record.id));
    let mut made = Matters::default();
    for (nth, (record, kind)) in records.into_iter().zip(KINDS).enumerate() {
        let visit = booked.appointments.iter().find(|visit| visit.id == record.appointment_id);
        let host = visit.and_then(|visit| {
            people.hosts.iter().chain(&studios.hosts).find(|host| host.id == visit.host_id)
        });
        let Some((visit, host)) = visit.zip(host) else { continue };
        add(ctx, &mut made, (nth, kind), (record, visit, host), calendar)?;
    }
    Ok(made)
}

fn add(
    ctx: &Ctx,
    made: &mut Matters,
    (nth, (title, category, state, taken)): (usize, (&str, Category, MatterState, usize)),
    (record, visit, host): (&reception_record::Model, &appointment::Model, &host::Model),
    calendar: &WorkCalendar,
) -> Result<(), Fault> {
    let day = |at: Instant| at.with_timezone(&ctx.app.zone()).date_naive();
    let at = |hours: i64| record.filed_at + TimeDelta::hours(hours);
    let opened_on = day(record.filed_at);
    let has_effect = taken >= 4;
    let objection_until = count(calendar, day(at(16)), DAYS.1, &[]).map(|counted| counted.due_on);
    let is_closed = state == MatterState::Closed;
    let latest = STEPS.get(taken.saturating_sub(1)).map_or(0, |(.., hours)| *hours);
    let version = i32::try_from(taken).unwrap_or(1) + i32::from(is_closed);
    let row = matter::Model {
        id: id("matter", nth),
        year: opened_on.year(),
        serial: serial(made, opened_on),
        title: title.to_owned(),
        category,
        region_id: None,
        state,
        owner_member_id: host.member_id,
        owner_studio_id: host.studio_id,
        owner_org_unit_id: None,
        opened_at: record.filed_at,
        clock_from_on: opened_on,
        clock_days: Some(DAYS.0),
        pauses: serde_json::json!([]),
        paused_on: None,
        promised_on: None,
        due_on: opened_on,
        extensions: 0,
        rung: 0,
        effect: if has_effect { STEPS.get(3).map_or("", |step| step.2).to_owned() } else { String::new() },
        effect_number: i32::from(has_effect),
        objection_until: objection_until.filter(|_| has_effect && !is_closed),
        merged_into_id: None,
        ended_at: is_closed.then(|| at(22)),
        version,
        updated_at: at(latest),
    };
    let due_on = clock::due_on(calendar, &row).map_err(|_| Fault::internal("no such workday"))?;
    let row = matter::Model { due_on, ..row };
    made.sources.push(matter_source::Model {
        id: id("matter source", nth),
        matter_id: row.id,
        origin_matter_id: row.id,
        kind: MatterSourceKind::ReceptionRecord,
        source_id: Some(record.id.into()),
        record_id: Some(record.id),
        account_id: Some(visit.resident_account_id),
        joined_at: record.filed_at,
    });
    let closing: [Taken; 1] = [(MatterStep::Close, MatterRole::Owner, "", 22)];
    let all = STEPS.iter().take(taken).chain(closing.iter().filter(|_| is_closed));
    for (step, version) in all.zip(1..) {
        let by = if step.1 == MatterRole::Resident {
            visit.resident_account_id
        } else {
            record.filed_by_account_id
        };
        made.steps.push(step_row(ctx, &row, (nth, version), step, (by, at(step.3)))?);
    }
    made.matters.push(row);
    Ok(())
}

fn step_row(
    ctx: &Ctx,
    matter: &matter::Model,
    (nth, version): (usize, i32),
    (step, acted_as, words, _): &Taken,
    (by, at): (AccountId, Instant),
) -> Result<matter_step::Model, Fault> {
    let state = match step {
        MatterStep::Open => MatterState::Open,
        MatterStep::Effect => MatterState::Answered,
        MatterStep::Confirm => MatterState::Confirmed,
        MatterStep::Close => MatterState::Closed,
        _ => MatterState::InProgress,
    };
    let seal = || keys::seal_for_nobody(&ctx.app.vault, Purpose::Text, words);
    Ok(matter_step::Model {
        id: id("matter step", format!("{nth} {version}")),
        matter_id: matter.id,
        version,
        step: *step,
        state,
        acted_as: *acted_as,
        account_id: Some(by),
        is_internal: false,
        words_sealed: if words.is_empty() { None } else { Some(seal()?) },
        due_on: matter.due_on,
        effect_number: i32::from(matches!(
            step,
            MatterStep::Effect | MatterStep::Confirm | MatterStep::Close
        )),
        rung: None,
        at,
    })
}

/// The next number of the year.
fn serial(made: &mut Matters, on: NaiveDate) -> i32 {
    let year = on.year();
    if let Some(row) = made.years.iter_mut().find(|row| row.year == year) {
        row.last_serial += 1;
        return row.last_serial;
    }
    made.years.push(matter_year::Model { year, last_serial: 1 });
    1
}
