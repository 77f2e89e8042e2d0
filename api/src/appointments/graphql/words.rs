//! What people read when something is in the way of an appointment, in Chinese and English.

use chrono_tz::Tz;
use entity::Instant;

use super::super::AppointmentError as E;

/// The text of a refusal: Chinese, English. Times are those of the district.
#[expect(clippy::too_many_lines, reason = "what each refusal says, one after the other")]
pub(super) fn words(refusal: &E, zone: Tz) -> (String, String) {
    let (zh, en) =
        (|at: &Instant| when(*at, zone, "%-m月%-d日 %H:%M"), |at: &Instant| when(*at, zone, "%-d %B %H:%M"));
    match refusal {
        E::NotPublished => fixed("接待方未公布该时段。", "The host does not offer this time."),
        E::Past => fixed("该时段已经开始。", "This time has already begun."),
        E::TooLate { closes_at } => (
            format!("已过截止时间（{}）。", zh(closes_at)),
            format!("It is too late: it closed on {}.", en(closes_at)),
        ),
        E::TooFar { opens_on } => (
            format!("该日期自 {opens_on} 起可预约。"),
            format!("This date can be booked from {opens_on} on."),
        ),
        E::Full => fixed("该时段名额已满。", "Every place at this time is taken."),
        E::HostBusy => fixed("接待方在该时段另有安排。", "The host is engaged at this time."),
        E::VenueBusy => fixed("场地在该时段已被占用。", "The room is taken at this time."),
        E::SameTime => fixed("预约已是该时间。", "The appointment has this time already."),
        E::ResidentBusy => fixed("您在该时段已有其他预约。", "You have another appointment at this time."),
        E::RequestNotOpen { .. } => fixed(
            "该需求已预约、办结、撤回或到期，请不填需求直接预约，或提出新的需求。",
            "This request is booked or has ended; please book without it, or ask anew.",
        ),
        E::ResidentLimit { limit } => (
            format!("此服务每人同时最多 {limit} 个预约。"),
            format!("This service allows {limit} open bookings a person."),
        ),
        E::PeriodLimit { limit, opens_on } => (
            format!(
                "每人每月最多约该接待方 {limit} 次，该月已满；{opens_on} 起的日期可以再约，也可预约同专长的其他委员。"
            ),
            format!(
                "{limit} visits a month with this host are allowed each, and you have them: dates from {opens_on} on can be booked, or another \
                 member of the same expertise."
            ),
        ),
        E::HoldLimit { limit } => {
            (format!("每人同时最多占 {limit} 个时段。"), format!("You can hold {limit} times at once."))
        }
        E::DayLimit { limit } => {
            (format!("当天 {limit} 个名额已约满。"), format!("The {limit} places of this day are taken."))
        }
        E::ServiceLimit { limit } => (
            format!("每个接待方至多 {limit} 项服务，请修改已有的服务。"),
            format!("A host has {limit} services at most; please change one of those there are."),
        ),
        E::Paused => fixed("该服务暂停预约。", "This service takes no bookings now."),
        E::BookingPaused { until } => (
            format!(
                "您的预约暂停至 {}；已有的预约不受影响。可在本人的到场情况中查看原因并申诉，急事请联系区政协办公室。",
                zh(until)
            ),
            format!(
                "Your booking is paused until {}; what you have booked stays. Your attendance says why, and you can appeal there; in urgent cases \
                 please ask the committee's office.",
                en(until)
            ),
        ),
        E::OwnService => fixed("不能预约自己的接待。", "You cannot book your own reception."),
        E::PartyTooLarge { places_left } => (
            format!("该时段只剩 {places_left} 个名额，请减少随行人数或另选时段。"),
            format!("Only {places_left} places are left then: please be fewer, or choose another time."),
        ),
        E::CompanionLimit { limit } => (
            format!("该服务每次最多随行 {limit} 人，请减少人数。"),
            format!("{limit} may come along to this service: please be fewer."),
        ),
        E::MemberChanged => fixed(
            "原委员届时没有空，将由接待池中另一位委员接待；如接受，请确认后重试，或另选时间。",
            "The member is not free then, and another of the pool would receive you: accept that and try again, or choose another time.",
        ),
        E::NobodyFree => fixed(
            "接待池中没有其他委员届时有空，请另约时间或取消。",
            "No other member of the pool is free then: please offer another time, or cancel.",
        ),
        E::HoldLapsed => fixed("所占时段已过期，请重新选择。", "The hold has run out; please choose again."),
        E::NotNow { .. } => {
            fixed("预约当前状态不允许此操作。", "The appointment's state does not allow this.")
        }
        E::Conflict { .. } => fixed(
            "内容已被他人修改，请刷新后再试。",
            "It was changed meanwhile; please reload and try again.",
        ),
        E::IntakeMissing { label } => {
            (format!("请回答问题“{label}”。"), format!("Please answer the question “{label}”."))
        }
        E::IntakeUnknown { key } => {
            (format!("没有代号为“{key}”的问题。"), format!("No question has the key “{key}”."))
        }
        E::IntakeRepeated { label } => {
            (format!("问题“{label}”回答了两次。"), format!("The question “{label}” was answered twice."))
        }
        E::IntakeTooLong { label } => {
            (format!("问题“{label}”的回答过长。"), format!("The answer to “{label}” is too long."))
        }
        E::CodeWrong { tries_left } => (
            format!("签到码不正确，还可尝试 {tries_left} 次。"),
            format!("The code is not right; it may be tried {tries_left} more times."),
        ),
        E::CodeBurnt => fixed(
            "签到码错误次数过多；签到时间过后可直接登记完成。",
            "Too many wrong codes; once check-in has closed the visit can be completed without.",
        ),
        E::NotCheckedIn { from } => (
            format!("请先凭码签到；{} 起可直接登记完成。", zh(from)),
            format!("Check the visitor in first; from {} on it goes without.", en(from)),
        ),
        E::CheckInTooEarly { opens_at } => {
            (format!("签到于 {} 开始。", zh(opens_at)), format!("Check-in opens on {}.", en(opens_at)))
        }
        E::CheckInTooLate { closed_at } => {
            (format!("签到已于 {} 结束。", zh(closed_at)), format!("Check-in closed on {}.", en(closed_at)))
        }
        E::NotBegun { starts_at } => (
            format!("接待于 {} 开始。", zh(starts_at)),
            format!("The reception begins on {}.", en(starts_at)),
        ),
        E::HostLate => fixed(
            "接待方已说明迟到，不能记未到场；如已接待，请登记完成。",
            "The host began late, so nobody is absent; if the visit took place, please complete it.",
        ),
        E::NoShowTooEarly { from } => (
            format!("来访人仍可能到场，{} 起可标记未到场。", zh(from)),
            format!("The visitor may still come; they count as absent from {} on.", en(from)),
        ),
        E::OfferNotFree => {
            fixed("另约的时段不可用，请另选。", "The time offered instead cannot be had; choose another.")
        }
        E::OfferMissing => {
            fixed("请另约一个时段；尚有可约时间。", "Please offer another time; there are free ones.")
        }
        E::RecordExists
        | E::PromiseIncomplete
        | E::PromiseDateOutOfRange { .. }
        | E::PromiseStands
        | E::PromiseNotDue { .. }
        | E::NoPromise
        | E::VerdictGiven
        | E::RecordJudged => of_record(refusal),
        E::CheckedInBefore { at } => (
            format!("来访人已于 {} 签到，无需再次签到。", zh(at)),
            format!("The visitor was let in on {}; there is no need to do so again.", en(at)),
        ),
        E::SecondHostMissing
        | E::SecondHostUnfit
        | E::SecondHostBusy
        | E::NotAtHome
        | E::NoSecondHost
        | E::NotToday
        | E::NotOnSite => around(refusal),
    }
}

/// The text of a refusal that is about a record and its promise.
fn of_record(refusal: &E) -> (String, String) {
    match refusal {
        E::RecordExists => fixed("接待记录已提交。", "The record was filed before."),
        E::PromiseIncomplete => fixed(
            "结果为承诺时，须且仅须填写承诺与日期。",
            "A promise, and only a promise, needs its words and a date.",
        ),
        E::PromiseDateOutOfRange { from, until } => (
            format!("承诺日期须在 {from} 至 {until} 之间。"),
            format!("The date of a promise must lie between {from} and {until}."),
        ),
        E::PromiseStands => fixed(
            "承诺不能以更正撤回，到期后也不能改期；如未办成，请如实说明。",
            "A correction cannot withdraw a promise, nor put it off once its date has passed.",
        ),
        E::PromiseNotDue { from } => (
            format!("承诺尚未到期；自 {from} 起可反馈未兑现。"),
            format!("The promise may still be kept; from {from} on it can be said that it was not."),
        ),
        E::NoPromise => fixed("该接待没有承诺事项。", "Nothing was promised in this reception."),
        E::RecordJudged => fixed(
            "居民已对接待记录作出反馈，不能再更正。",
            "The resident has said what they think of the record: it can no longer be corrected.",
        ),
        _ => fixed("您已反馈过。", "You have said so before."),
    }
}

/// The text of a refusal that is about who comes along to somebody's home, or about who walks in.
fn around(refusal: &E) -> (String, String) {
    match refusal {
        E::SecondHostMissing => fixed(
            "上门接待须两人同行，请先指定第二位接待人，再确认预约。",
            "Two go to somebody's home: name who comes along first, then confirm.",
        ),
        E::SecondHostUnfit => fixed(
            "此人不能同行：须为在任委员或在职工作人员，且不是接待方本人或来访人；请另选。",
            "They cannot come along: it has to be a member who serves or somebody of the staff, and neither the host nor the visitor. Please choose another.",
        ),
        E::SecondHostBusy => fixed(
            "此人在该时段另有安排，请另选他人，或与居民另约时间。",
            "They are elsewhere at that time: choose somebody else, or another time with the resident.",
        ),
        E::NotAtHome => fixed(
            "只有上门接待需要第二位接待人。",
            "Only a visit at somebody's home needs somebody who comes along.",
        ),
        E::NoSecondHost => fixed(
            "尚未指定第二位接待人，无需撤下。",
            "Nobody was named who comes along: there is nobody to release.",
        ),
        E::NotToday => fixed(
            "现场来访只登记当天的接待，且接待已开始或即将开始；其他日期请为来访人预约。",
            "Who walks in is entered for a reception of today that has begun or is about to; for another day, please book.",
        ),
        _ => fixed(
            "现场来访只能登记到现场接待的服务，请选择现场接待的服务。",
            "Who walks in is entered for a service on site: please choose one.",
        ),
    }
}

fn fixed(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

fn when(at: Instant, zone: Tz, form: &str) -> String {
    at.with_timezone(&zone).format(form).to_string()
}

/// The input field a refusal is about.
pub(super) fn path(refusal: &E) -> Vec<String> {
    let field = match refusal {
        E::NotPublished
        | E::Past
        | E::TooFar { .. }
        | E::Full
        | E::HostBusy
        | E::VenueBusy
        | E::SameTime
        | E::NotToday
        | E::ResidentBusy
        | E::PeriodLimit { .. } => "startsAt",
        E::RequestNotOpen { .. } => "serviceRequestId",
        E::IntakeMissing { .. }
        | E::IntakeUnknown { .. }
        | E::IntakeRepeated { .. }
        | E::IntakeTooLong { .. } => "answers",
        E::CodeWrong { .. } | E::CodeBurnt => "code",
        E::OfferNotFree | E::OfferMissing => "offerStartsAt",
        E::SecondHostUnfit | E::SecondHostBusy => "secondHostId",
        E::NotAtHome | E::NoSecondHost => "appointmentId",
        E::NotOnSite => "serviceId",
        E::PartyTooLarge { .. } | E::CompanionLimit { .. } => "companions",
        E::MemberChanged => "acceptsOtherMember",
        E::NobodyFree => "memberId",
        E::PromiseIncomplete | E::PromiseStands => "promise",
        E::PromiseDateOutOfRange { .. } => return ["input", "promise", "dueOn"].map(str::to_owned).to_vec(),
        E::NoPromise | E::PromiseNotDue { .. } => "verdict",
        E::ServiceLimit { .. } => "hostId",
        E::Conflict { .. } => "expectedVersion",
        _ => return vec!["input".to_owned()],
    };
    vec!["input".to_owned(), field.to_owned()]
}
