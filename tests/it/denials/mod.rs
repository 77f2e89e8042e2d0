//! Every mutation is tried by somebody who may not, and every try is in the audit trail. A mutation that no try names fails the suite.

mod inputs;
mod tries;

use std::collections::HashMap;

use async_graphql::ID;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use entity::audit_event;
use entity::value::AuditOutcome;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tongxin::graphql::id::decode;
use tongxin_tests::scene::{Scene, Terms, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use tries::{TRIES, Who};

/// The people of a denial test.
struct Cast {
    scene: Scene,
    resident: Client,
    stranger: Client,
    officer: Client,
    anonymous: Client,
}

/// Names of the objects that the tries are about.
struct Targets {
    appointment: Value,
    held: Value,
    member: Value,
    region: Value,
    studio: Value,
}

impl Cast {
    async fn gather() -> Self {
        let scene = Scene::start(Terms::manual()).await;
        let mut residents = scene.residents(2).await;
        let (stranger, resident) = (residents.pop().unwrap(), residents.pop().unwrap());
        let (officer, mut anonymous) = (scene.app.officer().await, scene.app.anonymous());
        anonymous.device_header = None; // Whether or not the device names itself, it has to sign in.
        Self { scene, resident, stranger, officer, anonymous }
    }

    fn client(&self, who: Who) -> &Client {
        match who {
            Who::Anonymous => &self.anonymous,
            Who::Stranger => &self.stranger,
            Who::Resident => &self.resident,
            Who::Host => &self.scene.member,
            Who::Officer => &self.officer,
        }
    }

    async fn targets(&self) -> Targets {
        let held = hold(&self.resident, &self.scene.service, self.scene.tomorrow(60)).await;
        let held = held.done("holdSlot")["appointment"].clone();
        let admin = self.scene.app.admin().await;
        let region = make(
            &admin,
            "createRegion",
            "region",
            json!({ "idempotencyKey": Uuid::new_v4(), "level": "SUBDISTRICT", "name": "示例街道" }),
        )
        .await;
        let studio = json!({
            "idempotencyKey": Uuid::new_v4(), "name": "示例工作室", "scope": "REGIONAL", "regionId": region, "address": "示例路2号",
        });
        let studio = make(&admin, "createStudio", "studio", studio).await;
        let viewer = self.scene.member.run("{ viewer { memberId } }", json!({})).await;
        Targets {
            appointment: self.scene.booked(&self.resident, self.scene.tomorrow(0)).await,
            held,
            member: viewer.data()["viewer"]["memberId"].clone(),
            region,
            studio,
        }
    }
}

async fn make(admin: &Client, mutation: &str, object: &str, input: Value) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
}

/// The input type and its fields of every mutation that takes one, as the schema says: read once, since it is long.
struct Inputs(HashMap<String, (String, Vec<String>)>);

impl Inputs {
    fn read(sdl: &str) -> Self {
        let schema = parse_schema(sdl).unwrap();
        let types = schema.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some((found.node.name.node.to_string(), found.node.kind)),
            _ => None,
        });
        let types: HashMap<_, _> = types.collect();
        let Some(TypeKind::Object(root)) = types.get("Mutation") else { panic!("no mutations") };
        let inputs = root.fields.iter().filter_map(|field| {
            let argument = field.node.arguments.first()?;
            let name = argument.node.ty.node.to_string().trim_end_matches('!').to_owned();
            let TypeKind::InputObject(input) = types.get(&name)? else { return None };
            let fields = input.fields.iter().map(|field| field.node.name.node.to_string()).collect();
            Some((field.node.name.node.to_string(), (name, fields)))
        });
        Self(inputs.collect())
    }
}

async fn attempt(client: &Client, inputs: &Inputs, mutation: &str, mut input: Value) -> Answer {
    let Some((kind, fields)) = inputs.0.get(mutation) else {
        return client
            .run(&format!("mutation {{ {mutation} {{ userErrors {{ code }} }} }}"), json!({}))
            .await;
    };
    input.as_object_mut().unwrap().retain(|name, _| fields.contains(name));
    let document =
        format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
    client.run(&document, json!({ "input": input })).await
}

fn code_of<'a>(answer: &'a Answer, mutation: &str) -> Option<&'a str> {
    let fault = answer.json["errors"][0]["extensions"]["code"].as_str();
    fault.or_else(|| answer.json["data"][mutation]["userErrors"][0]["code"].as_str())
}

/// How many tries were denied or refused so far, and the object of the latest.
async fn audited(cast: &Cast) -> (u64, Option<(String, Uuid)>) {
    let refused = audit_event::Column::Outcome.is_in([AuditOutcome::Denied, AuditOutcome::Refused]);
    let rows = audit_event::Entity::find().filter(refused);
    let db = cast.scene.app.app.db.read();
    let count = rows.clone().count(db).await.unwrap();
    let latest = rows.order_by_desc(audit_event::Column::Id).one(db).await.unwrap();
    (count, latest.and_then(|row| row.object_kind.zip(row.object_id)))
}

/// What a try is about: the one object that its input names. What is only made by it is not there yet.
fn object_of(inputs: &Inputs, mutation: &str, input: &Value) -> Option<(String, Uuid)> {
    let (_, fields) = inputs.0.get(mutation)?;
    // A roster names its studio within, and of several shifts the first stands for all.
    let within = [&input["roster"]["studioId"], &input["shiftIds"][0]];
    if let Some(id) = within.into_iter().find(|id| id.is_string()) {
        return decode(&ID(text(id)));
    }
    let named = [
        "id",
        "placeId",
        "exchangeId",
        "lectureRequestId",
        "appointmentId",
        "offeringId",
        "requestId",
        "serviceId",
        "hostId",
        "accountId",
        "jobId",
        "orgUnitId",
        "memberId",
        "studioId",
        "photoId",
        "uploadId",
        "entryId",
        "poolId",
        "matterId",
        "pauseId",
        "lectureId",
        "registrationId",
        "seriesId",
    ];
    let has = |name: &str| fields.iter().any(|field| field == name) && input[name].is_string();
    let Some(name) = named.into_iter().find(|name| has(name)) else {
        // Of many members none is the one that it is about.
        let members = input["memberIds"].as_array().filter(|members| members.len() == 1)?;
        return decode(&ID(text(&members[0])));
    };
    decode(&ID(text(&input[name])))
}

#[tokio::test]
async fn every_mutation_turns_the_wrong_person_away_and_says_so_in_the_audit_trail() {
    let cast = Cast::gather().await;
    let targets = cast.targets().await;
    let inputs = Inputs::read(&cast.scene.app.sdl());
    let mut named = 0;
    for (mutation, tries) in TRIES {
        for (who, expected) in *tries {
            let (before, _) = audited(&cast).await;
            let input = cast.input(mutation, &targets);
            let answer = attempt(cast.client(*who), &inputs, mutation, input.clone()).await;
            assert_eq!(code_of(&answer, mutation), Some(*expected), "{mutation} by {who:?}: {}", answer.json);
            let (after, latest) = audited(&cast).await;
            assert_eq!(after, before + 1, "{mutation} by {who:?} left an audit row");
            let object = object_of(&inputs, mutation, &input);
            assert_eq!(latest, object, "{mutation} by {who:?} says about what it was");
            named += usize::from(object.is_some());
        }
    }
    assert!(named > 50, "only {named} tries named an object");
    let visit = cast.scene.see(&cast.resident, &text(&targets.appointment["id"])).await;
    assert_eq!(visit["state"], "REQUESTED", "nothing was done");
}

/// The mutations of a schema that no try names.
fn untried(sdl: &str) -> Vec<String> {
    let schema = parse_schema(sdl).unwrap();
    let roots = schema.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) if found.node.name.node == "Mutation" => Some(found.node.kind),
        _ => None,
    });
    let names = roots.flat_map(|kind| match kind {
        TypeKind::Object(root) => {
            root.fields.into_iter().map(|field| field.node.name.node.to_string()).collect()
        }
        _ => Vec::new(),
    });
    names.filter(|name| !TRIES.iter().any(|(tried, _)| tried == name)).collect()
}

#[tokio::test]
async fn no_mutation_is_left_untried() {
    let sdl = Scene::start(Terms::manual()).await.app.sdl();
    assert_eq!(untried(&sdl), Vec::<String>::new());
    assert!(sdl.contains("type Mutation {"));
    let more = sdl.replace("type Mutation {", "type Mutation { launchRocket: Boolean\n");
    assert_eq!(untried(&more), ["launchRocket"], "the check sees a new mutation");
}
