//! What is done with uploads.

pub mod attaching;
pub mod checking;
pub mod creating;
pub mod downloading;
pub mod links;
pub mod making;
pub mod persons;
pub mod receiving;
pub mod sweeping;

use crate::error::{Fault, Stop};
use crate::mutation::Never;

/// The answer of a transaction that never refuses.
fn unrefused<T>(done: Result<T, Stop<Never>>) -> Result<T, Fault> {
    done.map_err(|stop| match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(never) => match never {},
    })
}
