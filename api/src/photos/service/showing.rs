//! What the public fetches.

use super::super::store;
use crate::app::SharedApp;
use crate::error::Fault;
use crate::uploads::content::Size;
use crate::uploads::service::downloading::{self, Given};

/// The published photo with this content, in a size.
pub async fn public(app: &SharedApp, hash: &str, size: Size) -> Result<Option<Given>, Fault> {
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hash {
        return Ok(None);
    }
    match store::find_public(app.db.read(), hash).await? {
        Some(upload) => downloading::given(app, &upload, size).await,
        None => Ok(None),
    }
}
