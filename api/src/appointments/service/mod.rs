//! Use cases: load and lock → policy → rules → write → event, each in one transaction.

pub mod actions;
pub mod affected;
pub mod away;
pub mod booking;
pub mod calendar;
mod calling_off;
pub mod closing;
pub mod companions;
pub mod day_changes;
pub mod decision;
pub mod duty;
pub mod hosting;
pub mod leaving;
pub mod lecturing;
mod loading;
mod moving;
pub mod on_behalf;
mod placing;
pub mod pooling;
pub mod published;
pub mod record;
mod release;
pub mod reminding;
pub mod scanning;
mod seating;
pub mod second_host;
pub mod sweep;
pub mod times;
pub mod visit;
pub mod waiting;
mod waiting_sweep;
pub mod walking_in;

use entity::id::{AppointmentId, AppointmentServiceId, HostId};
use entity::{appointment, host};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::loading::Offering;
use super::AppointmentError;
use crate::mutation::{Done, Refusal};

/// An appointment was made or moved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AppointmentDone {
    /// The appointment that answers the request: the new one where a new one was made.
    pub appointment: AppointmentId,
    /// The time a host offers instead of a cancelled one.
    pub offer: Option<AppointmentId>,
    /// The rows as they were written, so that the answer need not read them again. A repeated answer does.
    #[serde(skip)]
    pub(crate) fresh: Vec<Fresh>,
}

/// An appointment as it was written, with its host.
#[derive(Clone, Debug)]
pub(crate) struct Fresh {
    pub(crate) row: appointment::Model,
    pub(crate) host: host::Model,
    pub(crate) host_name: String,
}

impl AppointmentDone {
    /// The appointment as it was written, with the name of its host.
    pub(crate) fn written(&self) -> Option<(&appointment::Model, &str)> {
        self.fresh.first().map(|fresh| (&fresh.row, fresh.host_name.as_str()))
    }

    fn of(appointment: AppointmentId) -> Self {
        Self { appointment, offer: None, fresh: Vec::new() }
    }

    fn shown(row: appointment::Model, offering: &Offering) -> Self {
        let mut done = Self::of(row.id);
        done.show(row, offering);
        done
    }

    fn show(&mut self, row: appointment::Model, offering: &Offering) {
        let (host, host_name) = (offering.host.clone(), offering.face.name.clone());
        self.fresh.push(Fresh { row, host, host_name });
    }
}

impl Done for AppointmentDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Appointment", self.appointment.into()))
    }
}

/// A step whose refusal has to be written all the same: a wrong code counts.
impl Done for Result<AppointmentDone, AppointmentError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().and_then(Done::object)
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// A service was made or changed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDone(pub AppointmentServiceId);

impl Done for ServiceDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("AppointmentService", self.0.into()))
    }
}

/// A host's hours were changed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostDone(pub HostId);

impl Done for HostDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Host", self.0.into()))
    }
}
