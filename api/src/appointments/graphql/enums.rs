//! The closed lists of appointments, as the schema shows them.

use async_graphql::Enum;
use entity::value;

/// 接待方式。 How host and visitor meet.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Mode", name = "AppointmentMode")]
pub enum Mode {
    /// 现场。 On site.
    Onsite,
    /// 电话。 By phone.
    Phone,
    /// 视频。 By video.
    Video,
    /// 上门。 At the visitor's home.
    HomeVisit,
}

/// 确认方式。 How a request is confirmed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::ConfirmMode")]
pub enum ConfirmMode {
    /// 自动确认。 At once.
    Auto,
    /// 由接待方确认。 By the host.
    Manual,
}

/// 电话接待由谁拨打。 Who calls whom at a reception by phone.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::CallBy")]
pub enum CallBy {
    /// 接待方致电居民。 Whoever receives calls the resident.
    Host,
    /// 居民致电接待方。 The resident calls.
    Resident,
}

/// 随行人员是否占名额。 Whether companions take places.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::CompanionsCount")]
pub enum CompanionsCount {
    /// 各占一个名额。 Each of them takes one.
    Seats,
    /// 不另占名额。 They take none.
    Free,
}

/// 遇休息日如何处理。 What becomes of a regular time on a day off.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::RollPolicy")]
pub enum RollPolicy {
    /// 照常，不论休息日。 It stays: days off do not matter.
    None,
    /// 顺延至下一个工作日。 It moves to the next workday.
    NextWorkday,
    /// 提前至上一个工作日。 It moves to the last workday before.
    PrevWorkday,
    /// 当次取消。 It does not take place.
    Skip,
}

/// 服务状态。 Whether a service can be booked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::ServiceState", name = "AppointmentServiceState")]
pub enum ServiceState {
    /// 可预约。 It can be booked.
    Active,
    /// 暂停预约。 It takes no bookings now.
    Paused,
}

/// 预约状态。 Where an appointment stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::AppointmentState")]
pub enum AppointmentState {
    /// 已占时段，待提交。 A time is held, the request not sent.
    Held,
    /// 待确认。 Waiting for the host.
    Requested,
    /// 已确认。 Confirmed.
    Confirmed,
    /// 已签到。 The visitor has arrived.
    CheckedIn,
    /// 已完成。 The reception took place.
    Completed,
    /// 已婉拒。 The host declined.
    Declined,
    /// 已失效。 It ran out of time.
    Expired,
    /// 已放弃所占时段。 The held time was given back.
    Released,
    /// 居民已取消。 The resident cancelled.
    CancelledByResident,
    /// 接待方已取消。 The host cancelled.
    CancelledByHost,
    /// 已改期。 Moved to another time.
    Rescheduled,
    /// 未到场。 The visitor did not come.
    NoShow,
}

/// 以何种身份操作。 In which role somebody acted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::ActedAs")]
pub enum ActedAs {
    /// 居民本人。 The resident.
    Resident,
    /// 接待委员本人。 The member who receives.
    Host,
    /// 工作室领衔委员。 The lead of the studio.
    StudioLead,
    /// 工作室团队成员。 The team of the studio.
    StudioTeam,
    /// 工作人员。 Staff.
    Staff,
    /// 系统。 The program itself.
    System,
}

/// 事项类别。 What a visit was about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Category", name = "ReceptionCategory")]
pub enum Category {
    /// 法律。 Law.
    Legal,
    /// 医疗卫生。 Health.
    Medical,
    /// 教育。 Education.
    Education,
    /// 住房物业。 Housing.
    Housing,
    /// 就业。 Employment.
    Employment,
    /// 养老。 Care of the elderly.
    ElderlyCare,
    /// 环境。 Environment.
    Environment,
    /// 交通。 Traffic.
    Traffic,
    /// 公共安全。 Public safety.
    PublicSafety,
    /// 营商。 Business.
    Business,
    /// 文化。 Culture.
    Culture,
    /// 其他。 Something else.
    Other,
}

/// 办理结果。 What came of a visit.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Resolution", name = "ReceptionResolution")]
pub enum Resolution {
    /// 当场解决。 Solved on the spot.
    SolvedOnSite,
    /// 承诺限期办理。 Promised by a date.
    Promised,
    /// 转社情民意。 To become an opinion report.
    ToReport,
    /// 转提案。 To become a proposal.
    ToProposal,
    /// 转介有关单位。 Referred elsewhere.
    Referred,
    /// 解释说明。 Explained.
    Explained,
}

/// 居民反馈。 What the resident says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Verdict", name = "ReceptionVerdict")]
pub enum Verdict {
    /// 属实，已办。 It is so.
    Confirmed,
    /// 承诺未兑现。 The promise was not kept.
    NotKept,
}

/// 接待主体类型。 What kind of host it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum HostKind {
    /// 委员个人。 A member.
    Member,
    /// 委员工作室。 A studio.
    Studio,
}

/// 可对预约进行的操作。 What can be done with an appointment.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum AppointmentAction {
    /// 更改随行人数（changeCompanions）。 Say how many come along: `changeCompanions`.
    ChangeCompanions,
    /// 提交预约（bookAppointment）。 Send the request: `bookAppointment`.
    Book,
    /// 放弃所占时段（releaseHold）。 Give the time back: `releaseHold`.
    ReleaseHold,
    /// 确认（confirmAppointment）。 Confirm: `confirmAppointment`.
    Confirm,
    /// 婉拒（declineAppointment）。 Decline: `declineAppointment`.
    Decline,
    /// 取消（cancelAppointment）。 Cancel: `cancelAppointment`.
    Cancel,
    /// 改期（rescheduleAppointment）。 Move: `rescheduleAppointment`.
    Reschedule,
    /// 取消接待并另约时间（cancelReception）。 Cancel with another time: `cancelReception`.
    CancelReception,
    /// 签到（checkInAppointment）。 Check in: `checkInAppointment`.
    CheckIn,
    /// 完成（completeAppointment）。 Complete: `completeAppointment`.
    Complete,
    /// 标记未到场（markNoShow）。 Note an absence: `markNoShow`.
    MarkNoShow,
    /// 说明接待方迟到（noteLateStart）。 Say that the host was late: `noteLateStart`.
    NoteLateStart,
    /// 提交接待记录（fileReceptionRecord）。 File the record: `fileReceptionRecord`.
    FileRecord,
    /// 更正接待记录（correctReceptionRecord）。 Correct the record: `correctReceptionRecord`.
    CorrectRecord,
    /// 反馈结果（confirmReception）。 Say what came of it: `confirmReception`.
    GiveVerdict,
    /// 查看来访人信息（revealResident）。 See who the visitor is: `revealResident`.
    RevealResident,
    /// 指定第二位接待人（assignSecondHost）。 Name who comes along: `assignSecondHost`.
    AssignSecondHost,
    /// 撤下第二位接待人（releaseSecondHost）。 Release who was to come along: `releaseSecondHost`.
    ReleaseSecondHost,
}

/// 预约的由来。 How a visit came about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::Origin", name = "AppointmentOrigin")]
pub enum Origin {
    /// 居民预约。 Its resident booked it, or was offered it.
    Booked,
    /// 现场来访。 Somebody came without a booking and had one of the places.
    WalkIn,
    /// 现场来访，名额之外加接。 The same, where the host received more than there are places for.
    WalkInBeyond,
    /// 联络员代约。 An officer booked it for its resident.
    Assisted,
}
