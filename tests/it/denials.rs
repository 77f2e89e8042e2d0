//! Every mutation is tried by somebody who may not, and every try is in the audit trail. A mutation that no try names fails the suite.

use async_graphql::ID;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use entity::audit_event;
use entity::value::AuditOutcome;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tongxin::graphql::id::{decode, encode};
use tongxin_tests::scene::{Scene, Terms, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

/// The people of a denial test.
struct Cast {
    scene: Scene,
    resident: Client,
    stranger: Client,
    officer: Client,
    anonymous: Client,
}

/// Who tries.
#[derive(Copy, Clone, Debug)]
enum Who {
    Anonymous,
    /// Has nothing to do with it.
    Stranger,
    /// Whose appointment it is.
    Resident,
    /// Who receives.
    Host,
    /// Staff, and no administrator.
    Officer,
}

/// A try: who, and the code that answers it.
type Try = (Who, &'static str);

/// What needs a session and concerns the caller alone.
const OWN: &[Try] = &[(Who::Anonymous, "UNAUTHENTICATED")];
/// What only the resident does.
const BY_RESIDENT: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "FORBIDDEN")];
/// What only the resident does with a time that they merely hold: nobody else knows of it.
const BY_HOLDER: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")];
/// What only those who receive do.
const BY_HOST: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Resident, "FORBIDDEN")];
/// What only those who receive do with what everybody may see.
const BY_PUBLIC_HOST: &[Try] = &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")];
/// What members do, and staff.
const BY_MEMBER: &[Try] = &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")];
/// What only staff does.
const BY_STAFF: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN"), (Who::Host, "FORBIDDEN")];

/// What only the team of a studio does with a post that the public does not see.
const BY_TEAM: &[Try] =
    &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND"), (Who::Host, "NOT_FOUND")];

/// What only administrators do.
const BY_ADMIN: &[Try] = &[
    (Who::Anonymous, "UNAUTHENTICATED"),
    (Who::Stranger, "FORBIDDEN"),
    (Who::Host, "FORBIDDEN"),
    (Who::Officer, "FORBIDDEN"),
];

/// Every mutation, who is turned away, and with which code.
const TRIES: &[(&str, &[Try])] = &[
    ("acceptStaffInvitation", &[(Who::Anonymous, "LINK_INVALID")]),
    ("assignCommunity", BY_STAFF),
    ("assignSeat", BY_STAFF),
    ("applyStudio", BY_MEMBER),
    ("bookAppointment", BY_HOLDER),
    ("cancelAppointment", BY_RESIDENT),
    ("cancelReception", BY_HOST),
    ("checkInAppointment", BY_HOST),
    ("claimFirstAdministrator", &[(Who::Anonymous, "LINK_INVALID")]),
    ("closeStudio", BY_STAFF),
    ("closeStudioReport", BY_STAFF),
    ("completeAppointment", BY_HOST),
    ("confirmAppointment", BY_HOST),
    ("confirmReception", BY_RESIDENT),
    ("correctReceptionRecord", BY_HOST),
    ("createAppointmentService", BY_PUBLIC_HOST),
    ("createNotice", BY_STAFF),
    ("createOrgUnit", BY_STAFF),
    ("createRegion", BY_STAFF),
    ("createSector", BY_STAFF),
    ("createStudio", BY_STAFF),
    ("createTerm", BY_STAFF),
    ("createUpload", BY_MEMBER),
    ("declineAppointment", BY_HOST),
    ("disableAccount", BY_ADMIN),
    ("discardUpload", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("editStudioPost", BY_TEAM),
    ("enableAccount", BY_ADMIN),
    ("endOtherSessions", OWN),
    ("endSession", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("endCommunityAssignment", BY_STAFF),
    ("endSeat", BY_STAFF),
    ("fileReceptionRecord", BY_HOST),
    ("holdSlot", OWN),
    ("inviteStaff", BY_ADMIN),
    ("markMessagesRead", OWN),
    ("markNoShow", BY_HOST),
    ("mergeOrgUnit", BY_STAFF),
    ("publishNotice", BY_STAFF),
    ("recordMemberLeaving", BY_STAFF),
    ("moveStudioPost", BY_TEAM),
    ("openStudio", BY_STAFF),
    ("refreshSession", &[(Who::Anonymous, "TOKEN_INVALID")]),
    ("releaseHold", BY_HOLDER),
    ("removePhoto", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "NOT_FOUND")]),
    ("requestPhoneCode", &[(Who::Anonymous, "TOO_SOON")]),
    ("reportStudio", OWN),
    ("rescheduleAppointment", BY_RESIDENT),
    ("restoreCommunityAssignment", BY_STAFF),
    ("restoreSeat", BY_STAFF),
    ("resubmitStudio", BY_PUBLIC_HOST),
    ("resumeStudio", BY_STAFF),
    ("retryOutboxJob", BY_STAFF),
    ("publishPrivacyNotice", BY_STAFF),
    ("exportMyData", OWN),
    ("deleteMyAccount", OWN),
    ("reviewMemberProfile", BY_STAFF),
    ("revealResident", BY_HOST),
    ("reviewPhoto", BY_STAFF),
    ("reviewStudio", BY_STAFF),
    ("setAvailability", BY_PUBLIC_HOST),
    ("setDateOverride", BY_PUBLIC_HOST),
    ("setStaffRoles", BY_ADMIN),
    ("setStudioTeam", BY_STAFF),
    ("signInWithCode", &[(Who::Anonymous, "CODE_EXPIRED")]),
    ("signInWithPassword", &[(Who::Anonymous, "PASSWORD_WRONG")]),
    ("signOut", OWN),
    ("undoMemberLeaving", BY_STAFF),
    ("suspendStudio", BY_STAFF),
    ("updateAppointmentService", BY_PUBLIC_HOST),
    ("updateMember", BY_STAFF),
    ("updateMemberPhoto", BY_MEMBER),
    ("updateMyMemberProfile", &[(Who::Anonymous, "UNAUTHENTICATED"), (Who::Stranger, "FORBIDDEN")]),
    ("updateMyProfile", OWN),
    ("updateNotice", BY_STAFF),
    ("updateOffice", BY_STAFF),
    ("updateOrgUnit", BY_STAFF),
    ("updateRegion", BY_STAFF),
    ("updateRuleSet", BY_STAFF),
    ("updateSector", BY_STAFF),
    ("updateStudio", BY_STAFF),
    ("updateStudioPhoto", BY_PUBLIC_HOST),
    ("updateTerm", BY_STAFF),
    ("withdrawStaffInvitation", BY_ADMIN),
    ("withdrawNotice", BY_STAFF),
    ("updateStudioPage", BY_PUBLIC_HOST),
    ("updateTerm", BY_STAFF),
    ("withdrawStudio", BY_PUBLIC_HOST),
    ("writeStudioPost", BY_PUBLIC_HOST),
];

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

    #[expect(clippy::too_many_lines, reason = "what each mutation is given, one after the other")]
    fn input(&self, mutation: &str, targets: &Targets) -> Value {
        let scene = &self.scene;
        let visit = &targets.appointment;
        let own: &[(&str, Value)] = match mutation {
            "bookAppointment" => {
                &[("appointmentId", targets.held["id"].clone()), ("residentName", json!("王小明"))]
            }
            "releaseHold" => &[("appointmentId", targets.held["id"].clone())],
            "cancelAppointment" | "declineAppointment" => &[("reason", json!("有事"))],
            "cancelReception" => &[("reason", json!("有事")), ("offerStartsAt", json!(scene.tomorrow(90)))],
            "checkInAppointment" | "deleteMyAccount" => &[("code", json!("000000"))],
            "confirmReception" => &[("verdict", json!("CONFIRMED"))],
            "fileReceptionRecord" | "correctReceptionRecord" => {
                &[("summary", json!("…")), ("category", json!("OTHER")), ("resolution", json!("EXPLAINED"))]
            }
            "rescheduleAppointment" => &[("startsAt", json!(scene.tomorrow(90)))],
            "retryOutboxJob" => &[("jobId", json!(encode("OutboxJob", Uuid::new_v4())))],
            "revealResident" => &[("reason", json!("联系"))],
            "holdSlot" => &[("serviceId", json!(scene.service)), ("startsAt", json!(scene.tomorrow(90)))],
            "createAppointmentService" => &[("hostId", json!(scene.host)), ("terms", Terms::manual().0)],
            "updateAppointmentService" => {
                &[("serviceId", json!(scene.service)), ("terms", Terms::manual().0)]
            }
            "setAvailability" => &[("hostId", json!(scene.host)), ("rules", json!([]))],
            "setDateOverride" => &[("hostId", json!(scene.host)), ("on", json!("2026-11-24"))],
            "claimFirstAdministrator" => &[
                ("token", json!("x")),
                ("login", json!("intruder")),
                ("name", json!("某人")),
                ("password", json!("seven green umbrellas")),
            ],
            "createRegion" => &[("level", json!("TOWNSHIP")), ("name", json!("某镇"))],
            "createSector" => &[("name", json!("某界")), ("nameEn", json!("Some"))],
            "createStudio" => &[
                ("name", json!("某工作室")),
                ("scope", json!("REGIONAL")),
                ("regionId", targets.region.clone()),
                ("address", json!("某处")),
            ],
            "applyStudio" => &[
                ("name", json!("某工作室")),
                ("scope", json!("REGIONAL")),
                ("regionId", targets.region.clone()),
                ("address", json!("某处")),
                ("statement", json!("就近听取意见")),
            ],
            "closeStudio" | "suspendStudio" => {
                &[("id", targets.studio.clone()), ("reason", json!("场地改造"))]
            }
            "openStudio" | "resumeStudio" | "resubmitStudio" | "withdrawStudio" | "updateStudioPage" => {
                &[("id", targets.studio.clone())]
            }
            "reviewStudio" => &[("id", targets.studio.clone()), ("verdict", json!("APPROVE"))],
            "reportStudio" => &[("studioId", targets.studio.clone()), ("text", json!("…"))],
            "closeStudioReport" => &[
                ("id", json!(encode("StudioReport", Uuid::new_v4()))),
                ("isUpheld", json!(false)),
                ("finding", json!("…")),
            ],
            "writeStudioPost" => &[("studioId", targets.studio.clone()), ("words", words())],
            "editStudioPost" => &[("id", json!(encode("StudioPost", Uuid::new_v4()))), ("words", words())],
            "moveStudioPost" => {
                &[("id", json!(encode("StudioPost", Uuid::new_v4()))), ("step", json!("SUBMIT"))]
            }
            "createTerm" => {
                &[("ordinal", json!(9)), ("startsOn", json!("2031-01-01")), ("endsOn", json!("2035-12-31"))]
            }
            "disableAccount" | "enableAccount" => {
                &[("accountId", json!(encode("Account", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "publishPrivacyNotice" => &[("textZh", json!("告知")), ("textEn", json!("Notice"))],
            "acceptStaffInvitation" => &[("token", json!("x")), ("password", json!("seven green umbrellas"))],
            "endSession" => &[("id", json!(encode("Session", Uuid::new_v4())))],
            "inviteStaff" => &[
                ("name", json!("李经办")),
                ("login", json!("li.officer")),
                ("grant", json!({ "role": "OFFICER", "scope": "DISTRICT" })),
            ],
            "setStaffRoles" => &[
                ("id", json!(encode("Staff", Uuid::new_v4()))),
                ("grants", json!([])),
                ("reason", json!("…")),
            ],
            "withdrawStaffInvitation" => &[("id", json!(encode("StaffInvitation", Uuid::new_v4())))],
            "markMessagesRead" => &[("all", json!(true))],
            "createUpload" => &[
                ("purpose", json!("DOCUMENT")),
                ("fileName", json!("a.pdf")),
                ("contentType", json!("application/pdf")),
                ("bytes", json!(1)),
            ],
            "discardUpload" => &[("uploadId", json!(encode("Upload", Uuid::new_v4())))],
            "removePhoto" => &[("photoId", json!(encode("Photo", Uuid::new_v4())))],
            "reviewPhoto" => {
                &[("photoId", json!(encode("Photo", Uuid::new_v4()))), ("decision", json!("PUBLISH"))]
            }
            "updateMemberPhoto" => {
                &[("memberId", targets.member.clone()), ("uploadId", json!(encode("Upload", Uuid::new_v4())))]
            }
            "updateStudioPhoto" => {
                &[("studioId", targets.studio.clone()), ("uploadId", json!(encode("Upload", Uuid::new_v4())))]
            }
            "refreshSession" => &[("refreshToken", json!("x"))],
            "requestPhoneCode" => &[("phone", json!("13800000001"))],
            "signInWithCode" => &[("phone", json!("13800000001")), ("code", json!("000000"))],
            "signInWithPassword" => {
                &[("login", json!("nobody")), ("password", json!("seven green umbrellas"))]
            }
            "setStudioTeam" => &[("id", targets.studio.clone()), ("leadIds", json!([targets.member]))],
            "reviewMemberProfile" => &[("id", targets.member.clone())],
            "updateMyMemberProfile" => &[("biography", json!("冒名"))],
            "updateMember" => &[("id", targets.member.clone()), ("name", json!("改名"))],
            "updateRegion" => &[("id", targets.region.clone()), ("name", json!("改名"))],
            "updateRuleSet" => {
                &[("changes", json!([{ "key": "open_holds", "value": 2 }])), ("reason", json!("试"))]
            }
            "assignCommunity" => {
                &[("memberId", targets.member.clone()), ("regionId", targets.region.clone())]
            }
            "endCommunityAssignment" | "restoreCommunityAssignment" => {
                &[("id", json!(encode("CommunityAssignment", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "recordMemberLeaving" => {
                &[("id", targets.member.clone()), ("kind", json!("MOVED")), ("reason", json!("…"))]
            }
            "undoMemberLeaving" => &[("id", json!(encode("MemberLeaving", Uuid::new_v4())))],
            "createNotice" => &[("title", json!("公告")), ("body", json!("…"))],
            "publishNotice" | "updateNotice" | "withdrawNotice" => {
                &[("id", json!(encode("Notice", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "updateOffice" => &[("name", json!("某委员会"))],
            "assignSeat" => &[
                ("orgUnitId", json!(encode("OrgUnit", Uuid::new_v4()))),
                ("memberId", targets.member.clone()),
                ("role", json!("MEMBER")),
            ],
            "createOrgUnit" => &[("kind", json!("UNDERTAKING_UNIT")), ("name", json!("某局"))],
            "endSeat" | "restoreSeat" => {
                &[("id", json!(encode("OrgSeat", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "mergeOrgUnit" => &[
                ("id", json!(encode("OrgUnit", Uuid::new_v4()))),
                ("intoId", json!(encode("OrgUnit", Uuid::new_v4()))),
            ],
            "updateOrgUnit" => &[("id", json!(encode("OrgUnit", Uuid::new_v4()))), ("name", json!("改名"))],
            "updateSector" => &[("id", json!(encode("Sector", Uuid::new_v4()))), ("name", json!("改名"))],
            "updateTerm" => &[("id", json!(encode("Term", Uuid::new_v4()))), ("title", json!("改名"))],
            "updateStudio" => &[("id", targets.studio.clone()), ("address", json!("别处"))],
            _ => &[],
        };
        let mut input = json!({
            "idempotencyKey": Uuid::new_v4(), "appointmentId": visit["id"], "expectedVersion": 1,
            "deviceId": Uuid::new_v4(), "deviceName": "测试手机",
        });
        for (name, value) in own {
            input[*name] = value.clone();
        }
        input
    }
}

/// What a post says.
fn words() -> Value {
    json!({ "kind": "NEWS", "title": "…", "body": "…", "hasConsent": true })
}

async fn make(admin: &Client, mutation: &str, object: &str, input: Value) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
}

/// The input type of a mutation and its fields, by the schema.
fn input_of(sdl: &str, mutation: &str) -> Option<(String, Vec<String>)> {
    let schema = parse_schema(sdl).unwrap();
    let types: Vec<_> = schema
        .definitions
        .into_iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(found.node),
            _ => None,
        })
        .collect();
    let root = types.iter().find(|found| found.name.node == "Mutation")?;
    let TypeKind::Object(root) = &root.kind else { return None };
    let field = root.fields.iter().find(|field| field.node.name.node == mutation)?;
    let argument = field.node.arguments.first()?;
    let name = argument.node.ty.node.to_string().trim_end_matches('!').to_owned();
    let input = types.iter().find(|found| found.name.node == name.as_str())?;
    let TypeKind::InputObject(input) = &input.kind else { return None };
    Some((name, input.fields.iter().map(|field| field.node.name.node.to_string()).collect()))
}

async fn attempt(client: &Client, sdl: &str, mutation: &str, mut input: Value) -> Answer {
    let Some((kind, fields)) = input_of(sdl, mutation) else {
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

/// The object of every try that was denied or refused, the latest last.
async fn audited(cast: &Cast) -> Vec<Option<(String, Uuid)>> {
    let refused = audit_event::Column::Outcome.is_in([AuditOutcome::Denied, AuditOutcome::Refused]);
    let rows = audit_event::Entity::find().filter(refused).order_by_asc(audit_event::Column::Id);
    let rows = rows.all(cast.scene.app.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| row.object_kind.zip(row.object_id)).collect()
}

/// What a try is about: the one object that its input names. What is only made by it is not there yet.
fn object_of(sdl: &str, mutation: &str, input: &Value) -> Option<(String, Uuid)> {
    let (_, fields) = input_of(sdl, mutation)?;
    let named = [
        "id",
        "appointmentId",
        "serviceId",
        "hostId",
        "accountId",
        "jobId",
        "orgUnitId",
        "memberId",
        "studioId",
        "photoId",
        "uploadId",
    ];
    let name = named.into_iter().find(|name| fields.iter().any(|field| field == name))?;
    decode(&ID(text(&input[name])))
}

#[tokio::test]
async fn every_mutation_turns_the_wrong_person_away_and_says_so_in_the_audit_trail() {
    let cast = Cast::gather().await;
    let targets = cast.targets().await;
    let sdl = cast.scene.app.sdl();
    let mut named = 0;
    for (mutation, tries) in TRIES {
        for (who, expected) in *tries {
            let before = audited(&cast).await;
            let input = cast.input(mutation, &targets);
            let answer = attempt(cast.client(*who), &sdl, mutation, input.clone()).await;
            assert_eq!(code_of(&answer, mutation), Some(*expected), "{mutation} by {who:?}: {}", answer.json);
            let audited = audited(&cast).await;
            assert_eq!(audited.len(), before.len() + 1, "{mutation} by {who:?} left an audit row");
            let object = object_of(&sdl, mutation, &input);
            assert_eq!(audited.last(), Some(&object), "{mutation} by {who:?} says about what it was");
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
