//! What can happen beside appointments.

/// What can happen beside appointments.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, Hash, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeKind {
    /// An application for a studio was given back to be mended.
    StudioReturned,
    /// An application for a studio was refused.
    StudioDeclined,
    /// An application for a studio was agreed to.
    StudioApproved,
    /// A studio got its licence and receives.
    StudioOpened,
    /// A studio does not receive for now.
    StudioSuspended,
    /// A studio receives again.
    StudioResumed,
    /// A studio was closed for good.
    StudioClosed,
    /// The public reads what was written.
    PostPublished,
    /// What was written was given back to be mended.
    PostReturned,
    /// What was written was taken off the public page.
    PostTakenDown,
    /// Somebody left with whom these share a studio, or who sat in a body that these lead.
    MemberLeft,
    /// These took over a seat or the lead of a studio from somebody who left.
    TookOver,
    /// That somebody left was taken back; told to the same, and to those from whom something went back.
    TakenBack,
    /// A report of misuse was looked into.
    ReportClosed,
    /// A second factor was set up.
    SecondFactorSet,
    /// Somebody asked that a second factor be ended.
    SecondFactorResetProposed,
    /// A second factor was ended by others.
    SecondFactorEnded,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// New recovery codes were given out; the former ones are void.
    RecoveryCodesRenewed,
    /// A member took up their place with the account of another number.
    MemberHatMoved,
    /// Staff gave the account another number, or it has none any more.
    PhoneChanged,
    /// The account of staff has another password.
    PasswordChanged,
    /// The public sees the photo that was handed in.
    PhotoPublished,
    /// The photo that was handed in was not published.
    PhotoDeclined,
    /// The photo that was handed in was taken away.
    PhotoRemoved,
    /// The rating of a studio was published.
    RatingPublished,
    /// The rating of a studio was set right.
    RatingCorrected,
    /// A proposed rating was given back to be mended.
    RatingReturned,
    /// A studio asks for its rating to be looked at again.
    RatingAppealed,
    /// After an appeal a rating stays as it is.
    RatingAppealDeclined,
    /// The dates went by for which somebody waited, and nothing became free.
    WaitClosed,
    /// The host for whom somebody waited receives no more.
    WaitForsaken,
    /// Somebody made an address by which their calendar is read.
    CalendarFeedCreated,
    /// A WeChat was bound to the account: whoever has it signs in.
    WechatBound,
    /// The public reads what somebody offers.
    OfferingPublished,
    /// What somebody offers was given back to be mended.
    OfferingReturned,
    /// What somebody offers was taken off the public list.
    OfferingSuspended,
    /// What somebody offers is on the public list again.
    OfferingResumed,
    /// Staff named somebody who can help with what a resident needs.
    RequestReferred,
    /// Nobody booked a visit in time for what they need.
    RequestExpired,
    /// A request for a lecture was made, or sent in again; told to the office.
    LectureRequestSubmitted,
    /// Everybody reads the lecture that somebody asked for.
    LectureRequestPublished,
    /// A request for a lecture was given back to be mended.
    LectureRequestReturned,
    /// The office declined a request for a lecture.
    LectureRequestDeclined,
    /// A request for a lecture goes on in another.
    LectureRequestMerged,
    /// A request for a lecture stands for itself again.
    LectureRequestUnmerged,
    /// A member will give the lecture that was asked for.
    LectureRequestMatched,
    /// The member will not after all, and another is looked for.
    LectureRequestReopened,
    /// A lecture is scheduled that was asked for.
    LectureRequestScheduled,
    /// That lecture was called off.
    LectureRequestUnscheduled,
    /// A member is asked to give a lecture.
    LecturerAsked,
    /// A member is asked no more.
    LectureAskTakenBack,
    /// The member whom the office asked cannot give the lecture; told to the office.
    LecturerDeclined,
    /// A matter was opened from what a resident brought, or that was joined to one.
    MatterOpened,
    /// Another resident's contact belongs to a matter.
    MatterJoined,
    /// A contact did not belong to a matter after all.
    MatterLeft,
    /// Somebody has a matter in hand from now on.
    MatterAssigned,
    /// Somebody began, or reported of a matter.
    MatterProgress,
    /// Another has a matter in hand.
    MatterTransferred,
    /// A matter waits for its residents.
    MatterPaused,
    /// A matter goes on.
    MatterResumed,
    /// A matter may take longer.
    MatterExtended,
    /// The due date of a matter moved with the work calendar.
    MatterDueMoved,
    /// What came of a matter was recorded.
    MatterAnswered,
    /// A resident confirmed what came of a matter.
    MatterConfirmed,
    /// A resident had a matter taken up again.
    MatterReopened,
    /// A matter is over.
    MatterClosed,
    /// A matter goes on in another.
    MatterMerged,
    /// A matter is due soon.
    MatterDueSoon,
    /// A matter is overdue.
    MatterOverdue,
    /// A visit was missed, and a further one may pause booking.
    NoShowWarned,
    /// Staff looked into an absence, and it does not count.
    NoShowWaived,
    /// Staff looked into an absence, and it counts.
    NoShowCounted,
    /// Somebody books nothing for a while.
    BookingPaused,
    /// A pause of booking ended before its time.
    BookingPauseEnded,
    /// After an appeal a pause of booking stays.
    PauseAppealKept,
    /// Staff noted that a member is away.
    LeaveTaken,
    /// Staff took a member's leave back.
    LeaveWithdrawn,
    /// A duty roster was set.
    DutySet,
    /// Lead or staff said who is on duty.
    DutyChanged,
    /// Nobody has a place of a shift any more; told to the lead.
    DutyVacant,
    /// Another member proposes to exchange duties.
    DutyExchangeProposed,
    /// An exchange of duties was agreed upon.
    DutyExchangeAccepted,
    /// An exchange of duties was not agreed upon.
    DutyExchangeDeclined,
    /// An exchange of duties was taken back, or can be answered no more.
    DutyExchangeEnded,
    /// Who receives a resident is somebody else.
    ReceiverChanged,
    /// Somebody is to come along to a resident's home.
    SecondHostAssigned,
    /// Somebody comes along no more, and the visit needs another.
    SecondHostReleased,
    /// An officer booked a visit for a resident, at their word.
    BookedOnBehalf,
    /// A resident withdrew their word for a visit that was booked for them.
    AssistanceWithdrawn,
    /// The keepers of a pool ask a member to receive for it.
    PoolInvited,
    /// What these receive the next day.
    ReceptionsAhead,
    /// A visitor said what they need, or that they do not need it any more.
    VisitNeedsChanged,
    /// Somebody is to give a lecture that another proposed.
    LectureNamed,
    /// A member proposed a lecture; told to the office.
    LectureProposed,
    /// A version of a script waits to be read.
    LectureScriptSubmitted,
    /// A script may be said as it is.
    LectureScriptApproved,
    /// A script has to be mended.
    LectureScriptReturned,
    /// A lecture was agreed to without a script.
    LectureApproved,
    /// The lecturers are asked for a date.
    LectureDateAsked,
    /// Every lecturer accepted a date; told to the office.
    LectureDateAgreed,
    /// A lecturer cannot come; told to the office.
    LectureDateDeclined,
    /// A lecture is on the calendar.
    LectureScheduled,
    /// A lecture is on another date.
    LectureMoved,
    /// A lecture has no date any more and waits for another.
    LecturePostponed,
    /// A lecture does not take place.
    LectureCancelled,
    /// Somebody who was to give a lecture left; told to the office.
    LectureLecturerLeft,
    /// Somebody who was to give a lecture does not any more; told to them.
    LectureLecturerRemoved,
    /// The room in which a lecture is to be given is closed then; told to its lecturers and the office.
    LectureVenueClosed,
    /// A lecture that these registered for is near.
    LectureAhead,
    /// Somebody was registered for a lecture at their word.
    RegisteredOnBehalf,
    /// Places of a lecture became free and are kept for who waited.
    LecturePlaceOffered,
    /// Nobody took the places of a lecture in time that were kept for them.
    LecturePlaceLapsed,
    /// Staff cancelled a registration for a lecture.
    RegistrationCancelledByStaff,
    /// A lecture was postponed; told to who keeps a place.
    RegistrationPostponed,
    /// A lecture was postponed; told to who keeps a position.
    LectureWaitPostponed,
    /// A lecture began that these waited for.
    LectureWaitClosed,
    /// A lecture has another date; told to who registered or waits.
    RegistrationMoved,
    /// A lecture does not take place; told to who registered or waited.
    RegistrationCalledOff,
    /// A lecture is elsewhere; told to who registered, or is offered a place.
    RegistrationElsewhere,
}
