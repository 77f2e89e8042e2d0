//! In which words people are told of what is not a step of an appointment.

mod attendance;
mod duty;
mod keys_given;
mod leave;
mod lecture_requests;
mod lectures;
mod needs;
mod ratings;
mod registrations;
mod visits;

use entity::value::Locale;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::lecture_requests as wishes;
use super::words::Text;
use crate::events::{Notice, NoticeKind as Kind};

/// What an inbox row keeps of a notice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct NoticeFacts {
    name: String,
    /// Kind and key of the thing.
    pub(super) about: (String, Uuid),
}

impl NoticeFacts {
    pub(super) fn of(notice: &Notice<'_>) -> Self {
        let (kind, key) = notice.about;
        Self { name: notice.name.to_owned(), about: (kind.to_owned(), key) }
    }
}

/// Chinese, then English.
type Words = (&'static str, &'static str);

/// What its reader sees.
pub(super) fn text(kind: Kind, facts: &NoticeFacts, note: Option<&str>, locale: Locale) -> Text {
    let pick = |(zh, en): Words| if locale == Locale::Zh { zh } else { en };
    let (title, body) = words(kind);
    let mut body = pick(body).replace("{}", &facts.name);
    if let Some(note) = note {
        body.push_str(pick(("说明：", " Remark: ")));
        body.push_str(note);
    }
    Text { title: pick(title).to_owned(), body }
}

#[expect(clippy::too_many_lines, reason = "what each notice says, one after the other")]
fn words(kind: Kind) -> (Words, Words) {
    match kind {
        Kind::StudioReturned => (
            ("工作室申请已退回", "Your application was given back"),
            (
                "“{}”的设立申请已退回，请修改后重新提交。",
                "The application for {} was given back: please mend it and send it again.",
            ),
        ),
        Kind::StudioDeclined => (
            ("工作室申请未获同意", "Your application was refused"),
            ("“{}”的设立申请未获同意。", "The application for {} was refused."),
        ),
        Kind::StudioApproved => (
            ("工作室申请已批准", "Your application was agreed to"),
            (
                "“{}”的设立申请已获批准，授牌后开放。",
                "The application for {} was agreed to; it opens with its licence.",
            ),
        ),
        Kind::StudioOpened => (
            ("工作室已开放", "The studio is open"),
            ("“{}”已授牌开放，可设置接待时间。", "{} has its licence and is open: its hours can be set."),
        ),
        Kind::StudioSuspended => (
            ("工作室暂停接待", "The studio is suspended"),
            (
                "“{}”暂停接待，近期的预约将另行通知。",
                "{} does not receive for now; visitors of the next days are told.",
            ),
        ),
        Kind::StudioResumed => {
            (("工作室恢复接待", "The studio receives again"), ("“{}”恢复接待。", "{} receives again."))
        }
        Kind::StudioClosed => (
            ("工作室已注销", "The studio was closed"),
            (
                "“{}”已注销，未进行的预约将取消并通知居民。",
                "{} was closed; visits still to come are called off and the residents told.",
            ),
        ),
        Kind::PostPublished => (("内容已发布", "Published"), ("《{}》已发布。", "“{}” was published.")),
        Kind::PostReturned => (
            ("内容已退回", "Given back"),
            ("《{}》已退回，请修改后重新提交。", "“{}” was given back: please mend it and submit it again."),
        ),
        Kind::PostTakenDown => (
            ("内容已撤下", "Taken down"),
            ("《{}》已从公开页面撤下。", "“{}” was taken off the public page."),
        ),
        Kind::SecondFactorSet => (
            ("已设置第二验证方式", "A second factor was set up"),
            (
                "您的账户（{}）已设置第二验证方式。如非本人操作，请立即联系管理员。",
                "A second factor was set up for your account ({}). If it was not you, tell an administrator at once.",
            ),
        ),
        Kind::SecondFactorResetProposed => (
            ("有人提出重置您的第二验证方式", "Somebody asked to end your second factor"),
            (
                "有工作人员为您的账户（{}）提出重置第二验证方式，须由另一人确认。如非您所托，请立即联系管理员。",
                "One of the staff asked that the second factor of your account ({}) be ended; another has to agree. If you did not want it, tell an administrator at once.",
            ),
        ),
        Kind::SecondFactorEnded => (
            ("第二验证方式已重置", "Your second factor was ended"),
            (
                "您的账户（{}）的第二验证方式已被重置，请登录后重新设置。",
                "The second factor of your account ({}) was ended by others: set up another when you sign in.",
            ),
        ),
        Kind::RecoveryCodeUsed => (
            ("已使用一个恢复码", "A recovery code was used"),
            (
                "您的账户（{}）刚使用了一个恢复码。如非本人操作，请立即联系管理员。",
                "A recovery code was used for your account ({}). If it was not you, tell an administrator at once.",
            ),
        ),
        Kind::RecoveryCodesRenewed => (
            ("恢复码已换发", "You have new recovery codes"),
            (
                "您的账户（{}）已换发恢复码，原有的全部作废。如非本人操作，请立即联系管理员。",
                "New recovery codes were given out for your account ({}); the former ones are void. If it was not you, tell an administrator at once.",
            ),
        ),
        Kind::MemberLeft => (
            ("委员已离任", "A member left"),
            (
                "{}委员已离任，请安排其在工作室和机构中的接续。",
                "{} left; please see who takes over in the studio and the bodies.",
            ),
        ),
        Kind::TookOver => (("您接续任职", "You take over"), ("您已接续任职：{}。", "You take over in {}.")),
        Kind::TakenBack => (
            ("委员离任已撤回", "A leaving was taken back"),
            ("{}委员的离任已撤回，继续履职。", "That {} left was taken back: they go on serving."),
        ),
        Kind::ReportClosed => (
            ("举报已办结", "Your report was looked into"),
            ("您对“{}”的举报已办结。", "Your report on {} was looked into."),
        ),
        Kind::MemberHatMoved => (
            ("委员身份已转移", "Your place as a member was moved"),
            (
                "{}的委员身份已凭邀请转到另一手机号的账户。如非本人操作，请立即联系办公室。",
                "By an invitation, {} is now a member with the account of another number. If it was not you, tell the office at once.",
            ),
        ),
        Kind::PhoneChanged => (
            ("账户手机号已变更", "Your number was changed"),
            (
                "您账户的手机号已变更。如非本人办理，请立即联系办公室。",
                "The number of your account was changed. If it was not you, tell the office at once.",
            ),
        ),
        Kind::PasswordChanged => (
            ("密码已更换", "Your password was changed"),
            (
                "您的密码已更换，其他设备须重新登录。如非本人操作，请立即联系管理员。",
                "Your password was changed, and your other devices have to sign in again. If it was not you, tell the administrator at once.",
            ),
        ),
        Kind::MatterOpened => (
            ("已立为事项", "A matter was opened"),
            (
                "您反映的问题已由事项“{}”办理，进展将告知您。",
                "What you brought is dealt with as the matter “{}”; you will hear how it goes.",
            ),
        ),
        Kind::MatterJoined => (
            ("又有反映并入事项", "Another contact joined a matter"),
            (
                "又有居民反映的问题并入事项“{}”。",
                "What another resident brought belongs to the matter “{}” too.",
            ),
        ),
        Kind::MatterLeft => (
            ("已移出事项", "No part of the matter"),
            (
                "您反映的问题已从事项“{}”中移出。",
                "What you brought does not belong to the matter “{}” after all.",
            ),
        ),
        Kind::MatterAssigned => (
            ("事项交由您承办", "A matter is in your hands"),
            (
                "事项“{}”由您或您所在的工作室、机构承办，请查看办理期限。",
                "The matter “{}” is in your hands, or in those of your studio or body; please look at its due date.",
            ),
        ),
        Kind::MatterProgress => (
            ("事项有新进展", "Progress with a matter"),
            ("事项“{}”有新进展。", "There is progress with the matter “{}”."),
        ),
        Kind::MatterTransferred => (
            ("事项已转办", "A matter was passed on"),
            ("事项“{}”已转由其他承办者办理。", "The matter “{}” is in other hands now."),
        ),
        Kind::MatterPaused => (
            ("事项暂停办理", "A matter waits for you"),
            ("事项“{}”暂停办理，等待反映人补充情况。", "The matter “{}” waits for those who brought it."),
        ),
        Kind::MatterResumed => (
            ("事项恢复办理", "A matter goes on"),
            ("事项“{}”恢复办理，期限顺延。", "The matter “{}” goes on; its due date moved by the pause."),
        ),
        Kind::MatterExtended => (
            ("事项办理延期", "A matter takes longer"),
            ("事项“{}”的办理期限已延长。", "The due date of the matter “{}” was extended."),
        ),
        Kind::MatterDueMoved => (
            ("事项办理期限有变", "The due date of a matter moved"),
            (
                "因放假安排、停止办公或承诺日期有变，事项“{}”的办理期限随之调整。",
                "Holidays, closures or a promised date changed, and the due date of the matter “{}” moved with them.",
            ),
        ),
        Kind::MatterAnswered => (
            ("事项已有办理结果", "Something came of a matter"),
            (
                "事项“{}”已有办理结果，请查看并确认；如未解决，可要求重新办理。",
                "Something came of the matter “{}”: please confirm it, or have it taken up again.",
            ),
        ),
        Kind::MatterConfirmed => (
            ("办理结果已确认", "What came of a matter was confirmed"),
            (
                "反映人确认了事项“{}”的办理结果。",
                "One of those who brought the matter “{}” confirmed what came of it.",
            ),
        ),
        Kind::MatterReopened => (
            ("事项重新办理", "A matter is taken up again"),
            (
                "事项“{}”应反映人要求重新办理，期限重新计算。",
                "The matter “{}” is taken up again as one of those who brought it asked; its clock starts anew.",
            ),
        ),
        Kind::MatterClosed => {
            (("事项已办结", "A matter is closed"), ("事项“{}”已办结。", "The matter “{}” is closed."))
        }
        Kind::MatterMerged => (
            ("事项已并案", "A matter was merged"),
            ("事项“{}”已并入另一事项继续办理。", "The matter “{}” goes on in another."),
        ),
        Kind::MatterDueSoon => (
            ("事项即将到期", "A matter is due soon"),
            ("事项“{}”即将到期，请按期办理。", "The matter “{}” is due soon."),
        ),
        Kind::MatterOverdue => (
            ("事项已逾期", "A matter is overdue"),
            (
                "事项“{}”已逾期，请尽快办理或依规延期。",
                "The matter “{}” is overdue: please see to it, or extend it as the rules allow.",
            ),
        ),
        Kind::CalendarFeedCreated | Kind::WechatBound => keys_given::words(kind),
        Kind::PhotoPublished => (
            ("照片已公开", "Your photo is shown"),
            ("您为“{}”提交的照片已公开。", "The photo that you handed in for {} is shown."),
        ),
        Kind::PhotoDeclined => (
            ("照片未通过", "Your photo was not published"),
            (
                "您为“{}”提交的照片未通过，可另行提交。",
                "The photo that you handed in for {} was not published; you can hand in another.",
            ),
        ),
        Kind::PhotoRemoved => (
            ("照片已撤下", "A photo was taken away"),
            (
                "您为“{}”提交的照片已撤下，七天内可恢复。",
                "The photo that you handed in for {} was taken away; it can come back within a week.",
            ),
        ),
        Kind::RatingPublished => ratings::PUBLISHED,
        Kind::RatingCorrected => ratings::CORRECTED,
        Kind::RatingReturned => ratings::RETURNED,
        Kind::RatingAppealed => ratings::APPEALED,
        Kind::WaitClosed => (
            ("候补已到期", "Your wait has ended"),
            (
                "“{}”在您候补的日期内没有空出名额。您可以重新候补，或另选同专长、同地区的其他接待方（在该服务页面可查看谁有空）。",
                "No place became free for {} on the days you waited for. You can join again, or choose another host of the same expertise or area: the page of the service names who is free.",
            ),
        ),
        Kind::WaitForsaken => (
            ("候补已结束", "Your wait has ended"),
            (
                "您候补的“{}”不再接待来访，候补随之结束。您可以另选同专长、同地区的其他接待方。",
                "The host of {} receives no more, so your wait has ended. You can choose another host.",
            ),
        ),
        Kind::OfferingPublished => needs::OFFERING_PUBLISHED,
        Kind::OfferingReturned => needs::OFFERING_RETURNED,
        Kind::OfferingSuspended => needs::OFFERING_SUSPENDED,
        Kind::OfferingResumed => needs::OFFERING_RESUMED,
        Kind::RequestReferred => needs::REQUEST_REFERRED,
        Kind::RequestExpired => needs::REQUEST_EXPIRED,
        Kind::NoShowWarned
        | Kind::NoShowWaived
        | Kind::NoShowCounted
        | Kind::BookingPaused
        | Kind::BookingPauseEnded
        | Kind::PauseAppealKept => attendance::words(kind),
        Kind::LectureRequestSubmitted => wishes::SUBMITTED,
        Kind::LectureRequestPublished => wishes::PUBLISHED,
        Kind::LectureRequestReturned => wishes::RETURNED,
        Kind::LectureRequestDeclined => wishes::DECLINED,
        Kind::LectureRequestMerged => wishes::MERGED,
        Kind::LectureRequestUnmerged => wishes::UNMERGED,
        Kind::LectureRequestMatched => wishes::MATCHED,
        Kind::LectureRequestReopened => wishes::REOPENED,
        Kind::LectureRequestScheduled => wishes::SCHEDULED,
        Kind::LectureRequestUnscheduled => wishes::UNSCHEDULED,
        Kind::LecturerAsked => wishes::ASKED,
        Kind::LectureAskTakenBack => wishes::TAKEN_BACK,
        Kind::LecturerDeclined => wishes::CANNOT,
        Kind::LectureNamed => lectures::NAMED,
        Kind::LectureProposed => lectures::PROPOSED,
        Kind::LectureScriptSubmitted => lectures::SCRIPT_SUBMITTED,
        Kind::LectureScriptApproved => lectures::SCRIPT_APPROVED,
        Kind::LectureScriptReturned => lectures::SCRIPT_RETURNED,
        Kind::LectureApproved => lectures::APPROVED,
        Kind::LectureDateAsked => lectures::DATE_ASKED,
        Kind::LectureDateAgreed => lectures::DATE_AGREED,
        Kind::LectureDateDeclined => lectures::DATE_DECLINED,
        Kind::LectureScheduled => lectures::SCHEDULED,
        Kind::LectureMoved => lectures::MOVED,
        Kind::LecturePostponed => lectures::POSTPONED,
        Kind::LectureCancelled => lectures::CANCELLED,
        Kind::LectureLecturerLeft => lectures::LECTURER_LEFT,
        Kind::LectureVenueClosed => lectures::VENUE_CLOSED,
        Kind::LectureLecturerRemoved => lectures::LECTURER_REMOVED,
        Kind::LectureAhead => registrations::AHEAD,
        Kind::RegisteredOnBehalf => registrations::ON_BEHALF,
        Kind::LecturePlaceOffered => registrations::OFFERED,
        Kind::LecturePlaceLapsed => registrations::LAPSED,
        Kind::RegistrationCancelledByStaff => registrations::CANCELLED,
        Kind::RegistrationPostponed => registrations::POSTPONED,
        Kind::LectureWaitPostponed => registrations::WAIT_POSTPONED,
        Kind::LectureWaitClosed => registrations::WAIT_CLOSED,
        Kind::RegistrationMoved => registrations::MOVED,
        Kind::RegistrationCalledOff => registrations::CALLED_OFF,
        Kind::RegistrationElsewhere => registrations::ELSEWHERE,
        Kind::LeaveTaken => leave::TAKEN,
        Kind::LeaveWithdrawn => leave::WITHDRAWN,
        Kind::DutySet => duty::SET,
        Kind::DutyChanged => duty::CHANGED,
        Kind::DutyVacant => duty::VACANT,
        Kind::DutyExchangeProposed => duty::PROPOSED,
        Kind::DutyExchangeAccepted => duty::ACCEPTED,
        Kind::DutyExchangeDeclined => duty::DECLINED,
        Kind::DutyExchangeEnded => duty::ENDED,
        Kind::ReceiverChanged => duty::RECEIVER,
        Kind::SecondHostAssigned
        | Kind::SecondHostReleased
        | Kind::BookedOnBehalf
        | Kind::ReceptionsAhead
        | Kind::VisitNeedsChanged
        | Kind::AssistanceWithdrawn => visits::words(kind),
        Kind::PoolInvited => duty::POOL,
        Kind::RatingAppealDeclined => ratings::APPEAL_DECLINED,
    }
}

#[cfg(test)]
mod tests;
