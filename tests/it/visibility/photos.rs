//! Files and photos: what is published, what waits, what was declined, what nothing uses.

use image::ImageFormat::Jpeg;
use serde_json::json;
use tongxin_tests::Web;
use tongxin_tests::scene::text;

use super::people::Who;
use super::world::{PUBLIC_URL, World};
use crate::uploads::made::picture;

impl World {
    pub(super) async fn build_photos(&mut self) {
        let web = Web::start(&self.app);
        for (who, mutation, subject, id, decision) in [
            (Who::Host, "updateMemberPhoto", "memberId", "host", "PUBLISH"),
            (Who::Host, "updateMemberPhoto", "memberId", "host", ""),
            (Who::Member, "updateMemberPhoto", "memberId", "member", "DECLINE"),
            (Who::Lead, "updateStudioPhoto", "studioId", "studio", "PUBLISH"),
            (Who::Lead, "updateStudioPhoto", "studioId", "studio", ""),
            (Who::OtherLead, "updateStudioPhoto", "studioId", "otherStudio", "DECLINE"),
        ] {
            let purpose = if subject == "memberId" { "MEMBER_PHOTO" } else { "STUDIO_PHOTO" };
            let upload = self.sent(&web, who, purpose).await;
            let submit = json!({ subject: self.id(id), "uploadId": upload });
            let photo = self.make(who, mutation, submit).await["photo"].clone();
            if !decision.is_empty() {
                let review = json!({
                    "photoId": photo["id"], "expectedVersion": photo["version"], "decision": decision,
                    "reason": format!("植入照片意见{id}"),
                });
                self.make(Who::Officer, "reviewPhoto", review).await;
            }
        }
        self.build_pictured_posts(&web).await;
        self.build_rosters(&web).await;
        self.sent(&web, Who::Host, "MEMBER_PHOTO").await;
        let wrong = json!({
            "purpose": "DOCUMENT", "fileName": "植入文件.pdf", "contentType": "application/pdf", "bytes": 9,
        });
        let wrong = self.make(Who::Host, "createUpload", wrong).await;
        self.put(&web, &text(&wrong["target"]["url"]), b"not a pdf".to_vec()).await;
    }

    /// A roster that was read in, and one that was taken back.
    async fn build_rosters(&mut self, web: &Web) {
        for (phone, is_undone) in [("13977770001", false), ("13977770002", true)] {
            let bytes =
                format!("姓名,手机号,界别,届次\n植入名册{is_undone},{phone},经济界,第一届\n").into_bytes();
            let create = json!({
                "purpose": "ROSTER", "fileName": "植入名册.csv", "contentType": "text/csv", "bytes": bytes.len(),
            });
            let made = self.make(Who::Officer, "createUpload", create).await;
            self.put(web, &text(&made["target"]["url"]), bytes).await;
            let upload = &made["upload"]["id"];
            let plan = self.make(Who::Officer, "planRosterImport", json!({ "uploadId": upload })).await;
            let import = json!({ "uploadId": upload, "digest": plan["plan"]["digest"] });
            let import = self.make(Who::Officer, "importRoster", import).await["rosterImport"].clone();
            if is_undone {
                let undo = json!({ "id": import["id"], "reason": "植入撤销原因" });
                self.make(Who::Officer, "undoRosterImport", undo).await;
            }
        }
    }

    /// A post with a photo and the members who were there, published, and a draft of another.
    async fn build_pictured_posts(&mut self, web: &Web) {
        for is_published in [true, false] {
            let upload = self.sent(web, Who::Lead, "ACTIVITY_PHOTO").await;
            let words = json!({
                "kind": "ACTIVITY", "title": format!("植入图文{is_published}"), "body": "植入图文正文", "hasConsent": true,
                "heldOn": "2026-11-21", "residents": 3, "hostIds": [self.id("lead"), self.id("left")],
                "photos": [{ "uploadId": upload, "hasConsent": true, "caption": format!("植入图注{is_published}") }],
            });
            let post = json!({ "studioId": self.id("studio"), "words": words });
            let mut post = self.make(Who::Lead, "writeStudioPost", post).await["post"].clone();
            for (who, step) in [(Who::Lead, "SUBMIT"), (Who::OfficerHere, "PUBLISH")] {
                if is_published {
                    let step = json!({ "id": post["id"], "expectedVersion": post["version"], "step": step });
                    post = self.make(who, "moveStudioPost", step).await["post"].clone();
                }
            }
        }
    }

    /// A photo that was sent, and is used by nothing yet.
    async fn sent(&mut self, web: &Web, who: Who, purpose: &str) -> String {
        let bytes = picture(Jpeg, 40, 40);
        let create = json!({
            "purpose": purpose, "fileName": format!("植入照片{who:?}.jpg"), "contentType": "image/jpeg", "bytes": bytes.len(),
        });
        let made = self.make(who, "createUpload", create).await;
        self.put(web, &text(&made["target"]["url"]), bytes).await;
        text(&made["upload"]["id"])
    }

    async fn put(&self, web: &Web, url: &str, bytes: Vec<u8>) {
        let url = format!("{}{}", web.url, url.trim_start_matches(PUBLIC_URL));
        assert!(reqwest::Client::new().put(url).body(bytes).send().await.is_ok());
    }
}
