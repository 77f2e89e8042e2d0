//! Coercion of variables before anything runs: a missing or ill-typed variable is a request error, never half an answer.

use async_graphql::Variables;
use async_graphql::parser::types::{BaseType, OperationDefinition, Type, VariableDefinition};

use super::refusal::Refusal;
use super::values::{self, Misfit, Place};
use crate::graphql::index::SchemaIndex;

/// Refuses a variable of a type that cannot be one, or whose default is not of its type. The library's validation takes for granted that
/// a list's type exists.
///
/// # Errors
/// The type is none of the schema, or not for input; or the default does not fit.
pub(super) fn check_definitions(index: &SchemaIndex, operation: &OperationDefinition) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let variable = &definition.node;
        if !index.is_input(innermost(&variable.var_type.node)) {
            let text = format!(
                "变量 ${0} 的类型不存在或不能用于输入 / The type of variable ${0} does not exist or is not for input",
                variable.name.node
            );
            return Err(Refusal::new("GRAPHQL_VALIDATION_FAILED", text).at(definition.pos));
        }
        check_default(index, variable)?;
    }
    Ok(())
}

fn check_default(index: &SchemaIndex, variable: &VariableDefinition) -> Result<(), Refusal> {
    let Some(default) = &variable.default_value else { return Ok(()) };
    values::check(index, &variable.var_type.node, &default.node.clone().into_value())
        .map_err(|misfit| misfit.refuse(Place::Variable(&variable.name.node)).at(default.pos))
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
            Some(value) => values::check(index, ty, &value.clone().into_value()),
            None if variable.default_value.is_some() || ty.nullable => Ok(()),
            None => Err(Misfit::new("缺少", "is missing")),
        };
        found.map_err(|misfit| misfit.refuse(Place::Variable(name)).at(definition.pos))?;
    }
    Ok(())
}
