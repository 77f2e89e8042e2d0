//! What of the schema will go, by its own text.

use async_graphql::parser::types::{
    ConstDirective, FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition,
};
use async_graphql::parser::{Error, parse_schema};
use async_graphql::{Positioned, Value};

/// A deprecated part of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// Its coordinate.
    pub coordinate: String,
    /// Why, since when, and what is in its place.
    pub reason: String,
    /// What it is.
    pub part: Part,
}

/// What a deprecated part is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field.
    Field,
    /// An argument.
    Argument,
    /// A value of an enum or a field of an input, which come in variables: nobody counts their use.
    Uncounted,
}

/// Every deprecated part of a schema, in the order of its text.
///
/// # Errors
/// The text does not parse.
pub fn deprecated(sdl: &str) -> Result<Vec<Deprecated>, Error> {
    let mut found = Vec::new();
    for definition in parse_schema(sdl)?.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let on = definition.node.name.node.as_str();
        match &definition.node.kind {
            TypeKind::Object(object) => of_fields(on, &object.fields, &mut found),
            TypeKind::Interface(interface) => of_fields(on, &interface.fields, &mut found),
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    let coordinate = format!("{on}.{}", field.node.name.node);
                    note(coordinate, &field.node.directives, Part::Uncounted, &mut found);
                }
            }
            TypeKind::Enum(values) => {
                for value in &values.values {
                    let coordinate = format!("{on}.{}", value.node.value.node);
                    note(coordinate, &value.node.directives, Part::Uncounted, &mut found);
                }
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
    Ok(found)
}

fn of_fields(on: &str, fields: &[Positioned<FieldDefinition>], found: &mut Vec<Deprecated>) {
    for field in fields {
        let coordinate = format!("{on}.{}", field.node.name.node);
        for argument in &field.node.arguments {
            let InputValueDefinition { name, directives, .. } = &argument.node;
            note(format!("{coordinate}({}:)", name.node), directives, Part::Argument, found);
        }
        note(coordinate, &field.node.directives, Part::Field, found);
    }
}

fn note(
    coordinate: String,
    directives: &[Positioned<ConstDirective>],
    part: Part,
    found: &mut Vec<Deprecated>,
) {
    let Some(directive) = directives.iter().find(|directive| directive.node.name.node == "deprecated") else {
        return;
    };
    let reason = match directive.node.get_argument("reason").map(|reason| &reason.node) {
        Some(Value::String(reason)) => reason.clone(),
        _ => String::new(),
    };
    found.push(Deprecated { coordinate, reason, part });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_arguments_inputs_and_values_are_found() {
        let sdl = r#"type Query { old(gone: Int @deprecated(reason: "2027: use kept"), kept: Int): Int @deprecated new: Int }
            input In { gone: Int @deprecated(reason: "x") kept: Int } enum E { KEPT GONE @deprecated(reason: "y") }"#;
        let found = deprecated(sdl).unwrap();
        let found: Vec<_> =
            found.iter().map(|of| (of.coordinate.as_str(), of.reason.as_str(), of.part)).collect();
        assert_eq!(
            found,
            [
                ("Query.old(gone:)", "2027: use kept", Part::Argument),
                ("Query.old", "", Part::Field),
                ("In.gone", "x", Part::Uncounted),
                ("E.GONE", "y", Part::Uncounted),
            ]
        );
    }
}
