//! Coercion of variables before anything runs: a missing or ill-typed variable is a request error, never half an answer.

use async_graphql::parser::types::{BaseType, OperationDefinition, Type};
use async_graphql::{Value, Variables};

use super::refusal::Refusal;
use crate::graphql::index::{InputFacts, SchemaIndex};
use crate::graphql::scalar::is_well_formed;

/// Refuses a variable of a type that cannot be one. The library's validation takes for granted that a list's type exists.
///
/// # Errors
/// The type is none of the schema, or not for input.
pub(super) fn check_types(index: &SchemaIndex, operation: &OperationDefinition) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        if !index.is_input(innermost(&definition.node.var_type.node)) {
            let text = format!(
                "变量 ${0} 的类型不存在或不能用于输入 / The type of variable ${0} does not exist or is not for input",
                definition.node.name.node
            );
            return Err(Refusal::new("GRAPHQL_VALIDATION_FAILED", text).at(definition.pos));
        }
    }
    Ok(())
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => innermost(inner),
    }
}

/// Checks every variable that the operation declares.
///
/// # Errors
/// One is missing, null, or not of its type; the message names it by path and never repeats the value.
pub(super) fn coerce(
    index: &SchemaIndex,
    operation: &OperationDefinition,
    given: &Variables,
) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let variable = &definition.node;
        let (name, ty) = (variable.name.node.as_str(), &variable.var_type.node);
        let found = match given.get(name) {
            Some(value) => check(index, ty, value),
            None if variable.default_value.is_some() || ty.nullable => Ok(()),
            None => Err(Fault::new("缺少 / is missing")),
        };
        found.map_err(|fault| fault.refuse(name).at(definition.pos))?;
    }
    Ok(())
}

struct Fault {
    reason: &'static str,
    path: Vec<String>,
}

impl Fault {
    fn new(reason: &'static str) -> Self {
        Self { reason, path: Vec::new() }
    }

    fn under(mut self, segment: impl Into<String>) -> Self {
        self.path.push(segment.into());
        self
    }

    fn refuse(self, name: &str) -> Refusal {
        let mut path = format!("${name}");
        for segment in self.path.iter().rev() {
            path.push('.');
            path.push_str(segment);
        }
        Refusal::new("BAD_USER_INPUT", format!("变量 {path} {}", self.reason))
    }
}

fn check(index: &SchemaIndex, ty: &Type, value: &Value) -> Result<(), Fault> {
    match (&ty.base, value) {
        (_, Value::Null) if ty.nullable => Ok(()),
        (_, Value::Null) => Err(Fault::new("不能为 null / must not be null")),
        (BaseType::List(inner), Value::List(items)) => items.iter().enumerate().try_for_each(|(at, item)| {
            check(index, inner, item).map_err(|fault| fault.under(at.to_string()))
        }),
        (BaseType::List(inner), single) => check(index, inner, single),
        (BaseType::Named(name), value) => check_named(index, name, value),
    }
}

fn check_named(index: &SchemaIndex, name: &str, value: &Value) -> Result<(), Fault> {
    if let Some(input) = index.input(name) {
        return check_input(index, input, value);
    }
    if let Some(values) = index.enum_values(name) {
        let known = match value {
            Value::String(text) => values.contains(text),
            Value::Enum(text) => values.contains(text.as_str()),
            _ => false,
        };
        return fits(known, "不是该枚举的值 / is not a value of this enum");
    }
    match (name, value) {
        ("Int", Value::Number(number)) => {
            let fitting = number.as_i64().is_some_and(|number| i32::try_from(number).is_ok());
            fits(fitting, "不是 32 位整数 / is not a 32-bit integer")
        }
        ("Int", _) => Err(Fault::new("不是 32 位整数 / is not a 32-bit integer")),
        ("Float", value) => fits(matches!(value, Value::Number(_)), "不是数字 / is not a number"),
        ("Boolean", value) => fits(matches!(value, Value::Boolean(_)), "不是布尔值 / is not a boolean"),
        ("String", value) => fits(matches!(value, Value::String(_)), "不是字符串 / is not a string"),
        ("ID", Value::Number(number)) => fits(number.is_i64() || number.is_u64(), "不是编号 / is not an id"),
        ("ID", value) => fits(matches!(value, Value::String(_)), "不是编号 / is not an id"),
        _ => fits(is_well_formed(name, value), "不符合其类型的格式 / is not written as its type demands"),
    }
}

fn check_input(index: &SchemaIndex, input: &InputFacts, value: &Value) -> Result<(), Fault> {
    let Value::Object(given) = value else {
        return Err(Fault::new("不是对象 / is not an object"));
    };
    for key in given.keys() {
        if !input.fields.contains_key(key.as_str()) {
            return Err(Fault::new("含有未定义的字段 / has a field that its type does not define"));
        }
    }
    if input.one_of && (given.len() != 1 || given.values().any(|value| *value == Value::Null)) {
        return Err(Fault::new("须恰好给出一个字段 / must have exactly one field"));
    }
    for (name, (ty, has_default)) in &input.fields {
        let found = match given.get(name.as_str()) {
            Some(value) => check(index, ty, value),
            None => fits(ty.nullable || *has_default, "缺少 / is missing"),
        };
        found.map_err(|fault| fault.under(name))?;
    }
    Ok(())
}

fn fits(good: bool, otherwise: &'static str) -> Result<(), Fault> {
    if good { Ok(()) } else { Err(Fault::new(otherwise)) }
}
