//! What an appointment may do and when: pure functions of time, numbers and facts.

pub mod attendance;
pub mod calls;
pub mod day_changes;
pub mod days;
pub mod intake;
pub mod lifecycle;
pub mod limits;
pub mod party;
pub mod period;
pub mod plan;
pub mod record;
pub mod release;
pub mod scanning;
pub mod slots;
pub mod times;
pub mod timing;
pub mod walking_in;
