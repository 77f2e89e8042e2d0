//! Sectors, and what their members do: a post and a theme that suit.

use super::words::{TOPICS, pick};

/// What people of a sector do: where they work and as what, the special committee they sit in, and the theme that residents meet
/// them about, if it is one of theirs.
pub(super) struct Work {
    sector: &'static str,
    pub(super) committee: &'static str,
    theme: Option<&'static str>,
    posts: &'static [&'static str],
}

const fn work(
    sector: &'static str,
    committee: &'static str,
    theme: Option<&'static str>,
    posts: &'static [&'static str],
) -> Work {
    Work { sector, committee, theme, posts }
}

const PROPOSALS: &str = "提案委员会";
const ECONOMY: &str = "经济委员会";
const FARMING: &str = "农业和农村委员会";
const ENVIRONMENT: &str = "人口资源环境委员会";
const EDUCATION: &str = "教科卫体委员会";
const SOCIETY: &str = "社会法制委员会";
const PEOPLES: &str = "民族宗教委员会";
const CULTURE: &str = "文化文史和学习委员会";
const ABROAD: &str = "港澳台侨和外事委员会";

/// One for each sector of the standard list.
const WORKS: [Work; 34] = [
    work("中共", PROPOSALS, None, &["示例区委党校教师", "示例区档案馆馆长"]),
    work("民革", SOCIETY, Some("法律咨询"), &["示例律师事务所主任", "示例区公证处公证员"]),
    work("民盟", EDUCATION, Some("家庭教育"), &["示例区实验中学高级教师", "示例区教师进修学校副校长"]),
    work("民建", ECONOMY, Some("企业服务"), &["示例会计师事务所合伙人", "示例建材有限公司总经理"]),
    work("民进", EDUCATION, Some("家庭教育"), &["示例区第二小学校长", "示例区图书馆副馆长"]),
    work("农工党", EDUCATION, Some("健康咨询"), &["示例区中医医院主任医师", "示例区妇幼保健院副院长"]),
    work("致公党", ABROAD, Some("企业服务"), &["示例科技有限公司总经理", "示例职业技术学校教授"]),
    work("九三学社", EDUCATION, Some("就业帮扶"), &["示例材料研究所研究员", "示例职业技术学校校长"]),
    work("台盟", ABROAD, None, &["示例区文化馆馆员", "示例茶业有限公司经理"]),
    work("无党派人士", PROPOSALS, None, &["示例建筑设计院总工程师", "示例区第一人民医院副院长"]),
    work("共青团和青联", SOCIETY, Some("就业帮扶"), &["共青团示例区委干部", "示例青年创业园负责人"]),
    work("总工会", SOCIETY, Some("就业帮扶"), &["示例区总工会干部", "示例机械厂高级技师"]),
    work("妇联", SOCIETY, Some("家庭教育"), &["示例区妇联干部", "示例家政服务有限公司经理"]),
    work("工商联", ECONOMY, Some("企业服务"), &["示例食品有限公司董事长", "示例物流有限公司总经理"]),
    work("科协", EDUCATION, None, &["示例区科技馆馆长", "示例区科协秘书长"]),
    work("台联", ABROAD, None, &["示例电子有限公司经理", "示例区第三中学教师"]),
    work("侨联", ABROAD, Some("企业服务"), &["示例侨心商贸有限公司董事长", "示例区侨联干部"]),
    work("文化艺术界", CULTURE, Some("文化惠民"), &["示例区文化馆馆长", "示例区戏曲团演员", "示例画院画师"]),
    work(
        "科学技术界",
        EDUCATION,
        Some("就业帮扶"),
        &["示例科技有限公司总工程师", "示例软件有限公司技术总监"],
    ),
    work("社会科学界", SOCIETY, Some("法律咨询"), &["示例律师事务所合伙人", "示例区社会科学院研究员"]),
    work(
        "经济界",
        ECONOMY,
        Some("企业服务"),
        &["示例银行示例支行行长", "示例税务师事务所所长", "示例建设集团总经理"],
    ),
    work(
        "农业界",
        FARMING,
        Some("农技服务"),
        &["示例区农业技术推广站站长", "示例生态农场负责人", "示例果业合作社理事长"],
    ),
    work(
        "教育界",
        EDUCATION,
        Some("家庭教育"),
        &["示例区第一中学校长", "示例区实验小学高级教师", "示例幼儿园园长"],
    ),
    work("体育界", EDUCATION, Some("文化惠民"), &["示例区体育中心教练", "示例区少年体校校长"]),
    work("新闻出版界", CULTURE, None, &["示例传媒有限公司编辑", "示例区融媒体中心主任"]),
    work(
        "医药卫生界",
        EDUCATION,
        Some("健康咨询"),
        &["示例区第一人民医院主任医师", "示例街道社区卫生服务中心主任", "示例区疾控中心主任医师"],
    ),
    work("对外友好界", ABROAD, None, &["示例外国语学校校长", "示例翻译有限公司经理"]),
    work(
        "社会福利和社会保障界",
        SOCIETY,
        Some("养老服务"),
        &["示例养老服务中心主任", "示例社会工作服务中心主任"],
    ),
    work("少数民族界", PEOPLES, None, &["示例区民族小学校长", "示例民族食品有限公司经理"]),
    work("宗教界", PEOPLES, None, &["示例区宗教团体负责人", "示例慈善会理事"]),
    work(
        "环境资源界",
        ENVIRONMENT,
        Some("环境保护"),
        &["示例环境监测站高级工程师", "示例区自来水公司总工程师"],
    ),
    work("特邀香港人士", ABROAD, None, &["示例（香港）贸易有限公司董事"]),
    work("特邀澳门人士", ABROAD, None, &["示例（澳门）旅游有限公司董事"]),
    work("特别邀请人士", PROPOSALS, Some("社区治理"), &["示例物业管理有限公司经理", "示例社区居委会主任"]),
];

impl Work {
    /// What people of this sector do.
    pub(super) fn of(sector: &str) -> &'static Self {
        WORKS.iter().find(|work| work.sector == sector).unwrap_or(&WORKS[0])
    }

    /// What residents meet them about, if there is such a theme.
    pub(super) fn theme(&self) -> Option<&'static str> {
        self.theme
    }

    /// The post of the nth of them.
    pub(super) fn post(&self, nth: usize) -> &'static str {
        pick(self.posts, nth)
    }
}

/// The theme that suits a sector by its name, or the nth in turn.
pub(super) fn theme(sector: Option<&str>, nth: usize) -> &'static str {
    sector.and_then(|sector| Work::of(sector).theme).unwrap_or(pick(&TOPICS, nth).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_its_topic() {
        let themes = WORKS.iter().filter_map(|work| work.theme);
        assert!(themes.into_iter().all(|theme| TOPICS.iter().any(|(known, _)| *known == theme)));
    }
}
