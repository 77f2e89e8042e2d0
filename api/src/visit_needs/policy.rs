//! The resident says what they need, or at their word the officer who booked for them; whoever receives reads it, and nobody else learns that there
//! is something.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};
use crate::appointments::policy::{self as visits, is_own, standing_for_host};

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Say what one needs.
    Set,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Set => "visit_needs.set",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Those of the visit.
    pub visit: visits::Facts,
    /// Whether the actor booked it for its resident, whose word for that stands.
    pub assists: bool,
}

/// Whether the actor may. What was said is read with the visit, by whoever may see that.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    match (action, actor) {
        (Action::Set, Actor::Anonymous { .. }) => Decision::SignIn,
        (Action::Set, Actor::System) => Decision::Deny("SYSTEM"),
        (Action::Set, _) if facts.assists || is_own(actor, &facts.visit) => Decision::Allow,
        (Action::Set, _) if standing_for_host(actor, &facts.visit).is_some() => {
            Decision::Deny("NOT_THE_RESIDENT")
        }
        (Action::Set, _) => Decision::Hide,
    }
}

/// The permission table: for one's own visit, one that a studio receives, one that one booked for somebody, and one that is none of one's business.
pub fn table() -> Vec<Row> {
    let of_visit = |visit| Facts { visit, assists: false };
    let own = visits::Facts { resident: Some(access::sample_account()), ..visits::Facts::default() };
    let as_studio = visits::Facts { studio: Some(access::sample_studio()), ..visits::Facts::default() };
    let cases = [
        ("own", of_visit(own)),
        ("studio host", of_visit(as_studio)),
        ("booked by oneself", Facts { assists: true, ..Facts::default() }),
        ("other", Facts::default()),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
