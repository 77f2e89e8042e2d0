//! What the guard must know of the schema, read once from the SDL that clients see too.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputObjectType, InputValueDefinition, OperationType, ServiceDocument, Type,
    TypeDefinition, TypeKind, TypeSystemDefinition,
};
use async_graphql::{Positioned, Value};

/// The introspection types, which the SDL leaves out.
const INTROSPECTION: &str = "
type __Schema { description: String types: [__Type!]! queryType: __Type! mutationType: __Type subscriptionType: __Type
  directives: [__Directive!]! }
type __Type { kind: __TypeKind! name: String description: String specifiedByURL: String isOneOf: Boolean
  fields(includeDeprecated: Boolean): [__Field!] interfaces: [__Type!] possibleTypes: [__Type!] ofType: __Type
  enumValues(includeDeprecated: Boolean): [__EnumValue!] inputFields(includeDeprecated: Boolean): [__InputValue!] }
type __Field { name: String! description: String args(includeDeprecated: Boolean): [__InputValue!]! type: __Type!
  isDeprecated: Boolean! deprecationReason: String }
type __InputValue { name: String! description: String type: __Type! defaultValue: String isDeprecated: Boolean!
  deprecationReason: String }
type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
type __Directive { name: String! description: String locations: [__DirectiveLocation!]! isRepeatable: Boolean!
  args(includeDeprecated: Boolean): [__InputValue!]! }
enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
enum __DirectiveLocation { QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT
  VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE
  INPUT_OBJECT INPUT_FIELD_DEFINITION }
";

/// Length assumed of a list whose length nothing says.
pub const PLAIN_LIST: u64 = 10;

/// What counting all rows of a list costs, in fields.
const TOTAL_COUNT: u64 = 100;

/// Fields of the query root that take the processor, beside what they give: what that costs, in fields.
const WORK: [(&str, u64); 1] = [("similarLectureRequests", 300)];

/// The schema's fields and input types by name.
#[derive(Debug, Default)]
pub struct SchemaIndex {
    objects: HashMap<String, HashMap<String, FieldFacts>>,
    enums: HashMap<String, HashSet<String>>,
    inputs: HashMap<String, InputFacts>,
    scalars: HashSet<String>,
    /// Every type as it is defined, in the order of the text.
    kinds: IndexMap<String, TypeKind>,
    /// Interface or union → the types it may be.
    possible: HashMap<String, Vec<String>>,
    most_arguments: u64,
    query: String,
    mutation: Option<String>,
    subscription: Option<String>,
}

/// A field of an object or interface.
#[derive(Debug, Clone)]
pub struct FieldFacts {
    /// The named type it gives, without list and non-null marks.
    pub gives: String,
    /// Its arguments and their types.
    pub arguments: HashMap<String, Type>,
    /// Its coordinate, such as `Query.members`.
    pub coordinate: Arc<str>,
    /// Those of its arguments, such as `Query.members(first:)`, by their names.
    pub argument_coordinates: HashMap<String, Arc<str>>,
    /// Whether it gives a list.
    pub list: bool,
    /// If it costs more than a field: how many, once for its page.
    pub once: Option<u64>,
    /// If it takes `first`, `last` or `ids`: the number of rows when none is given.
    pub page: Option<u64>,
    /// What it costs beside what it gives, in fields.
    pub work: u64,
}

/// An input object.
#[derive(Debug)]
pub struct InputFacts {
    /// Field name → type, and whether it has a default.
    pub fields: HashMap<String, (Type, bool)>,
    /// Whether exactly one field must be given.
    pub one_of: bool,
}

impl SchemaIndex {
    /// Reads an SDL.
    ///
    /// # Errors
    /// The SDL does not parse or names no query root; the message says where.
    pub fn from_sdl(sdl: &str) -> Result<Self, async_graphql::parser::Error> {
        let scalars = ["Boolean", "Float", "ID", "Int", "String"].map(String::from);
        // Directives and introspection fields, which the SDL leaves out, take one argument.
        let mut index =
            Self { query: "Query".into(), scalars: scalars.into(), most_arguments: 1, ..Self::default() };
        index.add(parse_schema(sdl)?);
        index.add(parse_schema(INTROSPECTION)?);
        Ok(index)
    }

    /// The type at the root of queries.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The type at the root of mutations, if there are any.
    pub fn mutation(&self) -> Option<&str> {
        self.mutation.as_deref()
    }

    /// The type at the root of subscriptions, if there are any.
    pub fn subscription(&self) -> Option<&str> {
        self.subscription.as_deref()
    }

    /// The type at the root of operations of this kind; empty when there are none.
    pub fn root(&self, kind: OperationType) -> &str {
        match kind {
            OperationType::Query => &self.query,
            OperationType::Mutation => self.mutation.as_deref().unwrap_or_default(),
            OperationType::Subscription => self.subscription.as_deref().unwrap_or_default(),
        }
    }

    /// A field, if the type has it.
    pub fn field(&self, on: &str, name: &str) -> Option<&FieldFacts> {
        self.objects.get(on)?.get(name)
    }

    /// The values of an enum.
    pub fn enum_values(&self, name: &str) -> Option<&HashSet<String>> {
        self.enums.get(name)
    }

    /// An input object.
    pub fn input(&self, name: &str) -> Option<&InputFacts> {
        self.inputs.get(name)
    }

    /// Whether a variable may be of this named type.
    pub fn is_input(&self, name: &str) -> bool {
        self.scalars.contains(name) || self.enums.contains_key(name) || self.inputs.contains_key(name)
    }

    /// The number of arguments that no field or directive goes beyond.
    pub fn most_arguments(&self) -> u64 {
        self.most_arguments
    }

    /// The names of all types.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }

    /// What kind of type has this name.
    pub fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.kinds.get(name)
    }

    /// The types that an interface or union may be.
    pub fn possible(&self, name: &str) -> impl Iterator<Item = &str> {
        self.possible.get(name).into_iter().flatten().map(String::as_str)
    }

    /// The types of the most fields, of the most input fields, and of the most values.
    pub fn widest(&self) -> impl Iterator<Item = &str> {
        let width = |kind: &TypeKind| match kind {
            TypeKind::Object(object) => (0, object.fields.len()),
            TypeKind::Interface(interface) => (0, interface.fields.len()),
            TypeKind::InputObject(input) => (1, input.fields.len()),
            TypeKind::Enum(values) => (2, values.values.len()),
            TypeKind::Scalar | TypeKind::Union(_) => (3, 0),
        };
        (0..3).filter_map(move |sort| {
            let known = self
                .kinds
                .iter()
                .map(|(name, kind)| (width(kind), name))
                .filter(|((found, _), _)| *found == sort);
            known.max().map(|(_, name)| name.as_str())
        })
    }

    fn add(&mut self, document: ServiceDocument) {
        for definition in document.definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => {
                    if let Some(query) = schema.node.query {
                        self.query = query.node.to_string();
                    }
                    self.mutation = schema.node.mutation.map(|name| name.node.to_string());
                    self.subscription = schema.node.subscription.map(|name| name.node.to_string());
                }
                TypeSystemDefinition::Type(definition) => self.add_type(definition.node),
                TypeSystemDefinition::Directive(_) => {}
            }
        }
    }

    fn add_type(&mut self, definition: TypeDefinition) {
        let name = definition.name.node.to_string();
        self.kinds.insert(name.clone(), definition.kind.clone());
        self.add_possible(&name, &definition.kind);
        match definition.kind {
            TypeKind::Object(object) => self.add_fields(name, object.fields),
            TypeKind::Interface(interface) => self.add_fields(name, interface.fields),
            TypeKind::Enum(values) => {
                let values = values.values.into_iter().map(|value| value.node.value.node.to_string());
                self.enums.insert(name, values.collect());
            }
            TypeKind::InputObject(input) => {
                let one_of =
                    definition.directives.iter().any(|directive| directive.node.name.node == "oneOf");
                self.inputs.insert(name, input_facts(input, one_of));
            }
            TypeKind::Scalar => drop(self.scalars.insert(name)),
            TypeKind::Union(_) => {}
        }
    }

    fn add_possible(&mut self, name: &str, kind: &TypeKind) {
        match kind {
            TypeKind::Object(object) => {
                for implemented in &object.implements {
                    self.possible.entry(implemented.node.to_string()).or_default().push(name.to_owned());
                }
            }
            TypeKind::Union(union) => {
                let members = union.members.iter().map(|member| member.node.to_string());
                self.possible.entry(name.to_owned()).or_default().extend(members);
            }
            _ => {}
        }
    }

    fn add_fields(&mut self, name: String, definitions: Vec<Positioned<FieldDefinition>>) {
        let most = definitions.iter().map(|field| field.node.arguments.len()).max().unwrap_or(0);
        self.most_arguments = self.most_arguments.max(u64::try_from(most).unwrap_or(u64::MAX));
        let fields = fields(&name, definitions);
        self.objects.entry(name).or_default().extend(fields);
    }
}

fn fields(on: &str, definitions: Vec<Positioned<FieldDefinition>>) -> HashMap<String, FieldFacts> {
    let facts = definitions.into_iter().map(|definition| {
        let field = definition.node;
        let (gives, list) = named(&field.ty.node);
        let name = field.name.node.to_string();
        let once = (name == "totalCount").then_some(TOTAL_COUNT);
        let page = field.arguments.iter().filter_map(page_size).max();
        let works = WORK.iter().find(|(known, _)| on == "Query" && *known == name);
        let work = works.map_or(0, |(_, work)| *work);
        let argument_coordinates = field.arguments.iter().map(|argument| {
            let argument = &argument.node.name.node;
            (argument.to_string(), format!("{on}.{name}({argument}:)").into())
        });
        let argument_coordinates = argument_coordinates.collect();
        let coordinate = format!("{on}.{name}").into();
        let arguments = field.arguments.into_iter().map(|argument| {
            let argument = argument.node;
            (argument.name.node.to_string(), argument.ty.node)
        });
        let arguments = arguments.collect();
        (name, FieldFacts { gives, arguments, coordinate, argument_coordinates, list, once, page, work })
    });
    facts.collect()
}

/// For an argument that says how many rows: the default, or what is assumed without one.
fn page_size(argument: &Positioned<InputValueDefinition>) -> Option<u64> {
    if !matches!(argument.node.name.node.as_str(), "first" | "last" | "ids") {
        return None;
    }
    match argument.node.default_value.as_ref().map(|value| &value.node) {
        Some(Value::Number(number)) => number.as_u64(),
        _ => Some(PLAIN_LIST),
    }
}

fn input_facts(input: InputObjectType, one_of: bool) -> InputFacts {
    let fields = input.fields.into_iter().map(|field| {
        let field = field.node;
        (field.name.node.to_string(), (field.ty.node, field.default_value.is_some()))
    });
    InputFacts { fields: fields.collect(), one_of }
}

/// The innermost name of a type, and whether a list is around it.
fn named(ty: &Type) -> (String, bool) {
    match &ty.base {
        BaseType::Named(name) => (name.to_string(), false),
        BaseType::List(inner) => (named(inner).0, true),
    }
}
