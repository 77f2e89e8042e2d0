//! What both pages are made of: the shell, its style, and texts in two languages.

use std::fmt::Write as _;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const STYLE: &str = ":root{color-scheme:light dark}*{box-sizing:border-box}\
    body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:#222;background:#fff}\
    h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem;padding-bottom:.75rem;border-bottom:3px solid #a61c1c}\
    h2{font-size:1.25rem;margin:2.5rem 0 .5rem}h3{font-size:1.05rem;margin:0;overflow-wrap:anywhere}p{margin:.25rem 0;overflow-wrap:anywhere}\
    section{border:1px solid #d8d8d8;border-radius:.4rem;padding:.75rem;margin:.75rem 0}\
    dl{margin:.5rem 0 0}dt{margin-top:.6rem;overflow-wrap:anywhere}dd{margin:0 0 0 1rem}dd dl{margin:.25rem 0 0;padding-left:.75rem;border-left:2px solid #d8d8d8}\
    code{font:.92em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}dt>code:first-child,h3>code{font-weight:600}\
    a{color:#a61c1c;text-decoration:none}a:hover,a:focus{text-decoration:underline}:target{background:#fdf3d8}\
    [lang=en]{color:#595959}.old,.again{display:inline-block;padding:0 .5rem;border-radius:.75rem;font-size:.85rem;background:#eee}\
    .again{background:#e2f2e4;color:#14532d}nav ul{columns:17rem;padding-left:1.1rem;margin:.25rem 0}nav li{overflow-wrap:anywhere}\
    details{margin:.5rem 0}summary{cursor:pointer}\
    @media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}[lang=en]{color:#b0b0b0}section,dd dl{border-color:#444}\
    a{color:#ff9d94}.old{background:#333}.again{background:#16381f;color:#c9efd1}:target{background:#3a3118}}";

/// No script, and no style but the one above.
pub(super) fn policy() -> String {
    let hash = STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// A whole page.
pub(super) fn shell((zh, en): (&str, &str), body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{zh} {en}</title>\n<style>{STYLE}</style>\n<h1>{zh} <span lang=\"en\">{en}</span></h1>\n{body}</html>\n"
    )
}

/// A heading in both languages, that can be linked to.
pub(super) fn heading(id: &str, (zh, en): (&str, &str)) -> String {
    format!("<h2 id=\"{id}\">{zh} <span lang=\"en\">{en}</span></h2>\n")
}

/// Text, not markup.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A description of the schema, a paragraph for each of its two languages.
pub(super) fn described(description: &str) -> String {
    let (zh, en) = tongues(description);
    let mut told = String::new();
    // Writing to a string cannot fail.
    if !zh.is_empty() {
        let _ = writeln!(told, "<p>{}</p>", marked(zh));
    }
    if !en.is_empty() {
        let _ = writeln!(told, "<p lang=\"en\">{}</p>", marked(en));
    }
    told
}

/// Descriptions are Chinese, then English. The second begins where no Chinese follows; what cannot be told apart stays together.
fn tongues(text: &str) -> (&str, &str) {
    let text = text.trim();
    let last = text.char_indices().rev().find(|(_, char)| is_chinese(*char));
    let Some((at, char)) = last else { return ("", text) };
    let (zh, en) = text.split_at(at + char.len_utf8());
    match en.split_once(char::is_whitespace) {
        // What stands between the last Chinese character and the space belongs to the Chinese: a bracket, a full stop.
        Some((tail, rest)) => (text.get(..zh.len() + tail.len()).unwrap_or(zh), rest.trim_start()),
        None => (text, ""),
    }
}

/// Ideographs, and the punctuation that goes with them.
fn is_chinese(char: char) -> bool {
    matches!(char, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// With what stands between backticks as code.
fn marked(text: &str) -> String {
    let mut told = String::new();
    for (at, part) in text.split('`').enumerate() {
        let part = escaped(part);
        let _ = if at % 2 == 1 { write!(told, "<code>{part}</code>") } else { write!(told, "{part}") };
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_told_apart_by_their_language() {
        assert_eq!(tongues("编号。 Its id."), ("编号。", "Its id."));
        assert_eq!(
            tongues("用 `stepUp`（五分钟）。 Send `stepUp`."),
            ("用 `stepUp`（五分钟）。", "Send `stepUp`.")
        );
        assert_eq!(
            tongues("婉拒（declineAppointment）。 Decline: `x`."),
            ("婉拒（declineAppointment）。", "Decline: `x`.")
        );
        assert_eq!(tongues("Only English."), ("", "Only English."));
        assert_eq!(tongues("只有中文。"), ("只有中文。", ""));
    }

    #[test]
    fn texts_are_no_markup() {
        assert_eq!(
            described("小于 <b>。 Less `<b>`."),
            "<p>小于 &lt;b&gt;。</p>\n<p lang=\"en\">Less <code>&lt;b&gt;</code>.</p>\n"
        );
    }
}
