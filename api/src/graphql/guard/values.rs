//! Whether a value fits its type, the same for what a document says itself and for what its variables bring.

use async_graphql::parser::types::{BaseType, Type};
use async_graphql_value::Value;

use super::refusal::Refusal;
use crate::graphql::index::{InputFacts, SchemaIndex};
use crate::graphql::scalar::is_well_formed;

/// Characters that are repeated of the name of a field that no type has.
const LONGEST_NAME: usize = 64;

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// In the variable of this name.
    Variable(&'a str),
    /// In the argument of this name.
    Argument(&'a str),
}

/// What is wrong with a value, in Chinese and in English, and the way to it from its end.
#[derive(Debug)]
pub(super) struct Misfit {
    zh: &'static str,
    en: &'static str,
    path: Vec<String>,
}

impl Misfit {
    pub(super) fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en, path: Vec::new() }
    }

    fn under(mut self, segment: impl Into<String>) -> Self {
        self.path.push(segment.into());
        self
    }

    /// The refusal that tells it. It leads to the value and never repeats it.
    pub(super) fn refuse(self, place: Place) -> Refusal {
        let (zh, en, sign, name) = match place {
            Place::Variable(name) => ("变量", "Variable", "$", name),
            Place::Argument(name) => ("参数", "Argument", "", name),
        };
        let mut path = self.path;
        path.push(name.to_owned());
        path.reverse();
        let way = path.join(".");
        let message = format!("{zh} {sign}{way} {} / {en} {sign}{way} {}", self.zh, self.en);
        Refusal { path, ..Refusal::new("BAD_USER_INPUT", message) }
    }
}

/// Checks a value. A variable within it is checked by itself, on each request.
///
/// # Errors
/// What is wrong, and where within the value.
pub(super) fn check(index: &SchemaIndex, ty: &Type, value: &Value) -> Result<(), Misfit> {
    match (&ty.base, value) {
        (_, Value::Variable(_)) => Ok(()),
        (_, Value::Null) if ty.nullable => Ok(()),
        (_, Value::Null) => Err(Misfit::new("不能为 null", "must not be null")),
        (BaseType::List(inner), Value::List(items)) => items.iter().enumerate().try_for_each(|(at, item)| {
            check(index, inner, item).map_err(|misfit| misfit.under(at.to_string()))
        }),
        (BaseType::List(inner), single) => check(index, inner, single),
        (BaseType::Named(name), value) => check_named(index, name, value),
    }
}

fn check_named(index: &SchemaIndex, name: &str, value: &Value) -> Result<(), Misfit> {
    if let Some(input) = index.input(name) {
        return check_input(index, input, value);
    }
    if let Some(values) = index.enum_values(name) {
        let known = match value {
            Value::String(text) => values.contains(text),
            Value::Enum(text) => values.contains(text.as_str()),
            _ => false,
        };
        return fits(known, "不是该枚举的值", "is not a value of this enum");
    }
    match (name, value) {
        ("Int", Value::Number(number)) => {
            let fitting = number.as_i64().is_some_and(|number| i32::try_from(number).is_ok());
            fits(fitting, "不是 32 位整数", "is not a 32-bit integer")
        }
        ("Int", _) => Err(Misfit::new("不是 32 位整数", "is not a 32-bit integer")),
        ("Float", value) => fits(matches!(value, Value::Number(_)), "不是数字", "is not a number"),
        ("Boolean", value) => fits(matches!(value, Value::Boolean(_)), "不是布尔值", "is not a boolean"),
        ("String", value) => fits(matches!(value, Value::String(_)), "不是字符串", "is not a string"),
        ("ID", Value::Number(number)) => fits(number.is_i64() || number.is_u64(), "不是编号", "is not an id"),
        ("ID", value) => fits(matches!(value, Value::String(_)), "不是编号", "is not an id"),
        _ => {
            let good = value.clone().into_const().is_some_and(|value| is_well_formed(name, &value));
            fits(good, "不符合其类型的格式", "is not written as its type demands")
        }
    }
}

fn check_input(index: &SchemaIndex, input: &InputFacts, value: &Value) -> Result<(), Misfit> {
    let Value::Object(given) = value else {
        return Err(Misfit::new("不是对象", "is not an object"));
    };
    for key in given.keys() {
        if !input.fields.contains_key(key.as_str()) {
            let name: String = key.chars().take(LONGEST_NAME).collect();
            return Err(Misfit::new("未在其类型中定义", "is not defined by its type").under(name));
        }
    }
    if input.one_of && (given.len() != 1 || given.values().any(|value| *value == Value::Null)) {
        return Err(Misfit::new("须恰好给出一个字段", "must have exactly one field"));
    }
    for (name, (ty, has_default)) in &input.fields {
        let found = match given.get(name.as_str()) {
            Some(value) => check(index, ty, value),
            None => fits(ty.nullable || *has_default, "缺少", "is missing"),
        };
        found.map_err(|misfit| misfit.under(name))?;
    }
    Ok(())
}

fn fits(good: bool, zh: &'static str, en: &'static str) -> Result<(), Misfit> {
    if good { Ok(()) } else { Err(Misfit::new(zh, en)) }
}
