//! Who looks: every kind of actor in every state.

use std::collections::BTreeMap;

use serde_json::json;
use tongxin_tests::scene::text;
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

const PASSWORD: &str = "nine purple umbrellas";

/// Somebody who looks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// Has not signed in. Whoever was invited and has not accepted is this, too: they have a link and no session.
    Anonymous,
    /// Has visits, looks taken at them, messages.
    Resident,
    /// Has nothing to do with any of it.
    OtherResident,
    /// A member who receives, with a profile and photos.
    Host,
    /// A member, and nothing beside.
    Member,
    /// Leads the studio.
    Lead,
    /// Leads another studio, and has applied for a third.
    OtherLead,
    /// Belongs to the studio.
    Team,
    /// An officer of the whole district.
    Officer,
    /// An officer of the township in which the studio lies.
    OfficerHere,
    /// An officer of the township in which the other studio lies.
    OfficerElsewhere,
    Security,
    Auditor,
    Admin,
    /// Was a member, and has left.
    LeftMember,
    /// Was shut out; keeps the tokens of before.
    Disabled,
    /// Was erased; keeps the tokens of before.
    Erased,
}

impl Who {
    pub(super) const ALL: [Self; 17] = [
        Self::Anonymous,
        Self::Resident,
        Self::OtherResident,
        Self::Host,
        Self::Member,
        Self::Lead,
        Self::OtherLead,
        Self::Team,
        Self::Officer,
        Self::OfficerHere,
        Self::OfficerElsewhere,
        Self::Security,
        Self::Auditor,
        Self::Admin,
        Self::LeftMember,
        Self::Disabled,
        Self::Erased,
    ];

    /// Serves as a member.
    pub(super) fn is_member(self) -> bool {
        matches!(self, Self::Host | Self::Member | Self::Lead | Self::OtherLead | Self::Team)
    }

    /// Is an officer, wherever, or an administrator.
    pub(super) fn is_officer(self) -> bool {
        matches!(self, Self::Officer | Self::OfficerHere | Self::OfficerElsewhere | Self::Admin)
    }

    /// Every way is shut to them.
    pub(super) fn is_out(self) -> bool {
        matches!(self, Self::Disabled | Self::Erased)
    }
}

/// The phones of those who sign in by phone.
pub(super) const PHONES: [(Who, &str); 10] = [
    (Who::Resident, "13800000001"),
    (Who::OtherResident, "13800000002"),
    (Who::Disabled, "13800000003"),
    (Who::Erased, "13800000004"),
    (Who::Host, "13900000001"),
    (Who::Member, "13900000002"),
    (Who::Lead, "13900000003"),
    (Who::OtherLead, "13900000004"),
    (Who::Team, "13900000005"),
    (Who::LeftMember, "13900000006"),
];

/// The phone of somebody.
pub(super) fn phone(who: Who) -> &'static str {
    PHONES.iter().find(|(of, _)| *of == who).unwrap().1
}

/// Everybody, signed in, but the officers of townships.
pub(super) async fn gather(app: &TestApp) -> BTreeMap<Who, Client> {
    let members = [
        ("植入委员甲", Who::Host),
        ("植入委员乙", Who::Member),
        ("植入委员丙", Who::Lead),
        ("植入委员丁", Who::OtherLead),
        ("植入委员戊", Who::Team),
        ("植入委员己", Who::LeftMember),
    ];
    let roster: Vec<_> = members.iter().map(|(name, who)| (*name, phone(*who), "经济界")).collect();
    app.import(&roster).await;
    let mut anonymous = app.anonymous();
    // By which they pay.
    anonymous.address = Some(std::net::Ipv4Addr::LOCALHOST.into());
    let mut people = BTreeMap::from([(Who::Anonymous, anonymous)]);
    for (who, phone) in PHONES {
        people.insert(who, app.resident(phone).await);
    }
    let admin = app.admin().await;
    people.insert(Who::Officer, app.officer().await);
    for (who, login, role) in
        [(Who::Security, "security.test", "SECURITY"), (Who::Auditor, "auditor.test", "AUDITOR")]
    {
        people.insert(who, joined(app, &admin, login, &json!({ "role": role, "scope": "DISTRICT" })).await);
    }
    people.insert(Who::Admin, admin);
    people
}

/// Somebody who was invited to the staff and accepted.
pub(super) async fn joined(app: &TestApp, admin: &Client, login: &str, grant: &serde_json::Value) -> Client {
    let invite =
        "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { token userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "name": "某经办", "login": login, "grant": grant });
    let invited = admin.run(invite, json!({ "input": input })).await;
    let client = app.anonymous();
    let accept = "mutation($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) { userErrors { code } } }";
    let input = json!({
        "token": text(&invited.done("inviteStaff")["token"]), "password": PASSWORD, "deviceId": client.device, "deviceName": "电脑",
    });
    client.send(accept, json!({ "input": input })).await.done("acceptStaffInvitation");
    app.staff(login, PASSWORD).await
}
