//! Leave (请假): days or hours in which a member does not receive.
//!
//! Who would be affected is shown before it is taken: each visit, with other times of the same host, and with members who can stand in. A
//! leave is taken only when it is said of each visit what its resident is offered: another time, a time of somebody else, or the reason alone
//! where there is nothing to offer. All of it is done in one transaction, or nothing. What is offered is held for its resident as in decision
//! 10: accepted or declined with one tap, and given to who waits when it is declined or runs out.
//!
//! A leave takes the member's time in `occupancy`, as a reception does: nobody can be booked into it, and no two leaves overlap
//! (`occupancy_no_overlap`). It is withdrawn as long as it is not over; what was cancelled stays so. Why somebody is away is for the member
//! and the office alone.
//!
//! Start with `service.rs`; what visits and times have to do with it is in `appointments/service/away.rs`. Decision 41.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
