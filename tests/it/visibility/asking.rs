//! Everybody asks everything: each query, and each object by its id on each way that leads to it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use async_graphql::ID;
use serde_json::{Value, json};
use tongxin::graphql::id::{decode, encode};
use uuid::Uuid;

use super::people::Who;
use super::sdl::Field;
use super::table::Word;
use super::things::{Thing, Things};
use super::world::World;

/// A query with arguments, and what they name.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) root: String,
    pub(super) arguments: String,
    /// The id of the thing that it is about.
    pub(super) about: Option<String>,
    /// Only the office may ask it in this way, whoever may ask the query as such.
    pub(super) of_office: bool,
}

/// What an argument of this name is the id of.
const ABOUT: &[(&str, &str)] = &[
    ("studioId", "Studio"),
    ("memberId", "Member"),
    ("serviceId", "AppointmentService"),
    ("hostId", "Host"),
    ("poolId", "Pool"),
    ("orgUnitId", "OrgUnit"),
    ("intoId", "OrgUnit"),
    ("appointmentId", "Appointment"),
    ("uploadId", "Upload"),
    ("photoId", "Photo"),
    ("offeringId", "ServiceOffering"),
    ("requestId", "ServiceRequest"),
    ("serviceRequestId", "ServiceRequest"),
    ("lectureRequestId", "LectureRequest"),
    ("intoRequestId", "LectureRequest"),
    ("jobId", "OutboxJob"),
    ("successorId", "Member"),
    ("secondLeadId", "Member"),
    ("venueId", "Studio"),
    ("venueStudioId", "Studio"),
    ("lectureId", "Lecture"),
    ("seriesId", "LectureSeries"),
    ("registrationId", "Registration"),
    ("lecturerIds", "Member"),
    ("matterId", "Matter"),
    ("targetId", "Matter"),
    ("ownerId", "Studio"),
    ("sourceId", "MatterSource"),
    ("pauseId", "BookingPause"),
    ("memberIds", "Member"),
    ("teamIds", "Member"),
    ("leadIds", "Member"),
];

/// What an argument of this name is the id of, when that is a thing.
pub(super) fn kind_of(argument: &str) -> Option<&'static str> {
    ABOUT.iter().find(|(name, _)| *name == argument).map(|(_, kind)| *kind)
}

/// The query that finds by a code what others find by an id.
const BY_CODE: &str = "studioByCode";

/// What else a query with a required argument is given.
const BESIDE: &[(&str, &str)] = &[
    ("availableSlots", ", from: \"2026-11-26\", to: \"2026-11-27\", first: 3"),
    ("bookingDays", ", from: \"2026-11-23\", to: \"2026-12-31\""),
    ("ratingCriteria", "year: 2026"),
    ("ratingCriteriaVersions", "year: 2026"),
    ("studioLedger", ", year: 2026"),
    ("studioLedgers", "first: 100, year: 2026"),
    ("studioRatingSuggestions", ", year: 2026"),
    ("coverage", "kinds: [COMMITTEE, SECTOR_CONVENER, STUDIO_LEAD]"),
    ("suggestMembers", "need: { category: EDUCATION, words: \"植入专长\" }"),
    ("similarLectureRequests", "title: \"植入题目\", words: \"植入需求内容\", topic: EDUCATION, first: 20"),
    ("serviceEquivalents", ", untilOn: \"2026-12-20\", first: 20"),
    ("poolTimes", ", from: \"2026-11-26\", to: \"2026-12-08\", first: 3"),
    ("leaveImpact", ", stretch: { fromOn: \"2026-11-24\", untilOn: \"2026-12-20\" }"),
    ("dateOverrideImpact", ", on: \"2026-11-27\", windows: []"),
    ("closureImpact", "stretch: { reach: DISTRICT, fromOn: \"2026-11-24\", untilOn: \"2026-12-20\" }"),
];

/// The month in which the visits of this world are.
pub(super) const NOVEMBER: &str = "from: \"2026-11-01\", until: \"2026-11-30\"";

impl World {
    /// Every query: without arguments where it has none that it needs, and about each thing of the kind that it takes.
    pub(super) fn calls(&self, things: &Things) -> Vec<Call> {
        let mut calls = Vec::new();
        for field in self.judge.sdl.objects["Query"].clone() {
            let beside = BESIDE.iter().find(|(root, _)| *root == field.name).map(|(_, text)| *text);
            let is_page = field.gives.ends_with("Connection") || field.gives == "SyncPage";
            let page = is_page.then_some("first: 100");
            let needs: Vec<_> = field
                .arguments
                .iter()
                .filter(|(name, kind)| {
                    kind.ends_with('!') && (!kind.starts_with("Int") || name.as_str() == "year")
                })
                .collect();
            match field.name.as_str() {
                "node" | "nodes" | "studioByCode" => continue,
                "coverage"
                | "closureImpact"
                | "suggestMembers"
                | "similarLectureRequests"
                | "ratingCriteria"
                | "ratingCriteriaVersions"
                | "studioLedgers" => {
                    calls.push(call(&field, beside.unwrap_or_default(), None));
                }
                _ => {}
            }
            let is_plain = needs.iter().all(|(name, _)| {
                matches!(
                    name.as_str(),
                    "unreadOnly" | "onlyOpen" | "withEnded" | "withReasons" | "orderBy" | "sort"
                )
            });
            if is_plain {
                calls.push(call(&field, page.unwrap_or_default(), None));
            }
            for argument in field.arguments.keys() {
                let of = if argument == "id" {
                    Some(field.gives.clone())
                } else {
                    kind_of(argument).map(str::to_owned)
                };
                let Some(of) = of else { continue };
                let more = beside.or(page.map(|_| ", first: 100")).unwrap_or_default();
                for id in Self::ids(things, &of) {
                    calls.push(call(&field, &format!("{argument}: \"{id}\"{more}"), Some(id)));
                }
            }
        }
        calls.extend(self.filtered(things));
        calls.extend(self.further(things));
        calls
    }

    /// Lists filtered by the id of something, which answer for what is hidden as for what is not there.
    fn filtered(&self, things: &Things) -> Vec<Call> {
        let mut calls = Vec::new();
        for root in &self.judge.sdl.objects["Query"] {
            let Some(filter) = root.arguments.get("filter") else { continue };
            for field in &self.judge.sdl.inputs[filter.trim_end_matches('!')] {
                let Some(kind) = kind_of(&field.name) else { continue };
                for id in Self::ids(things, kind) {
                    let more = match root.name.as_str() {
                        "studioLedgers" => "year: 2026, first: 100",
                        "receptionTotals" => NOVEMBER,
                        "receptionFigures" => {
                            "by: MONTH, from: \"2026-11-01\", until: \"2026-11-30\", first: 100"
                        }
                        _ => "first: 100",
                    };
                    let arguments = format!("{more}, filter: {{ {}: \"{id}\" }}", field.name);
                    calls.push(call(root, &arguments, Some(id)));
                }
            }
        }
        calls
    }

    /// Every id of a kind, and one that nothing has.
    fn ids(things: &Things, kind: &str) -> Vec<String> {
        let mut ids: Vec<_> = things.of_kind(kind).map(|(id, _)| id.clone()).collect();
        ids.push(encode(kind, Uuid::new_v4()).0);
        ids
    }

    /// What needs more than an id: objects by `node`, ended seats, members who left, studios in each state.
    fn further(&self, things: &Things) -> Vec<Call> {
        let mut calls = Vec::new();
        for kind in &self.judge.sdl.nodes {
            for id in Self::ids(things, kind) {
                for (root, arguments) in
                    [("node", format!("id: \"{id}\"")), ("nodes", format!("ids: [\"{id}\"]"))]
                {
                    calls.push(about(root, arguments, &id));
                }
            }
        }
        for (id, code) in &things.codes {
            calls.push(about(BY_CODE, format!("code: \"{code}\""), id));
        }
        calls.push(about(BY_CODE, "code: \"NONE22\"".to_owned(), &encode("Studio", Uuid::new_v4()).0));
        for (root, arguments) in [
            ("orgSeats", "first: 100, filter: { withEnded: true }"),
            ("communityMembers", "first: 100, withEnded: true"),
            ("liaisonOfficers", "first: 100, withEnded: true"),
            ("members", "first: 100, filter: { state: LEFT }"),
            ("members", "first: 100, filter: { awaitsReview: true }"),
            ("orgUnits", "first: 100, filter: { state: INACTIVE }"),
            ("notices", "first: 100, state: DRAFT"),
            ("studioPosts", "first: 100, state: DRAFT"),
            ("studios", "first: 100, filter: { states: [APPLIED, RETURNED, CLOSED] }"),
            ("apiUsage", "first: 100, filter: { kind: FIELD, clientName: \"tongxin-ios\" }"),
            ("auditEvents", "first: 100, filter: { outcome: DENIED }"),
            ("auditEvents", "first: 100, filter: { operation: \"disableAccount\" }, withReasons: true"),
        ] {
            let of_office = arguments.contains("awaitsReview");
            calls.push(Call {
                root: root.to_owned(),
                arguments: arguments.to_owned(),
                about: None,
                of_office,
            });
        }
        for by in ["MONTH", "REGION", "CATEGORY", "MEMBER", "STUDIO"] {
            calls.push(whole("receptionFigures", format!("first: 100, by: {by}, {NOVEMBER}")));
        }
        calls.push(whole("receptionTotals", NOVEMBER.to_owned()));
        let file = json!({ "year": 2026, "papers": [], "days": [{ "name": "植入节日", "date": "2026-10-01", "isOffDay": true }] });
        for (root, arguments) in [
            ("workCalendar", "from: \"2026-09-20\", to: \"2026-10-10\"".to_owned()),
            ("workingDays", "from: \"2026-09-20\", days: 10".to_owned()),
            ("workCalendarPreview", format!("file: {}", json!(file.to_string()))),
        ] {
            calls.push(whole(root, arguments));
        }
        // Nobody takes over from themselves: what cannot be handed over is said of each studio.
        let leaver = things.of_kind("Member").find(|(_, member)| member.is_shown).map(|(id, _)| id.clone());
        let leaver = leaver.unwrap();
        for (studio, _) in things.of_kind("Studio").take(4) {
            let handover = format!("[{{ ofId: \"{studio}\", successorId: \"{leaver}\" }}]");
            let arguments = format!("memberId: \"{leaver}\", handovers: {handover}");
            calls.push(whole("memberLeavingImpact", arguments));
        }
        // A roster of each studio with everybody at once, in a month in which some are on duty.
        let serving: Vec<String> = things
            .of_kind("Member")
            .filter(|(_, member)| member.is_shown)
            .map(|(id, _)| format!("\"{id}\""))
            .collect();
        let serving = serving.join(", ");
        for studio in Self::ids(things, "Studio") {
            let roster = format!(
                "{{ studioId: \"{studio}\", fromOn: \"2026-12-01\", untilOn: \"2026-12-31\", places: 10, memberIds: [{serving}], \
                 pattern: {{ weekday: 4, starts: \"09:00\", ends: \"11:00\" }} }}"
            );
            calls.push(about("dutyRosterPreview", format!("roster: {roster}"), &studio));
        }
        // Into each term, of the first of whom something can be said.
        for (term, _) in things.of_kind("Term") {
            for (member, _) in things.of_kind("Member").filter(|(_, member)| member.is_shown).take(5) {
                let arguments = format!("termId: \"{term}\", members: [{{ memberId: \"{member}\" }}]");
                calls.push(whole("termMoveImpact", arguments));
            }
        }
        calls
    }

    /// The document of one call.
    pub(super) fn document(&self, calls: &[Call]) -> String {
        let mut text = String::from("{ __typename");
        for (at, call) in calls.iter().enumerate() {
            let field = self.judge.sdl.field("Query", &call.root).unwrap();
            let table = &self.judge.table;
            let is_thing = |kind: &str| table.is_thing(kind);
            let below = match field.gives.as_str() {
                "Node" => {
                    // Of its own kind alone: with the fields of all kinds the questions take longer to read than to answer.
                    let kind = decode(&ID(call.about.clone().unwrap())).unwrap().0;
                    format!(
                        " {{ __typename ... on {kind} {{ {} }} }}",
                        self.judge.sdl.selection(&kind, &is_thing, 0)
                    )
                }
                gives if self.judge.sdl.objects.contains_key(gives) => {
                    // What only hangs on other things is seen by way of the lists.
                    self.judge.sdl.below(gives, &is_thing, if call.about.is_some() { 1 } else { 2 })
                }
                _ => String::new(),
            };
            let arguments =
                if call.arguments.is_empty() { String::new() } else { format!("({})", call.arguments) };
            write!(text, " a{at}: {}{arguments}{below}", call.root).unwrap();
        }
        text.push_str(" }");
        text
    }

    /// Asks as somebody; gives the value of each call and the error that it ended in.
    pub(super) async fn ask(&mut self, who: Who, calls: &[Call]) -> Vec<(Value, Option<Value>)> {
        let mut answers = Vec::new();
        for chunk in calls.chunks(20) {
            let document = self.document(chunk);
            let client = self.client(who);
            let answer = if who.is_out() {
                client.send(&document, json!({})).await
            } else {
                client.run(&document, json!({})).await
            };
            self.overheard(who, &answer.json);
            self.count_within(who, &answer.json["data"]);
            for (at, call) in chunk.iter().enumerate() {
                let name = format!("a{at}");
                let error = answer.json["errors"].as_array().into_iter().flatten().find(|error| {
                    error["path"].as_array().is_none_or(|path| path.is_empty() || path[0] == name.as_str())
                });
                let nested =
                    error.filter(|error| error["path"].as_array().is_some_and(|path| path.len() > 1));
                assert!(nested.is_none(), "{who:?} {call:?}: {nested:?}");
                answers.push((answer.json["data"][&name].clone(), error.map(signature)));
            }
        }
        answers
    }

    /// Everybody asks everything, and each answer is held against the table.
    pub(super) async fn ask_everything(&mut self) {
        // Whoever has to sign in anew does so before everything is counted.
        for who in Who::ALL.into_iter().filter(|who| !who.is_out() && *who != Who::Anonymous) {
            self.client(who).account_id().await;
        }
        // Something that is denied, for the trail to show.
        self.client(Who::Anonymous).send("mutation { signOut { signedOut } }", json!({})).await.fault();
        let things = self.things().await;
        let calls = self.calls(&things);
        for who in Who::ALL {
            let answers = self.ask(who, &calls).await;
            self.weigh(who, &things, &calls, answers);
        }
    }

    pub(super) fn weigh(
        &mut self,
        who: Who,
        things: &Things,
        calls: &[Call],
        answers: Vec<(Value, Option<Value>)>,
    ) {
        // What a call about nothing is answered, by query and argument.
        let mut missing = BTreeMap::new();
        for (call, (value, error)) in calls.iter().zip(&answers) {
            if call.about.as_deref().is_some_and(|id| things.get(id).is_none()) {
                missing.insert((call.root.clone(), argument(call)), (value.clone(), error.clone()));
            }
        }
        for (call, (value, error)) in calls.iter().zip(answers) {
            let row = self.judge.table.row("Query", &call.root).unwrap().clone();
            let thing = call.about.as_deref().and_then(|id| things.get(id));
            let is_hidden = |thing: &Thing| who.is_out() || !self.judge.table.shows(who, thing);
            if thing.is_some_and(is_hidden)
                && missing[&(call.root.clone(), argument(call))] != (value.clone(), error.clone())
            {
                let expected = &missing[&(call.root.clone(), argument(call))];
                self.judge
                    .faults
                    .push(format!("TELLS {who:?} {call:?}: {value} {error:?}, and of nothing {expected:?}"));
            }
            let is_let =
                !who.is_out() && row.lets(who, thing) && (!call.of_office || Word::Office.means(who, None));
            let code = error
                .as_ref()
                .map(|error| error["extensions"]["code"].as_str().unwrap_or_default().to_owned());
            let is_known = call.about.is_none() || thing.is_some_and(|thing| !is_hidden(thing));
            match code.as_deref() {
                None if !is_let && !value.is_null() => {
                    self.judge.faults.push(format!("LEAK {who:?} asks {call:?}: {value}"));
                }
                Some("FORBIDDEN" | "UNAUTHENTICATED" | "NOT_FOUND") if is_let && is_known => {
                    self.judge.faults.push(format!("DENIED {who:?} asks {call:?}: {error:?}"));
                }
                None | Some("FORBIDDEN" | "UNAUTHENTICATED" | "NOT_FOUND") => {}
                Some(_) => self.judge.faults.push(format!("{who:?} asks {call:?}: {error:?}")),
            }
            let from = format!("{}({})", call.root, call.arguments);
            self.judge.walk(things, who, &from, &value, true);
        }
    }
}

fn call(field: &Field, arguments: &str, about: Option<String>) -> Call {
    Call { root: field.name.clone(), arguments: arguments.to_owned(), about, of_office: false }
}

pub(super) fn whole(root: &str, arguments: String) -> Call {
    Call { root: root.to_owned(), arguments, about: None, of_office: false }
}

fn about(root: &str, arguments: String, id: &str) -> Call {
    Call { root: root.to_owned(), arguments, about: Some(id.to_owned()), of_office: false }
}

/// The call without the id, or the code, that it is about.
fn argument(call: &Call) -> String {
    if call.root == BY_CODE {
        return String::new();
    }
    call.about.as_ref().map_or_else(|| call.arguments.clone(), |id| call.arguments.replace(id.as_str(), ""))
}

/// An error without what differs from request to request.
pub(super) fn signature(error: &Value) -> Value {
    let mut extensions = error["extensions"].clone();
    if let Some(extensions) = extensions.as_object_mut() {
        extensions.remove("requestId");
    }
    json!({ "message": error["message"], "extensions": extensions })
}
