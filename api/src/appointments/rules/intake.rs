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

/// An answer of a resident, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question's key.
    pub key: String,
    /// The words.
    pub text: String,
}

/// An answer as it is kept: with its question, which the host may change or take away later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question's key.
    pub key: String,
    /// The question as it was asked.
    pub label: String,
    /// The words.
    pub text: String,
}

/// Longest answer, in characters.
pub const LONGEST_ANSWER: usize = 1_000;

/// What is wrong with a set of answers. Where the question is known, it is named in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// This required question was left out.
    Missing(String),
    /// There is no question with this key.
    Unknown(String),
    /// This question was answered twice.
    Repeated(String),
    /// The answer to this question is too long.
    TooLong(String),
}

/// Holds answers against questions; gives each answer its question, in the order of the questions. Blank answers are left out.
pub fn check_answers(questions: &[Question], answers: &[Answer]) -> Result<Vec<Answered>, Flaw> {
    if let Some(stray) = answers.iter().find(|answer| questions.iter().all(|asked| asked.key != answer.key)) {
        return Err(Flaw::Unknown(stray.key.clone()));
    }
    let mut answered = Vec::with_capacity(answers.len());
    for Question { key, label, is_required } in questions {
        let mut given = answers.iter().filter(|answer| answer.key == *key);
        let text = given.next().map(|answer| answer.text.trim()).unwrap_or_default();
        if given.next().is_some() {
            return Err(Flaw::Repeated(label.clone()));
        }
        if text.chars().count() > LONGEST_ANSWER {
            return Err(Flaw::TooLong(label.clone()));
        }
        if !text.is_empty() {
            answered.push(Answered { key: key.clone(), label: label.clone(), text: text.to_owned() });
        } else if *is_required {
            return Err(Flaw::Missing(label.clone()));
        }
    }
    Ok(answered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(key: &str, label: &str, is_required: bool) -> Question {
        Question { key: key.to_owned(), label: label.to_owned(), is_required }
    }

    fn answer(key: &str, text: &str) -> Answer {
        Answer { key: key.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn answers_are_held_against_the_questions() {
        let questions = [question("topic", "反映什么事项？", true), question("street", "在哪条街？", false)];
        let check = |answers: &[Answer]| check_answers(&questions, answers);
        let topic = || "反映什么事项？".to_owned();
        assert_eq!(check(&[]), Err(Flaw::Missing(topic())));
        assert_eq!(check(&[answer("topic", "  ")]), Err(Flaw::Missing(topic())), "a blank answers nothing");
        assert_eq!(check(&[answer("other", "x")]), Err(Flaw::Unknown("other".to_owned())));
        let twice = [answer("topic", "路灯"), answer("topic", "电梯")];
        assert_eq!(check(&twice), Err(Flaw::Repeated(topic())));
        let long = answer("topic", &"长".repeat(LONGEST_ANSWER + 1));
        assert_eq!(check(&[long]), Err(Flaw::TooLong(topic())));
    }

    #[test]
    fn an_answer_keeps_its_question() {
        let questions = [question("topic", "反映什么事项？", true), question("street", "在哪条街？", false)];
        let kept = check_answers(&questions, &[answer("street", ""), answer("topic", " 电梯 ")]);
        let expected =
            Answered {
                key: "topic".to_owned(), label: "反映什么事项？".to_owned(), text: "电梯".to_owned()
            };
        assert_eq!(kept, Ok(vec![expected]));
    }
}
