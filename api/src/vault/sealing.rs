//! AES-256-GCM: a nonce, then the ciphertext with its tag.

use anyhow::{Context, anyhow, bail};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::ids;

/// A key that seals.
pub(crate) struct SealingKey(LessSafeKey);

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey")
    }
}

impl SealingKey {
    pub(crate) fn new(secret: &[u8; 32]) -> anyhow::Result<Self> {
        Ok(Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, secret).context("sealing key")?)))
    }

    /// Seals; `what_for` has to be the same when it is opened.
    pub(crate) fn seal(&self, what_for: &[u8], plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce = ids::random_bytes::<NONCE_LEN>();
        let mut body = plain.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(what_for), &mut body)
            .context("sealing")?;
        Ok([nonce.as_slice(), &body].concat())
    }

    pub(crate) fn open(&self, what_for: &[u8], sealed: &[u8]) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        let Some((nonce, body)) = sealed.split_at_checked(NONCE_LEN) else {
            bail!("a sealed value is too short")
        };
        let mut body = Zeroizing::new(body.to_vec());
        let nonce = Nonce::try_assume_unique_for_key(nonce).context("nonce")?;
        let plain = self.0.open_in_place(nonce, Aad::from(what_for), &mut body);
        let plain = plain.map_err(|_| anyhow!("a sealed value does not open with this key"))?.len();
        body.truncate(plain);
        Ok(body)
    }
}
