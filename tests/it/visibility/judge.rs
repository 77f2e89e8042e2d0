//! Walks through answers and holds each field of each object against the table.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::people::Who;
use super::sdl::{Sdl, is_wrapper};
use super::table::Table;
use super::things::{Thing, Things};
use super::world::MARK;

/// What was shown at one place: of an object, or of what hangs on it.
#[derive(Debug, Default)]
struct Seen {
    /// The thing whose people count there.
    owner: Option<String>,
    /// By field: what each who looked was shown. An empty text where it was withheld or there is nothing.
    fields: BTreeMap<String, BTreeMap<Who, BTreeSet<String>>>,
}

/// What was seen, and what should not have been.
#[derive(Debug, Default)]
pub(super) struct Judge {
    pub(super) sdl: Sdl,
    pub(super) table: Table,
    /// By the object's type, and the id of what it belongs to with the way from there.
    seen: BTreeMap<(String, String), Seen>,
    /// What is wrong.
    pub(super) faults: Vec<String>,
    /// Fields held against the table.
    pub(super) cells: usize,
}

type Field<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, &'a BTreeMap<Who, BTreeSet<String>>);

/// Where a text was shown.
#[derive(Copy, Clone, Debug)]
pub(super) struct Shown<'a> {
    kind: &'a str,
    field: &'a str,
    owner: Option<&'a str>,
}

/// Whether something planted can be in a value at all: a planted text, or a number of eleven digits.
fn may_be_planted(value: &str) -> bool {
    value.contains(MARK) || value.bytes().filter(u8::is_ascii_digit).count() >= 11
}

/// Where the walk is.
#[derive(Clone, Debug, Default)]
struct Spot {
    thing: Option<String>,
    way: String,
}

impl Spot {
    fn below(&self, step: &str) -> Self {
        Self { thing: self.thing.clone(), way: format!("{}/{step}", self.way) }
    }

    fn name(&self) -> String {
        format!("{}{}", self.thing.as_deref().unwrap_or_default(), self.way)
    }
}

/// How an item of a list is known to all who see it: by what it names or leads to, since not all see every item; else by its number.
fn place_of(at: usize, item: &Value) -> String {
    let fields = || item.as_object().into_iter().flatten();
    let named = fields().filter(|(name, _)| name.ends_with("Id")).find_map(|(_, value)| value.as_str());
    let target = named.or_else(|| fields().find_map(|(_, value)| value["id"].as_str()));
    target.map_or_else(|| at.to_string(), str::to_owned)
}

/// Whether a value shows nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

impl Judge {
    pub(super) fn new(sdl: Sdl, table: Table) -> Self {
        Self { sdl, table, ..Self::default() }
    }

    /// Holds what somebody was shown against the table; `keeps` says whether it counts as their view of it all.
    pub(super) fn walk(&mut self, things: &Things, who: Who, from: &str, value: &Value, keeps: bool) {
        let spot = Spot { thing: None, way: from.to_owned() };
        self.value(things, who, value, &spot, keeps);
    }

    fn value(&mut self, things: &Things, who: Who, value: &Value, spot: &Spot, keeps: bool) {
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.value(things, who, item, &spot.below(&place_of(at, item)), keeps);
                }
            }
            Value::Object(fields) => {
                let Some(kind) = fields.get("__typename").and_then(Value::as_str) else {
                    panic!("an object without its type: {value}");
                };
                let spot = self.enter(things, who, kind, fields, spot);
                if keeps && kind != "Query" {
                    self.keep(who, kind, fields, &spot);
                }
                for (name, value) in fields.iter().filter(|(name, _)| *name != "__typename") {
                    self.field(things, who, kind, (name, value), &spot, keeps);
                }
            }
            _ => {}
        }
    }

    /// The spot of an object: a new one where a thing begins.
    fn enter(
        &mut self,
        things: &Things,
        who: Who,
        kind: &str,
        fields: &serde_json::Map<String, Value>,
        spot: &Spot,
    ) -> Spot {
        if !self.table.is_thing(kind) {
            return spot.clone();
        }
        let id = fields.get("id").and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{kind} without its id at {}", spot.name()));
        match things.get(id) {
            None => self.faults.push(format!("{kind} at {} is not in the database", spot.name())),
            Some(thing) if !self.table.shows(who, thing) => {
                let state = if thing.is_shown { "shown" } else { "unshown" };
                self.faults.push(format!("LEAK {who:?} sees a {kind} ({state}) at {}", spot.name()));
            }
            Some(_) => {}
        }
        Spot { thing: Some(id.to_owned()), way: String::new() }
    }

    fn field(
        &mut self,
        things: &Things,
        who: Who,
        kind: &str,
        (name, value): (&String, &Value),
        spot: &Spot,
        keeps: bool,
    ) {
        if let Some(row) = self.table.row(kind, name) {
            self.cells += 1;
            let thing = spot.thing.as_deref().and_then(|id| things.get(id));
            if kind != "Query" && !row.lets(who, thing) && !is_empty(value) {
                self.faults.push(format!("LEAK {who:?} sees {kind}.{name} at {}: {value}", spot.name()));
            }
        } else if !is_wrapper(kind)
            && kind != "Mutation"
            && !kind.ends_with("Payload")
            && !kind.ends_with("UserError")
        {
            self.faults.push(format!("{kind}.{name} has no row"));
        }
        if value.is_array() || value.is_object() {
            self.value(things, who, value, &spot.below(name), keeps);
        }
    }

    /// Keeps what somebody was shown of an object as part of their view of it all.
    fn keep(&mut self, who: Who, kind: &str, fields: &serde_json::Map<String, Value>, spot: &Spot) {
        let Some(rows) = self.table.fields.get(kind) else { return };
        let shown = fields.iter().filter(|(name, _)| rows.contains_key(*name));
        let shown: Vec<_> = shown
            .map(|(name, value)| {
                (name.clone(), if is_empty(value) { String::new() } else { self.outline(value) })
            })
            .collect();
        let seen = self.seen.entry((kind.to_owned(), spot.name())).or_default();
        seen.owner.clone_from(&spot.thing);
        for (name, value) in shown {
            seen.fields.entry(name).or_default().entry(who).or_default().insert(value);
        }
    }

    /// What is compared between two who look: a plain value itself, an object by its id; what it shows has places of its own.
    fn outline(&self, value: &Value) -> String {
        match value {
            Value::Object(fields) => {
                let kind = fields.get("__typename").and_then(Value::as_str).unwrap_or_default();
                match fields.get("id").and_then(Value::as_str) {
                    Some(id) if self.table.is_thing(kind) => format!("{kind}:{id}"),
                    _ => kind.to_owned(),
                }
            }
            Value::Array(items) if items.iter().any(Value::is_object) => "a list".to_owned(),
            other => other.to_string(),
        }
    }

    /// Where each of these texts was shown: the object's type, the thing it belongs to, and the field.
    pub(super) fn shown<'a>(&'a self, texts: &BTreeSet<&'a str>) -> BTreeMap<&'a str, Vec<Shown<'a>>> {
        let mut shown: BTreeMap<&str, Vec<Shown>> = BTreeMap::new();
        for ((kind, _), seen) in &self.seen {
            for (field, values) in &seen.fields {
                let values: BTreeSet<_> =
                    values.values().flatten().filter(|value| may_be_planted(value)).collect();
                for text in texts.iter().filter(|text| values.iter().any(|value| value.contains(**text))) {
                    let place = Shown { kind, field, owner: seen.owner.as_deref() };
                    shown.entry(*text).or_default().push(place);
                }
            }
        }
        shown
    }

    /// Whether somebody may read what is shown there.
    pub(super) fn may_read(&self, who: Who, shown: &Shown<'_>, things: &Things) -> bool {
        let thing = shown.owner.and_then(|id| things.get(id));
        let is_let = self.table.row(shown.kind, shown.field).is_some_and(|row| row.lets(who, thing));
        is_let && thing.is_none_or(|thing| self.table.shows(who, thing))
    }

    /// Each field of each place: type, place, field, whose it is, and what each was shown.
    fn places(&self) -> impl Iterator<Item = Field<'_>> {
        self.seen.iter().flat_map(|((kind, spot), seen)| {
            let owner = seen.owner.as_deref();
            seen.fields
                .iter()
                .map(move |(name, shown)| (kind.as_str(), spot.as_str(), name.as_str(), owner, shown))
        })
    }

    /// The ids of the things somebody was shown.
    fn met(&self) -> BTreeMap<String, BTreeSet<Who>> {
        let mut met: BTreeMap<String, BTreeSet<Who>> = BTreeMap::new();
        for seen in self.seen.values() {
            if let Some(id) = &seen.owner {
                met.entry(id.clone()).or_default().extend(seen.fields.values().flat_map(BTreeMap::keys));
            }
        }
        met
    }

    /// What everybody's views together say: nobody was denied what the table gives them, and each row was tried both ways.
    pub(super) fn conclude(&mut self, things: &Things) {
        let mut faults = self.missed(things);
        faults.extend(self.disagreements(things));
        faults.extend(self.untried(things));
        self.faults.extend(faults);
        self.summarise(things);
    }

    /// By kind and state: one line for what is wrong in one way.
    pub(super) fn summarise(&mut self, things: &Things) {
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for fault in self.faults.drain(..) {
            *alike.entry(nameless(&fault, things)).or_default() += 1;
        }
        self.faults = alike.into_iter().map(|(fault, times)| format!("{fault} ({times} times)")).collect();
    }

    /// Things that somebody may know of and did not meet, though others did; and things nobody met.
    fn missed(&self, things: &Things) -> Vec<String> {
        let met = self.met();
        let mut faults = Vec::new();
        let is_asked = |thing: &Thing| {
            self.table.things.get(&(thing.kind.clone(), thing.is_shown)).is_some_and(|row| !row.by_mutation)
        };
        for (id, thing) in things.iter().filter(|(_, thing)| is_asked(thing)) {
            let by = met.get(id).cloned().unwrap_or_default();
            let state = if thing.is_shown { "shown" } else { "unshown" };
            for who in Who::ALL.into_iter().filter(|who| !who.is_out()) {
                if self.table.shows(who, thing) && !by.contains(&who) {
                    faults.push(format!(
                        "DENIED {who:?} does not find a {} ({state}) {id}; {by:?} do",
                        thing.kind
                    ));
                }
            }
        }
        faults
    }

    /// Fields that show one something and another, who may see it as well, nothing or something else.
    fn disagreements(&self, things: &Things) -> Vec<String> {
        let mut faults = Vec::new();
        for (kind, spot, name, owner, shown) in self.places() {
            let Some(row) = self.table.row(kind, name).filter(|row| !row.varies) else { continue };
            let thing = owner.and_then(|id| things.get(id));
            let may = |who: &Who| row.lets(*who, thing);
            let values: BTreeSet<_> =
                shown.iter().filter(|(who, _)| may(who)).flat_map(|(_, values)| values.iter()).collect();
            for (who, values_of) in shown.iter().filter(|(who, _)| may(who)) {
                let hidden = |value: &&&String| {
                    let target = value.split_once(':').and_then(|(_, id)| things.get(id));
                    target.is_some_and(|target| !self.table.shows(*who, target))
                };
                let expected: BTreeSet<_> = values.iter().filter(|value| !hidden(value)).copied().collect();
                let got: BTreeSet<_> = values_of.iter().filter(|value| !value.is_empty()).collect();
                let expected: BTreeSet<_> = expected.into_iter().filter(|value| !value.is_empty()).collect();
                if got != expected || (values_of.contains("") && !expected.is_empty()) {
                    faults.push(format!(
                        "DIFFERS {kind}.{name} at {spot}: {who:?} sees {values_of:?} of {expected:?}"
                    ));
                }
            }
        }
        faults
    }

    /// Rows that nobody was shown a value for, and restricted ones that were never withheld from anybody who saw the rest.
    fn untried(&self, things: &Things) -> Vec<String> {
        let mut given = BTreeSet::new();
        let mut withheld = BTreeSet::new();
        for (kind, _, name, owner, shown) in self.places() {
            let Some(row) = self.table.row(kind, name) else { continue };
            let thing = owner.and_then(|id| things.get(id));
            let is_given = |(who, values): (&Who, &BTreeSet<String>)| {
                row.lets(*who, thing) && values.iter().any(|value| !value.is_empty())
            };
            if shown.iter().any(is_given) {
                given.insert((kind, name));
                if shown.keys().any(|who| !row.lets(*who, thing)) {
                    withheld.insert((kind, name));
                }
            }
        }
        let mut faults = Vec::new();
        let rows = self.table.fields.iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (kind, row)));
        for (kind, (name, row)) in rows {
            let key = &(kind.as_str(), name.as_str());
            let is_read = kind != "Query" && !kind.ends_with("Payload") && !kind.ends_with("UserError");
            if !is_read || row.by_mutation || row.is_caller() {
                continue;
            }
            if !given.contains(key) {
                faults.push(format!("UNTRIED nobody was shown {kind}.{name}"));
            } else if !row.is_open() && !withheld.contains(key) {
                faults.push(format!("UNTRIED {kind}.{name} was withheld from nobody who saw its object"));
            }
        }
        for (kind, is_shown) in self.table.things.keys() {
            if !things.of_kind(kind).any(|(_, thing)| thing.is_shown == *is_shown) {
                faults.push(format!("UNTRIED there is no {kind} that is shown: {is_shown}"));
            }
        }
        faults
    }
}

/// A fault with the kind and state of things in the place of their ids, and without the numbers of lists.
fn nameless(fault: &str, things: &Things) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut text = String::new();
    for word in fault.split_inclusive(|c| !is_name(c)) {
        let name = word.trim_end_matches(|c| !is_name(c));
        match things.get(name) {
            Some(thing) => {
                let state = if thing.is_shown { "shown" } else { "unshown" };
                text.push_str(&word.replace(name, &format!("[{} {state}]", thing.kind)));
            }
            None if name.len() > 40 => text.push_str(&word.replace(name, "[nothing]")),
            None => text.push_str(word),
        }
    }
    text
}
