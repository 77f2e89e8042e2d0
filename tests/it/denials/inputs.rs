//! What each mutation is given when the wrong person tries it.

use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use tongxin_tests::scene::Terms;
use uuid::Uuid;

use super::{Cast, Targets};

impl Cast {
    #[expect(clippy::too_many_lines, reason = "what each mutation is given, one after the other")]
    pub(super) fn input(&self, mutation: &str, targets: &Targets) -> Value {
        let scene = &self.scene;
        let visit = &targets.appointment;
        let own: &[(&str, Value)] = match mutation {
            "bookAppointment" => {
                &[("appointmentId", targets.held["id"].clone()), ("residentName", json!("王小明"))]
            }
            "releaseHold" => &[("appointmentId", targets.held["id"].clone())],
            "cancelAppointment" | "declineAppointment" => &[("reason", json!("有事"))],
            "cancelReception" => &[("reason", json!("有事")), ("offerStartsAt", json!(scene.tomorrow(90)))],
            "changeAccountPhone" => &[
                ("accountId", json!(encode("Account", Uuid::new_v4()))),
                ("phone", json!("13800000009")),
                ("code", json!("000000")),
                ("evidence", json!("…")),
            ],
            "changeMyPassword" => &[("password", json!("nine purple umbrellas"))],
            "changeMyPhone" => {
                &[("phone", json!("13800000009")), ("code", json!("000000")), ("formerCode", json!("000000"))]
            }
            "lookUpAccount" => &[("phone", json!("13800000009")), ("reason", json!("…"))],
            "checkInAppointment" | "confirmSecondFactor" | "deleteMyAccount" => &[("code", json!("000000"))],
            "confirmReception" => &[("verdict", json!("CONFIRMED"))],
            "fileReceptionRecord" | "correctReceptionRecord" => {
                &[("summary", json!("…")), ("category", json!("OTHER")), ("resolution", json!("EXPLAINED"))]
            }
            "rescheduleAppointment" => &[("startsAt", json!(scene.tomorrow(90)))],
            "retryOutboxJob" => &[("jobId", json!(encode("OutboxJob", Uuid::new_v4())))],
            "revealResident" => &[("reason", json!("联系"))],
            "holdSlot" | "recordWalkIn" | "serveWaitlist" => {
                &[("serviceId", json!(scene.service)), ("startsAt", json!(scene.tomorrow(90)))]
            }
            "createServiceOffering" => &[
                ("memberId", targets.member.clone()),
                ("category", json!("LEGAL")),
                ("words", json!({ "description": "…", "modes": ["PHONE"] })),
            ],
            "updateServiceOffering" => &[
                ("offeringId", json!(encode("ServiceOffering", Uuid::new_v4()))),
                ("words", json!({ "description": "…", "modes": ["PHONE"] })),
            ],
            "publishServiceOffering"
            | "resumeServiceOffering"
            | "withdrawServiceOffering"
            | "restoreServiceOffering" => &[("offeringId", json!(encode("ServiceOffering", Uuid::new_v4())))],
            "returnServiceOffering" | "suspendServiceOffering" => {
                &[("offeringId", json!(encode("ServiceOffering", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "publishLectureRequest"
            | "withdrawLectureRequest"
            | "unmergeLectureRequest"
            | "withdrawLecturerAsk"
            | "acceptLectureRequest"
            | "endorseLectureRequest"
            | "withdrawEndorsement" => &[("lectureRequestId", wished())],
            "returnLectureRequest"
            | "declineLectureRequest"
            | "declineLecturerAsk"
            | "giveBackLectureRequest" => &[("lectureRequestId", wished()), ("reason", json!("…"))],
            "mergeLectureRequest" => &[("lectureRequestId", wished()), ("intoRequestId", wished())],
            "askLecturer" => {
                &[("lectureRequestId", wished()), ("memberId", targets.member.clone()), ("note", json!("…"))]
            }
            "requestLecture" => &[("wish", wish(targets))],
            "editLectureRequest" => &[("lectureRequestId", wished()), ("wish", wish(targets))],
            "proposeLecture" => &[("words", lecture_words(&targets.member))],
            "updateLecture" => &[("lectureId", lecture()), ("words", lecture_words(&nobody()))],
            "approveLecture" | "archiveLecture" | "markLectureHeld" | "scheduleLecture" => {
                &[("lectureId", lecture())]
            }
            "cancelLecture" | "postponeLecture" => &[("lectureId", lecture()), ("reason", json!("…"))],
            "proposeLectureDate" => &[
                ("lectureId", lecture()),
                ("startsAt", json!(scene.tomorrow(0))),
                ("endsAt", json!(scene.tomorrow(90))),
            ],
            "answerLectureDate" => {
                &[("lectureId", lecture()), ("dateVersion", json!(1)), ("accept", json!(true))]
            }
            "submitLectureScript" => &[("lectureId", lecture()), ("content", json!("<p>…</p>"))],
            "withdrawLectureScript" => &[("lectureId", lecture()), ("number", json!(1))],
            "reviewLectureScript" => &[
                ("lectureId", lecture()),
                ("number", json!(1)),
                ("outcome", json!("RETURNED")),
                ("comments", json!("…")),
                (
                    "checklist",
                    json!({
                        "factsChecked": false, "wordingNeutral": true, "copyrightClear": true, "noPersonalData": true, "lengthFits": true,
                    }),
                ),
            ],
            "setLectureRegistration" => &[
                ("lectureId", lecture()),
                ("capacity", json!(10)),
                ("opensAt", json!(scene.tomorrow(0))),
                ("closesAt", json!(scene.tomorrow(90))),
                ("cancelUntil", json!(scene.tomorrow(90))),
            ],
            "joinLectureWaitlist" => &[("lectureId", lecture())],
            "registerForLecture" => &[("lectureId", lecture()), ("name", json!("王小明"))],
            "registerByPhone" => &[
                ("lectureId", lecture()),
                ("residentName", json!("王小明")),
                ("residentPhone", json!("13800000077")),
                ("agreedAt", json!(scene.app.now())),
            ],
            "acceptLecturePlace" => &[("registrationId", registration()), ("name", json!("王小明"))],
            "changeRegistration" => &[("registrationId", registration()), ("companions", json!(0))],
            "cancelRegistration" => &[("registrationId", registration())],
            "createLectureSeries" => &[("words", json!({ "title": "…" }))],
            "updateLectureSeries" => &[
                ("seriesId", json!(encode("LectureSeries", Uuid::new_v4()))),
                ("words", json!({ "title": "…" })),
            ],
            "requestService" => &[("need", json!({ "category": "LEGAL", "words": "…" }))],
            "withdrawServiceRequest" => &[("requestId", json!(encode("ServiceRequest", Uuid::new_v4())))],
            "referServiceRequest" => &[
                ("requestId", json!(encode("ServiceRequest", Uuid::new_v4()))),
                ("hostId", json!(scene.host)),
                ("note", json!("…")),
            ],
            "joinWaitlist" => {
                &[("serviceId", json!(scene.service)), ("untilOn", json!(scene.tomorrow(0).date_naive()))]
            }
            "leaveWaitlist" => &[("entryId", json!(encode("WaitlistEntry", Uuid::new_v4())))],
            "openMatter" => &[("title", json!("某事"))],
            "joinMatter"
            | "addMatterProgress"
            | "closeMatter"
            | "confirmMatterEffect"
            | "extendMatterDue"
            | "mergeMatters"
            | "pauseMatter"
            | "recordMatterEffect"
            | "reopenMatter"
            | "resumeMatter"
            | "startMatter"
            | "transferMatter"
            | "withdrawMatterSource" => &[
                ("matterId", json!(encode("Matter", Uuid::new_v4()))),
                ("targetId", json!(encode("Matter", Uuid::new_v4()))),
                ("sourceId", json!(encode("MatterSource", Uuid::new_v4()))),
                ("ownerId", targets.member.clone()),
                ("workdays", json!(1)),
                ("note", json!("…")),
            ],
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
            "publishRatingCriteria" => &[
                ("year", json!(2026)),
                ("title", json!("标准")),
                ("bands", json!([1, 2, 3, 4, 5])),
                ("items", json!([{ "title": "活动", "mostPoints": 5 }])),
            ],
            "proposeStudioRating" => {
                &[("studioId", targets.studio.clone()), ("year", json!(2026)), ("scores", json!([]))]
            }
            "moveStudioRating" => {
                &[("id", json!(encode("StudioRating", Uuid::new_v4()))), ("step", json!("DECIDE"))]
            }
            "correctStudioRating" => &[
                ("id", json!(encode("StudioRating", Uuid::new_v4()))),
                ("scores", json!([])),
                ("reason", json!("…")),
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
            "acceptMemberInvitation" => {
                &[("token", json!("x")), ("phone", json!("13800000008")), ("code", json!("000000"))]
            }
            "inviteMembers" => &[("memberIds", json!([targets.member.clone()]))],
            "withdrawMemberInvitation" => &[("id", json!(encode("MemberInvitation", Uuid::new_v4())))],
            "acceptStaffInvitation" | "acceptStaffInvitationAsMyself" => {
                &[("token", json!("x")), ("password", json!("seven green umbrellas"))]
            }
            "endSession" => &[("id", json!(encode("Session", Uuid::new_v4())))],
            "importWorkCalendar" => &[("file", json!("{}")), ("reason", json!("…"))],
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
            "updateStaff" => &[("id", json!(encode("Staff", Uuid::new_v4()))), ("name", json!("李经办"))],
            "withdrawStaffInvitation" => &[("id", json!(encode("StaffInvitation", Uuid::new_v4())))],
            "markMessagesRead" => &[("all", json!(true))],
            "createUpload" => &[
                ("purpose", json!("DOCUMENT")),
                ("fileName", json!("a.pdf")),
                ("contentType", json!("application/pdf")),
                ("bytes", json!(1)),
            ],
            "discardUpload" | "planRosterImport" => &[("uploadId", json!(encode("Upload", Uuid::new_v4())))],
            "removePhoto" | "restorePhoto" => &[("photoId", json!(encode("Photo", Uuid::new_v4())))],
            "reviewPhoto" => {
                &[("photoId", json!(encode("Photo", Uuid::new_v4()))), ("decision", json!("PUBLISH"))]
            }
            "updateMemberPhoto" => {
                &[("memberId", targets.member.clone()), ("uploadId", json!(encode("Upload", Uuid::new_v4())))]
            }
            "updateStudioPhoto" => {
                &[("studioId", targets.studio.clone()), ("uploadId", json!(encode("Upload", Uuid::new_v4())))]
            }
            "proposeSecondFactorReset" => {
                &[("id", json!(encode("Staff", Uuid::new_v4()))), ("evidence", json!("本人到场"))]
            }
            "confirmSecondFactorReset" | "withdrawSecondFactorReset" => {
                &[("id", json!(encode("SecondFactorReset", Uuid::new_v4())))]
            }
            "refreshSession" => &[("refreshToken", json!("x"))],
            "requestPhoneCode" => &[("phone", json!("13800000001"))],
            "signInWithCode" => &[("phone", json!("13800000001")), ("code", json!("000000"))],
            "signInWithWechat" => &[("loginCode", json!("login-1"))],
            "registerDevice" => &[("channel", json!("APNS")), ("address", json!("0f".repeat(32)))],
            "removeDevice" => &[("id", json!(encode("Device", Uuid::new_v4())))],
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
            "moveMembersToTerm" => &[
                ("termId", json!(encode("Term", Uuid::new_v4()))),
                ("members", json!([{ "memberId": targets.member }])),
                ("reason", json!("…")),
            ],
            "importRoster" => {
                &[("uploadId", json!(encode("Upload", Uuid::new_v4()))), ("digest", json!("0"))]
            }
            "undoRosterImport" => {
                &[("id", json!(encode("RosterImport", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "undoTermMove" => &[("id", json!(encode("TermMove", Uuid::new_v4())))],
            "appointLiaisonOfficer" => {
                &[("memberId", targets.member.clone()), ("ofId", targets.region.clone())]
            }
            "endLiaisonOfficer" | "restoreLiaisonOfficer" => {
                &[("id", json!(encode("LiaisonOfficer", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "createClosure" => &[
                ("stretch", json!({ "reach": "STUDIO", "studioId": targets.studio, "fromOn": "2026-11-24" })),
                ("reason", json!("…")),
            ],
            "takeLeave" => &[
                ("memberId", targets.member.clone()),
                ("stretch", json!({ "fromOn": "2026-11-24" })),
                ("kind", json!("OTHER")),
            ],
            "assignSecondHost" => &[("secondHostId", targets.member.clone())],
            "checkInBatch" => &[
                ("hostId", json!(scene.host)),
                (
                    "entries",
                    json!([{ "nonce": Uuid::new_v4(), "code": "000000", "scannedAt": scene.tomorrow(0) }]),
                ),
            ],
            "assistBooking" => &[
                ("serviceId", json!(scene.service)),
                ("startsAt", json!(scene.tomorrow(90))),
                ("residentName", json!("某人")),
                ("residentPhone", json!("13800000077")),
                ("consent", json!({ "kind": "SPOKEN", "givenAt": scene.app.now() })),
            ],
            "cancelAssistedBooking" => {
                &[("id", json!(encode("Assistance", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "withdrawAssistance" => &[("id", json!(encode("Assistance", Uuid::new_v4())))],
            "appealBookingPause" => {
                &[("pauseId", json!(encode("BookingPause", Uuid::new_v4()))), ("words", json!("…"))]
            }
            "liftBookingPause" => {
                &[("pauseId", json!(encode("BookingPause", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "answerPauseAppeal" => &[
                ("pauseId", json!(encode("BookingPause", Uuid::new_v4()))),
                ("reason", json!("…")),
                ("answer", json!("KEPT")),
            ],
            "giveVisitFeedback" => &[("satisfaction", json!("SATISFIED"))],
            "disputeNoShow" => &[("words", json!("…"))],
            "countNoShow" | "releaseSecondHost" | "waiveNoShow" => &[("reason", json!("…"))],
            "pauseBooking" => &[("until", json!(scene.tomorrow(0))), ("reason", json!("…"))],
            "changeCompanions" => &[("companions", json!(0))],
            "createPool" => &[
                ("title", json!("值班")),
                ("mode", json!("ONSITE")),
                ("lengthMinutes", json!(30)),
                ("studioId", targets.studio.clone()),
            ],
            "updatePool" | "leavePool" => &[("id", json!(encode("Pool", Uuid::new_v4())))],
            "inviteToPool" => {
                &[("id", json!(encode("Pool", Uuid::new_v4()))), ("memberId", targets.member.clone())]
            }
            "joinPool" => &[
                ("id", json!(encode("Pool", Uuid::new_v4()))),
                ("serviceId", json!(encode("AppointmentService", Uuid::new_v4()))),
            ],
            "holdPoolTime" => &[
                ("poolId", json!(encode("Pool", Uuid::new_v4()))),
                ("startsAt", json!("2026-11-24T01:00:00Z")),
            ],
            "reassignAppointment" => &[("reason", json!("人员调整"))],
            "withdrawLeave" => &[("id", json!(encode("Leave", Uuid::new_v4())))],
            "liftClosure" => &[("id", json!(encode("Closure", Uuid::new_v4()))), ("reason", json!("…"))],
            "createNotice" => &[("title", json!("公告")), ("body", json!("…"))],
            "publishNotice" | "updateNotice" | "withdrawNotice" => {
                &[("id", json!(encode("Notice", Uuid::new_v4()))), ("reason", json!("…"))]
            }
            "exportList" => {
                &[("list", json!("MEMBERS")), ("format", json!("CSV")), ("reason", json!("总结"))]
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
            "setDutyRoster" => &[("roster", roster(targets))],
            "removeRosterShifts" => &[("shiftIds", json!([encode("RosterShift", Uuid::new_v4())]))],
            "assignRosterPlace" | "swapDuty" | "substituteDuty" => &[
                ("placeId", json!(encode("RosterPlace", Uuid::new_v4()))),
                ("withPlaceId", json!(encode("RosterPlace", Uuid::new_v4()))),
                ("memberId", targets.member.clone()),
            ],
            "acceptRosterExchange" | "declineRosterExchange" | "withdrawRosterExchange" => {
                &[("exchangeId", json!(encode("RosterExchange", Uuid::new_v4())))]
            }
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

/// Of the studio, with the member on duty.
fn lecture() -> Value {
    json!(encode("Lecture", Uuid::new_v4()))
}

fn registration() -> Value {
    json!(encode("Registration", Uuid::new_v4()))
}

/// A member who is none: who may not ask is not told so.
fn nobody() -> Value {
    json!(encode("Member", Uuid::new_v4()))
}

fn lecture_words(member: &Value) -> Value {
    json!({
        "title": "…", "topic": "LEGAL", "description": "<p>…</p>", "mode": "ONSITE", "expectedPeople": 10,
        "lecturerIds": [member],
    })
}

fn roster(targets: &Targets) -> Value {
    json!({
        "studioId": targets.studio, "fromOn": "2026-12-01", "untilOn": "2026-12-31", "memberIds": [targets.member],
        "pattern": { "weekday": 4, "starts": "09:00", "ends": "11:00" },
    })
}

/// A lecture request that is not there.
fn wished() -> Value {
    json!(encode("LectureRequest", Uuid::new_v4()))
}

/// A lecture that could be asked for.
fn wish(targets: &Targets) -> Value {
    json!({ "title": "…", "topic": "LEGAL", "words": "…", "regionId": targets.region })
}
