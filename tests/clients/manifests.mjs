// What the kit says of itself, without a server: one operation in a file, named after it; whole under the schema; and what is generated is
// what the tools make of the sources today.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Kind, parse, print, validate } from "graphql";
import { clients, fragmentFiles, operationFiles, operations, schema, wholeDocument } from "./kit.mjs";

const KINDS = { query: "Query", mutation: "Mutation", subscription: "Subscription" };
for (const { module, definitions } of operationFiles()) {
  assert.equal(definitions.length, 1, `${module}: one operation in a file`);
  assert.equal(definitions[0].name.value, `${module}${KINDS[definitions[0].operation]}`, `${module}: named after its file and its kind`);
}
for (const { module, definitions } of fragmentFiles()) {
  assert.deepEqual(definitions.map(({ kind, name }) => [kind, name.value]), [[Kind.FRAGMENT_DEFINITION, module]], `${module}: one fragment, named after its file`);
}
const problems = validate(schema(), wholeDocument(), undefined, { maxErrors: 100 });
assert.deepEqual(problems.map(({ message }) => message), []);
console.log(`ok: ${operationFiles().length} operations and ${fragmentFiles().length} fragments are whole`);

// The control: validation sees a fragment that nobody uses, and a field that is not there.
const bad = parse("fragment Unused on Viewer { id } query BadQuery { viewer { noSuchField } }");
assert.equal(validate(schema(), bad).length, 2);

execFileSync(process.execPath, [path.join(clients, "generate.mjs"), "--check"], { stdio: "inherit" });
console.log("ok: what is generated is what its sources give");

// The three shapes: each has every operation, and each id is the SHA-256 of its text.
const read = (name) => JSON.parse(fs.readFileSync(path.join(clients, "manifests", name), "utf8"));
const apollo = read("apollo-persisted-query-manifest.json");
assert.deepEqual([apollo.format, apollo.version], ["apollo-persisted-query-manifest", 1]);
const shapes = {
  Apollo: apollo.operations.map(({ id, body }) => [id, body]),
  Relay: Object.entries(read("relay-persisted-queries.json")),
  "graphql-codegen": Object.entries(read("graphql-codegen-persisted-documents.json")).map(([id, body]) => [id.replace(/^sha256:/, ""), body]),
};
const names = operations().map(({ name }) => name).sort();
for (const [shape, entries] of Object.entries(shapes)) {
  const named = (body) => parse(body).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION).name.value;
  assert.deepEqual(entries.map(([, body]) => named(body)).sort(), names, `${shape}: every operation`);
  for (const [id, body] of entries) assert.equal(id, createHash("sha256").update(body).digest("hex"), `${shape}: ${named(body)}`);
}
for (const { name, type, body } of apollo.operations) {
  const [operation] = parse(body).definitions;
  const hasObjects = operation.selectionSet.selections.some(({ selectionSet }) => selectionSet);
  assert.equal(/__typename/.test(print(operation)), hasObjects, `${name}: Apollo's clients ask for __typename`);
  assert.ok(Object.keys(KINDS).includes(type));
}
console.log("ok: the manifests of Apollo, Relay and graphql-codegen have every operation under the SHA-256 of its text");
