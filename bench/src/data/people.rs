//! People and places: the same at every scale, but for the residents.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use entity::id::AccountId;
use tongxin::keys::Keys;
use tongxin::vault::{Purpose, Vault};
use uuid::Uuid;

use super::sink::{Sink, Table, Value};
use crate::size::{
    DAYS, HOSTS, Kind, LENGTH, MEMBERS, SEATS, STUDIOS, Size, id, service, services, weekdays,
};

const SECTORS: u64 = 30;
const TOWNSHIPS: u64 = 12;
const VILLAGES: u64 = 80;

const FAMILY: [&str; 20] = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱",
    "秦", "尤", "许",
];
const GIVEN: [&str; 15] = [
    "明远", "雅琴", "志强", "晓梅", "建国", "思源", "文博", "丽华", "海涛", "静怡", "国平", "春燕", "子轩",
    "红霞", "立新",
];

/// Writes them all.
pub(super) async fn fill(
    sink: &mut Sink,
    size: &Size,
    vault: &Arc<Vault>,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    places(sink, at).await?;
    accounts(sink, size, vault, at).await?;
    members(sink, at).await?;
    studios(sink, at).await?;
    hosts(sink, at).await?;
    sessions(sink, size, at).await
}

async fn places(sink: &mut Sink, at: DateTime<Utc>) -> anyhow::Result<()> {
    let day = at.date_naive();
    let term = vec![
        Value::Id(id(Kind::Term, 0)),
        Value::Int(1),
        Value::Word("第一届"),
        Value::On(day - TimeDelta::days(700)),
        Value::On(day + TimeDelta::days(1_100)),
        Value::Bool(true),
        Value::Int(1),
        Value::At(at),
    ];
    let columns = "id, ordinal, title, starts_on, ends_on, is_current, version, created_at";
    sink.write(Table("term", columns), vec![term]).await?;
    let sector = |number| {
        vec![
            Value::Id(id(Kind::Sector, number)),
            int(number),
            Value::Text(format!("示例界别{number:02}")),
            Value::Text(format!("Example sector {number:02}")),
            Value::Int(1),
            Value::At(at),
        ]
    };
    let columns = "id, ordinal, name, name_en, version, created_at";
    sink.write(Table("sector", columns), (0..SECTORS).map(sector).collect()).await?;
    let region = |number: u64| {
        let is_top = number < TOWNSHIPS;
        vec![
            Value::Id(id(Kind::Region, number)),
            if is_top { Value::Null } else { Value::Id(id(Kind::Region, number % TOWNSHIPS)) },
            Value::Word(if is_top { "TOWNSHIP" } else { "VILLAGE" }),
            Value::Text(format!("示例{}{number:02}", if is_top { "镇" } else { "村" })),
            int(number),
            Value::Int(1),
            Value::At(at),
        ]
    };
    let rows = (0..TOWNSHIPS + VILLAGES).map(region).collect();
    sink.write(Table("region", "id, parent_id, level, name, ordinal, version, created_at"), rows).await
}

async fn accounts(sink: &mut Sink, size: &Size, vault: &Arc<Vault>, at: DateTime<Utc>) -> anyhow::Result<()> {
    let table = Table(
        "account",
        "id, phone_hash, phone_sealed, name_sealed, phone_proved_at, locale, state, version, created_at, updated_at",
    );
    let keys_of = Table("account_key", "account_id, master_id, wrapped, created_at");
    let mut rows = Vec::new();
    let consents_of = Table("consent", "id, account_id, notice_version, at");
    let mut wrapped = Vec::new();
    let mut consents = Vec::new();
    for number in 0..MEMBERS + size.residents {
        let account = AccountId(id(Kind::Account, number));
        let (keys, drawn) = Keys::draw(vault, &[account], at)?;
        for key in drawn.into_rows() {
            let master = Value::Text(key.master_id.unwrap_or_default());
            wrapped.push(vec![
                Value::Id(account.0),
                master,
                Value::Bytes(key.wrapped.unwrap_or_default()),
                Value::At(at),
            ]);
        }
        // Numbers of a range that no operator gives out.
        let phone = format!("+86100{number:08}");
        consents.push(vec![Value::Id(account.0), Value::Id(account.0), Value::Int(1), Value::At(at)]);
        rows.push(vec![
            Value::Id(id(Kind::Account, number)),
            Value::Bytes(vault.phone_hash(&phone)),
            Value::Bytes(keys.seal(account, Purpose::Phone, &phone)?),
            Value::Bytes(keys.seal(account, Purpose::Name, &name(number))?),
            Value::At(at),
            Value::Word("ZH"),
            Value::Word("ACTIVE"),
            Value::Int(1),
            Value::At(at),
            Value::At(at),
        ]);
        if rows.len() == 20_000 {
            sink.write(table, std::mem::take(&mut rows)).await?;
            sink.write(keys_of, std::mem::take(&mut wrapped)).await?;
            sink.write(consents_of, std::mem::take(&mut consents)).await?;
        }
    }
    sink.write(table, rows).await?;
    sink.write(keys_of, wrapped).await?;
    sink.write(consents_of, consents).await
}

async fn members(sink: &mut Sink, at: DateTime<Utc>) -> anyhow::Result<()> {
    let member = |number: u64| {
        vec![
            Value::Id(id(Kind::Member, number)),
            Value::Id(id(Kind::Account, number)),
            Value::Id(id(Kind::Term, 0)),
            Value::Id(id(Kind::Sector, number % SECTORS)),
            Value::Text(name(number)),
            Value::Word("提案委员会"),
            Value::Word("示例区某单位 工程师"),
            Value::Word(""),
            Value::Word("ACTIVE"),
            Value::Int(1),
            Value::At(at),
            Value::At(at),
        ]
    };
    let table = Table(
        "member",
        "id, account_id, term_id, sector_id, name, committee_name, position, note, state, version, created_at, updated_at",
    );
    sink.write(table, (0..MEMBERS).map(member).collect()).await
}

async fn studios(sink: &mut Sink, at: DateTime<Utc>) -> anyhow::Result<()> {
    let studio = |number: u64| {
        let is_sector = number.is_multiple_of(3);
        vec![
            Value::Id(id(Kind::Studio, number)),
            Value::Text(studio_name(number)),
            Value::Word(if is_sector { "SECTOR" } else { "REGIONAL" }),
            Value::Word("听民意、解民忧"),
            if is_sector { Value::Id(id(Kind::Sector, number % SECTORS)) } else { Value::Null },
            Value::Id(id(Kind::Region, TOWNSHIPS + number)),
            Value::Text(format!("示例区示例路 {} 号", number + 1)),
            Value::Word("OPEN"),
            Value::Text(format!("BENCH{number:03}")),
            Value::On(at.date_naive()),
            Value::Int(1),
            Value::At(at),
            Value::At(at),
        ]
    };
    let table = Table(
        "studio",
        "id, name, scope, theme, sector_id, region_id, address, state, code, licensed_on, version, created_at, updated_at",
    );
    sink.write(table, (0..STUDIOS).map(studio).collect()).await?;
    let seats =
        (0..STUDIOS).flat_map(|studio| (0..SEATS).map(move |seat| (studio, seat))).map(|(studio, seat)| {
            vec![
                Value::Id(id(Kind::Studio, studio)),
                Value::Id(id(Kind::Member, (studio * 5 + seat) % MEMBERS)),
                Value::Word(if seat == 0 { "LEAD" } else { "TEAM" }),
                int(seat + 1),
            ]
        });
    sink.write(Table("studio_member", "studio_id, member_id, role, ordinal"), seats.collect()).await?;
    let hours = (0..STUDIOS).flat_map(|studio| (1..=5).map(move |day| (studio, day))).map(|(studio, day)| {
        vec![
            Value::Id(id(Kind::Hours, studio * 5 + day)),
            Value::Id(id(Kind::Studio, studio)),
            int(day),
            Value::Int(540),
            Value::Int(1_020),
        ]
    });
    let table = Table("studio_hours", "id, studio_id, weekday, opens_minute, closes_minute");
    sink.write(table, hours.collect()).await
}

async fn hosts(sink: &mut Sink, at: DateTime<Utc>) -> anyhow::Result<()> {
    let host = |number: u64| {
        let (member, studio) = match number.checked_sub(MEMBERS) {
            None => (Value::Id(id(Kind::Member, number)), Value::Null),
            Some(studio) => (Value::Null, Value::Id(id(Kind::Studio, studio))),
        };
        vec![Value::Id(id(Kind::Host, number)), member, studio, Value::Int(1), Value::At(at)]
    };
    let table = Table("host", "id, member_id, studio_id, version, created_at");
    sink.write(table, (0..HOSTS).map(host).collect()).await?;
    let offered = (0..HOSTS).flat_map(|host| (0..services(host)).map(move |number| (host, number)));
    let table = Table(
        "appointment_service",
        "id, host_id, title, description, mode, venue_studio_id, place, length_minutes, buffer_before_minutes, \
         buffer_after_minutes, capacity, confirm_mode, notice_minutes, horizon_days, resident_limit, day_limit, intake_questions, \
         state, version, created_at, updated_at",
    );
    sink.write(table, offered.map(|(host, number)| offer(host, number, at)).collect()).await?;
    let windows = [(540, 690), (840, 990)];
    let rules = (0..HOSTS).flat_map(|host| (0..).zip(weekdays(host)).map(move |(at, day)| (host, at, day)));
    let rules = rules.flat_map(|(host, at, day)| {
        (0..).zip(windows).map(move |(window, (from, to))| {
            vec![
                Value::Id(id(Kind::Rule, (host * DAYS + at) * 2 + window)),
                Value::Id(id(Kind::Host, host)),
                Value::Word("WEEKLY"),
                Value::Word("NONE"),
                int(day + 1),
                Value::Int(from),
                Value::Int(to),
            ]
        })
    });
    let table = Table("availability_rule", "id, host_id, kind, roll, weekday, start_minute, end_minute");
    sink.write(table, rules.collect()).await
}

/// Where everybody receives.
pub(super) const PLACE: &str = "示例区政务服务中心二楼";

/// In whose room: a studio's in its own.
pub(super) fn venue(host: u64) -> Value {
    host.checked_sub(MEMBERS).map_or(Value::Null, |studio| Value::Id(id(Kind::Studio, studio)))
}

/// What a host's service is called: the first is on site, the others are by phone.
pub(super) fn title(number: u64) -> &'static str {
    if number == 0 { "当面接待" } else { "电话接待" }
}

/// How host and visitor meet in it.
pub(super) fn mode(number: u64) -> &'static str {
    if number == 0 { "ONSITE" } else { "PHONE" }
}

fn offer(host: u64, number: u64, at: DateTime<Utc>) -> Vec<Value> {
    let is_studio = host >= MEMBERS;
    vec![
        Value::Id(service(host, number)),
        Value::Id(id(Kind::Host, host)),
        Value::Word(title(number)),
        Value::Word("反映身边的问题，听取意见建议。"),
        Value::Word(mode(number)),
        venue(host),
        Value::Word(PLACE),
        Value::Int(LENGTH),
        Value::Int(0),
        Value::Int(0),
        Value::Int(1),
        Value::Word(if is_studio { "AUTO" } else { "MANUAL" }),
        Value::Int(60),
        Value::Int(366),
        Value::Int(50),
        Value::Int(20),
        Value::Word("[]"),
        Value::Word("ACTIVE"),
        Value::Int(1),
        Value::At(at),
        Value::At(at),
    ]
}

async fn sessions(sink: &mut Sink, size: &Size, at: DateTime<Utc>) -> anyhow::Result<()> {
    let session = |number: u64| {
        vec![
            Value::Id(Size::session(number)),
            Value::Id(Size::resident(number)),
            Value::Id(Uuid::from_u128(u128::from(number))),
            Value::Word("手机"),
            Value::Word("CODE"),
            Value::At(at),
            Value::At(at),
            Value::At(at),
            Value::At(at + TimeDelta::days(400)),
        ]
    };
    let table = Table(
        "session",
        "id, account_id, device_id, device_name, opened_by, created_at, last_used_at, proved_at, expires_at",
    );
    sink.write(table, (0..size.sessions()).map(session).collect()).await
}

fn int(number: u64) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The name of a studio; names sort as their numbers do.
pub(crate) fn studio_name(number: u64) -> String {
    format!("示例工作室{number:02}")
}

fn name(number: u64) -> String {
    let pick = |from: &[&'static str], number: u64| {
        usize::try_from(number).ok().and_then(|at| from.get(at % from.len()).copied()).unwrap_or("王")
    };
    format!("{}{}", pick(&FAMILY, number), pick(&GIVEN, number / 20))
}
