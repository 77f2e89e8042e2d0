//! The master keys: outside the database, one per line of the key file. The last one wraps what is new; the others open what it has not
//! wrapped anew yet.

use std::path::Path;

use anyhow::{Context, bail};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use zeroize::Zeroizing;

use super::sealing::SealingKey;
use super::{derive, from_hex, hex};

/// 32 secret bytes.
pub type Secret = Zeroizing<[u8; 32]>;

/// One master key under its name.
pub struct MasterKey {
    /// Eight hexadecimal digits that follow from the key and tell nothing of it.
    pub id: String,
    wrapping: SealingKey,
    secret: Secret,
}

/// Every master key there is, the current one last.
pub struct MasterKeys {
    former: Vec<MasterKey>,
    current: MasterKey,
}

impl std::fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}

impl MasterKey {
    /// Derives the wrapping key and the name.
    pub fn new(secret: &[u8; 32]) -> anyhow::Result<Self> {
        let root = Salt::new(HKDF_SHA256, b"tongxin").extract(secret);
        let name = derive(&root, b"name of the master key")?;
        let id = hex(name.as_ref()).chars().take(8).collect();
        let wrapping = SealingKey::new(&*derive(&root, b"wrap keys")?)?;
        Ok(Self { id, wrapping, secret: Zeroizing::new(*secret) })
    }
}

impl MasterKeys {
    /// A single key.
    pub fn single(secret: &[u8; 32]) -> anyhow::Result<Self> {
        Ok(Self { former: Vec::new(), current: MasterKey::new(secret)? })
    }

    /// Reads keys of 64 hexadecimal digits, one per line or apart by commas; what follows a `#` is a remark.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        let words = lines.flat_map(|line| line.split([',', ' ', '\t'])).filter(|word| !word.is_empty());
        let mut keys: Vec<MasterKey> = Vec::new();
        for word in words {
            let key = MasterKey::new(&*secret(word)?)?;
            if keys.iter().any(|known| known.id == key.id) {
                bail!("the master key {} is there twice", key.id);
            }
            keys.push(key);
        }
        let current = keys.pop().context("must be 64 hexadecimal digits")?;
        Ok(Self { former: keys, current })
    }

    /// Reads a key file.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file).map(Zeroizing::new);
        let text = text.with_context(|| format!("cannot read the key file {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("the key file {}", file.display()))
    }

    /// As a key file has it.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for key in self.all() {
            text.push_str(&Zeroizing::new(hex(key.secret.as_ref())));
            text.push('\n');
        }
        text
    }

    fn all(&self) -> impl Iterator<Item = &MasterKey> {
        self.former.iter().chain(std::iter::once(&self.current))
    }

    /// The names, the current one last.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all().map(|key| key.id.as_str())
    }

    /// The name of the key that wraps what is new.
    pub fn current(&self) -> &str {
        &self.current.id
    }

    /// The same with another key, which is the current one from now on.
    pub fn with(mut self, secret: &[u8; 32]) -> anyhow::Result<Self> {
        let before = std::mem::replace(&mut self.current, MasterKey::new(secret)?);
        self.former.push(before);
        Ok(self)
    }

    /// The same without a former key; `None` when there is none of this name.
    pub fn without(mut self, id: &str) -> Option<Self> {
        let before = self.former.len();
        self.former.retain(|key| key.id != id);
        (self.former.len() < before).then_some(self)
    }

    /// Wraps a key for what it is for, under the current master key.
    pub fn wrap(&self, what_for: &[u8], key: &[u8; 32]) -> anyhow::Result<Vec<u8>> {
        self.current.wrapping.seal(what_for, key)
    }

    /// Unwraps what the master key of this name wrapped; `None` when there is no such key.
    pub fn unwrap(&self, id: &str, what_for: &[u8], wrapped: &[u8]) -> Option<anyhow::Result<Secret>> {
        let master = self.all().find(|key| key.id == id)?;
        Some(master.wrapping.open(what_for, wrapped).and_then(|bytes| {
            let key = <[u8; 32]>::try_from(bytes.as_slice());
            key.map(Zeroizing::new).map_err(|_| anyhow::anyhow!("a wrapped key has another length"))
        }))
    }
}

fn secret(text: &str) -> anyhow::Result<Secret> {
    let read = from_hex(text)?;
    let key = <[u8; 32]>::try_from(read.as_slice());
    key.map(Zeroizing::new).map_err(|_| anyhow::anyhow!("must be 64 hexadecimal digits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_key_wraps_and_the_former_ones_still_open() {
        let (old, new) = ([1; 32], [2; 32]);
        let before = MasterKeys::single(&old).unwrap();
        let (old_id, wrapped) = (before.current().to_owned(), before.wrap(b"a", &[7; 32]).unwrap());
        let after = before.with(&new).unwrap();
        assert_ne!(after.current(), old_id);
        assert_eq!(*after.unwrap(&old_id, b"a", &wrapped).unwrap().unwrap(), [7; 32]);
        assert!(after.unwrap(&old_id, b"b", &wrapped).unwrap().is_err(), "wrapped for something else");
        let again = after.wrap(b"a", &[7; 32]).unwrap();
        assert!(before_only(&old).unwrap(after.current(), b"a", &again).is_none());
        let read = MasterKeys::parse(&after.text()).unwrap();
        assert_eq!(read.ids().collect::<Vec<_>>(), after.ids().collect::<Vec<_>>());
        let left = after.without(&old_id).unwrap();
        assert!(left.unwrap(&old_id, b"a", &wrapped).is_none());
        let current = left.current().to_owned();
        assert!(left.without(&current).is_none(), "the current key stays");
    }

    fn before_only(old: &[u8; 32]) -> MasterKeys {
        MasterKeys::single(old).unwrap()
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let two = format!("{} # the first\n\n{}\n", "ab".repeat(32), "cd".repeat(32));
        assert_eq!(MasterKeys::parse(&two).unwrap().ids().count(), 2);
        let twice = format!("{0},{0}", "ab".repeat(32));
        for bad in ["", "ab", "zz", &"a".repeat(63), &"ab".repeat(33), &twice] {
            assert!(MasterKeys::parse(bad).is_err(), "{bad}");
        }
    }
}
