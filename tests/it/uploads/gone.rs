//! What nobody needs is deleted, and what came to an end stays so.

use chrono::TimeDelta;
use image::ImageFormat::Png;
use tongxin::uploads::service::sweeping::sweep;

use super::Stage;
use super::made::{document, picture};

#[tokio::test]
async fn what_nobody_uses_within_a_day_is_deleted_and_then_forgotten() {
    let stage = Stage::start().await;
    let (photo, _, _) = stage.send("image/png", picture(Png, 30, 30)).await;
    let (paper, _, _) = stage.send("application/pdf", document("")).await;
    assert_eq!(stage.stored().len(), 4);
    stage.app.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.stored().len(), 4, "a second before");
    stage.app.advance(TimeDelta::seconds(1));
    sweep(&stage.app.app).await.unwrap();
    assert!(stage.stored().is_empty());
    for id in [&photo, &paper] {
        assert_eq!(stage.see(id).await["state"], "EXPIRED");
    }
    stage.app.advance(TimeDelta::hours(24));
    sweep(&stage.app.app).await.unwrap();
    assert!(stage.see(&photo).await.is_null(), "its row is forgotten");
}

#[tokio::test]
async fn the_sweeper_finds_what_a_process_left_in_the_store() {
    let stage = Stage::start().await;
    let (id, _, _) = stage.send("image/png", picture(Png, 30, 30)).await;
    let three = stage.stored();
    // As it stands when the process dies after the photo is ready and before what came is deleted.
    let folder = std::path::Path::new(&three[0].0).parent().unwrap();
    std::fs::write(folder.join("original"), "what came").unwrap();
    stage.app.run_sql("UPDATE upload SET cleanup = TRUE").await;
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(stage.stored().len(), 3, "what came is gone, and the photo is there");
    assert_eq!(stage.see(&id).await["state"], "READY");
}

#[tokio::test]
async fn the_database_lets_no_upload_go_back() {
    let stage = Stage::start().await;
    stage.send("image/png", picture(Png, 9, 9)).await;
    let back = "UPDATE upload SET state = 'RECEIVED', due_at = created_at";
    assert!(stage.app.try_sql(back).await.unwrap_err().contains("upload_step"));
    super::let_states_go_back(&stage.app).await;
    stage.app.run_sql(back).await;
}
