//! Secrets: master keys outside the database wrap every other key, and those seal, hash and sign.
//!
//! What belongs to a person is sealed under that person's own key (`crate::keys`); the keys here belong to the installation. They were
//! drawn at random and are stored wrapped, so that a change of the master key changes none of them: sessions go on, and a phone number is
//! found by the same hash.

mod master;
mod sealing;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::{Context, bail};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

pub use self::master::{MasterKey, MasterKeys, Secret};
pub(crate) use self::sealing::SealingKey;

/// What a value is. Sealed as one it cannot be opened as another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Phone numbers, sealed.
    Phone,
    /// Names of residents, sealed.
    Name,
    /// What residents and hosts write, sealed.
    Text,
    /// Texts that wait in the outbox.
    Outbox,
    /// What a vendor knows a device or a person by, sealed.
    Address,
}

impl Purpose {
    pub(crate) fn label(self) -> &'static [u8] {
        match self {
            Self::Phone => b"seal phone",
            Self::Name => b"seal name",
            Self::Text => b"seal text",
            Self::Outbox => b"seal outbox",
            Self::Address => b"seal address",
        }
    }
}

/// The keys of the installation itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum InstallationKey {
    /// Seals what belongs to nobody: a code on its way to a number that has no account.
    Seal,
    /// Hashes phone numbers, to find them by.
    Lookup,
    /// Hashes codes.
    Codes,
    /// Hashes tokens.
    Tokens,
    /// Signs access tokens.
    Sign,
}

impl InstallationKey {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Seal, Self::Lookup, Self::Codes, Self::Tokens, Self::Sign];

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seal => "SEAL",
            Self::Lookup => "LOOKUP",
            Self::Codes => "CODES",
            Self::Tokens => "TOKENS",
            Self::Sign => "SIGN",
        }
    }
}

/// Where the master keys come from: read again when a key turns up that another process wrapped with a newer one.
#[derive(Debug)]
pub enum Source {
    /// Given once and for all.
    Given,
    /// This file.
    File(PathBuf),
}

/// Everything that needs a secret. Clones are not made; it lives in the `App`.
pub struct Vault {
    masters: RwLock<Arc<MasterKeys>>,
    source: Source,
    seal: SealingKey,
    lookup: hmac::Key,
    codes: hmac::Key,
    tokens: hmac::Key,
    signing_seed: Secret,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

impl Vault {
    /// Takes the master keys and the keys of the installation, unwrapped.
    pub fn new(
        masters: MasterKeys,
        source: Source,
        mut key: impl FnMut(InstallationKey) -> anyhow::Result<Secret>,
    ) -> anyhow::Result<Self> {
        let mut mac = |name| anyhow::Ok(hmac::Key::new(hmac::HMAC_SHA256, key(name)?.as_ref()));
        let (lookup, codes) = (mac(InstallationKey::Lookup)?, mac(InstallationKey::Codes)?);
        Ok(Self {
            lookup,
            codes,
            tokens: mac(InstallationKey::Tokens)?,
            seal: SealingKey::new(&*key(InstallationKey::Seal)?)?,
            signing_seed: key(InstallationKey::Sign)?,
            masters: RwLock::new(Arc::new(masters)),
            source,
        })
    }

    /// The master keys as they are known now.
    pub fn masters(&self) -> Arc<MasterKeys> {
        Arc::clone(&self.masters.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the master keys again, if they are in a file.
    pub fn reload(&self) -> anyhow::Result<()> {
        if let Source::File(file) = &self.source {
            let read = Arc::new(MasterKeys::read(file)?);
            *self.masters.write().unwrap_or_else(PoisonError::into_inner) = read;
        }
        Ok(())
    }

    /// Unwraps a key; when its master key is not known, the key file is looked at once more.
    pub(crate) fn unwrap(&self, id: &str, what_for: &[u8], wrapped: &[u8]) -> anyhow::Result<Secret> {
        if let Some(key) = self.masters().unwrap(id, what_for, wrapped) {
            return key;
        }
        self.reload()?;
        let found = self.masters().unwrap(id, what_for, wrapped);
        found.unwrap_or_else(|| bail!("the master key {id} is not there; bring it back into the key file"))
    }

    /// Seals what belongs to nobody.
    pub fn seal(&self, purpose: Purpose, text: &str) -> anyhow::Result<Vec<u8>> {
        self.seal.seal(purpose.label(), text.as_bytes())
    }

    /// Opens what [`Vault::seal`] made.
    pub fn open(&self, purpose: Purpose, sealed: &[u8]) -> anyhow::Result<String> {
        Ok(String::from_utf8(self.seal.open(purpose.label(), sealed)?.to_vec())?)
    }

    /// The value a phone number (E.164) is found by.
    pub fn phone_hash(&self, phone: &str) -> Vec<u8> {
        hmac::sign(&self.lookup, phone.as_bytes()).as_ref().to_vec()
    }

    /// The value that what a vendor knows a device or a person by is found by.
    pub fn address_hash(&self, vendor: &str, address: &str) -> Vec<u8> {
        mac_of(&self.lookup, &[b"address", vendor.as_bytes(), address.as_bytes()])
    }

    /// Keyed hash of a short code together with what it is for.
    pub fn code_hash(&self, context: &[u8], code: &str) -> Vec<u8> {
        mac_of(&self.codes, &[b"code", context, code.as_bytes()])
    }

    /// The six digits that prove a visitor is the one who booked.
    pub fn check_in_code(&self, appointment: uuid::Uuid) -> String {
        let mac = mac_of(&self.codes, &[b"check in", appointment.as_bytes()]);
        let mut head = [0; 8];
        head.iter_mut().zip(&mac).for_each(|(to, from)| *to = *from);
        format!("{:06}", u64::from_be_bytes(head) % 1_000_000)
    }

    /// Keyed hash of a token, as it is stored.
    pub fn token_hash(&self, token: &[u8]) -> Vec<u8> {
        mac_of(&self.tokens, &[b"hash", token])
    }

    /// The token that follows this one. The same for every try, so that a lost answer can be given again.
    pub fn successor(&self, token: &[u8]) -> Vec<u8> {
        mac_of(&self.tokens, &[b"next", token])
    }

    /// What makes a link of this kind good: nobody else can make one, and nothing of it is kept.
    pub fn link_mac(&self, kind: &[u8], body: &[u8]) -> Vec<u8> {
        mac_of(&self.tokens, &[b"link", kind, body])
    }

    /// A vault whose keys all follow from the master key: for tests and measurements, where no database keeps them.
    pub fn derived(master: &[u8; 32]) -> anyhow::Result<Self> {
        let root = Salt::new(HKDF_SHA256, b"tongxin").extract(master);
        Self::new(MasterKeys::single(master)?, Source::Given, |key| derive(&root, key.as_str().as_bytes()))
    }

    /// Whether two secret values are equal, in constant time.
    pub fn same(a: &[u8], b: &[u8]) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
    }

    /// The seed of the key that signs access tokens (Ed25519).
    pub fn signing_seed(&self) -> &[u8; 32] {
        &self.signing_seed
    }
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = Zeroizing::new(digits.context("must be hexadecimal digits")?);
    let (pairs, rest) = digits.as_chunks();
    anyhow::ensure!(rest.is_empty(), "must be pairs of hexadecimal digits");
    let read = pairs.iter().map(|[high, low]| u8::try_from(high * 16 + low));
    Ok(Zeroizing::new(read.collect::<Result<_, _>>()?))
}

fn mac_of(key: &hmac::Key, parts: &[&[u8]]) -> Vec<u8> {
    let mut context = hmac::Context::with_key(key);
    for part in parts {
        // The length in front keeps ("ab", "c") apart from ("a", "bc").
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    context.sign().as_ref().to_vec()
}

fn derive(root: &Prk, label: &[u8]) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    root.expand(&[label], Length(32)).and_then(|key| key.fill(bytes.as_mut())).context("key derivation")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_for_its_own_purpose_only() -> anyhow::Result<()> {
        let vault = Vault::derived(&[7; 32])?;
        let sealed = vault.seal(Purpose::Phone, "+8613900000000")?;
        assert_eq!(vault.open(Purpose::Phone, &sealed)?, "+8613900000000");
        assert!(vault.open(Purpose::Name, &sealed).is_err());
        assert!(Vault::derived(&[8; 32])?.open(Purpose::Phone, &sealed).is_err());
        assert_eq!(hex(&[0, 9, 171, 255]), "0009abff");
        assert_ne!(sealed, vault.seal(Purpose::Phone, "+8613900000000")?, "a nonce is never used twice");
        Ok(())
    }
}
