//! Staff find the account of somebody who is there: by exactly the number or by exactly the booking that they name, never by a list.

use entity::account;
use entity::id::AccountId;
use entity::phone::Phone;
use entity::value::AccountState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::limits::per_hour;
use super::super::store::accounts as store;
use super::Answer;
use super::limits::count;
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::mutation::{self, Call, Done};
use crate::vault::Purpose;

/// So many look-ups one person needs in an hour.
const MOST_PER_HOUR: u32 = 20;

/// What somebody names of theirs.
#[derive(Clone, Debug)]
pub enum Named {
    /// The number they have, or had.
    Phone(Phone),
    /// The number of a booking.
    Appointment(String),
}

/// An account that was looked for.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    account_id: Option<AccountId>,
}

impl Done for Found {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.account_id.map(|id| ("Account", id.into()))
    }
}

/// What staff see of an account that they looked up.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The account.
    pub account: account::Model,
    /// The first letter of the name.
    pub name_masked: Option<String>,
    /// The number with its middle hidden.
    pub phone_masked: Option<String>,
}

/// Looks for an account, which leaves a row in the audit trail whether or not there is one.
pub async fn look_up(ctx: &Ctx, named: &Named, reason: &str) -> Answer<Option<Seen>> {
    let call = Call::unkeyed("lookUpAccount").because(reason);
    let outcome = mutation::run(ctx, call, |tx| Box::pin(async move { find(&tx, ctx, named).await })).await?;
    match outcome.result {
        Ok(Found { account_id: Some(id) }) => Ok(Ok(Some(see(ctx, id).await?))),
        Ok(Found { account_id: None }) => Ok(Ok(None)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn find(tx: &Tx, ctx: &Ctx, named: &Named) -> Result<Found, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::ChangeAccountPhone).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let who = Uuid::from(ctx.actor.person()?.account_id);
    let limited = [(format!("account look-up:{who}"), per_hour(MOST_PER_HOUR).to_vec())];
    if let Some(retry_after) = count(tx, &limited).await? {
        return Err(Stop::Refused(AccountError::TooSoon { retry_after }));
    }
    let account_id = match named {
        Named::Phone(phone) => {
            let hash = ctx.app.vault.phone_hash(phone.as_e164());
            store::find_by_phone(tx.conn(), &hash).await?.map(|account| account.id)
        }
        Named::Appointment(number) => store::find_by_appointment(tx.conn(), number).await?,
    };
    Ok(Found { account_id })
}

async fn see(ctx: &Ctx, id: AccountId) -> Result<Seen, Fault> {
    let db = ctx.app.db.read();
    let account = store::get(db, id).await?;
    let keys = Keys::of(db, &ctx.app.vault, &[id]).await?;
    let open = |purpose, sealed: Option<&[u8]>| match sealed {
        Some(sealed) => keys.open(purpose, sealed),
        None => Ok(None),
    };
    let phone = open(Purpose::Phone, account.phone_sealed.as_deref())?;
    let name = open(Purpose::Name, account.name_sealed.as_deref())?;
    let first = |name: String| name.chars().next().map(|first| format!("{first}**"));
    Ok(Seen {
        phone_masked: phone.and_then(|phone| Phone::parse(&phone)).map(|phone| phone.masked()),
        name_masked: name.and_then(first),
        account,
    })
}

impl Seen {
    /// Whether it was disabled.
    pub fn is_disabled(&self) -> bool {
        self.account.state == AccountState::Disabled
    }
}
