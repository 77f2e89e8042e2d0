//! Appointments of the last weeks and the next ones, in every state, each with its whole history.

use chrono::{Days, TimeDelta};
use entity::Instant;
use entity::appointment_service::Model as Service;
use entity::id::{AppointmentId, AppointmentMoveId, OccupancyId, OccurrenceId};
use entity::value::{ActedAs, AppointmentState as State, ConfirmMode, ServiceState, SubjectKind};
use entity::{appointment, appointment_move, occupancy, occurrence, reception_record};

use super::id;
use super::moments::{Diary, Moment, Subject, subjects};
use super::offers::Offers;
use super::people::{People, Resident};
use super::places::Studios;
use super::visits;
use super::words::{pick, question};
use crate::appointments::rules::lifecycle::is_occupying;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::ids;
use crate::vault::Purpose;

/// Appointments of the past weeks.
const PAST: usize = 90;

/// Appointments in all.
const ALL: usize = 150;

/// Everything that belongs to appointments.
#[derive(Default)]
pub(super) struct Booked {
    pub(super) occurrences: Vec<occurrence::Model>,
    pub(super) appointments: Vec<appointment::Model>,
    pub(super) moves: Vec<appointment_move::Model>,
    pub(super) occupancies: Vec<occupancy::Model>,
    pub(super) records: Vec<reception_record::Model>,
}

/// What appointments are made of.
struct Maker<'a> {
    ctx: &'a Ctx,
    tx: &'a Tx,
    people: &'a People,
    studios: &'a Studios,
    diary: Diary,
    booked: Booked,
}

/// One appointment to be: who, what, from which day on, and where it shall stand.
struct Wish<'a> {
    nth: usize,
    service: &'a Service,
    resident: &'a Resident,
    days: i64,
    state: State,
    rescheduled_from: Option<AppointmentId>,
}

/// Makes about 150 appointments.
pub(super) fn make(
    ctx: &Ctx,
    tx: &Tx,
    people: &People,
    studios: &Studios,
    offers: &Offers,
) -> Result<Booked, Fault> {
    let booked = Booked::default();
    let mut maker = Maker { ctx, tx, people, studios, diary: Diary::new(offers), booked };
    let services: Vec<&Service> =
        offers.services.iter().filter(|service| service.state == ServiceState::Active).collect();
    maker.samples(&services)?;
    for nth in 2..ALL {
        let Some(service) = services.get(nth * 11 % services.len().max(1)) else { continue };
        let Some(resident) = people.residents.get(nth % people.residents.len().max(1)) else { continue };
        let state = if nth < PAST { past(nth, service) } else { future(nth, service) };
        let turn = i64::try_from(nth).unwrap_or(0);
        let days = match state {
            State::CheckedIn => -6,
            _ if nth < PAST => -30 + turn % 14,
            _ => 1 + turn % 9,
        };
        maker.add(&Wish { nth, service, resident, days, state, rescheduled_from: None })?;
    }
    Ok(maker.booked)
}

fn past(nth: usize, service: &Service) -> State {
    let is_manual = service.confirm_mode == ConfirmMode::Manual;
    match nth % 11 {
        6 => State::NoShow,
        7 => State::CancelledByResident,
        8 if is_manual => State::Declined,
        8 => State::CancelledByHost,
        9 if is_manual => State::Expired,
        9 => State::Released,
        10 if nth < 50 => State::Rescheduled,
        10 => State::CheckedIn,
        _ => State::Completed,
    }
}

fn future(nth: usize, service: &Service) -> State {
    let is_manual = service.confirm_mode == ConfirmMode::Manual;
    match nth % 7 {
        0 | 1 if is_manual => State::Requested,
        5 => State::CancelledByHost,
        6 if nth.is_multiple_of(2) => State::CancelledByResident,
        _ if nth == ALL - 1 => State::Held,
        _ => State::Confirmed,
    }
}

/// The states that a booking went through, with who moved it.
fn history(state: State, mode: ConfirmMode, host: ActedAs) -> Vec<(State, ActedAs)> {
    use ActedAs::{Resident, System};
    let mut steps = vec![(State::Held, Resident)];
    let is_manual = mode == ConfirmMode::Manual;
    if matches!(state, State::Held | State::Released) || (state == State::Expired && !is_manual) {
        return with_end(steps, state, Resident, System);
    }
    if is_manual {
        steps.push((State::Requested, Resident));
    }
    if matches!(state, State::Requested | State::Declined | State::Expired) {
        return with_end(steps, state, host, System);
    }
    steps.push((State::Confirmed, if is_manual { host } else { Resident }));
    match state {
        State::CheckedIn => steps.push((State::CheckedIn, host)),
        State::Completed => steps.extend([(State::CheckedIn, host), (State::Completed, host)]),
        State::NoShow | State::CancelledByHost => steps.push((state, host)),
        State::CancelledByResident | State::Rescheduled => steps.push((state, Resident)),
        _ => {}
    }
    steps
}

fn with_end(
    mut steps: Vec<(State, ActedAs)>,
    state: State,
    by: ActedAs,
    system: ActedAs,
) -> Vec<(State, ActedAs)> {
    if steps.last().is_none_or(|(last, _)| *last != state) {
        steps.push((state, if state == State::Expired { system } else { by }));
    }
    steps
}

impl Maker<'_> {
    /// What the printed accounts find: one request to decide and one confirmed visit of the first resident.
    fn samples(&mut self, services: &[&Service]) -> Result<(), Fault> {
        let Some(resident) = self.people.residents.first() else { return Ok(()) };
        let own = self.people.hosts.first().map(|host| host.id);
        let of_member = services.iter().find(|service| Some(service.host_id) == own);
        for (nth, (service, state)) in
            [(services.first(), State::Requested), (of_member, State::Confirmed)].into_iter().enumerate()
        {
            if let Some(service) = service {
                self.add(&Wish { nth, service, resident, days: 2, state, rescheduled_from: None })?;
            }
        }
        Ok(())
    }

    fn add(&mut self, wish: &Wish<'_>) -> Result<(), Fault> {
        let zone = self.ctx.app.zone();
        let today = self.tx.now.with_timezone(&zone).date_naive();
        let date = match u64::try_from(wish.days) {
            Ok(days) => today.checked_add_days(Days::new(days)),
            Err(_) => today.checked_sub_days(Days::new(wish.days.unsigned_abs())),
        };
        let hosts = subjects(wish.service, self.people, self.studios);
        let moment =
            date.and_then(|date| self.diary.take(wish.service, &hosts, wish.resident.id, date, zone));
        let Some(moment) = moment else { return Ok(()) };
        // What has not happened yet cannot have ended.
        let state = match wish.state {
            State::Completed | State::NoShow | State::CheckedIn if moment.ends_at > self.tx.now => {
                State::Confirmed
            }
            state => state,
        };
        let booked = self.write(wish, &hosts, moment, state)?;
        if state == State::Rescheduled {
            let again = Wish {
                nth: wish.nth + 1_000,
                state: State::Completed,
                rescheduled_from: Some(booked),
                ..*wish
            };
            self.add(&again)?;
        }
        Ok(())
    }

    fn write(
        &mut self,
        wish: &Wish<'_>,
        hosts: &[Subject],
        moment: Moment,
        state: State,
    ) -> Result<AppointmentId, Fault> {
        let (service, nth) = (wish.service, wish.nth);
        let key: AppointmentId = id("appointment", nth);
        let occurrence: OccurrenceId = id("occurrence", nth);
        let created_at = match state {
            // Asked for this very day, so that the host still has time to decide.
            State::Requested => self.tx.now - TimeDelta::hours(3),
            _ => self.tx.now.min(moment.starts_at - TimeDelta::days(3)) - TimeDelta::hours(20),
        };
        self.booked.occurrences.push(occurrence::Model {
            id: occurrence,
            service_id: service.id,
            host_id: service.host_id,
            starts_at: moment.starts_at,
            ends_at: moment.ends_at,
            local_date: moment.date,
            capacity: service.capacity,
            is_live: is_occupying(state),
            created_at,
        });
        let ended_at = self.moves(wish, key, moment, state, created_at)?;
        let row = self.row(wish, key, moment, state, (created_at, ended_at))?;
        if is_occupying(state) {
            let resident = (SubjectKind::Person, wish.resident.id.0);
            self.occupy(nth, resident, (moment.starts_at, moment.ends_at), None, Some(key));
            for host in hosts {
                self.occupy(nth, *host, moment.padded, Some(occurrence), None);
            }
        }
        if state == State::Completed {
            let record = visits::record(
                &self.ctx.app,
                (nth, &service.title),
                &row,
                self.host_actor(service).0,
                ended_at,
            )?;
            self.booked.records.push(record);
        }
        self.booked.appointments.push(row);
        Ok(key)
    }

    /// Writes the history; returns when the last step was taken.
    fn moves(
        &mut self,
        wish: &Wish<'_>,
        key: AppointmentId,
        moment: Moment,
        state: State,
        created_at: Instant,
    ) -> Result<Instant, Fault> {
        let (host_account, host_as) = self.host_actor(wish.service);
        let (mut at, mut from) = (created_at, None);
        for (version, (to, by)) in (1..).zip(history(state, wish.service.confirm_mode, host_as)) {
            at = match to {
                State::CheckedIn => moment.starts_at,
                State::Completed => moment.ends_at,
                State::NoShow => moment.starts_at + TimeDelta::minutes(16),
                _ => created_at + TimeDelta::hours(i64::from(version)),
            };
            let actor = match by {
                ActedAs::System => None,
                ActedAs::Resident => Some(wish.resident.id),
                _ => host_account,
            };
            self.booked.moves.push(appointment_move::Model {
                id: id::<AppointmentMoveId>("move", format!("{} {version}", wish.nth)),
                appointment_id: key,
                version,
                at,
                from_state: from,
                to_state: to,
                actor_account_id: actor,
                actor_as: by,
                reason_sealed: self.reason(to)?,
            });
            from = Some(to);
        }
        Ok(at)
    }

    /// The member, or the first lead of the studio.
    fn host_actor(&self, service: &Service) -> (Option<entity::id::AccountId>, ActedAs) {
        let own = self.people.hosts.iter().find(|host| host.id == service.host_id);
        if let Some(member) = own.and_then(|host| host.member_id) {
            return (self.people.account_of(member), ActedAs::Host);
        }
        let studio = self.studios.of_host(service.host_id).map(|studio| studio.id);
        let lead = self.studios.seats.iter().find(|seat| Some(seat.studio_id) == studio);
        (lead.and_then(|seat| self.people.account_of(seat.member_id)), ActedAs::StudioLead)
    }

    fn reason(&self, state: State) -> Result<Option<Vec<u8>>, Fault> {
        let seal = |reason| self.ctx.app.vault.seal(Purpose::Text, reason).map_err(Fault::Internal);
        visits::reason(state).map(seal).transpose()
    }

    fn row(
        &self,
        wish: &Wish<'_>,
        key: AppointmentId,
        moment: Moment,
        state: State,
        (created_at, updated_at): (Instant, Instant),
    ) -> Result<appointment::Model, Fault> {
        let service = wish.service;
        let of_booking = self.booked.moves.iter().filter(|step| step.appointment_id == key);
        let steps: Vec<&appointment_move::Model> = of_booking.collect();
        let when = |state: State| steps.iter().find(|step| step.to_state == state).map(|step| step.at);
        let is_asked = !matches!(state, State::Held | State::Released);
        let answers =
            serde_json::json!([{ "key": "topic", "label": "您想反映或咨询什么事项？", "text": question(&service.title, wish.nth) }]).to_string();
        let seal = |purpose, text: &str| self.ctx.app.vault.seal(purpose, text).map_err(Fault::Internal);
        let decided = [State::Confirmed, State::Declined].into_iter().find_map(when);
        let earlier = |count: &dyn Fn(&appointment::Model) -> bool| {
            i32::try_from(self.booked.appointments.iter().filter(|row| count(row)).count()).unwrap_or(0) + 1
        };
        Ok(appointment::Model {
            id: key,
            number: number(wish.nth, created_at),
            service_id: service.id,
            host_id: service.host_id,
            occurrence_id: id("occurrence", wish.nth),
            resident_account_id: wish.resident.id,
            state,
            seat: 1,
            quota_number: earlier(&|row| {
                row.service_id == service.id && row.resident_account_id == wish.resident.id
            }),
            day_number: earlier(&|row| row.service_id == service.id && row.local_date == moment.date),
            hold_number: (state == State::Held).then_some(1),
            local_date: moment.date,
            starts_at: moment.starts_at,
            ends_at: moment.ends_at,
            place: service.place.clone(),
            resident_name_sealed: is_asked.then(|| seal(Purpose::Name, &wish.resident.name)).transpose()?,
            intake_sealed: is_asked.then(|| seal(Purpose::Text, &answers)).transpose()?,
            reason_sealed: self.reason(state)?,
            hold_until: (state == State::Held).then(|| self.tx.real_now + TimeDelta::minutes(5)),
            decide_by: when(State::Requested)
                .map(|asked| (asked + TimeDelta::hours(48)).min(moment.starts_at)),
            decided_at: decided,
            checked_in_at: when(State::CheckedIn),
            code_tries: 0,
            closed_at: (!is_occupying(state)).then_some(updated_at),
            rescheduled_from_id: wish.rescheduled_from,
            offered_for_id: None,
            version: i32::try_from(steps.len()).unwrap_or(1),
            created_at,
            updated_at,
        })
    }

    fn occupy(
        &mut self,
        nth: usize,
        (kind, subject): Subject,
        (starts_at, ends_at): (Instant, Instant),
        occurrence_id: Option<OccurrenceId>,
        appointment_id: Option<AppointmentId>,
    ) {
        self.booked.occupancies.push(occupancy::Model {
            id: id::<OccupancyId>("occupancy", format!("{nth} {kind:?} {subject}")),
            subject_kind: kind,
            subject_id: subject,
            starts_at,
            ends_at,
            occurrence_id,
            appointment_id,
        });
    }
}

/// A tracking number, the same every time.
fn number(nth: usize, created_at: Instant) -> String {
    let drawn = ids::named("demo number", &nth.to_string());
    let letters: Vec<char> = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".chars().collect();
    let text: String = drawn.as_bytes().iter().map(|byte| pick(&letters, usize::from(*byte))).collect();
    let part = |from: usize| text.chars().skip(from).take(4).collect::<String>();
    format!("{}-{}-{}", created_at.format("%y"), part(0), part(8))
}
