//! Invented words, and how they are drawn: the same every time.

/// Townships and subdistricts.
pub(super) const TOWNS: [(&str, bool); 12] = [
    ("清源镇", false),
    ("云溪镇", false),
    ("石桥镇", false),
    ("柳林镇", false),
    ("青山乡", false),
    ("白鹭乡", false),
    ("望湖乡", false),
    ("东城街道", true),
    ("西城街道", true),
    ("南苑街道", true),
    ("北园街道", true),
    ("中心街道", true),
];

/// Villages and communities, without the last word.
pub(super) const PLACES: [&str; 24] = [
    "和平", "新民", "向阳", "光明", "幸福", "团结", "前进", "胜利", "长乐", "永安", "兴华", "春晖", "桃园",
    "梅岭", "竹溪", "荷塘", "松岗", "杨柳", "银杏", "金桥", "玉泉", "丰收", "晨曦", "锦绣",
];

const SURNAMES: [&str; 60] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓",
    "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余",
    "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜",
];

const FIRST: [&str; 24] = [
    "文", "志", "明", "海", "晓", "建", "雅", "思", "嘉", "春", "秋", "立", "学", "永", "子", "若", "安",
    "书", "景", "亦", "清", "宏", "雨", "正",
];

const SECOND: [&str; 25] = [
    "华", "平", "芳", "军", "丽", "强", "敏", "静", "杰", "涛", "燕", "宁", "岚", "峰", "琳", "远", "萍",
    "辉", "玲", "鹏", "洁", "斌", "欣", "航", "英",
];

/// Theme of a studio, service of a host, and what residents ask there.
pub(super) const TOPICS: [(&str, &str); 12] = [
    ("健康咨询", "想咨询慢性病用药和家庭医生签约。"),
    ("法律咨询", "与邻居的漏水纠纷，想知道怎样解决。"),
    ("家庭教育", "孩子升学和课后托管的问题。"),
    ("农技服务", "果树病虫害怎样防治。"),
    ("企业服务", "小店的税费减免政策怎样申请。"),
    ("养老服务", "希望社区食堂能为老人送餐。"),
    ("社区治理", "小区停车难，消防通道常被占用。"),
    ("文化惠民", "希望村里多办几场戏曲演出。"),
    ("环境保护", "河边有人倾倒建筑垃圾。"),
    ("就业帮扶", "想了解零工市场和技能培训。"),
    ("交通出行", "公交末班车太早，能否延长。"),
    ("倾听民意", "对老旧小区加装电梯有建议。"),
];

/// What a resident asks at a service of this title.
pub(super) fn question(title: &str, nth: usize) -> &'static str {
    let topic = TOPICS.iter().find(|(theme, _)| title.contains(theme));
    topic.map_or_else(|| pick(&TOPICS, nth).1, |(_, question)| question)
}

/// The nth of an endless list of different, invented names. Different up to the thousands.
pub(super) fn name(nth: usize) -> String {
    let surname = pick(&SURNAMES, nth * 7 + nth / 60);
    let first = pick(&FIRST, nth * 5 + nth / 24);
    let second = pick(&SECOND, nth * 3 + nth / 25);
    format!("{surname}{first}{second}")
}

/// The nth of a list that begins anew when it ends.
pub(super) fn pick<T: Copy + Default>(list: &[T], nth: usize) -> T {
    list.get(nth % list.len().max(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::name;

    #[test]
    fn names_are_mostly_different_and_always_the_same() {
        let names: HashSet<String> = (0..300).map(name).collect();
        assert!(names.len() > 280, "{}", names.len());
        assert_eq!(name(7), name(7));
    }
}
