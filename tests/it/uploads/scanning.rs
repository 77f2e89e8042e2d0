//! What waits for the scanner, and what the scanner finds: against a stub that speaks clamd's protocol.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::TimeDelta;
use image::ImageFormat::Jpeg;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tongxin::uploads::service::receiving::work_off;
use tongxin_tests::TestApp;

use super::made::{document, eicar, holds, picture};
use super::{Stage, code};

/// A scanner that knows one thing, and can be away.
struct Stub {
    address: String,
    away: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
}

impl Stub {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (away, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (is_away, count) = (Arc::clone(&away), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                if !is_away.load(Ordering::SeqCst) {
                    answer(socket).await;
                }
            }
        });
        Self { address, away, asked }
    }
}

async fn answer(mut socket: TcpStream) {
    let mut command = [0; 10];
    socket.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let length = socket.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let mut chunk = vec![0; usize::try_from(length).unwrap()];
        socket.read_exact(&mut chunk).await.unwrap();
        bytes.extend(chunk);
    }
    let verdict: &[u8] =
        if holds(&bytes, eicar().as_bytes()) { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" };
    socket.write_all(verdict).await.unwrap();
}

async fn stage() -> (Stage, Stub) {
    let stub = Stub::start().await;
    let clamd = format!("tcp://{}", stub.address);
    (Stage::on(TestApp::start_with(|config| config.files.clamd = clamd).await).await, stub)
}

#[tokio::test]
async fn what_the_scanner_knows_is_refused_and_not_kept() {
    let (stage, stub) = stage().await;
    let photo = picture(Jpeg, 30, 30);
    let mark = eicar();
    let length = u16::try_from(mark.len() + 2).unwrap().to_be_bytes();
    let photo = [&photo[..2], &[0xff, 0xfe], &length, mark.as_bytes(), &photo[2..]].concat();
    for (kind, bytes) in [("image/jpeg", photo), ("application/pdf", document(&format!("/X ({mark})")))] {
        let (id, status, json) = stage.send(kind, bytes).await;
        assert_eq!((status.as_u16(), code(&json)), (422, "INFECTED"), "{json}");
        assert_eq!(stage.see(&id).await["problem"], "INFECTED");
    }
    assert!(stage.stored().is_empty());
    let (_, status, _) = stage.send("application/pdf", document("")).await;
    assert_eq!((status.as_u16(), stub.asked.load(Ordering::SeqCst)), (200, 3));
}

#[tokio::test]
async fn while_the_scanner_is_away_a_file_waits_and_nobody_fetches_it() {
    let (stage, stub) = stage().await;
    stub.away.store(true, Ordering::SeqCst);
    let (id, status, json) = stage.send("application/pdf", document("")).await;
    assert_eq!((status.as_u16(), &json["data"]["upload"]["state"]), (202, &json!("RECEIVED")));
    assert!(stage.link(&stage.member, &id).await.is_none());
    assert_eq!(work_off(&stage.app.app).await.unwrap(), 0, "it is not asked again at once");
    for _ in 0..5 {
        // More often than a file is taken up that nobody is heard of again: an absent scanner is not the file's fault.
        stage.app.advance(TimeDelta::seconds(30));
        assert_eq!(work_off(&stage.app.app).await.unwrap(), 1);
        assert_eq!(stage.see(&id).await["state"], "RECEIVED");
    }
    stub.away.store(false, Ordering::SeqCst);
    stage.app.advance(TimeDelta::seconds(30));
    assert_eq!(work_off(&stage.app.app).await.unwrap(), 1);
    assert_eq!(stage.see(&id).await["state"], "READY");
    assert!(stage.link(&stage.member, &id).await.is_some());
}

#[tokio::test]
async fn what_a_process_left_halfway_is_taken_up_and_given_up_after_three_times() {
    let stage = Stage::start().await;
    let (left, _, _) = stage.send("application/pdf", document("")).await;
    // As it stands when the process dies between the last byte and the verdict.
    let halfway = "UPDATE upload SET state = 'RECEIVED', content_hash = NULL, due_at = received_at, lease_until = received_at, tries = 1";
    super::let_states_go_back(&stage.app).await;
    stage.app.run_sql(halfway).await;
    assert_eq!(work_off(&stage.app.app).await.unwrap(), 1);
    assert_eq!(stage.see(&left).await["state"], "READY", "nothing is lost");
    stage.app.run_sql("UPDATE upload SET state = 'RECEIVED', due_at = received_at, lease_until = received_at, tries = 3").await;
    assert_eq!(work_off(&stage.app.app).await.unwrap(), 1);
    assert_eq!(stage.see(&left).await["problem"], "FAILED", "nothing is stuck");
    assert!(stage.stored().is_empty());
}
