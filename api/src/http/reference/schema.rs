//! The schema as a page: each kind of type in a part of its own, each name with an address of its own (`#Appointment.state`).

use std::collections::HashSet;
use std::fmt::Write as _;

use async_graphql::Positioned;
use async_graphql::parser::types::{
    BaseType, ConstDirective, DirectiveDefinition, EnumValueDefinition, FieldDefinition,
    InputValueDefinition, ServiceDocument, Type, TypeDefinition, TypeKind, TypeSystemDefinition,
};

use super::html::{described, escaped, heading, shell};

const TITLE: (&str, &str) = ("接口参考", "API reference");

/// An anchor, a title in both languages, and which types belong there.
type Part = (&'static str, (&'static str, &'static str), fn(&TypeDefinition) -> bool);

/// The parts of the page.
const PARTS: [Part; 8] = [
    ("queries", ("查询", "Queries"), |ty| ty.name.node == "Query"),
    ("mutations", ("变更", "Mutations"), |ty| ty.name.node == "Mutation"),
    ("subscriptions", ("订阅", "Subscriptions"), |ty| ty.name.node == "Subscription"),
    ("objects", ("对象", "Objects"), |ty| matches!(ty.kind, TypeKind::Object(_)) && !is_root(ty)),
    ("interfaces", ("接口与联合", "Interfaces and unions"), |ty| {
        matches!(ty.kind, TypeKind::Interface(_) | TypeKind::Union(_))
    }),
    ("inputs", ("输入", "Inputs"), |ty| matches!(ty.kind, TypeKind::InputObject(_))),
    ("enums", ("枚举", "Enums"), |ty| matches!(ty.kind, TypeKind::Enum(_))),
    ("scalars", ("标量", "Scalars"), |ty| matches!(ty.kind, TypeKind::Scalar)),
];

fn is_root(ty: &TypeDefinition) -> bool {
    matches!(ty.name.node.as_str(), "Query" | "Mutation" | "Subscription")
}

/// The names that have a place on the page, so that nothing links to where nothing is.
struct Names<'a>(HashSet<&'a str>);

/// The page.
pub(super) fn page(document: &ServiceDocument) -> String {
    let mut types = Vec::new();
    let mut directives = Vec::new();
    for definition in &document.definitions {
        match definition {
            TypeSystemDefinition::Type(ty) => types.push(&ty.node),
            TypeSystemDefinition::Directive(directive) => directives.push(&directive.node),
            TypeSystemDefinition::Schema(_) => {}
        }
    }
    let names = Names(types.iter().map(|ty| ty.name.node.as_str()).collect());
    let mut body = String::from(
        "<p>本页由接口定义生成，用浏览器的查找即可；<a href=\"/reference/errors\">错误代码</a>、<a href=\"/schema.graphql\">SDL</a>。</p>\n\
         <p lang=\"en\">Made from the schema; search it with your browser. See also the <a href=\"/reference/errors\">error codes</a> and the \
         <a href=\"/schema.graphql\">SDL</a>.</p>\n",
    );
    body.push_str(&contents(&types));
    for (id, title, belongs) in PARTS {
        let part: Vec<_> = types.iter().copied().filter(|ty| belongs(ty)).collect();
        if !part.is_empty() {
            body.push_str(&heading(id, title));
            for ty in part {
                body.push_str(&section(ty, &names));
            }
        }
    }
    body.push_str(&heading("directives", ("指令", "Directives")));
    for directive in directives {
        body.push_str(&of_directive(directive, &names));
    }
    shell(TITLE, &body)
}

/// All names, folded up: a phone would scroll through them for a minute.
fn contents(types: &[&TypeDefinition]) -> String {
    let mut told = String::from("<nav>\n");
    for (id, (zh, en), belongs) in PARTS {
        let mut links = String::new();
        let mut count = 0;
        for ty in types.iter().filter(|ty| belongs(ty)) {
            let name = &ty.name.node;
            let of_root = if is_root(ty) { fields(ty) } else { &[] };
            for field in of_root {
                let _ = writeln!(links, "<li><a href=\"#{name}.{0}\">{0}</a></li>", field.node.name.node);
            }
            if !is_root(ty) {
                let _ = writeln!(links, "<li><a href=\"#{name}\">{name}</a></li>");
            }
            count += if is_root(ty) { of_root.len() } else { 1 };
        }
        if count > 0 {
            let _ = writeln!(
                told,
                "<details><summary><a href=\"#{id}\">{zh} <span lang=\"en\">{en}</span></a> ({count})</summary>\n<ul>\n{links}</ul></details>"
            );
        }
    }
    told + "</nav>\n"
}

fn fields(ty: &TypeDefinition) -> &[Positioned<FieldDefinition>] {
    match &ty.kind {
        TypeKind::Object(object) => &object.fields,
        TypeKind::Interface(interface) => &interface.fields,
        _ => &[],
    }
}

fn section(ty: &TypeDefinition, names: &Names<'_>) -> String {
    let name = &ty.name.node;
    let mut told = format!("<section id=\"{name}\">\n<h3><code>{name}</code></h3>\n");
    told.push_str(&words(ty.description.as_ref()));
    match &ty.kind {
        TypeKind::Object(object) => {
            let implemented: Vec<_> =
                object.implements.iter().map(|name| names.link(name.node.as_str())).collect();
            if !implemented.is_empty() {
                let _ = writeln!(
                    told,
                    "<p>实现 <span lang=\"en\">implements</span> <code>{}</code></p>",
                    implemented.join(", ")
                );
            }
            told.push_str(&of_fields(name.as_str(), &object.fields, names));
        }
        TypeKind::Interface(interface) => told.push_str(&of_fields(name.as_str(), &interface.fields, names)),
        TypeKind::Union(union) => {
            let members: Vec<_> =
                union.members.iter().map(|member| names.link(member.node.as_str())).collect();
            let _ = writeln!(told, "<p><code>{}</code></p>", members.join(" | "));
        }
        TypeKind::InputObject(input) => told.push_str(&of_values(name.as_str(), &input.fields, names)),
        TypeKind::Enum(values) => told.push_str(&of_enum(name.as_str(), &values.values)),
        TypeKind::Scalar => {
            if let Some(url) = argument(&ty.directives, "specifiedBy", "url") {
                let url = escaped(&url);
                let _ = writeln!(told, "<p><a href=\"{url}\">{url}</a></p>");
            }
        }
    }
    told + "</section>\n"
}

fn of_fields(owner: &str, fields: &[Positioned<FieldDefinition>], names: &Names<'_>) -> String {
    let mut told = String::from("<dl>\n");
    for field in fields {
        let field = &field.node;
        let (name, ty) = (&field.name.node, names.ty(&field.ty.node));
        let _ = writeln!(
            told,
            "<dt id=\"{owner}.{name}\"><code>{name}</code>: <code>{ty}</code>{}</dt>",
            old(&field.directives)
        );
        let arguments = match field.arguments.as_slice() {
            [] => String::new(),
            some => of_values(&format!("{owner}.{name}"), some, names),
        };
        let _ = writeln!(told, "<dd>{}{arguments}</dd>", words(field.description.as_ref()));
    }
    told + "</dl>\n"
}

fn of_values(owner: &str, values: &[Positioned<InputValueDefinition>], names: &Names<'_>) -> String {
    let mut told = String::from("<dl>\n");
    for value in values {
        let value = &value.node;
        let (name, ty) = (&value.name.node, names.ty(&value.ty.node));
        let default = value.default_value.as_ref();
        let default =
            default.map(|default| format!(" = <code>{}</code>", escaped(&default.node.to_string())));
        let _ = writeln!(
            told,
            "<dt id=\"{owner}.{name}\"><code>{name}</code>: <code>{ty}</code>{}{}</dt>\n<dd>{}</dd>",
            default.unwrap_or_default(),
            old(&value.directives),
            words(value.description.as_ref())
        );
    }
    told + "</dl>\n"
}

fn of_enum(owner: &str, values: &[Positioned<EnumValueDefinition>]) -> String {
    let mut told = String::from("<dl>\n");
    for value in values {
        let (name, words) = (&value.node.value.node, words(value.node.description.as_ref()));
        let old = old(&value.node.directives);
        let _ = writeln!(told, "<dt id=\"{owner}.{name}\"><code>{name}</code>{old}</dt>\n<dd>{words}</dd>");
    }
    told + "</dl>\n"
}

fn of_directive(directive: &DirectiveDefinition, names: &Names<'_>) -> String {
    let (name, words) = (&directive.name.node, words(directive.description.as_ref()));
    let arguments = of_values(&format!("@{name}"), &directive.arguments, names);
    format!("<section id=\"@{name}\">\n<h3><code>@{name}</code></h3>\n{words}{arguments}</section>\n")
}

fn words(description: Option<&Positioned<String>>) -> String {
    description.map(|description| described(&description.node)).unwrap_or_default()
}

/// Until when it is there, if it is on its way out.
fn old(directives: &[Positioned<ConstDirective>]) -> String {
    let is_old = directives.iter().any(|directive| directive.node.name.node == "deprecated");
    let reason =
        argument(directives, "deprecated", "reason").map(|reason| described(&reason)).unwrap_or_default();
    if is_old {
        format!(" <span class=\"old\">弃用 <span lang=\"en\">deprecated</span></span>{reason}")
    } else {
        String::new()
    }
}

fn argument(directives: &[Positioned<ConstDirective>], directive: &str, name: &str) -> Option<String> {
    let directive = directives.iter().find(|found| found.node.name.node == directive)?;
    match &directive.node.get_argument(name)?.node {
        async_graphql_value::ConstValue::String(text) => Some(text.clone()),
        _ => None,
    }
}

impl Names<'_> {
    /// A type as it is written, its name as a link.
    fn ty(&self, ty: &Type) -> String {
        let needed = if ty.nullable { "" } else { "!" };
        match &ty.base {
            BaseType::Named(name) => format!("{}{needed}", self.link(name.as_str())),
            BaseType::List(inner) => format!("[{}]{needed}", self.ty(inner)),
        }
    }

    fn link(&self, name: &str) -> String {
        if self.0.contains(name) { format!("<a href=\"#{name}\">{name}</a>") } else { name.to_owned() }
    }
}
