//! Every mutation that takes the id of something is tried on what its caller may not know of: it must answer as it does for an id that
//! nothing has. Those that expect a version are tried with a wrong one on what the caller knows, too: nothing is done, and what the
//! payload shows is held against the table.

use std::collections::BTreeMap;

use async_graphql::parser::types::{BaseType, Type};
use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use uuid::Uuid;

use super::asking::{kind_of, signature};
use super::people::Who;
use super::sdl::Field;
use super::things::Things;
use super::world::World;

/// What a field of an input is given that its type alone does not say: mutation or input type, field, value.
const GIVEN: &[(&str, &str, &str)] = &[
    ("CancelReceptionInput", "offerStartsAt", "2026-11-26T02:00:00Z"),
    ("FileReceptionRecordInput", "resolution", "EXPLAINED"),
    ("CorrectReceptionRecordInput", "resolution", "EXPLAINED"),
    ("CheckInAppointmentInput", "code", "000000"),
    ("ReviewPhotoInput", "reason", "某事"),
    ("ReviewPhotoInput", "decision", "DECLINE"),
    ("PostWordsInput", "kind", "NEWS"),
    ("LectureWordsInput", "title", "某题目"),
    ("LectureWordsInput", "topic", "LEGAL"),
    ("SetDateOverrideInput", "on", "2026-12-03"),
    ("AssistBookingInput", "residentPhone", "13800000077"),
    ("RegisterByPhoneInput", "residentPhone", "13800000077"),
    ("AssistanceConsentInput", "givenAt", "2026-11-22T02:00:00Z"),
];

/// What the field `id` of an input names, where the payload does not show it.
const NAMED: &[(&str, &str)] = &[
    ("recordMemberLeaving", "Member"),
    ("endSession", "Session"),
    ("removeDevice", "Device"),
    ("proposeSecondFactorReset", "Staff"),
];

/// One try.
struct Try {
    /// The field of the input that names it, and what it is.
    field: String,
    id: String,
    is_hidden: bool,
    is_there: bool,
}

impl World {
    /// What a mutation takes the ids of: field of the input and kind.
    pub(super) fn named_by(&self, mutation: &Field) -> Vec<(String, String)> {
        let Some(input) = mutation.arguments.get("input") else { return Vec::new() };
        let fields = &self.judge.sdl.inputs[input.trim_end_matches('!')];
        let of_payload = || {
            let fields = self.judge.sdl.objects[&mutation.gives].iter();
            fields.map(|field| field.gives.clone()).find(|kind| self.judge.table.is_thing(kind))
        };
        let kind = |field: &str| match field {
            "id" => {
                let named = NAMED.iter().find(|(name, _)| *name == mutation.name);
                named.map(|(_, kind)| (*kind).to_owned()).or_else(of_payload)
            }
            _ => kind_of(field).map(str::to_owned),
        };
        fields.iter().filter_map(|field| Some((field.name.clone(), kind(&field.name)?))).collect()
    }

    /// An input with everything that must be there.
    fn input_for(&self, mutation: &Field, named: &str, id: &str, things: &Things) -> Value {
        let input = mutation.arguments["input"].trim_end_matches('!');
        let mut value = self.sample(input, things);
        for (field, kind) in self.named_by(mutation) {
            // Beside what is tried, something that everybody knows of.
            let shown = things.of_kind(&kind).find(|(_, thing)| thing.is_shown);
            if value[&field].is_string() {
                value[field] =
                    json!(shown.map_or_else(|| encode(&kind, Uuid::new_v4()).0, |(id, _)| id.clone()));
            }
        }
        let field = self.judge.sdl.inputs[input].iter().find(|field| field.name == named).unwrap();
        value[named] = if matches!(field.ty.base, BaseType::List(_)) { json!([id]) } else { json!(id) };
        value
    }

    pub(super) fn sample(&self, input: &str, things: &Things) -> Value {
        let mut value = json!({});
        for field in &self.judge.sdl.inputs[input] {
            let given = GIVEN.iter().find(|(of, name, _)| *of == input && *name == field.name);
            if let Some((_, _, text)) = given {
                value[&field.name] = json!(text);
            } else if !field.is_optional {
                value[&field.name] = self.sample_of(&field.name, &field.ty, things);
            }
        }
        value
    }

    pub(super) fn sample_of(&self, name: &str, ty: &Type, things: &Things) -> Value {
        let BaseType::Named(kind) = &ty.base else {
            // Whoever offers something says in which way at least.
            return match name {
                "modes" => json!(["PHONE"]),
                "lecturerIds" => json!([things.of_kind("Member").next().unwrap().0]),
                "entries" => {
                    json!([{ "nonce": Uuid::new_v4(), "code": "999999x", "scannedAt": "2026-11-24T02:00:00Z" }])
                }
                _ => json!([]),
            };
        };
        match kind.as_str() {
            "ID" => {
                let kind = match name {
                    "placeId" | "withPlaceId" => "RosterPlace",
                    "secondHostId" => "Member",
                    _ => "Region",
                };
                json!(things.of_kind(kind).next().unwrap().0)
            }
            "Int" if name == "lengthMinutes" => json!(30),
            "Int" if name == "expectedVersion" => json!(1_000_000),
            "Int" => json!(1),
            "Float" => json!(30.0),
            "Boolean" => json!(true),
            "UUID" => json!(Uuid::new_v4()),
            "LocalDate" => json!("2026-11-23"),
            "LocalTime" => json!("10:00"),
            "DateTime" => json!("2026-11-26T02:00:00Z"),
            "String" => json!("某事"),
            "PhoneNumber" => json!("13800000077"),
            kind if self.judge.sdl.enums.contains_key(kind) => json!(self.judge.sdl.enums[kind][0]),
            kind => self.sample(kind, things),
        }
    }

    /// Two of each kind and state that the caller may not know of, two that they may, and one that is not there.
    fn tries(&self, who: Who, mutation: &Field, things: &Things) -> Vec<Try> {
        let mut tries = Vec::new();
        let input =
            mutation.arguments.get("input").map(|input| &self.judge.sdl.inputs[input.trim_end_matches('!')]);
        let is_versioned =
            input.is_some_and(|fields| fields.iter().any(|field| field.name == "expectedVersion"));
        for (field, kind) in self.named_by(mutation) {
            let mut so_many: BTreeMap<(bool, bool), usize> = BTreeMap::new();
            for (id, thing) in things.of_kind(&kind) {
                let is_hidden = !self.judge.table.shows(who, thing);
                let count = so_many.entry((is_hidden, thing.is_shown)).or_default();
                // To end one's own session once more is no mistake, though no query shows it any more.
                let is_own_session = kind == "Session" && thing.own.contains(&who);
                if *count < 2 && (is_hidden || is_versioned) && !is_own_session {
                    *count += 1;
                    tries.push(Try { field: field.clone(), id: id.clone(), is_hidden, is_there: true });
                }
            }
            let id = encode(&kind, Uuid::new_v4()).0;
            tries.push(Try { field, id, is_hidden: false, is_there: false });
        }
        tries
    }

    /// Everybody tries every mutation; gives how many tries were made on what is hidden.
    pub(super) async fn try_everything(&mut self) -> usize {
        let things = self.things().await;
        let mutations: Vec<_> = self.judge.sdl.objects["Mutation"].clone();
        let mut hidden = 0;
        for who in Who::ALL.into_iter().filter(|who| !who.is_out()) {
            for mutation in &mutations {
                let tries = self.tries(who, mutation, &things);
                if tries.iter().any(|one| one.is_there) {
                    hidden += tries.iter().filter(|one| one.is_hidden).count();
                    self.attempt(who, mutation, &tries, &things).await;
                }
            }
        }
        hidden
    }

    async fn attempt(&mut self, who: Who, mutation: &Field, tries: &[Try], things: &Things) {
        let (name, kind) = (&mutation.name, &mutation.arguments["input"]);
        let table = &self.judge.table;
        let payload = self.judge.sdl.selection(&mutation.gives, &|kind| table.is_thing(kind), 1);
        let mut variables = json!({});
        let (mut takes, mut asks) = (Vec::new(), Vec::new());
        for (at, one) in tries.iter().enumerate() {
            variables[format!("v{at}")] = self.input_for(mutation, &one.field, &one.id, things);
            takes.push(format!("$v{at}: {kind}"));
            asks.push(format!("a{at}: {name}(input: $v{at}) {{ {payload} }}"));
        }
        let document = format!("mutation({}) {{ {} }}", takes.join(", "), asks.join(" "));
        let answer = self.client(who).run(&document, variables).await;
        let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
        let outcomes: Vec<_> = (0..tries.len())
            .map(|at| {
                let error = errors.iter().find(|error| error["path"][0] == format!("a{at}").as_str());
                (answer.json["data"][format!("a{at}")].clone(), error.map(signature))
            })
            .collect();
        // A try that is stopped at the door says nothing of what is behind it.
        let is_stopped = |error: &&Value| {
            let mut there = tries.iter().enumerate().filter(|(_, one)| one.is_there);
            let is_of_thing = there.any(|(at, _)| error["path"][0] == format!("a{at}").as_str());
            // A list of members with one who is not there is invalid as a list.
            let is_invalid = error["extensions"]["code"] == "INVALID" && name != "applyStudio";
            error["path"].is_null() || (is_of_thing && is_invalid)
        };
        if let Some(error) = errors.iter().find(is_stopped) {
            self.judge.faults.push(format!("UNTRIED {name} by {who:?}: {error}"));
        }
        for (one, outcome) in tries.iter().zip(&outcomes) {
            self.judge.walk(things, who, &format!("{name}({})", one.field), &outcome.0, false);
            let nothing = tries.iter().position(|other| other.field == one.field && !other.is_there);
            let expected = nothing.map(|at| &outcomes[at]);
            if one.is_hidden && Some(outcome) != expected {
                let told = format!(
                    "TELLS {who:?} {name}({}: {}): {outcome:?}, of nothing {expected:?}",
                    one.field, one.id
                );
                self.judge.faults.push(told);
            }
        }
        self.overheard(who, &answer.json);
    }
}
