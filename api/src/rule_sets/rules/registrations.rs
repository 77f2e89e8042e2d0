//! The numbers of registrations for lectures.

use super::{Number, Unit};

/// In the order in which they are shown.
pub(super) const ALL: [Number; 3] = [
    number!(
        lecture_kept_release_hours,
        Hours,
        0..=720,
        "讲堂开始前多少小时，未用的电话报名名额向所有人开放",
        "How many hours before a lecture the places kept for registrations by phone go to everybody"
    ),
    number!(
        lecture_phone_a_day,
        Count,
        1..=1000,
        "每位联络员或工作人员 24 小时内最多电话报名几个",
        "How many registrations by phone an officer or one of the staff may make in 24 hours"
    ),
    number!(
        lecture_pause_stops,
        Count,
        0..=1,
        "暂停预约期间是否也不能报名讲堂、参加候补（1 为是，0 为不影响）",
        "Whether who is paused from booking does not register or wait for lectures either (1), or may (0)"
    ),
];
