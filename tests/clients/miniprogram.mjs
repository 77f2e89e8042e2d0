// The WeChat mini-program's code in a bare context: nothing but what a mini-program has, that is a `wx` (here a fake one, over real HTTP
// to the demo), timers, and `require` of its own files. No fetch, no crypto, no Node.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { WebSocket } from "ws";
import { freeTimes, MEMBER, RESIDENT, shown, signIn, url } from "./support.mjs";
import { clients } from "./kit.mjs";

const app = path.join(clients, "wechat-miniprogram");
const storage = new Map();
const files = new Map();
const sent = [];
const sockets = [];
const waits = [];
let lose = () => false;
let logins = 0;
let unreachable = 0;

/** As the platform: every answer is a success, whatever its status; an ArrayBuffer goes as it is, an object as JSON. */
async function request({ url, method = "GET", header = {}, data, timeout, success, fail }) {
  assert.ok(timeout > 0, "a request without a timeout hangs for a minute");
  const isBytes = Object.prototype.toString.call(data) === "[object ArrayBuffer]";
  const body = data === undefined ? undefined : isBytes ? new Uint8Array(data) : JSON.stringify(data);
  sent.push({ url, method, header, body: isBytes ? body : body && JSON.parse(body) });
  try {
    const answer = await fetch(url, { method, headers: header, body });
    const text = await answer.text();
    if (lose(sent.at(-1))) throw new Error("lost");
    let parsed = text;
    try {
      parsed = JSON.parse(text);
    } catch {}
    success({ statusCode: answer.status, header: Object.fromEntries(answer.headers), data: parsed });
  } catch {
    fail({ errMsg: "request:fail" });
  }
}

const wx = {
  request,
  getRandomValues: ({ length, success }) => success({ randomValues: webcrypto.getRandomValues(new Uint8Array(length)).buffer }),
  getStorageSync: (key) => (storage.has(key) ? structuredClone(storage.get(key)) : ""),
  setStorageSync: (key, value) => storage.set(key, structuredClone(JSON.parse(JSON.stringify(value)))),
  removeStorageSync: (key) => storage.delete(key),
  getFileSystemManager: () => ({
    readFile: ({ filePath, success, fail }) => (files.has(filePath) ? success({ data: files.get(filePath) }) : fail({ errMsg: "readFile:fail" })),
  }),
  stopPullDownRefresh: () => {},
  login: ({ success }) => success({ code: `login-${(logins += 1)}` }),
  requestSubscribeMessage: ({ tmplIds, success }) => success(Object.fromEntries(tmplIds.map((id) => [id, "accept"]))),
  /** As the platform: the subprotocols are an array, and a text is refused as the real one refuses it. */
  connectSocket: ({ url, protocols }) => {
    assert.equal(Object.prototype.toString.call(protocols), "[object Array]", "protocols must be an array");
    unreachable -= 1;
    const socket = new WebSocket(unreachable >= 0 ? "ws://127.0.0.1:1" : url, Array.from(protocols));
    sockets.push(Object.assign(socket, { said: [], code: undefined }));
    socket.on("close", (code) => (socket.code = code));
    return {
      send: ({ data }) => {
        socket.said.push(JSON.parse(data));
        socket.send(data);
      },
      close: ({ code }) => socket.close(code),
      onOpen: (hear) => socket.on("open", () => hear({})),
      onMessage: (hear) => socket.on("message", (data) => hear({ data: String(data) })),
      onClose: (hear) => socket.on("close", (code) => hear({ code })),
      onError: (hear) => socket.on("error", ({ message }) => hear({ errMsg: message })),
    };
  },
};

let page;
let globalApp;
const context = vm.createContext({
  wx,
  setTimeout: (work, wait) => {
    waits.push(wait);
    setTimeout(work, 1);
  },
  App: (options) => (globalApp = options),
  getApp: () => globalApp,
  Page: (options) => (page = options),
});
for (const name of ["fetch", "crypto", "process", "require", "Buffer", "WebSocket"]) {
  assert.equal(vm.runInContext(`typeof ${name}`, context), "undefined", `a mini-program has no ${name}`);
}
const modules = new Map();
function load(file) {
  if (modules.has(file)) return modules.get(file).exports;
  const module = { exports: {} };
  modules.set(file, module);
  const wrapped = vm.runInContext(`(function (module, exports, require) {${fs.readFileSync(file, "utf8")}\n})`, context, { filename: file });
  wrapped(module, module.exports, (name) => {
    assert.match(name, /^\.\.?\//, `a mini-program has no package ${name}`);
    return load(path.resolve(path.dirname(file), name));
  });
  return module.exports;
}
const { connect, newKey } = load(path.join(app, "api/transport.js"));
const { upload } = load(path.join(app, "api/upload.js"));
const api = connect({ url: `${url}/graphql` });

// 1. Sign in, as a resident does: a code, and its answer.
const kept = async (phone) => {
  const deviceId = await load(path.join(app, "api/transport.js")).deviceId();
  await api.ask("RequestPhoneCodeMutation", { input: { phone, deviceId } });
  const messages = await (await fetch(`${url}/dev/outbox?format=json`)).json();
  const { code } = messages.find((message) => message.phone.endsWith(phone) && message.code);
  assert.equal((await api.signIn({ phone, code, deviceName: "微信", consentedNoticeVersion: 1 })).length, 0);
};
await kept(RESIDENT);
const me = await api.ask("MeQuery");
assert.ok(me.data.viewer.phoneMasked.endsWith("0001"));
assert.match(storage.get("deviceId"), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const headers = sent.at(-1).header;
assert.deepEqual([headers["x-client-name"], headers["x-device-id"]], ["wechat-miniprogram", storage.get("deviceId")]);
shown("a mini-program signs in and is known by its name, version and device");

// 2. A token that is over is refreshed once; a lost answer is asked for again under the same key.
storage.get("tokens").accessToken = "over";
const answers = await Promise.all([1, 2, 3].map(() => api.ask("UnreadCountQuery")));
for (const { data } of answers) assert.equal(typeof data.unreadMessageCount, "number");
assert.equal(sent.filter(({ body }) => /mutation RefreshSession/.test(body?.query)).length, 1);
const { service, slots } = await freeTimes(storage.get("tokens").accessToken);
const input = { idempotencyKey: await newKey(), serviceId: service.id, startsAt: slots[0].startsAt };
let lost = 0;
lose = ({ body }) => /mutation HoldSlot/.test(body?.query) && lost++ < 2;
const { data: held } = await api.ask("HoldSlotMutation", { input });
assert.deepEqual([lost, held.holdSlot.replayed, held.holdSlot.userErrors.length], [3, true, 0]);
lose = () => false;
shown("the token is refreshed once, and nothing is done twice");

// 3. The page of the example: one list, turned to its end.
vm.runInContext("App", context)({ globalData: { api } });
load(path.join(app, "pages/studios/index.js"));
Object.assign(page, { setData: (data) => Object.assign(page.data, data) });
await page.onLoad();
while (page.data.hasMore) await page.onReachBottom();
const { data: all } = await api.ask("StudiosQuery", { first: 100 });
assert.equal(page.data.problem, "");
assert.ok(page.data.studios.length > 3);
assert.deepEqual(Array.from(page.data.studios, ({ id }) => id), Array.from(all.studios.nodes, ({ id }) => id));
shown("the example's page shows every studio once");

// 4. Live: a change arrives, also after the connection broke, and then the page is told to read again.
const { subscribe } = load(path.join(app, "api/live.js"));
const until = async (condition, what) => {
  for (const start = Date.now(); !condition(); await new Promise((later) => setTimeout(later, 20))) assert.ok(Date.now() - start < 8000, `${what} did not come`);
};
const moment = () => new Promise((later) => setTimeout(later, 300));
const socket = () => sockets.at(-1);
const begun = () => socket().said.filter(({ type }) => type === "subscribe").map(({ payload }) => payload);
const hold = async () => (await api.ask("HoldSlotMutation", { input: { ...input, idempotencyKey: await newKey() } })).data.holdSlot.appointment;
const release = async ({ id }) => api.ask("ReleaseHoldMutation", { input: { idempotencyKey: await newKey(), appointmentId: id } });
const heard = [];
let reopened = 0;
const hooks = {
  onData: (data, faults) => heard.push(faults.length > 0 ? faults[0].code : data.appointmentChanged.appointment.state),
  onReopened: () => (reopened += 1),
};
/** Changes something once the subscription is in place, and hears of it. */
async function hears(state, change) {
  await moment();
  heard.length = 0;
  const changed = await change();
  await until(() => heard.includes(state), `the change to ${state}`);
  return changed;
}
let stop = subscribe(api, "AppointmentChangedSubscription", {}, hooks);
await until(() => begun().length === 1, "the socket");
await hears("RELEASED", () => release(held.holdSlot.appointment));
assert.equal(reopened, 0);
socket().terminate();
await until(() => reopened === 1, "the word to read again");
let mine = await hears("HELD", hold);
assert.equal(sockets.length, 2);
let refused;
const stranger = subscribe(api, "AppointmentChangedSubscription", { id: "bm90aGluZw" }, { onData: () => {}, onError: (faults) => (refused = faults) });
await until(() => refused, "the refusal");
await moment();
assert.deepEqual([sockets.length, refused[0].name], [3, "Fault"], "what was refused is not tried again");
stranger();
stop();
shown("changes arrive over a socket, and after a break the page is told to read again");

// A token that is over is refreshed once, and the stream goes on; where that fails the person has to sign in.
const refreshes = () => sent.filter(({ body }) => /mutation RefreshSession/.test(body?.query)).length;
let [former, open] = [refreshes(), sockets.length];
storage.get("tokens").accessToken = "over";
stop = subscribe(api, "AppointmentChangedSubscription", {}, hooks);
await until(() => reopened === 2, "the word to read again");
assert.deepEqual([sockets.at(-2).code, refreshes() - former, sockets.length - open], [4403, 1, 2]);
await hears("RELEASED", () => release(mine));
const good = storage.get("tokens");
[former, open] = [refreshes(), sockets.length];
storage.set("tokens", { accessToken: "over", refreshToken: "over" });
let left;
subscribe(api, "AppointmentChangedSubscription", {}, { onData: () => {}, onError: (faults) => (left = faults) });
await until(() => left, "the word to sign in");
await moment();
assert.deepEqual([left[0].code, refreshes() - former, sockets.length - open], ["UNAUTHENTICATED", 1, 1], "nor asked for ever");
storage.set("tokens", good);
stop();
shown("a token that is over is refreshed once, and where that fails the person has to sign in");

// What a server does seldom is put in its place here: an event that failed, and a subscription that ends but may be begun again.
stop = subscribe(api, "AppointmentChangedSubscription", {}, hooks);
await until(() => begun().length === 1, "the socket");
const told = (message) => socket().emit("message", Buffer.from(JSON.stringify({ id: "1", ...message })));
const errors = (code, more) => [{ message: code, extensions: { code, retryable: true, ...more } }];
told({ type: "next", payload: { data: null, errors: errors("TIMEOUT") } });
assert.equal(heard.at(-1), "TIMEOUT");
mine = await hears("HELD", hold);
for (const [code, more, shortest, longest] of [["SLOW_CONSUMER", {}, 500, 1000], ["THROTTLED", { retryAfter: 7 }, 7000, 7000]]) {
  const before = reopened;
  waits.length = 0;
  told({ type: "error", payload: errors(code, more) });
  assert.ok(waits[0] >= shortest && waits[0] <= longest, `${code}: ${waits}`);
  await until(() => reopened === before + 1, "the word to read again");
}
await hears("RELEASED", () => release(mine));
[waits.length, unreachable, open] = [0, 7, sockets.length];
const before = reopened;
socket().terminate();
await until(() => reopened === before + 1, "the word to read again");
const between = waits.slice(0, 8);
assert.equal(sockets.length - open, 8, "one try at a time");
between.forEach((wait, index) => {
  const longest = Math.min(30000, 1000 * 2 ** index);
  assert.ok(wait >= longest / 2 && wait <= longest, `${index}: ${between}`);
});
assert.ok(between.some((wait, index) => wait !== Math.min(30000, 1000 * 2 ** index)), "not everybody at the same time");
waits.length = 0;
socket().terminate();
await until(() => reopened === before + 2, "the word to read again");
assert.ok(waits[0] <= 1000, "short again, once it was welcomed");
stop();
shown("an event that failed is told, and who was cut off comes back at growing distances");

// By its id, where the server knows it, or else by its text.
const byId = connect({ url: `${url}/graphql`, byId: true });
stop = subscribe(byId, "AppointmentChangedSubscription", {}, hooks);
await until(() => begun().length === 1, "the socket");
assert.deepEqual(Object.keys(begun()[0]), ["documentId", "variables"]);
mine = await hears("HELD", hold);
await release(mine);
stop();
stop = subscribe(byId, "WaitChangedSubscription", {}, { onData: () => {}, onError: (faults) => assert.fail(faults[0].message) });
await until(() => begun().length === 2, "the text");
assert.deepEqual(begun().map((payload) => Object.keys(payload)[0]), ["documentId", "query"]);
await moment();
stop();
shown("a subscription is named by its id, and sent as text where that is unknown");

// 5. A photo: announced, PUT as bytes, ready; and one that is not what it says is refused with its code.
const member = await signIn(MEMBER, storage.get("deviceId"));
storage.set("tokens", { accessToken: member.accessToken, refreshToken: member.refreshToken });
const png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (char) => char.charCodeAt(0));
files.set("wxfile://photo.png", png.buffer);
files.set("wxfile://not.png", new TextEncoder().encode("this is no picture at all").buffer);
const about = { contentType: "image/png", purpose: "MEMBER_PHOTO" };
const done = await upload(api, { filePath: "wxfile://photo.png", fileName: "photo.png", ...about });
assert.match(done.state, /^(READY|RECEIVED)$/);
const put = sent.at(-1);
assert.deepEqual([put.method, put.body.length, put.header.authorization], ["PUT", png.length, undefined]);
await assert.rejects(upload(api, { filePath: "wxfile://not.png", fileName: "not.png", ...about }), ({ code }) => code === "TYPE_MISMATCH" || code === "TYPE_NOT_ALLOWED" || code === "UNREADABLE");
await assert.rejects(upload(api, { filePath: "wxfile://gone.png", fileName: "gone.png", ...about }), /readFile/);
shown("a photo goes up by a PUT of its bytes");

// 6. WeChat: what is sent for signing in and for one more message. The demo has no mini-program, and says so.
const [refusal] = await api.signInWithWechat({ deviceName: "微信", phoneCode: "phone-1", consentedNoticeVersion: 1 });
assert.equal(refusal.code, "NOT_OFFERED");
const { loginCode, phoneCode, deviceId: device } = sent.at(-1).body.variables.input;
assert.deepEqual([loginCode, phoneCode, device], ["login-1", "phone-1", storage.get("deviceId")]);
assert.equal(await api.agreeToMessage("template-1"), null);
const { channel, moreSends } = sent.at(-1).body.variables.input;
assert.deepEqual([channel, moreSends], ["WECHAT", 1]);
shown("signing in by WeChat and agreeing to a message are asked as the server takes them");
process.exit(0);
