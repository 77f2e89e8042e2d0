//! Files that are not what they seem, each with the end it comes to.

use image::ImageFormat::{Jpeg, Png, WebP};
use reqwest::StatusCode;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tongxin_tests::TestApp;

use super::made::{
    PLANTED, archive, document, holds, packed, packed_zeros, photo_with_position, picture, png,
};
use super::{Stage, announce, code, place, see};

#[tokio::test]
async fn good_files_of_every_type_are_taken_and_given_back() {
    let stage = Stage::start().await;
    for (kind, bytes) in [
        ("image/jpeg", picture(Jpeg, 400, 200)),
        ("image/png", picture(Png, 400, 200)),
        ("image/webp", picture(WebP, 400, 200)),
        ("application/pdf", document("")),
    ] {
        let (id, status, json) = stage.send(kind, bytes.clone()).await;
        assert_eq!(
            (status, &json["data"]["upload"]["state"]),
            (StatusCode::OK, &json!("READY")),
            "{kind}: {json}"
        );
        let seen = stage.see(&id).await;
        assert_eq!(seen["state"], "READY");
        let answer = stage.get(&stage.link(&stage.member, &id).await.unwrap(), Some(&stage.member)).await;
        let headers = answer.headers().clone();
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        assert_eq!(headers["cache-control"], "no-store");
        let given = answer.bytes().await.unwrap();
        if kind == "application/pdf" {
            assert_eq!(given, bytes, "a document is given back as it came");
            assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        } else {
            assert_eq!((seen["width"].as_i64(), seen["height"].as_i64()), (Some(400), Some(200)));
            assert_eq!(headers["content-type"], "image/jpeg");
            assert_eq!(image::load_from_memory_with_format(&given, Jpeg).unwrap().width(), 400);
        }
    }
}

#[tokio::test]
async fn a_photo_loses_its_position_and_stands_upright_and_what_came_is_not_kept() {
    let stage = Stage::start().await;
    let bytes = photo_with_position(600, 300);
    assert!(holds(&bytes, PLANTED), "the position is in what is sent");
    let (id, status, _) = stage.send("image/jpeg", bytes).await;
    assert_eq!(status, StatusCode::OK);
    let seen = stage.see(&id).await;
    assert_eq!((seen["width"].as_i64(), seen["height"].as_i64()), (Some(300), Some(600)), "it was turned");
    let stored = stage.stored();
    assert_eq!(stored.len(), 3, "three sizes and nothing else");
    for (path, bytes) in stored {
        assert!(!holds(&bytes, PLANTED) && !holds(&bytes, b"Exif"), "{path}");
    }
}

#[tokio::test]
async fn what_hangs_behind_or_in_a_picture_stays_behind() {
    let stage = Stage::start().await;
    for (kind, bytes) in [
        ("image/jpeg", [picture(Jpeg, 40, 40), archive()].concat()),
        ("image/png", [picture(Png, 40, 40), archive()].concat()),
        ("image/webp", [picture(WebP, 40, 40), archive()].concat()),
        (
            "image/jpeg",
            [picture(Jpeg, 40, 40), b"<html><script>alert(1)</script>".to_vec(), PLANTED.to_vec()].concat(),
        ),
    ] {
        let (_, status, json) = stage.send(kind, bytes).await;
        assert_eq!(status, StatusCode::OK, "{kind}: {json}");
    }
    for (path, bytes) in stage.stored() {
        let is_clean = !holds(&bytes, PLANTED) && !holds(&bytes, b"PK\x05\x06") && !holds(&bytes, b"<script");
        assert!(is_clean && bytes.starts_with(&[0xff, 0xd8, 0xff]), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_what_it_should_be_is_refused_with_the_reason() {
    let stage = Stage::start().await;
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let hidden = packed(b"<< /S /JavaScript /JS (x) >>");
    let hidden = [
        b"4 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n".as_slice(),
        &hidden,
        b"\nendstream endobj\n",
    ];
    let with_hidden = [&document("")[..9], &hidden.concat(), &document("")[9..]].concat();
    let cases: Vec<(&str, Vec<u8>, &str, u16)> = vec![
        ("image/jpeg", picture(Png, 9, 9), "TYPE_MISMATCH", 415),
        ("application/pdf", picture(Jpeg, 9, 9), "TYPE_MISMATCH", 415),
        ("image/png", document(""), "TYPE_MISMATCH", 415),
        (
            "image/jpeg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            "TYPE_NOT_ALLOWED",
            415,
        ),
        ("image/jpeg", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "TYPE_NOT_ALLOWED", 415),
        ("image/jpeg", [b"GIF89a".to_vec(), archive()].concat(), "TYPE_NOT_ALLOWED", 415),
        ("application/pdf", archive(), "TYPE_NOT_ALLOWED", 415),
        ("application/pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1macro".to_vec(), "TYPE_NOT_ALLOWED", 415),
        ("application/pdf", [b"<html>".to_vec(), document("")].concat(), "TYPE_NOT_ALLOWED", 415),
        ("image/jpeg", heic, "HEIC", 415),
        ("image/png", half(picture(Png, 90, 90)), "UNREADABLE", 422),
        ("image/webp", half(picture(WebP, 90, 90)), "UNREADABLE", 422),
        ("image/jpeg", b"\xff\xd8\xff\xe0 and no more".to_vec(), "UNREADABLE", 422),
        ("application/pdf", half(document("")), "UNREADABLE", 422),
        ("application/pdf", [document(""), archive()].concat(), "MORE_THAN_A_FILE", 422),
        ("application/pdf", document("/X (<html><script>alert(1)</script>)"), "MORE_THAN_A_FILE", 422),
        (
            "application/pdf",
            document("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
            "ACTIVE_CONTENT",
            422,
        ),
        ("application/pdf", document("/OpenAction << /S /L#61unch /F (cmd.exe) >>"), "ACTIVE_CONTENT", 422),
        ("application/pdf", document("/Names << /EmbeddedFiles 4 0 R >>"), "ACTIVE_CONTENT", 422),
        ("application/pdf", with_hidden, "ACTIVE_CONTENT", 422),
        ("application/pdf", document("/Encrypt 4 0 R"), "ACTIVE_CONTENT", 422),
    ];
    for (index, (kind, bytes, problem, expected)) in cases.into_iter().enumerate() {
        let (id, status, json) = stage.send(kind, bytes).await;
        assert_eq!((code(&json), status.as_u16()), (problem, expected), "case {index}: {json}");
        let message = json["errors"][0]["message"].as_str().unwrap();
        assert!(
            message.contains(" / ") && message.chars().any(|c| c > '\u{4e00}'),
            "in both languages: {message}"
        );
        let seen = stage.see(&id).await;
        assert_eq!((&seen["state"], &seen["problem"]), (&json!("REJECTED"), &json!(problem)));
        assert!(stage.link(&stage.member, &id).await.is_none(), "nobody fetches it");
    }
    assert!(stage.stored().is_empty(), "nothing of them is kept");
}

/// The highest memory of this process so far, in megabytes: each test has a process of its own.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<usize>().unwrap() / 1_024
}

#[tokio::test]
async fn bombs_end_before_the_memory_does() {
    let stage = Stage::start().await;
    let zeros = packed_zeros(400);
    assert!(zeros.len() < 9_000_000);
    let many: Vec<u8> = (0..12)
        .flat_map(|_| {
            [b"5 0 obj << >> stream\n".as_slice(), &packed_zeros(15), b"\nendstream endobj\n"].concat()
        })
        .collect();
    let pdf_bomb = [&document("")[..9], &many, &document("")[9..]].concat();
    let bombs = [
        ("image/png", png(50_000, 50_000, 8, 2, &[(b"IDAT", packed(&[0; 99]))]), "TOO_MANY_PIXELS"),
        ("image/png", png(20_000, 20_000, 8, 0, &[(b"IDAT", zeros.clone())]), "TOO_MANY_PIXELS"),
        // Few enough pixels, and too many bytes for each of them.
        ("image/png", png(7_000, 7_000, 16, 6, &[(b"IDAT", zeros.clone())]), "TOO_MANY_PIXELS"),
        ("image/png", png(100_000, 1, 8, 0, &[(b"IDAT", zeros.clone())]), "TOO_MANY_PIXELS"),
        ("application/pdf", pdf_bomb, "UNREADABLE"),
    ];
    let before = peak();
    for (index, (kind, bytes, problem)) in bombs.into_iter().enumerate() {
        let (_, status, json) = stage.send(kind, bytes).await;
        assert_eq!((status.as_u16(), code(&json)), (422, problem), "bomb {index}: {json}");
    }
    // What its head says is small, and what is packed in it is not.
    let colours = [b"x\0\0".to_vec(), zeros.clone()].concat();
    for chunks in [
        vec![(b"IDAT", zeros.clone())],
        vec![(b"iCCP", colours.clone()), (b"zTXt", colours), (b"IDAT", packed(&[0; 20_100]))],
    ] {
        let (_, status, json) = stage.send("image/png", png(100, 100, 8, 6, &chunks)).await;
        assert!(matches!(status.as_u16(), 200 | 422), "{status}: {json}");
    }
    let grown = peak() - before;
    assert!(grown < 200, "{grown} MB more for what would take 400 and more");
}

#[tokio::test]
async fn what_is_longer_or_shorter_than_announced_is_cut_at_once() {
    let stage = Stage::start().await;
    let bytes = picture(Png, 30, 30);
    let place = stage.announce("image/png", bytes.len() + 1).await;
    let (status, json) = stage.put(&place.url, bytes.clone()).await;
    assert_eq!((status.as_u16(), code(&json)), (400, "INCOMPLETE"));
    // By its head: nothing of it is read.
    let place = stage.announce("image/png", bytes.len() - 1).await;
    let (status, json) = stage.put(&place.url, bytes.clone()).await;
    assert_eq!((status.as_u16(), code(&json)), (413, "TOO_LARGE"));
    assert_eq!(stage.see(&place.id).await["problem"], "TOO_LARGE");
    // While it comes, without a length in its head and without an end.
    let place = stage.announce("image/png", 1_000).await;
    let mut socket = TcpStream::connect(stage.web.address()).await.unwrap();
    let head = format!("PUT {} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n", place.url);
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(format!("400\r\n{}\r\n", "x".repeat(1_024)).as_bytes()).await.unwrap();
    let mut answer = vec![0; 12];
    socket.read_exact(&mut answer).await.unwrap();
    assert_eq!(String::from_utf8(answer).unwrap(), "HTTP/1.1 413");
    assert_eq!(stage.see(&place.id).await["problem"], "TOO_LARGE");
    // Larger than may be sent at all.
    let answer = announce(&stage.member, "a.png", "image/png", 10_000_001).await;
    let refusal = answer.refusal("createUpload");
    assert_eq!((&refusal["code"], &refusal["limit"]), (&json!("TOO_LARGE"), &json!(10_000_000)));
    assert!(stage.stored().is_empty());
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_nothing_behind() {
    let stage = Stage::start().await;
    let place = stage.announce("image/png", 1_000).await;
    let mut socket = TcpStream::connect(stage.web.address()).await.unwrap();
    let head = format!("PUT {} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf of it", place.url);
    socket.write_all(head.as_bytes()).await.unwrap();
    while stage.see(&place.id).await["state"] == "OPEN" {
        tokio::task::yield_now().await;
    }
    drop(socket);
    // Whether or not the server notices, the link is used, and its place is given back in time.
    let (status, json) = stage.put(&place.url, vec![0; 1_000]).await;
    assert_eq!((status.as_u16(), code(&json)), (409, "LINK_USED"));
    stage.app.advance(chrono::TimeDelta::minutes(4));
    tongxin::uploads::service::sweeping::sweep(&stage.app.app).await.unwrap();
    let end = stage.see(&place.id).await["state"].clone();
    assert!(end == "EXPIRED" || end == "REJECTED", "{end}");
    assert!(stage.stored().is_empty());
}

#[tokio::test]
async fn names_are_made_harmless_and_types_are_those_of_the_purpose() {
    let stage = Stage::start().await;
    let long = "长".repeat(300) + ".png";
    for (typed, kept) in [
        ("../../../etc/passwd", "passwd".to_owned()),
        ("C:\\fakepath\\\u{202e}gnp.exe", "gnp.exe".to_owned()),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png".to_owned()),
        (long.as_str(), "长".repeat(96) + ".png"),
    ] {
        let answer = announce(&stage.member, typed, "image/png", 10).await;
        assert_eq!(answer.done("createUpload")["upload"]["fileName"], kept);
        let id = place(&answer).id;
        let discard = "mutation($input: DiscardUploadInput!) { discardUpload(input: $input) { upload { state } userErrors { code } } }";
        stage.member.run(discard, json!({ "input": { "uploadId": id } })).await.done("discardUpload");
    }
    for (kind, expected) in [
        ("image/heic", "HEIC"),
        ("image/svg+xml", "TYPE_NOT_ALLOWED"),
        ("application/zip", "TYPE_NOT_ALLOWED"),
    ] {
        let answer = announce(&stage.member, "a", kind, 10).await;
        assert_eq!(answer.refused("createUpload"), expected, "{kind}");
    }
    let answer = super::announce_for(&stage.member, "DOCUMENT", "a.png", "image/png", 10).await;
    assert_eq!(answer.refused("createUpload"), "TYPE_NOT_ALLOWED");
}

#[tokio::test]
async fn the_limit_of_graphql_stays_where_it_was() {
    let stage = Stage::start().await;
    let send = async |length: usize| {
        let answer = reqwest::Client::new()
            .post(format!("{}/graphql", stage.web.url))
            .header("content-type", "application/json")
            .body(" ".repeat(length))
            .send();
        answer.await.unwrap().status().as_u16()
    };
    assert_eq!(send(64 * 1024 + 1).await, 413);
    assert_ne!(send(64 * 1024).await, 413);
}

#[tokio::test]
async fn a_person_has_five_open_at_a_time_and_so_many_a_day_whatever_runs_beside_it() {
    let app = TestApp::start_with(|config| config.files.uploads_per_day = 8).await;
    let stage = Stage::on(app).await;
    let tries = (0..12).map(|_| announce(&stage.member, "a.png", "image/png", 1_000));
    let answers = futures_util::future::join_all(tries).await;
    let codes: Vec<_> = answers
        .iter()
        .map(|answer| answer.data()["createUpload"]["userErrors"][0]["code"].as_str().unwrap_or("taken"))
        .collect();
    let count = |code: &str| codes.iter().filter(|found| **found == code).count();
    assert_eq!((count("taken"), count("TOO_MANY_OPEN")), (5, 7), "{codes:?}");
    // Links that were not used give their places back; the day goes on counting.
    stage.app.advance(chrono::TimeDelta::minutes(10));
    let mut taken = 0;
    let last = loop {
        let answer = announce(&stage.member, "a.png", "image/png", 1_000).await;
        match answer.data()["createUpload"]["userErrors"][0]["code"].as_str() {
            None => taken += 1,
            Some(code) => break code.to_owned(),
        }
    };
    assert_eq!((taken, last.as_str()), (3, "DAY_FULL"));
    stage.app.advance(chrono::TimeDelta::days(1));
    place(&announce(&stage.member, "a.png", "image/png", 1_000).await);
    assert_eq!(
        see(&stage.member, "VXBsb2FkOjAxOTAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMQ").await,
        json!(null)
    );
}
