//! The one guard of every transport: what it refuses never reaches a validator or a resolver.
//!
//! A document passes in two steps. [`Guard::document`] looks at what the text alone decides, once per text;
//! [`Guard::request`] at what the variables add, on every request. Cost is linear in the document: a fragment is
//! measured once, however often it is spread. Start reading at `document`.

mod cost;
mod introspection;
mod lex;
mod literals;
mod measure;
mod merge;
mod refusal;
mod subscription;
#[cfg(test)]
mod tests;
mod token;
mod uses;
mod values;
mod variables;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Name, Value, Variables};

use self::cost::Coster;
use self::measure::Measurer;
#[cfg(test)]
pub(super) use self::measure::{SIGN_INS, TRIES_IN_SESSION};
pub use self::refusal::{Refusal, limits_told};
pub use self::subscription::with_plain_root;
pub use self::uses::Uses;
use super::index::SchemaIndex;
use super::limits::Limits;
use super::public;

/// Operations of a document. Validation follows the fragments once for each, so it is no setting.
const MAX_OPERATIONS: u64 = 20;

/// The limits and the schema they are measured on.
#[derive(Debug, Clone)]
pub struct Guard {
    limits: Arc<Limits>,
    index: Arc<SchemaIndex>,
}

/// A document within its limits.
#[derive(Debug)]
pub struct Guarded {
    /// The parsed text.
    pub document: ExecutableDocument,
    /// SHA-256 of the text.
    pub digest: [u8; 32],
    /// The text's length in bytes.
    pub bytes: u64,
    /// How many tokens the text has.
    pub tokens: u64,
    /// Facts of each operation by name; the anonymous one has the empty name.
    operations: HashMap<String, Operation>,
}

/// What the text says about one operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Query, mutation or subscription.
    pub kind: OperationType,
    /// Whether it does nothing but sign somebody in. Then the access token plays no part: it may well be the one that is over.
    pub signs_in: bool,
    /// Whether it reads the schema itself.
    pub introspects: bool,
    /// What it uses of the schema.
    pub uses: Arc<Uses>,
    /// For how many seconds its answer may be used unasked, if everybody gets the same.
    pub max_age: Option<u32>,
    /// Its complexity; none when that depends on variables.
    cost: Option<u64>,
}

impl Guarded {
    /// One of its operations; a document that parses has at least one.
    pub fn any_operation(&self) -> Option<&Operation> {
        self.operations.values().next()
    }

    /// All of its operations, in no order.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.values()
    }

    /// The names of its operations, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<_> = self.operations.values().filter_map(|found| found.name.as_deref()).collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The operation to run.
    ///
    /// # Errors
    /// None has that name, or no name was given and there are several.
    pub fn operation(&self, name: Option<&str>) -> Result<&Operation, Refusal> {
        let found = match name.filter(|name| !name.is_empty()) {
            Some(name) => self.operations.get(name),
            None => self.operations.values().next().filter(|_| self.operations.len() == 1),
        };
        found.ok_or_else(|| {
            Refusal::new(
                "OPERATION_NOT_FOUND",
                "文档中没有所指的操作 / The document has no such operation, or operationName is missing",
            )
        })
    }
}

impl Guard {
    /// A guard for one schema.
    pub fn new(limits: Arc<Limits>, index: Arc<SchemaIndex>) -> Self {
        Self { limits, index }
    }

    /// The limits it holds.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Parses a document and refuses one beyond a limit that its text alone decides.
    ///
    /// # Errors
    /// The first limit passed, or where the text is no GraphQL. The text itself is never repeated.
    pub fn document(&self, text: &str) -> Result<Guarded, Refusal> {
        let limits = &self.limits;
        let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
        refusal::DOCUMENT.check(limits.document_bytes, bytes)?;
        let tokens = lex::scan(text, limits.tokens)?;
        let document = parse_query(text).map_err(|error| Refusal::unparsed(error.positions().next()))?;
        let written = measure::written(&document);
        refusal::ALIASES.check(limits.aliases, written.aliases)?;
        refusal::DIRECTIVES.check(limits.directives, written.directives)?;
        refusal::ARGUMENTS.check(Some(self.index.most_arguments()), written.arguments)?;
        let operations = self.operations(&document)?;
        literals::check(&document, &self.index)?;
        merge::check(&document)?;
        Ok(Guarded { document, digest: digest(text), bytes, tokens, operations })
    }

    fn operations(&self, document: &ExecutableDocument) -> Result<HashMap<String, Operation>, Refusal> {
        let count = document.operations.iter().count();
        refusal::OPERATIONS.check(Some(MAX_OPERATIONS), u64::try_from(count).unwrap_or(u64::MAX))?;
        let mut measurer = Measurer::new(document);
        let mut selections = 0u64;
        let mut operations = HashMap::new();
        for (name, operation) in document.operations.iter() {
            variables::check_definitions(&self.index, &operation.node)?;
            let measure = measurer.measure(&operation.node.selection_set.node, 0)?;
            selections = selections.saturating_add(measure.selections);
            let limits = &self.limits;
            refusal::SELECTIONS.check(limits.selections, selections)?;
            refusal::DEPTH.check(limits.depth, measure.depth)?;
            refusal::ROOT_FIELDS.check(limits.root_fields, measure.top)?;
            refusal::SIGN_INS.check(limits.sign_ins, measure.sign_ins)?;
            if measure.introspects {
                let root = &operation.node.selection_set.node;
                introspection::check(document, &self.index, root, limits.introspection)?;
            }
            if operation.node.ty == OperationType::Subscription {
                subscription::check(document, &operation.node)?;
            }
            let cost = self.cost(document, &operation.node, None)?;
            let name = name.map(ToString::to_string);
            let root = (&operation.node.selection_set.node, self.index.root(operation.node.ty));
            let uses = Arc::new(uses::of(document, &self.index, name.as_deref(), root));
            let facts = Operation {
                name: name.clone(),
                kind: operation.node.ty,
                signs_in: measure.sign_ins > 0 && !measure.heeds_session,
                introspects: measure.introspects,
                uses,
                max_age: public::max_age(document, &operation.node),
                cost,
            };
            operations.insert(name.unwrap_or_default(), facts);
        }
        measurer.refuse_unused()?;
        Ok(operations)
    }

    /// Refuses a request whose variables do not fit, or make it cost too much; gives its complexity.
    ///
    /// # Errors
    /// The variable, page size or complexity that is wrong.
    pub fn request(
        &self,
        guarded: &Guarded,
        operation: &Operation,
        given: &Variables,
    ) -> Result<u64, Refusal> {
        let name = operation.name.as_deref();
        let found = guarded.document.operations.iter().find(|(known, _)| known.map(Name::as_str) == name);
        let Some((_, definition)) = found else {
            return Ok(0);
        };
        variables::coerce(&self.index, &definition.node, given)?;
        match operation.cost {
            Some(known) => Ok(known),
            None => Ok(self.cost(&guarded.document, &definition.node, Some(given))?.unwrap_or_default()),
        }
    }

    /// The complexity of an operation, refused when it is too much. None when it depends on variables that are not given.
    fn cost(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        given: Option<&Variables>,
    ) -> Result<Option<u64>, Refusal> {
        let lookup = |name: &str| given.and_then(|given| value_of(operation, given, name));
        let mut coster = Coster::new(document, &self.index, self.limits.page_size, &lookup);
        let cost = coster.cost(&operation.selection_set.node, self.index.root(operation.ty))?;
        if given.is_none() && cost.varies {
            return Ok(None);
        }
        refusal::COMPLEXITY.check(self.limits.complexity, cost.fields)?;
        Ok(Some(cost.fields))
    }
}

fn digest(text: &str) -> [u8; 32] {
    let mut digest = [0; 32];
    digest.copy_from_slice(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes()).as_ref());
    digest
}

fn value_of(operation: &OperationDefinition, given: &Variables, name: &str) -> Option<Value> {
    given.get(name).cloned().or_else(|| {
        let definition =
            operation.variable_definitions.iter().find(|definition| definition.node.name.node == name)?;
        definition.node.default_value.as_ref().map(|value| value.node.clone())
    })
}
