//! Finding times for the demo's appointments: published, and with nobody in two places.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use entity::Instant;
use entity::appointment_service::Model as Service;
use entity::id::{AccountId, AppointmentServiceId};
use entity::value::SubjectKind;
use uuid::Uuid;

use super::offers::Offers;
use super::people::People;
use super::places::Studios;
use crate::appointments::rules::plan::HostPlan;
use crate::appointments::rules::slots::{Shape, local_date, starts_on};

/// Somebody or something that can be in one place at a time.
pub(super) type Subject = (SubjectKind, Uuid);

/// What is taken already.
#[derive(Default)]
pub(super) struct Diary {
    plans: HashMap<AppointmentServiceId, HostPlan>,
    busy: HashMap<Subject, Vec<(Instant, Instant)>>,
    begun: HashSet<(AppointmentServiceId, Instant)>,
}

/// A time that was found: the reception, and what the host is kept for with the buffers.
#[derive(Copy, Clone, Debug)]
pub(super) struct Moment {
    pub(super) date: NaiveDate,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) padded: (Instant, Instant),
}

/// On which side of an instant a time is looked for.
#[derive(Copy, Clone, Debug)]
pub(super) enum When {
    /// The last one that has ended by then.
    Before(Instant),
    /// The first one that begins after it.
    After(Instant),
}

/// How many days from there are looked at: every host receives once in a fortnight at least.
const FARTHEST: u64 = 14;

impl Diary {
    pub(super) fn new(offers: &Offers) -> Self {
        let plan =
            |service: &Service| (service.id, HostPlan::compile(&offers.rules_of(service.host_id), &[]));
        Self { plans: offers.services.iter().map(plan).collect(), ..Self::default() }
    }

    /// The published time next to an instant at which host, room and resident are free; it is theirs then.
    pub(super) fn take(
        &mut self,
        service: &Service,
        hosts: &[Subject],
        resident: AccountId,
        when: When,
        zone: chrono_tz::Tz,
    ) -> Option<Moment> {
        let shape = Shape::of(service);
        let (When::After(at) | When::Before(at)) = when;
        for day in 0..FARTHEST {
            let date = match when {
                When::After(_) => local_date(at, zone).checked_add_days(Days::new(day))?,
                When::Before(_) => local_date(at, zone).checked_sub_days(Days::new(day))?,
            };
            let mut starts = starts_on(self.plans.get(&service.id)?, date, shape, zone);
            match when {
                When::After(_) => starts.retain(|starts_at| *starts_at > at),
                When::Before(_) => {
                    starts.retain(|starts_at| shape.ends_at(*starts_at) <= at);
                    starts.reverse();
                }
            }
            for starts_at in starts {
                let ends_at = shape.ends_at(starts_at);
                let moment = Moment { date, starts_at, ends_at, padded: shape.padded(starts_at) };
                let person = (SubjectKind::Person, resident.0);
                let is_free = !self.begun.contains(&(service.id, starts_at))
                    && hosts.iter().all(|host| self.is_free(*host, moment.padded))
                    && self.is_free(person, (starts_at, ends_at));
                if is_free {
                    self.begun.insert((service.id, starts_at));
                    for host in hosts {
                        self.busy.entry(*host).or_default().push(moment.padded);
                    }
                    self.busy.entry(person).or_default().push((starts_at, ends_at));
                    return Some(moment);
                }
            }
        }
        None
    }

    /// Whether the host of a service receives on this day.
    pub(super) fn receives_on(&self, service: &Service, date: NaiveDate) -> bool {
        self.plans.get(&service.id).is_some_and(|plan| !plan.windows_on(date).is_empty())
    }

    fn is_free(&self, subject: Subject, (from, to): (Instant, Instant)) -> bool {
        let taken = self.busy.get(&subject);
        taken.is_none_or(|taken| taken.iter().all(|(start, end)| *end <= from || to <= *start))
    }
}

/// Whose time a reception takes: the member's as a person or the studio's, and the room's.
pub(super) fn subjects(service: &Service, people: &People, studios: &Studios) -> Vec<Subject> {
    let mut subjects = Vec::new();
    let member = people.hosts.iter().find(|host| host.id == service.host_id).and_then(|host| host.member_id);
    if let Some(account) = member.and_then(|member| people.account_of(member)) {
        subjects.push((SubjectKind::Person, account.0));
    }
    if let Some(studio) = studios.of_host(service.host_id) {
        subjects.push((SubjectKind::Studio, studio.id.0));
    }
    if let Some(venue) = service.venue_studio_id {
        subjects.push((SubjectKind::Venue, venue.0));
    }
    subjects
}
