//! What an operation uses of the schema, by coordinates such as `Query.members` and `Query.members(first:)`.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use crate::graphql::index::SchemaIndex;

/// What one operation uses. Values of enums and fields of inputs are not told: they mostly come in variables.
#[derive(Debug, PartialEq, Eq)]
pub struct Uses {
    /// Its name; empty when it has none.
    pub operation: Arc<str>,
    /// Fields, each once.
    pub fields: Vec<Arc<str>>,
    /// Arguments that it gives, each once.
    pub arguments: Vec<Arc<str>>,
}

/// Collects what an operation uses. Call it only on documents known to be free of cycles.
pub(super) fn of(
    document: &ExecutableDocument,
    index: &SchemaIndex,
    name: Option<&str>,
    root: (&SelectionSet, &str),
) -> Uses {
    let mut walk =
        Walk { document, index, spread: HashSet::new(), fields: BTreeSet::new(), arguments: BTreeSet::new() };
    walk.set(root.0, root.1);
    Uses {
        operation: name.unwrap_or_default().into(),
        fields: walk.fields.into_iter().collect(),
        arguments: walk.arguments.into_iter().collect(),
    }
}

struct Walk<'a> {
    document: &'a ExecutableDocument,
    index: &'a SchemaIndex,
    /// Fragments that were walked: a fragment is on one type, wherever it is spread.
    spread: HashSet<&'a str>,
    fields: BTreeSet<Arc<str>>,
    arguments: BTreeSet<Arc<str>>,
}

impl<'a> Walk<'a> {
    fn set(&mut self, set: &'a SelectionSet, on: &str) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    let index = self.index;
                    // Introspection is left out: every tool asks the same.
                    let Some(facts) =
                        index.field(on, &field.node.name.node).filter(|_| !on.starts_with("__"))
                    else {
                        continue;
                    };
                    self.fields.insert(Arc::clone(&facts.coordinate));
                    for (argument, _) in &field.node.arguments {
                        if let Some(coordinate) = facts.argument_coordinates.get(argument.node.as_str()) {
                            self.arguments.insert(Arc::clone(coordinate));
                        }
                    }
                    self.set(&field.node.selection_set.node, &facts.gives);
                }
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    self.set(&inline.node.selection_set.node, on);
                }
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            }
        }
    }

    fn fragment(&mut self, name: &'a str) {
        if !self.spread.insert(name) {
            return;
        }
        if let Some(fragment) = self.document.fragments.get(name) {
            let on = &fragment.node.type_condition.node.on.node;
            self.set(&fragment.node.selection_set.node, on);
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    const SDL: &str = "type Query { members(first: Int, after: String): [Member!]! node(id: ID!): Node }
        interface Node { id: ID! } type Member implements Node { id: ID! name: String! friend: Member }";

    #[test]
    fn fields_and_arguments_are_told_once_by_their_coordinates() {
        let text = "query Q($n: Int) { members(first: $n) { ...M __typename friend { ...M } } again: members(first: 2) { id }
            node(id: 1) { id ... on Member { name } } __schema { queryType { name } } } fragment M on Member { name }";
        let (document, index) = (parse_query(text).unwrap(), SchemaIndex::from_sdl(SDL).unwrap());
        let operation = document.operations.iter().next().unwrap().1;
        let uses = of(&document, &index, Some("Q"), (&operation.node.selection_set.node, "Query"));
        let texts = |of: &[Arc<str>]| of.iter().map(ToString::to_string).collect::<Vec<_>>();
        let fields = ["Member.friend", "Member.id", "Member.name", "Node.id", "Query.members", "Query.node"];
        assert_eq!(texts(&uses.fields), fields);
        assert_eq!(texts(&uses.arguments), ["Query.members(first:)", "Query.node(id:)"]);
        assert_eq!(&*uses.operation, "Q");
    }
}
