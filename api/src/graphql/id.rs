//! Opaque global ids: `Type:uuid` in base64url.

use async_graphql::ID;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::id;
use uuid::Uuid;

use crate::error::Fault;

/// A key that clients see as a global id.
pub trait Global: From<Uuid> + Into<Uuid> + Copy {
    /// The type's name in the schema.
    const KIND: &'static str;

    /// As clients see it.
    fn to_global(self) -> ID {
        encode(Self::KIND, self.into())
    }
}

macro_rules! global {
    ($($id:ident => $kind:literal),+ $(,)?) => {$(
        impl Global for id::$id {
            const KIND: &'static str = $kind;
        }
    )+};
}

global! {
    AccountId => "Account",
    AppointmentId => "Appointment",
    AppointmentServiceId => "AppointmentService",
    AssistanceId => "Assistance",
    AuditEventId => "AuditEvent",
    BookingPauseId => "BookingPause",
    ClosureId => "Closure",
    CommunityAssignmentId => "CommunityAssignment",
    DeviceId => "Device",
    HostId => "Host",
    LeaveId => "Leave",
    LectureRequestId => "LectureRequest",
    LectureId => "Lecture",
    LectureSeriesId => "LectureSeries",
    LiaisonOfficerId => "LiaisonOfficer",
    MatterId => "Matter",
    MatterSourceId => "MatterSource",
    MemberId => "Member",
    MemberLeavingId => "MemberLeaving",
    MessageId => "Message",
    NoticeId => "Notice",
    OrgSeatId => "OrgSeat",
    OrgUnitId => "OrgUnit",
    OutboxJobId => "OutboxJob",
    PhotoId => "Photo",
    PoolId => "Pool",
    RatingCriteriaId => "RatingCriteria",
    RatingItemId => "RatingItem",
    ReceptionRecordId => "ReceptionRecord",
    RegionId => "Region",
    RegistrationId => "Registration",
    RosterExchangeId => "RosterExchange",
    RosterImportId => "RosterImport",
    RosterPlaceId => "RosterPlace",
    RosterShiftId => "RosterShift",
    SecondFactorResetId => "SecondFactorReset",
    SectorId => "Sector",
    ServiceOfferingId => "ServiceOffering",
    ServiceRequestId => "ServiceRequest",
    SessionId => "Session",
    StaffId => "Staff",
    StaffInvitationId => "StaffInvitation",
    MemberInvitationId => "MemberInvitation",
    StudioId => "Studio",
    StudioPostId => "StudioPost",
    StudioRatingId => "StudioRating",
    StudioReportId => "StudioReport",
    TermId => "Term",
    TermMoveId => "TermMove",
    UploadId => "Upload",
    WaitlistEntryId => "WaitlistEntry",
}

/// Writes a global id.
pub fn encode(kind: &str, id: Uuid) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{kind}:{id}")))
}

/// Reads kind and key of any global id.
pub fn decode(id: &ID) -> Option<(String, Uuid)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(id.as_str()).ok()?).ok()?;
    let (kind, key) = text.split_once(':')?;
    Some((kind.to_owned(), Uuid::try_parse(key).ok()?))
}

/// Reads the key of a global id that must be of one type; `path` names the argument in the message.
pub fn parse<T: Global>(id: &ID, path: &str) -> Result<T, Fault> {
    match decode(id) {
        Some((kind, key)) if kind == T::KIND => Ok(T::from(key)),
        _ => Err(Fault::invalid(
            path,
            format!("不是有效的 {} 编号。", T::KIND),
            format!("Not the id of a {}.", T::KIND),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_type_is_refused() {
        let member = id::MemberId::from(Uuid::from_u128(7)).to_global();
        assert_eq!(parse::<id::MemberId>(&member, "id").ok(), Some(id::MemberId::from(Uuid::from_u128(7))));
        assert!(matches!(parse::<id::StudioId>(&member, "id"), Err(Fault::Invalid { .. })));
        assert!(parse::<id::StudioId>(&ID("nonsense!".to_owned()), "id").is_err());
    }
}
