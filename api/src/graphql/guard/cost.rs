//! Complexity: how many fields an operation may make the server answer, lists multiplied by their length.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Positioned, Value};

use super::refusal::{PAGE_SIZE, Refusal};
use crate::graphql::index::{PLAIN_LIST, SchemaIndex};

/// Gives the value of a variable: what the client sent, or the default, or nothing when it is not known yet.
pub(super) type Lookup<'a> = dyn Fn(&str) -> Option<Value> + 'a;

/// What one selection set costs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cost {
    /// Fields to answer.
    pub(super) fields: u64,
    /// What the page around it costs once, however many rows it has.
    once: u64,
    /// Whether a page size comes from a variable, so that each request must be counted anew.
    pub(super) varies: bool,
}

impl Cost {
    fn add(&mut self, other: Cost) {
        self.fields = self.fields.saturating_add(other.fields);
        self.once = self.once.saturating_add(other.once);
        self.varies |= other.varies;
    }
}

/// Counts the cost of one document's operations and refuses page sizes out of range on the way.
pub(super) struct Coster<'a> {
    document: &'a ExecutableDocument,
    index: &'a SchemaIndex,
    page_size: Option<u64>,
    lookup: &'a Lookup<'a>,
    fragments: HashMap<&'a str, Cost>,
}

impl<'a> Coster<'a> {
    /// Nothing counted yet. `page_size` is the largest allowed.
    pub(super) fn new(
        document: &'a ExecutableDocument,
        index: &'a SchemaIndex,
        page_size: Option<u64>,
        lookup: &'a Lookup<'a>,
    ) -> Self {
        Self { document, index, page_size, lookup, fragments: HashMap::new() }
    }

    /// The cost of a selection set on the type `on`. Call it only on documents known to be free of cycles.
    ///
    /// # Errors
    /// A `first` or `last` is out of range.
    pub(super) fn cost(&mut self, set: &'a SelectionSet, on: &str) -> Result<Cost, Refusal> {
        let mut sum = Cost::default();
        for item in &set.items {
            sum.add(match &item.node {
                Selection::Field(field) => self.field(field, on)?,
                Selection::InlineFragment(inline) => {
                    let condition =
                        inline.node.type_condition.as_ref().map(|condition| condition.node.on.node.as_str());
                    self.cost(&inline.node.selection_set.node, condition.unwrap_or(on))?
                }
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            });
        }
        Ok(sum)
    }

    fn fragment(&mut self, name: &'a str) -> Result<Cost, Refusal> {
        if let Some(known) = self.fragments.get(name) {
            return Ok(*known);
        }
        let Some(definition) = self.document.fragments.get(name) else {
            return Ok(Cost::default());
        };
        let cost =
            self.cost(&definition.node.selection_set.node, &definition.node.type_condition.node.on.node)?;
        self.fragments.insert(name, cost);
        Ok(cost)
    }

    fn field(&mut self, field: &'a Positioned<Field>, on: &str) -> Result<Cost, Refusal> {
        let index = self.index;
        let Some(facts) = index.field(on, &field.node.name.node) else {
            // `__typename`; introspection, which has a count of its own; or unknown, which validation answers.
            return Ok(Cost { fields: 1, ..Cost::default() });
        };
        if let Some(once) = facts.once {
            return Ok(Cost { once, ..Cost::default() });
        }
        // The lists of a page (`edges`, `nodes`, `objects`) are multiplied already where the page is asked.
        let is_page = on.ends_with("Connection") || on == "SyncPage";
        let mut times = if facts.list && !is_page { PLAIN_LIST } else { 1 };
        let mut varies = false;
        if let Some(default) = facts.page {
            let page = self.page(&field.node, default)?;
            times = page.size;
            varies = page.varies;
        }
        let below = self.cost(&field.node.selection_set.node, &facts.gives)?;
        let fields =
            below.fields.saturating_mul(times).saturating_add(below.once).saturating_add(1 + facts.work);
        Ok(Cost { fields, once: 0, varies: varies || below.varies })
    }

    fn page(&self, field: &Field, default: u64) -> Result<Page, Refusal> {
        let mut page = Page { size: 0, varies: false };
        for (name, value) in &field.arguments {
            if !matches!(name.node.as_str(), "first" | "last" | "ids") {
                continue;
            }
            page.varies |= value.node.clone().into_const().is_none();
            let known = value.node.clone().into_const_with(|variable| (self.lookup)(&variable).ok_or(()));
            let rows = match known {
                // What is no integer is refused as a literal that does not fit its type.
                Ok(Value::Number(number)) => {
                    let size = number.as_i64().map_or(Ok(0), |number| self.in_range(number));
                    size.map_err(|refusal| refusal.at(value.pos))?
                }
                Ok(Value::List(ids)) => u64::try_from(ids.len()).unwrap_or(u64::MAX),
                _ => 0,
            };
            page.size = page.size.max(rows);
        }
        if page.size == 0 {
            page.size = default;
        }
        Ok(page)
    }

    fn in_range(&self, number: i64) -> Result<u64, Refusal> {
        let size = u64::try_from(number).unwrap_or(0);
        if let Some(max) = self.page_size.filter(|_| size == 0) {
            return Err(Refusal::empty_page(max, number));
        }
        PAGE_SIZE.check(self.page_size, size)?;
        Ok(size)
    }
}

struct Page {
    size: u64,
    varies: bool,
}
