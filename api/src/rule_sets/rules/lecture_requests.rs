//! The numbers of lecture requests.

use super::{Number, Unit};

/// In the order in which they are shown.
pub(super) const ALL: [Number; 3] = [
    number!(
        lecture_open_requests,
        Count,
        1..=20,
        "每位居民可同时提出的讲座需求数",
        "How many open requests for lectures a resident may have"
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
