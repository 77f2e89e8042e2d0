//! Keyset paging: `first`/`after` or `last`/`before`, one to a hundred at a time.

use std::borrow::Cow;

use async_graphql::{Object, OutputType, SimpleObject, TypeName};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Fault;

/// What a client asked for: how many, from where, in which direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest<K> {
    /// How many at most.
    pub limit: usize,
    /// The key of the row next to the first wanted one.
    pub from: Option<K>,
    /// Against the order of the list.
    pub is_backward: bool,
}

impl<K: DeserializeOwned> PageRequest<K> {
    /// Reads the four arguments of a connection.
    pub fn read(
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Self, Fault> {
        let (size, cursor, idle, [path, of_cursor, of_idle]) = match (first, last) {
            (Some(first), None) => (first, after, before, ["first", "after", "before"]),
            (None, Some(last)) => (last, before, after, ["last", "before", "after"]),
            _ => {
                return Err(Fault::invalid(
                    "first",
                    "请给出 first 或 last 之一。",
                    "Give one of first and last.",
                ));
            }
        };
        // It would have no effect, and who sends it believes that it has one.
        if idle.is_some() {
            return Err(Fault::invalid(
                of_idle,
                format!("{of_idle} 不能与 {path} 同用。"),
                format!("{path} goes with {of_cursor}, not with {of_idle}."),
            ));
        }
        let limit = usize::try_from(size).ok().filter(|size| (1..=100).contains(size));
        let limit =
            limit.ok_or_else(|| Fault::invalid(path, "每页 1 至 100 条。", "A page holds 1 to 100."))?;
        let from = cursor.map(|cursor| read_cursor(&cursor, of_cursor)).transpose()?;
        Ok(Self { limit, from, is_backward: last.is_some() })
    }
}

fn read_cursor<K: DeserializeOwned>(cursor: &str, path: &str) -> Result<K, Fault> {
    let invalid = || Fault::invalid(path, "游标无效。", "Not a cursor of this list.");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| invalid())?;
    // PostgreSQL's texts hold no zero character; a cursor of ours never has one.
    if String::from_utf8_lossy(&bytes).contains("\\u0000") {
        return Err(invalid());
    }
    serde_json::from_slice(&bytes).map_err(|_| invalid())
}

/// Writes the cursor of a row.
pub fn cursor(key: &impl Serialize) -> String {
    serde_json::to_vec(key).map(|bytes| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default()
}

/// A page of a list. Build it from one row more than was asked for.
pub struct Connection<T> {
    rows: Vec<(String, T)>,
    has_more: bool,
    is_backward: bool,
    continues: bool,
    total: Option<i64>,
}

impl<T> Connection<T> {
    /// `rows` in the order they were read (backward for a backward page), at most one more than the limit; `key` gives a row's place.
    pub fn new<R, K: Serialize>(
        request: &PageRequest<K>,
        mut rows: Vec<R>,
        total: Option<i64>,
        key: impl Fn(&R) -> K,
        node: impl Fn(R) -> T,
    ) -> Self {
        let has_more = rows.len() > request.limit;
        rows.truncate(request.limit);
        if request.is_backward {
            rows.reverse();
        }
        let rows = rows.into_iter().map(|row| (cursor(&key(&row)), node(row))).collect();
        Self { rows, has_more, is_backward: request.is_backward, continues: request.from.is_some(), total }
    }

    /// The rows themselves.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|(_, row)| row)
    }
}

impl<T: OutputType> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", T::type_name()).into()
    }
}

/// 分页列表。 A page of a list.
#[Object(name_type)]
impl<T: OutputType> Connection<T> {
    /// 带游标的条目。 The entries with their cursors.
    async fn edges(&self) -> Vec<Edge<'_, T>> {
        self.rows.iter().map(|(cursor, node)| Edge { cursor, node }).collect()
    }

    /// 条目。 The entries.
    async fn nodes(&self) -> Vec<&T> {
        self.rows.iter().map(|(_, node)| node).collect()
    }

    /// 翻页信息。 How to go on.
    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: if self.is_backward { self.continues } else { self.has_more },
            has_previous_page: if self.is_backward { self.has_more } else { self.continues },
            start_cursor: self.rows.first().map(|(cursor, _)| cursor.clone()),
            end_cursor: self.rows.last().map(|(cursor, _)| cursor.clone()),
        }
    }

    /// 总数（较贵，可能为空）。 How many there are in all; costly, and null where it is not counted.
    async fn total_count(&self) -> Option<i64> {
        self.total
    }
}

/// One entry with its cursor.
pub struct Edge<'a, T> {
    cursor: &'a str,
    node: &'a T,
}

impl<T: OutputType> TypeName for Edge<'_, T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", T::type_name()).into()
    }
}

/// 带游标的条目。 An entry with its cursor.
#[Object(name_type)]
impl<T: OutputType> Edge<'_, T> {
    /// 游标。 The place of the entry in the list.
    async fn cursor(&self) -> &str {
        self.cursor
    }

    /// 条目。 The entry.
    async fn node(&self) -> &T {
        self.node
    }
}

/// 翻页信息。 How to go on from a page.
#[derive(SimpleObject)]
pub struct PageInfo {
    /// 后面是否还有。 Whether more follow.
    has_next_page: bool,
    /// 前面是否还有。 Whether there are some before.
    has_previous_page: bool,
    /// 首条游标。 Cursor of the first entry.
    start_cursor: Option<String>,
    /// 末条游标。 Cursor of the last entry.
    end_cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_none_or_of_too_many_is_refused() {
        for size in [-1, 0, 101] {
            assert!(PageRequest::<String>::read(Some(size), None, None, None).is_err());
        }
        assert!(PageRequest::<String>::read(None, None, None, None).is_err());
        assert!(PageRequest::<String>::read(Some(1), None, Some(1), None).is_err());
        assert!(PageRequest::<String>::read(Some(1), Some("%".to_owned()), None, None).is_err());
    }

    #[test]
    fn a_cursor_that_has_no_effect_is_refused() {
        let at = || Some(cursor(&"x"));
        assert!(PageRequest::<String>::read(Some(1), at(), None, None).is_ok());
        assert!(PageRequest::<String>::read(None, None, Some(1), at()).is_ok());
        for (first, after, last, before) in [
            (Some(1), None, None, at()),
            (Some(1), at(), None, at()),
            (None, at(), Some(1), None),
            (None, at(), Some(1), at()),
        ] {
            assert!(PageRequest::<String>::read(first, after, last, before).is_err());
        }
    }

    #[test]
    fn a_cursor_leads_back_to_its_key() -> Result<(), Fault> {
        let key = ("王芳".to_owned(), 7);
        let page = PageRequest::<(String, i32)>::read(Some(5), Some(cursor(&key)), None, None)?;
        assert_eq!(page.from, Some(key));
        Ok(())
    }
}
