//! What thousands joined in with moves like anything else.

use std::time::Instant;

use entity::{account, lecture_endorsement, lecture_request};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::json;
use tongxin::ids::new_id;

use super::*;

/// More than one statement can take the rows of: nine values each.
const PEOPLE: i32 = 4_000;

/// So many people who have never signed in join in with a request.
async fn join(hall: &Hall, request: &Value) {
    let (app, key) = (&hall.scene.app.app, key(request));
    let like = account::Entity::find().one(app.db.read()).await.unwrap().unwrap();
    let done: Result<(), tongxin::error::Stop<tongxin::error::Never>> = app
        .db
        .write_tx(&app.clock, "test", |tx| {
            let like = like.clone();
            Box::pin(async move {
                for _ in 0..PEOPLE / 500 {
                    let people: Vec<account::Model> = (0..500)
                        .map(|_| account::Model {
                            id: new_id(),
                            phone_hash: None,
                            phone_sealed: None,
                            name_sealed: None,
                            phone_proved_at: None,
                            ..like.clone()
                        })
                        .collect();
                    let joining = people.iter().map(|one| lecture_endorsement::Model {
                        id: new_id(),
                        request_id: key,
                        account_id: one.id,
                        carried_from_id: None,
                        created_at: tx.now,
                    });
                    let joining: Vec<_> = joining.map(IntoActiveModel::into_active_model).collect();
                    let people = people.into_iter().map(IntoActiveModel::into_active_model);
                    account::Entity::insert_many(people).exec_without_returning(tx.conn()).await?;
                    lecture_endorsement::Entity::insert_many(joining)
                        .exec_without_returning(tx.conn())
                        .await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

fn key(request: &Value) -> entity::id::LectureRequestId {
    tongxin::graphql::id::decode(&async_graphql::ID(text(&request["id"]))).unwrap().1.into()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_of_thousands_is_merged_parted_and_taken_on_and_each_of_them_hears() {
    let hall = Hall::open().await;
    let small = hall.published(&*hall.resident(1).await, "防诈骗常识").await;
    let large = hall.published(&*hall.resident(2).await, "老年人防诈骗").await;
    join(&hall, &large).await;
    assert_eq!(see(&hall.officer, &large).await["endorsers"], PEOPLE);

    // Carried over, with whoever asked, and counted once for each statement.
    let begun = Instant::now();
    let merged = merge(&hall.officer, &large, &small).await.done("mergeLectureRequest")["request"].clone();
    let merging = begun.elapsed();
    assert_eq!(see(&hall.officer, &small).await["endorsers"], PEOPLE + 1);
    let parted = step(&hall.officer, "unmergeLectureRequest", &merged).await;
    let parted = parted.done("unmergeLectureRequest")["request"].clone();
    assert_eq!(see(&hall.officer, &small).await["endorsers"], 0);
    assert_eq!(parted["endorsers"], PEOPLE);
    assert!(merging.as_secs() < 20, "{merging:?}");

    let before = entity::message::Entity::find().count(hall.scene.app.app.db.read()).await.unwrap();
    step(&hall.scene.member, "acceptLectureRequest", &parted).await.done("acceptLectureRequest");
    let after = entity::message::Entity::find().count(hall.scene.app.app.db.read()).await.unwrap();
    // Who asked, and the two of the office.
    assert_eq!(after - before, u64::try_from(PEOPLE).unwrap() + 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_count_is_that_of_the_rows_however_many_a_statement_has() {
    let hall = Hall::open().await;
    let one = hall.published(&*hall.resident(1).await, "防诈骗常识").await;
    let two = hall.published(&*hall.resident(2).await, "老年人防诈骗").await;
    join(&hall, &one).await;
    // Some go with another, by statements that touch both.
    let app = &hall.scene.app.app;
    let rows = lecture_endorsement::Entity::find().all(app.db.read()).await.unwrap();
    let some: Vec<_> = rows.into_iter().take(10).collect();
    let (two, done) = (key(&two), some.len());
    let written: Result<(), tongxin::error::Stop<tongxin::error::Never>> = app
        .db
        .write_tx(&app.clock, "test", |tx| {
            let some = some.clone();
            Box::pin(async move {
                let also = some.iter().map(|row| lecture_endorsement::Model {
                    id: new_id(),
                    request_id: two,
                    ..row.clone()
                });
                let also: Vec<_> = also.map(IntoActiveModel::into_active_model).collect();
                lecture_endorsement::Entity::insert_many(also).exec_without_returning(tx.conn()).await?;
                for row in some {
                    row.into_active_model().delete(tx.conn()).await?;
                }
                Ok(())
            })
        })
        .await;
    written.unwrap();
    let count = async |id| {
        lecture_request::Entity::find_by_id(id).one(app.db.read()).await.unwrap().unwrap().endorsers
    };
    let moved = i32::try_from(done).unwrap();
    assert_eq!((count(key(&one)).await, count(two).await), (PEOPLE - moved, moved));
    let refused = hall
        .scene
        .app
        .try_sql("UPDATE lecture_request SET title = '另一题', endorsers = endorsers + 1")
        .await;
    assert!(refused.is_err(), "to count is no way round what is fixed");
    assert_eq!(json!(count(two).await), json!(moved));
}
