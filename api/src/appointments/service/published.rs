//! What hosts publish: read once for each version of a host, by the free times and by the bookings.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use entity::id::{AppointmentServiceId, HostId, StudioId};
use entity::value::{AppointmentState, ServiceState};
use entity::{Instant, appointment, appointment_service, host};
use sea_orm::ConnectionTrait;

use super::super::AppointmentError;
use super::super::rules::lifecycle::is_hosts_word;
use super::super::rules::plan::{Closed, HostPlan};
use super::super::rules::slots::{Shape, is_published};
use super::super::store::occupancy::Subject;
use super::super::store::{closures, hosts};
use crate::error::Fault;
use crate::work_calendar::{self, Reason, WorkCalendar};

/// What a host's times depend on, as of one version of the host. Every change of hours, services, closed times, or of whether host and venue receive
/// counts the version up, so what is kept under (host, version) never goes stale.
#[derive(Debug)]
pub struct Published {
    /// Whose engagements are the host's; nobody's when the host does not receive.
    pub(crate) subject: Option<Subject>,
    /// The hours.
    pub(crate) plan: HostPlan,
    services: Vec<appointment_service::Model>,
    open_venues: Vec<StudioId>,
}

impl Published {
    /// One of the host's services, whether or not it can be booked.
    pub(crate) fn service(&self, id: AppointmentServiceId) -> Option<&appointment_service::Model> {
        self.services.iter().find(|service| service.id == id)
    }

    /// Whether a service can be booked: it is active, its host receives, and its room is open.
    pub(crate) fn is_bookable(&self, service: &appointment_service::Model) -> bool {
        let has_room = service.venue_studio_id.is_none_or(|venue| self.open_venues.contains(&venue));
        self.subject.is_some() && service.state == ServiceState::Active && has_room
    }

    /// Whether the room of a reception is open at its time, be it one that no service of the host uses any more.
    pub(crate) async fn has_room(
        &self,
        conn: &impl ConnectionTrait,
        venue: Option<StudioId>,
        (starts_at, ends_at): (Instant, Instant),
    ) -> Result<bool, Fault> {
        let Some(venue) = venue else { return Ok(true) };
        if self.open_venues.contains(&venue) {
            return Ok(!self.plan.is_closed(Some(venue), starts_at, ends_at));
        }
        if hosts::open_studios(conn, [venue]).await?.is_empty() {
            return Ok(false);
        }
        let closed = closures::standing(conn, [venue], starts_at.date_naive()).await?;
        Ok(!HostPlan::default().except(closed).is_closed(Some(venue), starts_at, ends_at))
    }

    /// What the host's side has against asking for a time that is held, or against moving what was asked for to another.
    pub(crate) async fn in_the_way(
        &self,
        conn: &impl ConnectionTrait,
        appointment: &appointment::Model,
        zone: Tz,
    ) -> Result<Option<AppointmentError>, Fault> {
        let refusal = self.check(appointment, zone).err();
        // Whoever moves leaves the room behind.
        let needs_room = appointment.state == AppointmentState::Held;
        let span = (appointment.starts_at, appointment.ends_at);
        if refusal.is_none() && needs_room && !self.has_room(conn, appointment.venue_studio_id, span).await? {
            return Ok(Some(AppointmentError::Paused));
        }
        Ok(refusal)
    }

    /// A held time has to be published still; one that the host offered stands, be the service paused or not.
    fn check(&self, appointment: &appointment::Model, zone: Tz) -> Result<(), AppointmentError> {
        let service = self.service(appointment.service_id).ok_or(AppointmentError::Paused)?;
        let is_held = appointment.state == AppointmentState::Held;
        if is_held && is_hosts_word(appointment) {
            return self.subject.map(|_| ()).ok_or(AppointmentError::Paused);
        }
        if !self.is_bookable(service) {
            return Err(AppointmentError::Paused);
        }
        let is_published = || is_published(&self.plan, appointment.starts_at, Shape::of(service), zone);
        if is_held && !is_published() { Err(AppointmentError::NotPublished) } else { Ok(()) }
    }

    /// The services that can be booked.
    pub(crate) fn bookable(&self) -> impl Iterator<Item = &appointment_service::Model> {
        self.services.iter().filter(|service| self.is_bookable(service))
    }
}

/// What hosts publish, kept from request to request.
pub type PublishedCache = moka::sync::Cache<(HostId, i32), Arc<Published>>;

/// How far back closures are read: as far as a day can move.
pub(super) const LOOKED_BACK: Days = Days::new(31);

/// How many hosts are kept; a district has a few hundred.
const KEPT: u64 = 4_096;

/// An empty cache.
pub fn published_cache() -> PublishedCache {
    PublishedCache::new(KEPT)
}

/// What these hosts publish from today on: from the cache, and for the others by a statement of each kind, however many hosts. What was
/// kept for some days knows of those days, too, which does no harm: nothing is booked in the past.
pub(crate) async fn published(
    conn: &impl ConnectionTrait,
    cache: &PublishedCache,
    hosts: &[host::Model],
    today: NaiveDate,
    zone: Tz,
) -> Result<HashMap<HostId, Arc<Published>>, Fault> {
    let mut known: HashMap<HostId, Arc<Published>> =
        hosts.iter().filter_map(|host| Some((host.id, cache.get(&(host.id, host.version))?))).collect();
    let missing: Vec<_> = hosts.iter().filter(|host| !known.contains_key(&host.id)).cloned().collect();
    for (host, published) in Box::pin(load(conn, &missing, today, zone)).await? {
        let published = Arc::new(published);
        cache.insert((host.id, host.version), Arc::clone(&published));
        known.insert(host.id, published);
    }
    Ok(known)
}

async fn load<'a>(
    conn: &impl ConnectionTrait,
    hosts: &'a [host::Model],
    today: NaiveDate,
    zone: Tz,
) -> Result<Vec<(&'a host::Model, Published)>, Fault> {
    if hosts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = hosts.iter().map(|host| host.id).collect();
    let (subjects, services, rules, overrides, calendar) = tokio::try_join!(
        async { Ok::<_, Fault>(hosts::subjects(conn, hosts).await?) },
        async { Ok(hosts::services_of(conn, &ids).await?) },
        async { Ok(hosts::rules_of(conn, &ids, today).await?) },
        async { Ok(hosts::overrides_of(conn, &ids, today).await?) },
        work_calendar::service::calendar(conn, today),
    )?;
    let venues = services.iter().filter_map(|service| service.venue_studio_id);
    let open_venues = hosts::open_studios(conn, venues).await?;
    let own_studios = hosts.iter().filter_map(|host| host.studio_id);
    // What was closed some days ago may still move a day to one that is to come.
    let since = today.checked_sub_days(LOOKED_BACK).unwrap_or(today);
    let closed = closures::standing(conn, own_studios.chain(open_venues.iter().copied()), since).await?;
    let calendar = Arc::new(closed_as_well(calendar, &closed, zone));
    let published = hosts.iter().map(|host| {
        let own_rules: Vec<_> = rules.iter().filter(|rule| rule.host_id == host.id).cloned().collect();
        let own_overrides: Vec<_> = overrides.iter().filter(|row| row.host_id == host.id).cloned().collect();
        let services: Vec<_> =
            services.iter().filter(|service| service.host_id == host.id).cloned().collect();
        // Only the rooms this host uses: its version counts up when one of these opens or closes, and for no other.
        let uses = |venue: &StudioId| services.iter().any(|service| service.venue_studio_id == Some(*venue));
        let published = Published {
            subject: subjects.get(&host.id).copied(),
            plan: HostPlan::compile(&own_rules, &own_overrides)
                .by(Arc::clone(&calendar))
                .except(closed_for(host, &closed, uses)),
            open_venues: open_venues.iter().copied().filter(uses).collect(),
            services,
        };
        (host, published)
    });
    Ok(published.collect())
}

/// The calendar with the days on which the whole district is closed.
pub(super) fn closed_as_well(calendar: WorkCalendar, closed: &[Closed], zone: Tz) -> WorkCalendar {
    let district = closed.iter().filter(|closed| closed.room.is_none());
    let days = district
        .flat_map(|closed| work_calendar::service::whole_days(closed.starts_at, closed.ends_at, zone));
    calendar.closed_on(days.map(|date| (date, Reason::default())))
}

/// What of the closed times is the host's business: the district's, its own as a studio, and those of its rooms.
fn closed_for(host: &host::Model, closed: &[Closed], uses: impl Fn(&StudioId) -> bool) -> Vec<Closed> {
    let concerns = |closed: &Closed| match closed.room {
        None => Some(*closed),
        Some(studio) if host.studio_id == Some(studio) => Some(Closed { room: None, ..*closed }),
        Some(room) => uses(&room).then_some(*closed),
    };
    closed.iter().filter_map(concerns).collect()
}
