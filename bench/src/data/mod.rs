//! The data set: an invented district with years of appointments, the same every time.
//!
//! Half of the times of the next four weeks are taken, nine of ten of the past; every fifth appointment is one of a few regulars, whose
//! lists are long. What the server seals is sealed with the vault, so that every row is one the server itself could have written.

mod people;
mod sink;
mod visits;

use std::sync::Arc;

use chrono::NaiveDate;
use tongxin::vault::Vault;

pub(crate) use people::studio_name;
pub(crate) use sink::Sink;

use crate::size::{Size, instant};

/// Fills a migrated, empty database; returns the number of appointments.
pub(crate) async fn fill(
    sink: &mut Sink,
    size: &Size,
    vault: &Arc<Vault>,
    anchor: NaiveDate,
) -> anyhow::Result<u64> {
    let at = instant(anchor, 0);
    sink.run("BEGIN").await?;
    people::fill(sink, size, vault, at).await?;
    let appointments = visits::fill(sink, size, anchor).await?;
    // An installation lets its log of changes go after some weeks; nobody follows one of years.
    sink.run("DELETE FROM change").await?;
    sink.run("COMMIT").await?;
    sink.run("ANALYZE").await?;
    Ok(appointments)
}
