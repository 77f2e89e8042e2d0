//! The years that come with the program, from `data/holiday-cn`, each with the notice that it follows.

/// A year with its file, and number and date of its notice.
pub(super) struct Standard {
    pub(super) year: i32,
    pub(super) file: &'static str,
    pub(super) number: &'static str,
    /// Year, month, day.
    pub(super) issued: (i32, u32, u32),
}

/// One line a year.
pub(super) const YEARS: [Standard; 4] = [
    Standard {
        year: 2023,
        file: include_str!("../../data/holiday-cn/2023.json"),
        number: "国办发明电〔2022〕16号",
        issued: (2022, 12, 8),
    },
    Standard {
        year: 2024,
        file: include_str!("../../data/holiday-cn/2024.json"),
        number: "国办发明电〔2023〕7号",
        issued: (2023, 10, 25),
    },
    Standard {
        year: 2025,
        file: include_str!("../../data/holiday-cn/2025.json"),
        number: "国办发明电〔2024〕12号",
        issued: (2024, 11, 12),
    },
    Standard {
        year: 2026,
        file: include_str!("../../data/holiday-cn/2026.json"),
        number: "国办发明电〔2025〕7号",
        issued: (2025, 11, 4),
    },
];
