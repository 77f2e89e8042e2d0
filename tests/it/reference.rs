//! `/reference` and `/reference/errors` of the built demo: they name everything in the schema, and every code that the sources tell.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition,
};
use tongxin_tests::demo::Demo;

const SDL: &str = include_str!("../../schema.graphql");
const DOCUMENT: &str = include_str!("../../docs/api-design.md");
const DEMO: &str = "cargo run -- demo --listen 127.0.0.1:8080";

/// Every name of a schema as the page addresses it: `Query.studios.first`.
fn named(sdl: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for definition in parse_schema(sdl).unwrap().definitions {
        match definition {
            TypeSystemDefinition::Type(ty) => of_type(&ty.node, &mut names),
            TypeSystemDefinition::Directive(directive) => {
                let name = format!("@{}", directive.node.name.node);
                arguments(&name, &directive.node.arguments, &mut names);
                names.insert(name);
            }
            TypeSystemDefinition::Schema(_) => {}
        }
    }
    names
}

fn of_type(ty: &TypeDefinition, names: &mut BTreeSet<String>) {
    let name = ty.name.node.to_string();
    match &ty.kind {
        TypeKind::Object(object) => fields(&name, &object.fields, names),
        TypeKind::Interface(interface) => fields(&name, &interface.fields, names),
        TypeKind::InputObject(input) => arguments(&name, &input.fields, names),
        TypeKind::Enum(values) => {
            names.extend(values.values.iter().map(|value| format!("{name}.{}", value.node.value.node)));
        }
        TypeKind::Scalar | TypeKind::Union(_) => {}
    }
    names.insert(name);
}

fn fields(owner: &str, fields: &[Positioned<FieldDefinition>], names: &mut BTreeSet<String>) {
    for field in fields {
        let name = format!("{owner}.{}", field.node.name.node);
        arguments(&name, &field.node.arguments, names);
        names.insert(name);
    }
}

fn arguments(owner: &str, arguments: &[Positioned<InputValueDefinition>], names: &mut BTreeSet<String>) {
    names.extend(arguments.iter().map(|argument| format!("{owner}.{}", argument.node.name.node)));
}

/// What a page has an address for. Its parts are in small letters and plural, which no type is.
fn addresses(page: &str) -> BTreeSet<String> {
    let ids = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    ids.filter(|id| id.starts_with('@') || id.starts_with(|char: char| char.is_ascii_uppercase()))
        .map(str::to_owned)
        .collect()
}

/// The codes that a source tells clients: what stands where a code is given.
fn told(source: &str) -> BTreeSet<String> {
    const PLACES: [&str; 7] = [
        "Refusal::new(",
        "told(outcome, ",
        "fault(",
        "code(error, ",
        "code(&mut error, ",
        "refusal(Outcome::",
        "told(Outcome::",
    ];
    let mut codes = BTreeSet::new();
    for place in PLACES {
        for rest in source.split(place).skip(1) {
            let quoted = rest.split(')').next().unwrap_or_default().split('"').nth(1).unwrap_or_default();
            codes.extend(Some(quoted).filter(|quoted| is_code(quoted)).map(str::to_owned));
        }
    }
    // The table of limits, and the one of faults.
    let lines = source.lines().map(str::trim);
    for line in
        lines.filter(|line| line.starts_with("Self::") && line.ends_with(',') || line.contains(" = \"LIMIT_"))
    {
        codes.extend(line.split('"').nth(1).filter(|quoted| is_code(quoted)).map(str::to_owned));
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() > 3 && text.chars().all(|char| char.is_ascii_uppercase() || char == '_')
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// Every code that the sources of the transport and of the schema's frame tell.
fn told_by_the_sources() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("api/src");
    let mut found = vec![root.join("error.rs")];
    for folder in ["http", "graphql"] {
        sources(&root.join(folder), &mut found);
    }
    let shipped = |path: PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()
    };
    found.into_iter().map(shipped).flat_map(|source| told(&source)).collect()
}

/// The codes in the tables of `docs/api-design.md`; what stands for several is none.
fn documented() -> BTreeSet<String> {
    let rows = DOCUMENT.split("| `code` | Meaning | Retry? |").nth(1).unwrap();
    let rows = rows.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.trim_matches('|').split('|').next().unwrap());
    cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .filter(|code| is_code(code))
        .map(str::to_owned)
        .collect()
}

async fn page(demo: &Demo, path: &str) -> String {
    let answer = reqwest::get(format!("{}{path}", demo.url)).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("script"),
        "{policy}"
    );
    let text = answer.text().await.unwrap();
    assert!(!text.contains("<script") && !text.contains(" style=\""), "{path} has what its policy forbids");
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_names_everything_in_the_schema() {
    let Some(demo) = Demo::start(DEMO).await else { return };
    let (named, addresses) = (named(SDL), addresses(&page(&demo, "/reference").await));
    assert!(named.len() > 4_000, "only {} names", named.len());
    let missing: Vec<_> = named.difference(&addresses).collect();
    assert_eq!(missing, Vec::<&String>::new(), "not on /reference");
    let invented: Vec<_> = addresses.difference(&named).collect();
    assert_eq!(invented, Vec::<&String>::new(), "on /reference and not in the schema");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_errors_names_every_code() {
    let Some(demo) = Demo::start(DEMO).await else { return };
    let addresses = addresses(&page(&demo, "/reference/errors").await);
    let refusals: BTreeSet<String> = named(SDL)
        .into_iter()
        .filter(|name| {
            ["ErrorCode", "UploadProblem"]
                .iter()
                .any(|ending| name.split('.').next().unwrap().ends_with(ending))
        })
        .collect();
    assert!(refusals.len() > 200, "only {} refusals", refusals.len());
    let told = told_by_the_sources();
    assert!(told.len() > 30 && told.contains("NOT_FOUND") && told.contains("LIMIT_DEPTH"), "{told:?}");
    for (what, wanted) in [
        ("refusals", refusals),
        ("codes of the sources", told),
        ("codes of docs/api-design.md", documented()),
    ] {
        let missing: Vec<_> = wanted.difference(&addresses).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{what} that are not on /reference/errors");
    }
}

/// The control: each way of finding names finds them, and a page without a name is seen.
#[test]
fn a_name_that_is_missing_is_seen() {
    let sdl =
        "type Query { one(first: Int): Int } enum E { A } input I { x: Int } directive @d(y: Int) on FIELD";
    let expected = ["@d", "@d.y", "E", "E.A", "I", "I.x", "Query", "Query.one", "Query.one.first"];
    assert_eq!(named(sdl), expected.map(str::to_owned).into());
    let page = "<h2 id=\"queries\"><section id=\"Query\"><dt id=\"Query.one\"><dt id=\"@d\">";
    assert_eq!(addresses(page), ["@d", "Query", "Query.one"].map(str::to_owned).into());
    let source = "Refusal::new(\"ONE_CODE\", x)\nfault(\"TWO_CODE\", y, id)\nSelf::Gone => \"THREE_CODE\",\nA = \"LIMIT_A\", \"a\";\ntold(Outcome::X, \"FOUR_CODE\", t)";
    assert_eq!(
        told(source),
        ["FOUR_CODE", "LIMIT_A", "ONE_CODE", "THREE_CODE", "TWO_CODE"].map(str::to_owned).into()
    );
    assert_eq!(told("// fault(\"no\")\nlet x = \"SOME_TEXT\";"), BTreeSet::new());
}
