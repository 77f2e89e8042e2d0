//! Figures that are open to everybody once their quarter is over.

use chrono::TimeDelta;

use super::asking::whole;
use super::people::Who;
use super::things::Things;
use super::world::World;

impl World {
    /// What is open of a quarter is open once that is over: asked when everything else was, since whoever asks signs in anew.
    pub(super) async fn ask_later(&mut self, things: &Things) {
        self.app.advance(TimeDelta::days(40));
        let mut calls: Vec<_> = ["YEAR", "REGION", "CATEGORY"]
            .map(|by| whole("openFigures", format!("year: 2026, by: {by}")))
            .into();
        // What residents said of their visits is read once they can say nothing else.
        calls.push(whole("visitFeedbackWords", "first: 100".to_owned()));
        let quarter = "from: \"2026-10-01\", until: \"2026-12-31\"";
        calls.push(whole("receptionTotals", quarter.to_owned()));
        calls.push(whole("receptionFigures", format!("first: 100, by: MEMBER, {quarter}")));
        for who in Who::ALL {
            let answers = self.ask(who, &calls).await;
            self.weigh(who, things, &calls, answers);
        }
    }
}
