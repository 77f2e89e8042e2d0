//! Rich text: HTML of a small allow-list. What would run in a page is refused by name; the rest is cleaned when it is written, so that whatever
//! reads it later, a page, an export, a feed, reads the same harmless text; whoever shows it escapes nothing and runs nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{active, is_invisible, without_markup};
use crate::error::Fault;

/// How long a rich text may be, in characters of its HTML, as it is given and as it is kept.
pub const RICH: usize = 20_000;

/// The elements that are kept. Others are taken away and their text stays, but for scripts and styles, which go whole.
const TAGS: [&str; 11] = ["p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"];

/// What a link may lead to.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Elements whose text is no text of theirs.
const WHOLE: [&str; 12] = [
    "script", "style", "title", "noscript", "noframes", "noembed", "iframe", "template", "textarea", "xmp",
    "math", "svg",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(WHOLE))
        .generic_attributes(HashSet::new())
        .generic_attribute_prefixes(HashSet::new())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"))
        .strip_comments(true);
    cleaner
});

/// A rich text that says something, cleaned; `path` names the field in the message.
pub fn rich(path: &str, text: &str) -> Result<String, Fault> {
    let html = optional_rich(path, text)?;
    if html.is_empty() {
        let (zh, en) =
            (format!("须为 1 至 {RICH} 个字。"), format!("Between 1 and {RICH} characters are needed."));
        return Err(Fault::invalid(path, zh, en));
    }
    Ok(html)
}

/// The same where nothing may be said. What says nothing, such as an empty paragraph, is kept as an empty text.
pub fn optional_rich(path: &str, text: &str) -> Result<String, Fault> {
    let too_long = || {
        let (zh, en) =
            (format!("至多 {RICH} 个字（含标记）。"), format!("At most {RICH} characters, marks included."));
        Fault::invalid(path, zh, en)
    };
    if text.chars().count() > RICH {
        return Err(too_long());
    }
    if let Some(found) = active::find(text) {
        return Err(Fault::invalid(
            path,
            format!("含有会自动执行的内容（{found}），没有保存；请去掉后再提交。"),
            format!(
                "It has something in it that would run by itself ({found}), so nothing was kept: take that out first."
            ),
        ));
    }
    let html = clean(text);
    let html = html.trim();
    if html.chars().count() > RICH {
        return Err(too_long());
    }
    // After cleaning: a character may have been written as a reference.
    if html.chars().any(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || is_invisible(c)) {
        return Err(Fault::invalid(path, "含有不允许的控制字符。", "Control characters are not allowed."));
    }
    let said = plain(html);
    without_markup(path, &said)?;
    Ok(if said.is_empty() { String::new() } else { html.to_owned() })
}

/// What is left of a text when all is gone that is not on the list.
fn clean(text: &str) -> String {
    CLEANER.clean(&text.replace("\r\n", "\n")).to_string()
}

/// What a kept rich text says, without its marks: a line for each block. For messages, feeds and searches. The text is as it is read, so whoever
/// puts it into HTML has to escape it.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        let (name, behind) = split_tag(tag);
        match name {
            "br" | "/p" | "/li" | "/h3" | "/h4" | "/blockquote" => text.push('\n'),
            "li" => text.push_str("• "),
            _ => {}
        }
        rest = behind;
    }
    text.push_str(rest);
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (mark, char)| text.replace(mark, char));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "•");
    lines.collect::<Vec<_>>().join("\n")
}

/// The name of the element that a text begins with, and what is behind its mark. A `>` within quotes ends nothing.
fn split_tag(tag: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let end = tag.find(|char| {
        is_quoted ^= char == '"';
        char == '>' && !is_quoted
    });
    let (inside, behind) = tag.split_at(end.unwrap_or(tag.len()));
    let inside = inside.trim_start_matches('<');
    let name = inside.split(|char: char| char.is_whitespace()).next().unwrap_or_default();
    (name, behind.strip_prefix('>').unwrap_or(behind))
}

#[cfg(test)]
mod tests;
