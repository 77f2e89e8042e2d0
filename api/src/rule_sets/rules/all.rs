//! Every number: what it means, its unit and its bounds.

use super::{Number, Unit};

/// Those that are of no group of their own, in the order in which they are shown.
pub(super) const ALL: [Number; 61] = [
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
        "每位居民可同时候补的服务和讲堂数",
        "For how many services and lectures a resident may wait at once"
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
        scan_hours,
        Hours,
        1..=168,
        "离线扫码可在多少小时内补交",
        "For how many hours a code counts that was read by a device that was offline"
    ),
    number!(
        wrong_scans,
        Count,
        5..=100,
        "批量签到时每人每天可提交的错误签到码数",
        "How many wrong codes one person may send in a day from the door"
    ),
    number!(
        assists_a_day,
        Count,
        1..=200,
        "每位联络员每天可代约的次数",
        "How many visits one officer may book for residents in a day"
    ),
    number!(
        no_show_grace_minutes,
        Minutes,
        0..=240,
        "迟到多久可记未到",
        "How late a visitor may be before they count as absent"
    ),
    number!(
        no_show_limit,
        Count,
        0..=20,
        "期限内未到场几次暂停预约，0 为不暂停",
        "How many absences within the period pause booking; at 0 nothing does"
    ),
    number!(no_show_period_days, Days, 7..=730, "未到场计入多少天", "For how many days an absence counts"),
    number!(no_show_pause_days, Days, 1..=366, "暂停预约多少天", "For how many days booking is paused"),
    number!(
        no_show_dispute_days,
        Days,
        1..=90,
        "居民对未到场提出异议的期限",
        "Within how many days a resident can dispute an absence"
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
        companions_most,
        Count,
        0..=20,
        "每次预约最多随行人数，服务可另定更少",
        "How many somebody may bring along at most; a service may allow fewer"
    ),
    number!(
        waitlist_party_blocks,
        Count,
        0..=1,
        "候补：名额不够一组人时，是否不再递补给其后的人（1 为是，0 为先递补给后面的人）",
        "Waiting lists: whether a party for which there is no room keeps those behind it from a place (1) or is passed over for now (0)"
    ),
    number!(
        period_limit,
        Count,
        0..=50,
        "同一居民每月可约同一接待方的次数，服务可另定；0 为不限",
        "How many visits with the same host a resident may have in a calendar month, where the service does not say; 0 for any number"
    ),
    number!(
        late_cancel_hours,
        Hours,
        0..=168,
        "开始前多少小时内取消算临近取消，计入当月次数",
        "Within how many hours before its start a cancelled visit was cancelled late, and counts in its month"
    ),
    number!(
        rerelease_delay_minutes,
        Minutes,
        0..=720,
        "临近取消且无人候补的名额，在多少分钟内随机重新开放；0 为立即开放",
        "Within how many minutes, at random, a place that was given back late and that nobody waits for can be booked again; 0 for at once"
    ),
    number!(
        pool_load_days,
        Days,
        1..=366,
        "接待池轮值：计入前后多少天的接待",
        "Pools: visits of how many days back and ahead count as somebody's load"
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
    number!(
        figures_least,
        Count,
        1..=1000,
        "公开统计每行最少的件数，也是两次公布之间最少增加的件数",
        "How many cases a row of open figures has, at least, and by how many it grows"
    ),
    number!(
        remind_first_hours,
        Hours,
        0..=168,
        "首次提醒：接待前几小时（0 为不提醒）",
        "How many hours before a visit its resident is reminded; 0 for not"
    ),
    number!(
        remind_second_hours,
        Hours,
        0..=168,
        "再次提醒：接待前几小时（0 为不提醒）",
        "How many hours before it once more; 0 for not"
    ),
    number!(
        remind_quiet_from,
        Hours,
        0..=23,
        "免打扰时段从几点开始，不发提醒",
        "From which hour of the day on nobody is reminded"
    ),
    number!(
        remind_quiet_until,
        Hours,
        0..=23,
        "免打扰时段到几点为止（与开始相同为不设）",
        "Until which hour; the hour at which it begins for no quiet hours"
    ),
    number!(
        remind_least_minutes,
        Minutes,
        15..=720,
        "提醒至少早于接待多久；免打扰时段结束得更晚时，改在其开始前提醒",
        "How long before the visit a reminder is of use, at least; when the quiet hours end later, it comes before them"
    ),
    number!(
        remind_apart_minutes,
        Minutes,
        0..=720,
        "提醒与预约确认、两次提醒之间至少相隔多久",
        "How long lies between what was agreed upon and a reminder of it, and between two, at least"
    ),
    number!(
        remind_hosts_from,
        Hours,
        0..=23,
        "前一天几点起告知委员次日接待（0 为不告知）",
        "From which hour on members are told what they receive the next day; 0 for not"
    ),
    number!(
        feedback_days,
        Days,
        1..=90,
        "接待后几天内可作满意度评价",
        "For how many days after a visit its resident may say how it was"
    ),
    number!(
        feedback_least,
        Count,
        1..=1000,
        "满意度统计每行最少的评价件数",
        "How many have to say how their visits were before a row of figures shows it"
    ),
    number!(
        lecture_script_review,
        Count,
        0..=1,
        "讲堂排期前讲稿是否须经审核（1 为是，0 为可不经审核）",
        "Whether the script of a lecture is read before it can have a date (1), or it can be agreed to without one (0)"
    ),
];
