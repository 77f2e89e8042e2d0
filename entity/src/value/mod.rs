//! The closed lists of values that columns hold. The text of a value is the same in table, Rust and schema.

mod appointment;
mod around;
mod calendar;
mod device;
mod feedback;
mod file;
mod lecture;
mod lecture_request;
mod matter;
mod office;
mod pause;
mod person;
mod place;
mod pool;
mod rating;
mod registration;
mod roster;
mod service;
mod trail;
mod usage;
mod waitlist;

pub use self::appointment::{
    ActedAs, AppointmentState, AvailabilityKind, Category, CompanionsCount, ConfirmMode, Mode, Resolution,
    ServiceState, SubjectKind, Verdict,
};
pub use self::around::{ConsentKind, Origin, ScanOutcome};
pub use self::calendar::{CalendarDayKind, CalendarOrigin, DayNoticeKind, RollPolicy};
pub use self::device::PushChannel;
pub use self::feedback::Satisfaction;
pub use self::file::{FileType, PhotoState, UploadProblem, UploadPurpose, UploadState};
pub use self::lecture::{LectureMode, LectureState, LecturerState, ScriptState};
pub use self::lecture_request::{AskState, AskedAs, LectureRequestState};
pub use self::matter::{MatterRole, MatterSourceKind, MatterState, MatterStep};
pub use self::office::{
    ClosureReach, ClosureVisits, LeaveKind, LeaveWay, LeavingKind, NoticeState, OrgUnitKind, OrgUnitState,
    SeatRole,
};
pub use self::pause::{AppealAnswer, NoShowDecision, PauseEnd, PauseReason};
pub use self::person::{
    AccountState, DraftState, GrantScope, InvitationEnd, Locale, MemberStanding, MemberState, MemberTagKind,
    SessionEnd, SessionProof, StaffRole,
};
pub use self::place::{
    CallBy, PostKind, PostState, RegionLevel, StepFree, StudioRole, StudioScope, StudioState, WallItemKind,
};
pub use self::pool::{PoolEntryState, PoolState};
pub use self::rating::{RatingMeasure, RatingState, RatingStep};
pub use self::registration::{RegistrationChannel, RegistrationState};
pub use self::roster::{ExchangeState, RosterChangeKind};
pub use self::service::{NeedUrgency, OfferingState, RequestState, ServiceCategory};
pub use self::trail::{ActorKind, AuditOutcome, Channel, JobState};
pub use self::usage::UsageKind;
pub use self::waitlist::WaitState;
