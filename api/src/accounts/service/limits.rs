//! Counting, in the database, so that replicas count together.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::rules::limits::{Window, networks, whole_seconds};
use super::super::store::limits as store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;

/// Something that is counted, and how often it may be.
pub(super) type Limited = (String, Vec<Window>);

/// Counts one more of each, unless one has had enough: then it says how many seconds to wait, and nothing is counted. Whoever counts the
/// same things names them in the same order, so that two requests never wait for each other.
pub(super) async fn count(tx: &Tx, limited: &[Limited]) -> Result<Option<u64>, Fault> {
    let mut longest = None;
    for (subject, windows) in limited {
        longest = longest.max(wait(tx, subject, windows).await?);
    }
    if longest.is_none() {
        for (subject, _) in limited {
            store::add(tx.conn(), subject, tx.real_now).await?;
        }
    }
    Ok(longest)
}

/// Locks the subject and says how many seconds it has to wait, if a window is full.
async fn wait(tx: &Tx, subject: &str, windows: &[Window]) -> Result<Option<u64>, Fault> {
    store::lock(tx.conn(), subject, tx.real_now).await?;
    let mut longest = None;
    for window in windows {
        let nth = store::nth_latest(tx.conn(), subject, window.most).await?;
        longest = longest.max(window.wait(nth, tx.real_now));
    }
    Ok(longest.map(whole_seconds))
}

/// What is counted for each network that the request comes from: the windows are a household's.
pub(super) fn by_network(ctx: &Ctx, what: &str, windows: &[Window]) -> Vec<Limited> {
    let networks = ctx.address.map(networks).unwrap_or_default();
    let limited = |(network, factor): (String, u32)| {
        let windows = windows.iter().map(|window| window.times(factor)).collect();
        (format!("{what}:{network}"), windows)
    };
    networks.into_iter().map(limited).collect()
}

/// A hash as a subject.
pub(super) fn text(hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(hash)
}
