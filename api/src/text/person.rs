//! The name that somebody gives themselves. It may not pass for an office: who is a member or of the staff is shown by the system, never
//! by a name. (Threat model: impersonating a member.)

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

use crate::error::Fault;

/// Titles and offices that stand anywhere in a name. Short words that are also given names are left out.
const OFFICES: &[&str] = &[
    "委员",
    "政协",
    "主席",
    "秘书长",
    "常委",
    "书记",
    "主任",
    "召集人",
    "联络员",
    "办公室",
    "工作室",
    "工作人员",
    "管理员",
    "客服",
    "政府",
    "法院",
    "检察院",
    "统战部",
];

/// Titles that only close a name: 区长春 is somebody's own.
const CLOSING: &[&str] = &["区长", "市长", "县长", "镇长", "乡长", "部长", "局长", "处长", "科长", "院长"];

/// Titles as words of their own: Stafford is a surname.
const WORDS: &[&str] = &[
    "admin",
    "administrator",
    "chairman",
    "cppcc",
    "moderator",
    "official",
    "secretary",
    "staff",
    "support",
];

/// Characters that are read as those of a title: the traditional and variant forms, and what looks like them at a glance.
const READ_AS: &[(char, &str)] = &[
    ('员', "員贠貟圓圎"),
    ('委', "萎诿逶倭痿诿"),
    ('协', "協恊拹胁脅"),
    ('政', "攺"),
    ('主', "宔砫麈"),
    ('席', "蓆廗"),
    ('秘', "祕泌"),
    ('书', "書"),
    ('记', "記"),
    ('长', "長镸仧"),
    ('办', "辦刅"),
    ('室', "窒"),
    ('管', "筦菅"),
    ('理', "悝"),
    ('区', "區"),
    ('县', "縣"),
    ('镇', "鎮"),
    ('乡', "鄉"),
    ('处', "處処"),
    ('联', "聯聨"),
    ('络', "絡"),
    ('检', "檢"),
    ('统', "統"),
    ('战', "戰"),
];

/// A person's name of at most `most` characters on one line; `path` names the field in the message.
///
/// # Errors
/// What [`super::line`] refuses, and a name that reads as an office, whatever characters it is written with.
pub fn person(path: &str, text: &str, most: usize) -> Result<String, Fault> {
    let name = super::line(path, text, most)?;
    match office_in(&name) {
        None => Ok(name),
        Some(office) => Err(Fault::invalid(
            path,
            format!(
                "姓名中不能含有“{office}”等职务或机构称谓，请填写本人姓名；委员和工作人员的身份由系统标明。"
            ),
            format!(
                "A name may not contain a title or an office such as “{office}”: give your own name. Who is a member or of the staff is \
                 shown by the system."
            ),
        )),
    }
}

/// The office that a name reads as.
fn office_in(name: &str) -> Option<&'static str> {
    let plain: String = name.nfkc().filter(|c| c.is_alphanumeric()).map(read_as).collect();
    let within = OFFICES.iter().copied().find(|office| plain.contains(office));
    let closing = || CLOSING.iter().copied().find(|office| plain.ends_with(office));
    let latin: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(folded).collect();
    let word = || WORDS.iter().copied().find(|office| latin.contains(&folded(office)));
    within.or_else(closing).or_else(word)
}

/// The character of a title that a reader takes it for.
fn read_as(c: char) -> char {
    READ_AS.iter().find(|(_, looks)| looks.contains(c)).map_or(c, |(plain, _)| *plain)
}

/// What letters of other alphabets, figures and capitals look like, by the confusables of Unicode (UTS 39).
fn folded(word: &str) -> String {
    let small = word.nfkc().flat_map(char::to_lowercase).collect::<String>();
    skeleton(&small)
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'l' | '1') { 'i' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_reads_as_an_office_is_refused_however_it_is_written() {
        for name in [
            "区政协",
            "王委员",
            "王委員",
            "王 委·员",
            "王逶贠",
            "区政協办公窒",
            "李主蓆",
            "张書記",
            "示例区长",
            "示例區長",
            "系统管理员",
            "⽶主任",
            "Admin",
            "Аdmin",
            "ADM1N",
            "ａｄｍｉｎ",
            "The Officia1",
            "CPPCC 示例区",
        ] {
            let refused = person("name", name, 40);
            assert!(matches!(&refused, Err(Fault::Invalid { .. })), "{name} reads as an office: {refused:?}");
        }
    }

    #[test]
    fn what_people_are_called_is_taken_as_it_is() {
        for name in [
            "张三",
            "欧阳小明",
            "区长春",
            "官方",
            "阿依古丽·买买提",
            "Stafford",
            "Anna O'Neil",
            "王政",
            "常伟",
            "任主",
            "席书",
            "李书纪",
            "管理",
        ] {
            assert_eq!(person("name", name, 40).ok().as_deref(), Some(name));
        }
    }
}
