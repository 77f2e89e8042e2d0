//! One world with something of each kind in each state, and everybody who may look at it. Each mutation that builds it shows its
//! caller all that its payload can show, and that is held against the table at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use super::hostile::Hostile;
use super::judge::Judge;
use super::people::{self, Who};
use super::sdl::Sdl;
use super::table::Table;
use super::things::{Known, Things};

/// What a value that is looked for everywhere begins with.
pub(super) const MARK: &str = "植入";

/// Where links lead.
pub(super) const PUBLIC_URL: &str = "https://tongxin.example.org";

pub(super) struct World {
    pub(super) app: TestApp,
    pub(super) people: BTreeMap<Who, Client>,
    pub(super) known: Known,
    pub(super) judge: Judge,
    /// Everything that was planted.
    pub(super) planted: BTreeSet<String>,
    /// Which planted texts came up in whatever somebody was answered, errors included.
    pub(super) heard: BTreeMap<Who, BTreeSet<String>>,
    /// Names of what was made, for the steps after it.
    pub(super) made: BTreeMap<&'static str, Value>,
    /// Tried with each mutation before what is meant.
    pub(super) hostile: Option<Hostile>,
}

impl World {
    /// Everybody, and nothing yet.
    pub(super) async fn begin() -> Self {
        let app = TestApp::start_with(|config| {
            config.http.public_url = PUBLIC_URL.to_owned();
            config.push.driver = "log".to_owned();
            // Nobody asks it anything here.
            (config.wechat.app_id, config.wechat.app_secret) = ("wx1".to_owned(), "secret".to_owned());
            // What is asked here is everything at once; what a request may cost has tests of its own.
            let limits = &mut config.limits;
            (limits.cost_per_minute, limits.cost_per_minute_per_address) = (Some(1 << 40), Some(1 << 40));
            (limits.complexity, limits.selections, limits.tokens) = (None, None, None);
            (limits.document_bytes, limits.aliases, limits.root_fields) = (None, None, None);
            (limits.request_ms, limits.errors, limits.sign_ins) = (None, None, None);
        })
        .await;
        let people = people::gather(&app).await;
        let judge = Judge::new(Sdl::read(&app.sdl()), Table::checked_in());
        let (accounts, officers) = (HashMap::new(), HashMap::new());
        let known = Known { accounts, officers, today: "2026-11-23".parse().unwrap(), now: app.now() };
        let (planted, heard, made) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        let mut world = Self { app, people, known, judge, planted, heard, made, hostile: None };
        for who in world.people.keys().copied().filter(|who| *who != Who::Anonymous).collect::<Vec<_>>() {
            world.recognise(who).await;
        }
        world
    }

    pub(super) fn client(&self, who: Who) -> &Client {
        &self.people[&who]
    }

    /// Knows the account of somebody from now on.
    pub(super) async fn recognise(&mut self, who: Who) {
        let id = self.client(who).account_id().await;
        let (_, key) = tongxin::graphql::id::decode(&async_graphql::ID(id)).unwrap();
        self.known.accounts.insert(key.into(), who);
    }

    pub(super) async fn things(&self) -> Things {
        Things::read(&self.app, &self.known).await
    }

    /// Runs a mutation, asks for everything that its payload can show, and holds it against the table.
    pub(super) async fn run(&mut self, who: Who, mutation: &str, mut input: Value) -> Answer {
        collect(&input, &mut self.planted);
        let field =
            self.judge.sdl.field("Mutation", mutation).unwrap_or_else(|| panic!("{mutation}?")).clone();
        let table = &self.judge.table;
        let payload = self.judge.sdl.selection(&field.gives, &|kind| table.is_thing(kind), 1);
        let document = match field.arguments.get("input") {
            None => format!("mutation {{ {mutation} {{ {payload} }} }}"),
            Some(kind) => {
                let needs_key = self.judge.sdl.inputs[kind.trim_end_matches('!')]
                    .iter()
                    .any(|field| field.name == "idempotencyKey");
                if needs_key && input["idempotencyKey"].is_null() {
                    input["idempotencyKey"] = json!(Uuid::new_v4());
                }
                format!("mutation($input: {kind}) {{ {mutation}(input: $input) {{ {payload} }} }}")
            }
        };
        if let Some(answer) = self.try_hostile(who, mutation, &document, &input).await {
            return answer;
        }
        let answer = self.client(who).run(&document, json!({ "input": input })).await;
        let things = self.things().await;
        self.judge.walk(&things, who, mutation, &answer.json["data"][mutation], false);
        answer
    }

    /// Listens for planted texts and for phone numbers in a whole answer.
    pub(super) fn overheard(&mut self, who: Who, answer: &Value) {
        let text = answer.to_string();
        let (heard, planted) = (self.heard.entry(who).or_default(), &self.planted);
        // Each text that begins like something planted, once: answers say the same names a thousand times.
        let marked: BTreeSet<&str> =
            text.match_indices(MARK).filter_map(|(at, _)| text[at..].split('"').next()).collect();
        let is_said = |planted: &&String| marked.iter().any(|said| said.starts_with(planted.as_str()));
        heard.extend(planted.iter().filter(is_said).cloned());
        let phones = people::PHONES.iter().map(|(_, phone)| *phone);
        heard.extend(phones.filter(|phone| text.contains(phone)).map(str::to_owned));
    }

    /// Whoever heard what no field that they may see says.
    pub(super) fn sweep(&mut self, things: &Things) {
        let all: BTreeSet<&str> = self.heard.values().flatten().map(String::as_str).collect();
        let shown = self.judge.shown(&all);
        let mut leaks = Vec::new();
        for (who, heard) in &self.heard {
            for planted in heard {
                let places = shown.get(planted.as_str()).into_iter().flatten();
                if !places.into_iter().any(|place| self.judge.may_read(*who, place, things)) {
                    leaks.push(format!("LEAK {who:?} heard {planted}"));
                }
            }
        }
        self.judge.faults.extend(leaks);
    }

    /// The same, which is done.
    pub(super) async fn make(&mut self, who: Who, mutation: &str, input: Value) -> Value {
        let answer = self.run(who, mutation, input).await;
        answer.done(mutation).clone()
    }

    /// Something that was made before.
    pub(super) fn the(&self, name: &str) -> &Value {
        self.made.get(name).unwrap_or_else(|| panic!("no {name} yet"))
    }

    /// The id of something that was made before.
    pub(super) fn id(&self, name: &str) -> String {
        text(&self.the(name)["id"])
    }

    /// The version that something has now, for those who keep it.
    pub(super) async fn version(&self, id: &str) -> Value {
        let kinds = ["Studio", "Member", "Host", "Appointment", "StudioPost", "Notice", "OrgUnit"];
        let parts: Vec<_> = kinds.iter().map(|kind| format!("... on {kind} {{ version }}")).collect();
        let document = format!("query($id: ID!) {{ node(id: $id) {{ {} }} }}", parts.join(" "));
        let seen = self.client(Who::Admin).run(&document, json!({ "id": id })).await;
        seen.data()["node"]["version"].clone()
    }
}

/// Tomorrow, so many minutes after nine.
pub(super) fn tomorrow(minutes: i64) -> DateTime<Utc> {
    "2026-11-24T01:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::TimeDelta::minutes(minutes)
}

/// Every planted text in an input.
fn collect(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.starts_with(MARK) => {
            into.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Object(fields) => fields.values().for_each(|item| collect(item, into)),
        _ => {}
    }
}
