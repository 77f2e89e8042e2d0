//! Files and photos: what is published, what waits, what was declined, what nothing uses.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::json;
use tongxin_tests::Web;
use tongxin_tests::scene::text;

use super::people::Who;
use super::world::World;

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
                    "photoId": photo["id"], "expectedVersion": photo["version"], "decision": decision, "reason": format!("植入照片意见{id}"),
                });
                self.make(Who::Officer, "reviewPhoto", review).await;
            }
        }
        self.sent(&web, Who::Host, "MEMBER_PHOTO").await;
        let wrong = json!({ "purpose": "DOCUMENT", "fileName": "植入文件.pdf", "contentType": "application/pdf", "bytes": 9 });
        let wrong = self.make(Who::Host, "createUpload", wrong).await;
        self.put(&web, &text(&wrong["target"]["url"]), b"not a pdf".to_vec()).await;
    }

    /// A photo that was sent, and is used by nothing yet.
    async fn sent(&mut self, web: &Web, who: Who, purpose: &str) -> String {
        let mut bytes = Vec::new();
        let picture = DynamicImage::ImageRgb8(RgbImage::new(40, 40));
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        let create = json!({
            "purpose": purpose, "fileName": format!("植入照片{who:?}.jpg"), "contentType": "image/jpeg", "bytes": bytes.len(),
        });
        let made = self.make(who, "createUpload", create).await;
        self.put(web, &text(&made["target"]["url"]), bytes).await;
        text(&made["upload"]["id"])
    }

    async fn put(&self, web: &Web, url: &str, bytes: Vec<u8>) {
        reqwest::Client::new().put(format!("{}{url}", web.url)).body(bytes).send().await.unwrap();
    }
}
