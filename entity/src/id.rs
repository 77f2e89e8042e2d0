//! Typed keys: an account's id cannot be passed where an appointment's is asked.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_id {
    ($($name:ident: $of:literal),+ $(,)?) => {$(
        #[doc = concat!("Key of ", $of, ".")]
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

typed_id! {
    AccountId: "an account",
    AppointmentId: "an appointment",
    AppointmentMoveId: "an appointment move",
    AppointmentServiceId: "an appointment service",
    AuditEventId: "an audit event",
    AvailabilityRuleId: "an availability rule",
    DateOverrideId: "a date override",
    HostId: "a host",
    MemberId: "a member",
    MessageId: "a message",
    OccupancyId: "an occupancy",
    OccurrenceId: "an occurrence",
    OutboxJobId: "an outbox job",
    PhoneCodeId: "a phone code",
    RateEventId: "a rate event",
    ReceptionRecordId: "a reception record",
    RefreshTokenId: "a refresh token",
    RegionId: "a region",
    RuleSetId: "a rule set",
    SectorId: "a sector",
    SessionId: "a session",
    SetupLinkId: "a setup link",
    StaffId: "a staff",
    StudioHoursId: "a studio hours",
    StudioId: "a studio",
    StudioMoveId: "a studio move",
    StudioPostId: "a studio post",
    StudioReportId: "a studio report",
    TermId: "a term",
}
