//! What is stored of an appointment: the reception, its history, whose time it takes, and the record.

use chrono::TimeDelta;
use entity::Instant;
use entity::appointment_service::Model as Service;
use entity::id::{AccountId, AppointmentId, AppointmentMoveId, OccupancyId, OccurrenceId};
use entity::value::{ActedAs, AppointmentState as State, ConsentKind, Mode, Origin, SubjectKind};
use entity::{appointment, appointment_move, assistance, occupancy, occurrence, visit_need};

use super::bookings::{Instead, Maker, Wish, standing};
use super::id;
use super::moments::{Moment, Subject};
use super::steps::{Step, decide_by, steps};
use super::visits;
use super::words::pick;
use crate::appointments::rules::calls::place_of;
use crate::appointments::rules::lifecycle::is_occupying;
use crate::appointments::rules::slots::local_date;
use crate::error::Fault;
use crate::ids;
use crate::vault::Purpose;
use crate::visit_needs::rules::{AccessNeed, Wish as Needs};

/// Of so many visits one was booked by an officer for its resident.
const ASSISTED: usize = 20;

/// Of so many visits one says what its visitor needs.
const NEEDING: usize = 9;

impl Maker<'_> {
    /// Writes one with everything that belongs to it; returns it with the time of its last step.
    pub(super) fn write(
        &mut self,
        wish: &Wish<'_>,
        moment: Moment,
    ) -> Result<(AppointmentId, Instant), Fault> {
        let (service, nth) = (wish.service, wish.nth);
        let key: AppointmentId = id("appointment", nth);
        let occurrence: OccurrenceId = id("occurrence", nth);
        let state = standing(wish.state, service.mode, moment, self.tx.now);
        let (host_account, host_as) = self.host_actor(service);
        let steps = steps(wish, moment, state, host_as, self.tx.now);
        let mut row = self.row(wish, key, moment, state, &steps)?;
        if row.mode == Mode::HomeVisit && row.decided_at.is_some() {
            row.second_host_account_id = self.companion(moment);
        }
        if nth % ASSISTED == ASSISTED / 2 && wish.instead == Instead::Nothing && row.requested_at.is_some() {
            row.origin = Origin::Assisted;
            let receipt = self.receipt(wish, &row)?;
            self.booked.assistances.extend(receipt);
        }
        if nth.is_multiple_of(NEEDING) && matches!(state, State::Requested | State::Confirmed) {
            let needs = self.needs(nth, &row)?;
            self.booked.needs.push(needs);
        }
        self.booked.occurrences.push(occurrence::Model {
            id: occurrence,
            service_id: service.id,
            host_id: service.host_id,
            starts_at: moment.starts_at,
            ends_at: moment.ends_at,
            local_date: moment.date,
            title: service.title.clone(),
            mode: service.mode,
            place: place_of(service),
            venue_studio_id: service.venue_studio_id,
            capacity: service.capacity,
            is_live: is_occupying(state),
            held_back_at: None,
            held_back_until: None,
            created_at: row.created_at,
        });
        self.write_moves(wish, key, &steps, host_account)?;
        if is_occupying(state) {
            let resident = (SubjectKind::Person, wish.resident.id.0);
            self.occupy(nth, resident, (moment.starts_at, moment.ends_at), None, Some(key));
            if let Some(second) = row.second_host_account_id {
                let second = (SubjectKind::Person, second.0);
                self.occupy(nth, second, (moment.starts_at, moment.ends_at), None, Some(key));
            }
            for host in self.subjects(service) {
                self.occupy(nth, host, moment.padded, Some(occurrence), None);
            }
        }
        if state == State::Completed {
            let record =
                visits::record(&self.people.sealing, (nth, service), &row, host_account, self.tx.now)?;
            self.booked.records.extend(record);
        }
        let last = row.updated_at;
        self.booked.appointments.push(row);
        Ok((key, last))
    }

    /// The receipt of a visit that the first of the staff booked for a resident.
    fn receipt(&self, wish: &Wish<'_>, row: &appointment::Model) -> Result<Option<assistance::Model>, Fault> {
        let Some(officer) = self.people.staff.first().map(|staff| staff.account_id) else { return Ok(None) };
        let (resident, nth) = (wish.resident.id, self.booked.assistances.len() + 1);
        let note = self.people.sealing.seal(resident, Purpose::Text, "入户走访时当面同意，由联络员代约。")?;
        Ok(Some(assistance::Model {
            id: id("assistance", wish.nth),
            number: format!("DY-DEMO-{nth:04}"),
            appointment_id: row.id,
            resident_account_id: resident,
            officer_account_id: officer,
            consent: ConsentKind::Spoken,
            consented_at: row.created_at - TimeDelta::hours(1),
            witness_sealed: Some(note),
            made_on: local_date(row.created_at, self.ctx.app.zone()),
            day_number: i32::try_from(nth).unwrap_or(1),
            withdrawn_at: None,
            version: 1,
            created_at: row.created_at,
        }))
    }

    /// What a visitor needs: some an interpreter, some sign language or large print.
    fn needs(&self, nth: usize, row: &appointment::Model) -> Result<visit_need::Model, Fault> {
        let account = row.resident_account_id;
        let (access, interpreter, words) = match nth / NEEDING % 3 {
            0 => (vec![AccessNeed::LargePrint], "", "老人视力不好，请准备大字材料。"),
            1 => (vec![AccessNeed::SignLanguage], "", ""),
            _ => (Vec::new(), "英语", "请安排翻译。"),
        };
        let wish =
            Needs { access, interpreter: interpreter.to_owned(), words: words.to_owned(), minor: None };
        let said = serde_json::to_string(&wish).map_err(Fault::internal)?;
        Ok(visit_need::Model {
            appointment_id: row.id,
            account_id: account,
            needs_sealed: self.people.sealing.seal(account, Purpose::Text, &said)?,
            is_under_14: false,
            guardian_consented_at: None,
            notice_version: 1,
            consented_at: row.created_at,
            version: 1,
            updated_at: row.created_at,
        })
    }

    /// Who comes along to somebody's home: one of the last members, who receive nobody themselves, that is free then.
    fn companion(&self, moment: Moment) -> Option<AccountId> {
        let is_free = |account: &AccountId| {
            let mut taken = self.booked.occupancies.iter().filter(|row| row.subject_id == account.0);
            taken.all(|row| row.ends_at <= moment.starts_at || row.starts_at >= moment.ends_at)
        };
        self.people.members.iter().rev().map(|member| member.account_id).find(is_free)
    }

    fn write_moves(
        &mut self,
        wish: &Wish<'_>,
        key: AppointmentId,
        steps: &[Step],
        host: Option<AccountId>,
    ) -> Result<(), Fault> {
        let mut from = None;
        for (version, Step { to, by, at }) in (1..).zip(steps) {
            let actor = match by {
                ActedAs::System => None,
                ActedAs::Resident => Some(wish.resident.id),
                _ => host,
            };
            self.booked.moves.push(appointment_move::Model {
                id: id::<AppointmentMoveId>("move", format!("{} {version}", wish.nth)),
                appointment_id: key,
                version,
                at: *at,
                from_state: from.replace(*to),
                to_state: *to,
                actor_account_id: actor,
                actor_as: *by,
                reason_sealed: self.reason(*to, wish.service, wish.resident.id)?,
            });
        }
        Ok(())
    }

    /// The member, or the first lead of the studio.
    fn host_actor(&self, service: &Service) -> (Option<AccountId>, ActedAs) {
        let own = self.people.hosts.iter().find(|host| host.id == service.host_id);
        if let Some(member) = own.and_then(|host| host.member_id) {
            return (self.people.account_of(member), ActedAs::Host);
        }
        let studio = self.studios.of_host(service.host_id).map(|studio| studio.id);
        let lead = self.studios.seats.iter().find(|seat| Some(seat.studio_id) == studio);
        (lead.and_then(|seat| self.people.account_of(seat.member_id)), ActedAs::StudioLead)
    }

    fn reason(&self, state: State, service: &Service, resident: AccountId) -> Result<Option<Vec<u8>>, Fault> {
        let seal = |reason| self.people.sealing.seal(resident, Purpose::Text, reason);
        visits::reason(state, self.studios.of_host(service.host_id).is_some()).map(seal).transpose()
    }

    fn row(
        &self,
        wish: &Wish<'_>,
        key: AppointmentId,
        moment: Moment,
        state: State,
        steps: &[Step],
    ) -> Result<appointment::Model, Fault> {
        let service = wish.service;
        let when = |state: State| steps.iter().find(|step| step.to == state).map(|step| step.at);
        let (first, last) = steps.first().zip(steps.last()).ok_or_else(|| Fault::internal("no step"))?;
        let is_asked = wish.instead != Instead::Nothing || !matches!(state, State::Held | State::Released);
        let seal = |purpose, text: &str| self.people.sealing.seal(wish.resident.id, purpose, text);
        let answers = visits::answers(service, wish.nth)?;
        let earlier = |count: &dyn Fn(&appointment::Model) -> bool| {
            i32::try_from(self.booked.appointments.iter().filter(|row| count(row)).count()).unwrap_or(0) + 1
        };
        let (moved, cancelled) = match wish.instead {
            Instead::Nothing => (None, None),
            Instead::Moved(former, _) => (Some(former), None),
            Instead::Cancelled(former, _) => (None, Some(former)),
        };
        Ok(appointment::Model {
            id: key,
            number: number(wish.nth, first.at),
            service_id: service.id,
            host_id: service.host_id,
            occurrence_id: id("occurrence", wish.nth),
            resident_account_id: wish.resident.id,
            state,
            seat: 1,
            quota_number: cancelled.is_none().then(|| {
                earlier(&|row| row.service_id == service.id && row.resident_account_id == wish.resident.id)
            }),
            day_number: earlier(&|row| row.service_id == service.id && row.local_date == moment.date),
            hold_number: (state == State::Held && cancelled.is_none()).then_some(1),
            period_number: cancelled.is_none().then(|| {
                earlier(&|row| row.host_id == service.host_id && row.resident_account_id == wish.resident.id)
            }),
            local_date: moment.date,
            starts_at: moment.starts_at,
            ends_at: moment.ends_at,
            title: service.title.clone(),
            mode: service.mode,
            place: place_of(service),
            venue_studio_id: service.venue_studio_id,
            requested_at: when(State::Requested)
                .or_else(|| when(State::Confirmed))
                .or_else(|| moved.map(|_| first.at)),
            resident_name_sealed: is_asked.then(|| seal(Purpose::Name, &wish.resident.name)).transpose()?,
            intake_sealed: is_asked.then(|| seal(Purpose::Text, &answers)).transpose()?,
            reason_sealed: self.reason(state, service, wish.resident.id)?,
            hold_until: (state == State::Held).then(|| self.hold_until(cancelled.is_some(), moment)),
            decide_by: when(State::Requested).map(|asked| decide_by(asked, moment)),
            decided_at: when(State::Confirmed).or_else(|| when(State::Declined)),
            checked_in_at: when(State::CheckedIn),
            code_tries: 0,
            closed_at: (!is_occupying(state)).then_some(last.at),
            rescheduled_from_id: moved,
            offered_for_id: cancelled,
            stands_in_for_id: None,
            host_late_at: None,
            pool_id: None,
            companions: 0,
            waitlist_entry_id: None,
            service_request_id: None,
            origin: entity::value::Origin::Booked,
            visitor_phone_sealed: None,
            second_host_account_id: None,
            version: i32::try_from(steps.len()).unwrap_or(1),
            created_at: first.at,
            updated_at: last.at,
        })
    }

    /// In real time, as holds live: five minutes, or two days for a time that a host offers, and never beyond the start.
    fn hold_until(&self, is_offered: bool, moment: Moment) -> Instant {
        let long = if is_offered { TimeDelta::hours(48) } else { TimeDelta::minutes(5) };
        self.tx.real_now + long.min(moment.starts_at - self.tx.now)
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
            leave_id: None,
            roster_place_id: None,
            lecture_id: None,
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
