//! Use cases: load and lock → policy → rules → write → event, each in one transaction.

pub mod actions;
pub mod booking;
pub mod decision;
pub mod hosting;
mod loading;
mod moving;
mod placing;
pub mod record;
pub mod sweep;
pub mod times;
pub mod visit;

use entity::id::{AppointmentId, AppointmentServiceId, HostId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::mutation::Done;

/// An appointment was made or moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentDone {
    /// The appointment that answers the request: the new one where a new one was made.
    pub appointment: AppointmentId,
    /// The time a host offers instead of a cancelled one.
    pub offer: Option<AppointmentId>,
}

impl AppointmentDone {
    fn of(appointment: AppointmentId) -> Self {
        Self { appointment, offer: None }
    }
}

impl Done for AppointmentDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Appointment", self.appointment.into()))
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
