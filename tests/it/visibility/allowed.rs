//! What `allowedActions` says and what the mutations answer are the same: everybody tries each action of whatever they see, in each state
//! that the world has. What is closed is refused for the reason that was given; what is open is done, on a copy of the world.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};
use tongxin_tests::scene::text;

use super::acting::Seen;
use super::people::Who;
use super::things::Things;
use super::world::World;

/// Who tries. Whoever is shut out is turned away before anything else.
fn actors() -> impl Iterator<Item = Who> {
    Who::ALL.into_iter().filter(|who| !who.is_out())
}

/// What has actions.
const KINDS: [&str; 21] = [
    "Assistance",
    "BookingPause",
    "Closure",
    "Leave",
    "Lecture",
    "LectureRequest",
    "LectureSeries",
    "LiaisonOfficer",
    "Notice",
    "OrgSeat",
    "OrgUnit",
    "Photo",
    "Pool",
    "RosterExchange",
    "RosterShift",
    "ServiceOffering",
    "ServiceRequest",
    "Studio",
    "StudioPost",
    "StudioRating",
    "WaitlistEntry",
];

/// Where kinds are found that nobody asks for by an id.
const LISTED: &[(&str, &str)] = &[
    ("Assistance", "myAssistedBookings(first: 100) { nodes { SHOWN } }"),
    ("Assistance", "myAppointments(first: 100) { nodes { assistance { SHOWN } } }"),
    ("LiaisonOfficer", "liaisonOfficers(first: 100, withEnded: true) { nodes { SHOWN } }"),
    ("OrgSeat", "orgUnits(first: 100) { nodes { seats(first: 100) { SHOWN } } }"),
    // Those that have ended are for the office alone, which others asking for them are told.
    ("OrgSeat", "orgSeats(first: 100, filter: { withEnded: true }) { nodes { SHOWN } }"),
    ("Photo", "members(first: 100) { nodes { photo { SHOWN } photoSubmission { SHOWN } } }"),
    ("Photo", "studios(first: 100) { nodes { photo { SHOWN } photoSubmission { SHOWN } } }"),
];

/// Open to nobody who looks: a photo that was taken away is shown in the answer to that alone (`tests/it/uploads/photos.rs`).
const PASSING: (&str, &str) = ("Photo", "RESTORE");

impl World {
    /// Everything with actions that somebody sees: by its id, or where nothing has one, wherever it is listed.
    async fn seen_by(&self, who: Who, things: &Things) -> Vec<Seen> {
        let mut document = String::from("{");
        let mut kinds = Vec::new();
        for kind in KINDS {
            let shown = self.shown_of(kind);
            let listed =
                LISTED.iter().filter(|(of, _)| *of == kind).map(|(_, way)| way.replace("SHOWN", &shown));
            let ids = things.of_kind(kind).filter(|_| self.judge.sdl.nodes.iter().any(|node| node == kind));
            let by_id = ids.map(|(id, _)| format!("node(id: \"{id}\") {{ ... on {kind} {{ {shown} }} }}"));
            for way in listed.chain(by_id) {
                write!(document, " n{}: {way}", kinds.len()).unwrap();
                kinds.push(kind);
            }
        }
        document.push('}');
        let answer = self.client(who).run(&document, json!({})).await;
        assert!(answer.json["data"].is_object(), "{who:?}: {}", answer.json);
        let mut seen = BTreeMap::new();
        for (place, kind) in kinds.into_iter().enumerate() {
            collect(kind, &answer.json["data"][format!("n{place}")], &mut seen);
        }
        seen.into_values().collect()
    }

    /// What no other test needs: studios in more states, and bodies that others can be merged into.
    async fn build_more(&mut self) {
        for (name, kind, region) in [
            ("otherCommittee", "SPECIAL_COMMITTEE", None),
            ("otherUnit", "UNDERTAKING_UNIT", None),
            ("otherStation", "LIAISON_STATION", Some("here")),
        ] {
            let region = region.map(|region| self.id(region));
            let unit = json!({
                "kind": kind, "name": format!("植入机构{name}"), "regionId": region, "duties": "某职责",
            });
            let unit = self.make(Who::Officer, "createOrgUnit", unit).await["orgUnit"].clone();
            self.made.insert(name, unit);
        }
        for (state, lead) in [
            ("APPLIED", Who::Host),
            ("REVIEWING", Who::Member),
            ("APPROVED", Who::Lead),
            ("DECLINED", Who::Team),
        ] {
            let application = json!({
                "name": format!("植入工作室{state}"), "scope": "REGIONAL", "regionId": self.id("here"), "address": "示例路3号", "statement": "某理由",
            });
            let mut studio = self.make(lead, "applyStudio", application).await["studio"].clone();
            let verdicts: &[&str] = match state {
                "APPLIED" => &[],
                "REVIEWING" => &["START"],
                "APPROVED" => &["START", "APPROVE"],
                _ => &["START", "DECLINE"],
            };
            for verdict in verdicts {
                let review = json!({
                    "id": studio["id"], "expectedVersion": studio["version"], "verdict": verdict, "reason": "某理由",
                });
                studio = self.make(Who::Officer, "reviewStudio", review).await["studio"].clone();
            }
        }
        self.build_former_ratings().await;
        // So that a lecture can be agreed to without a script.
        let rules = self.client(Who::Admin).run("{ ruleSet { number } }", json!({})).await;
        let without = json!({
            "expectedVersion": rules.data()["ruleSet"]["number"], "reason": "某理由",
            "changes": [{ "key": "lecture_script_review", "value": 0 }],
        });
        self.make(Who::Admin, "updateRuleSet", without).await;
        let id = self.id("otherStudio");
        let suspend = json!({ "id": id, "expectedVersion": self.version(&id).await, "reason": "场地改造" });
        self.make(Who::Officer, "suspendStudio", suspend).await;
    }

    /// Ratings of the year before: one that was published and nobody appealed against, and one that was only decided.
    async fn build_former_ratings(&mut self) {
        let criteria = json!({
            "year": 2025, "title": "某评定标准", "bands": [40, 55, 70, 80, 90], "reason": "某说明",
            "items": [{ "title": "某项目", "mostPoints": 100 }],
        });
        let criteria = self.make(Who::Admin, "publishRatingCriteria", criteria).await["criteria"].clone();
        let scores = json!([{ "itemId": criteria["items"][0]["id"], "points": 60, "evidence": "某佐证" }]);
        self.made.insert("formerCriteria", criteria);
        for (studio, steps) in [("otherStudio", &["DECIDE", "PUBLISH"][..]), ("studio", &["DECIDE"])] {
            let proposal = json!({ "studioId": self.id(studio), "year": 2025, "scores": scores });
            let mut rating = self.make(Who::Officer, "proposeStudioRating", proposal).await["rating"].clone();
            for step in steps {
                let input = json!({ "id": rating["id"], "expectedVersion": rating["version"], "step": step });
                rating = self.make(Who::Admin, "moveStudioRating", input).await["rating"].clone();
            }
        }
    }

    /// What is asked of something of a kind.
    fn shown_of(&self, kind: &str) -> String {
        let fields = &self.judge.sdl.objects[kind];
        let has = |name: &&str| fields.iter().any(|field| field.name == *name);
        let mut asked: Vec<_> =
            ["id", "version", "state", "studioId", "kind", "year"].into_iter().filter(has).collect();
        if kind == "Lecture" {
            asked.push("registration { version }");
        }
        let gives = &self.judge.sdl.field(kind, "allowedActions").unwrap().gives;
        let has_reasons = self.judge.sdl.objects.contains_key(gives);
        let below = if has_reasons { "{ action enabled reasonCode }" } else { "" };
        format!("{} allowedActions {below}", asked.join(" "))
    }
}

/// Everything of a kind in an answer.
fn collect(kind: &'static str, value: &Value, into: &mut BTreeMap<String, Seen>) {
    if value["allowedActions"].is_array() {
        let id = text(&value["id"]);
        into.insert(id.clone(), Seen { kind: kind.to_owned(), id, shown: value.clone() });
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(kind, item, into)),
        Value::Object(fields) => fields.values().for_each(|field| collect(kind, field, into)),
        _ => {}
    }
}

/// What is done on one copy of the world.
type Round = Vec<(Who, Seen, String)>;

/// What was tried, and where answers differ from what was said before.
#[derive(Default)]
struct Tried {
    faults: Vec<String>,
    closed: usize,
    /// Kinds and actions that were open to somebody.
    open: BTreeSet<(String, String)>,
    rounds: Vec<Round>,
}

impl Tried {
    /// Puts what is open into the first round that it leaves as it is: in which nothing else is done to the same thing, nor a seat is taken
    /// while something is done to its body. What takes the place of another, or becomes part of it, is done alone.
    fn plan(&mut self, who: Who, seen: Seen, action: String) {
        self.open.insert((seen.kind.clone(), action.clone()));
        let is_alone = |kind: &str, action: &str| {
            matches!(
                (kind, action),
                ("Photo", "PUBLISH")
                    | ("OrgUnit" | "LectureRequest", "MERGE")
                    | ("LectureRequest", "UNMERGE")
            )
        };
        let fits = |(_, other, done): &(Who, Seen, String)| {
            !is_alone(&seen.kind, &action)
                && !is_alone(&other.kind, done)
                && (company(&other.kind) == company(&seen.kind) && other.id != seen.id)
        };
        match self.rounds.iter_mut().find(|round| round.iter().all(fits)) {
            Some(round) => round.push((who, seen, action)),
            None => self.rounds.push(vec![(who, seen, action)]),
        }
    }

    /// Whatever is closed to somebody is refused for the reason that was given. Nothing is changed by it.
    async fn try_closed(&mut self, world: &World, who: Who, things: &Things) {
        for seen in world.seen_by(who, things).await {
            let said: BTreeMap<_, _> = seen.actions().into_iter().collect();
            for action in world.actions_of(&seen.kind) {
                match said.get(&action) {
                    Some(Ok(())) => self.plan(who, seen.clone(), action),
                    // To be told again what is so already is no mistake.
                    None if is_so(&seen, &action) => {}
                    said => {
                        self.closed += 1;
                        let done = world.take(world.client(who), &seen, &action).await;
                        let reason = said.and_then(|said| said.as_ref().err());
                        let is_same =
                            done.as_ref().is_err_and(|code| reason.is_none_or(|reason| reason == code));
                        if !is_same {
                            self.differs(who, &seen, &action, &format!("{reason:?}"), &done);
                        }
                    }
                }
            }
        }
    }

    /// Whatever is open is done.
    async fn try_open(&mut self, world: &World) {
        for round in std::mem::take(&mut self.rounds) {
            let copy = world.app.copy().await;
            for (who, seen, action) in round {
                let done = world.take(&world.client(who).at(&copy), &seen, &action).await;
                if done.is_err() {
                    self.differs(who, &seen, &action, "open", &done);
                }
            }
        }
    }

    fn differs(&mut self, who: Who, seen: &Seen, action: &str, said: &str, done: &Result<(), String>) {
        let (kind, state) = (&seen.kind, &seen.shown["state"]);
        self.faults.push(format!("{who:?}, {action} of {kind} {state}: said {said}, was {done:?}"));
    }
}

/// What may be done to things of these kinds in one round: what is done to a seat is done to its body, to a post to its studio,
/// and to a shift to what was proposed of its places.
fn company(kind: &str) -> &str {
    match kind {
        "OrgSeat" | "OrgUnit" | "RosterExchange" | "RosterShift" | "Studio" => kind,
        _ => "others",
    }
}

fn is_so(seen: &Seen, action: &str) -> bool {
    let state = seen.shown["state"].as_str().unwrap_or_default();
    let is_said_already =
        seen.kind == "LectureRequest" && matches!(action, "ENDORSE" | "WITHDRAW_ENDORSEMENT");
    is_said_already
        || seen.kind == "OrgUnit"
            && matches!((action, state), ("RESTORE", "ACTIVE") | ("DISSOLVE", "INACTIVE"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_action_is_as_open_as_its_mutation_for_everybody_in_every_state() {
    let mut world = World::build().await;
    world.build_more().await;
    let kinds = world.kinds_with_actions();
    assert_eq!(kinds, KINDS, "each kind with actions is among those that are tried");
    let things = world.things().await;
    let mut tried = Tried::default();
    for who in actors() {
        tried.try_closed(&world, who, &things).await;
    }
    let open: usize = tried.rounds.iter().map(Vec::len).sum();
    tried.try_open(&world).await;
    let (faults, closed) = (tried.faults.clone(), tried.closed);
    assert!(faults.is_empty(), "{} of {closed} closed and {open} open\n{}", faults.len(), faults.join("\n"));
    let mut never: Vec<_> = kinds
        .iter()
        .flat_map(|kind| world.actions_of(kind).into_iter().map(|action| (kind.clone(), action)))
        .filter(|one| !tried.open.contains(one))
        .collect();
    never.retain(|(kind, action)| (kind.as_str(), action.as_str()) != PASSING);
    assert!(never.is_empty(), "open to nobody: {never:?}");
    assert!(closed > 1_000 && open > 200, "only {closed} closed and {open} open actions were tried");
    // The check sees what is said to be open and is not.
    let studio = world.seen_by(Who::Resident, &things).await.into_iter().find(|seen| seen.kind == "Studio");
    tried.rounds = vec![vec![(Who::Resident, studio.unwrap(), "CLOSE".to_owned())]];
    tried.try_open(&world).await;
    assert_eq!(tried.faults.len(), 1, "{:?}", tried.faults);
}
