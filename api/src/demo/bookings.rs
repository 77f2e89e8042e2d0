//! Which appointments there are: of the past weeks, of today around the present hour, and of the next ones, in every state.

use chrono::TimeDelta;
use entity::Instant;
use entity::appointment_service::Model as Service;
use entity::id::AppointmentId;
use entity::value::{AppointmentState as State, ConfirmMode, Mode, ServiceState};
use entity::{
    appointment, appointment_move, assistance, occupancy, occurrence, reception_record, visit_need,
};

use super::moments::{Diary, Moment, Subject, When, subjects};
use super::offers::Offers;
use super::people::{People, Resident};
use super::places::Studios;
use crate::appointments::rules::slots::local_date;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;

/// Appointments of the past weeks.
const PAST: usize = 80;

/// Over how many days they are spread.
const PAST_DAYS: usize = 27;

/// Appointments of today, at most.
const TODAY: usize = 16;

/// Appointments of the next days.
const COMING: usize = 50;

/// Over how many days they are spread.
const COMING_DAYS: usize = 13;

/// Everything that belongs to appointments.
#[derive(Default)]
pub(super) struct Booked {
    pub(super) occurrences: Vec<occurrence::Model>,
    pub(super) appointments: Vec<appointment::Model>,
    pub(super) moves: Vec<appointment_move::Model>,
    pub(super) occupancies: Vec<occupancy::Model>,
    pub(super) records: Vec<reception_record::Model>,
    /// Receipts of those that an officer booked for their residents.
    pub(super) assistances: Vec<assistance::Model>,
    /// What visitors need.
    pub(super) needs: Vec<visit_need::Model>,
}

/// What appointments are made of.
pub(super) struct Maker<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a Tx,
    pub(super) people: &'a People,
    pub(super) studios: &'a Studios,
    diary: Diary,
    pub(super) booked: Booked,
}

/// One appointment to be: who, what, when, and where it shall stand.
#[derive(Copy, Clone)]
pub(super) struct Wish<'a> {
    pub(super) nth: usize,
    pub(super) service: &'a Service,
    pub(super) resident: &'a Resident,
    when: When,
    pub(super) state: State,
    pub(super) instead: Instead,
}

/// What an appointment takes the place of, and since when.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Instead {
    Nothing,
    /// The resident moved this one.
    Moved(AppointmentId, Instant),
    /// The host cancelled this one and offered another time.
    Cancelled(AppointmentId, Instant),
}

/// The visit that has ended and waits for its record: that of the first printed resident with the printed member.
pub(super) const UNRECORDED: usize = 3;

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
    let active = |service: &&Service| service.state == ServiceState::Active;
    let services: Vec<&Service> = offers.services.iter().filter(active).collect();
    for wish in maker.samples(&services).into_iter().chain(maker.wishes(&services)) {
        maker.add(&wish)?;
    }
    Ok(maker.booked)
}

impl<'a> Maker<'a> {
    /// What the printed accounts find: a request to decide, a confirmed visit, one of today, and one whose record is to be filed.
    fn samples(&self, services: &[&'a Service]) -> Vec<Wish<'a>> {
        let (now, tomorrow) = (self.tx.now, self.tx.now + TimeDelta::days(1));
        let own = self.people.hosts.first().map(|host| host.id);
        let of_studio = services.first().copied();
        let of_member = services.iter().copied().find(|service| Some(service.host_id) == own);
        let samples = [
            (of_studio, When::After(tomorrow), State::Requested),
            (of_member, When::After(tomorrow), State::Confirmed),
            (of_studio, When::After(now), State::Confirmed),
            (of_studio, When::Before(now), State::Completed),
        ];
        let wish = |(nth, (service, when, state)): (usize, (Option<&'a Service>, _, _))| {
            let (service, resident) = service.zip(self.people.residents.first())?;
            Some(Wish { nth, service, resident, when, state, instead: Instead::Nothing })
        };
        samples.into_iter().enumerate().filter_map(wish).collect()
    }

    /// All others, spread over hosts, residents and days.
    fn wishes(&self, services: &[&'a Service]) -> Vec<Wish<'a>> {
        let now = self.tx.now;
        let turn = |nth: usize| services.get(nth * 11 % services.len().max(1)).copied();
        let past = (0..PAST).map(|at| (turn(at), When::Before(now - days(1 + at * 8 % PAST_DAYS))));
        let today = local_date(now, self.ctx.app.zone());
        let open = services.iter().skip(2).filter(|service| self.diary.receives_on(service, today));
        let soon = open.take(TODAY).enumerate().map(|(at, service)| {
            let when =
                if at % 2 == 0 { When::After(now) } else { When::Before(now + TimeDelta::minutes(15)) };
            (Some(*service), when)
        });
        let coming = (0..COMING).map(|at| (turn(at + PAST), When::After(now + days(1 + at % COMING_DAYS))));
        let all = past.chain(soon).chain(coming).enumerate();
        let wish = |(at, (service, when)): (usize, (Option<&'a Service>, When))| {
            // The samples are the first ones, and their residents have enough to do.
            let nth = at + UNRECORDED + 1;
            let service = service?;
            let resident =
                self.people.residents.get(3 + nth % self.people.residents.len().saturating_sub(3))?;
            let state = match when {
                When::Before(at) if at > now => State::Completed,
                When::Before(_) => past_state(at, service),
                When::After(at) if at == now => State::Confirmed,
                When::After(_) => coming_state(at, service),
            };
            Some(Wish { nth, service, resident, when, state, instead: Instead::Nothing })
        };
        all.filter_map(wish).collect()
    }

    /// Adds one, and what comes instead of it.
    fn add(&mut self, wish: &Wish<'a>) -> Result<(), Fault> {
        let Some(moment) = self.take(wish) else { return Ok(()) };
        let again = |when, state| Wish { nth: wish.nth + 1_000, when, state, ..*wish };
        match wish.state {
            State::Rescheduled => {
                let again = again(When::After(moment.starts_at), State::Completed);
                let Some(later) = self.take(&again) else { return Ok(()) };
                let (former, at) = self.write(wish, moment)?;
                let instead = Instead::Moved(former, at);
                self.write(&Wish { instead, ..again }, later)?;
            }
            State::CancelledByHost => {
                // An open offer of a visit to come, a taken one of a visit that has been.
                let is_open = moment.starts_at > self.tx.now;
                let state = if is_open { State::Held } else { State::Completed };
                let again = again(When::After(moment.ends_at + TimeDelta::days(1)), state);
                let Some(later) = self.take(&again) else { return Ok(()) };
                let (former, at) = self.write(wish, moment)?;
                let instead = Instead::Cancelled(former, at);
                self.write(&Wish { instead, ..again }, later)?;
            }
            _ => {
                self.write(wish, moment)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, wish: &Wish<'_>) -> Option<Moment> {
        let hosts = self.subjects(wish.service);
        self.diary.take(wish.service, &hosts, wish.resident.id, wish.when, self.ctx.app.zone())
    }

    pub(super) fn subjects(&self, service: &Service) -> Vec<Subject> {
        subjects(service, self.people, self.studios)
    }
}

/// Where a visit can stand at its time: what has not happened yet has not ended, and on site a visitor may be there just now.
pub(super) fn standing(wish: State, mode: Mode, moment: Moment, now: Instant) -> State {
    match wish {
        State::Completed | State::NoShow if moment.starts_at > now => State::Confirmed,
        State::Completed | State::NoShow if moment.ends_at > now => {
            if mode == Mode::Onsite {
                State::CheckedIn
            } else {
                State::Confirmed
            }
        }
        state => state,
    }
}

fn days(count: usize) -> TimeDelta {
    TimeDelta::days(i64::try_from(count).unwrap_or(0))
}

fn past_state(nth: usize, service: &Service) -> State {
    let is_manual = service.confirm_mode == ConfirmMode::Manual;
    match nth % 11 {
        6 => State::NoShow,
        7 => State::CancelledByResident,
        8 if is_manual => State::Declined,
        8 => State::CancelledByHost,
        9 if is_manual => State::Expired,
        9 => State::Released,
        10 => State::Rescheduled,
        _ => State::Completed,
    }
}

fn coming_state(nth: usize, service: &Service) -> State {
    let is_manual = service.confirm_mode == ConfirmMode::Manual;
    match nth % 7 {
        0 | 1 if is_manual => State::Requested,
        5 if nth.is_multiple_of(2) => State::CancelledByHost,
        6 if nth.is_multiple_of(2) => State::CancelledByResident,
        _ if nth + 1 == PAST + TODAY => State::Held,
        _ => State::Confirmed,
    }
}
