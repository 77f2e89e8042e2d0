// What the kit's operations are, and what the real tools make of them. Used by clients/generate.mjs and by the tests beside this file.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { InMemoryCache } from "@apollo/client/cache/index.js";
import { print as apolloPrint } from "@apollo/client/utilities/index.js";
import { generate } from "@graphql-codegen/cli";
import { preset } from "@graphql-codegen/client-preset";
import { buildSchema, concatAST, Kind, parse, Source } from "graphql";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
export const root = path.join(here, "../..");
export const clients = path.join(root, "clients");
export const schemaFile = path.join(root, "schema.graphql");
export const schema = () => buildSchema(fs.readFileSync(schemaFile, "utf8"));

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const folder = (name) =>
  fs.readdirSync(path.join(clients, name)).filter((file) => file.endsWith(".graphql")).sort().map((file) => path.join(clients, name, file));

/** A file of the kit: its module name, its text, its only definition. */
function read(file) {
  const text = fs.readFileSync(file, "utf8");
  const { definitions } = parse(new Source(text, file));
  return { module: path.basename(file, ".graphql"), file, text, definitions, definition: definitions[0] };
}

export const fragmentFiles = () => folder("operations/fragments").map(read);
export const operationFiles = () => folder("operations").map(read);

/** The fragments that a definition uses, and those that these use. */
function spreads(node, fragments, found = new Map()) {
  for (const selection of node.selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD && !found.has(selection.name.value)) {
      const fragment = fragments.get(selection.name.value);
      if (!fragment) throw new Error(`no fragment ${selection.name.value}`);
      found.set(selection.name.value, fragment);
      spreads(fragment, fragments, found);
    }
    spreads(selection, fragments, found);
  }
  return found;
}

/** Each operation with the fragments that it uses, as one document. */
export function operations() {
  const fragments = new Map(fragmentFiles().map(({ definition }) => [definition.name.value, definition]));
  return operationFiles().map(({ definition, module, file, text }) => {
    const used = [...spreads(definition, fragments).values()];
    const document = { kind: Kind.DOCUMENT, definitions: [definition, ...used] };
    return { module, file, source: text, name: definition.name.value, type: definition.operation, document, fragments: used };
  });
}

/** Apollo's manifest: the text that Apollo Client sends, `__typename` included, under its SHA-256. */
export function apolloManifest(operations) {
  const cache = new InMemoryCache();
  const one = ({ name, type, document }) => {
    const body = apolloPrint(cache.transformDocument(document));
    return { id: sha256(body), name, type, body };
  };
  return { format: "apollo-persisted-query-manifest", version: 1, operations: operations.map(one) };
}

/** Relay's manifest, as relay-compiler itself writes it. */
export function relayManifest(operations) {
  return relayCompile(operations).manifest;
}

/**
 * Runs relay-compiler over documents in modules as Relay wants them: one tagged text in each file, named after the file.
 * Throws with the compiler's words when it refuses them.
 */
export function relayCompile(operations) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "tongxin-relay-"));
  try {
    fs.mkdirSync(path.join(work, "src"));
    fs.copyFileSync(schemaFile, path.join(work, "schema.graphql"));
    const module = (name, text) =>
      fs.writeFileSync(path.join(work, "src", `${name}.js`), `const { graphql } = require("relay-runtime");\nmodule.exports = graphql\`\n${text}\`;\n`);
    for (const { module: name, text } of fragmentFiles()) module(name, text);
    for (const { module: name, source } of operations) module(name, source);
    const config = {
      src: "src",
      language: "javascript",
      schema: "schema.graphql",
      artifactDirectory: "artifacts",
      persistConfig: { file: "persisted.json", algorithm: "SHA256" },
    };
    fs.mkdirSync(path.join(work, "artifacts"));
    fs.writeFileSync(path.join(work, "persisted.json"), "{}");
    fs.writeFileSync(path.join(work, "relay.config.json"), JSON.stringify(config));
    const compiler = require.resolve("relay-compiler/cli.js");
    let said;
    try {
      said = execFileSync(process.execPath, [compiler, "relay.config.json"], { cwd: work, encoding: "utf8", stdio: "pipe" });
    } catch (failure) {
      throw new Error(`relay-compiler refused:\n${failure.stdout}${failure.stderr}`);
    }
    const manifest = JSON.parse(fs.readFileSync(path.join(work, "persisted.json"), "utf8"));
    const sorted = Object.fromEntries(Object.entries(manifest).sort(([one], [other]) => (one < other ? -1 : 1)));
    return { manifest: sorted, artifacts: fs.readdirSync(path.join(work, "artifacts")), said };
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** What graphql-codegen's client preset writes: names and contents. */
export async function codegenFiles() {
  const target = path.join(clients, "typescript/src/generated/");
  const written = await generate(
    {
      schema: schemaFile,
      documents: [path.join(clients, "operations/**/*.graphql")],
      silent: true,
      generates: {
        [target]: {
          preset,
          presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: "sha256" } },
          config: {
            documentMode: "string",
            enumsAsTypes: true,
            useTypeImports: true,
            scalars: { DateTime: "string", LocalDate: "string", LocalTime: "string", PhoneNumber: "string", SyncToken: "string", UUID: "string" },
          },
        },
      },
    },
    false,
  );
  const files = written.map(({ filename, content }) => [path.relative(target, filename), content]);
  return files.filter(([name]) => name === "graphql.ts" || name.endsWith(".json")).map(([name, content]) => [name, plain(content)]);
}

/** What the preset imports for one type, so that the package has no dependency at all, not even of types. */
const DECORATION = "export interface DocumentTypeDecoration<TResult, TVariables> {\n  __apiType?: (variables: TVariables) => TResult;\n}\n";

/** The preset adds the kind to names; the kit's operations carry it already, so that every generator gives a class the same name. */
function plain(content) {
  const named = content.replaceAll(/(Query|Mutation|Subscription)\1/g, "$1");
  return named.replace(/import type \{ DocumentTypeDecoration \} from '[^']*';\n/, DECORATION);
}

/** All documents of the kit in one, for validation. */
export const wholeDocument = () => concatAST([...operationFiles(), ...fragmentFiles()].map(({ definitions }) => ({ kind: Kind.DOCUMENT, definitions })));
