//! Lectures (委员社区讲堂) that members give, up to the date on the calendar and what became of it; lectures that belong together are a series.
//!
//! ```text
//! PROPOSED ─script─▶ SCRIPT_REVIEW ─approved─▶ APPROVED ─schedule─▶ SCHEDULED ─▶ HELD ─▶ ARCHIVED
//!     │                 └ returned, then another version ┘  ▲            │ ▲ a new date
//!     └───────── where the committee asks for no script ────┘  postpone  ▼ │
//!                                                              POSTPONED ──┘
//! CANCELLED, with a reason: from every state before ARCHIVED
//! ```
//!
//! What is on the calendar counts as held once its date is over: the program cannot know who came. Whoever wants to move it postpones it before, also
//! while its lecturers are asked for another date; what did not take place is cancelled by staff, with a reason, until it is archived.
//!
//! A date is first asked of every lecturer; once all have accepted it, staff put it on the calendar. Invariants, each held by the database: nobody
//! lets their own words pass, nor does whoever gives the lecture (`lecture_script_apart`, `lecture_script_lecturer`, `lecture_lecturer_apart`); a
//! date is on the calendar once every lecturer has accepted that very date (`lecture_agreed`); lecturers and room are nowhere else then
//! (`occupancy_no_overlap`, the same table that visits, leave and duties use); what has ended stays so (`lecture_fixed`).
//!
//! Where people listen over the network is for lecturers, staff, and whoever is registered (`registrations`); why somebody cannot come is for lecturers and staff, sealed for them. Rich text is cleaned when it is written (`text/rich.rs`).
//!
//! Start with `rules/lifecycle.rs`; the public calendar as a file is made in `words.rs` and served by `http/lecture_feed.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
mod words;

pub use service::sweep;
