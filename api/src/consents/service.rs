//! Publishing a notice, agreeing to it, withdrawing.

use entity::id::AccountId;
use entity::{consent, privacy_notice};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::NoticeError;
use super::policy::{self, Action};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::keys::{Keys, Rows};
use crate::mutation::Done;
use crate::vault::Purpose;

/// What somebody agreed to.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// The version of the notice that they were shown.
    pub notice_version: i32,
    /// Who agreed for a child under fourteen.
    pub guardian_name: Option<String>,
}

/// The notice that holds.
pub async fn current(ctx: &Ctx) -> Result<privacy_notice::Model, Fault> {
    store::current(ctx.app.db.read()).await
}

/// The version of the notice that holds.
pub async fn current_version(tx: &Tx) -> Result<i32, Fault> {
    Ok(store::current(tx.conn()).await?.version)
}

/// Writes down what somebody agreed to. When they have not agreed to the notice that holds, now or before: its version.
pub async fn agree(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    agreed: Option<&Agreed>,
) -> Result<Result<(), i32>, Fault> {
    let version = store::current(tx.conn()).await?.version;
    let Some(agreed) = agreed else {
        let has_agreed = store::has_agreed(tx.conn(), account, version).await?;
        return Ok(if has_agreed { Ok(()) } else { Err(version) });
    };
    if agreed.notice_version != version {
        return Ok(Err(version));
    }
    let guardian_name_sealed = match &agreed.guardian_name {
        Some(name) => {
            let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
            Some(keys.seal(account, Purpose::Name, name)?)
        }
        None => None,
    };
    let row = consent::Model {
        id: ids::new_id(),
        account_id: account,
        notice_version: version,
        at: tx.now,
        guardian_name_sealed,
        withdrawn_at: None,
    };
    store::insert(tx.conn(), row).await?;
    Ok(Ok(()))
}

/// Who of these has agreed to any notice.
pub async fn who_ever_agreed(tx: &Tx, accounts: &[AccountId]) -> Result<Vec<AccountId>, Fault> {
    store::who_ever_agreed(tx.conn(), accounts).await
}

/// Withdraws every consent of somebody who is erased.
pub async fn withdraw(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::update_withdrawn(tx.conn(), account, tx.now).await
}

/// The consents of somebody, for their export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    store::export(ctx.app.db.read(), account).await
}

/// The next notice.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// The version that holds, as whoever wrote this one saw it.
    pub expected_version: i32,
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
}

/// A notice was published.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Published(i32);

impl Done for Published {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// Publishes a notice: from now on everybody is asked for it when they sign in.
pub async fn publish(tx: &Tx, ctx: &Ctx, new: NewNotice) -> Result<Published, Stop<NoticeError>> {
    policy::decide(&ctx.actor, Action::Publish).check()?;
    let held = store::current(tx.conn()).await?;
    if held.version != new.expected_version {
        return Err(Stop::Refused(NoticeError::Conflict { version: held.version }));
    }
    if (held.text_zh == new.text_zh) && (held.text_en == new.text_en) {
        return Err(Stop::Refused(NoticeError::Unchanged));
    }
    // Two who publish at once meet at the version, which is the key.
    let version = held.version + 1;
    let row = privacy_notice::Model {
        version,
        text_zh: new.text_zh,
        text_en: new.text_en,
        published_by_account_id: ctx.actor.account_id(),
        published_at: tx.now,
    };
    store::insert_notice(tx.conn(), row).await?;
    Ok(Published(version))
}
