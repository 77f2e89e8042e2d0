// graphql-inspector between the last release's schema and today's: a breaking change needs a line in clients/released/approved.json.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema, parse, print, visit } from "graphql";
import { clients, schemaFile } from "./kit.mjs";

const released = fs.readFileSync(path.join(clients, "released/schema.graphql"), "utf8");
const today = fs.readFileSync(schemaFile, "utf8");

/** What is broken and not approved, and what is approved and not broken. */
async function complaints(before, after, approved) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const is = (change) => (entry) => entry.type === change.type && entry.path === change.path;
  for (const entry of approved) {
    assert.match(entry.on ?? "", /^\d{4}-\d\d-\d\d$/, `when was ${entry.path} approved?`);
    assert.ok(entry.reason?.length > 10, `why was ${entry.path} approved?`);
  }
  return [
    ...breaking.filter((change) => !approved.some(is(change))).map(({ type, path, message }) => `${type} ${path}: ${message}`),
    ...approved.filter((entry) => !breaking.some((change) => is(change)(entry))).map(({ path }) => `${path} is approved and not broken`),
  ];
}

const approved = JSON.parse(fs.readFileSync(path.join(clients, "released/approved.json"), "utf8"));
assert.deepEqual(await complaints(released, today, approved), [], "see clients/released/README.md");
console.log(`ok: nothing that was released is broken${approved.length ? `, but for ${approved.length} approved changes` : ""}`);

// The controls: what breaks a client is seen, unless it is approved; an addition is not, and an approval of nothing is.
const without = print(
  visit(parse(today), {
    ObjectTypeDefinition: (type) =>
      type.name.value === "Query" ? { ...type, fields: type.fields.filter(({ name }) => name.value !== "unreadMessageCount") } : undefined,
  }),
);
assert.deepEqual(await complaints(today, without, []), ["FIELD_REMOVED Query.unreadMessageCount: Field 'unreadMessageCount' was removed from object type 'Query'"]);
const entry = { type: "FIELD_REMOVED", path: "Query.unreadMessageCount", on: "2026-01-01", reason: "shown by this control" };
assert.deepEqual(await complaints(today, without, [entry]), []);
assert.deepEqual(await complaints(today, today, [entry]), ["Query.unreadMessageCount is approved and not broken"]);
const stricter = today.replace("input MarkMessagesReadInput {", "input MarkMessagesReadInput {\n\tdevice: String!");
assert.match((await complaints(today, stricter, []))[0], /^INPUT_FIELD_ADDED MarkMessagesReadInput.device/);
assert.deepEqual(await complaints(without, today, []), []);
console.log("ok: a removed field and a stricter input are seen, and an addition is not held against anybody");
