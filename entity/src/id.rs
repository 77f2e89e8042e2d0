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
    AssistanceId: "the receipt of a visit that was booked for somebody",
    AuditEventId: "an audit event",
    AvailabilityRuleId: "an availability rule",
    BookingPauseId: "a pause of booking",
    CalendarYearId: "a year of the work calendar",
    CheckInScanId: "a code that was read at the door",
    ClosureId: "a closure",
    ConsentId: "a consent",
    CommunityAssignmentId: "a community assignment",
    DateOverrideId: "a date override",
    DeviceId: "a device",
    HostId: "a host",
    LeaveId: "a leave",
    LectureAskId: "somebody who was asked to give a lecture",
    LectureEndorsementId: "somebody who joins in with a lecture request",
    LectureRequestId: "a lecture request",
    LectureId: "a lecture",
    LectureScriptId: "a version of a script",
    LectureSeriesId: "a series of lectures",
    LiaisonOfficerId: "a liaison officer",
    MatterId: "a matter",
    MatterSourceId: "what a matter comes from",
    MatterStepId: "a step of a matter",
    MemberId: "a member",
    MemberInvitationId: "a member invitation",
    MemberHandoverId: "what a member who left handed over",
    MemberLeavingId: "a member's leaving",
    MessageId: "a message",
    NoticeId: "a notice",
    OccupancyId: "an occupancy",
    OccurrenceId: "an occurrence",
    OrgSeatId: "a seat of a body",
    OrgUnitId: "a body of the committee",
    OutboxJobId: "an outbox job",
    PhoneCodeId: "a phone code",
    PhotoId: "a photo",
    PoolEntryId: "somebody's place in a pool",
    PoolId: "a pool",
    RateEventId: "a rate event",
    RatingCriteriaId: "criteria of a rating",
    RatingItemId: "an item of a rating",
    ReceptionRecordId: "a reception record",
    RecoveryCodeId: "a recovery code",
    RefreshTokenId: "a refresh token",
    RegionId: "a region",
    RegistrationId: "a registration for a lecture",
    ReminderId: "what was told before a visit",
    RevealId: "a reveal",
    RosterChangeId: "a change of who is on duty",
    RosterExchangeId: "an exchange of duties",
    RosterImportId: "a roster import",
    RosterPlaceId: "a place of a shift",
    RosterShiftId: "a shift",
    RuleSetId: "a rule set",
    SecondFactorId: "a second factor",
    SecondFactorResetId: "a reset of a second factor",
    SectorId: "a sector",
    ServiceOfferingId: "a service offering",
    ServiceRequestId: "a service request",
    SessionId: "a session",
    SetupLinkId: "a setup link",
    StaffGrantId: "a staff grant",
    StaffId: "a staff",
    StaffInvitationId: "a staff invitation",
    StudioHoursId: "a studio hours",
    StudioId: "a studio",
    StudioMoveId: "a studio move",
    StudioPostId: "a studio post",
    StudioRatingId: "a studio rating",
    StudioRatingMoveId: "a studio rating move",
    StudioReportId: "a studio report",
    TermId: "a term",
    TermMoveId: "a move into a term",
    UploadId: "an upload",
    VisitFeedbackId: "what a resident says of a visit",
    WaitlistEntryId: "a wait",
    WaitlistId: "a waiting list",
}
