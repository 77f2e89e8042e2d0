//! The pinyin of a name, without tones and with `v` for `ü`, one text for each character.
//!
//! Many characters are read otherwise as a surname than elsewhere, and the first one or two of a name are its surname: 单 is Shàn, 单于
//! is Chányú. The tables below go before the library's reading.

use pinyin::ToPinyin;

/// Surnames of one character that are read in a way of their own.
const SINGLE: [(char, &str); 44] = [
    ('单', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('区', "ou"),
    ('朴', "piao"),
    ('盖', "ge"),
    ('覃', "qin"),
    ('翟', "zhai"),
    ('尉', "wei"),
    ('冼', "xian"),
    ('乐', "yue"),
    ('任', "ren"),
    ('宁', "ning"),
    ('华', "hua"),
    ('燕', "yan"),
    ('葛', "ge"),
    ('盛', "sheng"),
    ('晟', "cheng"),
    ('洗', "xian"),
    ('员', "yun"),
    ('缪', "miao"),
    ('谌', "chen"),
    ('逄', "pang"),
    ('秘', "bi"),
    ('繁', "po"),
    ('召', "shao"),
    ('种', "chong"),
    ('重', "chong"),
    ('黑', "he"),
    ('能', "nai"),
    ('佴', "nai"),
    ('郗', "xi"),
    ('郇', "xun"),
    ('郄', "qie"),
    ('訾', "zi"),
    ('隗', "kui"),
    ('臧', "zang"),
    ('沈', "shen"),
    ('褚', "chu"),
    ('车', "che"),
    ('折', "she"),
    ('长', "zhang"),
];

/// Surnames of two characters, with their reading.
const DOUBLE: [(&str, [&str; 2]); 44] = [
    ("欧阳", ["ou", "yang"]),
    ("尉迟", ["yu", "chi"]),
    ("单于", ["chan", "yu"]),
    ("万俟", ["mo", "qi"]),
    ("长孙", ["zhang", "sun"]),
    ("司马", ["si", "ma"]),
    ("司徒", ["si", "tu"]),
    ("司空", ["si", "kong"]),
    ("司寇", ["si", "kou"]),
    ("上官", ["shang", "guan"]),
    ("诸葛", ["zhu", "ge"]),
    ("夏侯", ["xia", "hou"]),
    ("皇甫", ["huang", "fu"]),
    ("公孙", ["gong", "sun"]),
    ("慕容", ["mu", "rong"]),
    ("令狐", ["ling", "hu"]),
    ("宇文", ["yu", "wen"]),
    ("端木", ["duan", "mu"]),
    ("东方", ["dong", "fang"]),
    ("独孤", ["du", "gu"]),
    ("南宫", ["nan", "gong"]),
    ("轩辕", ["xuan", "yuan"]),
    ("澹台", ["tan", "tai"]),
    ("公冶", ["gong", "ye"]),
    ("宗政", ["zong", "zheng"]),
    ("濮阳", ["pu", "yang"]),
    ("淳于", ["chun", "yu"]),
    ("太叔", ["tai", "shu"]),
    ("申屠", ["shen", "tu"]),
    ("赫连", ["he", "lian"]),
    ("钟离", ["zhong", "li"]),
    ("鲜于", ["xian", "yu"]),
    ("闾丘", ["lv", "qiu"]),
    ("亓官", ["qi", "guan"]),
    ("呼延", ["hu", "yan"]),
    ("拓跋", ["tuo", "ba"]),
    ("百里", ["bai", "li"]),
    ("东郭", ["dong", "guo"]),
    ("西门", ["xi", "men"]),
    ("羊舌", ["yang", "she"]),
    ("微生", ["wei", "sheng"]),
    ("梁丘", ["liang", "qiu"]),
    ("左丘", ["zuo", "qiu"]),
    ("第五", ["di", "wu"]),
];

/// The syllables of a name; characters that have none, such as the dot in 阿依古丽·买买提, are left out.
pub fn of_name(name: &str) -> Vec<&'static str> {
    let double = DOUBLE.iter().find(|(surname, _)| name.starts_with(surname));
    let (mut syllables, rest) = match double {
        Some((surname, readings)) => (readings.to_vec(), name.get(surname.len()..).unwrap_or("")),
        None => (Vec::new(), name),
    };
    for (at, char) in rest.chars().enumerate() {
        let as_surname = SINGLE.iter().find(|(surname, _)| double.is_none() && at == 0 && *surname == char);
        let reading = as_surname.map(|(_, reading)| *reading);
        syllables.extend(reading.or_else(|| char.to_pinyin().map(|pinyin| plain(pinyin.plain()))));
    }
    syllables
}

/// The library writes `ü`; keyboards have `v`.
fn plain(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, reading) in [
            ("单田芳", "shan tian fang"),
            ("曾小贤", "zeng xiao xian"),
            ("仇英", "qiu ying"),
            ("解缙", "xie jin"),
            ("查良", "zha liang"),
            ("区志", "ou zhi"),
            ("欧阳修", "ou yang xiu"),
            ("尉迟恭", "yu chi gong"),
            ("单于安", "chan yu an"),
            ("万俟雪", "mo qi xue"),
            ("长孙无", "zhang sun wu"),
            ("吕布", "lv bu"),
            ("女", "nv"),
        ] {
            assert_eq!(of_name(name).join(" "), reading, "{name}");
        }
    }

    #[test]
    fn elsewhere_in_a_name_a_character_is_read_as_usual() {
        assert_eq!(of_name("王单").last(), Some(&"dan"));
        assert_eq!(of_name("欧阳解").last(), Some(&"jie"));
        assert_eq!(of_name("阿依·买提"), ["a", "yi", "mai", "ti"]);
        assert!(of_name("Anna").is_empty());
    }
}
