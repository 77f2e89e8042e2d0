//! What the world is made of: step after step, each by whoever takes it in life.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::text;

use super::people::{Who, joined, phone};
use super::world::World;

impl World {
    /// All of it.
    pub(super) async fn build() -> Self {
        let mut world = Self::begin().await;
        world.build_places().await;
        world.build_studios().await;
        world.build_profiles().await;
        world.build_posts().await;
        world.build_office().await;
        world.build_visits().await;
        world.build_waits().await;
        world.build_around().await;
        world.build_needs().await;
        world.build_lecture_requests().await;
        world.build_photos().await;
        world.build_closures().await;
        world.build_leaves().await;
        world.build_roster().await;
        world.build_pools().await;
        world.build_lectures().await;
        world.build_answer().await;
        world.build_calendar().await;
        world.build_ratings().await;
        world.build_endings().await;
        world.build_reset().await;
        world.build_last_pause().await;
        world
    }

    /// Two townships with their officers.
    async fn build_places(&mut self) {
        for (name, who, login, township) in [
            ("here", Who::OfficerHere, "here.test", "示例镇"),
            ("elsewhere", Who::OfficerElsewhere, "elsewhere.test", "示例街道"),
        ] {
            let region = json!({ "level": "TOWNSHIP", "name": township });
            let region = self.make(Who::Admin, "createRegion", region).await["region"].clone();
            let grant = json!({ "role": "OFFICER", "scope": "REGION", "scopeId": region["id"] });
            let officer = joined(&self.app, self.client(Who::Admin), login, &grant).await;
            self.people.insert(who, officer);
            self.recognise(who).await;
            let key = tongxin::graphql::id::decode(&async_graphql::ID(text(&region["id"]))).unwrap().1;
            self.known.officers.insert(key, who);
            self.made.insert(name, region);
        }
        let below = json!({ "level": "COMMUNITY", "name": "示例社区", "parentId": self.id("here") });
        let below = self.make(Who::Admin, "createRegion", below).await["region"].clone();
        self.made.insert("community", below);
        let invitation = json!({ "name": "植入受邀者", "login": "invited.test", "grant": { "role": "OFFICER", "scope": "DISTRICT" } });
        let invited = self.make(Who::Admin, "inviteStaff", invitation).await;
        self.made.insert("invitation", invited);
        for (name, who) in [
            ("host", Who::Host),
            ("member", Who::Member),
            ("lead", Who::Lead),
            ("left", Who::LeftMember),
            ("team", Who::Team),
            ("otherLead", Who::OtherLead),
        ] {
            let viewer = self.client(who).run("{ viewer { memberId } }", json!({})).await;
            let id = viewer.data()["viewer"]["memberId"].clone();
            self.made.insert(name, json!({ "id": id }));
        }
    }

    /// One studio here, one elsewhere, one that was only applied for, one that was closed.
    async fn build_studios(&mut self) {
        let hours = json!([{ "weekday": 1, "opens": "08:00", "closes": "17:00" }]);
        for (name, region, title) in [
            ("studio", "here", "植入工作室甲"),
            ("otherStudio", "elsewhere", "植入工作室乙"),
            ("closed", "here", "植入旧工作室"),
        ] {
            let studio = json!({
                "name": title, "scope": "REGIONAL", "regionId": self.id(region), "address": format!("{title}地址"), "hours": hours,
                "theme": format!("{title}主题"), "licensedOn": "2026-01-05", "position": { "latitude": 30.1, "longitude": 120.1 },
                "sectorId": self.sector().await,
            });
            let studio = self.make(Who::Officer, "createStudio", studio).await["studio"].clone();
            self.made.insert(name, studio);
        }
        for (name, leads, team) in [
            ("studio", ["lead"], vec!["team", "left"]),
            ("otherStudio", ["otherLead"], vec![]),
            ("closed", ["lead"], vec!["team"]),
        ] {
            let ids = |names: &[&str]| names.iter().map(|name| self.id(name)).collect::<Vec<_>>();
            let seats = json!({
                "id": self.id(name), "expectedVersion": self.version(&self.id(name)).await, "leadIds": ids(&leads), "teamIds": ids(&team),
            });
            self.make(Who::Officer, "setStudioTeam", seats).await;
        }
        for who in [Who::Lead, Who::OfficerHere] {
            let page = json!({
                "id": self.id("studio"), "expectedVersion": self.version(&self.id("studio")).await, "introduction": "植入简介",
                "services": ["植入服务"], "facilities": ["植入设施"], "wallItems": [{ "kind": "RULES", "body": "植入上墙" }],
            });
            self.make(who, "updateStudioPage", page).await;
        }
        let application = json!({
            "name": "植入申请中", "scope": "REGIONAL", "regionId": self.id("here"), "address": "植入申请地址", "statement": "植入申请理由",
        });
        let applied = self.make(Who::OtherLead, "applyStudio", application).await["studio"].clone();
        self.made.insert("applied", applied);
        let returned = json!({
            "id": self.id("applied"), "expectedVersion": 1, "verdict": "RETURN", "reason": "植入退回理由",
        });
        self.make(Who::Officer, "reviewStudio", returned).await;
    }

    /// The sector of the members.
    async fn sector(&self) -> Value {
        let member = "query($id: ID!) { member(id: $id) { sector { id } } }";
        let member = self.client(Who::Anonymous).run(member, json!({ "id": self.id("host") })).await;
        member.data()["member"]["sector"]["id"].clone()
    }

    /// A member with all that staff know, and words of their own that nobody has read.
    async fn build_profiles(&mut self) {
        let known = json!({
            "id": self.id("host"), "expectedVersion": self.version(&self.id("host")).await, "position": "植入职务", "note": "植入备注",
            "officePhone": "0571-8888", "biography": "植入简历", "expertise": ["植入专长"], "languages": ["植入语言"], "committeeName": "植入专委会",
        });
        self.make(Who::Officer, "updateMember", known).await;
        let invited = json!({ "memberIds": [self.id("host")], "reason": "植入邀请理由" });
        self.make(Who::Admin, "inviteMembers", invited).await;
        for (text, returned) in [("植入草稿甲", true), ("植入草稿乙", false)] {
            let said = json!({
                "expectedVersion": self.version(&self.id("host")).await, "biography": text, "expertise": ["植入新专长"], "languages": ["植入新语言"],
            });
            self.make(Who::Host, "updateMyMemberProfile", said).await;
            if returned {
                let back = json!({
                    "id": self.id("host"), "expectedVersion": self.version(&self.id("host")).await, "returnReason": "植入草稿退回",
                });
                self.make(Who::Officer, "reviewMemberProfile", back).await;
            }
        }
        let said =
            json!({ "expectedVersion": self.version(&self.id("member")).await, "biography": "植入草稿丙" });
        self.make(Who::Member, "updateMyMemberProfile", said).await;
        let back = json!({ "id": self.id("member"), "expectedVersion": self.version(&self.id("member")).await, "returnReason": "植入草稿退回乙" });
        self.make(Who::Officer, "reviewMemberProfile", back).await;
        for who in [Who::Resident, Who::Erased] {
            let name = json!({ "name": format!("植入{who:?}"), "expectedVersion": 1 });
            self.make(who, "updateMyProfile", name).await;
        }
    }

    /// A post in each state, and reports of misuse.
    async fn build_posts(&mut self) {
        for (state, studio) in [
            ("DRAFT", "studio"),
            ("SUBMITTED", "studio"),
            ("RETURNED", "studio"),
            ("PUBLISHED", "studio"),
            ("WITHDRAWN", "studio"),
            ("PUBLISHED", "closed"),
            ("DRAFT", "otherStudio"),
        ] {
            let author = if studio == "otherStudio" { Who::OtherLead } else { Who::Lead };
            let words = json!({
                "kind": "ACTIVITY", "title": format!("植入标题{state}{studio}"), "body": format!("植入正文{state}{studio}"), "hasConsent": true,
                "heldOn": "2026-11-20", "place": format!("植入地点{state}"), "residents": 12,
            });
            let post = json!({ "studioId": self.id(studio), "words": words });
            let mut post = self.make(author, "writeStudioPost", post).await["post"].clone();
            let steps: &[(Who, &str)] = match state {
                "SUBMITTED" => &[(Who::Lead, "SUBMIT")],
                "RETURNED" => &[(Who::Lead, "SUBMIT"), (Who::Officer, "GIVE_BACK")],
                "PUBLISHED" => &[(Who::Lead, "SUBMIT"), (Who::OfficerHere, "PUBLISH")],
                "WITHDRAWN" => {
                    &[(Who::Lead, "SUBMIT"), (Who::Officer, "PUBLISH"), (Who::Officer, "TAKE_DOWN")]
                }
                _ => &[],
            };
            for (who, step) in steps {
                let input = json!({
                    "id": post["id"], "expectedVersion": post["version"], "step": step, "remark": format!("植入批注{state}"),
                });
                post = self.make(*who, "moveStudioPost", input).await["post"].clone();
            }
        }
        for (who, text) in [(Who::Resident, "植入举报甲"), (Who::Disabled, "植入举报乙")] {
            self.make(who, "reportStudio", json!({ "studioId": self.id("studio"), "text": text })).await;
        }
        let reports = "{ studioReports(first: 1) { nodes { id } } }";
        let reports = self.client(Who::Admin).run(reports, json!({})).await;
        let id = &reports.data()["studioReports"]["nodes"][0]["id"];
        let close = json!({ "id": id, "isUpheld": false, "finding": "植入处理结果" });
        self.make(Who::Officer, "closeStudioReport", close).await;
    }

    /// The committee's own: profile, notices, bodies, seats, communities, numbers.
    async fn build_office(&mut self) {
        let profile = json!({
            "expectedVersion": 0, "name": "植入委员会", "nameEn": "Committee", "address": "植入地址", "phone": "0571-1", "mail": "a@example.org",
            "hours": "植入办公时间", "footer": "植入页脚", "footerEn": "Footer", "icpNumber": "植入备案号", "policeNumber": "植入公安备案号",
        });
        self.make(Who::Officer, "updateOffice", profile).await;
        for state in ["DRAFT", "PUBLISHED", "WITHDRAWN", "LATER"] {
            let from = if state == "LATER" { "2026-12-24" } else { "2026-11-01" };
            let notice = json!({
                "title": format!("植入公告{state}"), "titleEn": format!("Notice {state}"), "body": format!("植入公告正文{state}"), "bodyEn": "Text",
                "fromOn": from, "untilOn": "2026-12-31",
            });
            let notice = self.make(Who::Officer, "createNotice", notice).await["notice"].clone();
            if state != "DRAFT" {
                let step = json!({ "id": notice["id"], "expectedVersion": notice["version"] });
                let notice = self.make(Who::Officer, "publishNotice", step).await["notice"].clone();
                if state == "WITHDRAWN" {
                    let step = json!({ "id": notice["id"], "expectedVersion": notice["version"], "reason": "植入撤回理由" });
                    self.make(Who::Officer, "withdrawNotice", step).await;
                }
            }
        }
        self.build_bodies().await;
        for (name, member) in [("assignment", "member"), ("ended", "lead"), ("leftAssignment", "left")] {
            let assign = json!({ "memberId": self.id(member), "regionId": self.id("community"), "fromOn": "2026-11-01" });
            let made = self.make(Who::Officer, "assignCommunity", assign).await["assignment"].clone();
            self.made.insert(name, made);
        }
        let end = json!({ "id": self.id("ended"), "expectedVersion": 1, "on": "2026-11-20", "reason": "植入结束原因" });
        self.make(Who::Officer, "endCommunityAssignment", end).await;
        self.build_liaison().await;
        self.build_term_moves().await;
        let changes = json!([
            { "key": "open_holds", "value": 2 },
            { "key": "figures_least", "value": 1 },
            { "key": "feedback_least", "value": 1 },
            { "key": "feedback_days", "value": 1 },
            { "key": "no_show_limit", "value": 1 },
        ]);
        let numbers = json!({ "expectedVersion": 1, "changes": changes, "reason": "植入规则理由" });
        self.make(Who::Admin, "updateRuleSet", numbers).await;
    }

    async fn build_liaison(&mut self) {
        let staff = self.client(Who::Admin).run("{ staff(first: 1) { nodes { id } } }", json!({})).await;
        let staff = staff.data()["staff"]["nodes"][0]["id"].clone();
        for (name, who, value, of) in [
            ("officerOfBody", "staffId", staff, "station"),
            ("officerOfMember", "memberId", json!(self.id("member")), "host"),
            ("endedOfficer", "memberId", json!(self.id("member")), "community"),
        ] {
            let officer = json!({ who: value, "ofId": self.id(of), "post": format!("植入职务{name}"), "fromOn": "2026-11-01" });
            let officer = self.make(Who::Officer, "appointLiaisonOfficer", officer).await["officer"].clone();
            self.made.insert(name, officer);
        }
        let end = json!({ "id": self.id("endedOfficer"), "expectedVersion": 1, "on": "2026-11-20", "reason": "植入联络结束原因" });
        self.make(Who::Officer, "endLiaisonOfficer", end).await;
    }

    /// One who leaves soon was moved, and one by mistake.
    async fn build_term_moves(&mut self) {
        let term = json!({ "ordinal": 9, "startsOn": "2027-01-01", "endsOn": "2031-12-31" });
        let term = self.make(Who::Officer, "createTerm", term).await["term"].clone();
        for (name, member) in [("moved", "left"), ("undoneMove", "team")] {
            let going = json!({
                "termId": term["id"], "members": [{ "memberId": self.id(member) }], "reason": format!("植入换届理由{name}"),
            });
            let moved = self.make(Who::Officer, "moveMembersToTerm", going).await["termMove"].clone();
            self.made.insert(name, moved);
        }
        let undo = json!({ "id": self.id("undoneMove"), "expectedVersion": 1 });
        self.make(Who::Officer, "undoTermMove", undo).await;
    }

    async fn build_bodies(&mut self) {
        for (name, kind, more) in [
            ("committee", "SPECIAL_COMMITTEE", json!({})),
            ("group", "SECTOR_GROUP", json!({ "sectorId": self.sector().await })),
            ("station", "LIAISON_STATION", json!({ "regionId": self.id("community") })),
            ("merged", "UNDERTAKING_UNIT", json!({})),
            ("into", "UNDERTAKING_UNIT", json!({})),
        ] {
            let mut unit = json!({
                "kind": kind, "name": format!("植入机构{name}"), "nameEn": format!("Body {name}"), "duties": "植入职责", "address": "植入机构地址",
                "hours": "植入机构时间",
            });
            unit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let unit = self.make(Who::Officer, "createOrgUnit", unit).await["orgUnit"].clone();
            self.made.insert(name, unit);
        }
        for (name, unit, member, role) in [
            ("director", "committee", "host", "DIRECTOR"),
            ("deputy", "committee", "lead", "DEPUTY_DIRECTOR"),
            ("seat", "committee", "team", "MEMBER"),
            ("leftSeat", "committee", "left", "MEMBER"),
            ("endedSeat", "group", "host", "MEMBER"),
            ("convener", "group", "member", "CONVENER"),
        ] {
            let seat = json!({
                "orgUnitId": self.id(unit), "memberId": self.id(member), "role": role, "post": format!("植入席位{name}"), "fromOn": "2026-11-01",
            });
            let seat = self.make(Who::Officer, "assignSeat", seat).await["seat"].clone();
            self.made.insert(name, seat);
        }
        let end = json!({ "id": self.id("endedSeat"), "expectedVersion": 1, "on": "2026-11-20", "reason": "植入席位结束原因" });
        self.make(Who::Officer, "endSeat", end).await;
        let merge = json!({ "id": self.id("merged"), "expectedVersion": 1, "intoId": self.id("into") });
        self.make(Who::Officer, "mergeOrgUnit", merge).await;
    }

    /// What has ended: a member who left, a studio that was closed, a visit that took place, somebody shut out, somebody erased.
    async fn build_endings(&mut self) {
        let seat = json!({ "orgUnitId": self.id("committee"), "memberId": self.id("left"), "role": "MEMBER", "post": "植入席位交接" });
        let seat = self.make(Who::Officer, "assignSeat", seat).await["seat"]["id"].clone();
        let leave = json!({
            "id": self.id("left"), "expectedVersion": self.version(&self.id("left")).await, "kind": "MOVED", "reason": "植入离任理由",
            "successorId": self.id("member"),
            "handovers": [{ "ofId": seat, "successorId": self.id("member"), "post": "植入接续职务" }],
        });
        self.make(Who::Officer, "recordMemberLeaving", leave).await;
        let leave = json!({ "id": self.id("team"), "expectedVersion": self.version(&self.id("team")).await, "kind": "RESIGNED", "reason": "植入误记理由" });
        let leaving = self.make(Who::Officer, "recordMemberLeaving", leave).await["leaving"].clone();
        let undo = json!({ "id": leaving["id"], "expectedVersion": leaving["version"] });
        self.make(Who::Officer, "undoMemberLeaving", undo).await;
        let close = json!({
            "id": self.id("closed"), "expectedVersion": self.version(&self.id("closed")).await, "reason": "植入关闭理由", "callsOffVisits": true,
        });
        self.make(Who::Officer, "closeStudio", close).await;
        self.make(Who::Resident, "markMessagesRead", json!({ "all": true })).await;
        self.app.run_outbox().await;
        self.app.advance(TimeDelta::hours(32));
        (self.known.today, self.known.now) = ("2026-11-24".parse().unwrap(), self.app.now());
        for (who, visit) in [(Who::Host, "visit0"), (Who::Team, "visit120"), (Who::OfficerHere, "visit180")] {
            let filed = json!({
                "appointmentId": self.id(visit), "summary": format!("植入记录{visit}"), "category": "OTHER", "resolution": "PROMISED",
                "promise": { "text": format!("植入承诺{visit}"), "dueOn": "2026-12-01" },
            });
            self.make(who, "fileReceptionRecord", filed).await;
        }
        let verdict =
            json!({ "appointmentId": self.id("visit0"), "verdict": "CONFIRMED", "note": "植入评价" });
        self.make(Who::Resident, "confirmReception", verdict).await;
        for words in ["植入评价", "植入更改的评价"] {
            let feedback =
                json!({ "appointmentId": self.id("visit0"), "satisfaction": "SATISFIED", "words": words });
            self.make(Who::Resident, "giveVisitFeedback", feedback).await;
        }
        let correct = json!({
            "appointmentId": self.id("visit120"), "expectedVersion": 1, "summary": "植入更正", "category": "OTHER", "resolution": "PROMISED",
            "promise": { "text": "植入承诺visit120", "dueOn": "2026-12-01" },
        });
        self.make(Who::Team, "correctReceptionRecord", correct).await;
        self.build_pauses().await;
        self.build_matters().await;
        // Both sign in anew: what shuts them out is not that their tokens are old.
        let account = self.client(Who::Disabled).account_id().await;
        self.client(Who::Erased).account_id().await;
        let shut = json!({ "accountId": account, "reason": "植入停用理由" });
        self.make(Who::Admin, "disableAccount", shut).await;
        self.app.advance(TimeDelta::minutes(2));
        let number = phone(Who::Erased);
        self.make(Who::Erased, "requestPhoneCode", json!({ "phone": number })).await;
        let code = self.app.code_for(number).await.unwrap();
        self.make(Who::Erased, "deleteMyAccount", json!({ "code": code })).await;
    }
}
