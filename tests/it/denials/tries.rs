//! Who tries what, and the code that turns them away: a row for each mutation.

/// Who tries.
#[derive(Copy, Clone, Debug)]
pub(super) enum Who {
    Anonymous,
    /// Has nothing to do with it.
    Stranger,
    /// Whose appointment it is.
    Resident,
    /// Who receives.
    Host,
    /// Staff, and no administrator.
    Officer,
}

/// A try: who, and the code that answers it.
pub(super) type Try = (Who, &'static str);

/// What needs a session and concerns the caller alone.
pub(super) const OWN: &[Try] = &[(Who::Anonymous, "UNAUTHENTICATED")];
/// What only the resident does.
pub(super) const BY_RESIDENT: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "FORBIDDEN")];
/// What only the resident does with a time that they merely hold: nobody else knows of it.
pub(super) const BY_HOLDER: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")];
/// What only those who receive do.
pub(super) const BY_HOST: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Resident, "FORBIDDEN")];
/// What only those who receive do with what everybody may see.
pub(super) const BY_PUBLIC_HOST: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")];
/// What members do, and staff.
pub(super) const BY_MEMBER: &[Try] = &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")];
/// What only staff does.
pub(super) const BY_STAFF: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN"), (Who::Host, "FORBIDDEN")];

/// What only the team of a studio does with a post that the public does not see.
pub(super) const BY_TEAM: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")];

/// What only the office does with the resident of a visit: who receives does not learn of it.
const PAUSE: &[Try] = &[
    (Who::Anonymous, "UNAUTHENTICATED"),
    (Who::Stranger, "NOT_FOUND"),
    (Who::Host, "NOT_FOUND"),
    (Who::Resident, "FORBIDDEN"),
];

/// What only administrators do.
pub(super) const BY_ADMIN: &[Try] = &[
    (Who::Anonymous, "UNAUTHENTICATED"),
    (Who::Stranger, "FORBIDDEN"),
    (Who::Host, "FORBIDDEN"),
    (Who::Officer, "FORBIDDEN"),
];

/// Every mutation, who is turned away, and with which code.
pub(super) const TRIES: &[(&str, &[Try])] = &[
    ("acceptMemberInvitation", &[(Who::Anonymous, "LINK_INVALID")]),
    ("acceptStaffInvitationAsMyself", OWN),
    ("assignSecondHost", BY_HOST),
    ("assistBooking", BY_MEMBER),
    ("cancelAssistedBooking", BY_TEAM),
    ("checkInBatch", BY_PUBLIC_HOST),
    ("recordWalkIn", BY_PUBLIC_HOST),
    ("releaseSecondHost", BY_HOST),
    ("withdrawAssistance", BY_TEAM),
    ("acceptStaffInvitation", &[(Who::Anonymous, "LINK_INVALID")]),
    ("applyStudio", BY_MEMBER),
    ("appointLiaisonOfficer", BY_STAFF),
    ("assignCommunity", BY_STAFF),
    ("assignSeat", BY_STAFF),
    ("beginSecondFactor", BY_STAFF),
    ("bookAppointment", BY_HOLDER),
    ("cancelAppointment", BY_RESIDENT),
    ("cancelReception", BY_HOST),
    ("changeAccountPhone", BY_ADMIN),
    ("changeMyPassword", BY_STAFF),
    ("changeMyPhone", OWN),
    ("checkInAppointment", BY_HOST),
    ("claimFirstAdministrator", &[(Who::Anonymous, "LINK_INVALID")]),
    ("closeStudio", BY_STAFF),
    ("closeStudioReport", BY_STAFF),
    ("completeAppointment", BY_HOST),
    ("confirmAppointment", BY_HOST),
    ("confirmReception", BY_RESIDENT),
    ("confirmSecondFactor", BY_STAFF),
    ("confirmSecondFactorReset", BY_ADMIN),
    ("correctReceptionRecord", BY_HOST),
    (
        "correctStudioRating",
        &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")],
    ),
    ("createAppointmentService", BY_PUBLIC_HOST),
    ("createCalendarFeed", OWN),
    ("createClosure", BY_PUBLIC_HOST),
    ("changeCompanions", BY_RESIDENT),
    ("setVisitNeeds", BY_RESIDENT),
    ("createPool", BY_STAFF),
    ("updatePool", BY_TEAM),
    ("inviteToPool", BY_TEAM),
    ("joinPool", BY_TEAM),
    ("leavePool", BY_TEAM),
    ("holdPoolTime", BY_TEAM),
    (
        "reassignAppointment",
        &[
            (Who::Anonymous, "UNAUTHENTICATED"),
            (Who::Stranger, "NOT_FOUND"),
            (Who::Resident, "FORBIDDEN"),
            (Who::Host, "FORBIDDEN"),
        ],
    ),
    ("createNotice", BY_STAFF),
    ("createOrgUnit", BY_STAFF),
    ("createRegion", BY_STAFF),
    ("createSector", BY_STAFF),
    ("createServiceOffering", BY_MEMBER),
    ("createStudio", BY_STAFF),
    ("createTerm", BY_STAFF),
    ("createUpload", BY_MEMBER),
    ("declineAppointment", BY_HOST),
    ("deleteMyAccount", OWN),
    ("disableAccount", BY_ADMIN),
    ("discardUpload", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("editStudioPost", BY_TEAM),
    ("enableAccount", BY_ADMIN),
    ("endCalendarFeed", OWN),
    ("endCommunityAssignment", BY_STAFF),
    ("endLiaisonOfficer", BY_STAFF),
    ("endOtherSessions", OWN),
    ("endSeat", BY_STAFF),
    ("endSession", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("exportList", BY_STAFF),
    ("exportMyData", OWN),
    ("fileReceptionRecord", BY_HOST),
    ("holdSlot", OWN),
    ("importRoster", BY_STAFF),
    ("importWorkCalendar", BY_STAFF),
    ("inviteMembers", BY_STAFF),
    ("inviteStaff", BY_ADMIN),
    ("joinWaitlist", OWN),
    ("leaveWaitlist", OWN),
    ("liftClosure", BY_TEAM),
    ("lookUpAccount", BY_ADMIN),
    ("markMessagesRead", OWN),
    ("markNoShow", BY_HOST),
    ("openMatter", BY_HOST),
    ("joinMatter", BY_HOST),
    ("addMatterProgress", BY_TEAM),
    ("closeMatter", BY_TEAM),
    ("confirmMatterEffect", BY_TEAM),
    ("extendMatterDue", BY_TEAM),
    ("mergeMatters", BY_TEAM),
    ("pauseMatter", BY_TEAM),
    ("recordMatterEffect", BY_TEAM),
    ("reopenMatter", BY_TEAM),
    ("resumeMatter", BY_TEAM),
    ("startMatter", BY_TEAM),
    ("transferMatter", BY_TEAM),
    ("withdrawMatterSource", BY_TEAM),
    ("mergeOrgUnit", BY_STAFF),
    ("moveMembersToTerm", BY_STAFF),
    ("moveStudioPost", BY_TEAM),
    (
        "moveStudioRating",
        &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")],
    ),
    ("openStudio", BY_STAFF),
    ("planRosterImport", BY_STAFF),
    ("proposeSecondFactorReset", BY_ADMIN),
    ("proposeStudioRating", BY_STAFF),
    ("publishNotice", BY_STAFF),
    ("publishPrivacyNotice", BY_STAFF),
    ("publishRatingCriteria", BY_STAFF),
    ("publishServiceOffering", BY_TEAM),
    ("recordMemberLeaving", BY_STAFF),
    ("referServiceRequest", BY_TEAM),
    ("refreshSession", &[(Who::Anonymous, "TOKEN_INVALID")]),
    ("releaseHold", BY_HOLDER),
    ("removePhoto", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("renewRecoveryCodes", BY_STAFF),
    ("reportStudio", OWN),
    ("requestPhoneCode", &[(Who::Anonymous, "TOO_SOON")]),
    ("requestService", OWN),
    ("rescheduleAppointment", BY_RESIDENT),
    ("restoreCommunityAssignment", BY_STAFF),
    ("restoreLiaisonOfficer", BY_STAFF),
    ("restoreSeat", BY_STAFF),
    ("restorePhoto", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("restoreServiceOffering", BY_TEAM),
    ("resubmitStudio", BY_PUBLIC_HOST),
    ("resumeServiceOffering", BY_TEAM),
    ("resumeStudio", BY_STAFF),
    ("retryOutboxJob", BY_STAFF),
    ("returnServiceOffering", BY_TEAM),
    ("revealResident", BY_HOST),
    ("reviewMemberProfile", BY_STAFF),
    ("reviewPhoto", BY_STAFF),
    ("reviewStudio", BY_STAFF),
    ("serveWaitlist", BY_PUBLIC_HOST),
    ("setAvailability", BY_PUBLIC_HOST),
    ("setDateOverride", BY_PUBLIC_HOST),
    ("setStaffRoles", BY_ADMIN),
    ("setStudioTeam", BY_STAFF),
    ("registerDevice", OWN),
    ("removeDevice", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("unbindWechat", OWN),
    ("signInWithWechat", &[(Who::Anonymous, "NOT_OFFERED")]),
    ("signInWithCode", &[(Who::Anonymous, "CODE_EXPIRED")]),
    ("signInWithPassword", &[(Who::Anonymous, "PASSWORD_WRONG")]),
    ("signOut", OWN),
    ("stepUp", OWN),
    ("suspendServiceOffering", BY_TEAM),
    ("suspendStudio", BY_STAFF),
    ("takeLeave", BY_MEMBER),
    ("undoMemberLeaving", BY_STAFF),
    ("undoRosterImport", BY_STAFF),
    ("undoTermMove", BY_STAFF),
    ("updateAppointmentService", BY_PUBLIC_HOST),
    ("updateMember", BY_STAFF),
    ("updateMemberPhoto", BY_MEMBER),
    ("updateMyMemberProfile", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")]),
    ("updateMyProfile", OWN),
    ("updateNotice", BY_STAFF),
    ("updateOffice", BY_STAFF),
    ("updateOrgUnit", BY_STAFF),
    ("updateRegion", BY_STAFF),
    ("updateRuleSet", BY_STAFF),
    ("updateSector", BY_STAFF),
    ("updateServiceOffering", BY_TEAM),
    ("updateStaff", BY_ADMIN),
    ("updateStudio", BY_STAFF),
    ("updateStudioPage", BY_PUBLIC_HOST),
    ("updateStudioPhoto", BY_PUBLIC_HOST),
    ("updateTerm", BY_STAFF),
    ("answerPauseAppeal", BY_TEAM),
    ("appealBookingPause", BY_TEAM),
    ("countNoShow", BY_TEAM),
    ("disputeNoShow", BY_TEAM),
    ("liftBookingPause", BY_TEAM),
    ("noteLateStart", BY_HOST),
    ("pauseBooking", PAUSE),
    ("waiveNoShow", BY_TEAM),
    ("giveVisitFeedback", BY_RESIDENT),
    ("withdrawLeave", BY_TEAM),
    ("withdrawNotice", BY_STAFF),
    ("withdrawSecondFactorReset", BY_ADMIN),
    ("withdrawMemberInvitation", BY_STAFF),
    ("withdrawServiceOffering", BY_TEAM),
    ("withdrawServiceRequest", BY_TEAM),
    ("withdrawStaffInvitation", BY_ADMIN),
    ("withdrawStudio", BY_PUBLIC_HOST),
    ("writeStudioPost", BY_PUBLIC_HOST),
    ("setDutyRoster", BY_STAFF),
    ("removeRosterShifts", BY_TEAM),
    ("assignRosterPlace", BY_TEAM),
    ("swapDuty", BY_MEMBER),
    ("substituteDuty", BY_MEMBER),
    ("acceptRosterExchange", BY_TEAM),
    ("declineRosterExchange", BY_TEAM),
    ("withdrawRosterExchange", BY_TEAM),
];
