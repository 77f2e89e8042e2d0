//! What people are told of appointments in more than one place.

use entity::appointment_day_notice::Model as DayNotice;
use entity::value::{DayNoticeKind, Locale};

use crate::work_calendar::words;

/// What became of the day of an appointment, and what to do: what was noted, or `None` where the day is provisional.
pub fn of_day(noted: Option<&DayNotice>, locale: Locale) -> String {
    let holiday = noted.map(|noted| words::holiday(&noted.name, locale)).filter(|name| !name.is_empty());
    let (zh, en) = match (noted.map(|noted| noted.kind), holiday) {
        (None, _) => (
            "该年放假安排尚未公布，日期为暂定；公布后如有变动，将另行通知。".to_owned(),
            "The holidays of this year are not published yet: the day is provisional, and you are told if it changes.".to_owned(),
        ),
        (Some(DayNoticeKind::DayOff), Some(name)) => (
            format!("当日现为休息日（{name}）。预约暂时保留，请改期、取消或与对方确认。"),
            format!("It became a day off ({name}). It is kept for now: please move it, cancel it, or ask the other side."),
        ),
        (Some(DayNoticeKind::DayOff), None) => (
            "当日现为休息日。预约暂时保留，请改期、取消或与对方确认。".to_owned(),
            "It became a day off. It is kept for now: please move it, cancel it, or ask the other side.".to_owned(),
        ),
        (Some(DayNoticeKind::DayMoved), _) => (
            "接待方的接待日已顺延或提前。预约暂时保留，请改期、取消或与对方确认。".to_owned(),
            "The host receives on another day. It is kept for now: please move it, cancel it, or ask the other side.".to_owned(),
        ),
    };
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}
