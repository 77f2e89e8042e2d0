//! Hostile texts, and what in a text would do something in a page, as a parser of HTML reads it.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// One hostile text to a line.
pub const CORPUS: &str = include_str!("../it/lectures/injections.txt");

/// The elements that a rich text may have.
const TAGS: [&str; 12] = ["html", "p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"];

/// What would do something in a page.
#[must_use]
pub fn live(html: &str) -> Vec<String> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom: RcDom =
        parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let mut found = Vec::new();
    let mut open: Vec<Handle> = dom.document.children.borrow().iter().cloned().collect();
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let tag = name.local.to_string();
            if !TAGS.contains(&tag.as_str()) {
                found.push(tag.clone());
            }
            for attribute in attrs.borrow().iter() {
                let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                let is_link = ["http:", "https:", "mailto:"]
                    .iter()
                    .any(|scheme| value.to_lowercase().starts_with(scheme));
                let is_known = tag == "a" && (name == "rel" || (name == "href" && is_link));
                if !is_known {
                    found.push(format!("{tag} {name}={value}"));
                }
            }
        } else if !matches!(node.data, NodeData::Text { .. } | NodeData::Document) {
            found.push("something that is neither text nor an element".to_owned());
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    found
}
