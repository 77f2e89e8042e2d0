//! The calendar in words: names of holidays, how a date was counted, and what is wrong with a file.

use chrono::NaiveDate;
use entity::value::Locale;

use super::rules::calendar::{Day, DayKind, Reason};
use super::rules::counting::{Counted, SkipReason};
use super::rules::file::{Mistake, Wrong};

/// The statutory holidays, in Chinese and English.
const HOLIDAYS: [(&str, &str); 7] = [
    ("元旦", "New Year's Day"),
    ("春节", "Spring Festival"),
    ("清明节", "Qingming Festival"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-Autumn Festival"),
    ("国庆节", "National Day"),
];

/// The name of a holiday, or of several that meet, in a language; one that is not known here stays as it is.
pub fn holiday(zh: &str, locale: Locale) -> String {
    if locale == Locale::Zh {
        return zh.to_owned();
    }
    let one = |name: &str| HOLIDAYS.iter().find(|(zh, _)| *zh == name).map(|(_, en)| *en);
    let names: Option<Vec<&str>> = zh.split('、').map(one).collect();
    names.map_or_else(|| zh.to_owned(), |names| names.join(" and "))
}

/// What a day is called, in a language; `None` for an ordinary one.
pub(super) fn name(day: &Day, locale: Locale) -> Option<String> {
    let Reason { zh, en } = day.name.as_ref()?;
    Some(match (day.kind, locale) {
        (DayKind::Closure, Locale::En) if !en.is_empty() => en.clone(),
        (DayKind::Closure, _) => zh.clone(),
        _ => holiday(zh, locale),
    })
}

/// How a date was counted.
pub(super) fn explanation(counted: &Counted, locale: Locale) -> String {
    let Counted { start, due_on, counted: days, skipped } = counted;
    let reasons = reasons(skipped, locale);
    let count = days.len();
    let (mut told, provisional) = match locale {
        Locale::Zh => (
            format!("自 {start} 次日起算，第 {count} 个工作日为 {due_on}。"),
            "所涉年份的放假安排尚未公布，日期为暂定。",
        ),
        Locale::En => (
            format!("Counted from the day after {start}, workday number {count} is {due_on}."),
            " The holidays of a year concerned are not published yet: the date is provisional.",
        ),
    };
    if !reasons.is_empty() {
        let (before, between, end) = match locale {
            Locale::Zh => ("跳过：", "；", "。"),
            Locale::En => (" Passed over: ", "; ", "."),
        };
        for part in [before, &reasons.join(between), end] {
            told.push_str(part);
        }
    }
    if counted.is_provisional() {
        told.push_str(provisional);
    }
    told
}

/// Why days were skipped, those of one reason that follow one another together.
fn reasons(skipped: &[(Day, SkipReason)], locale: Locale) -> Vec<String> {
    let mut runs: Vec<(String, NaiveDate, NaiveDate)> = Vec::new();
    for (day, reason) in skipped {
        let why = why(day, *reason, locale);
        match runs.last_mut() {
            Some((of, _, last)) if *of == why && last.succ_opt() == Some(day.date) => *last = day.date,
            _ => runs.push((why, day.date, day.date)),
        }
    }
    let told = |(why, first, last): (String, NaiveDate, NaiveDate)| match (locale, first == last) {
        (_, true) => format!("{first} {why}"),
        (Locale::Zh, false) => format!("{first} 至 {last} {why}"),
        (Locale::En, false) => format!("{first} to {last} {why}"),
    };
    runs.into_iter().map(told).collect()
}

/// Why a day was not counted.
pub(super) fn why(day: &Day, reason: SkipReason, locale: Locale) -> String {
    let pick = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    match (reason, day.kind) {
        (SkipReason::Paused, _) => pick("暂停计时", "the clock stood still"),
        (SkipReason::Off, DayKind::Weekend) => pick("周末", "weekend"),
        (SkipReason::Off, DayKind::Closure) => {
            let why = name(day, locale).unwrap_or_default();
            pick(&format!("停止办公（{why}）"), &format!("closed ({why})"))
        }
        (SkipReason::Off, _) => name(day, locale).unwrap_or_default(),
    }
}

/// What is wrong with a file, Chinese and English.
pub fn mistake(mistake: &Mistake) -> (String, String) {
    let at = &mistake.at;
    let (zh, en) = match &mistake.what {
        Wrong::Unreadable => return both("文件不是 JSON 对象。", "The file is no JSON object."),
        Wrong::UnknownKey => {
            both("格式中没有这个键，请删去。", "The format has no such key; please remove it.")
        }
        Wrong::Missing => both("缺少此项，或类型不符。", "This is missing, or of another kind."),
        Wrong::Year => both("年份须在 2000 至 2100 之间。", "The year must be from 2000 to 2100."),
        Wrong::Paper => both("须为通知的网址。", "It must be the address of a notice."),
        Wrong::Name => both("名称须为 1 至 40 个字。", "A name has 1 to 40 characters."),
        Wrong::Date { text } => (
            format!("“{text}”不是有效日期，应如 2027-01-01。"),
            format!("“{text}” is no date; write it as 2027-01-01."),
        ),
        Wrong::OutsideYear { date } => (
            format!("{date} 不属于该年（可列上一年 12 月的日期），请核对日期或年份。"),
            format!("{date} is not of this year, nor of the December before; please check date and year."),
        ),
        Wrong::Twice { date } => (format!("{date} 重复列出。"), format!("{date} is listed twice.")),
        Wrong::NotWeekend { date } => (
            format!("{date} 不是周末，不能是调休上班日，请核对日期。"),
            format!(
                "{date} is no day of the weekend and cannot be a make-up workday; please check the date."
            ),
        ),
        Wrong::Count => both(
            "数量不符：日期 1 至 120 个，网址至多 10 个。",
            "There must be 1 to 120 days, and 10 addresses at most.",
        ),
    };
    (format!("{at}：{zh}"), format!("{at}: {en}"))
}

fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::rules::calendar::tests::{day, published};
    use super::super::rules::counting::{Pause, count};
    use super::*;

    #[test]
    fn holidays_that_meet_are_named_together_and_unknown_ones_stay() {
        assert_eq!(holiday("中秋节、国庆节", Locale::En), "Mid-Autumn Festival and National Day");
        assert_eq!(holiday("抗战胜利纪念日", Locale::En), "抗战胜利纪念日");
        assert_eq!(holiday("春节", Locale::Zh), "春节");
    }

    #[test]
    fn a_count_is_told_with_every_reason_and_says_when_it_is_provisional() {
        let calendar = published(2026, &["2026-10-01", "2026-10-02"], &[]);
        let pause = Pause { from: day("2026-10-05"), until: day("2026-10-06") };
        let found = count(&calendar, day("2026-09-30"), 1, &[pause]).unwrap();
        assert_eq!(
            explanation(&found, Locale::Zh),
            "自 2026-09-30 次日起算，第 1 个工作日为 2026-10-07。跳过：2026-10-01 至 2026-10-02 某节；2026-10-03 至 2026-10-04 周末；\
             2026-10-05 至 2026-10-06 暂停计时。"
        );
        let found = count(&calendar, day("2026-12-31"), 1, &[]).unwrap();
        assert!(explanation(&found, Locale::En).ends_with("the date is provisional."));
    }
}
