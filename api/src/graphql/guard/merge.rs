//! Whether fields that share a name in the answer are the same field with the same arguments. The library asks the same question, but
//! goes on after the first conflict and tells each one: a short document could have millions. So it is asked here first, by the same
//! walk, with a budget, and ends at the first conflict.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql_value::Value;

use super::refusal::{MERGING, Refusal};

/// Selections and values that may be looked at. A document of 2,000 selections in ten levels of fragments needs less than half.
const MAX_STEPS: u64 = 50_000;

/// Refuses fields of one name that differ.
///
/// # Errors
/// The first conflict, or too much to compare.
pub(super) fn check(document: &ExecutableDocument) -> Result<(), Refusal> {
    let operations = document.operations.iter().map(|(_, operation)| &operation.node.selection_set.node);
    let fragments = document.fragments.values().map(|fragment| &fragment.node.selection_set.node);
    let mut steps = 0;
    operations.chain(fragments).try_for_each(|set| check_within(document, set, &mut steps))
}

/// Each selection set by itself, as the library visits them.
fn check_within(document: &ExecutableDocument, set: &SelectionSet, steps: &mut u64) -> Result<(), Refusal> {
    Merger { document, steps, fields: HashMap::new(), spread: HashSet::new() }.walk(set, None)?;
    set.items.iter().try_for_each(|item| match &item.node {
        Selection::Field(field) => check_within(document, &field.node.selection_set.node, steps),
        Selection::InlineFragment(inline) => check_within(document, &inline.node.selection_set.node, steps),
        Selection::FragmentSpread(_) => Ok(()),
    })
}

struct Merger<'a, 's> {
    document: &'a ExecutableDocument,
    steps: &'s mut u64,
    /// The first field of each name, by the type condition around it.
    fields: HashMap<(Option<&'a str>, &'a str), &'a Field>,
    spread: HashSet<&'a str>,
}

impl<'a> Merger<'a, '_> {
    fn walk(&mut self, set: &'a SelectionSet, on: Option<&'a str>) -> Result<(), Refusal> {
        for item in &set.items {
            self.step(1)?;
            match &item.node {
                Selection::Field(field) => {
                    self.add(&field.node, on).map_err(|refusal| refusal.at(field.pos))?;
                }
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let on = condition.map(|condition| condition.node.on.node.as_str());
                    self.walk(&inline.node.selection_set.node, on)?;
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if let Some(fragment) = self.document.fragments.get(name)
                        && self.spread.insert(name)
                    {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.walk(&fragment.node.selection_set.node, Some(on))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, field: &'a Field, on: Option<&'a str>) -> Result<(), Refusal> {
        let name = field.response_key().node.as_str();
        let Some(first) = self.fields.get(&(on, name)).copied() else {
            self.fields.insert((on, name), field);
            return Ok(());
        };
        self.step(first.arguments.iter().map(|(_, value)| size(&value.node)).sum())?;
        let same = first.name == field.name
            && first.arguments.len() == field.arguments.len()
            && first.arguments.iter().all(|(name, value)| field.get_argument(&name.node) == Some(value));
        if same { Ok(()) } else { Err(conflict(name)) }
    }

    fn step(&mut self, by: u64) -> Result<(), Refusal> {
        *self.steps = self.steps.saturating_add(by);
        MERGING.check(Some(MAX_STEPS), *self.steps)
    }
}

fn size(value: &Value) -> u64 {
    1 + match value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

fn conflict(name: &str) -> Refusal {
    let message = format!(
        "结果中同名的 `{name}` 字段或参数不同，请用别名区分 / Fields named `{name}` in the answer differ in field or arguments; tell them apart by aliases"
    );
    Refusal::new("GRAPHQL_VALIDATION_FAILED", message)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::check;

    fn code(text: &str) -> Option<&'static str> {
        check(&parse_query(text).unwrap()).err().map(|refusal| refusal.code)
    }

    #[test]
    fn fields_of_one_name_must_be_one_field() {
        for text in [
            "{ a(x: 1) a(x: 2) }",
            "{ a a(x: 2) }",
            "{ a: b a: c }",
            "{ p { ...F ...F2 } } fragment F on T { a(x: [1]) } fragment F2 on T { a(x: [2]) }",
            "{ p { ... on T { a(x: {y: 1}) } ... on T { a(x: {y: 2}) } } }",
        ] {
            assert_eq!(code(text), Some("GRAPHQL_VALIDATION_FAILED"), "{text}");
        }
        for text in [
            "{ a a a }",
            "{ a(x: $v y: 1) a(y: 1, x: $v) b: a }",
            "{ p { ... on T { v: a } ... on U { v: b } } }",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn comparing_has_an_end() {
        let text = |values: usize| {
            let field = format!("a(x: [{}])", "1 ".repeat(values));
            let chain = format!("{}...F ...G{}", "...{".repeat(50), "}".repeat(50));
            format!("{{ {chain} }} fragment F on T {{ {field} }} fragment G on T {{ {field} }}")
        };
        assert_eq!(code(&text(500)), None);
        assert_eq!(code(&text(2_000)), Some("LIMIT_MERGING"));
    }
}
