// The kit's TypeScript package, compiled and at work: types that hold, one refresh for all who find the token over, and a lost answer
// that is asked for again under the same key.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { freeTimes, RESIDENT, shown, signIn, url } from "./support.mjs";
import { clients } from "./kit.mjs";

const require = createRequire(import.meta.url);
const tsc = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "tongxin-typescript-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));
fs.cpSync(path.join(clients, "typescript"), work, { recursive: true });

/** Compiles with one more file; what the compiler says. */
function compile(extra) {
  fs.writeFileSync(path.join(work, "src/extra.ts"), extra);
  try {
    execFileSync(process.execPath, [tsc, "-p", "."], { cwd: work, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch ({ stdout }) {
    return stdout;
  }
}
const IMPORT = 'import { connect, HoldSlotMutationDocument, MeQueryDocument } from "./index.js";\nconst ask = connect(null as never);\n';
assert.match(compile(`${IMPORT}export const wrong = ask(HoldSlotMutationDocument, { input: { serviceId: "x" } });\n`), /idempotencyKey/);
assert.match(compile(`${IMPORT}export const wrong = async () => (await ask(MeQueryDocument, {})).data.viewer.nickname;\n`), /possibly 'null'|nickname/);
assert.equal(compile(`${IMPORT}export const right = async () => (await ask(MeQueryDocument, {})).data.viewer?.name;\n`), "");
shown("the package compiles, and does not with a wrong input or a field that is not there");

const { connect, newKey, ...documents } = await import(pathToFileURL(path.join(work, "dist/index.js")));
const signedIn = await signIn(RESIDENT);
let tokens = { accessToken: "over", refreshToken: signedIn.refreshToken };
let writes = 0;
const store = {
  read: () => tokens,
  write: (next) => {
    writes += 1;
    tokens = next;
  },
};
const sent = [];
let lose = () => false;
const flaky = async (input, init) => {
  const body = JSON.parse(init.body);
  sent.push({ ...body, authorization: init.headers.authorization });
  const answer = await fetch(input, init);
  if (lose(body)) throw new TypeError("the connection broke");
  return answer;
};
const options = { url: `${url}/graphql`, deviceId: signedIn.deviceId, client: { name: "tests-typescript", version: "1.0.0" }, tokens: store };
const ask = connect({ ...options, fetch: flaky, pause: async () => {} });

// 1. The token is no good any more, as after its quarter of an hour: three requests at once, one refresh.
const answers = await Promise.all([1, 2, 3].map(() => ask(documents.MeQueryDocument, {})));
for (const { data, faults } of answers) assert.deepEqual([data.viewer.id, faults], [signedIn.viewer.id, []]);
assert.equal(writes, 1, "one refresh for all");
assert.equal(sent.filter(({ query }) => /mutation RefreshSession/.test(query)).length, 1);
assert.notEqual(tokens.accessToken, "over");
shown("a token that is over is refreshed once, and the request repeated");

// 2. The answer to a mutation is lost: the same key again, and there is one booking.
const { service, slots, answers: intake } = await freeTimes(tokens.accessToken);
const key = newKey();
let lost = 0;
lose = ({ query }) => /mutation HoldSlot/.test(query) && lost++ < 2;
const input = { idempotencyKey: key, serviceId: service.id, startsAt: slots[0].startsAt };
const { data: held } = await ask(documents.HoldSlotMutationDocument, { input });
assert.deepEqual([lost, held.holdSlot.replayed, held.holdSlot.userErrors], [3, true, []]);
const keys = sent.filter(({ query }) => /mutation HoldSlot/.test(query)).map(({ variables }) => variables.input.idempotencyKey);
assert.deepEqual(keys, [key, key, key]);
const { data: mine } = await ask(documents.MyAppointmentsQueryDocument, { first: 10, filter: { states: ["HELD"] } });
assert.equal(mine.myAppointments.nodes.length, 1, "held once, although it was sent three times");
shown("a lost answer is asked for again under the same key, and nothing is done twice");

// 3. What has no key is not repeated behind the user's back.
lose = ({ query }) => /mutation MarkMessagesRead/.test(query);
const before = sent.length;
await assert.rejects(ask(documents.MarkMessagesReadMutationDocument, { input: { all: true } }), /broke/);
assert.equal(sent.length, before + 1);
shown("a mutation without a key is not repeated");

// 4. Refusals are data; faults say their code.
lose = () => false;
const again = await ask(documents.HoldSlotMutationDocument, { input: { ...input, idempotencyKey: newKey() } });
assert.equal(again.data.holdSlot.appointment, null);
assert.match(again.data.holdSlot.userErrors[0].code, /^(FULL|RESIDENT_BUSY|HOLD_LIMIT|RESIDENT_LIMIT|SERVICE_LIMIT)$/);
await assert.rejects(ask(documents.HoldSlotMutationDocument, { input: { ...input, startsAt: slots[1].startsAt } }), (fault) => {
  assert.deepEqual([fault.name, fault.code, fault.retryable], ["Fault", "IDEMPOTENCY_KEY_REUSED", false]);
  return true;
});
const booked = await ask(documents.BookAppointmentMutationDocument, {
  input: { idempotencyKey: newKey(), appointmentId: held.holdSlot.appointment.id, residentName: "杨文岚", answers: intake },
});
assert.equal(booked.data.bookAppointment.appointment.state, "REQUESTED");
shown("refusals are data, faults say their code");

// 5. Ids in the place of texts: this demo has imported no manifest, so the id is followed by the text, and nobody notices.
sent.length = 0;
const named = connect({ ...options, documentIds: true, fetch: flaky, pause: async () => {} });
const { data: time } = await named(documents.ServerTimeQueryDocument, {});
assert.ok(time.now);
assert.deepEqual(sent.map(({ query, documentId }) => [Boolean(query), Boolean(documentId)]), [[false, true], [true, false]]);
assert.match(sent[0].documentId, /^sha256:[0-9a-f]{64}$/);
shown("an id that the server does not know is followed by the text");
process.exit(0);
