//! The numbers of lecture requests.

use super::{Number, Unit};

/// In the order in which they are shown.
pub(super) const ALL: [Number; 4] = [
    number!(
        lecture_open_requests,
        Count,
        1..=20,
        "每人可同时提出的讲座需求数；工作人员代社区提出的不计",
        "How many open requests for lectures somebody may have; what staff ask for a community does not count"
    ),
    number!(
        lecture_request_stale_days,
        Days,
        0..=366,
        "讲座需求最晚日期过后多少天仍无人主讲即自动结束",
        "How many days after the last that would suit a request for a lecture ends that nobody took on"
    ),
    number!(
        lecture_load_days,
        Days,
        1..=366,
        "推荐主讲时按多少天统计承接的讲座",
        "Over how many days the lectures are counted that a member accepted"
    ),
    number!(
        lecture_load_most,
        Count,
        1..=50,
        "此期间承接多少场讲座即视为已满，推荐时排在后面",
        "How many lectures in this time make a member full, who is named after the others"
    ),
];
