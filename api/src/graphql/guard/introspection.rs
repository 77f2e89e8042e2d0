//! How much introspection would answer, counted on the schema itself: lists of types within lists of fields multiply, and their real
//! lengths are known.

use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Field, FieldDefinition, InputValueDefinition, Selection, SelectionSet,
    Type, TypeKind,
};
use async_graphql_value::Value;

use super::refusal::{INTROSPECTION, Refusal};
use crate::graphql::index::SchemaIndex;

/// Directives that every schema has.
const DIRECTIVES: usize = 5;

/// Refuses an operation whose introspection would answer more than `most` fields. Call it only on documents known to be free of cycles.
///
/// # Errors
/// There would be more; counting ends there.
pub(super) fn check(
    document: &ExecutableDocument,
    index: &SchemaIndex,
    root: &SelectionSet,
    most: Option<u64>,
) -> Result<(), Refusal> {
    if most.is_none() {
        return Ok(());
    }
    Counter { document, index, most, fields: 0 }.set(root, Thing::Root)
}

struct Counter<'a> {
    document: &'a ExecutableDocument,
    index: &'a SchemaIndex,
    most: Option<u64>,
    fields: u64,
}

/// What a selection set is asked of.
#[derive(Clone, Copy)]
enum Thing<'a> {
    Root,
    Schema,
    /// A type by name.
    Named(&'a str),
    NonNull(&'a Type),
    List(&'a Type),
    Field(&'a FieldDefinition),
    Input(&'a InputValueDefinition),
    /// An enum's value, or a directive or its argument: nothing below multiplies.
    Leaf,
}

impl<'a> Counter<'a> {
    fn set(&mut self, set: &'a SelectionSet, thing: Thing<'a>) -> Result<(), Refusal> {
        for item in &set.items {
            self.fields += 1;
            INTROSPECTION.check(self.most, self.fields)?;
            match &item.node {
                Selection::Field(field) => {
                    for below in self.below(thing, &field.node) {
                        self.set(&field.node.selection_set.node, below)?;
                    }
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node, thing)?,
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        self.set(&fragment.node.selection_set.node, thing)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What a field of a thing gives, each element of a list by itself.
    fn below(&self, thing: Thing<'a>, field: &'a Field) -> Vec<Thing<'a>> {
        let index = self.index;
        let name = field.name.node.as_str();
        match (thing, name) {
            (Thing::Root, "__schema") => vec![Thing::Schema],
            (Thing::Root, "__type") => match field.get_argument("name").map(|name| &name.node) {
                Some(Value::String(name)) => vec![Thing::Named(name)],
                // Whatever the variable will say: no type has more.
                _ => index.widest().map(Thing::Named).collect(),
            },
            (Thing::Schema, "types") => index.types().map(Thing::Named).collect(),
            (Thing::Schema, "queryType") => vec![Thing::Named(index.query())],
            (Thing::Schema, "mutationType") => index.mutation().map(Thing::Named).into_iter().collect(),
            (Thing::Schema, "subscriptionType") => {
                index.subscription().map(Thing::Named).into_iter().collect()
            }
            (Thing::Schema, "directives") => vec![Thing::Leaf; DIRECTIVES],
            (Thing::Named(of), "possibleTypes") => index.possible(of).map(Thing::Named).collect(),
            (Thing::Named(of), _) => index.kind(of).map(|kind| of_type(kind, name)).unwrap_or_default(),
            (Thing::NonNull(ty), "ofType") => vec![base(ty)],
            (Thing::List(inner), "ofType") => vec![reference(inner)],
            (Thing::Field(field), "args") => {
                field.arguments.iter().map(|argument| Thing::Input(&argument.node)).collect()
            }
            (Thing::Field(field), "type") => vec![reference(&field.ty.node)],
            (Thing::Input(input), "type") => vec![reference(&input.ty.node)],
            (Thing::Leaf, "args" | "type") => vec![Thing::Leaf],
            _ => Vec::new(),
        }
    }
}

fn of_type<'a>(kind: &'a TypeKind, name: &str) -> Vec<Thing<'a>> {
    let (fields, implements) = match kind {
        TypeKind::Object(object) => (&object.fields, &object.implements),
        TypeKind::Interface(interface) => (&interface.fields, &interface.implements),
        TypeKind::InputObject(input) if name == "inputFields" => {
            return input.fields.iter().map(|field| Thing::Input(&field.node)).collect();
        }
        TypeKind::Enum(values) if name == "enumValues" => return vec![Thing::Leaf; values.values.len()],
        _ => return Vec::new(),
    };
    match name {
        "fields" => fields.iter().map(|field| Thing::Field(&field.node)).collect(),
        "interfaces" => implements.iter().map(|name| Thing::Named(&name.node)).collect(),
        _ => Vec::new(),
    }
}

fn reference(ty: &Type) -> Thing<'_> {
    if ty.nullable { base(ty) } else { Thing::NonNull(ty) }
}

fn base(ty: &Type) -> Thing<'_> {
    match &ty.base {
        BaseType::Named(name) => Thing::Named(name),
        BaseType::List(inner) => Thing::List(inner),
    }
}
