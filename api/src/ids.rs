//! The one place that makes ids and draws random values.

use rand::RngCore;
use rand::TryRngCore;
use rand::rngs::OsRng;
use uuid::Uuid;

/// A new key, ordered by time so that indexes stay dense.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn new_id<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

/// The key that a thing of this kind and name has everywhere and every time. For what is public and fixed, such as demo data.
pub fn named(kind: &str, name: &str) -> Uuid {
    const SPACE: Uuid = Uuid::from_u128(0x746f_6e67_7869_6e00_8000_0000_0000_0001);
    Uuid::new_v5(&SPACE, format!("{kind}:{name}").as_bytes())
}

/// So many bytes nobody can guess.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.unwrap_err().fill_bytes(&mut bytes);
    bytes
}

/// Six decimal digits, evenly drawn.
pub fn six_digits() -> String {
    loop {
        let drawn = u32::from_le_bytes(random_bytes());
        // The rest above the last whole million would make small codes likelier.
        if drawn < 4_294_000_000 {
            return format!("{:06}", drawn % 1_000_000);
        }
    }
}

/// Letters and digits without those that are mistaken for one another, for numbers that people read aloud.
pub fn readable(length: usize) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut text = String::with_capacity(length);
    while text.len() < length {
        for byte in random_bytes::<16>() {
            if text.len() < length {
                text.push(char::from(*ALPHABET.get(usize::from(byte % 32)).unwrap_or(&b'2')));
            }
        }
    }
    text
}
