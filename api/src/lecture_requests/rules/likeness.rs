//! How alike two requests are, by the pairs of characters that their texts share. Pure: the same texts give the same number, in whichever
//! order they are compared.
//!
//! Chinese has no spaces between words, and pairs of neighbouring characters come near to its words. Latin letters are compared without
//! regard to case, and what is neither letter nor digit counts for nothing. The title says more in fewer characters than the text: it is
//! worth six tenths.

use serde::{Deserialize, Serialize};

/// From how many hundredths on two requests are shown as alike.
pub const LEAST: i64 = 25;

/// What nearly every title has, and for whom most are: it would make everything alike.
const SAYS_NOTHING: [&str; 7] = ["讲座", "讲堂", "知识", "宣讲", "培训", "希望", "老年人"];

/// How alike, in words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Likeness {
    /// Nearly the same.
    Same,
    /// Much of it is the same.
    Much,
    /// Some of it is.
    Some,
}

impl Likeness {
    /// What so many hundredths are in words; `None` when they are not worth a word.
    pub fn of(score: i64) -> Option<Self> {
        match score {
            70.. => Some(Self::Same),
            45..=69 => Some(Self::Much),
            LEAST..=44 => Some(Self::Some),
            _ => None,
        }
    }
}

/// What is compared of a request.
#[derive(Copy, Clone, Debug)]
pub struct Texts<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What they would like to hear.
    pub words: &'a str,
}

/// The pairs of what is compared with many, made once.
#[derive(Clone, Debug)]
pub struct Pairs {
    of_title: Vec<(char, char)>,
    of_all: Vec<(char, char)>,
}

impl Pairs {
    /// Of these texts.
    pub fn of(texts: Texts<'_>) -> Self {
        Self { of_title: pairs(&[texts.title]), of_all: pairs(&[texts.title, texts.words]) }
    }
}

/// How alike two requests are, from 0 to 100.
pub fn score(one: &Pairs, other: &Pairs) -> i64 {
    let (of_title, of_all) = (shared(&one.of_title, &other.of_title), shared(&one.of_all, &other.of_all));
    (of_title * 6 + of_all * 4) / 10
}

/// The pairs of neighbouring characters of some texts, in order, each once. A text of one character is a pair of its own.
fn pairs(texts: &[&str]) -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for text in texts {
        let bare = SAYS_NOTHING.iter().fold((*text).to_owned(), |bare, word| bare.replace(word, " "));
        // Where something stood between them, characters are no neighbours.
        for run in bare.split(|char: char| !char.is_alphanumeric()) {
            let chars: Vec<char> = run.chars().flat_map(char::to_lowercase).collect();
            match chars.as_slice() {
                [] => {}
                [only] => pairs.push((*only, ' ')),
                more => pairs.extend(more.iter().copied().zip(more.iter().copied().skip(1))),
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Twice the shared pairs among all of both, in hundredths.
fn shared(one: &[(char, char)], other: &[(char, char)]) -> i64 {
    let all = one.len() + other.len();
    let common = other.iter().filter(|pair| one.binary_search(pair).is_ok()).count() * 200;
    common.checked_div(all).and_then(|score| i64::try_from(score).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: (&str, &str), other: (&str, &str)) -> i64 {
        let texts = |(title, words)| Texts { title, words };
        let (one, other) = (Pairs::of(texts(one)), Pairs::of(texts(other)));
        let (there, back) = (score(&one, &other), score(&other, &one));
        assert_eq!(there, back, "it does not matter which is compared with which");
        there
    }

    #[test]
    fn the_same_is_the_same_and_nothing_shared_is_nothing() {
        let one = ("老年人防诈骗讲座", "想听听电信诈骗有哪些套路。");
        assert_eq!(of(one, one), 100);
        assert_eq!(of(one, ("水稻病虫害防治", "今年稻飞虱很多。")), 0);
        assert_eq!(of(("", ""), ("", "")), 0);
    }

    #[test]
    fn what_means_the_same_in_other_words_is_alike() {
        let one = ("老年人防诈骗讲座", "小区老人常接到诈骗电话，想听听怎么防范。");
        let other = ("怎样防范电信诈骗", "家里老人接到诈骗电话，请讲讲怎么防范。");
        let far = ("老年人膝关节保养", "老人膝盖疼，想听听平时怎么保养。");
        let near = of(one, other);
        assert!(Likeness::of(near).is_some(), "{near}");
        assert!(near > of(one, far), "{near} {}", of(one, far));
    }

    #[test]
    fn what_every_title_has_makes_nothing_alike() {
        assert_eq!(of(("法律知识讲座", ""), ("健康知识讲座", "")), 0);
        assert!(of(("婚姻法讲座", ""), ("婚姻法知识宣讲", "")) == 100);
    }

    #[test]
    fn case_and_marks_do_not_matter_and_marks_part_words() {
        assert_eq!(of(("AI入门！", ""), ("ai，入门", "")), of(("ai入门", ""), ("ai 入门", "")));
        assert_eq!(of(("税", ""), ("税", "")), 100, "one character is compared, too");
        assert_eq!(of(("甲，乙", ""), ("甲乙", "")), 0);
    }

    #[test]
    fn scores_have_words_at_their_borders() {
        for (score, likeness) in [
            (100, Some(Likeness::Same)),
            (70, Some(Likeness::Same)),
            (69, Some(Likeness::Much)),
            (45, Some(Likeness::Much)),
            (44, Some(Likeness::Some)),
            (LEAST, Some(Likeness::Some)),
            (LEAST - 1, None),
            (0, None),
        ] {
            assert_eq!(Likeness::of(score), likeness, "{score}");
        }
    }
}
