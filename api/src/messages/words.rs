//! In which words people are told. An inbox row keeps the facts; the sentence is made for each reader.

mod near;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::value::{AppointmentState, Locale, Mode};
use serde::{Deserialize, Serialize};

use super::rules::Side;
use crate::events::{AppointmentEvent, AppointmentEventKind as Kind};

/// A time on the district's clock.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Local {
    date: NaiveDate,
    time: NaiveTime,
}

impl Local {
    fn of(at: Instant, zone: Tz) -> Self {
        let local = at.with_timezone(&zone);
        Self { date: local.date_naive(), time: local.time() }
    }

    fn show(self, locale: Locale) -> String {
        let time = self.time.format("%H:%M");
        format!("{} {time}", date(self.date, locale))
    }
}

fn date(date: NaiveDate, locale: Locale) -> String {
    let form = match locale {
        Locale::Zh => "%Y年%-m月%-d日",
        Locale::En => "%-d %B %Y",
    };
    date.format(form).to_string()
}

/// The appointment whose place another took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Former {
    number: String,
    starts: Local,
}

/// What an inbox row keeps. No name or number of a resident is among it, nor anybody's own words: these are sealed beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Facts {
    side: Side,
    number: String,
    service: String,
    host: String,
    place: String,
    mode: Mode,
    starts: Local,
    /// The host has still to decide.
    awaits_decision: bool,
    /// A host offered the time for one that was cancelled.
    is_offer: bool,
    /// Until when somebody has to act: the host who decides, or the resident for whom a time is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Local>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    former: Option<Former>,
}

impl Facts {
    /// The facts of an event, for one side. A hold lives on the real clock, of which the district's may be `ahead`.
    pub(super) fn of(event: &AppointmentEvent<'_>, side: Side, zone: Tz, ahead: TimeDelta) -> Self {
        let appointment = event.appointment;
        let former = |former: &Appointment| Former {
            number: former.number.clone(),
            starts: Local::of(former.starts_at, zone),
        };
        let until = match appointment.state {
            AppointmentState::Held => appointment.hold_until.map(|until| until + ahead),
            AppointmentState::Requested => appointment.decide_by,
            _ => None,
        };
        Self {
            side,
            number: appointment.number.clone(),
            service: appointment.title.clone(),
            host: event.host_name.to_owned(),
            place: appointment.place.clone(),
            mode: appointment.mode,
            starts: Local::of(appointment.starts_at, zone),
            awaits_decision: appointment.state == AppointmentState::Requested,
            is_offer: appointment.offered_for_id.is_some(),
            until: until.map(|until| Local::of(until, zone)),
            due_on: event.promise_due_on,
            former: event.former.map(former),
        }
    }
}

/// A title and some sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) body: String,
}

/// The words for one reader. `note` is a reason or remark in somebody's own words.
pub(super) fn text(kind: Kind, facts: &Facts, note: Option<&str>, locale: Locale) -> Text {
    let title = pick(title(kind, facts), locale).to_owned();
    let Facts { number, service, host, .. } = facts;
    let starts = match kind {
        Kind::Reminder => near::starts(facts.starts, locale),
        _ => facts.starts.show(locale),
    };
    let manner = pick(manner(facts.mode), locale);
    let about = match (locale, facts.side) {
        (Locale::Zh, Side::Resident) => {
            format!("预约 {number}：{host}“{service}”，{starts}{manner}{}", place(facts, locale))
        }
        (Locale::Zh, Side::Host) => format!("预约 {number}：{host}“{service}”，{starts}{manner}。"),
        (Locale::En, Side::Resident) => {
            format!("Appointment {number}: {host}, “{service}”, {starts}{manner}{}", place(facts, locale))
        }
        (Locale::En, Side::Host) => format!("Appointment {number}: {host}, “{service}”, {starts}{manner}."),
    };
    let note = match (note, locale) {
        (None, _) => String::new(),
        (Some(note), Locale::Zh) => format!("说明：{note}"),
        (Some(note), Locale::En) => format!("Note: {note}"),
    };
    let sentences = [about, former(facts, locale), advice(kind, facts, locale), note];
    let space = if locale == Locale::En { " " } else { "" };
    let body = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>();
    Text { title, body: body.join(space) }
}

/// The words of a text message. Always says who sends it.
pub(super) fn sms(kind: Kind, facts: &Facts, note: Option<&str>, locale: Locale, district: &str) -> String {
    let Text { title, body } = text(kind, facts, note, locale);
    match locale {
        Locale::Zh => format!("【{district}政协】{title}。{body}"),
        Locale::En => format!("[{district} CPPCC] {title}. {body}"),
    }
}

/// Chinese, English.
type Words = (&'static str, &'static str);

fn pick((zh, en): Words, locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

fn title(kind: Kind, facts: &Facts) -> Words {
    let is_host = facts.side == Side::Host;
    match kind {
        Kind::Requested if is_host => ("有新的预约申请", "A new appointment request"),
        Kind::Requested => ("已收到您的预约申请", "Your request was received"),
        Kind::Confirmed if is_host => ("有预约已确认", "An appointment is confirmed"),
        Kind::Confirmed => ("您的预约已确认", "Your appointment is confirmed"),
        Kind::Declined if is_host => ("预约申请已婉拒", "A request was declined"),
        Kind::Declined => ("您的预约未被接受", "Your request was declined"),
        Kind::Expired if is_host && facts.is_offer => {
            ("居民未在期限内接受另约的时间", "The time offered was not taken in time")
        }
        Kind::Expired if is_host => ("预约申请逾期未处理，已失效", "A request was not decided in time"),
        Kind::Expired if facts.is_offer => ("为您保留的时间已失效", "The time kept for you has expired"),
        Kind::Expired => ("您的预约申请已失效", "Your request has expired"),
        Kind::CancelledByResident => ("居民取消了预约", "The resident cancelled"),
        Kind::CancelledByHost if is_host => ("接待已取消", "A reception was cancelled"),
        Kind::CancelledByHost => ("您的预约已被取消", "Your appointment was cancelled"),
        Kind::Rescheduled if is_host => ("有预约改期", "An appointment was moved"),
        Kind::Rescheduled if facts.awaits_decision => {
            ("已收到您的改期申请", "Your request for another time was received")
        }
        Kind::Rescheduled => ("您的预约已改期", "Your appointment was moved"),
        Kind::Reassigned if is_host => {
            ("有预约改由接待池中另一位委员接待", "Another member of the pool receives")
        }
        Kind::Reassigned if facts.awaits_decision => {
            ("您的预约申请已转给另一位委员", "Your request went to another member")
        }
        Kind::Reassigned => ("您的预约改由另一位委员接待", "Another member receives you"),
        Kind::OfferMade => ("为您提供了新的时间", "You are offered another time"),
        Kind::OfferDeclined => ("居民未接受另约的时间", "The resident did not take the time offered"),
        Kind::PlaceOffered => ("您候补到了一个名额", "A place became free for you"),
        Kind::PlaceLapsed => ("为您保留的名额已转给下一位", "The place kept for you went to the next"),
        Kind::NoShow if facts.mode == Mode::Onsite => ("您未按约到场", "You were not there"),
        Kind::NoShow => ("您的预约未能进行", "Your appointment did not take place"),
        Kind::NoShowCorrected => ("未到场的标记已更正", "Your absence was noted by mistake"),
        Kind::Unrecorded if is_host => ("接待记录逾期未提交", "A reception was not recorded in time"),
        Kind::Unrecorded => ("您的预约没有接待记录", "Your appointment was not recorded"),
        Kind::RecordFiled => ("接待记录已提交", "The record of your visit is filed"),
        Kind::RecordCorrected => ("接待记录已更正", "The record of your visit was corrected"),
        Kind::VerdictGiven => ("居民对办理结果作了反馈", "The resident has answered your record"),
        Kind::DayOff if is_host => ("一次接待的当日现为休息日", "The day of a reception became a day off"),
        Kind::DayOff => ("您预约的当日现为休息日", "The day of your appointment became a day off"),
        Kind::DayMoved if is_host => {
            ("一次接待的日子已不在接待时间内", "A reception is outside your hours now")
        }
        Kind::DayMoved => ("您预约的接待日有变动", "The host receives on another day"),
        Kind::DaySettled if is_host => ("一次接待的日期已确定", "The day of a reception is settled"),
        Kind::DaySettled => ("您预约的日期已确定", "The day of your appointment is settled"),
        Kind::Reminder => ("预约提醒", "A reminder of your appointment"),
    }
}

fn manner(mode: Mode) -> Words {
    match mode {
        Mode::Onsite => ("", ""),
        Mode::Phone => ("（电话接待）", " (by phone)"),
        Mode::Video => ("（视频接待）", " (by video)"),
        Mode::HomeVisit => ("（上门接待）", " (at your home)"),
    }
}

/// Where to go; for the others what to expect, which is a sentence of its own. Ends the sentence before it.
fn place(facts: &Facts, locale: Locale) -> String {
    let place = facts.place.trim_end_matches(['。', '.']);
    match (facts.mode, locale) {
        (_, Locale::Zh) if place.is_empty() => "。".to_owned(),
        (_, Locale::En) if place.is_empty() => ".".to_owned(),
        (Mode::Onsite, Locale::Zh) => format!("，地点：{place}。"),
        (Mode::Onsite, Locale::En) => format!(", at {place}."),
        (_, Locale::Zh) => format!("。{place}。"),
        (_, Locale::En) => format!(". {place}."),
    }
}

fn former(facts: &Facts, locale: Locale) -> String {
    let Some(Former { number, starts }) = &facts.former else { return String::new() };
    let starts = starts.show(locale);
    match locale {
        Locale::Zh => format!("原预约 {number}（{starts}）不再保留。"),
        Locale::En => format!("It takes the place of {number} on {starts}."),
    }
}

fn advice(kind: Kind, facts: &Facts, locale: Locale) -> String {
    let until = facts.until.map(|until| until.show(locale));
    let due = facts.due_on.map(|due_on| date(due_on, locale));
    let is_host = facts.side == Side::Host;
    let dated = |zh: &str, en: &str, at: Option<String>, otherwise: Words| match at {
        Some(at) => (if locale == Locale::Zh { zh } else { en }).replace("{}", &at),
        None => pick(otherwise, locale).to_owned(),
    };
    match kind {
        Kind::Requested | Kind::Rescheduled | Kind::Reassigned if facts.awaits_decision && is_host => dated(
            "请于 {} 前确认或婉拒。",
            "Please confirm or decline it by {}.",
            until,
            ("请尽快确认或婉拒。", "Please confirm or decline it soon."),
        ),
        Kind::Requested | Kind::Rescheduled | Kind::Reassigned if facts.awaits_decision => dated(
            "接待方将在 {} 前答复。",
            "The host answers by {}.",
            until,
            ("请等待接待方确认。", "Please wait for the host's answer."),
        ),
        Kind::OfferMade => dated(
            "为您保留至 {}，请接受或另选时间。",
            "It is kept for you until {}: please accept it or choose another.",
            until,
            ("请接受或另选时间。", "Please accept it or choose another."),
        ),
        Kind::PlaceOffered => dated(
            "为您保留至 {}，请在此之前提交预约，逾期将转给下一位。",
            "It is kept for you until {}: please book it by then, or it goes to the next.",
            until,
            ("请尽快提交预约。", "Please book it soon."),
        ),
        Kind::RecordFiled => dated(
            "承诺于 {} 前办结。请查看并确认办理情况，并对本次接待作满意度评价。",
            "It is promised by {}. Please read it, say whether it is right, and how the visit was.",
            due,
            (
                "请查看并确认办理情况，并对本次接待作满意度评价。",
                "Please read it, say whether it is right, and how the visit was.",
            ),
        ),
        Kind::RecordCorrected => dated(
            "承诺于 {} 前办结。请查看并确认办理情况。",
            "It is promised by {}. Please read it and say whether it is right.",
            due,
            ("请查看并确认办理情况。", "Please read it and say whether it is right."),
        ),
        _ => pick(if is_host { host_advice(kind) } else { resident_advice(kind, facts.mode) }, locale)
            .to_owned(),
    }
}

fn resident_advice(kind: Kind, mode: Mode) -> Words {
    match kind {
        Kind::Confirmed | Kind::Rescheduled | Kind::Reassigned => match mode {
            Mode::Onsite => ("请按时到场，不能来请提前取消。", "If you cannot come, please cancel early."),
            Mode::Phone => {
                ("请届时备好电话，不便时请提前取消。", "Please keep your phone at hand, or cancel early.")
            }
            Mode::Video => ("请按时上线，不便时请提前取消。", "Please be online in time, or cancel early."),
            Mode::HomeVisit => ("请届时在家等候，不便时请提前取消。", "Please be at home, or cancel early."),
        },
        Kind::Reminder => near::advice(mode),
        Kind::Declined | Kind::Expired => ("您可以另选时间。", "You can choose another time."),
        Kind::PlaceLapsed => ("如仍需要，请重新候补。", "If you still need one, please join the list again."),
        Kind::CancelledByHost => ("给您带来不便，敬请谅解。", "We are sorry for the trouble."),
        Kind::NoShow => (
            "如有误，请联系接待方或工作人员更正。",
            "If this is wrong, please tell the host or the staff, who can correct it.",
        ),
        Kind::NoShowCorrected => ("本次接待已登记为完成。", "The visit is noted as having taken place."),
        Kind::DayOff => (
            "因放假安排公布或调整，当日休息；预约暂时保留，接待方可能改期。您也可以改期或取消。",
            "The holidays were published or changed, and nobody works on that day. It is kept for now, and the host may move it; you can \
             also move or cancel it yourself.",
        ),
        Kind::DayMoved => (
            "因放假安排公布或调整，接待方的接待日已顺延或提前；预约暂时保留。请改期，或等候接待方联系。",
            "The holidays were published or changed, and the host receives on another day. It is kept for now: please choose another time, \
             or wait for the host.",
        ),
        Kind::DaySettled => {
            ("有关放假安排已明确，预约照常进行。", "The holidays are known: it takes place as agreed.")
        }
        Kind::Unrecorded => {
            ("如接待已进行，请联系接待方补登记录。", "If it took place, please ask the host to record it.")
        }
        _ => ("", ""),
    }
}

fn host_advice(kind: Kind) -> Words {
    match kind {
        Kind::Unrecorded => ("如接待已进行，请补登接待记录。", "If it took place, please still record it."),
        Kind::VerdictGiven => ("请查看居民的反馈。", "Please read what the resident says."),
        Kind::DayOff | Kind::DayMoved => (
            "因放假安排公布或调整，请决定照常接待、另约时间或取消；在此之前预约保留。",
            "The holidays were published or changed: please keep it, offer another time, or cancel. It stands until then.",
        ),
        Kind::DaySettled => {
            ("有关放假安排已明确，接待照常进行。", "The holidays are known: it takes place as agreed.")
        }
        _ => ("", ""),
    }
}
