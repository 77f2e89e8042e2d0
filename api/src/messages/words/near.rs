//! What residents are told shortly before a visit.

use chrono::Datelike;
use entity::value::{Locale, Mode};

use super::{Local, Words, date};

const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// When it begins, with the day of the week: whoever is reminded looks at that first.
pub(super) fn starts(at: Local, locale: Locale) -> String {
    let (day, time) = (date(at.date, locale), at.time.format("%H:%M"));
    match locale {
        Locale::Zh => {
            let weekday = usize::try_from(at.date.weekday().num_days_from_monday()).ok();
            let weekday = weekday.and_then(|at| DAYS.get(at)).copied().unwrap_or_default();
            format!("{day}（星期{weekday}）{time}")
        }
        Locale::En => format!("{} {day} {time}", at.date.format("%A")),
    }
}

/// What to expect, and what to do when it does not suit: a time that is given back in time goes to somebody else.
pub(super) fn advice(mode: Mode) -> Words {
    match mode {
        Mode::Onsite => (
            "请按时到场；不能来请尽早在“我的预约”中改期或取消，把时间留给他人。",
            "If you cannot come, please move or cancel it early under your appointments, so that somebody else can have the time.",
        ),
        Mode::Phone => (
            "请届时备好电话；不便时请尽早在“我的预约”中改期或取消。",
            "Please keep your phone at hand; if it does not suit you, move or cancel it early under your appointments.",
        ),
        Mode::Video => (
            "请按时上线；不便时请尽早在“我的预约”中改期或取消。",
            "Please be online in time; if it does not suit you, move or cancel it early under your appointments.",
        ),
        Mode::HomeVisit => (
            "请届时在家等候；不便时请尽早在“我的预约”中改期或取消。",
            "Please be at home; if it does not suit you, move or cancel it early under your appointments.",
        ),
    }
}
