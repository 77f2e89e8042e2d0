//! Every number: what it means, its unit and its bounds; and what a change of some of them makes of all.

use serde::{Deserialize, Serialize};

use super::Numbers;

/// What a number counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Things or people.
    Count,
}

/// A number that a committee may change.
#[derive(Copy, Clone, Debug)]
pub struct Number {
    /// Its name in a version's JSON and in the API.
    pub key: &'static str,
    /// Its meaning in Chinese.
    pub zh: &'static str,
    /// Its meaning in English.
    pub en: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// The smallest value allowed.
    pub min: i64,
    /// The largest.
    pub max: i64,
    read: fn(&Numbers) -> i64,
    place: fn(&mut Numbers) -> &mut i64,
}

/// A value that a number is to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which number.
    pub key: String,
    /// Its new value.
    pub value: i64,
}

/// Why one of several changes cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its place among the changes.
    pub at: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// There is no such number.
    UnknownKey,
    /// The number was changed before in the same list.
    RepeatedKey,
    /// The value is too small or too large.
    OutOfBounds {
        /// The smallest value allowed.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// An offer would end before anybody has the time to answer it: no list would ever be served.
    OfferTooShort,
}

impl Problem {
    /// Its code in the schema.
    pub fn code(&self) -> &'static str {
        match self.what {
            Wrong::UnknownKey => "UNKNOWN_KEY",
            Wrong::RepeatedKey => "REPEATED_KEY",
            Wrong::OutOfBounds { .. } => "OUT_OF_BOUNDS",
            Wrong::OfferTooShort => "OFFER_TOO_SHORT",
        }
    }
}

macro_rules! number {
    ($key:ident, $unit:ident, $min:literal..=$max:literal, $zh:literal, $en:literal) => {
        Number {
            key: stringify!($key),
            zh: $zh,
            en: $en,
            unit: Unit::$unit,
            min: $min,
            max: $max,
            read: |numbers| numbers.$key,
            place: |numbers| &mut numbers.$key,
        }
    };
}

/// All of them, in the order in which they are shown.
pub const ALL: [Number; 37] = [
    number!(hold_minutes, Minutes, 1..=60, "占位保留时长", "How long a held time waits for the request"),
    number!(open_holds, Count, 1..=20, "每位居民可同时占位数", "How many times a resident may hold at once"),
    number!(
        decide_hours,
        Hours,
        1..=720,
        "接待方确认期限，不超过开始时间",
        "How long a host has to decide, never beyond the start"
    ),
    number!(
        offer_hours,
        Hours,
        1..=720,
        "另约时间的保留时长",
        "How long a time offered after a cancellation is kept"
    ),
    number!(
        wait_offer_hours,
        Hours,
        1..=168,
        "候补递补后为居民保留名额的时长，不超过距开始时间的一半",
        "How long a place is kept for who waited, never more than half of what is left until it begins"
    ),
    number!(
        wait_answer_minutes,
        Minutes,
        5..=720,
        "递补后至少留给居民答复的时长，不足则不再递补",
        "How long somebody is left to answer, at least; sooner than that nothing is offered"
    ),
    number!(
        open_waits,
        Count,
        1..=20,
        "每位居民可同时候补的服务数",
        "For how many services a resident may wait at once"
    ),
    number!(
        check_in_before_minutes,
        Minutes,
        0..=720,
        "开始前多久可签到",
        "How long before the start a visitor can check in"
    ),
    number!(
        check_in_after_minutes,
        Minutes,
        0..=720,
        "结束后多久仍可签到",
        "How long after the end a visitor can check in"
    ),
    number!(
        no_show_grace_minutes,
        Minutes,
        0..=240,
        "迟到多久可记未到",
        "How late a visitor may be before they count as absent"
    ),
    number!(record_days, Days, 1..=90, "接待记录期限", "Within how many days the reception record is due"),
    number!(promise_days, Days, 1..=1_830, "承诺办理日期最远多久", "How far ahead a promise may be dated"),
    number!(
        call_off_hours,
        Hours,
        0..=720,
        "暂停接待时提前多久取消预约",
        "How long before the start a visit to a suspended host is called off"
    ),
    number!(
        committee_directors,
        Count,
        0..=1,
        "专委会主任人数",
        "How many directors a special committee has"
    ),
    number!(
        committee_deputies,
        Count,
        0..=9,
        "专委会副主任人数",
        "How many deputy directors a special committee has"
    ),
    number!(
        number_unused_days,
        Days,
        30..=1_095,
        "手机号多少天未用于登录后须再次确认归属",
        "After how many days without a sign-in by it a number asks whose it is"
    ),
    number!(
        studio_quarter_activities,
        Count,
        0..=90,
        "工作室每季度活动的最少次数",
        "How many activities a studio has in a quarter, at least"
    ),
    number!(
        rating_appeal_days,
        Days,
        0..=90,
        "工作室对星级评定的申诉期限",
        "How long a studio can appeal against its rating"
    ),
    number!(
        need_open_requests,
        Count,
        1..=20,
        "每位居民可同时提出的专业服务需求数",
        "How many open requests for professional services a resident may have"
    ),
    number!(
        need_open_days,
        Days,
        1..=366,
        "专业服务需求未预约的到期时间",
        "After how many days a request expires for which no visit was booked"
    ),
    number!(
        need_urgent_days,
        Days,
        1..=60,
        "紧急需求：多少天内的时段算有空",
        "Within how many days a time counts as free for urgent needs"
    ),
    number!(
        need_soon_days,
        Days,
        1..=60,
        "较急需求：多少天内的时段算有空",
        "Within how many days a time counts as free for needs that are soon"
    ),
    number!(
        need_routine_days,
        Days,
        1..=60,
        "一般需求：多少天内的时段算有空",
        "Within how many days a time counts as free for other needs"
    ),
    number!(
        need_load_days,
        Days,
        1..=60,
        "推荐时按多少天统计受理量和供给量",
        "Over how many days load and supply of hosts are counted"
    ),
    number!(
        need_weight_offering,
        Count,
        0..=100,
        "推荐权重：提供此类专业服务",
        "Weight of offering the kind of service"
    ),
    number!(
        need_weight_words,
        Count,
        0..=100,
        "推荐权重：专长与描述相符",
        "Weight of knowing about the words of a need"
    ),
    number!(
        need_weight_region,
        Count,
        0..=100,
        "推荐权重：就在所填地区，同一乡街减半",
        "Weight of being in the region, half of it in the same township"
    ),
    number!(
        need_weight_language,
        Count,
        0..=100,
        "推荐权重：会所需的语言",
        "Weight of speaking the language"
    ),
    number!(
        need_weight_free,
        Count,
        20..=100,
        "推荐权重：期限内有空",
        "Weight of having a free time soon enough"
    ),
    number!(
        need_weight_load,
        Count,
        0..=20,
        "推荐权重：近期受理较少",
        "Weight of having been asked little lately"
    ),
    number!(
        matter_due_days,
        Days,
        1..=120,
        "事项办理期限（工作日）",
        "Within how many workdays something comes of a matter"
    ),
    number!(
        matter_remind_days,
        Days,
        0..=20,
        "到期前几个工作日提醒承办者",
        "How many workdays before the due date whoever has a matter in hand is reminded"
    ),
    number!(
        matter_lead_days,
        Days,
        1..=60,
        "逾期几个工作日后提醒领衔委员或专委会",
        "After how many workdays overdue the lead or the committee is told"
    ),
    number!(
        matter_office_days,
        Days,
        1..=120,
        "逾期几个工作日后提醒区政协办公室",
        "After how many workdays overdue the office of the district is told"
    ),
    number!(matter_extensions, Count, 0..=9, "事项可延期的次数", "How often a matter may be extended"),
    number!(
        matter_extend_days,
        Days,
        1..=120,
        "事项每次延期至多几个工作日",
        "By how many workdays a matter may be extended at a time"
    ),
    number!(
        matter_objection_days,
        Days,
        1..=60,
        "居民可要求重新办理的工作日数",
        "For how many workdays a resident may have a matter taken up again"
    ),
];

impl Number {
    /// Its value among these.
    pub fn of(&self, numbers: &Numbers) -> i64 {
        (self.read)(numbers)
    }
}

/// What these changes make of the numbers, or everything that is wrong with them.
pub fn changed(numbers: Numbers, changes: &[Change]) -> Result<Numbers, Vec<Problem>> {
    let (mut after, mut problems) = (numbers, Vec::new());
    for (at, change) in changes.iter().enumerate() {
        let is_repeated = changes.iter().take(at).any(|earlier| earlier.key == change.key);
        let number = ALL.iter().find(|number| number.key == change.key);
        let wrong = match number {
            None => Some(Wrong::UnknownKey),
            Some(_) if is_repeated => Some(Wrong::RepeatedKey),
            Some(number) if !(number.min..=number.max).contains(&change.value) => {
                Some(Wrong::OutOfBounds { min: number.min, max: number.max })
            }
            Some(number) => {
                *(number.place)(&mut after) = change.value;
                None
            }
        };
        problems.extend(wrong.map(|what| Problem { at, what }));
    }
    if problems.is_empty() && after.wait_answer_minutes > after.wait_offer_hours * 60 {
        let is_of_waits =
            |change: &Change| matches!(change.key.as_str(), "wait_offer_hours" | "wait_answer_minutes");
        let at = changes.iter().position(is_of_waits).unwrap_or(0);
        problems.push(Problem { at, what: Wrong::OfferTooShort });
    }
    if problems.is_empty() { Ok(after) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(key: &str, value: i64) -> Change {
        Change { key: key.to_owned(), value }
    }

    #[test]
    fn every_number_is_documented_and_its_default_is_within_its_bounds() {
        let fields = serde_json::to_value(Numbers::default()).unwrap();
        let fields = fields.as_object().unwrap();
        assert_eq!(fields.len(), ALL.len());
        for number in ALL {
            let default = fields[number.key].as_i64().unwrap();
            assert_eq!(number.of(&Numbers::default()), default, "{}", number.key);
            assert!((number.min..=number.max).contains(&default), "{}", number.key);
        }
    }

    #[test]
    fn borders_are_allowed_and_what_is_beyond_is_not() {
        for number in ALL {
            for (value, is_allowed) in
                [(number.min - 1, false), (number.min, true), (number.max, true), (number.max + 1, false)]
            {
                let after = changed(Numbers::default(), &[change(number.key, value)]);
                assert_eq!(after.is_ok(), is_allowed, "{} {value}", number.key);
            }
        }
    }

    #[test]
    fn nobody_is_offered_a_place_for_less_time_than_it_takes_to_answer() {
        let both =
            |hours, minutes| [change("wait_offer_hours", hours), change("wait_answer_minutes", minutes)];
        assert!(changed(Numbers::default(), &both(1, 60)).is_ok());
        let problems = changed(Numbers::default(), &both(1, 61)).unwrap_err();
        let named: Vec<_> = problems.iter().map(|problem| (problem.at, problem.code())).collect();
        assert_eq!(named, [(0, "OFFER_TOO_SHORT")]);
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let changes = [
            change("hold_minutes", 6),
            change("nothing", 1),
            change("hold_minutes", 7),
            change("open_holds", 99),
        ];
        let problems = changed(Numbers::default(), &changes).unwrap_err();
        let named: Vec<_> = problems.iter().map(|problem| (problem.at, problem.code())).collect();
        assert_eq!(named, [(1, "UNKNOWN_KEY"), (2, "REPEATED_KEY"), (3, "OUT_OF_BOUNDS")]);
    }
}
