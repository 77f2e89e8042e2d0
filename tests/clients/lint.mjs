// graphql-eslint over the kit's operations and the schema; each rule set is shown something bad as well.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ESLint } from "eslint";
import rules from "./eslint.config.mjs";
import { clients, root } from "./kit.mjs";

const of = (config) => new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: config });
const withGraphql = (schemaFile, documents) =>
  rules.map((rule) =>
    rule.languageOptions
      ? { ...rule, languageOptions: { ...rule.languageOptions, parserOptions: { graphQLConfig: { schema: schemaFile, documents } } } }
      : rule,
  );
const complaints = (results) => results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, message, line }) => `${path.basename(filePath)}:${line} ${ruleId}: ${message}`));

const all = withGraphql(path.join(root, "schema.graphql"), path.join(clients, "operations/**/*.graphql"));
const linted = await of(all).lintFiles(["clients/operations/**/*.graphql", "schema.graphql"]);
assert.ok(linted.length > 150, `only ${linted.length} files were looked at`);
assert.deepEqual(complaints(linted), []);
console.log(`ok: graphql-eslint has nothing to say of ${linted.length} files`);

/** What is said of a text under a name, with another schema if one is given. */
async function said(filePath, text, schemaText) {
  const file = schemaText ? path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tongxin-lint-")), "schema.graphql") : path.join(root, "schema.graphql");
  if (schemaText) fs.writeFileSync(file, schemaText);
  const results = await of(withGraphql(file, path.join(clients, "operations/fragments/*.graphql"))).lintText(schemaText ?? text, { filePath: path.join(root, filePath) });
  return complaints(results).join("\n");
}

// The controls: each of the two rule sets sees what it is for.
const operation = (text) => said("clients/operations/Bad.graphql", text);
assert.match(await operation("query Bad { now }"), /naming-convention.*Query/);
assert.match(await operation("query BadQuery { viewer { name } }"), /require-selections/);
assert.match(await operation("query BadQuery($id: ID!) { now }"), /no-unused-variables/);
assert.match(await operation("{ now }"), /no-anonymous-operations/);
assert.equal(await operation("query GoodQuery { now }"), "");
const bad = (type) => said("schema.graphql", "", `"""问。 Ask."""\ntype Query {\n  """x"""\n  now: String\n  """y"""\n  things(first: Int): ThingConnection\n}\n${type}`);
const connection = (pageInfo, edge) =>
  `"""页。 A page."""\ntype ThingConnection { edges: [${edge}] pageInfo: ${pageInfo} }\n"""边。 An edge."""\ntype ThingEdge { cursor: String! node: String }\n` +
  `"""翻页。 Turning pages."""\ntype PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }`;
assert.match(await bad(connection("PageInfo", "ThingEdge")), /relay-connection-types/);
assert.match(await bad(connection("PageInfo!", "ThingEdge")), /relay-arguments/);
assert.match(await bad(`type ThingConnection { edges: [String] }`), /require-description/);
console.log("ok: bad operations and a bad schema are seen");
