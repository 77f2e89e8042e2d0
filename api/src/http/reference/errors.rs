//! Every error code as a page: the codes of the errors beside the data, from `graphql/codes.rs`, and the enums of the refusals that are
//! data, from the schema, each with the mutations that may refuse so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use async_graphql::Positioned;
use async_graphql::parser::types::{
    BaseType, EnumType, FieldDefinition, ServiceDocument, Type, TypeDefinition, TypeKind,
    TypeSystemDefinition,
};

use super::html::{described, heading, shell};
use crate::graphql::codes;

const TITLE: (&str, &str) = ("错误代码", "Error codes");

/// How an enum of refusals is named; and the one of files, which the address of an upload tells.
const ENDINGS: [&str; 2] = ["ErrorCode", "UploadProblem"];

/// The page.
pub(super) fn page(document: &ServiceDocument) -> String {
    let mut body = String::from(
        "<p>错误分两层：请求出错时在 <code>errors[].extensions.code</code>；意料之中的结果在数据里的 <code>userErrors[].code</code>，HTTP 为 200。\
         <a href=\"/reference\">接口参考</a></p>\n\
         <p lang=\"en\">There are two layers: a request that failed says so in <code>errors[].extensions.code</code>; an expected outcome is data, \
         <code>userErrors[].code</code>, under HTTP 200. <a href=\"/reference\">API reference</a></p>\n",
    );
    body.push_str(&heading("faults", ("请求出错", "Faults")));
    body.push_str(&faults());
    body.push_str(&heading("refusals", ("意料之中的结果", "Expected outcomes")));
    let types: Vec<&TypeDefinition> = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(ty) => Some(&ty.node),
            _ => None,
        })
        .collect();
    let told_by = told_by(&types);
    for ty in types {
        if let TypeKind::Enum(values) = &ty.kind
            && ENDINGS.iter().any(|ending| ty.name.node.ends_with(ending))
        {
            body.push_str(&section(ty, values, told_by.get(ty.name.node.as_str())));
        }
    }
    shell(TITLE, &body)
}

fn faults() -> String {
    let mut told = String::from("<section>\n<dl>\n");
    for code in codes::all() {
        let again = if code.retryable() {
            " <span class=\"again\">可重试 <span lang=\"en\">try again, same key</span></span>"
        } else {
            ""
        };
        let _ = writeln!(
            told,
            "<dt id=\"{0}\"><code>{0}</code>{again}</dt>\n<dd>{1}</dd>",
            code.name,
            described(&format!("{} {}", code.zh, code.en))
        );
    }
    told + "</dl>\n</section>\n"
}

fn section(ty: &TypeDefinition, values: &EnumType, told_by: Option<&BTreeSet<String>>) -> String {
    let name = &ty.name.node;
    let words = |description: Option<&Positioned<String>>| {
        description.map(|description| described(&description.node)).unwrap_or_default()
    };
    let mut told =
        format!("<section id=\"{name}\">\n<h3><code>{name}</code></h3>\n{}", words(ty.description.as_ref()));
    if let Some(fields) = told_by {
        let links: Vec<_> = fields.iter().map(|path| link(path)).collect();
        let _ = writeln!(
            told,
            "<details><summary>出现在 <span lang=\"en\">told by</span> ({})</summary>\n<p>{}</p></details>",
            links.len(),
            links.join(", ")
        );
    }
    told.push_str("<dl>\n");
    for value in &values.values {
        let (value, words) = (&value.node.value.node, words(value.node.description.as_ref()));
        let _ = writeln!(told, "<dt id=\"{name}.{value}\"><code>{value}</code></dt>\n<dd>{words}</dd>");
    }
    told + "</dl>\n</section>\n"
}

fn link(path: &str) -> String {
    let name = path.split_once('.').map_or(path, |(_, name)| name);
    format!("<a href=\"/reference#{path}\"><code>{name}</code></a>")
}

/// For each enum of refusals the root fields whose payload may carry one.
fn told_by(types: &[&TypeDefinition]) -> BTreeMap<String, BTreeSet<String>> {
    let fields = |name: &str| -> &[Positioned<FieldDefinition>] {
        match types.iter().find(|ty| ty.name.node == name).map(|ty| &ty.kind) {
            Some(TypeKind::Object(object)) => &object.fields,
            _ => &[],
        }
    };
    let gives = |on: &str, field: &str| {
        fields(on).iter().find(|found| found.node.name.node == field).map(|found| named(&found.node.ty.node))
    };
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for root in ["Mutation", "Query"] {
        for field in fields(root) {
            let payload = named(&field.node.ty.node);
            let code = gives(&payload, "userErrors").and_then(|refusal| gives(&refusal, "code"));
            if let Some(code) = code {
                found.entry(code).or_default().insert(format!("{root}.{}", field.node.name.node));
            }
        }
    }
    found
}

fn named(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => named(inner),
    }
}
