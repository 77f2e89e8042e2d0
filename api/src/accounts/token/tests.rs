//! A corpus of bad tokens: every one is refused.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::*;

const SEED: [u8; 32] = [3; 32];
const NOW: i64 = 1_795_000_000;

fn now() -> Instant {
    Instant::UNIX_EPOCH + TimeDelta::seconds(NOW)
}

fn tokens() -> AccessTokens {
    AccessTokens::new(&SEED, "example-district").unwrap()
}

fn bearer() -> Bearer {
    Bearer { account_id: Uuid::from_u128(1).into(), session_id: Uuid::from_u128(2).into() }
}

fn good_header() -> Value {
    json!({ "alg": "EdDSA", "typ": "at+jwt" })
}

fn good_claims() -> Value {
    json!({
        "iss": "tongxin", "aud": "example-district", "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2),
        "iat": NOW, "nbf": NOW, "exp": NOW + 900,
    })
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// Signs any header and claims with our own key.
fn signed(header: &Value, claims: &Value) -> String {
    let text = format!("{}.{}", part(header), part(claims));
    let pair = Ed25519KeyPair::from_seed_unchecked(&SEED).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(pair.sign(text.as_bytes())))
}

/// Signs with a shared secret, as an attacker would who hopes that the public key is taken for one.
fn shared_secret(algorithm: &str, key: &[u8]) -> String {
    let kind = match algorithm {
        "HS256" => aws_lc_rs::hmac::HMAC_SHA256,
        "HS384" => aws_lc_rs::hmac::HMAC_SHA384,
        _ => aws_lc_rs::hmac::HMAC_SHA512,
    };
    let text = format!("{}.{}", part(&json!({ "alg": algorithm, "typ": "at+jwt" })), part(&good_claims()));
    let mac = aws_lc_rs::hmac::sign(&aws_lc_rs::hmac::Key::new(kind, key), text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac))
}

fn with(mut value: Value, key: &str, new: Value) -> Value {
    value[key] = new;
    value
}

fn without(mut value: Value, key: &str) -> Value {
    value.as_object_mut().unwrap().remove(key);
    value
}

#[test]
fn a_good_token_names_its_bearer() {
    let (token, expires_at) = tokens().issue(bearer(), now()).unwrap();
    assert_eq!(expires_at, now() + TimeDelta::minutes(15));
    assert_eq!(tokens().check(&token, now()), Some(bearer()));
    assert_eq!(tokens().check(&signed(&good_header(), &good_claims()), now()), Some(bearer()));
    assert_eq!(tokens().check(&token, now() + TimeDelta::seconds(899)), Some(bearer()));
    assert_eq!(tokens().check(&token, now() + TimeDelta::seconds(900)), None);
}

#[test]
fn headers_that_lie_are_refused() {
    let public = Ed25519KeyPair::from_seed_unchecked(&SEED).unwrap().public_key().as_ref().to_vec();
    let mut corpus = vec![
        format!("{}.{}.", part(&json!({ "alg": "none", "typ": "at+jwt" })), part(&good_claims())),
        format!("{}.{}.", part(&json!({ "alg": "None", "typ": "at+jwt" })), part(&good_claims())),
        signed(&json!({ "alg": "none", "typ": "at+jwt" }), &good_claims()),
        signed(&json!({ "typ": "at+jwt" }), &good_claims()),
        signed(&json!({ "alg": "EdDSA" }), &good_claims()),
    ];
    for typ in ["JWT", "jwt", "rt+jwt", "application/at+jwt", ""] {
        corpus.push(signed(&with(good_header(), "typ", json!(typ)), &good_claims()));
    }
    for algorithm in ["HS256", "HS384", "HS512"] {
        corpus.push(shared_secret(algorithm, &public));
        corpus.push(shared_secret(algorithm, URL_SAFE_NO_PAD.encode(&public).as_bytes()));
        corpus.push(shared_secret(algorithm, b""));
    }
    for algorithm in ["RS256", "PS256", "ES256", "HS256", "eddsa", "Ed25519"] {
        corpus.push(signed(&with(good_header(), "alg", json!(algorithm)), &good_claims()));
    }
    let foreign = json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode([9; 32]) });
    for (key, value) in [
        ("kid", json!("../../dev/null")),
        ("jku", json!("https://example.org/keys")),
        ("x5u", json!("https://example.org/key")),
        ("x5c", json!(["AAAA"])),
        ("jwk", foreign),
    ] {
        corpus.push(signed(&with(good_header(), key, value), &good_claims()));
    }
    refuse_all(&corpus);
}

#[test]
fn claims_that_do_not_fit_are_refused() {
    let mut corpus = Vec::new();
    for (key, value) in [
        ("aud", json!("other-district")),
        ("aud", json!(["example-district", "other-district"])),
        ("aud", json!("")),
        ("iss", json!("someone-else")),
        ("iss", json!("Tongxin")),
        ("sub", json!("1")),
        ("sub", json!(null)),
        ("sid", json!("not-a-uuid")),
        ("exp", json!(NOW)),
        ("exp", json!(NOW - 1)),
        ("exp", json!(-1)),
        ("exp", json!("tomorrow")),
        ("nbf", json!(NOW + 61)),
        ("iat", json!(NOW + 61)),
    ] {
        corpus.push(signed(&good_header(), &with(good_claims(), key, value)));
    }
    for key in ["aud", "iss", "sub", "sid", "exp", "nbf", "iat"] {
        corpus.push(signed(&good_header(), &without(good_claims(), key)));
    }
    refuse_all(&corpus);
}

#[test]
fn texts_that_were_tampered_with_are_refused() {
    let good = signed(&good_header(), &good_claims());
    let parts: Vec<&str> = good.split('.').collect();
    let other = AccessTokens::new(&[4; 32], "example-district").unwrap();
    let corpus = vec![
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        good[..good.len() - 1].to_owned(),
        good[1..].to_owned(),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{good}.{}", parts[2]),
        format!("{good} "),
        format!("{good}{}", "A".repeat(LONGEST)),
        format!("{}.{}.{}", parts[0], part(&with(good_claims(), "sub", json!(Uuid::from_u128(9)))), parts[2]),
        format!("{}.{}.{}", parts[0], parts[1], "A".repeat(86)),
        other.issue(bearer(), now()).unwrap().0,
    ];
    refuse_all(&corpus);
}

fn refuse_all(corpus: &[String]) {
    for token in corpus {
        assert_eq!(tokens().check(token, now()), None, "{token}");
    }
}

#[test]
fn a_refresh_token_has_one_successor() {
    let vault = Vault::derived(&[7; 32]).unwrap();
    let token = RefreshToken::draw();
    assert_eq!(RefreshToken::parse(&token.text()).as_ref(), Some(&token));
    assert_eq!(token.successor(&vault), token.successor(&vault));
    assert_ne!(token.successor(&vault), token);
    assert_eq!(token.successor(&vault).text().len(), 43);
    for text in ["", "short", &"!".repeat(43), &"A".repeat(44)] {
        assert_eq!(RefreshToken::parse(text), None, "{text}");
    }
}
