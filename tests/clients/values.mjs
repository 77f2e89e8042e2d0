// Values of any input type, with nothing that may be left out: for documents that are asked for the sake of the answer's shape.
import assert from "node:assert/strict";
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isScalarType } from "graphql";

const SCALARS = {
  ID: "bm90aGluZw",
  Int: 1,
  Float: 1,
  Boolean: false,
  String: "x",
  DateTime: "2026-12-01T01:00:00.000Z",
  LocalDate: "2026-12-01",
  LocalTime: "09:00",
  PhoneNumber: "13700009999",
  UUID: "00000000-0000-4000-8000-000000000099",
};

const isNeeded = ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined;

/** A value of the type. `first` and `last` are the page that the caller wants. */
export function value(type, name, page) {
  if (isNonNullType(type)) return value(type.ofType, name, page);
  if (isListType(type)) return [];
  const named = getNamedType(type);
  if (name === "first" || name === "last") return page;
  if (isEnumType(named)) return named.getValues()[0].name;
  if (isScalarType(named)) return SCALARS[named.name];
  assert.ok(isInputObjectType(named));
  return Object.fromEntries(Object.values(named.getFields()).filter(isNeeded).map((field) => [field.name, value(field.type, field.name, page)]));
}

/** The same as it is written in a document: an enum's value has no quotes. */
function literal(type, name) {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return "[]";
  const named = getNamedType(inner);
  if (isEnumType(named)) return named.getValues()[0].name;
  if (!isInputObjectType(named)) return JSON.stringify(value(named, name, 1));
  return `{${Object.values(named.getFields()).filter(isNeeded).map((field) => `${field.name}: ${literal(field.type, field.name)}`).join(", ")}}`;
}

/** The arguments that a field must have, and the page that every connection must have. */
export function leastArguments(field) {
  const given = field.args.filter((argument) => isNeeded(argument) || argument.name === "first");
  return given.length === 0 ? "" : `(${given.map(({ name, type }) => `${name}: ${literal(type, name)}`).join(", ")})`;
}

/** The least that a field's type lets one select. */
export const selection = (field) => (isLeafType(getNamedType(field.type)) ? "" : "{ __typename }");
