//! What of a text in HTML would do something by itself in a page: it was not meant as a text, and whoever sent it is told so by name. What is
//! merely unknown to us, such as the marks of another editor, is cleaned away without a word.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements that run or load something.
const ELEMENTS: [&str; 11] =
    ["script", "iframe", "frame", "object", "embed", "applet", "portal", "base", "meta", "link", "form"];

/// What a link does instead of leading somewhere.
const SCHEMES: [&str; 3] = ["javascript:", "vbscript:", "data:text/html"];

/// The first element, attribute or link in a text that would do something by itself.
pub(super) fn find(html: &str) -> Option<String> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Finder::default(), TokenizerOpts::default());
    // Nothing that we answer pauses it.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

#[derive(Default)]
struct Finder {
    found: RefCell<Option<String>>,
}

impl TokenSink for Finder {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && self.found.borrow().is_none()
        {
            *self.found.borrow_mut() = active(&tag);
        }
        TokenSinkResult::Continue
    }
}

/// What in a tag does something.
fn active(tag: &Tag) -> Option<String> {
    let name = &*tag.name;
    if tag.kind == TagKind::StartTag && ELEMENTS.contains(&name) {
        return Some(short(&format!("<{name}>")));
    }
    let attributes = tag.attrs.iter().map(|attribute| (attribute.name.local.to_string(), &attribute.value));
    attributes.into_iter().find_map(|(name, value)| {
        // Browsers skip blanks and control characters in the scheme of an address.
        let address: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let address = address.to_ascii_lowercase();
        let runs = SCHEMES.iter().find(|scheme| address.starts_with(*scheme));
        // `on` alone names nothing.
        if name.len() > 2 && name.starts_with("on") {
            Some(short(&name))
        } else {
            runs.map(ToString::to_string)
        }
    })
}

/// A name as it may stand in a message.
fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_found_and_named() {
        for (html, found) in [
            ("<p>好</p><script>1</script>", "<script>"),
            ("<SCRIPT SRC=x>", "<script>"),
            ("<p onclick='x'>好</p>", "onclick"),
            ("<img/src/onerror=alert(1)>", "onerror"),
            ("<a href=' java\nscript:1'>好</a>", "javascript:"),
            ("<a href='&#106;avascript:1'>好</a>", "javascript:"),
            ("<iframe srcdoc='x'>", "<iframe>"),
        ] {
            assert_eq!(find(html).as_deref(), Some(found), "{html}");
        }
    }

    #[test]
    fn what_merely_looks_otherwise_is_not() {
        for html in [
            "<p class=MsoNormal style='color:red'>好</p>",
            "<span lang=en>a</span>",
            "<o:p></o:p>",
            "a < b",
            "<table><tr><td>1</table>",
            "script",
            "<a href='https://example.org/?javascript:'>好</a>",
        ] {
            assert_eq!(find(html), None, "{html}");
        }
    }
}
