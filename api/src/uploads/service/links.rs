//! Signed links. What they say stands in them, and a code over it that only this server can make: nothing of a link is kept, so nothing
//! of one can be stolen from the database.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use entity::Instant;
use entity::id::{SessionId, UploadId};
use uuid::Uuid;

use super::super::content::Size;
use crate::vault::Vault;

const SEND: &[u8] = b"send upload";
const FETCH: &[u8] = b"fetch upload";

/// A link that sends one file. The same upload always gives the same link, so that a repeated request is answered alike.
pub fn sending(vault: &Vault, id: UploadId) -> String {
    signed(vault, SEND, id.0.as_bytes())
}

/// The upload that a link sends to.
pub fn read_sending(vault: &Vault, token: &str) -> Option<UploadId> {
    let body = checked(vault, SEND, token)?;
    Uuid::from_slice(&body).ok().map(UploadId)
}

/// A link that fetches one file, once.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// Which file.
    pub upload: UploadId,
    /// Which size of it; without meaning for a document.
    pub size: Size,
    /// Who alone may use it.
    pub session: SessionId,
    /// Until when.
    pub until: Instant,
    /// Its own number, by which it is known that it was used.
    pub number: Uuid,
}

/// Writes it.
pub fn fetching(vault: &Vault, link: &Fetching) -> String {
    let size = match link.size {
        Size::Thumb => 0_u8,
        Size::Medium => 1,
        Size::Large => 2,
    };
    let parts: [&[u8]; 5] = [
        link.upload.0.as_bytes(),
        link.session.0.as_bytes(),
        link.number.as_bytes(),
        &link.until.timestamp_millis().to_be_bytes(),
        &[size],
    ];
    signed(vault, FETCH, &parts.concat())
}

/// Reads it.
pub fn read_fetching(vault: &Vault, token: &str) -> Option<Fetching> {
    let body = checked(vault, FETCH, token)?;
    let (upload, rest) = body.split_at_checked(16)?;
    let (session, rest) = rest.split_at_checked(16)?;
    let (number, rest) = rest.split_at_checked(16)?;
    let (until, size) = rest.split_at_checked(8)?;
    let size = match size {
        [0] => Size::Thumb,
        [1] => Size::Medium,
        [2] => Size::Large,
        _ => return None,
    };
    Some(Fetching {
        upload: UploadId(Uuid::from_slice(upload).ok()?),
        session: SessionId(Uuid::from_slice(session).ok()?),
        number: Uuid::from_slice(number).ok()?,
        until: DateTime::<Utc>::from_timestamp_millis(i64::from_be_bytes(until.try_into().ok()?))?,
        size,
    })
}

fn signed(vault: &Vault, kind: &[u8], body: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([body, &vault.link_mac(kind, body)].concat())
}

fn checked(vault: &Vault, kind: &[u8], token: &str) -> Option<Vec<u8>> {
    let mut bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let mac = bytes.split_off(bytes.len().checked_sub(32)?);
    Vault::same(&mac, &vault.link_mac(kind, &bytes)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_this_server_wrote_is_read_and_only_for_what_it_wrote_it() {
        let (vault, other) = (Vault::derived(&[1; 32]).unwrap(), Vault::derived(&[2; 32]).unwrap());
        let link = Fetching {
            upload: UploadId(Uuid::from_u128(1)),
            size: Size::Medium,
            session: SessionId(Uuid::from_u128(2)),
            until: "2026-11-23T01:00:00.123Z".parse().unwrap(),
            number: Uuid::from_u128(3),
        };
        let token = fetching(&vault, &link);
        assert_eq!(read_fetching(&vault, &token), Some(link));
        assert_eq!(read_fetching(&other, &token), None);
        assert_eq!(read_sending(&vault, &token), None);
        let sent = sending(&vault, link.upload);
        assert_eq!(read_sending(&vault, &sent), Some(link.upload));
        assert_eq!(read_fetching(&vault, &sent), None);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_ne!(read_fetching(&vault, &changed), Some(link), "{at}");
            assert!(read_fetching(&vault, &changed).is_none(), "{at}");
        }
        assert_eq!(read_sending(&vault, ""), None);
    }
}
