//! In which words people are told. An inbox row keeps the facts; the sentence is made for each reader.

use chrono::NaiveTime;
use chrono_tz::Tz;
use entity::Instant;
use entity::value::Locale;
use serde::{Deserialize, Serialize};

use super::rules::Side;
use crate::events::{AppointmentEvent, AppointmentEventKind as Kind};

/// What an inbox row keeps. No name or number of a resident is among it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Facts {
    pub(super) side: Side,
    pub(super) number: String,
    pub(super) service: String,
    pub(super) host: String,
    pub(super) place: String,
    pub(super) starts_at: Instant,
    pub(super) local_date: chrono::NaiveDate,
    pub(super) local_time: NaiveTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
}

impl Facts {
    /// The facts of an event, for one side.
    pub(super) fn of(event: &AppointmentEvent<'_>, side: Side, zone: Tz) -> Self {
        let local = event.appointment.starts_at.with_timezone(&zone);
        Self {
            side,
            number: event.appointment.number.clone(),
            service: event.service_title.to_owned(),
            host: event.host_name.to_owned(),
            place: event.appointment.place.clone(),
            starts_at: event.appointment.starts_at,
            local_date: local.date_naive(),
            local_time: local.time(),
            note: event.note.map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned),
        }
    }

    fn when(&self, locale: Locale) -> String {
        let time = self.local_time.format("%H:%M");
        match locale {
            Locale::Zh => format!("{} {time}", self.local_date.format("%Y年%-m月%-d日")),
            Locale::En => format!("{} {time}", self.local_date.format("%-d %B %Y")),
        }
    }

    fn note(&self, locale: Locale) -> String {
        match (&self.note, locale) {
            (None, _) => String::new(),
            (Some(note), Locale::Zh) => format!("说明：{note}"),
            (Some(note), Locale::En) => format!(" Note: {note}"),
        }
    }
}

/// A title and a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) body: String,
}

/// The words for one reader.
pub(super) fn text(kind: Kind, facts: &Facts, locale: Locale) -> Text {
    let title = title(kind, facts.side, locale).to_owned();
    let Facts { number, service, host, place, .. } = facts;
    let (when, note) = (facts.when(locale), facts.note(locale));
    let body = match (locale, facts.side) {
        (Locale::Zh, Side::Resident) => {
            let place = if place.is_empty() { String::new() } else { format!("，地点：{place}") };
            format!("预约 {number}：{host}“{service}”，{when}{place}。{}{note}", advice(kind, locale))
        }
        (Locale::Zh, Side::Host) => {
            format!("预约 {number}：“{service}”，{when}。{}{note}", host_advice(kind, locale))
        }
        (Locale::En, Side::Resident) => {
            let place = if place.is_empty() { String::new() } else { format!(", at {place}") };
            format!("Appointment {number}: {host}, “{service}”, {when}{place}.{}{note}", advice(kind, locale))
        }
        (Locale::En, Side::Host) => {
            format!("Appointment {number}: “{service}”, {when}.{}{note}", host_advice(kind, locale))
        }
    };
    Text { title, body }
}

/// The words of a text message. Always says who sends it.
pub(super) fn sms(kind: Kind, facts: &Facts, locale: Locale, district: &str) -> String {
    let Text { title, body } = text(kind, facts, locale);
    match locale {
        Locale::Zh => format!("【{district}政协】{title}。{body}"),
        Locale::En => format!("[{district} CPPCC] {title}. {body}"),
    }
}

fn title(kind: Kind, side: Side, locale: Locale) -> &'static str {
    let (zh, en) = match (kind, side) {
        (Kind::Requested, Side::Resident) => ("已收到您的预约申请", "Your request was received"),
        (Kind::Requested, Side::Host) => ("有新的预约申请", "A new appointment request"),
        (Kind::Confirmed, Side::Resident) => ("您的预约已确认", "Your appointment is confirmed"),
        (Kind::Confirmed, Side::Host) => ("有新的预约", "A new appointment"),
        (Kind::Declined, _) => ("您的预约未被接受", "Your request was declined"),
        (Kind::Expired, _) => ("您的预约申请已失效", "Your request has expired"),
        (Kind::CancelledByResident, _) => ("居民取消了预约", "The resident cancelled"),
        (Kind::CancelledByHost, _) => ("您的预约已被取消", "Your appointment was cancelled"),
        (Kind::Rescheduled, Side::Resident) => ("您的预约已改期", "Your appointment was moved"),
        (Kind::Rescheduled, Side::Host) => ("有预约改期", "An appointment was moved"),
        (Kind::OfferMade, _) => ("为您提供了新的时间", "You are offered another time"),
        (Kind::CheckedIn, _) => ("居民已签到", "The resident has arrived"),
        (Kind::Completed, _) => ("接待已完成", "The visit is over"),
        (Kind::NoShow, _) => ("您未按约到场", "You were not there"),
        (Kind::RecordFiled, _) => ("接待记录已提交", "The record of your visit is filed"),
        (Kind::VerdictGiven, _) => ("居民对办理结果作了反馈", "The resident has answered your record"),
    };
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

fn advice(kind: Kind, locale: Locale) -> &'static str {
    let (zh, en) = match kind {
        Kind::Requested => ("请等待接待方确认。", " Please wait for the host's answer."),
        Kind::Confirmed => ("请按时到场，不能来请提前取消。", " If you cannot come, please cancel early."),
        Kind::Declined | Kind::Expired => ("您可以另选时间。", " You can choose another time."),
        Kind::CancelledByHost => ("给您带来不便，敬请谅解。", " We are sorry for the trouble."),
        Kind::OfferMade => ("请在系统中接受或另选时间。", " Please accept it or choose another."),
        Kind::NoShow => ("如有误，请联系工作人员。", " If this is wrong, please contact the staff."),
        Kind::RecordFiled => ("请查看并确认办理情况。", " Please read it and say whether it is right."),
        _ => ("", ""),
    };
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

fn host_advice(kind: Kind, locale: Locale) -> &'static str {
    let (zh, en) = match kind {
        Kind::Requested => ("请尽快确认或婉拒。", " Please confirm or decline it soon."),
        Kind::VerdictGiven => ("请查看居民的反馈。", " Please read what the resident says."),
        _ => ("", ""),
    };
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}
