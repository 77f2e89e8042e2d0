//! Why nothing is booked for somebody, or called off.

use serde::{Deserialize, Serialize};

use crate::appointments::AppointmentError;
use crate::mutation::Refusal;

/// What is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssistanceError {
    /// The time, or the step, cannot be had.
    Appointment(AppointmentError),
    /// For this person it cannot be booked: why, is between them and the program.
    NotForResident,
    /// The officer has booked as many today as one may.
    AssistLimit {
        /// How many.
        limit: i64,
    },
    /// They cannot have agreed then.
    ConsentTime,
    /// They have withdrawn their word.
    Withdrawn,
    /// Somebody changed it in between.
    Conflict {
        /// The version it has now.
        version: i32,
    },
}

impl Refusal for AssistanceError {
    fn code(&self) -> &'static str {
        match self {
            Self::Appointment(refusal) => refusal.code(),
            Self::NotForResident => "NOT_FOR_RESIDENT",
            Self::AssistLimit { .. } => "ASSIST_LIMIT",
            Self::ConsentTime => "CONSENT_TIME",
            Self::Withdrawn => "WITHDRAWN",
            Self::Conflict { .. } => "CONFLICT",
        }
    }
}

impl From<AppointmentError> for AssistanceError {
    /// What would say something of the resident says only that it cannot be.
    fn from(refusal: AppointmentError) -> Self {
        match refusal {
            AppointmentError::ResidentBusy
            | AppointmentError::ResidentLimit { .. }
            | AppointmentError::PeriodLimit { .. }
            | AppointmentError::BookingPaused { .. }
            | AppointmentError::OwnService => Self::NotForResident,
            other => Self::Appointment(other),
        }
    }
}
