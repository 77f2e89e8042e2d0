//! What a message is about, as clients see it: a step of an appointment, or a notice.

mod happened;

use async_graphql::Enum;

use crate::events::{AppointmentEventKind, NoticeKind};

/// What happened, as an inbox row names it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// To an appointment.
    Appointment(AppointmentEventKind),
    /// Something else.
    Notice(NoticeKind),
}

impl Happened {
    /// Reads the name of a kind.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let notice = || name.parse().ok().map(Self::Notice);
        AppointmentEventKind::parse(name).map(Self::Appointment).or_else(notice)
    }
}

/// 消息类型：预约的进展，或其他通知。 What a message is about: a step of an appointment, or a notice.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// 居民提出预约。 A resident asked for it.
    AppointmentRequested,
    /// 预约已确认。 It was confirmed.
    AppointmentConfirmed,
    /// 预约被婉拒。 The host declined it.
    AppointmentDeclined,
    /// 逾期未确认，预约失效。 Nobody decided in time.
    AppointmentExpired,
    /// 居民取消了预约。 The resident cancelled it.
    AppointmentCancelledByResident,
    /// 接待方取消了预约。 The host cancelled it.
    AppointmentCancelledByHost,
    /// 预约已改期。 It was moved to another time.
    AppointmentRescheduled,
    /// 预约改由接待池中另一位委员接待。 Another member of the pool receives.
    AppointmentReassigned,
    /// 接待方提出了另一时间。 The host offers another time.
    AppointmentOfferMade,
    /// 居民未接受另约的时间。 The resident did not want the time that was offered.
    AppointmentOfferDeclined,
    /// 候补到名额，限时保留。 A place became free and is kept for who waited.
    AppointmentPlaceOffered,
    /// 未在期限内答复，名额已转给下一位。 The place that was kept went to the next.
    AppointmentPlaceLapsed,
    /// 居民未到场。 The resident did not come.
    AppointmentNoShow,
    /// 未到场的标记已更正。 The visit took place after all.
    AppointmentNoShowCorrected,
    /// 逾期没有接待记录。 Nobody recorded the visit in time.
    AppointmentUnrecorded,
    /// 接待记录已提交。 The host filed the record.
    RecordFiled,
    /// 接待记录已更正。 The host corrected the record.
    RecordCorrected,
    /// 居民对结果作了反馈。 The resident said whether it was kept.
    VerdictGiven,
    /// 预约当日现为休息日。 The day of an appointment became a day off.
    AppointmentDayOff,
    /// 接待方改在其他日子接待。 The host receives on another day instead.
    AppointmentDayMoved,
    /// 预约的日期已确定。 The day of an appointment is what it was agreed to be.
    AppointmentDaySettled,
    /// 预约提醒。 A visit is near.
    AppointmentReminder,
    /// 工作室申请被退回修改。 An application for a studio was given back to be mended.
    StudioReturned,
    /// 工作室申请未获同意。 An application for a studio was refused.
    StudioDeclined,
    /// 工作室申请已获批准。 An application for a studio was agreed to.
    StudioApproved,
    /// 工作室已授牌开放。 A studio got its licence and receives.
    StudioOpened,
    /// 工作室暂停接待。 A studio does not receive for now.
    StudioSuspended,
    /// 工作室恢复接待。 A studio receives again.
    StudioResumed,
    /// 工作室已注销。 A studio was closed for good.
    StudioClosed,
    /// 所写内容已发布。 The public reads what was written.
    PostPublished,
    /// 所写内容被退回修改。 What was written was given back to be mended.
    PostReturned,
    /// 所写内容已撤下。 What was written was taken off the public page.
    PostTakenDown,
    /// 同一工作室或所在机构的委员已离任。 Somebody left with whom they share a studio, or who sat in a body that they lead.
    MemberLeft,
    /// 已接续离任委员的席位或工作室。 They took over a seat or the lead of a studio from somebody who left.
    TookOver,
    /// 同事的离任已撤回；由其接续的随之交还。 That somebody left was taken back; what the reader had taken over went back.
    TakenBack,
    /// 举报已办结。 A report of misuse was looked into.
    ReportClosed,
    /// 已设置第二验证方式。 A second factor was set up.
    SecondFactorSet,
    /// 有人提出重置第二验证方式。 Somebody asked that one's second factor be ended.
    SecondFactorResetProposed,
    /// 第二验证方式已被重置。 One's second factor was ended by others.
    SecondFactorEnded,
    /// 恢复码已使用。 A recovery code was used.
    RecoveryCodeUsed,
    /// 恢复码已换发。 New recovery codes were given out.
    RecoveryCodesRenewed,
    /// 委员身份已转到另一手机号的账户。 One's place as a member is with the account of another number by now.
    MemberHatMoved,
    /// 账户手机号已由工作人员更换，或已解除。 Staff gave the account another number, or it has none any more.
    PhoneChanged,
    /// 密码已更换。 The account has another password.
    PasswordChanged,
    /// 提交的照片已公开。 The public sees the photo that was handed in.
    PhotoPublished,
    /// 提交的照片未通过。 The photo that was handed in was not published.
    PhotoDeclined,
    /// 照片已撤下。 The photo was taken away.
    PhotoRemoved,
    /// 工作室评定已公布。 The rating of a studio was published.
    RatingPublished,
    /// 工作室评定已更正。 The rating of a studio was set right.
    RatingCorrected,
    /// 所提评定被退回。 A proposed rating was given back to be mended.
    RatingReturned,
    /// 工作室对评定提出申诉。 A studio asks for its rating to be looked at again.
    RatingAppealed,
    /// 申诉后维持原评定。 After an appeal a rating stays as it is.
    RatingAppealDeclined,
    /// 候补已到期。 The dates for which somebody waited went by.
    WaitClosed,
    /// 候补的接待方不再接待。 The host for whom somebody waited receives no more.
    WaitForsaken,
    /// 已生成日历订阅地址。 An address was made by which one's calendar is read.
    CalendarFeedCreated,
    /// 账户已绑定微信。 A WeChat was bound to the account.
    WechatBound,
    /// 登记的专业服务已公开。 The public reads what one offers.
    OfferingPublished,
    /// 登记的专业服务被退回。 What one offers was given back to be mended.
    OfferingReturned,
    /// 登记的专业服务已暂停。 What one offers was taken off the public list.
    OfferingSuspended,
    /// 登记的专业服务已恢复。 What one offers is on the public list again.
    OfferingResumed,
    /// 专业服务需求已转介。 Staff named somebody who can help with what one needs.
    RequestReferred,
    /// 专业服务需求已到期。 Nobody booked a visit in time for what one needs.
    RequestExpired,
    /// 有讲座需求待审核。 A request for a lecture waits for the office.
    LectureRequestSubmitted,
    /// 所提讲座需求已公开征集。 Everybody reads the lecture that one asked for.
    LectureRequestPublished,
    /// 所提讲座需求被退回修改。 What one asked for was given back to be mended.
    LectureRequestReturned,
    /// 讲座需求未获采纳。 A lecture that one asked for, or joined in with, was declined.
    LectureRequestDeclined,
    /// 讲座需求已并入另一项。 A lecture that was asked for goes on in another request.
    LectureRequestMerged,
    /// 讲座需求已从另一项中分出。 A request for a lecture stands for itself again.
    LectureRequestUnmerged,
    /// 讲座需求已有委员主讲。 A member will give the lecture that was asked for.
    LectureRequestMatched,
    /// 讲座需求的主讲人退出，重新征集。 The lecturer will not after all, and another is looked for.
    LectureRequestReopened,
    /// 讲座需求已排期。 A lecture is scheduled that was asked for.
    LectureRequestScheduled,
    /// 讲座需求的讲座已取消，将另行安排。 That lecture was called off, and another is to be scheduled.
    LectureRequestUnscheduled,
    /// 受邀主讲。 One is asked to give a lecture.
    LecturerAsked,
    /// 主讲邀请已撤回。 One is not asked any more to give a lecture.
    LectureAskTakenBack,
    /// 受邀委员不能主讲。 The member whom one asked cannot give the lecture.
    LecturerDeclined,
    /// 居民反映的问题已立为事项，或并入已有事项。 A matter was opened from what the reader brought, or that was joined to one.
    MatterOpened,
    /// 又有居民的反映并入事项。 Another resident's contact belongs to a matter.
    MatterJoined,
    /// 误并入事项的反映已移出。 A contact did not belong to a matter after all.
    MatterLeft,
    /// 事项交由承办。 The reader has a matter in hand from now on.
    MatterAssigned,
    /// 事项有新进展。 There is progress with a matter.
    MatterProgress,
    /// 事项已转办。 Another has a matter in hand.
    MatterTransferred,
    /// 事项暂停办理，等待居民。 A matter waits for its residents.
    MatterPaused,
    /// 事项恢复办理。 A matter goes on.
    MatterResumed,
    /// 事项办理期限已延长。 A matter may take longer.
    MatterExtended,
    /// 事项办理期限因工作日历变化而调整。 The due date of a matter moved with the work calendar.
    MatterDueMoved,
    /// 事项已有办理结果。 What came of a matter was recorded.
    MatterAnswered,
    /// 居民确认了事项的办理结果。 A resident confirmed what came of a matter.
    MatterConfirmed,
    /// 事项应居民要求重新办理。 A resident had a matter taken up again.
    MatterReopened,
    /// 事项已办结。 A matter is over.
    MatterClosed,
    /// 事项已并案。 A matter goes on in another.
    MatterMerged,
    /// 事项即将到期。 A matter is due soon.
    MatterDueSoon,
    /// 事项已逾期。 A matter is overdue.
    MatterOverdue,
    /// 未到场的提醒：满一定次数将暂停预约。 A visit was missed, and a further one may pause booking.
    NoShowWarned,
    /// 未到场经核实不计入。 Staff looked into an absence, and it does not count.
    NoShowWaived,
    /// 未到场经核实计入。 Staff looked into an absence, and it counts.
    NoShowCounted,
    /// 预约已暂停。 The reader books nothing for a while.
    BookingPaused,
    /// 预约暂停已提前结束。 A pause of booking ended before its time.
    BookingPauseEnded,
    /// 申诉后维持暂停。 After an appeal a pause of booking stays.
    PauseAppealKept,
    /// 工作人员已为委员登记请假。 Staff noted that the member is away.
    LeaveTaken,
    /// 工作人员已撤销委员的请假。 Staff took the member's leave back.
    LeaveWithdrawn,
    /// 已排值班。 A duty roster was set.
    DutySet,
    /// 值班已调整。 Lead or staff said who is on duty.
    DutyChanged,
    /// 值班岗位空缺。 Nobody has a place of a shift any more.
    DutyVacant,
    /// 有委员提出换班或顶班。 Another member proposes to exchange duties.
    DutyExchangeProposed,
    /// 换班或顶班已同意。 An exchange of duties was agreed upon.
    DutyExchangeAccepted,
    /// 换班或顶班被谢绝。 An exchange of duties was not agreed upon.
    DutyExchangeDeclined,
    /// 换班或顶班已撤回或失效。 An exchange of duties was taken back, or can be answered no more.
    DutyExchangeEnded,
    /// 接待委员有变动。 Who receives the reader is somebody else.
    ReceiverChanged,
    /// 您被指定为上门接待的第二位接待人。 You are to come along to a resident's home.
    SecondHostAssigned,
    /// 上门接待的第二位接待人已撤下。 Somebody comes along no more.
    SecondHostReleased,
    /// 工作人员已代您预约。 An officer booked a visit for you.
    BookedOnBehalf,
    /// 居民撤回了代约的同意。 A resident withdrew their word for a visit that was booked for them.
    AssistanceWithdrawn,
    /// 受邀加入接待池。 A pool asks the member to receive for it.
    PoolInvited,
    /// 次日接待安排。 What one receives the next day.
    ReceptionsAhead,
    /// 来访人说明或更改了来访需要。 A visitor said what they need, or need no more.
    VisitNeedsChanged,
    /// 您被列为讲堂讲师。 The reader is to give a lecture.
    LectureNamed,
    /// 委员提出了讲堂。 A member proposed a lecture.
    LectureProposed,
    /// 讲稿待审核。 The script of a lecture waits to be read.
    LectureScriptSubmitted,
    /// 讲稿已通过审核。 The script of a lecture may be said as it is.
    LectureScriptApproved,
    /// 讲稿被退回修改。 The script of a lecture has to be mended.
    LectureScriptReturned,
    /// 讲堂已同意，可约定日期。 A lecture was agreed to, and can have a date.
    LectureApproved,
    /// 讲堂日期待讲师答复。 The lecturers of a lecture are asked for a date.
    LectureDateAsked,
    /// 讲师均已接受讲堂日期。 Every lecturer accepted the date of a lecture.
    LectureDateAgreed,
    /// 讲师谢绝了讲堂日期。 A lecturer cannot come on the date of a lecture.
    LectureDateDeclined,
    /// 讲堂已排期。 A lecture is on the calendar.
    LectureScheduled,
    /// 讲堂已改期。 A lecture is on another date.
    LectureMoved,
    /// 讲堂延期，日期待定。 A lecture waits for another date.
    LecturePostponed,
    /// 讲堂已取消。 A lecture does not take place.
    LectureCancelled,
    /// 讲堂的讲师已离任。 Somebody who was to give a lecture left.
    LectureLecturerLeft,
    /// 您不再任讲堂讲师。 The reader does not give a lecture any more.
    LectureLecturerRemoved,
    /// 讲堂场地届时停止接待。 The studio in whose room a lecture is to be given is closed then.
    LectureVenueClosed,
    /// 已报名的讲堂即将举办。 A lecture that the reader registered for is near.
    LectureAhead,
    /// 已按您的意愿为您报名讲堂。 Somebody registered the reader for a lecture at their word.
    RegisteredOnBehalf,
    /// 讲堂有名额递补，限时保留。 Places of a lecture became free and are kept for the reader.
    LecturePlaceOffered,
    /// 讲堂递补的名额逾期未确认。 The reader did not take the places of a lecture in time.
    LecturePlaceLapsed,
    /// 讲堂报名被工作人员或联络员取消。 Staff, or an officer, cancelled the reader's registration for a lecture.
    RegistrationCancelledByStaff,
    /// 已报名的讲堂延期，名额保留。 A lecture was postponed, and the reader keeps the place.
    RegistrationPostponed,
    /// 候补的讲堂延期，位次保留。 A lecture was postponed, and the reader keeps the position.
    LectureWaitPostponed,
    /// 候补的讲堂已开始，候补结束。 A lecture began that the reader waited for.
    LectureWaitClosed,
    /// 已报名或候补的讲堂另定了日期。 A lecture that the reader registered or waits for has another date.
    RegistrationMoved,
    /// 已报名或候补的讲堂取消。 A lecture that the reader registered or waited for does not take place.
    RegistrationCalledOff,
    /// 已报名的讲堂更换了地点或线上地址。 A lecture that the reader registered for is elsewhere, or is heard at another address.
    RegistrationElsewhere,
}

#[cfg(test)]
mod tests {
    use async_graphql::resolver_utils::EnumType;
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_kind_is_called_in_the_schema_as_it_is_stored() {
        let steps = AppointmentEventKind::ALL.map(AppointmentEventKind::as_str);
        let stored: Vec<&str> = steps.into_iter().chain(NoticeKind::iter().map(Into::into)).collect();
        let shown = stored.iter().map(|name| MessageKind::from(Happened::parse(name).unwrap()));
        let items = MessageKind::items();
        let shown: Vec<&str> =
            shown.map(|kind| items.iter().find(|item| item.value == kind).unwrap().name).collect();
        assert_eq!(shown, stored);
        assert_eq!(items.len(), stored.len());
    }
}
