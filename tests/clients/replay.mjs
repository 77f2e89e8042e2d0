// A replay of what Apollo Kotlin and Apollo iOS send: recorded shapes of clients/replays, each with its source. No phone client runs.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { WebSocket } from "ws";
import { apolloManifest, clients, operations } from "./kit.mjs";
import { done, freeTimes, RESIDENT, shown, signIn, url } from "./support.mjs";

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

/** Something happens to the resident's visits: a time is held, or given back. */
let held;
async function happen() {
  const input = { idempotencyKey: randomUUID() };
  if (held) {
    await done("ReleaseHoldMutation", { input: { ...input, appointmentId: held } }, accessToken);
    held = undefined;
    return;
  }
  const { holdSlot } = await done("HoldSlotMutation", { input: { ...input, serviceId: service.id, startsAt: slots.at(-1).startsAt } }, accessToken);
  held = holdSlot.appointment.id;
}

/** The first part of the stream that is no sign of life. */
async function firstPart(answer) {
  const boundary = `--${answer.headers.get("content-type").match(/boundary="?([^";]+)/)[1]}`;
  let text = "";
  for await (const bytes of answer.body) {
    text += new TextDecoder().decode(bytes);
    const parts = text.split(boundary).slice(0, -1).map((part) => part.split("\r\n\r\n")[1]?.trim());
    const told = parts.find((part) => part && part !== "{}");
    if (told) return JSON.parse(told);
  }
  throw new Error(`no part came: ${text}`);
}

/** Says hello, starts, hears, stops; as the client's protocol has it. */
async function talk({ protocol, init, start, stop }, expect) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, [protocol]);
  const heard = [];
  const until = async (type) => {
    for (const begun = Date.now(); !heard.some((message) => message.type === type); await new Promise((later) => setTimeout(later, 20)))
      assert.ok(Date.now() - begun < 5000, `${type} did not come: ${JSON.stringify(heard)}`);
  };
  socket.on("message", (data) => heard.push(JSON.parse(data)));
  await new Promise((open, fail) => socket.on("open", open).on("error", fail));
  assert.equal(socket.protocol, protocol);
  socket.send(JSON.stringify(init));
  const [hello, event, ...rest] = expect.messages;
  await until(hello);
  socket.send(JSON.stringify(start));
  await new Promise((later) => setTimeout(later, 300));
  await happen();
  await until(event);
  assert.ok(at(heard.find(({ type }) => type === event), expect.data), JSON.stringify(heard));
  socket.send(JSON.stringify(stop));
  for (const type of rest) await until(type);
  socket.close();
}

async function exchange(common, { send, socket, expect }) {
  if (socket) return talk(socket, expect);
  const headers = { ...common, ...send.headers };
  const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const query = send.parameters && new URLSearchParams(Object.entries(send.parameters).map(([name, value]) => [name, asText(value)]));
  if (send.body) headers["content-type"] = "application/json";
  const answer = await fetch(`${url}/graphql${query ? `?${query}` : ""}`, { method: send.method, headers, body: send.body && JSON.stringify(send.body) });
  if (expect.part) {
    assert.equal(answer.status, expect.status);
    assert.ok(answer.headers.get("content-type").startsWith(expect.type), answer.headers.get("content-type"));
    setTimeout(happen, 300);
    const part = await firstPart(answer);
    for (const pointer of expect.part) assert.ok(at(part, pointer), `${pointer} of ${JSON.stringify(part)}`);
    return;
  }
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
