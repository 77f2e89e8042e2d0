//! The values that a document says itself. The library's validation lets pass what its resolvers then cannot read, a number that is no
//! `Int` for one, and answers in its own words.

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use super::refusal::Refusal;
use super::values::{self, Place};
use crate::graphql::index::SchemaIndex;

/// Refuses an argument that does not fit its type. Fields and arguments that are unknown are left to validation.
///
/// # Errors
/// The first such argument; the message leads to the value and never repeats it.
pub(super) fn check(document: &ExecutableDocument, index: &SchemaIndex) -> Result<(), Refusal> {
    for (_, operation) in document.operations.iter() {
        walk(index, &operation.node.selection_set.node, index.root(operation.node.ty))?;
    }
    for fragment in document.fragments.values() {
        walk(index, &fragment.node.selection_set.node, &fragment.node.type_condition.node.on.node)?;
    }
    Ok(())
}

fn walk(index: &SchemaIndex, set: &SelectionSet, on: &str) -> Result<(), Refusal> {
    for item in &set.items {
        match &item.node {
            Selection::Field(field) => {
                let Some(facts) = index.field(on, &field.node.name.node) else { continue };
                for (name, value) in &field.node.arguments {
                    let Some(ty) = facts.arguments.get(name.node.as_str()) else { continue };
                    values::check(index, ty, &value.node)
                        .map_err(|misfit| misfit.refuse(Place::Argument(&name.node)).at(value.pos))?;
                }
                walk(index, &field.node.selection_set.node, &facts.gives)?;
            }
            Selection::InlineFragment(inline) => {
                let condition = inline.node.type_condition.as_ref();
                let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                walk(index, &inline.node.selection_set.node, on)?;
            }
            Selection::FragmentSpread(_) => {}
        }
    }
    Ok(())
}
