//! Which type the client sends, and which it wants back.

use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap};

/// A type of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`, the default.
    Json,
    /// `application/graphql-response+json`.
    GraphqlResponse,
}

impl Media {
    /// The value of `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// The type to answer in: the acceptable one of the highest weight, the first of equals. `None` when none is offered.
pub fn answer_type(headers: &HeaderMap) -> Option<Media> {
    let mut best: Option<(Media, f32)> = None;
    let mut any = false;
    for range in
        headers.get_all(ACCEPT).filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','))
    {
        any |= !range.trim().is_empty();
        let Some((media, weight)) = weigh(range) else { continue };
        if weight > best.map_or(0.0, |(_, weight)| weight) {
            best = Some((media, weight));
        }
    }
    if any { best.map(|(media, _)| media) } else { Some(Media::Json) }
}

fn weigh(range: &str) -> Option<(Media, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let media = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Media::GraphqlResponse,
        "application/json" | "application/*" | "*/*" => Media::Json,
        _ => return None,
    };
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    Some((media, weight.map_or(Some(1.0), |weight| weight.parse().ok())?))
}

/// Whether the body is said to be JSON in UTF-8. Nothing else is taken, so that no page of another site can send one
/// without the browser asking first.
pub fn is_json_body(headers: &HeaderMap) -> bool {
    let mut given = headers.get_all(CONTENT_TYPE);
    let (Some(Ok(value)), None) = (given.next().map(|value| value.to_str()), given.next()) else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    json && parts.all(|part| match part.split_once('=') {
        Some((name, charset)) if name.trim().eq_ignore_ascii_case("charset") => {
            charset.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

    use super::{Media, answer_type, is_json_body};

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn the_heaviest_acceptable_type_wins() {
        let table = [
            ("application/graphql-response+json", Some(Media::GraphqlResponse)),
            ("application/graphql-response+json, application/json;q=0.9", Some(Media::GraphqlResponse)),
            ("application/json; charset=utf-8, application/graphql-response+json", Some(Media::Json)),
            ("application/json;q=0.1, application/graphql-response+json;q=0.5", Some(Media::GraphqlResponse)),
            (
                "multipart/mixed;deferSpec=20220824, application/graphql-response+json",
                Some(Media::GraphqlResponse),
            ),
            ("*/*", Some(Media::Json)),
            ("text/html, application/*;q=0.2", Some(Media::Json)),
            ("text/html", None),
            ("application/json;q=0", None),
            ("", Some(Media::Json)),
        ];
        for (accept, expected) in table {
            assert_eq!(answer_type(&with(ACCEPT, accept)), expected, "{accept}");
        }
        assert_eq!(answer_type(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn only_json_in_utf_8_is_taken() {
        for good in
            ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""]
        {
            assert!(is_json_body(&with(CONTENT_TYPE, good)), "{good}");
        }
        for bad in [
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset=gbk",
            "application/jsonp",
            "application/graphql",
        ] {
            assert!(!is_json_body(&with(CONTENT_TYPE, bad)), "{bad}");
        }
        assert!(!is_json_body(&HeaderMap::new()));
    }
}
