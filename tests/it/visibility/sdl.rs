//! The schema as the table needs it: types with their fields, and the selections that show all of them.

use std::collections::BTreeMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, Type, TypeKind, TypeSystemDefinition};

/// A field of an object.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    /// The name of what it gives.
    pub(super) gives: String,
    /// Every argument, with its type as written.
    pub(super) arguments: BTreeMap<String, String>,
}

/// A field of an input: its name, its type as written, whether it may be left out.
#[derive(Clone, Debug)]
pub(super) struct InputField {
    pub(super) name: String,
    pub(super) ty: Type,
    pub(super) is_optional: bool,
}

/// What the SDL says.
#[derive(Clone, Debug, Default)]
pub(super) struct Sdl {
    pub(super) objects: BTreeMap<String, Vec<Field>>,
    pub(super) inputs: BTreeMap<String, Vec<InputField>>,
    /// The objects that `node` finds.
    pub(super) nodes: Vec<String>,
    /// The values of each enum.
    pub(super) enums: BTreeMap<String, Vec<String>>,
}

/// Arguments that have to be given, by field. Everywhere they mean a few.
const GIVEN: &[(&str, &str)] = &[
    ("nextSlots", "(first: 2)"),
    ("slots", "(first: 2, from: \"2026-11-24\", to: \"2026-11-25\")"),
    ("seats", "(first: 20)"),
    ("rosterShifts", "(from: \"2026-12-01\", until: \"2026-12-31\")"),
];

/// What wraps objects, and has the same fields for all of them.
pub(super) fn is_wrapper(name: &str) -> bool {
    name == "PageInfo" || ["Connection", "Edge"].iter().any(|end| name.ends_with(end))
}

impl Sdl {
    pub(super) fn read(text: &str) -> Self {
        let mut sdl = Self::default();
        for definition in parse_schema(text).unwrap().definitions {
            let TypeSystemDefinition::Type(found) = definition else { continue };
            let name = found.node.name.node.to_string();
            match found.node.kind {
                TypeKind::Object(object) => {
                    if object.implements.iter().any(|one| one.node == "Node") {
                        sdl.nodes.push(name.clone());
                    }
                    let fields = object.fields.into_iter().map(|field| {
                        let ty = named(&field.node.ty.node);
                        let arguments = field.node.arguments.into_iter();
                        Field {
                            name: field.node.name.node.to_string(),
                            gives: ty,
                            arguments: arguments
                                .map(|one| (one.node.name.node.to_string(), one.node.ty.node.to_string()))
                                .collect(),
                        }
                    });
                    sdl.objects.insert(name, fields.collect());
                }
                TypeKind::InputObject(input) => {
                    let fields = input.fields.into_iter().map(|field| InputField {
                        name: field.node.name.node.to_string(),
                        is_optional: field.node.ty.node.nullable || field.node.default_value.is_some(),
                        ty: field.node.ty.node,
                    });
                    sdl.inputs.insert(name, fields.collect());
                }
                TypeKind::Enum(values) => {
                    let all = values.values.into_iter().map(|value| value.node.value.node.to_string());
                    sdl.enums.insert(name, all.collect());
                }
                TypeKind::Scalar | TypeKind::Interface(_) | TypeKind::Union(_) => {}
            }
        }
        sdl
    }

    pub(super) fn field(&self, of: &str, name: &str) -> Option<&Field> {
        self.objects.get(of)?.iter().find(|field| field.name == name)
    }

    /// What pages of this type are made of, for a connection; the type itself otherwise.
    pub(super) fn element<'a>(&'a self, gives: &'a str) -> &'a str {
        self.field(gives, "nodes").map_or(gives, |nodes| nodes.gives.as_str())
    }

    /// Every field of a type, and of what hangs on it. Objects that stand for themselves (`things`) are followed so many levels deep;
    /// below that only their id is asked for.
    pub(super) fn selection(&self, of: &str, things: &dyn Fn(&str) -> bool, levels: usize) -> String {
        let mut text = String::from("__typename");
        for field in &self.objects[of] {
            let below = match self.objects.get(&field.gives) {
                None if field.gives == "Node" => " { __typename id }".to_owned(),
                None => String::new(),
                Some(_) => self.below(&field.gives, things, levels),
            };
            let given = GIVEN.iter().find(|(name, _)| *name == field.name).map(|(_, given)| *given);
            let page = field.gives.ends_with("Connection").then_some("(first: 100)");
            let given = given.filter(|_| !field.arguments.is_empty()).or(page).unwrap_or_default();
            text.extend([" ", &field.name, given, &below]);
        }
        text
    }

    pub(super) fn below(&self, gives: &str, things: &dyn Fn(&str) -> bool, levels: usize) -> String {
        if gives.ends_with("Connection") {
            let page = "pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }";
            let total = self.field(gives, "totalCount").map_or("", |_| "totalCount ");
            let nodes = self.below(self.element(gives), things, levels);
            return format!(" {{ __typename {total}{page} nodes{nodes} }}");
        }
        match (things(gives), levels) {
            (true, 0) if self.field(gives, "id").is_some() => " { __typename id }".to_owned(),
            (true, 0) => " { __typename }".to_owned(),
            (true, _) => format!(" {{ {} }}", self.selection(gives, things, levels - 1)),
            (false, _) => format!(" {{ {} }}", self.selection(gives, things, levels)),
        }
    }
}

/// The name at the heart of a type.
fn named(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(element) => named(element),
    }
}
