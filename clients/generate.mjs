// Makes what is generated in this folder from `operations/` and the schema: the three manifests and the TypeScript package's documents.
//
//   node clients/generate.mjs           writes the files
//   node clients/generate.mjs --check   writes nothing; names the files that are not what their sources give, and fails
//
// The tools come from `tests/clients` (`npm ci` there).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { apolloManifest, codegenFiles, operations, relayManifest, schemaFile } from "../tests/clients/kit.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The mini-program has no build step of its own: its documents are a module, by name, with the ids of graphql-codegen's manifest. */
function miniProgramDocuments(codegen) {
  const [, manifest] = codegen.find(([name]) => name.endsWith(".json"));
  const byName = new Map(Object.entries(JSON.parse(manifest)).map(([id, text]) => [text.match(/(?:^|[ }])(?:query|mutation|subscription) (\w+)/)[1], { id, text }]));
  const lines = operations().map(({ name }) => `  ${name}: ${JSON.stringify(byName.get(name))},\n`);
  return `// Made by clients/generate.mjs from clients/operations. An app leaves out what it does not use.\nmodule.exports = {\n${lines.join("")}};\n`;
}

/** Each generated file by its path from here. */
async function generated() {
  const files = new Map();
  files.set("manifests/apollo-persisted-query-manifest.json", json(apolloManifest(operations())));
  files.set("manifests/relay-persisted-queries.json", json(relayManifest(operations())));
  const codegen = await codegenFiles();
  files.set("wechat-miniprogram/api/documents.js", miniProgramDocuments(codegen));
  for (const [name, content] of codegen) {
    files.set(name.endsWith(".json") ? "manifests/graphql-codegen-persisted-documents.json" : `typescript/src/generated/${name}`, content);
  }
  return files;
}

const wanted = await generated();
const stale = [...wanted].filter(([name, content]) => {
  const file = path.join(here, name);
  return !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== content;
});
if (process.argv.includes("--check")) {
  for (const [name] of stale) console.error(`clients/${name} is not what clients/operations and ${path.basename(schemaFile)} give: run node clients/generate.mjs`);
  process.exit(stale.length === 0 ? 0 : 1);
}
for (const [name, content] of stale) {
  fs.mkdirSync(path.dirname(path.join(here, name)), { recursive: true });
  fs.writeFileSync(path.join(here, name), content);
}
console.log(`${wanted.size} files, ${stale.length} of them written anew`);
