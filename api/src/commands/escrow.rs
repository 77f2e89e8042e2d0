//! Master keys in a file that only a passphrase opens.

use anyhow::{Context, bail, ensure};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::ids;
use crate::vault::{MasterKeys, SealingKey, Secret, from_hex, hex};

const HEAD: &str = "tongxin master keys 1";
/// 64 MiB, three passes: it is done once in a while, and whoever finds the file may try for long.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const SHORTEST: usize = 12;

/// Seals the keys.
pub(super) fn seal(keys: &MasterKeys, passphrase: &str) -> anyhow::Result<String> {
    ensure!(passphrase.chars().count() >= SHORTEST, "the passphrase needs at least {SHORTEST} characters");
    let salt = ids::random_bytes::<16>();
    let sealed =
        SealingKey::new(&*stretched(passphrase, &salt)?)?.seal(HEAD.as_bytes(), keys.text().as_bytes())?;
    Ok(format!("{HEAD}\n{}\n{}\n", hex(&salt), hex(&sealed)))
}

/// Opens what [`seal`] made.
pub(super) fn open(text: &str, passphrase: &str) -> anyhow::Result<MasterKeys> {
    let mut lines = text.lines().map(str::trim);
    let (Some(HEAD), Some(salt), Some(sealed)) = (lines.next(), lines.next(), lines.next()) else {
        bail!("this is no file that `keys export` made");
    };
    let key = SealingKey::new(&*stretched(passphrase, &from_hex(salt)?)?)?;
    let opened = key.open(HEAD.as_bytes(), &from_hex(sealed)?);
    let opened = opened.context("the passphrase does not open this file, or the file is damaged")?;
    MasterKeys::parse(std::str::from_utf8(&opened)?)
}

fn stretched(passphrase: &str, salt: &[u8]) -> anyhow::Result<Secret> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_the_file() {
        let keys = MasterKeys::single(&[1; 32]).unwrap().with(&[2; 32]).unwrap();
        let file = seal(&keys, "twelve letters").unwrap();
        let back = open(&file, "twelve letters").unwrap();
        assert_eq!(*back.text(), *keys.text());
        assert!(open(&file, "twelve Letters").is_err());
        assert!(open("something else", "twelve letters").is_err());
        assert!(seal(&keys, "short").is_err());
        assert!(!file.contains(keys.text().lines().next().unwrap()));
    }
}
