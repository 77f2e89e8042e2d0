//! Hostile words in every text that a mutation takes: each is refused by the name of its field, or kept without a live node; and whatever
//! somebody is then answered, a parser of HTML finds nothing in it that would do something in a page.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::types::{BaseType, Type};
use serde_json::{Value, json};
use tongxin_tests::markup::{CORPUS, live};
use tongxin_tests::{Answer, Web};
use uuid::Uuid;

use super::people::Who;
use super::sdl::Field;
use super::things::Things;
use super::world::World;

/// Texts that the world does not give to any mutation, or that are no words: why each is not tried here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("AcceptMemberInvitationInput.code", "a secret, which is compared and never kept as text"),
    ("AcceptMemberInvitationInput.token", "a secret, which is compared and never kept as text"),
    ("AcceptStaffInvitationAsMyselfInput.password", "a secret, which is compared and never kept as text"),
    ("AcceptStaffInvitationAsMyselfInput.token", "a secret, which is compared and never kept as text"),
    ("AcceptStaffInvitationInput.password", "a secret, which is compared and never kept as text"),
    ("AcceptStaffInvitationInput.token", "a secret, which is compared and never kept as text"),
    ("ChangeAccountPhoneInput.code", "a secret, which is compared and never kept as text"),
    ("ChangeMyPhoneInput.code", "a secret, which is compared and never kept as text"),
    ("ChangeMyPhoneInput.formerCode", "a secret, which is compared and never kept as text"),
    ("CheckInAppointmentInput.code", "a secret, which is compared and never kept as text"),
    ("ClaimFirstAdministratorInput.password", "a secret, which is compared and never kept as text"),
    ("ClaimFirstAdministratorInput.token", "a secret, which is compared and never kept as text"),
    ("ConfirmSecondFactorInput.code", "a secret, which is compared and never kept as text"),
    ("DeleteMyAccountInput.code", "a secret, which is compared and never kept as text"),
    ("ImportRosterInput.digest", "a secret, which is compared and never kept as text"),
    ("RefreshSessionInput.refreshToken", "a secret, which is compared and never kept as text"),
    ("SignInWithCodeInput.code", "a secret, which is compared and never kept as text"),
    ("SignInWithPasswordInput.code", "a secret, which is compared and never kept as text"),
    ("SignInWithPasswordInput.password", "a secret, which is compared and never kept as text"),
    ("SignInWithWechatInput.loginCode", "a secret, which is compared and never kept as text"),
    ("SignInWithWechatInput.phoneCode", "a secret, which is compared and never kept as text"),
    ("StepUpInput.code", "a secret, which is compared and never kept as text"),
    ("StepUpInput.password", "a secret, which is compared and never kept as text"),
    ("AppointmentFilter.number", "looked for and never kept"),
    ("MemberFilter.expertise", "looked for and never kept"),
    ("MemberFilter.language", "looked for and never kept"),
    ("MemberFilter.search", "looked for and never kept"),
    ("OrgUnitFilter.search", "looked for and never kept"),
    ("StudioFilter.search", "looked for and never kept"),
    ("IntakeAnswerInput.key", "one of the words that there are"),
    ("IntakeQuestionInput.key", "one of the words that there are"),
    ("RuleChangeInput.key", "one of the words that there are"),
    ("ImportWorkCalendarInput.file", "a file, whose names are read by work_calendar::rules::file"),
    (
        "CancelAssistedBookingInput.reason",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
    (
        "ChangeAccountPhoneInput.evidence",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
    (
        "IntakeQuestionInput.label",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
    (
        "RemovePhotoInput.reason",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
    (
        "SetStaffRolesInput.reason",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
    ("UpdateStaffInput.name", "read by text::line, behind something that neither the world nor a sample has"),
    (
        "WithdrawMatterSourceInput.note",
        "read by text::line, behind something that neither the world nor a sample has",
    ),
];

/// Who tries what the world does not do.
const TRYING: [Who; 5] = [Who::Admin, Who::Officer, Who::Host, Who::Resident, Who::Anonymous];

/// Fields that are pictures which the server draws.
const PICTURES: &[&str] = &["svg"];

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

impl Hostile {
    /// Whether a text was judged by what stands in it.
    fn judged(&self, of: &str) -> bool {
        let found = self.outcomes.get(of);
        found.is_some_and(|found| found.iter().any(|outcome| *outcome != Outcome::Other))
    }
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
            (BaseType::Named(name), Value::Object(_))
                if self.judge.sdl.inputs.contains_key(name.as_str()) =>
            {
                self.texts(name, value, way, leaves);
            }
            _ => {}
        }
    }

    /// Every text that some mutation takes: the mutation, the way through its input, the names of the inputs on it.
    fn all_texts(&self) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
        let mut found = BTreeMap::new();
        for mutation in &self.judge.sdl.objects["Mutation"] {
            let Some(kind) = mutation.arguments.get("input") else { continue };
            self.texts_below(&mutation.name, kind.trim_end_matches('!'), &mut Vec::new(), &mut found);
        }
        found
    }

    fn texts_below(
        &self,
        mutation: &str,
        kind: &str,
        way: &mut Vec<String>,
        found: &mut BTreeMap<String, Vec<(String, Vec<String>)>>,
    ) {
        for field in &self.judge.sdl.inputs[kind] {
            let name = innermost(&field.ty);
            way.push(field.name.clone());
            if name == "String" {
                let of = format!("{kind}.{}", field.name);
                found.entry(of).or_default().push((mutation.to_owned(), way.clone()));
            } else if self.judge.sdl.inputs.contains_key(name) {
                self.texts_below(mutation, name, way, found);
            }
            way.pop();
        }
    }

    /// An input with everything that must be there, and hostile words at the end of this way; with the way as an error tells it.
    fn hostile_sample(
        &self,
        kind: &str,
        way: &[String],
        line: &str,
        things: &Things,
    ) -> (Value, Vec<String>) {
        let mut input = self.sample(kind, things);
        let (mut place, mut kind, mut told) = (&mut input, kind, vec!["input".to_owned()]);
        for step in way {
            let field = self.judge.sdl.inputs[kind].iter().find(|field| field.name == *step).unwrap();
            let is_list = matches!(field.ty.base, BaseType::List(_));
            kind = innermost(&field.ty);
            place = &mut place[step.as_str()];
            told.push(step.clone());
            if is_list {
                *place = json!([null]);
                place = &mut place[0];
                told.push("0".to_owned());
            }
            if self.judge.sdl.inputs.contains_key(kind) && !place.is_object() {
                *place = self.sample(kind, things);
            }
        }
        *place = json!(format!("好{line}"));
        (input, told)
    }

    /// What the world gives to no mutation is tried with a sample, by different people and on different things: whoever is let in is told of
    /// the text.
    async fn try_samples(&mut self) {
        let things = self.things().await;
        let lines: Vec<&str> = CORPUS.lines().filter(|line| !live(line).is_empty()).collect();
        for (of, places) in self.all_texts() {
            for (mutation, way) in &places {
                let field = self.judge.sdl.field("Mutation", mutation).unwrap().clone();
                let kind = field.arguments["input"].clone();
                let document = format!(
                    "mutation($input: {kind}) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
                );
                for named in self.named_for(&field, &things).await {
                    for who in TRYING {
                        let hostile = self.hostile.as_mut().unwrap();
                        if hostile.judged(&of) {
                            break;
                        }
                        hostile.tries += 1;
                        let line = lines[hostile.tries % lines.len()];
                        let (mut input, told) =
                            self.hostile_sample(kind.trim_end_matches('!'), way, line, &things);
                        for (name, value) in &named {
                            input[name] = value.clone();
                        }
                        let answer = self.client(who).send(&document, json!({ "input": input })).await;
                        let outcome = outcome(&answer, mutation, &told);
                        self.hostile
                            .as_mut()
                            .unwrap()
                            .outcomes
                            .entry(of.clone())
                            .or_default()
                            .insert(outcome);
                    }
                }
            }
        }
    }

    /// What a mutation may be about, with the version that it has.
    async fn named_for(&self, mutation: &Field, things: &Things) -> Vec<Vec<(String, Value)>> {
        let Some((name, kind)) = self.named_by(mutation).into_iter().next() else { return vec![Vec::new()] };
        let mut found = Vec::new();
        for (id, _) in things.of_kind(&kind).take(8) {
            let fields = &self.judge.sdl.objects[&kind];
            let mut named = vec![(name.clone(), json!(id))];
            let expects = self.judge.sdl.inputs[mutation.arguments["input"].trim_end_matches('!')]
                .iter()
                .any(|field| field.name == "expectedVersion");
            if expects && fields.iter().any(|field| field.name == "version") {
                let document =
                    format!("query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ version }} }} }}");
                let seen = self.client(Who::Admin).send(&document, json!({ "id": id })).await;
                named.push(("expectedVersion".to_owned(), seen.json["data"]["node"]["version"].clone()));
            }
            found.push(named);
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
                looked += look(&value, &mut |text| {
                    hostile.faults.push(format!("{who:?} {}: {text:.80}", call.root));
                });
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
    let is_done =
        answer.json["errors"].is_null() && payload["userErrors"].as_array().is_none_or(Vec::is_empty);
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
        Value::Object(fields) => {
            let texts = fields.iter().filter(|(name, _)| !PICTURES.contains(&name.as_str()));
            texts.map(|(_, item)| look(item, fault)).sum()
        }
        _ => 0,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_in_every_text_come_out_of_every_query_and_feed_without_a_live_node() {
    let mut world = World::build_hostile().await;
    world.try_samples().await;
    let looked = world.look_at_everything().await;
    let web = Web::start(&world.app);
    let feed =
        reqwest::get(format!("{}/calendar/lectures.ics", web.url)).await.unwrap().text().await.unwrap();
    assert!(feed.contains("BEGIN:VEVENT"), "{feed}");
    assert_eq!(live(&feed), Vec::<String>::new());
    let texts = world.all_texts();
    let hostile = world.hostile.take().unwrap();
    assert_eq!(hostile.faults, Vec::<String>::new());
    assert!(looked > 20, "only {looked} texts with marks were seen");
    let is_listed = |of: &str| ELSEWHERE.iter().any(|(name, _)| *name == of);
    let open: Vec<&String> = texts.keys().filter(|of| !hostile.judged(of) && !is_listed(of)).collect();
    assert!(open.is_empty(), "{open:#?} were not tried");
    let gone: Vec<_> = ELSEWHERE.iter().filter(|(of, _)| !texts.contains_key(*of)).collect();
    assert!(gone.is_empty(), "{gone:?} are no more there");

    // The control: what the database would hold without the rule is seen.
    world.hostile = Some(Hostile::default());
    world
        .app
        .run_sql("UPDATE studio SET theme = '<img src=x onerror=alert(1)>', version = version + 1")
        .await;
    world.look_at_everything().await;
    assert!(!world.hostile.unwrap().faults.is_empty(), "a live theme is not seen");
}
