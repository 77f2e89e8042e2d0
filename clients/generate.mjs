// Makes what is generated in this folder from `operations/` and the schema: the three manifests and the TypeScript package's documents.
//
//   node clients/generate.mjs           writes the files
//   node clients/generate.mjs --check   writes nothing; names the files that are not what their sources give, and fails
//
// The tools come from `tests/clients` (`npm ci` there).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { apolloManifest, codegenFiles, operations, relayManifest, schema, schemaFile } from "../tests/clients/kit.mjs";

const { getNamedType, isListType, isObjectType } = createRequire(new URL("../tests/clients/package.json", import.meta.url))("graphql");

const here = path.dirname(fileURLToPath(import.meta.url));
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The mini-program has no build step of its own: its documents are a module, by name, with the ids of graphql-codegen's manifest. */
function miniProgramDocuments(codegen) {
  const [, manifest] = codegen.find(([name]) => name.endsWith(".json"));
  const byName = new Map(Object.entries(JSON.parse(manifest)).map(([id, text]) => [text.match(/(?:^|[ }])(?:query|mutation|subscription) (\w+)/)[1], { id, text }]));
  const lines = operations().map(({ name }) => `  ${name}: ${JSON.stringify(byName.get(name))},\n`);
  return `// Made by clients/generate.mjs from clients/operations. An app leaves out what it does not use.\nmodule.exports = {\n${lines.join("")}};\n`;
}

const KOTLIN_HEAD = `# Made by clients/generate.mjs from the schema. What Apollo Kotlin is told beside it.
extend schema
  @link(
    url: "https://specs.apollo.dev/nullability/v0.4"
    import: ["@semanticNonNull", "@semanticNonNullField", "@catch", "CatchTo", "@catchByDefault"]
  )

# A field that failed is told where it is read; a screen that can do without it says @catch(to: NULL) there.
extend schema @catchByDefault(to: THROW)
`;

const IOS_HEAD = "# Made by clients/generate.mjs from the schema. What Apollo iOS is told beside it.\n";

/** Root fields that are null only together with an error: lists, pages, what is always there, and every payload. */
const ALWAYS_THERE = ["now", "office", "privacyNotice", "unreadMessageCount"];

/** By what a cache keeps objects, where one is found by its id alone, and for Kotlin what is never null without an error. */
function extras(types, { semantics }) {
  const objects = Object.values(types.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__"));
  const isNode = (type) => type.getInterfaces().some(({ name }) => name === "Node");
  const [query, mutation] = [types.getQueryType(), types.getMutationType()].map((root) => Object.values(root.getFields()));
  const byId = query.filter(({ args, type }) => args.length === 1 && args[0].name === "id" && isObjectType(type));
  const isList = ({ name, type }) => name !== "nodes" && (isListType(type) || getNamedType(type).name.endsWith("Connection"));
  const never = [...query.filter((field) => isList(field) || ALWAYS_THERE.includes(field.name)).map(({ name }) => ["Query", name]), ...mutation.map(({ name }) => ["Mutation", name])];
  return [
    'extend interface Node @typePolicy(keyFields: "id")\n',
    ...objects.filter((type) => type.getFields().id && !isNode(type)).map(({ name }) => `extend type ${name} @typePolicy(keyFields: "id")\n`),
    ...byId.map(({ name }) => `extend type Query @fieldPolicy(forField: "${name}", keyArgs: "id")\n`),
    ...(semantics ? never.map(([type, name]) => `extend type ${type} @semanticNonNullField(name: "${name}")\n`) : []),
  ].join("");
}

/** Each generated file by its path from here. */
async function generated() {
  const files = new Map();
  files.set("manifests/apollo-persisted-query-manifest.json", json(apolloManifest(operations())));
  files.set("manifests/relay-persisted-queries.json", json(relayManifest(operations())));
  files.set("apollo-kotlin/extra.graphqls", `${KOTLIN_HEAD}\n${extras(schema(), { semantics: true })}`);
  files.set("apollo-ios/extra.graphqls", `${IOS_HEAD}\n${extras(schema(), { semantics: false })}`);
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
