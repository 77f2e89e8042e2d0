//! Which type the client sends, and which it wants back.

use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap};

/// A type of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`, the default.
    Json,
    /// `application/graphql-response+json`.
    GraphqlResponse,
    /// For those who take nothing but a stream, and are refused before it begins: JSON, with a status that says so.
    Stream,
}

/// How a client wants the events of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// `text/event-stream`: GraphQL over SSE, a connection for each operation.
    EventStream,
    /// `multipart/mixed` with `subscriptionSpec`: Apollo's protocol.
    Multipart,
}

impl Media {
    /// The value of `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json | Self::Stream => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// The type to answer in: the acceptable one of the highest weight, the first of equals. `None` when none is offered.
pub fn answer_type(headers: &HeaderMap) -> Option<Media> {
    let mut any = false;
    let accepted = ranges(headers).inspect(|_| any = true);
    let best = heaviest(accepted.filter_map(|(kind, weight)| Some((offered(&kind)?, weight))));
    let stream = || stream_type(headers).map(|_| Media::Stream);
    if any { best.map(|(media, _)| media).or_else(stream) } else { Some(Media::Json) }
}

/// How to send the events of a subscription: the heaviest, the first of equals. `None` when no stream is taken.
pub fn stream_type(headers: &HeaderMap) -> Option<Wire> {
    heaviest(all_ranges(headers).filter_map(|range| Some((range.stream()?, range.weight))))
        .map(|(wire, _)| wire)
}

/// Whether even an answer that comes at once is wanted as a stream.
pub fn streams_answers(headers: &HeaderMap) -> bool {
    let is_answer =
        |range: &Range| offered(&range.kind).is_some() || range.stream() == Some(Wire::EventStream);
    let best = heaviest(all_ranges(headers).filter(is_answer).map(|range| (range.stream(), range.weight)));
    matches!(best, Some((Some(_), _)))
}

/// Whether a page is wanted more than anything that is offered, as browsers say when somebody opens an address.
pub fn prefers_page(headers: &HeaderMap) -> bool {
    let weight = |wanted: fn(&str) -> bool| {
        ranges(headers).filter(|(kind, _)| wanted(kind)).map(|(_, weight)| weight).fold(0.0, f32::max)
    };
    weight(|kind| kind == "text/html") > weight(|kind| offered(kind).is_some())
}

fn offered(kind: &str) -> Option<Media> {
    match kind {
        "application/graphql-response+json" => Some(Media::GraphqlResponse),
        "application/json" | "application/*" | "*/*" => Some(Media::Json),
        _ => None,
    }
}

/// The first of the heaviest; a weight of zero means "not this".
fn heaviest<T>(weighed: impl Iterator<Item = (T, f32)>) -> Option<(T, f32)> {
    weighed.fold(None, |best, (found, weight)| match best {
        Some((_, most)) if weight <= most => best,
        _ => Some((found, weight)).filter(|_| weight > 0.0).or(best),
    })
}

/// A type that the client accepts, in lower case.
struct Range {
    kind: String,
    weight: f32,
    /// It names the protocol of Apollo's subscriptions.
    names_subscriptions: bool,
}

impl Range {
    /// The stream it means. A client that takes anything means no stream.
    fn stream(&self) -> Option<Wire> {
        match self.kind.as_str() {
            "text/event-stream" => Some(Wire::EventStream),
            "multipart/mixed" if self.names_subscriptions => Some(Wire::Multipart),
            _ => None,
        }
    }
}

/// What the client accepts, with weights. One whose weight cannot be read weighs nothing.
fn ranges(headers: &HeaderMap) -> impl Iterator<Item = (String, f32)> {
    all_ranges(headers).map(|range| (range.kind, range.weight))
}

fn all_ranges(headers: &HeaderMap) -> impl Iterator<Item = Range> {
    let values = headers.get_all(ACCEPT).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter(|range| !range.trim().is_empty()).filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let kind = parts.next()?.to_ascii_lowercase();
        let (mut weight, mut names_subscriptions) = (1.0, false);
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => weight = value.trim().parse().unwrap_or(0.0),
                "subscriptionspec" => names_subscriptions = value.trim().trim_matches('"') == "1.0",
                _ => {}
            }
        }
        Some(Range { kind, weight, names_subscriptions })
    })
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

    use super::{Media, answer_type, is_json_body, prefers_page};

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
            ("application/json;q=x", None),
            ("*/*;q=nan", None),
            ("", Some(Media::Json)),
        ];
        for (accept, expected) in table {
            assert_eq!(answer_type(&with(ACCEPT, accept)), expected, "{accept}");
        }
        assert_eq!(answer_type(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn a_browser_prefers_a_page_and_a_program_does_not() {
        for (accept, page) in [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", true),
            ("Text/HTML", true),
            ("application/json, text/html;q=0.9", false),
            ("text/html, application/json", false),
            ("text/html;q=0", false),
            ("*/*", false),
            ("", false),
        ] {
            assert_eq!(prefers_page(&with(ACCEPT, accept)), page, "{accept}");
        }
        assert!(!prefers_page(&HeaderMap::new()));
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
