// A replay of what Apollo Kotlin and Apollo iOS send: recorded shapes of clients/replays, each with its source. No phone client runs.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { apolloManifest, clients, operations } from "./kit.mjs";
import { freeTimes, RESIDENT, shown, signIn, url } from "./support.mjs";

const { accessToken } = await signIn(RESIDENT);
const { service, slots } = await freeTimes(accessToken);
const manifest = new Map(apolloManifest(operations()).operations.map((operation) => [operation.name, operation]));
const values = { token: accessToken, service: service.id, starts: slots[0].startsAt };

/** With what stands in `${…}` put in: a text or an id of the manifest, since the clients ask for `__typename` too. */
function filled(shape) {
  const put = (whole, what, name) => {
    const value = { text: manifest.get(name)?.body, hash: manifest.get(name)?.id }[what] ?? values[what];
    assert.ok(value, `nothing is known of ${whole}`);
    return JSON.stringify(value).slice(1, -1);
  };
  return JSON.parse(JSON.stringify(shape).replace(/\$\{(\w+)(?::(\w+))?\}/g, put));
}

const at = (value, pointer) => pointer.split("/").slice(1).reduce((inner, name) => inner?.[name], value);

async function exchange(common, { send, expect }) {
  const headers = { ...common, ...send.headers };
  const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const query = send.parameters && new URLSearchParams(Object.entries(send.parameters).map(([name, value]) => [name, asText(value)]));
  if (send.body) headers["content-type"] = "application/json";
  const answer = await fetch(`${url}/graphql${query ? `?${query}` : ""}`, { method: send.method, headers, body: send.body && JSON.stringify(send.body) });
  const json = await answer.json();
  const said = JSON.stringify(json).slice(0, 500);
  assert.equal(answer.status, expect.status, said);
  if (expect.type) assert.ok(answer.headers.get("content-type").startsWith(expect.type), answer.headers.get("content-type"));
  for (const pointer of expect.has ?? []) assert.notEqual(at(json, pointer) ?? null, null, `${pointer} of ${said}`);
  for (const [pointer, wanted] of Object.entries(expect.is ?? {})) assert.deepEqual(at(json, pointer), wanted, `${pointer} of ${said}`);
}

for (const file of fs.readdirSync(path.join(clients, "replays")).sort()) {
  const replay = JSON.parse(fs.readFileSync(path.join(clients, "replays", file), "utf8"));
  assert.match(replay.what, /^A replay\./, `${file} must say what it is`);
  for (const source of replay.sources) assert.match(`${source.repository}/blob/${source.commit}/${source.path}`, /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/[0-9a-f]{40}\/.+/);
  for (const one of replay.exchanges) {
    for (let time = 1; time < (one.times ?? 1); time += 1) await exchange(filled(replay.headers), { ...filled(one), expect: { status: 200 } });
    await exchange(filled(replay.headers), filled(one)).catch((error) => {
      error.message = `${replay.client}, ${one.name}: ${error.message}`;
      throw error;
    });
  }
  shown(`a replay of what ${replay.client} sends: ${replay.exchanges.map(({ name }) => name).join("; ")}`);
}
process.exit(0);
