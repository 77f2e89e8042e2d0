//! Secrets at rest: one master key outside the database, and a key of its own for every purpose derived from it.

use anyhow::{Context, bail};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use crate::ids;

/// What a key is for. A value sealed for one purpose cannot be opened for another.
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
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Phone => b"seal phone",
            Self::Name => b"seal name",
            Self::Text => b"seal text",
            Self::Outbox => b"seal outbox",
        }
    }
}

/// Everything that needs a secret. Clones are not made; it lives in the `App`.
pub struct Vault {
    phone: LessSafeKey,
    name: LessSafeKey,
    text: LessSafeKey,
    outbox: LessSafeKey,
    lookup: hmac::Key,
    codes: hmac::Key,
    tokens: hmac::Key,
    signing_seed: Zeroizing<[u8; 32]>,
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
    /// Derives every key from the master key.
    pub fn new(master: &[u8; 32]) -> anyhow::Result<Self> {
        let root = Salt::new(HKDF_SHA256, b"tongxin").extract(master);
        let seal = |purpose: Purpose| -> anyhow::Result<LessSafeKey> {
            let bytes = derive(&root, purpose.label())?;
            Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes.as_ref()).context("sealing key")?))
        };
        let mac = |label: &[u8]| -> anyhow::Result<hmac::Key> {
            Ok(hmac::Key::new(hmac::HMAC_SHA256, derive(&root, label)?.as_ref()))
        };
        Ok(Self {
            phone: seal(Purpose::Phone)?,
            name: seal(Purpose::Name)?,
            text: seal(Purpose::Text)?,
            outbox: seal(Purpose::Outbox)?,
            lookup: mac(b"lookup phone")?,
            codes: mac(b"codes")?,
            tokens: mac(b"tokens")?,
            signing_seed: derive(&root, b"sign access tokens")?,
        })
    }

    fn key(&self, purpose: Purpose) -> &LessSafeKey {
        match purpose {
            Purpose::Phone => &self.phone,
            Purpose::Name => &self.name,
            Purpose::Text => &self.text,
            Purpose::Outbox => &self.outbox,
        }
    }

    /// Seals a text: nonce, then ciphertext with its tag.
    pub fn seal(&self, purpose: Purpose, text: &str) -> anyhow::Result<Vec<u8>> {
        let nonce = ids::random_bytes::<NONCE_LEN>();
        let mut body = text.as_bytes().to_vec();
        self.key(purpose)
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.label()),
                &mut body,
            )
            .context("sealing")?;
        Ok([nonce.as_slice(), &body].concat())
    }

    /// Opens what [`Vault::seal`] made.
    pub fn open(&self, purpose: Purpose, sealed: &[u8]) -> anyhow::Result<String> {
        let Some((nonce, body)) = sealed.split_at_checked(NONCE_LEN) else {
            bail!("a sealed value is too short")
        };
        let mut body = body.to_vec();
        let text = self
            .key(purpose)
            .open_in_place(
                Nonce::try_assume_unique_for_key(nonce).context("nonce")?,
                Aad::from(purpose.label()),
                &mut body,
            )
            .context("a sealed value does not open with this key")?;
        Ok(String::from_utf8(text.to_vec())?)
    }

    /// The value a phone number (E.164) is found by.
    pub fn phone_hash(&self, phone: &str) -> Vec<u8> {
        hmac::sign(&self.lookup, phone.as_bytes()).as_ref().to_vec()
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
        let vault = Vault::new(&[7; 32])?;
        let sealed = vault.seal(Purpose::Phone, "+8613900000000")?;
        assert_eq!(vault.open(Purpose::Phone, &sealed)?, "+8613900000000");
        assert!(vault.open(Purpose::Name, &sealed).is_err());
        assert!(Vault::new(&[8; 32])?.open(Purpose::Phone, &sealed).is_err());
        assert_eq!(hex(&[0, 9, 171, 255]), "0009abff");
        assert_ne!(sealed, vault.seal(Purpose::Phone, "+8613900000000")?, "a nonce is never used twice");
        Ok(())
    }
}
