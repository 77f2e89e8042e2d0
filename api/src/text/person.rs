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
    let plain: String = name.nfkc().filter(|c| c.is_alphabetic()).map(read_as).collect();
    let within = OFFICES.iter().copied().find(|office| plain.contains(office));
    let closing = || CLOSING.iter().copied().find(|office| plain.ends_with(office));
    let latin: Vec<String> = words(name).iter().flat_map(|word| [folded(word), folded(bare(word))]).collect();
    let word = || WORDS.iter().copied().find(|office| latin.contains(&folded(office)));
    within.or_else(closing).or_else(word)
}

/// The words of a name; letters that stand alone one after the other are read as one word, and so is the whole name.
fn words(name: &str) -> Vec<String> {
    let name: String = name.nfkc().collect();
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_alone = |part: &&str| part.chars().nth(1).is_none();
    let spelt = parts.chunk_by(|one, next| is_alone(one) && is_alone(next)).map(<[&str]>::concat);
    spelt.chain([parts.concat()]).collect()
}

/// A word without the figures before and after it: Admin2 is read as the word alone.
fn bare(word: &str) -> &str {
    word.trim_matches(char::is_numeric)
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
            "A.d.m.i.n",
            "a d m i n",
            "The S-t-a-f-f",
            "Sup port",
            "Admin2",
            "2026 Admin 01",
            "ADM1N2",
            "Ａ.ｄ.ｍ.ｉ.ｎ",
            "管 理 员1",
            "管1理2员3",
            "示例区长1",
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

    /// Invented names of the kinds that people have: of Han and of other peoples, and of other countries.
    #[test]
    fn three_hundred_ordinary_names_are_taken() {
        let families =
            "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹单曾仇解查区欧任席常管书";
        let given = ["伟", "芳", "建国", "政", "理"];
        let han = families
            .chars()
            .flat_map(|family| given.map(|given| [family.to_string().as_str(), given].concat()));
        let double = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方"];
        let double =
            double.iter().flat_map(|family| ["明", "文静", "长江"].map(|given| [family, given].concat()));
        let first = ["阿依古丽", "买买提", "古丽娜尔", "热依汗", "扎西", "卓玛", "巴特尔", "其其格"];
        let last = ["艾合买提", "吐尔逊", "卡德尔", "次仁", "旺堆", "苏和"];
        let dotted = first.iter().flat_map(|one| last.map(|other| [one, "·", other].concat()));
        let english = ["Anna", "Jean-Luc", "Mary Ann", "J. R. R.", "Amin", "A. D.", "Ad", "Steff"];
        let surnames = ["O'Neil", "Stafford", "Adminson", "Smith", "Supporto", "Müller"];
        let english = english.iter().flat_map(|one| surnames.map(|other| [one, " ", other].concat()));
        let names: Vec<String> = han.chain(double).chain(dotted).chain(english).collect();
        assert!(names.len() >= 300, "{}", names.len());
        for name in names {
            assert_eq!(person("name", &name, 40).ok().as_deref(), Some(name.as_str()));
        }
    }
}
