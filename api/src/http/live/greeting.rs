//! What a client says of itself as a socket begins: in the head of the handshake, and in the first message, which goes before that. Pages and
//! mini-programs can send no headers.

use serde_json::{Map, Value};

use crate::http::edge::Visitor;
use crate::http::visitor::bearer;

/// Reads the payload of `connection_init` into what the head said. None when what should be a token is none.
pub fn greeted(head: &Visitor, payload: Option<&Value>) -> Option<Visitor> {
    let mut visitor = Visitor { stays: true, ..head.clone() };
    let Some(Value::Object(given)) = payload else { return Some(visitor) };
    let first = |names: &[&str]| names.iter().find_map(|name| text(given, name));
    if let Some(header) = first(&["authorization"]) {
        visitor.bearer = Some(bearer(&header)?);
    } else if let Some(token) = first(&["token", "accesstoken"]) {
        visitor.bearer = Some(bearer(&token).unwrap_or(token));
    }
    if let Some(language) = first(&["acceptlanguage", "language"]) {
        visitor.language = Some(language.chars().take(64).collect());
    }
    if let Some(device) = first(&["xdeviceid", "deviceid"]) {
        visitor.device_id = device.parse().ok();
    }
    if let Some(name) = first(&["apollographqlclientname", "xclientname", "clientname"]) {
        let version = first(&["apollographqlclientversion", "xclientversion", "clientversion"]);
        let short = |text: String| text.chars().filter(|c| !c.is_control()).take(64).collect();
        visitor.client = Some((short(name), version.map(short).unwrap_or_default()));
    }
    Some(visitor)
}

/// A value by its name, however that is written: `Accept-Language`, `accept_language`, `acceptLanguage`.
fn text(given: &Map<String, Value>, wanted: &str) -> Option<String> {
    let plain = |name: &str| {
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let found = given.iter().find(|(name, value)| value.is_string() && plain(name) == wanted);
    found.and_then(|(_, value)| value.as_str()).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn head() -> Visitor {
        Visitor {
            bearer: Some("of-the-head".into()),
            address: None,
            request_id: "r".into(),
            language: Some("zh".into()),
            device_id: None,
            client: None,
            stays: false,
            cost: 0,
        }
    }

    #[test]
    fn a_token_is_found_in_each_place_that_clients_put_it_in() {
        for (payload, expected) in [
            (json!({ "Authorization": "Bearer abc" }), Some("abc")),
            (json!({ "authorization": "bearer abc" }), Some("abc")),
            (json!({ "token": "abc" }), Some("abc")),
            (json!({ "token": "Bearer abc" }), Some("abc")),
            (json!({ "accessToken": "abc", "authorization": "" }), Some("abc")),
            (json!({ "authorization": 1 }), Some("of-the-head")),
            (json!([]), Some("of-the-head")),
            (json!({ "authorization": "Basic abc" }), None),
        ] {
            let found = greeted(&head(), Some(&payload));
            assert_eq!(found.as_ref().and_then(|visitor| visitor.bearer.as_deref()), expected, "{payload}");
            assert!(found.is_none_or(|visitor| visitor.stays));
        }
        assert_eq!(greeted(&head(), None).unwrap().bearer.as_deref(), Some("of-the-head"));
    }

    #[test]
    fn language_device_and_client_are_read_however_they_are_written() {
        let id = "00000000-0000-4000-8000-000000000001";
        let payload = json!({
            "Accept-Language": "en", "x-device-id": id,
            "apollographql-client-name": "app", "apollographqlClientVersion": "2.1",
        });
        let visitor = greeted(&head(), Some(&payload)).unwrap();
        assert_eq!(visitor.language.as_deref(), Some("en"));
        assert_eq!(visitor.device_id, id.parse().ok());
        assert_eq!(visitor.client, Some(("app".into(), "2.1".into())));
    }
}
