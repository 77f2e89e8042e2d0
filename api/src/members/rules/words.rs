//! By which words a member is found, and what a search asks for.
//!
//! Chinese has no spaces, so each character makes a word with the one after it, and the last of a run stands alone: 养老服务 is 养老,
//! 老服, 服务, 务. A search for two characters or more asks for each of its pairs, one for a single character asks for words that begin
//! with it. Latin words and pinyin are found by their beginnings. Both engines compare these words by their code points, so they find
//! the same.

use super::pinyin;

/// The best place in which a word stands; less is nearer to what was meant.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// How the name begins.
    Name,
    /// Within the name.
    InName,
    /// The pinyin of the whole name.
    Pinyin,
    /// The pinyin of its later characters, or initials.
    InPinyin,
    /// What the member knows about.
    Expertise,
    /// Unit, post and committee.
    Position,
}

impl Place {
    /// As it is stored.
    pub fn number(self) -> i32 {
        match self {
            Self::Name => 0,
            Self::InName => 1,
            Self::Pinyin => 2,
            Self::InPinyin => 3,
            Self::Expertise => 4,
            Self::Position => 5,
        }
    }
}

/// What a member is found by.
#[derive(Copy, Clone, Debug)]
pub struct Texts<'a> {
    /// The name.
    pub name: &'a str,
    /// Tags.
    pub expertise: &'a [String],
    /// Unit and post.
    pub position: &'a str,
    /// The special committee.
    pub committee: &'a str,
}

/// The most words that a search may have: each is a look at the index.
pub const MOST_WORDS: usize = 12;

/// Every word a member is found by, once, with its best place.
pub fn of(texts: &Texts<'_>) -> Vec<(String, Place)> {
    let mut words: Vec<(String, Place)> = Vec::new();
    for (at, word) in cut(texts.name).into_iter().enumerate() {
        words.push((word, if at == 0 { Place::Name } else { Place::InName }));
    }
    let syllables = pinyin::of_name(texts.name);
    for at in 0..syllables.len() {
        let rest = syllables.get(at..).unwrap_or_default();
        words.push((rest.concat(), if at == 0 { Place::Pinyin } else { Place::InPinyin }));
        words.push((rest.iter().filter_map(|syllable| syllable.chars().next()).collect(), Place::InPinyin));
    }
    let tags = texts.expertise.iter().flat_map(|tag| cut(tag));
    words.extend(tags.map(|word| (word, Place::Expertise)));
    for text in [texts.position, texts.committee] {
        words.extend(cut(text).into_iter().map(|word| (word, Place::Position)));
    }
    words.sort();
    words.dedup_by(|later, first| later.0 == first.0);
    words
}

/// One condition of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The member has this word.
    Word(String),
    /// The member has a word that begins so.
    Beginning(String),
}

/// What a search asks for: a member has a word for each. Nothing when it has no letter at all.
pub fn wanted(search: &str) -> Vec<Wanted> {
    let mut all = Vec::new();
    for run in runs(search) {
        if !run.is_chinese {
            all.push(Wanted::Beginning(toneless(&run.text)));
            continue;
        }
        let mut words = pairs(&run.text);
        // The last character of a longer run is the end of its last pair already.
        let last = words.pop();
        if words.is_empty() {
            all.extend(last.map(Wanted::Beginning));
        }
        all.extend(words.into_iter().map(Wanted::Word));
    }
    all.dedup();
    all
}

struct Run {
    text: String,
    is_chinese: bool,
}

/// The words of a text: what [`wanted`] asks for is found among them.
pub fn cut(text: &str) -> Vec<String> {
    let words =
        runs(text).into_iter().map(|run| if run.is_chinese { pairs(&run.text) } else { vec![run.text] });
    words.flatten().collect()
}

/// Runs of Chinese characters, and runs of Latin letters and digits in small letters without accents; everything else parts them.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut is_apart = true;
    for char in text.chars() {
        // The mark of a letter that came in two parts.
        if matches!(char, '\u{300}'..='\u{36f}') {
            let umlaut = runs.last_mut().filter(|run| char == '\u{308}' && run.text.ends_with('u'));
            if let Some(run) = umlaut {
                run.text.pop();
                run.text.push('v');
            }
            continue;
        }
        let plain = unaccented(char);
        let is_chinese = is_chinese(plain);
        if !is_chinese && !plain.is_ascii_alphanumeric() {
            // An apostrophe parts syllables (xi'an), not words.
            is_apart = is_apart || !matches!(char, '\'' | '’');
            continue;
        }
        match runs.last_mut().filter(|run| !is_apart && run.is_chinese == is_chinese) {
            Some(run) => run.text.push(plain),
            None => runs.push(Run { text: plain.to_string(), is_chinese }),
        }
        is_apart = false;
    }
    runs
}

fn pairs(run: &str) -> Vec<String> {
    let chars: Vec<char> = run.chars().collect();
    let mut words: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
    words.extend(chars.last().map(char::to_string));
    words
}

/// Pinyin with its tones as digits, `shan4xiao3ming2`, without them; `5g` stays.
fn toneless(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let starts_with_letter = chars.first().is_some_and(char::is_ascii_alphabetic);
    let ends_a_syllable = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        before.is_some_and(|char| matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'v' | 'n' | 'g' | 'r'))
    };
    let is_tone =
        |at: usize, char: char| starts_with_letter && matches!(char, '1'..='5') && ends_a_syllable(at);
    let all_are_tones =
        chars.iter().enumerate().all(|(at, char)| !char.is_ascii_digit() || is_tone(at, *char));
    if all_are_tones { chars.iter().filter(|char| !char.is_ascii_digit()).collect() } else { word.to_owned() }
}

fn is_chinese(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// A small Latin letter without its accent; full-width letters as the usual ones. Other characters stay.
fn unaccented(char: char) -> char {
    let char = match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        other => other,
    };
    match char.to_lowercase().next().unwrap_or(char) {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(name: &str, position: &str, search: &str) -> bool {
        let words = of(&Texts {
            name,
            expertise: &["养老服务".to_owned(), "5G".to_owned()],
            position,
            committee: "",
        });
        let fits = |wanted: &Wanted, word: &str| match wanted {
            Wanted::Word(whole) => word == whole,
            Wanted::Beginning(part) => word.starts_with(part.as_str()),
        };
        let wanted = wanted(search);
        !wanted.is_empty() && wanted.iter().all(|wanted| words.iter().any(|(word, _)| fits(wanted, word)))
    }

    #[test]
    fn a_name_is_found_by_its_characters_and_its_pinyin() {
        for search in [
            "单",
            "晓",
            "明",
            "单晓",
            "晓明",
            "单晓明",
            "shanxiaoming",
            "shan xiaoming",
            "Shàn Xiǎomíng",
            "shan4xiao3ming2",
            "shan",
            "xiaoming",
            "ming",
            "SXM",
            "sxm",
            "xm",
            "s",
            "shanx",
            "shan'xiao'ming",
            "ＳＨＡＮ",
        ] {
            assert!(is_found("单晓明", "", search), "{search}");
        }
        for search in ["dan", "单明", "anxiao", "danxiaoming", "晓晓", "sm", "!", "", "··"] {
            assert!(!is_found("单晓明", "", search), "{search}");
        }
    }

    #[test]
    fn two_characters_are_found_wherever_they_stand() {
        for search in
            ["医院", "区医", "主任", "任", "养老", "老服", "服务", "养老服务", "5g", "王芳 医院", "王芳养老"]
        {
            let is_expected = search != "王芳养老";
            assert_eq!(is_found("王芳", "示例区医院主任", search), is_expected, "{search}");
        }
        assert!(!is_found("王芳", "示例区医院主任", "院长"));
        assert!(!is_found("王芳", "示例区医院，主任", "院主"), "a comma parts words");
    }

    #[test]
    fn each_word_is_kept_once_in_its_best_place() {
        let words = of(&Texts { name: "王芳", expertise: &[], position: "王芳工作室", committee: "" });
        let places: Vec<_> =
            words.iter().filter(|(word, _)| word == "王芳").map(|(_, place)| *place).collect();
        assert_eq!(places, [Place::Name]);
    }

    #[test]
    fn letters_in_two_parts_are_read_as_one() {
        for search in ["lu\u{308}\u{30c}", "lǚ", "lvlan", "lǚ lán", "LÜ LAN"] {
            assert!(is_found("吕岚", "", search), "{search}");
        }
    }
}
