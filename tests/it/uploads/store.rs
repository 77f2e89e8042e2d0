//! The same over S3: `moto`, a server from `PyPI` that behaves as the service does.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::ImageFormat::Png;
use reqwest::StatusCode;
use tongxin::uploads::service::sweeping::sweep;
use tongxin_tests::TestApp;
use tongxin_tests::server::present;

use super::Stage;
use super::made::{document, picture};

/// A running service with one bucket.
struct Moto {
    url: String,
    child: Child,
}

impl Moto {
    /// Starts the program that `TONGXIN_TEST_MOTO` names. `None` when there is none, which is said loudly.
    async fn start() -> Option<Self> {
        let program =
            present("TONGXIN_TEST_MOTO", "moto's server, an S3 for tests; `cargo xtask test` sets it")?;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let moto = Self { url: format!("http://127.0.0.1:{port}"), child };
        let (started, client) = (Instant::now(), reqwest::Client::new());
        loop {
            let made =
                client.put(format!("{}/district", moto.url)).header("authorization", SIGNED).send().await;
            if made.is_ok_and(|answer| answer.status().is_success()) {
                return Some(moto);
            }
            assert!(started.elapsed() < Duration::from_secs(30), "moto does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The names in the bucket, as the service lists them.
    async fn names(&self) -> Vec<String> {
        let listed = reqwest::Client::new().get(format!("{}/district?list-type=2", self.url));
        let listed = listed.header("authorization", SIGNED).send().await.unwrap().text().await.unwrap();
        let keys = listed.split("<Key>").skip(1);
        keys.map(|rest| rest.split("</Key>").next().unwrap().to_owned()).collect()
    }
}

/// By this moto knows for which service a request is; it does not check who signed it.
const SIGNED: &str =
    "AWS4-HMAC-SHA256 Credential=tests/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

impl Drop for Moto {
    fn drop(&mut self) {
        // One that is gone already harms nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn files_lie_in_a_bucket_and_are_given_out_and_deleted_there() {
    let Some(moto) = Moto::start().await else { return };
    let endpoint = moto.url.clone();
    let app = TestApp::start_with(|config| {
        config.files.s3_endpoint = endpoint;
        "district".clone_into(&mut config.files.s3_bucket);
        "tests".clone_into(&mut config.files.s3_access_key);
        "tests".clone_into(&mut config.files.s3_secret_key);
    });
    let stage = Stage::on(app.await).await;
    let (photo, status, json) = stage.send("image/png", picture(Png, 400, 200)).await;
    assert_eq!(status, StatusCode::OK, "{json}");
    let (paper, _, _) = stage.send("application/pdf", document("")).await;
    let names = moto.names().await;
    assert_eq!(names.len(), 4, "three sizes and a document: {names:?}");
    assert!(!stage.app.folder().exists(), "nothing lies in the folder");
    let url = stage.link(&stage.member, &paper).await.unwrap();
    let given = stage.get(&url, Some(&stage.member)).await.bytes().await.unwrap();
    assert_eq!(given, document(""));
    let url = stage.link(&stage.member, &photo).await.unwrap();
    assert_eq!(stage.get(&url, Some(&stage.member)).await.status(), StatusCode::OK);
    let (_, status, _) = stage.send("image/png", b"<svg/>".to_vec()).await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    stage.app.advance(chrono::TimeDelta::hours(24));
    sweep(&stage.app.app).await.unwrap();
    assert_eq!(moto.names().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_store_that_is_away_is_said_to_be_and_takes_nothing_with_it() {
    // Port 1 of this machine: nobody listens there.
    let app = TestApp::start_with(|config| {
        "http://127.0.0.1:1".clone_into(&mut config.files.s3_endpoint);
        "district".clone_into(&mut config.files.s3_bucket);
        "tests".clone_into(&mut config.files.s3_access_key);
        "tests".clone_into(&mut config.files.s3_secret_key);
    });
    let stage = Stage::on(app.await).await;
    let (id, status, json) = stage.send("image/png", picture(Png, 9, 9)).await;
    assert_eq!((status, super::code(&json)), (StatusCode::SERVICE_UNAVAILABLE, "BUSY"));
    assert_eq!(stage.see(&id).await["state"], "RECEIVING", "it was never said to be here");
    stage.app.advance(chrono::TimeDelta::minutes(4));
    // The store is still away: the row waits until its files can be deleted.
    assert!(sweep(&stage.app.app).await.is_err());
    assert_eq!(stage.see(&id).await["state"], "EXPIRED");
}
