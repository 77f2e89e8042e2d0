//! A key for each person: their name, number and words are sealed under it, so that destroying it erases them wherever they are.
//!
//! A sealed value says whose it is, so whoever reads a page of them loads the keys of all its persons by one statement
//! ([`Keys::to_open`]) and cannot take the wrong one. Keys are never kept between requests: on every replica the next read after an
//! erasure finds nothing.
//!
//! To seal: [`Keys::to_seal`] with the person whom the text is about (not the one who wrote it), then [`Keys::seal`]. To open:
//! [`Keys::to_open`] with every value of the page, then [`Keys::open`], which is `None` for those who were erased.

pub mod installation;
mod opening;
pub mod rotation;
mod store;

pub use self::opening::open_rows;
pub use self::store::{EXPORTED, Rows, member_of, rows, rows_of_member};

use std::collections::HashMap;
use std::sync::Arc;

use entity::Instant;
use entity::account_key::Model;
use entity::id::AccountId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::Tx;
use crate::error::Fault;
use crate::ids;
use crate::vault::{Purpose, SealingKey, Vault};

/// The first byte of a sealed value: who can open it.
const NOBODYS: u8 = 0;
const PERSONS: u8 = 1;
/// Written about somebody who was erased before: nothing is kept.
const ERASED: u8 = 2;

/// The keys of some persons, unwrapped for as long as a request needs them. Cloning shares them.
#[derive(Clone)]
pub struct Keys {
    vault: Arc<Vault>,
    /// `None` for a key that was destroyed.
    of: Arc<HashMap<AccountId, Option<SealingKey>>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.of.keys()).finish()
    }
}

/// Keys that were drawn for accounts that do not exist yet.
#[derive(Debug)]
pub struct Drawn(Vec<Model>);

impl Drawn {
    /// Writes them, once their accounts are there.
    pub async fn save(self, tx: &Tx) -> Result<(), Fault> {
        store::insert(tx.conn(), self.0).await
    }

    /// Those of these accounts: who had an account already has a key.
    #[must_use]
    pub fn only(mut self, accounts: &[AccountId]) -> Self {
        self.0.retain(|row| accounts.contains(&row.account_id));
        self
    }

    /// The rows, for who writes many tables in one go.
    pub fn into_rows(self) -> Vec<Model> {
        self.0
    }
}

impl Keys {
    /// Draws keys for new accounts. [`Drawn::save`] them after the accounts are written.
    pub fn draw(vault: &Arc<Vault>, accounts: &[AccountId], now: Instant) -> Result<(Self, Drawn), Fault> {
        let (mut of, mut rows) = (HashMap::new(), Vec::with_capacity(accounts.len()));
        for account in accounts {
            let key = Zeroizing::new(ids::random_bytes::<32>());
            let masters = vault.masters();
            rows.push(Model {
                account_id: *account,
                master_id: Some(masters.current().to_owned()),
                wrapped: Some(masters.wrap(&context(*account), &key).map_err(Fault::Internal)?),
                created_at: now,
                destroyed_at: None,
            });
            of.insert(*account, Some(SealingKey::new(&key).map_err(Fault::Internal)?));
        }
        Ok((Self { vault: Arc::clone(vault), of: Arc::new(of) }, Drawn(rows)))
    }

    /// The keys to seal something about these persons with. Who has none yet gets one.
    pub async fn to_seal(tx: &Tx, vault: &Arc<Vault>, accounts: &[AccountId]) -> Result<Self, Fault> {
        let keys = Self::of(tx.conn(), vault, accounts).await?;
        let missing: Vec<_> = accounts.iter().filter(|id| !keys.of.contains_key(id)).copied().collect();
        if missing.is_empty() {
            return Ok(keys);
        }
        let (_, drawn) = Self::draw(vault, &missing, tx.now)?;
        drawn.save(tx).await?;
        // Another may have been faster: what is stored is the key.
        Self::of(tx.conn(), vault, accounts).await
    }

    /// The keys of everybody whom these sealed values belong to, by one statement.
    pub async fn to_open<'a>(
        conn: &impl ConnectionTrait,
        vault: &Arc<Vault>,
        sealed: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, Fault> {
        let accounts: Vec<_> = sealed.into_iter().filter_map(subject).map(|(account, _)| account).collect();
        Self::of(conn, vault, &accounts).await
    }

    /// The keys of these persons, as far as they have one.
    pub async fn of(
        conn: &impl ConnectionTrait,
        vault: &Arc<Vault>,
        accounts: &[AccountId],
    ) -> Result<Self, Fault> {
        let mut wanted = accounts.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let mut of = HashMap::with_capacity(wanted.len());
        for row in store::find(conn, &wanted).await? {
            of.insert(row.account_id, unwrap(vault, &row)?);
        }
        Ok(Self { vault: Arc::clone(vault), of: Arc::new(of) })
    }

    /// Seals a text about a person.
    pub fn seal(&self, account: AccountId, purpose: Purpose, text: &str) -> Result<Vec<u8>, Fault> {
        let key = self.of.get(&account).ok_or_else(|| Fault::internal("no key was loaded to seal with"))?;
        let Some(key) = key else { return Ok(vec![ERASED]) };
        let owner = Uuid::from(account);
        let sealed = key.seal(&bound(purpose, account), text.as_bytes()).map_err(Fault::Internal)?;
        Ok([&[PERSONS], owner.as_bytes().as_slice(), &sealed].concat())
    }

    /// Opens what [`Keys::seal`] or [`seal_for_nobody`] made; `None` when the person was erased.
    pub fn open(&self, purpose: Purpose, sealed: &[u8]) -> Result<Option<String>, Fault> {
        if let Some((&NOBODYS, body)) = sealed.split_first() {
            return self.vault.open(purpose, body).map(Some).map_err(Fault::Internal);
        }
        if sealed == [ERASED] {
            return Ok(None);
        }
        let (account, body) = subject(sealed).ok_or_else(|| Fault::internal("no sealed value"))?;
        let key = self.of.get(&account).ok_or_else(|| Fault::internal("no key was loaded to open with"))?;
        let Some(key) = key else { return Ok(None) };
        let plain = key.open(&bound(purpose, account), body).map_err(Fault::Internal)?;
        Ok(Some(String::from_utf8(plain.to_vec()).map_err(Fault::internal)?))
    }
}

/// Seals what belongs to no account, such as a code on its way to a number.
pub fn seal_for_nobody(vault: &Vault, purpose: Purpose, text: &str) -> Result<Vec<u8>, Fault> {
    Ok([&[NOBODYS], vault.seal(purpose, text).map_err(Fault::Internal)?.as_slice()].concat())
}

/// Seals a remark about a person: under their key if they have one, else under the installation's.
pub async fn seal_about(
    conn: &impl ConnectionTrait,
    vault: &Arc<Vault>,
    account: AccountId,
    text: &str,
) -> Result<Vec<u8>, Fault> {
    let keys = Keys::of(conn, vault, &[account]).await?;
    if keys.of.contains_key(&account) {
        keys.seal(account, Purpose::Text, text)
    } else {
        seal_for_nobody(vault, Purpose::Text, text)
    }
}

/// Destroys a person's key, and with it whatever it sealed, in backups of this database from now on too.
pub async fn destroy(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::update_destroyed(tx.conn(), account, tx.now).await
}

/// Whom a sealed value belongs to, and the rest of it.
fn subject(sealed: &[u8]) -> Option<(AccountId, &[u8])> {
    let (&PERSONS, rest) = sealed.split_first()? else { return None };
    let (owner, body) = rest.split_at_checked(16)?;
    Some((Uuid::from_slice(owner).ok()?.into(), body))
}

fn bound(purpose: Purpose, account: AccountId) -> Vec<u8> {
    [purpose.label(), Uuid::from(account).as_bytes()].concat()
}

fn context(account: AccountId) -> Vec<u8> {
    [b"account key ", Uuid::from(account).as_bytes().as_slice()].concat()
}

fn unwrap(vault: &Vault, row: &Model) -> Result<Option<SealingKey>, Fault> {
    let (Some(master), Some(wrapped)) = (&row.master_id, &row.wrapped) else { return Ok(None) };
    let key = vault.unwrap(master, &context(row.account_id), wrapped).map_err(Fault::Internal)?;
    SealingKey::new(&key).map(Some).map_err(Fault::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_as_what_it_is_and_for_whom_it_is_only() {
        let vault = Arc::new(Vault::derived(&[7; 32]).unwrap());
        let (one, other) = (ids::new_id::<AccountId>(), ids::new_id::<AccountId>());
        let now = Instant::default();
        let (keys, _) = Keys::draw(&vault, &[one, other], now).unwrap();
        let sealed = keys.seal(one, Purpose::Name, "王小明").unwrap();
        assert_eq!(keys.open(Purpose::Name, &sealed).unwrap().as_deref(), Some("王小明"));
        assert!(keys.open(Purpose::Phone, &sealed).is_err());
        let mut stolen = sealed.clone();
        stolen[1..17].copy_from_slice(Uuid::from(other).as_bytes());
        assert!(keys.open(Purpose::Name, &stolen).is_err(), "moved to somebody else's");
        let (only_other, _) = Keys::draw(&vault, &[other], now).unwrap();
        assert!(only_other.open(Purpose::Name, &sealed).is_err(), "the key was not loaded");
        let gone = Keys { vault: Arc::clone(&vault), of: Arc::new(HashMap::from([(one, None)])) };
        assert_eq!(gone.open(Purpose::Name, &sealed).unwrap(), None);
        let later = gone.seal(one, Purpose::Text, "said afterwards").unwrap();
        assert_eq!(keys.open(Purpose::Text, &later).unwrap(), None, "nothing is kept of who was erased");
        let nobodys = seal_for_nobody(&vault, Purpose::Phone, "+8613900000000").unwrap();
        assert_eq!(gone.open(Purpose::Phone, &nobodys).unwrap().as_deref(), Some("+8613900000000"));
    }
}
