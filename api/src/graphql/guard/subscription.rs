//! What the root of a subscription may look like: one field, written there or in fragments, and nothing that decides at run time whether it is
//! there. The specification asks for it, and a stream of two fields would have two permissions, two costs and two ends.

use async_graphql::Positioned;
use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};

use super::refusal::Refusal;

/// Refuses a subscription that is not of exactly one field. Call it only on documents known to be free of cycles.
pub(super) fn check(document: &ExecutableDocument, operation: &OperationDefinition) -> Result<(), Refusal> {
    let mut fields = Vec::new();
    collect(document, &operation.selection_set.node, &mut fields)?;
    match fields.as_slice() {
        [field] if field.node.name.node.starts_with("__") => {
            let text =
                "订阅的根字段不能是内省字段 / The root field of a subscription is none of introspection";
            Err(refusal(text).at(field.pos))
        }
        [_] => Ok(()),
        _ => Err(refusal("订阅只能有一个根字段 / A subscription has exactly one root field")),
    }
}

/// The same document with the subscription's field directly at its root: the library looks for it nowhere else.
pub fn with_plain_root(document: &ExecutableDocument, name: Option<&str>) -> ExecutableDocument {
    let mut plain = document.clone();
    let operation = match (&mut plain.operations, name) {
        (DocumentOperations::Single(operation), _) => Some(operation),
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get_mut(name),
        (DocumentOperations::Multiple(_), None) => None,
    };
    if let Some(operation) = operation {
        let (set, mut fields) = (operation.node.selection_set.node.clone(), Vec::new());
        if collect(document, &set, &mut fields).is_ok() {
            let plain =
                |field: &Positioned<Field>| Positioned::new(Selection::Field(field.clone()), field.pos);
            operation.node.selection_set.node.items = fields.into_iter().map(plain).collect();
        }
    }
    plain
}

fn collect<'a>(
    document: &'a ExecutableDocument,
    set: &'a SelectionSet,
    fields: &mut Vec<&'a Positioned<Field>>,
) -> Result<(), Refusal> {
    for item in &set.items {
        match &item.node {
            Selection::Field(field) => {
                always(&field.node.directives)?;
                fields.push(field);
            }
            Selection::InlineFragment(inline) => {
                always(&inline.node.directives)?;
                collect(document, &inline.node.selection_set.node, fields)?;
            }
            Selection::FragmentSpread(spread) => {
                always(&spread.node.directives)?;
                // Validation says which fragment is missing.
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, fields)?;
                }
            }
        }
    }
    Ok(())
}

fn always(directives: &[Positioned<Directive>]) -> Result<(), Refusal> {
    let found = directives.iter().find(|found| matches!(found.node.name.node.as_str(), "skip" | "include"));
    found.map_or(Ok(()), |found| {
        let text =
            "订阅的根字段不能用 @skip 或 @include / The root field of a subscription takes neither @skip nor @include";
        Err(refusal(text).at(found.pos))
    })
}

fn refusal(text: &str) -> Refusal {
    Refusal::new("GRAPHQL_VALIDATION_FAILED", text)
}
