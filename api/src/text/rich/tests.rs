//! What is left of hostile texts, as a parser of HTML reads it.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::*;

/// One hostile text to a line; the suite sends the same through every mutation.
const CORPUS: &str = include_str!("../../../../tests/it/lectures/injections.txt");

/// What of a text would do something in a page: elements and attributes that are not on the list, and links that lead elsewhere.
fn live(html: &str) -> Vec<String> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom: RcDom =
        parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let mut found = Vec::new();
    let mut open: Vec<Handle> = dom.document.children.borrow().iter().cloned().collect();
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let tag = name.local.to_string();
            if tag != "html" && !TAGS.contains(&tag.as_str()) {
                found.push(tag.clone());
            }
            for attribute in attrs.borrow().iter() {
                let value = attribute.value.to_string();
                let is_known = match (tag.as_str(), attribute.name.local.to_string().as_str()) {
                    ("a", "rel") => value == "noopener nofollow",
                    ("a", "href") => {
                        SCHEMES.iter().any(|scheme| value.to_lowercase().starts_with(&format!("{scheme}:")))
                    }
                    _ => false,
                };
                if !is_known {
                    found.push(format!("{tag} {}={value}", attribute.name.local));
                }
            }
        } else if !matches!(node.data, NodeData::Text { .. } | NodeData::Document) {
            found.push("something that is neither text nor an element".to_owned());
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    found
}

#[test]
fn the_parser_sees_what_is_live() {
    for (html, expected) in [
        ("<p>好</p>", 0),
        ("<script>1</script>", 1),
        ("<p onclick=x>好</p>", 1),
        ("<a href='javascript:1'>好</a>", 1),
        ("<img src=x onerror=1>", 3),
        ("<!-- x -->", 1),
    ] {
        assert_eq!(live(html).len(), expected, "{html}: {:?}", live(html));
    }
    let hostile = CORPUS.lines().filter(|line| !live(line).is_empty()).count();
    assert!(hostile > 60, "only {hostile} lines of the corpus would do something");
}

#[test]
fn nothing_of_the_corpus_is_left_alive() {
    for line in CORPUS.lines() {
        // Alone, and when an editor puts it among other things. Cleaning is tried on what is refused as well: it does not rely on that.
        for text in [line.to_owned(), format!("<ul><li>{line}</li></ul>")] {
            let html = clean(&text);
            assert_eq!(live(&html), Vec::<String>::new(), "{text} became {html}");
            assert_eq!(clean(&html), html, "cleaning twice changes {html}");
            if let Ok(kept) = optional_rich("input", &text) {
                assert!(kept.is_empty() || kept == html.trim(), "{kept}");
            }
        }
    }
}

#[test]
fn what_would_run_is_refused_by_name() {
    let refused = CORPUS.lines().filter(|line| optional_rich("input", line).is_err()).count();
    assert!(refused > 60, "only {refused} lines of the corpus are refused");
    let said = rich("input.words.description", "<p>好</p><script>alert(1)</script>");
    let Err(Fault::Invalid { path, zh, en }) = said else { panic!("{said:?}") };
    assert_eq!(path, "input.words.description");
    assert!(zh.contains("<script>") && en.contains("<script>"), "{zh} {en}");
}

#[test]
fn the_plain_form_is_no_markup_either() {
    for html in ["<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "&#60;img src=x onerror=1>"] {
        assert!(matches!(rich("input", html), Err(Fault::Invalid { .. })), "{html}");
    }
    assert_eq!(rich("input", "<p>1 &lt; 2</p>").map(|html| plain(&html)).ok().as_deref(), Some("1 < 2"));
}

#[test]
fn what_is_allowed_stays_as_it_is() {
    let html = "<h3>题</h3><p>一<strong>二</strong><em>三</em><br>四</p><ul><li>甲</li></ul><ol><li>乙</li></ol><blockquote>引</blockquote>\
        <p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener nofollow\">链</a></p>";
    assert_eq!(rich("input", html).ok().as_deref(), Some(html));
    let linked = rich("input", "<a href='mailto:a@example.org' target=_blank>信</a>").unwrap();
    assert_eq!(linked, "<a href=\"mailto:a@example.org\" rel=\"noopener nofollow\">信</a>");
}

#[test]
fn what_says_nothing_and_what_is_too_long_is_refused() {
    for text in ["", "  ", "<p></p>", "<p>&nbsp;</p>", "<style>x</style>", "<ul><li></li></ul>"] {
        assert!(matches!(rich("input", text), Err(Fault::Invalid { .. })), "{text}");
        assert_eq!(optional_rich("input", text).ok().as_deref(), Some(""), "{text}");
    }
    assert!(rich("input", &"字".repeat(RICH)).is_ok());
    assert!(rich("input", &"字".repeat(RICH + 1)).is_err());
    // What grows while it is cleaned is measured afterwards, too.
    assert!(rich("input", &"&".repeat(RICH)).is_err());
    for text in ["a\u{0}b\u{1}", "a\u{202e}b", "a&#x202e;b", "a&#1;b"] {
        assert!(rich("input", text).is_err(), "{text:?}");
    }
}

#[test]
fn deep_nesting_does_no_harm() {
    let deep = format!("{}好{}", "<em>".repeat(1_000), "</em>".repeat(1_000));
    assert_eq!(plain(&rich("input", &deep).unwrap()), "好");
    let hostile = "<div>".repeat(4_000);
    assert_eq!(optional_rich("input", &hostile).ok().as_deref(), Some(""));
}

#[test]
fn the_plain_form_is_what_is_read() {
    for (html, expected) in [
        ("<p>一</p><p>二<br>三</p>", "一\n二\n三"),
        ("<ul><li>甲</li><li>乙</li></ul>", "• 甲\n• 乙"),
        ("<a href=\"https://example.org/?a>b\" rel=\"noopener nofollow\">链</a>接", "链接"),
        ("1 &lt; 2 &amp;amp; 3&nbsp;4", "1 < 2 &amp; 3 4"),
        ("", ""),
    ] {
        assert_eq!(plain(html), expected, "{html}");
    }
}
