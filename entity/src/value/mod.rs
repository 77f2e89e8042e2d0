//! The closed lists of values that columns hold. The text of a value is the same in table, Rust and schema.

mod appointment;
mod person;
mod place;
mod trail;

pub use self::appointment::{
    ActedAs, AppointmentState, AvailabilityKind, Category, ConfirmMode, Mode, Resolution, ServiceState,
    SubjectKind, Verdict,
};
pub use self::person::{AccountState, Locale, MemberState, SessionEnd, SessionProof, StaffRole};
pub use self::place::{PostKind, PostState, RegionLevel, StudioRole, StudioScope, StudioState, WallItemKind};
pub use self::trail::{ActorKind, AuditOutcome, Channel, JobState};
