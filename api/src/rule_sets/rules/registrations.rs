//! The numbers of registrations for lectures.

use super::{Number, Unit};

/// In the order in which they are shown.
pub(super) const ALL: [Number; 1] = [number!(
    lecture_kept_release_hours,
    Hours,
    0..=720,
    "讲堂开始前多少小时，未用的电话报名名额向所有人开放",
    "How many hours before a lecture the places kept for registrations by phone go to everybody"
)];
