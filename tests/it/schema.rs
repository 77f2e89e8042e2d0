//! The schema's own contract: checked in, sorted, and explained in both languages.

use std::path::Path;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};

fn sdl() -> String {
    let schema = tongxin::graphql::schema::builder().finish();
    format!("{}\n", tongxin::graphql::engine::sdl(&schema).trim_end())
}

#[test]
fn the_checked_in_schema_is_the_one_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let checked_in = std::fs::read_to_string(path).unwrap();
    assert!(checked_in == sdl(), "schema.graphql has drifted: run `cargo xtask schema`");
}

/// What has no description in Chinese and English, by its place in the schema.
fn unexplained(sdl: &str) -> Vec<String> {
    let mut places = Vec::new();
    let mut check = |place: String, description: Option<&Positioned<String>>| {
        let text = description.map(|text| text.node.as_str()).unwrap_or_default();
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let is_english =
            |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
        if !text.chars().any(is_chinese) || !text.split([' ', '.', ',', '`']).any(is_english) {
            places.push(place);
        }
    };
    for definition in parse_schema(sdl).unwrap().definitions {
        let TypeSystemDefinition::Type(found) = definition else { continue };
        let (found, name) = (&found.node, &found.node.name.node);
        check(name.to_string(), found.description.as_ref());
        let fields = match &found.kind {
            TypeKind::Object(object) => &object.fields,
            TypeKind::Interface(interface) => &interface.fields,
            TypeKind::Enum(values) => {
                for value in &values.values {
                    check(format!("{name}.{}", value.node.value.node), value.node.description.as_ref());
                }
                continue;
            }
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    check(format!("{name}.{}", field.node.name.node), field.node.description.as_ref());
                }
                continue;
            }
            TypeKind::Scalar | TypeKind::Union(_) => continue,
        };
        for field in fields {
            let place = format!("{name}.{}", field.node.name.node);
            check(place.clone(), field.node.description.as_ref());
            for argument in &field.node.arguments {
                check(format!("{place}({})", argument.node.name.node), argument.node.description.as_ref());
            }
        }
    }
    places
}

#[test]
fn everything_is_explained_in_chinese_and_english() {
    assert_eq!(unexplained(&sdl()), Vec::<String>::new());
}

/// One failure must not blank the whole answer.
#[test]
fn every_root_field_is_nullable() {
    let mut required = Vec::new();
    for definition in parse_schema(sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(found) = definition else { continue };
        let TypeKind::Object(object) = &found.node.kind else { continue };
        if matches!(found.node.name.node.as_str(), "Query" | "Mutation") {
            let fields = object.fields.iter().filter(|field| !field.node.ty.node.nullable);
            required.extend(fields.map(|field| field.node.name.node.to_string()));
        }
    }
    assert_eq!(required, Vec::<String>::new());
}

#[test]
fn the_check_sees_what_is_not_explained() {
    let sdl = "\"中文。 English.\" type A { \"只有中文\" b(\"Only English\" c: Int): Int d: Int } scalar S";
    assert_eq!(unexplained(sdl), ["A.b", "A.b(c)", "A.d", "S"]);
}
