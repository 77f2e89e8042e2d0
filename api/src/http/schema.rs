//! Texts that change only with the program: the schema, and the files of the explorer.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderMap, IF_NONE_MATCH};
use actix_web::web::{Bytes, Data as Shared};
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::edge::Edge;

/// `/schema.graphql`: the SDL.
pub async fn schema(request: HttpRequest, edge: Shared<Edge>) -> HttpResponse {
    let sdl = edge.engine.sdl();
    fixed(&request, Bytes::copy_from_slice(sdl.as_bytes()), "text/plain; charset=utf-8")
}

/// Answers with bytes that have a strong tag, or with 304 when the client has them. They go out as they are: compressed
/// bytes would be other bytes under the same tag.
pub fn fixed(request: &HttpRequest, bytes: Bytes, content_type: &str) -> HttpResponse {
    let tag = tag(&bytes);
    let has = client_has(request.headers(), &tag);
    let mut response = if has { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "no-cache"));
    if has {
        return response.finish();
    }
    response.insert_header((CONTENT_ENCODING, "identity")).content_type(content_type).body(bytes)
}

fn tag(bytes: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, bytes);
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(digest))
}

/// Whether a client has what this tag is of, compressed or not.
pub(super) fn client_has(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|known| {
        let known = known.trim();
        let known = known.strip_prefix("W/").unwrap_or(known);
        known == "*" || known == tag || COMPRESSED.iter().any(|how| known == compressed_tag(tag, how))
    })
}

/// The encodings that the compressor may choose.
const COMPRESSED: [&str; 3] = ["gzip", "br", "deflate"];

/// The tag of the same compressed: other bytes, so another tag.
pub(super) fn compressed_tag(tag: &str, how: &str) -> String {
    format!("{}-{how}\"", tag.strip_suffix('"').unwrap_or(tag))
}
