//! Who took a step or filed a record: names, by one statement for a whole page.

use std::collections::HashMap;
use std::sync::Arc;

use entity::id::AccountId;
use entity::value::ActedAs;

use super::super::super::store::listed::{self, Named};
use super::distinct;
use crate::ctx::Ctx;
use crate::error::Fault;

/// The names of those who act for hosts.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct People(Arc<HashMap<AccountId, Named>>);

impl People {
    /// Reads the names of these accounts.
    pub(in super::super) async fn of(
        ctx: &Ctx,
        accounts: impl Iterator<Item = AccountId>,
    ) -> Result<Self, Fault> {
        let accounts = distinct(accounts);
        if accounts.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self(Arc::new(listed::names(&ctx.app.db, &accounts).await?)))
    }

    /// The name of whoever acted so: a member is called by name, staff only among those who receive.
    pub(in super::super) fn name(
        &self,
        account: Option<AccountId>,
        acted_as: ActedAs,
        sees_staff: bool,
    ) -> Option<String> {
        let named = self.0.get(&account?)?;
        match acted_as {
            ActedAs::Host | ActedAs::StudioLead | ActedAs::StudioTeam => named.member.clone(),
            ActedAs::Staff if sees_staff => named.staff.clone(),
            ActedAs::Staff | ActedAs::Resident | ActedAs::System => None,
        }
    }

    /// The name of whoever comes along, as everybody concerned may know who stands at the door.
    pub(in super::super) fn companion(&self, account: AccountId) -> Option<String> {
        let named = self.0.get(&account)?;
        named.member.clone().or_else(|| named.staff.clone())
    }

    /// The name of whoever filed a record: the member's, or the staff's among those who receive.
    pub(in super::super) fn filer(&self, account: AccountId, sees_staff: bool) -> Option<String> {
        let named = self.0.get(&account)?;
        named.member.clone().or_else(|| named.staff.clone().filter(|_| sees_staff))
    }
}
