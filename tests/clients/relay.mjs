// relay-compiler over the kit's operations, and over two that it must refuse.
import assert from "node:assert/strict";
import { operations, relayCompile } from "./kit.mjs";

const kit = operations();
const { manifest, artifacts } = relayCompile(kit);
assert.equal(Object.keys(manifest).length, kit.length, "each operation has an entry in Relay's manifest");
for (const { name } of kit) assert.ok(artifacts.includes(`${name}.graphql.js`), `no artifact of ${name}`);
console.log(`ok: relay-compiler compiles ${kit.length} operations`);

const with_ = (module, source) => [...kit, { module, source }];
assert.throws(() => relayCompile(with_("Gone", "query GoneQuery { now noSuchField }")), /noSuchField/);
assert.throws(() => relayCompile(with_("Foreign", "query ForeignQuery($id: ID!) { node(id: $id) { ... on Matter { ...MatterCard } } }")), /@alias/);
console.log("ok: relay-compiler refuses a field that is gone, and a fragment of a type that may not be there");
