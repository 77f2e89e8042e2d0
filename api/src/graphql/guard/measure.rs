//! The size of a document, each fragment measured once however often it is spread.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, Field, Selection, SelectionSet};

use super::lex::MAX_NESTING;
use super::refusal::{NESTING, Refusal};

/// Mutations on the way to a session. What proves who somebody is comes in their input, so they look at no access token.
pub(in crate::graphql) const SIGN_INS: [&str; 8] = [
    "requestPhoneCode",
    "signInWithCode",
    "signInWithWechat",
    "signInWithPassword",
    "refreshSession",
    "claimFirstAdministrator",
    "acceptStaffInvitation",
    "acceptMemberInvitation",
];

/// The mutations that try a code within a session.
pub(in crate::graphql) const TRIES_IN_SESSION: [&str; 8] = [
    "changeMyPassword",
    "checkInAppointment",
    "deleteMyAccount",
    "stepUp",
    "acceptStaffInvitationAsMyself",
    "confirmSecondFactor",
    "changeMyPhone",
    "changeAccountPhone",
];

/// What one selection set amounts to, fragments expanded.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Measure {
    /// Selections of every kind.
    pub(super) selections: u64,
    /// Levels of fields.
    pub(super) depth: u64,
    /// Fields at this level.
    pub(super) top: u64,
    /// Mutations at this level that send or try a code, a password or a token: at most one in an operation, or a document would be a
    /// guessing machine.
    pub(super) sign_ins: u64,
    /// Whether anything at this level is neither on the way to a session nor `__typename`.
    pub(super) heeds_session: bool,
    /// Whether `__schema` or `__type` is asked at this level.
    pub(super) introspects: bool,
    /// Selection sets within one another, fragments included: what a recursive walk needs of the stack.
    pub(super) nesting: u64,
}

impl Measure {
    fn add(&mut self, other: Measure) {
        self.selections = self.selections.saturating_add(other.selections);
        self.depth = self.depth.max(other.depth);
        self.top = self.top.saturating_add(other.top);
        self.sign_ins = self.sign_ins.saturating_add(other.sign_ins);
        self.heeds_session |= other.heeds_session;
        self.introspects |= other.introspects;
        self.nesting = self.nesting.max(other.nesting);
    }
}

/// What a document contains as written, nothing expanded.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Written {
    /// Aliases.
    pub(super) aliases: u64,
    /// Directives.
    pub(super) directives: u64,
    /// The most arguments that one field or directive has.
    pub(super) arguments: u64,
}

/// Measures the selection sets of one document.
#[derive(Debug)]
pub(super) struct Measurer<'a> {
    document: &'a ExecutableDocument,
    /// `None` while a fragment is being measured: meeting it again is a cycle.
    fragments: HashMap<&'a str, Option<Measure>>,
}

impl<'a> Measurer<'a> {
    /// Nothing measured yet.
    pub(super) fn new(document: &'a ExecutableDocument) -> Self {
        Self { document, fragments: HashMap::new() }
    }

    /// The measure of a selection set.
    ///
    /// # Errors
    /// Fragments form a cycle, or are nested beyond what the stack may be asked for.
    pub(super) fn measure(&mut self, set: &'a SelectionSet, level: u64) -> Result<Measure, Refusal> {
        NESTING.check(Some(MAX_NESTING), level)?;
        let mut sum = Measure::default();
        for item in &set.items {
            sum.add(self.selection(&item.node, level)?);
        }
        sum.nesting += 1;
        NESTING.check(Some(MAX_NESTING), sum.nesting)?;
        Ok(sum)
    }

    fn selection(&mut self, selection: &'a Selection, level: u64) -> Result<Measure, Refusal> {
        let mut measure = match selection {
            Selection::Field(field) => self.field(&field.node, level)?,
            Selection::InlineFragment(inline) => self.measure(&inline.node.selection_set.node, level + 1)?,
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, level)?,
        };
        measure.selections = measure.selections.saturating_add(1);
        Ok(measure)
    }

    fn field(&mut self, field: &'a Field, level: u64) -> Result<Measure, Refusal> {
        let name = field.name.node.as_str();
        let is_sign_in = SIGN_INS.contains(&name);
        let below = if field.selection_set.node.items.is_empty() {
            Measure::default()
        } else {
            self.measure(&field.selection_set.node, level + 1)?
        };
        Ok(Measure {
            selections: below.selections,
            depth: below.depth + 1,
            top: 1,
            sign_ins: u64::from(is_sign_in || TRIES_IN_SESSION.contains(&name)),
            heeds_session: !is_sign_in && name != "__typename",
            introspects: matches!(name, "__schema" | "__type"),
            nesting: below.nesting,
        })
    }

    /// Refuses a fragment that no operation reached: nothing of it was counted, and validation would walk it all the same.
    pub(super) fn refuse_unused(&self) -> Result<(), Refusal> {
        let unused =
            self.document.fragments.iter().find(|(name, _)| !self.fragments.contains_key(name.as_str()));
        unused.map_or(Ok(()), |(_, fragment)| {
            let text = "片段没有被任何操作使用 / No operation uses this fragment";
            Err(Refusal::new("GRAPHQL_VALIDATION_FAILED", text).at(fragment.pos))
        })
    }

    fn fragment(&mut self, name: &'a str, level: u64) -> Result<Measure, Refusal> {
        match self.fragments.get(name) {
            Some(Some(known)) => return Ok(*known),
            Some(None) => {
                return Err(Refusal::new(
                    "FRAGMENT_CYCLE",
                    "片段互相引用成环 / Fragments spread one another in a cycle",
                ));
            }
            None => {}
        }
        let Some(definition) = self.document.fragments.get(name) else {
            return Ok(Measure::default()); // Validation says which fragment is missing.
        };
        self.fragments.insert(name, None);
        let measure = self.measure(&definition.node.selection_set.node, level + 1)?;
        self.fragments.insert(name, Some(measure));
        Ok(measure)
    }
}

/// Counts aliases and directives of the whole document.
pub(super) fn written(document: &ExecutableDocument) -> Written {
    let mut count = Written::default();
    for (_, operation) in document.operations.iter() {
        count.directives(&operation.node.directives);
        for variable in &operation.node.variable_definitions {
            count.directives(&variable.node.directives);
        }
        count.set(&operation.node.selection_set.node);
    }
    for fragment in document.fragments.values() {
        count.directives(&fragment.node.directives);
        count.set(&fragment.node.selection_set.node);
    }
    count
}

impl Written {
    fn directives(&mut self, found: &[Positioned<Directive>]) {
        self.directives += u64::try_from(found.len()).unwrap_or(u64::MAX);
        for directive in found {
            self.arguments(directive.node.arguments.len());
        }
    }

    fn arguments(&mut self, count: usize) {
        self.arguments = self.arguments.max(u64::try_from(count).unwrap_or(u64::MAX));
    }

    fn set(&mut self, set: &SelectionSet) {
        for item in &set.items {
            self.directives(item.node.directives());
            match &item.node {
                Selection::Field(field) => {
                    self.aliases += u64::from(field.node.alias.is_some());
                    self.arguments(field.node.arguments.len());
                    self.set(&field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
                Selection::FragmentSpread(_) => {}
            }
        }
    }
}
