//! Tokens: the signed access token (JWT, Ed25519) and the opaque refresh token.

use anyhow::Context;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::Instant;
use entity::id::{AccountId, SessionId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::rules::refresh;
use crate::ids;
use crate::vault::Vault;

const ISSUER: &str = "tongxin";

/// What an access token calls itself (RFC 9068), so that no other JWT of ours can pass for one.
const TYPE: &str = "at+jwt";

/// Longer texts are refused before anything is decoded.
const LONGEST: usize = 2_048;

/// How far the clocks of two replicas may be apart, in seconds.
const SKEW: i64 = 60;

/// Makes and checks access tokens.
pub struct AccessTokens {
    signing: EncodingKey,
    checking: DecodingKey,
    validation: Validation,
    audience: String,
    /// What tokens with a good signature say, by their digest: a phone sends the same token many times, and its times are
    /// checked anew each time.
    known: Cache<Vec<u8>, Claims>,
}

/// How many tokens are remembered.
const REMEMBERED: u64 = 10_000;

impl std::fmt::Debug for AccessTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessTokens")
    }
}

#[derive(Clone, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Whose token it is. It says nothing about what they may do: that is read from the database each time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The account.
    pub account_id: AccountId,
    /// The session.
    pub session_id: SessionId,
}

impl AccessTokens {
    /// Signs with the key of this seed; `audience` is the district's code.
    pub fn new(seed: &[u8; 32], audience: &str) -> anyhow::Result<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).context("signing key")?;
        let private = pair.to_pkcs8v1().context("signing key")?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[audience]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        // The library would read the machine's clock; the times are checked against ours below.
        validation.validate_exp = false;
        Ok(Self {
            signing: EncodingKey::from_ed_der(private.as_ref()),
            checking: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            validation,
            audience: audience.to_owned(),
            known: Cache::new(REMEMBERED),
        })
    }

    /// A token and until when it is good.
    pub fn issue(&self, bearer: Bearer, now: Instant) -> anyhow::Result<(String, Instant)> {
        let expires_at = now + refresh::ACCESS;
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: self.audience.clone(),
            sub: bearer.account_id.into(),
            sid: bearer.session_id.into(),
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.to_owned());
        Ok((encode(&header, &claims, &self.signing)?, expires_at))
    }

    /// Whose token it is, or nothing when it is not one of ours or not good now.
    pub fn check(&self, token: &str, now: Instant) -> Option<Bearer> {
        let (claims, now) = (self.claims(token)?, now.timestamp());
        let timely = now < claims.exp && claims.nbf <= now + SKEW && claims.iat <= now + SKEW;
        timely.then(|| Bearer { account_id: claims.sub.into(), session_id: claims.sid.into() })
    }

    /// For how many seconds more it is good.
    pub fn seconds_left(&self, token: &str, now: Instant) -> Option<u64> {
        u64::try_from(self.claims(token)?.exp - now.timestamp()).ok()
    }

    /// What a token of ours says, good now or not.
    fn claims(&self, token: &str) -> Option<Claims> {
        if token.len() > LONGEST {
            return None;
        }
        let digest = digest(&SHA256, token.as_bytes()).as_ref().to_vec();
        if let Some(claims) = self.known.get(&digest) {
            return Some(claims);
        }
        let claims = self.verify(token)?;
        self.known.insert(digest, claims.clone());
        Some(claims)
    }

    /// What a token of ours says; its signature is good.
    fn verify(&self, token: &str) -> Option<Claims> {
        let token = decode::<Claims>(token, &self.checking, &self.validation).ok()?;
        let header = &token.header;
        let names_a_key = header.kid.is_some()
            || header.jku.is_some()
            || header.jwk.is_some()
            || header.x5u.is_some()
            || header.x5c.is_some();
        (header.typ.as_deref() == Some(TYPE) && !names_a_key).then_some(token.claims)
    }
}

/// A refresh token: 32 bytes that nobody can guess. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefreshToken")
    }
}

impl RefreshToken {
    /// A new one.
    pub fn draw() -> Self {
        Self(Zeroizing::new(ids::random_bytes::<32>().to_vec()))
    }

    /// Reads what a client sends.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = (text.len() == 43).then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    /// As clients see it.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_slice())
    }

    /// As it is stored.
    pub fn hash(&self, vault: &Vault) -> Vec<u8> {
        vault.token_hash(&self.0)
    }

    /// The one that follows, always the same.
    #[must_use]
    pub fn successor(&self, vault: &Vault) -> Self {
        Self(Zeroizing::new(vault.successor(&self.0)))
    }
}

#[cfg(test)]
mod tests;
