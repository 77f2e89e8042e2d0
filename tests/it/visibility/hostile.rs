//! Hostile words in every text that a mutation takes: each is refused by the name of its field, or kept without a live node; and whatever
//! somebody is then answered, a parser of HTML finds nothing in it that would do something in a page.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::types::{BaseType, Type};
use serde_json::{Value, json};
use tongxin_tests::markup::{CORPUS, live};
use tongxin_tests::{Answer, Web};
use uuid::Uuid;

use super::people::Who;
use super::world::World;

/// Texts that the world does not give to any mutation, or that are no words: why each is not tried here.
const ELSEWHERE: &[(&str, &str)] = &[];

/// What was tried.
#[derive(Default)]
pub(super) struct Hostile {
    /// How many tries there were, so that each takes another line of the corpus.
    tries: usize,
    /// Type and field of an input, and what became of a hostile text there.
    outcomes: BTreeMap<String, BTreeSet<Outcome>>,
    /// What was kept and would do something.
    faults: Vec<String>,
}

/// What becomes of a hostile text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Refused by the name of its field.
    Named,
    /// Kept, without what is hostile about it.
    Kept,
    /// Refused for something else.
    Other,
}

/// A text in an input: the way to it, and the type and field that it is.
struct Leaf {
    way: Vec<String>,
    of: String,
}

impl World {
    /// Everything is tried with hostile words before it is done.
    async fn build_hostile() -> Self {
        let mut world = Self::begin().await;
        world.hostile = Some(Hostile::default());
        world.fill().await;
        world
    }

    /// Gives each text of an input hostile words, one after the other; the answer of the first that is taken is the answer of the mutation.
    pub(super) async fn try_hostile(
        &mut self,
        who: Who,
        mutation: &str,
        document: &str,
        input: &Value,
    ) -> Option<Answer> {
        self.hostile.as_ref()?;
        let kind = self.judge.sdl.field("Mutation", mutation)?.arguments.get("input")?.clone();
        let mut leaves = Vec::new();
        self.texts(kind.trim_end_matches('!'), input, &mut vec!["input".to_owned()], &mut leaves);
        let lines: Vec<&str> = CORPUS.lines().filter(|line| !live(line).is_empty()).collect();
        for leaf in leaves {
            let hostile = self.hostile.as_mut()?;
            hostile.tries += 1;
            let line = lines[hostile.tries % lines.len()];
            let mut input = input.clone();
            if input["idempotencyKey"].is_string() {
                input["idempotencyKey"] = json!(Uuid::new_v4());
            }
            let place = leaf.way[1..].iter().fold(&mut input, |value, step| match step.parse::<usize>() {
                Ok(at) => &mut value[at],
                Err(_) => &mut value[step.as_str()],
            });
            *place = json!(format!("好{line}"));
            let answer = self.client(who).run(document, json!({ "input": input })).await;
            let outcome = outcome(&answer, mutation, &leaf.way);
            let hostile = self.hostile.as_mut()?;
            hostile.outcomes.entry(leaf.of).or_default().insert(outcome);
            if outcome == Outcome::Kept {
                return Some(answer);
            }
        }
        None
    }

    /// The texts of an input of this type that something is given for.
    fn texts(&self, kind: &str, input: &Value, way: &mut Vec<String>, leaves: &mut Vec<Leaf>) {
        for field in &self.judge.sdl.inputs[kind] {
            way.push(field.name.clone());
            self.texts_of(&field.ty, &format!("{kind}.{}", field.name), &input[&field.name], way, leaves);
            way.pop();
        }
    }

    fn texts_of(&self, ty: &Type, of: &str, value: &Value, way: &mut Vec<String>, leaves: &mut Vec<Leaf>) {
        match (&ty.base, value) {
            (BaseType::List(inner), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    way.push(at.to_string());
                    self.texts_of(inner, of, item, way, leaves);
                    way.pop();
                }
            }
            (BaseType::Named(name), Value::String(_)) if name == "String" => {
                leaves.push(Leaf { way: way.clone(), of: of.to_owned() });
            }
            (BaseType::Named(name), Value::Object(_)) if self.judge.sdl.inputs.contains_key(name.as_str()) => {
                self.texts(name, value, way, leaves);
            }
            _ => {}
        }
    }

    /// Every text that some mutation takes: type and field of the input.
    fn all_texts(&self) -> BTreeSet<String> {
        let mut open: Vec<String> = self.judge.sdl.objects["Mutation"]
            .iter()
            .flat_map(|mutation| mutation.arguments.values())
            .map(|kind| kind.trim_end_matches('!').to_owned())
            .collect();
        let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
        while let Some(kind) = open.pop() {
            let Some(fields) = self.judge.sdl.inputs.get(&kind) else { continue };
            if !seen.insert(kind.clone()) {
                continue;
            }
            for field in fields {
                let name = innermost(&field.ty);
                if name == "String" {
                    found.insert(format!("{kind}.{}", field.name));
                }
                open.push(name.to_owned());
            }
        }
        found
    }

    /// Whatever somebody is answered is looked at.
    async fn look_at_everything(&mut self) -> usize {
        let things = self.things().await;
        let calls = self.calls(&things);
        let mut looked = 0;
        for who in Who::ALL {
            let answers = self.ask(who, &calls).await;
            let hostile = self.hostile.as_mut().unwrap();
            for (call, (value, _)) in calls.iter().zip(answers) {
                looked += look(&value, &mut |text| hostile.faults.push(format!("{who:?} {}: {text}", call.root)));
            }
        }
        looked
    }
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::List(inner) => innermost(inner),
        BaseType::Named(name) => name.as_str(),
    }
}

fn outcome(answer: &Answer, mutation: &str, way: &[String]) -> Outcome {
    let error = &answer.json["errors"][0]["extensions"];
    if error["code"] == "INVALID" && error["path"] == json!(way) {
        return Outcome::Named;
    }
    let payload = &answer.json["data"][mutation];
    let is_done = answer.json["errors"].is_null() && payload["userErrors"].as_array().is_none_or(Vec::is_empty);
    if is_done { Outcome::Kept } else { Outcome::Other }
}

/// Looks at every text of a value; gives how many had marks in them.
fn look(value: &Value, fault: &mut impl FnMut(&str)) -> usize {
    match value {
        Value::String(text) if text.contains('<') => {
            if !live(text).is_empty() {
                fault(text);
            }
            1
        }
        Value::Array(items) => items.iter().map(|item| look(item, fault)).sum(),
        Value::Object(fields) => fields.values().map(|item| look(item, fault)).sum(),
        _ => 0,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_in_every_text_come_out_of_every_query_and_feed_without_a_live_node() {
    let mut world = World::build_hostile().await;
    let looked = world.look_at_everything().await;
    let web = Web::start(&world.app);
    let feed = reqwest::get(format!("{}/calendar/lectures.ics", web.url)).await.unwrap().text().await.unwrap();
    assert!(feed.contains("BEGIN:VEVENT"), "{feed}");
    assert_eq!(live(&feed), Vec::<String>::new());
    let texts = world.all_texts();
    let hostile = world.hostile.take().unwrap();
    assert_eq!(hostile.faults, Vec::<String>::new());
    assert!(looked > 20, "only {looked} texts with marks were seen");
    let judged = |of: &String| {
        hostile.outcomes.get(of).is_some_and(|found| found.iter().any(|outcome| *outcome != Outcome::Other))
    };
    let open: Vec<&String> = texts
        .iter()
        .filter(|of| !judged(of) && !ELSEWHERE.iter().any(|(name, _)| name == of))
        .collect();
    assert!(open.is_empty(), "{open:#?} were not tried; {:#?}", hostile.outcomes);
    let listed: Vec<_> = ELSEWHERE.iter().filter(|(name, _)| !texts.contains(*name) || judged(&(*name).to_owned())).collect();
    assert!(listed.is_empty(), "{listed:?} are tried, or no more there");

    // The control: what the database would hold without the rule is seen.
    world.hostile = Some(Hostile::default());
    world.app.run_sql("UPDATE lecture SET title = '<img src=x onerror=alert(1)>', version = version + 1").await;
    world.look_at_everything().await;
    assert!(!world.hostile.unwrap().faults.is_empty(), "a live title is not seen");
}
