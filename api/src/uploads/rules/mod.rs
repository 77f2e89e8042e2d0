//! What may be sent, how it may be called, and until when things count.

pub mod kinds;
pub mod names;
pub mod times;
