//! The yearly rating: criteria, proposal, decision, publication, appeal and correction.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const RATING: &str = "id state version stars points remark hasAppeal publishedAt scores { points evidence item { title } } \
    history { step points reason } criteria { version } allowedActions { action enabled reasonCode }";

/// The phone of the other member of the roster.
const OTHER: &str = "13900000002";

/// A studio of two members, an officer who proposes and an administrator who decides.
struct House {
    scene: Scene,
    studio: String,
    other: Client,
    other_leads: bool,
    officer: Client,
    admin: Client,
}

impl House {
    async fn start() -> Self {
        let scene = Scene::start(Terms::automatic()).await;
        let studio = scene.studio_of_both().await;
        let (officer, admin) = (scene.app.officer().await, scene.app.admin().await);
        let other = scene.app.resident(OTHER).await;
        let role = other.run("{ viewer { member { studios { role } } } }", json!({})).await;
        let other_leads = role.data()["viewer"]["member"]["studios"][0]["role"] == "LEAD";
        Self { scene, studio, other, other_leads, officer, admin }
    }

    fn lead(&self) -> &Client {
        if self.other_leads { &self.other } else { &self.scene.member }
    }

    fn team(&self) -> &Client {
        if self.other_leads { &self.scene.member } else { &self.other }
    }

    /// A house with criteria, and the ids of their items.
    async fn with_criteria() -> (Self, Vec<Value>) {
        let house = Self::start().await;
        let items = house.criteria("").await.done("publishRatingCriteria")["criteria"]["items"].clone();
        let ids = items.as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
        (house, ids)
    }

    async fn criteria(&self, reason: &str) -> Answer {
        let items = json!([
            { "title": "开展活动", "mostPoints": 60, "measure": "ACTIVITIES", "target": 4 },
            { "title": "群众评价", "mostPoints": 40 },
        ]);
        publish(&self.admin, json!([40, 55, 70, 80, 90]), items, reason).await
    }

    async fn propose(&self, who: &Client, scores: Value, version: Value) -> Answer {
        let document = format!(
            "mutation($input: ProposeStudioRatingInput!) {{ proposeStudioRating(input: $input) {{ rating {{ {RATING} }} \
             userErrors {{ code path message currentVersion }} replayed }} }}"
        );
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "studioId": self.studio, "year": 2026, "expectedVersion": version,
            "scores": scores, "remark": "活动扎实",
        });
        who.run(&document, json!({ "input": input })).await
    }

    async fn proposed(&self, items: &[Value]) -> Value {
        let scores = points(items, &[45, 30]);
        self.propose(&self.officer, scores, Value::Null).await.done("proposeStudioRating")["rating"].clone()
    }

    /// Proposed, decided and published.
    async fn published(&self, items: &[Value]) -> Value {
        let proposed = self.proposed(items).await;
        let decided = moved(&self.admin, &proposed, "DECIDE").await;
        moved(&self.admin, &decided, "PUBLISH").await
    }

    async fn seen(&self, who: &Client, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ studioRating(id: $id) {{ {RATING} }} }}");
        who.run(&document, json!({ "id": id })).await.data()["studioRating"].clone()
    }
}

async fn publish(who: &Client, bands: Value, items: Value, reason: &str) -> Answer {
    let document = "mutation($input: PublishRatingCriteriaInput!) { publishRatingCriteria(input: $input) { \
        criteria { id version mostPoints items { id title mostPoints measure target } bands { stars fromPoints } } \
        userErrors { code path message } } }";
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "year": 2026, "title": "2026 年度星级评定标准", "bands": bands, "items": items,
        "reason": reason,
    });
    who.run(document, json!({ "input": input })).await
}

fn points(items: &[Value], points: &[i32]) -> Value {
    let scores = items.iter().zip(points);
    scores.map(|(item, points)| json!({ "itemId": item, "points": points, "evidence": "台账" })).collect()
}

async fn take(who: &Client, rating: &Value, step: &str, reason: &str) -> Answer {
    let document = format!(
        "mutation($input: MoveStudioRatingInput!) {{ moveStudioRating(input: $input) {{ rating {{ {RATING} }} userErrors {{ code message }} }} }}"
    );
    let input =
        json!({ "id": rating["id"], "expectedVersion": rating["version"], "step": step, "reason": reason });
    who.run(&document, json!({ "input": input })).await
}

async fn moved(who: &Client, rating: &Value, step: &str) -> Value {
    take(who, rating, step, "请核对").await.done("moveStudioRating")["rating"].clone()
}

async fn correct(who: &Client, rating: &Value, scores: Value, reason: &str) -> Answer {
    let document = format!(
        "mutation($input: CorrectStudioRatingInput!) {{ correctStudioRating(input: $input) {{ rating {{ {RATING} }} userErrors {{ code path }} }} }}"
    );
    let input = json!({ "id": rating["id"], "expectedVersion": rating["version"], "scores": scores, "reason": reason });
    who.run(&document, json!({ "input": input })).await
}

async fn newest(client: &Client) -> String {
    let told = client.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    text(&told.data()["messages"]["nodes"][0]["kind"])
}

fn reason_of(rating: &Value, action: &str) -> Value {
    let actions = rating["allowedActions"].as_array().unwrap();
    actions.iter().find(|allowed| allowed["action"] == action).unwrap()["reasonCode"].clone()
}

#[tokio::test]
async fn criteria_are_published_in_versions_until_a_rating_is() {
    let house = House::start().await;
    let item = json!({ "title": "开展活动", "mostPoints": 60, "measure": "ACTIVITIES", "target": 4 });
    let flat = publish(&house.admin, json!([10, 10, 20, 30, 40]), json!([item]), "").await;
    assert_eq!(flat.refused("publishRatingCriteria"), "BANDS");
    let beyond = publish(&house.admin, json!([10, 20, 30, 40, 61]), json!([item]), "").await;
    assert_eq!(beyond.refused("publishRatingCriteria"), "BANDS");
    let four = publish(&house.admin, json!([10, 20, 30, 40]), json!([item]), "").await;
    assert_eq!(four.fault(), "INVALID");
    let half = json!({ "title": "开展活动", "mostPoints": 60, "measure": "ACTIVITIES" });
    assert_eq!(
        publish(&house.admin, json!([10, 20, 30, 40, 50]), json!([half]), "").await.fault(),
        "INVALID"
    );
    let first = house.criteria("").await;
    let first = &first.done("publishRatingCriteria")["criteria"];
    assert_eq!((&first["version"], &first["mostPoints"]), (&json!(1), &json!(100)));
    assert_eq!(house.criteria("").await.refused("publishRatingCriteria"), "REASON_MISSING");
    let items: Vec<_> = first["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    let proposed = house.proposed(&items).await;
    let second = house.criteria("分值调整").await.done("publishRatingCriteria")["criteria"].clone();
    assert_eq!(second["version"], 2);
    // What was proposed by the first is proposed anew by the second.
    let stale = take(&house.admin, &proposed, "DECIDE", "").await;
    assert_eq!(stale.refused("moveStudioRating"), "CRITERIA_CHANGED");
    let old = house.propose(&house.officer, points(&items, &[45, 30]), json!(1)).await;
    assert_eq!(old.refused("proposeStudioRating"), "SCORES_INCOMPLETE");
    let items: Vec<_> = second["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    let again = house.propose(&house.officer, points(&items, &[45, 30]), json!(1)).await;
    let again = again.done("proposeStudioRating")["rating"].clone();
    let decided = moved(&house.admin, &again, "DECIDE").await;
    moved(&house.admin, &decided, "PUBLISH").await;
    assert_eq!(house.criteria("再调整").await.refused("publishRatingCriteria"), "YEAR_PUBLISHED");
    // Everybody reads what a year is rated by, every version of it.
    let document = "{ ratingCriteria(year: 2026) { version bands { stars fromPoints } items { title } } \
        ratingCriteriaVersions(year: 2026) { version reason } none: ratingCriteria(year: 2025) { id } }";
    let seen = house.scene.app.anonymous().run(document, json!({})).await;
    assert_eq!(seen.data()["ratingCriteria"]["bands"][4], json!({ "stars": 5, "fromPoints": 90 }));
    let versions = json!([{ "version": 2, "reason": "分值调整" }, { "version": 1, "reason": "" }]);
    assert_eq!(seen.data()["ratingCriteriaVersions"], versions);
    assert_eq!(seen.data()["none"], Value::Null);
}

#[tokio::test]
async fn a_rating_is_proposed_from_the_ledger_decided_by_another_and_read_by_nobody_before_it_is_published() {
    let (house, items) = House::with_criteria().await;
    let (lead, team, stranger) = (house.lead(), house.team(), house.scene.app.anonymous());
    let suggest = "query($id: ID!) { studioRatingSuggestions(studioId: $id, year: 2026) { title mostPoints points evidence } }";
    let suggested = house.officer.run(suggest, json!({ "id": house.studio })).await;
    assert_eq!(
        suggested.data()["studioRatingSuggestions"],
        json!([
            { "title": "开展活动", "mostPoints": 60, "points": 0, "evidence": "台账：活动次数 0，目标 4。" },
            { "title": "群众评价", "mostPoints": 40, "points": null, "evidence": "" },
        ])
    );
    assert_eq!(lead.run(suggest, json!({ "id": house.studio })).await.fault(), "NOT_FOUND");
    let over = house.propose(&house.officer, points(&items, &[61, 1]), Value::Null).await;
    assert_eq!(over.refused("proposeStudioRating"), "POINTS_OUT_OF_BOUNDS");
    assert_eq!(over.refusal("proposeStudioRating")["path"], json!(["input", "scores", "0", "points"]));
    let proposed = house.proposed(&items).await;
    assert_eq!((&proposed["points"], &proposed["stars"]), (&json!(75), &json!(3)));
    let twice = house.propose(&house.officer, points(&items, &[1, 1]), Value::Null).await;
    assert_eq!(twice.refused("proposeStudioRating"), "CONFLICT");
    let unseen = async |state: &str| {
        for reader in [lead, team, &stranger] {
            assert_eq!(house.seen(reader, &proposed["id"]).await, Value::Null, "{state}");
            let document = "query($id: ID!) { studio(id: $id) { rating { stars } } studioRatings(first: 5) { totalCount nodes { id } } node(id: $id) { id } }";
            let seen = reader.run(document, json!({ "id": house.studio })).await;
            assert_eq!(seen.data()["studio"]["rating"], Value::Null, "{state}");
            assert_eq!(seen.data()["studioRatings"], json!({ "totalCount": 0, "nodes": [] }), "{state}");
            assert_eq!(
                take(reader, &proposed, "APPEAL", "不同意").await.json["data"]["moveStudioRating"],
                Value::Null
            );
        }
    };
    unseen("proposed").await;
    assert_eq!(reason_of(&proposed, "DECIDE"), "OWN_PROPOSAL");
    let own = take(&house.officer, &proposed, "DECIDE", "").await;
    assert_eq!(own.refused("moveStudioRating"), "OWN_PROPOSAL");
    let early = take(&house.admin, &proposed, "PUBLISH", "").await;
    assert_eq!(early.refused("moveStudioRating"), "NOT_NOW");
    let silent = take(&house.admin, &proposed, "GIVE_BACK", "").await;
    assert_eq!(silent.refused("moveStudioRating"), "REASON_MISSING");
    let back = moved(&house.admin, &proposed, "GIVE_BACK").await;
    assert_eq!(newest(&house.officer).await, "RATING_RETURNED");
    let again = house.propose(&house.officer, points(&items, &[60, 30]), back["version"].clone()).await;
    let again = again.done("proposeStudioRating")["rating"].clone();
    assert_eq!((&again["points"], &again["stars"]), (&json!(90), &json!(5)));
    let decided = moved(&house.admin, &again, "DECIDE").await;
    unseen("decided").await;
    let public = moved(&house.admin, &decided, "PUBLISH").await;
    assert_eq!(newest(lead).await, "RATING_PUBLISHED");
    // Everybody reads the stars; the points of each item are for those concerned; leads see nothing of what was before.
    let document = "query($id: ID!) { studio(id: $id) { rating { stars points year scores { points } history { step } hasAppeal criteria { title } } } }";
    let seen = stranger.run(document, json!({ "id": house.studio })).await.data()["studio"]["rating"].clone();
    assert_eq!((&seen["stars"], &seen["points"], &seen["year"]), (&json!(5), &json!(90), &json!(2026)));
    assert_eq!(
        (&seen["scores"], &seen["history"], &seen["hasAppeal"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    let own = house.seen(lead, &public["id"]).await;
    assert_eq!(own["scores"].as_array().unwrap().len(), 2);
    assert_eq!(own["history"], json!([{ "step": "PUBLISH", "points": 90, "reason": "请核对" }]));
    let steps = house.seen(&house.officer, &public["id"]).await["history"].clone();
    assert_eq!(steps.as_array().unwrap().len(), 5, "{steps}");
}

#[tokio::test]
async fn what_was_published_changes_only_by_a_correction_with_its_reason() {
    let (house, items) = House::with_criteria().await;
    let (lead, team) = (house.lead(), house.team());
    let public = house.published(&items).await;
    assert_eq!(reason_of(&public, "PROPOSE"), "NOT_NOW");
    let silent = take(lead, &public, "APPEAL", "").await;
    assert_eq!(silent.refused("moveStudioRating"), "REASON_MISSING");
    assert_eq!(take(team, &public, "APPEAL", "漏计").await.fault(), "FORBIDDEN");
    let appealed =
        take(lead, &public, "APPEAL", "漏计一次活动").await.done("moveStudioRating")["rating"].clone();
    assert_eq!((&appealed["hasAppeal"], &appealed["points"]), (&json!(true), &json!(75)));
    assert_eq!(newest(&house.officer).await, "RATING_APPEALED");
    assert_eq!(take(lead, &appealed, "APPEAL", "再次").await.refused("moveStudioRating"), "APPEAL_OPEN");
    let waiting = house
        .officer
        .run("{ studioRatings(first: 5, filter: { hasAppeal: true, year: 2026 }) { totalCount } }", json!({}))
        .await;
    assert_eq!(waiting.data()["studioRatings"]["totalCount"], 1);
    let declined = moved(&house.officer, &appealed, "DECLINE_APPEAL").await;
    assert_eq!((&declined["hasAppeal"], &declined["points"]), (&json!(false), &json!(75)));
    assert_eq!(newest(lead).await, "RATING_APPEAL_DECLINED");
    let appealed =
        take(lead, &declined, "APPEAL", "补充材料").await.done("moveStudioRating")["rating"].clone();
    let scores = points(&items, &[60, 30]);
    assert_eq!(
        correct(&house.officer, &appealed, scores.clone(), "").await.refused("correctStudioRating"),
        "REASON_MISSING"
    );
    assert_eq!(correct(lead, &appealed, scores.clone(), "自改").await.fault(), "FORBIDDEN");
    let stale = correct(&house.officer, &public, scores.clone(), "补计活动").await;
    assert_eq!(stale.refused("correctStudioRating"), "CONFLICT");
    let corrected = correct(&house.officer, &appealed, scores, "补计活动").await;
    let corrected = corrected.done("correctStudioRating")["rating"].clone();
    assert_eq!(
        (&corrected["points"], &corrected["stars"], &corrected["hasAppeal"]),
        (&json!(90), &json!(5), &json!(false))
    );
    assert_eq!(newest(lead).await, "RATING_CORRECTED");
    let history = house.seen(lead, &public["id"]).await["history"].clone();
    let steps: Vec<_> = history.as_array().unwrap().iter().map(|step| text(&step["step"])).collect();
    assert_eq!(steps, ["CORRECT", "APPEAL", "DECLINE_APPEAL", "APPEAL", "PUBLISH"]);
    assert_eq!(
        (&history[0]["points"], &history[4]["points"]),
        (&json!(90), &json!(75)),
        "what it was is known"
    );
    house.scene.app.advance(TimeDelta::days(16));
    let late = take(lead, &corrected, "APPEAL", "迟了").await;
    assert_eq!(late.refused("moveStudioRating"), "APPEAL_LATE");
}

#[tokio::test]
async fn nobody_rates_the_studio_in_which_they_sit() {
    let (house, items) = House::with_criteria().await;
    let lead = house.lead();
    // The lead becomes an officer, too.
    house.scene.app.run_sql(
        "INSERT INTO staff (id, account_id, login, name, password_hash, version, created_at, updated_at) \
         SELECT m.id, m.account_id, 'lead.too', m.name, 'x', 1, m.created_at, m.created_at FROM member m JOIN studio_member sm ON sm.member_id = m.id AND sm.role = 'LEAD'; \
         INSERT INTO staff_grant (id, staff_id, role, scope, created_at) SELECT s.id, s.id, 'OFFICER', 'DISTRICT', s.created_at \
         FROM staff s WHERE NOT EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id)",
    ).await;
    assert_eq!(house.propose(lead, points(&items, &[60, 40]), Value::Null).await.fault(), "FORBIDDEN");
    let proposed = house.proposed(&items).await;
    assert_eq!(house.seen(lead, &proposed["id"]).await, Value::Null);
    let listed = lead.run("{ studioRatings(first: 5) { totalCount } }", json!({})).await;
    assert_eq!(listed.data()["studioRatings"]["totalCount"], 0);
    assert_eq!(take(lead, &proposed, "DECIDE", "").await.fault(), "NOT_FOUND");
    let decided = moved(&house.admin, &proposed, "DECIDE").await;
    let public = moved(&house.admin, &decided, "PUBLISH").await;
    assert_eq!(correct(lead, &public, points(&items, &[60, 40]), "自改").await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn the_database_keeps_one_rating_within_its_points_and_as_it_was_published() {
    let (house, items) = House::with_criteria().await;
    house.published(&items).await;
    let app = &house.scene.app;
    let refused = async |sql: &'static str| app.try_sql(sql).await.unwrap_err();
    let double = "INSERT INTO studio_rating (id, studio_id, year, criteria_id, state, points, stars, remark, proposed_by, has_appeal, version, \
        created_at, updated_at) SELECT r.criteria_id, r.studio_id, r.year, r.criteria_id, 'PROPOSED', 1, 0, '', r.proposed_by, r.has_appeal, 1, \
        r.created_at, r.updated_at FROM studio_rating r";
    let said = refused(double).await.to_lowercase();
    assert!(
        said.contains("unique")
            || said.contains("duplicate")
            || said.contains("studio_rating_studio_id_year_key"),
        "{said}"
    );
    for (statement, guard) in [
        ("UPDATE studio_rating SET points = points + 1, version = version + 1", "studio_rating_fixed"),
        ("UPDATE studio_rating SET stars = 5, version = version + 1", "studio_rating_fixed"),
        (
            "UPDATE studio_rating SET state = 'DECIDED', published_at = NULL, version = version + 1",
            "studio_rating_fixed",
        ),
        ("UPDATE studio_rating SET stars = 5", "studio_rating_version"),
        ("DELETE FROM studio_rating_score", "studio_rating_fixed"),
        ("UPDATE studio_rating_score SET points = 0", "studio_rating_fixed"),
        ("UPDATE rating_item SET most_points = 1000", "rating_criteria_fixed"),
        ("DELETE FROM rating_item", "rating_criteria_fixed"),
        ("UPDATE rating_criteria SET title = 'x'", "rating_criteria_fixed"),
        (
            "INSERT INTO rating_item (id, criteria_id, ordinal, title, description, most_points) SELECT c.id, c.id, 9, 'x', '', 5 FROM rating_criteria c",
            "rating_criteria_fixed",
        ),
    ] {
        let said = refused(statement).await;
        assert!(said.contains(guard), "{statement}: {said}");
    }
    // Without the guard the same goes through.
    let without = match app.app.db.engine() {
        tongxin::db::Engine::Sqlite => {
            "DROP TRIGGER studio_rating_fixed; DROP TRIGGER studio_rating_score_drop"
        }
        tongxin::db::Engine::Postgres => {
            "DROP TRIGGER studio_rating_fixed ON studio_rating; DROP TRIGGER studio_rating_score_fixed ON studio_rating_score"
        }
    };
    app.run_sql(without).await;
    app.run_sql("UPDATE studio_rating SET stars = 5").await;
    app.run_sql("UPDATE studio_rating SET state = 'PROPOSED', published_at = NULL, decided_by = NULL").await;
    // No item gives more than it has, published or not.
    app.run_sql("DELETE FROM studio_rating_score").await;
    let over = "INSERT INTO studio_rating_score (rating_id, item_id, most_points, points, evidence) \
        SELECT r.id, i.id, i.most_points, i.most_points + 1, 'x' FROM studio_rating r, rating_item i";
    assert!(refused(over).await.contains("studio_rating_score_most"));
    let bent = "INSERT INTO studio_rating_score (rating_id, item_id, most_points, points, evidence) \
        SELECT r.id, i.id, 1000, 999, 'x' FROM studio_rating r, rating_item i";
    let said = refused(bent).await.to_lowercase();
    assert!(said.contains("foreign key") || said.contains("23503"), "the most is the item's: {said}");
    assert!(
        refused(
            "UPDATE studio_rating SET decided_by = proposed_by, state = 'DECIDED', version = version + 1"
        )
        .await
        .to_lowercase()
        .contains("check")
    );
}
