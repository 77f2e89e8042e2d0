// What the two phone clients are told, held against the schema: cache keys for all that can be asked for again, a type for each scalar,
// and of what is said never to be null without an error, that it is so, whoever asks. No phone runs here, nor its code generator.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { buildSchema, concatAST, extendSchema, getNamedType, isObjectType, isScalarType, isSpecifiedScalarType, Kind, parse, print } from "graphql";
import { clients, schemaFile } from "./kit.mjs";
import { MEMBER, RESIDENT, shown, signIn, url } from "./support.mjs";
import { leastArguments, selection } from "./values.mjs";

// What each client defines by itself, as its documentation has it.
const DIRECTIVES = {
  "apollo-kotlin": `
    directive @link(url: String!, as: String, import: [LinkImport]) repeatable on SCHEMA
    scalar LinkImport
    directive @typePolicy(keyFields: String! = "") on OBJECT | INTERFACE
    directive @fieldPolicy(forField: String!, keyArgs: String! = "") repeatable on OBJECT
    enum CatchTo { RESULT NULL THROW }
    directive @catchByDefault(to: CatchTo!) on SCHEMA
    directive @semanticNonNullField(name: String!, levels: [Int!]! = [0]) repeatable on OBJECT`,
  "apollo-ios": `
    directive @typePolicy(keyFields: String!) on OBJECT | INTERFACE
    directive @fieldPolicy(forField: String!, keyArgs: String!) repeatable on OBJECT`,
};

const sdl = fs.readFileSync(schemaFile, "utf8");
const types = buildSchema(sdl);
const argument = (directive, name) => directive.arguments.find((argument) => argument.name.value === name)?.value.value;
const extra = new Map();
for (const [client, directives] of Object.entries(DIRECTIVES)) {
  const text = fs.readFileSync(path.join(clients, client, "extra.graphqls"), "utf8");
  const document = parse(text);
  extendSchema(extendSchema(types, parse(directives)), document);
  const extensions = document.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_EXTENSION || kind === Kind.INTERFACE_TYPE_EXTENSION);
  const used = (name) => extensions.flatMap((type) => type.directives.filter((one) => one.name.value === name).map((one) => [type.name.value, one]));
  extra.set(client, used);
  const keyed = new Set(used("typePolicy").map(([type, one]) => (assert.equal(argument(one, "keyFields"), "id"), type)));
  const isKeyed = (type) => keyed.has(type.name) || type.getInterfaces().some(({ name }) => keyed.has(name));
  for (const type of Object.values(types.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__"))) {
    assert.equal(isKeyed(type), Boolean(type.getFields().id), `${client}: ${type.name} has ${type.getFields().id ? "an id and no key" : "a key and no id"}`);
  }
  for (const [type, one] of used("fieldPolicy")) {
    const field = types.getType(type).getFields()[argument(one, "forField")];
    assert.ok(field?.args.some(({ name }) => name === argument(one, "keyArgs")), `${client}: ${print(one)}`);
  }
  assert.throws(() => extendSchema(types, concatAST([parse(directives), parse('extend type NoSuchType @typePolicy(keyFields: "id")')])), /NoSuchType/);
}
shown("both phone clients key their caches by the id of all that has one, and of nothing else");

const scalars = Object.values(types.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name);
const gradle = fs.readFileSync(path.join(clients, "apollo-kotlin/build.gradle.kts"), "utf8");
assert.deepEqual([...gradle.matchAll(/mapScalarToKotlinString\("(\w+)"\)/g)].map(([, name]) => name).sort(), scalars.sort());
const config = JSON.parse(fs.readFileSync(path.join(clients, "apollo-ios/apollo-codegen-config.json"), "utf8"));
assert.equal(config.operationManifest.version, "persistedQueries");
for (const [client, file] of [
  ...[...gradle.matchAll(/"([.\w/-]+\.graphqls?)"/g), ...gradle.matchAll(/srcDir\("([^"]+)"\)/g)].map(([, file]) => ["apollo-kotlin", file]),
  ...[...config.input.schemaSearchPaths, ...config.input.operationSearchPaths].map((file) => ["apollo-ios", file.replace(/\*.*$/, "")]),
]) {
  assert.ok(fs.existsSync(path.join(clients, client, file)), `${client} names ${file}, which is not there`);
}
shown("every scalar has a type, and every file that is named is there");

// Never null without an error: asked by nobody, a resident, a member and an administrator.
const password = { login: "demo.admin", password: "demo district 2026", deviceId: "00000000-0000-4000-8000-000000000001", deviceName: "tests" };
const send = async (query, token, variables) => {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return (await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) })).json();
};
const admin = await send("mutation ($input: SignInWithPasswordInput!) { signInWithPassword(input: $input) { tokens { accessToken } } }", undefined, { input: password });
const askers = { nobody: undefined, resident: (await signIn(RESIDENT)).accessToken, member: (await signIn(MEMBER)).accessToken };
askers.administrator = admin.data.signInWithPassword.tokens.accessToken;

/** Who got a null of this field without being told why. */
async function unexplained(root, field) {
  const whose = [];
  for (const [who, token] of Object.entries(askers)) {
    // Nothing is changed: mutations are sent by nobody only.
    if (root === "Mutation" && token) continue;
    const { data, errors } = await send(`${root === "Mutation" ? "mutation" : "query"} { it: ${field.name}${leastArguments(field)} ${selection(field)} }`, token);
    if (data?.it == null && !errors?.length) whose.push(who);
  }
  return whose;
}
const never = extra.get("apollo-kotlin")("semanticNonNullField").map(([type, one]) => [type, types.getType(type).getFields()[argument(one, "name")]]);
for (const [root, field] of never) assert.deepEqual(await unexplained(root, field), [], `${root}.${field.name} is null without an error`);
assert.ok(never.length > 150, `only ${never.length} fields`);
// The control: who has not signed in is no viewer, and that is no error.
assert.deepEqual(await unexplained("Query", types.getQueryType().getFields().viewer), ["nobody"]);
shown(`of ${never.length} fields that Apollo Kotlin takes as never null, none was without an error`);
process.exit(0);
