//! What clients give for criteria and ratings.

use async_graphql::{Enum, ID, InputObject};
use entity::value;
use uuid::Uuid;

use super::super::rules::{Bands, MOST_ITEMS};
use super::super::service::criteria::{NewCriteria, NewItem};
use super::super::service::rating::Step;
use super::super::service::scoring::{Correction, Proposal, Score};
use super::criteria::RatingMeasure;
use crate::error::Fault;
use crate::graphql::id;
use crate::text::{self, BODY, LINE, NAME};

/// 一个评分项。 One thing to give points for.
#[derive(InputObject)]
pub struct RatingItemInput {
    /// 名称。 What it is.
    title: String,
    /// 说明与佐证。 What is looked at, and what counts as evidence.
    #[graphql(default)]
    description: String,
    /// 满分，1 至 1000。 The most points, 1 to 1,000.
    most_points: i32,
    /// 所依据的台账数；由人评定的不填。 What of the ledger it goes by; left out where somebody has to judge.
    measure: Option<RatingMeasure>,
    /// 达到多少得满分，1 至 1000000；与 measure 同填。 How much of it earns all the points, 1 to 1,000,000; given together with `measure`.
    target: Option<i32>,
}

impl RatingItemInput {
    fn read(&self, at: usize) -> Result<NewItem, Fault> {
        let path = |field: &str| format!("input.items.{at}.{field}");
        if !(1..=1_000).contains(&self.most_points) {
            return Err(Fault::invalid(path("mostPoints"), "须为 1 至 1000。", "1 to 1,000 are needed."));
        }
        let measure = match (self.measure, self.target) {
            (None, None) => None,
            (Some(measure), Some(target)) if (1..=1_000_000).contains(&target) => {
                Some((measure.into(), target))
            }
            _ => {
                let (zh, en) =
                    ("须与台账数同填，为 1 至 1000000。", "Given together with the measure, 1 to 1,000,000.");
                return Err(Fault::invalid(path("target"), zh, en));
            }
        };
        Ok(NewItem {
            title: text::line(&path("title"), &self.title, NAME)?,
            description: text::optional_lines(&path("description"), &self.description, BODY)?,
            most_points: self.most_points,
            measure,
        })
    }
}

/// 公布一年的评定标准。 What the studios of a year are to be rated by.
#[derive(InputObject)]
pub struct PublishRatingCriteriaInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 年份，2000 年起，至明年为止。 For which year, from 2000 to the next.
    year: i32,
    /// 标题。 The title.
    title: String,
    /// 一至五星的起评分，五个，由低到高。 From how many points on there are one to five stars: five numbers that rise.
    bands: Vec<i32>,
    /// 评分项，按顺序，1 至 40 项。 What there are points for, in order, 1 to 40.
    items: Vec<RatingItemInput>,
    /// 取代前一版的理由；首版可不填。 Why it takes the place of the version before; not needed for the first.
    #[graphql(default)]
    reason: String,
}

impl PublishRatingCriteriaInput {
    pub(super) fn read(&self) -> Result<NewCriteria, Fault> {
        if self.year < 2000 {
            return Err(Fault::invalid("input.year", "须为 2000 年或以后。", "The year 2000 or later."));
        }
        let bands: Bands = self.bands.as_slice().try_into().map_err(|_| {
            Fault::invalid("input.bands", "须为五个起评分。", "Five numbers are needed, one for each star.")
        })?;
        if !(1..=MOST_ITEMS).contains(&self.items.len()) {
            return Err(Fault::invalid("input.items", "须为 1 至 40 项。", "1 to 40 are needed."));
        }
        let items = self.items.iter().enumerate().map(|(at, item)| item.read(at));
        Ok(NewCriteria {
            year: self.year,
            title: text::line("input.title", &self.title, NAME)?,
            bands,
            items: items.collect::<Result<_, _>>()?,
            reason: text::optional_lines("input.reason", &self.reason, BODY)?,
        })
    }
}

/// 一个评分项的得分。 The points of one item.
#[derive(InputObject)]
pub struct RatingScoreInput {
    /// 评分项。 For which item.
    item_id: ID,
    /// 得分，不超过该项满分。 How many points, no more than the item has.
    points: i32,
    /// 佐证，如台账数。 What they go by, such as a number of the ledger.
    evidence: String,
}

fn scores(given: &[RatingScoreInput]) -> Result<Vec<Score>, Fault> {
    if given.len() > MOST_ITEMS {
        return Err(Fault::invalid("input.scores", "至多 40 项。", "At most 40."));
    }
    let read = |(at, score): (usize, &RatingScoreInput)| {
        Ok(Score {
            item: id::parse(&score.item_id, &format!("input.scores.{at}.itemId"))?,
            points: score.points,
            evidence: text::line(&format!("input.scores.{at}.evidence"), &score.evidence, LINE)?,
        })
    };
    given.iter().enumerate().map(read).collect()
}

/// 提出或修改一个工作室一年的评定。 Points to propose for a year of a studio, or others than were proposed.
#[derive(InputObject)]
pub struct ProposeStudioRatingInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 工作室。 Of which studio.
    studio_id: ID,
    /// 年份。 Of which year.
    year: i32,
    /// 所依据的版本；首次提出时不填，不符则冲突。 The version that the change is made for; left out the first time.
    expected_version: Option<i32>,
    /// 每个评分项的得分。 The points of every item.
    scores: Vec<RatingScoreInput>,
    /// 评语，随评定公布。 What the office remarks; it is published with the rating.
    #[graphql(default)]
    remark: String,
}

impl ProposeStudioRatingInput {
    pub(super) fn read(&self) -> Result<Proposal, Fault> {
        Ok(Proposal {
            studio: id::parse(&self.studio_id, "input.studioId")?,
            year: self.year,
            expected_version: self.expected_version,
            scores: scores(&self.scores)?,
            remark: text::optional_lines("input.remark", &self.remark, BODY)?,
        })
    }
}

/// 不改分值的一步。 A step that leaves the points as they are.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RatingStepInput {
    /// 审定（工作人员，非提出人）。 Agree to it. Staff, not whoever proposed it.
    Decide,
    /// 退回（工作人员）。 Give it back to be mended. Staff.
    GiveBack,
    /// 公布（工作人员）。 Let everybody read it. Staff.
    Publish,
    /// 申诉（领衔委员）。 Ask for it to be looked at again. Its lead.
    Appeal,
    /// 维持原评定（工作人员）。 Leave it as it is, after an appeal. Staff.
    DeclineAppeal,
}

impl From<RatingStepInput> for value::RatingStep {
    fn from(step: RatingStepInput) -> Self {
        match step {
            RatingStepInput::Decide => Self::Decide,
            RatingStepInput::GiveBack => Self::GiveBack,
            RatingStepInput::Publish => Self::Publish,
            RatingStepInput::Appeal => Self::Appeal,
            RatingStepInput::DeclineAppeal => Self::DeclineAppeal,
        }
    }
}

/// 评定的一步：审定、退回、公布、申诉、维持。 A step of a rating: decide, give back, publish, appeal, decline an appeal.
#[derive(InputObject)]
pub struct MoveStudioRatingInput {
    /// 哪一件。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    expected_version: i32,
    /// 哪一步。 Which step.
    step: RatingStepInput,
    /// 理由；退回、申诉、维持时必填。 Why; needed to give back, to appeal and to decline an appeal.
    #[graphql(default)]
    reason: String,
}

impl MoveStudioRatingInput {
    pub(super) fn read(&self) -> Result<Step, Fault> {
        Ok(Step {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            step: self.step.into(),
            reason: text::optional_lines("input.reason", &self.reason, BODY)?,
        })
    }
}

/// 更正已公布的评定。 What is to be set right after it was published.
#[derive(InputObject)]
pub struct CorrectStudioRatingInput {
    /// 哪一件。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that was looked at.
    expected_version: i32,
    /// 每个评分项的得分。 The points of every item.
    scores: Vec<RatingScoreInput>,
    /// 评语，随评定公布。 What the office remarks; it is published with the rating.
    #[graphql(default)]
    remark: String,
    /// 理由，告知团队。 Why; lead and team read it.
    reason: String,
}

impl CorrectStudioRatingInput {
    pub(super) fn read(&self) -> Result<Correction, Fault> {
        Ok(Correction {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            scores: scores(&self.scores)?,
            remark: text::optional_lines("input.remark", &self.remark, BODY)?,
            reason: text::optional_lines("input.reason", &self.reason, BODY)?,
        })
    }
}
