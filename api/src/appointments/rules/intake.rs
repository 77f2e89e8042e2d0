//! What a host asks before a visit, and whether it was answered.

use serde::{Deserialize, Serialize};

/// A question of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names the question in answers.
    pub key: String,
    /// The question as shown.
    pub label: String,
    /// Whether it has to be answered.
    pub is_required: bool,
}

/// An answer of a resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's key.
    pub key: String,
    /// The words.
    pub text: String,
}

/// Longest answer, in characters.
pub const LONGEST_ANSWER: usize = 1_000;

/// What is wrong with a set of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A required question was left out.
    Missing(String),
    /// There is no such question.
    Unknown(String),
    /// An answer is too long.
    TooLong(String),
}

/// Holds answers against questions.
pub fn check_answers(questions: &[Question], answers: &[Answer]) -> Result<(), Flaw> {
    for answer in answers {
        if !questions.iter().any(|question| question.key == answer.key) {
            return Err(Flaw::Unknown(answer.key.clone()));
        }
        if answer.text.chars().count() > LONGEST_ANSWER {
            return Err(Flaw::TooLong(answer.key.clone()));
        }
    }
    let is_answered =
        |key: &str| answers.iter().any(|answer| answer.key == key && !answer.text.trim().is_empty());
    match questions.iter().find(|question| question.is_required && !is_answered(&question.key)) {
        Some(open) => Err(Flaw::Missing(open.key.clone())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_answer_answers_nothing() {
        let questions = [Question { key: "topic".to_owned(), label: "事项".to_owned(), is_required: true }];
        let answer = |key: &str, text: &str| Answer { key: key.to_owned(), text: text.to_owned() };
        assert_eq!(check_answers(&questions, &[]), Err(Flaw::Missing("topic".to_owned())));
        assert_eq!(
            check_answers(&questions, &[answer("topic", "  ")]),
            Err(Flaw::Missing("topic".to_owned()))
        );
        assert_eq!(
            check_answers(&questions, &[answer("other", "x")]),
            Err(Flaw::Unknown("other".to_owned()))
        );
        assert_eq!(check_answers(&questions, &[answer("topic", "电梯")]), Ok(()));
    }
}
