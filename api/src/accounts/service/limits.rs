//! Counting, in the database, so that replicas count together.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::rules::limits::{Window, whole_seconds};
use super::super::store::limits as store;
use crate::db::Tx;
use crate::error::Fault;

/// Locks the subject and says how many seconds it has to wait, if a window is full.
pub(super) async fn wait(tx: &Tx, subject: &str, windows: &[Window]) -> Result<Option<u64>, Fault> {
    store::lock(tx.conn(), subject, tx.real_now).await?;
    let mut longest = None;
    for window in windows {
        let nth = store::nth_latest(tx.conn(), subject, window.most).await?;
        longest = longest.max(window.wait(nth, tx.real_now));
    }
    Ok(longest.map(whole_seconds))
}

/// The address as a subject. One household has a whole /64 of IPv6.
pub(super) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            let mapped = address.to_ipv4_mapped();
            mapped.map_or_else(|| format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"), |mapped| mapped.to_string())
        }
    }
}

/// A hash as a subject.
pub(super) fn text(hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(hash)
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_household_counts_as_one() {
        let name = |text: &str| network(text.parse().unwrap());
        assert_eq!(name("2001:db8:1:2::5"), name("2001:db8:1:2:ffff::9"));
        assert_ne!(name("2001:db8:1:2::5"), name("2001:db8:1:3::5"));
        assert_eq!(name("::ffff:192.0.2.7"), name("192.0.2.7"));
    }
}
